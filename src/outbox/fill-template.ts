/**
 * Templates: `{{contact.first_name|there}}` is what the record says, else what stands after the bar, else nothing.
 *
 * Grammar: two opening braces, a name of PLACEHOLDERS, optionally a bar and a default, two closing braces; no braces
 * between them.
 */

/** What a placeholder may name; values come from the record that a mail is about and from what it points to. */
export const PLACEHOLDERS = [
  'account.city',
  'account.name',
  'case.title',
  'contact.first_name',
  'contact.full_name',
  'contact.job_title',
  'contact.last_name',
  'lead.company',
  'lead.first_name',
  'lead.full_name',
  'lead.last_name',
  'opportunity.name',
  'sender.email',
  'sender.name',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

export type Values = Readonly<Partial<Record<Placeholder, string>>>

export type Filled = {
  readonly text: string
  /** placeholders that stand for nothing here */
  readonly empty: readonly Placeholder[]
}

export type TemplateProblem =
  | { readonly kind: 'unknown'; readonly placeholder: string }
  | { readonly kind: 'malformed'; readonly placeholder: string }

const PART = /\{\{([^{}]*)\}\}/g
const LIMIT = 80

const isKnown = (name: string): name is Placeholder =>
  PLACEHOLDERS.some((placeholder) => placeholder === name)

/** The first thing that is wrong with a template; undefined where it can be filled. */
export function templateProblem(template: string): TemplateProblem | undefined {
  for (const [, inner = ''] of template.matchAll(PART)) {
    const { name } = partsOf(inner)
    if (!isKnown(name)) return { kind: 'unknown', placeholder: name.slice(0, LIMIT) }
  }
  const open = template.replaceAll(PART, '').indexOf('{{')
  if (open < 0) return undefined
  const rest = template.replaceAll(PART, '').slice(open, open + LIMIT)
  return { kind: 'malformed', placeholder: rest }
}

/** @param write  makes a value fit for where the template stands, for example escapes it for HTML */
export function fillTemplate(
  template: string,
  values: Values,
  write: (value: string) => string = (value) => value,
): Filled {
  const empty = new Set<Placeholder>()
  const text = template.replaceAll(PART, (whole, inner: string) => {
    const { name, otherwise } = partsOf(inner)
    if (!isKnown(name)) return whole
    const value = values[name]?.trim() ?? ''
    if (value !== '') return write(value)
    // A default stands in the template: it is written as the template is.
    if (otherwise === '') empty.add(name)
    return otherwise
  })
  return { text, empty: [...empty] }
}

/** Editors put spaces that do not break, and break words by elements; the former are taken for spaces. */
function partsOf(inner: string): { readonly name: string; readonly otherwise: string } {
  const bar = inner.indexOf('|')
  const name = (bar < 0 ? inner : inner.slice(0, bar)).replace(/&nbsp;|\u00a0/g, ' ').trim()
  return { name, otherwise: bar < 0 ? '' : inner.slice(bar + 1).trim() }
}

/**
 * What a feature of a sentence is: of a kind, and about one or two terms — a word, its stem or root, a class of
 * words. Its name can be read: `concept postpone>schedule`, `word repou~`.
 */

/** The kinds, each by its number. */
export const KIND = {
  /** a word, or its stem */
  word: 0,
  /** what words of one family share */
  root: 1,
  /** the stem that opens the sentence */
  first: 2,
  /** two stems in a row */
  pair: 3,
  /** a class of words */
  concept: 4,
  /** a class of words and the stem before or after it */
  beside: 5,
  /** a class of words and one that follows it */
  order: 6,
} as const
export const KINDS = Object.keys(KIND).length

/** Stands for the second term of a feature that is about one. */
export const NO_TERM = ''

export interface Feature {
  /** one of {@link KIND} */
  readonly kind: number
  readonly left: string
  /** {@link NO_TERM} where the feature is about one term */
  readonly right: string
}

/** How the name of each kind begins, and what stands between its terms; of two that begin alike the one with a mark first. */
const FORMS: readonly { readonly kind: number; readonly opening: string; readonly link: string }[] =
  [
    { kind: KIND.word, opening: 'word ', link: '' },
    { kind: KIND.root, opening: 'root ', link: '' },
    { kind: KIND.first, opening: 'first ', link: '' },
    { kind: KIND.pair, opening: 'pair ', link: ' ' },
    { kind: KIND.order, opening: 'concept ', link: '>' },
    { kind: KIND.beside, opening: 'concept ', link: ' ' },
    { kind: KIND.concept, opening: 'concept ', link: '' },
  ]

/** How a feature is named in the files of `models/`. */
export function nameOf({ kind, left, right }: Feature): string {
  const form = FORMS.find((one) => one.kind === kind)
  return form === undefined ? left : `${form.opening}${left}${form.link}${right}`
}

const FORMS_OF: ReadonlyMap<string, typeof FORMS> = new Map(
  FORMS.map(({ opening }) => [opening, FORMS.filter((one) => one.opening === opening)]),
)

/** The feature of a name; undefined for findings of rules, which are named by the rules. */
export function featureNamed(name: string): Feature | undefined {
  const from = name.indexOf(' ') + 1
  for (const { kind, link } of FORMS_OF.get(name.slice(0, from)) ?? []) {
    if (link === '') return { kind, left: name.slice(from), right: NO_TERM }
    const at = name.indexOf(link, from + 1)
    if (at > 0) return { kind, left: name.slice(from, at), right: name.slice(at + 1) }
  }
  return undefined
}

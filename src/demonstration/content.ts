/** What the demonstration company is made of: names and texts of one language (`demonstration/*.json`). */

export type PhraseSide = 'us' | 'them'

export type ThreadContent = {
  readonly subject: string
  readonly messages: ReadonlyArray<{
    readonly from: PhraseSide
    readonly asks: boolean
    readonly texts: readonly string[]
  }>
}

/** The moments of a sale, in their order, and what happens beside it. */
export type ThreadKind =
  | 'enquiry'
  | 'quote'
  | 'negotiation'
  | 'won'
  | 'lost'
  | 'care'
  | 'waiting'
  | 'case'

export type AccountContent = {
  readonly name: string
  readonly industry: string
  readonly city: string
  readonly employees: number
}

export type JobTitle = {
  readonly title: string
  readonly title_f: string
  readonly is_decider: boolean
}

export type Content = {
  readonly domain_suffix: string
  readonly country: string
  readonly phone_prefix: string
  readonly first_names: { readonly f: readonly string[]; readonly m: readonly string[] }
  readonly last_names: readonly string[]
  readonly job_titles: readonly JobTitle[]
  readonly products: readonly string[]
  readonly deal_names: readonly string[]
  readonly lead_topics: readonly string[]
  readonly competitors: readonly string[]
  readonly lost_reasons: readonly string[]
  readonly won_reasons: readonly string[]
  readonly disqualified_reasons: readonly string[]
  readonly case_titles: readonly string[]
  readonly greetings: readonly string[]
  readonly closings: readonly string[]
  readonly threads: Readonly<Record<ThreadKind, readonly ThreadContent[]>>
  readonly calls: { readonly out: readonly string[]; readonly in: readonly string[] }
  readonly call_notes: readonly string[]
  readonly meetings: readonly string[]
  readonly meeting_notes: readonly string[]
  readonly tasks: readonly string[]
  readonly note_texts: readonly string[]
  readonly quote_header: string
  readonly accounts: readonly AccountContent[]
}

export type DemoLanguage = 'en' | 'fr'

/** Both languages. */
export type Contents = Readonly<Record<DemoLanguage, Content>>

/**
 * Fills the places of a text.
 *
 * @example fillIn('Hi {to},', { to: 'Emma' })  // 'Hi Emma,'
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

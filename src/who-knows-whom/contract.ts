import { z } from 'zod'

/** After so many days an interaction weighs half: the best on the whole on Enron and W3C mail (decision 0023). */
export const HALF_LIFE_DAYS = 90

/** The lowest strengths of the words; below `medium` a tie is weak (chosen; decision 0023). */
export const STRONG_FROM = 10
export const MEDIUM_FROM = 3

export const introducedTable = z.enum(['accounts', 'contacts', 'leads'])
export type IntroducedTable = z.infer<typeof introducedTable>

/** One of us who knows the customer. What was said stays with those who may read it. */
export const knowingColleague = z.object({
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    job_title: z.string().nullable(),
    email: z.string(),
  }),
  /** In fresh, direct, answered e-mails; it fades by `HALF_LIFE_DAYS`. */
  strength: z.number(),
  word: z.enum(['strong', 'medium', 'weak']),
  emails: z.int(),
  meetings: z.int(),
  first_at: z.iso.datetime(),
  last: z.object({
    kind: z.enum(['email', 'appointment']),
    direction: z.enum(['out', 'in']).nullable(),
    at: z.iso.datetime(),
  }),
  /** Whom he knows: the person himself, or others at the same company. */
  via: z.enum(['person', 'company']),
})
export type KnowingColleague = z.infer<typeof knowingColleague>

/** Who knows the person before who knows the company; strongest first; at most five. */
export const whoKnowsWhom = z.object({
  as_of: z.iso.datetime(),
  /** Whether the organisation uses it. */
  is_enabled: z.boolean(),
  /**
   * The organisation's letter that asks for an introduction, with {colleague}, {customer} and {me};
   * empty texts stand for the shipped letter. Null: none is offered.
   */
  introduction: z.object({ subject: z.string(), text: z.string() }).nullable(),
  colleagues: z.array(knowingColleague),
})
export type WhoKnowsWhom = z.infer<typeof whoKnowsWhom>

import { z } from 'zod'

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
  /** In fresh, direct, answered e-mails; it halves every 90 days. */
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
  colleagues: z.array(knowingColleague),
})
export type WhoKnowsWhom = z.infer<typeof whoKnowsWhom>

/** The lines of `rapport mail read`: one JSON object in, one out. */
import { z } from 'zod'
import { isLocalDateTime } from '../kernel/time/local-date-time.ts'

const text = z.string().default('')
const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const competitor = z.union([
  z.string(),
  z.object({ name: z.string(), aliases: z.array(z.string()).default([]) }),
])

/** A mail as a line gives it. */
export const mailLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  /** local date and time of sending: `2026-04-21T10:00`, or a date alone */
  date: z.string().refine(isLocalDateTime).optional(),
  from: z.object({ name: text, email: text }).default({ name: '', email: '' }),
  to: z.union([z.string(), z.array(z.string())]).default(''),
  subject: text,
  body: text,
  html: z.string().nullish(),
  headers: headers.nullish(),
  known_contact: z.boolean().nullish(),
  context: z
    .object({
      our_company: text,
      our_domain: text,
      competitors: z.array(competitor).default([]),
    })
    .nullish(),
})
export type MailLine = z.infer<typeof mailLine>

export const evidence = z.object({
  label: z.string(),
  sentence: z.string(),
  /** `[start, end)` in the body, in UTF-16 units */
  span: z.tuple([z.number(), z.number()]),
})

/** What the mail says. */
export const mailAnswer = z.object({
  language: z.enum(['en', 'fr']).nullable(),
  own_text: z.string(),
  signature: z.object({
    name: z.string().optional(),
    title: z.string().optional(),
    company: z.string().optional(),
    /** E.164 */
    phone: z.string().optional(),
    email: z.string().optional(),
  }),
  reply_awaited: z.boolean(),
  meeting_requested: z.boolean(),
  file_requested: z.boolean(),
  question: z.boolean(),
  issue: z.boolean(),
  buying_intent: z.boolean(),
  competitor: z.array(z.string()),
  commitment: z.array(
    z.object({ who: z.enum(['sender', 'recipient']), due: z.string().optional() }),
  ),
  risk: z.array(z.enum(['legal', 'delay', 'budget'])),
  sentiment: z.enum(['positive', 'neutral', 'negative']),
  auto: z.enum(['ooo', 'bounce', 'newsletter', 'calendar', 'notification']).nullable(),
  evidence: z.array(evidence),
})
export type MailAnswer = z.infer<typeof mailAnswer>

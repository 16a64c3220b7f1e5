/** The wire of engagement: whether a mail is followed, and what became of it. Opens and clicks are approximations. */
import { z } from 'zod'
import { isTimeZone } from '../kernel/time/zones.ts'

const instant = z.iso.datetime()

export const KINDS = ['open', 'link', 'file'] as const
/** person: counts; proxy: loaded ahead by a mail service; scanner: a filter that tries what comes; ours: somebody of us */
export const CLASSES = ['person', 'proxy', 'scanner', 'ours'] as const

export const mailParams = z.object({ id: z.uuid() })

/**
 * on; off: the author does not want it; blocked: `blocked_by` forbid it; unavailable: the organisation has not switched it on, no public
 * address is set, or the mail is an invitation
 */
export const following = z.object({
  state: z.enum(['on', 'off', 'blocked', 'unavailable']),
  /** of `unavailable` */
  reason: z.enum(['switched_off', 'no_address', 'invitation']).nullable(),
  blocked_by: z.array(z.string()),
  /** files that leave as a link */
  linked_file_ids: z.array(z.uuid()),
})
export type FollowingWire = z.infer<typeof following>
export const CONDITIONS = ['no_reply', 'not_opened', 'anyway'] as const
/** What the author of a mail wants to be reminded of, by a card of his assistant. */
export const reminderBody = z.object({
  /** no_reply: if no person has answered by then; not_opened: if no person has opened it by then (followed mail only) */
  condition: z.enum(CONDITIONS),
  remind_at: instant,
  comment: z.string().trim().max(500).default(''),
})
export type ReminderBody = z.input<typeof reminderBody>
/** set: its time is ahead; due: its time has come, and what was waited for had not; met: it came in time; invalid: the mail is not followed */
export const reminder = z.object({
  condition: z.enum(CONDITIONS),
  remind_at: instant,
  comment: z.string(),
  state: z.enum(['set', 'due', 'met', 'invalid']),
})
export type ReminderWire = z.infer<typeof reminder>
export const reminderAnswer = z.object({ reminder: reminder.nullable() })
export type ReminderAnswer = z.infer<typeof reminderAnswer>

/** What is left out stays as it is. */
export const followingBody = z.object({
  is_followed: z.boolean().optional(),
  linked_file_ids: z.array(z.uuid()).max(200).optional(),
})
export type FollowingBody = z.infer<typeof followingBody>

/** Whether mails are followed here at all. */
export const offer = z.object({
  is_offered: z.boolean(),
  reason: z.enum(['switched_off', 'no_address']).nullable(),
  /** recipients can reach this server (RAPPORT_PUBLIC_URL) */
  has_address: z.boolean(),
})
export type Offer = z.infer<typeof offer>

/** Persons only; null where following is switched off. */
const totals = z.object({
  opens: z.int().nullable(),
  link_clicks: z.int().nullable(),
  file_views: z.int().nullable(),
  /** answers of people; also of mails that are not followed */
  replies: z.int().nullable(),
  last_opened_at: instant.nullable(),
  /** opens, clicks and files that were probably automatic */
  automatic: z.int().nullable(),
  /** to whom it went, copies among them; all have the same picture */
  recipient_count: z.int().nullable(),
  /** who has read it for certain: the only recipient, where it was opened, and whoever has answered */
  known_readers: z.array(z.object({ name: z.string(), how: z.enum(['only', 'answered']) })),
})
export type Totals = z.infer<typeof totals>

const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
export const emailsQuery = z.object({
  /** activities, parted by commas; at most 100; those that are not followed or may not be read are left out of the answer */
  ids: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,99}$`))
    .transform((text) => text.split(',')),
})
export const emailList = z.object({ rows: z.array(totals.extend({ activity_id: z.uuid() })) })
export type EmailList = z.infer<typeof emailList>

const event = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  at: instant,
  class: z.enum(CLASSES),
  /** sentence `engagement.reason.<reason>` */
  reason: z.string(),
  /** of a link where it led, of a file its name */
  what: z.string().nullable(),
})
export type EngagementEvent = z.infer<typeof event>
export const eventsQuery = z.object({
  /** also those that were probably automatic, and our own */
  automatic: z.enum(['yes', 'no']).default('no'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})
export const emailEngagement = z.object({
  is_followed: z.boolean(),
  totals,
  /** newest first */
  events: z.array(event),
  next_cursor: z.string().nullable(),
})
export type EmailEngagement = z.infer<typeof emailEngagement>

export const followedQuery = z.object({
  /** those of the caller, or all that he may read */
  whose: z.enum(['mine', 'all']).default('mine'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})
/** Newest first. */
export const followedList = z.object({
  is_on: z.boolean(),
  rows: z.array(
    totals.extend({
      activity_id: z.uuid(),
      subject: z.string(),
      sent_at: instant,
      author: z.object({ id: z.uuid(), name: z.string() }),
      /** names or addresses */
      recipients: z.array(z.string()),
    }),
  ),
  next_cursor: z.string().nullable(),
})
export type FollowedList = z.infer<typeof followedList>

export const usualHourParams = z.object({ table: z.enum(['contacts', 'leads']), id: z.uuid() })
export const usualHourQuery = z.object({
  /** IANA name, of the person */
  time_zone: z
    .string()
    .max(60)
    .regex(/^(?:UTC|[A-Z]\w+\/[\w/+-]+)$/)
    .refine(isTimeZone),
})
/** The hour, on the clock of that zone, at which the person mostly answers and opens; null where fewer than ten tell of it. */
export const usualHour = z.object({
  usual: z.object({ hour: z.int(), count: z.int() }).nullable(),
})
export type UsualHourAnswer = z.infer<typeof usualHour>

/** Of the templates that the caller may use; rates from 0 to 1, of mails that could tell. */
export const templateFigures = z.object({
  is_on: z.boolean(),
  rows: z.array(
    z.object({
      template_id: z.uuid(),
      sent_count: z.int(),
      followed_count: z.int(),
      open_rate: z.number().nullable(),
      reply_rate: z.number().nullable(),
      is_recommended: z.boolean(),
    }),
  ),
})
export type TemplateFigures = z.infer<typeof templateFigures>

/** The wire of calendars: connections to servers and feeds, and the calendars there. */
import { z } from 'zod'

const instant = z.iso.datetime()
/** An address that bears a password would be kept, and shown, in the clear. */
const bearsNoPassword = (url: string): boolean => {
  const { username, password } = URL.parse(url) ?? { username: '', password: '' }
  return username + password === ''
}
const text = (most: number) => z.string().trim().min(1).max(most)

export const KINDS = ['caldav', 'feed'] as const
export const STATES = ['waiting', 'in_step', 'stopped', 'paused'] as const

/** A server left out is found by the domain of the address. A feed is a file that is only read. */
export const connectBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('caldav'),
    /** of the person; also the user name unless that is given */
    address: z.email().max(254),
    user_name: text(254).optional(),
    password: z.string().min(1).max(1000),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .refine(bearsNoPassword)
      .optional(),
  }),
  z.object({
    kind: z.literal('feed'),
    name: text(200),
    /** webcal: https by another name */
    url: z
      .url({ protocol: /^(?:https?|webcals?)$/ })
      .max(2000)
      .refine(bearsNoPassword),
  }),
])
export type ConnectBody = z.infer<typeof connectBody>

export const changeBody = z.object({ password: z.string().min(1).max(1000) })

export const connectionParams = z.object({ id: z.uuid() })
export const listQuery = z.object({
  /** `all`: those of everybody, for administrators */
  of: z.enum(['mine', 'all']).default('mine'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})

/** A code of docs/reference/errors.md; its sentence takes `details` as values and names the remedy. */
export const failure = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const connection = z.object({
  id: z.uuid(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  is_mine: z.boolean(),
  kind: z.enum(KINDS),
  name: z.string(),
  host: z.string(),
  user_name: z.string().nullable(),
  /**
   * waiting: for its turn, or after a failure until `next_attempt_at`; in_step: both sides are the same, and compared
   * twice a minute; stopped: works again only after a change; paused: by a person
   */
  state: z.enum(STATES),
  error: failure.nullable(),
  failed_at: instant.nullable(),
  next_attempt_at: instant.nullable(),
  succeeded_at: instant.nullable(),
  /** events that are appointments here, and those of which only the time is known */
  appointment_count: z.int(),
  busy_count: z.int(),
  created_at: instant,
  updated_at: instant,
})
export type CalendarConnectionWire = z.infer<typeof connection>
export const connectionList = z.object({
  rows: z.array(connection),
  next_cursor: z.string().nullable(),
})
export type CalendarConnectionList = z.infer<typeof connectionList>

export const calendar = z.object({
  id: z.uuid(),
  /** null for administrators where it is not theirs */
  name: z.string().nullable(),
  is_writable: z.boolean(),
  is_chosen: z.boolean(),
  /** new appointments of the owner are written here */
  is_target: z.boolean(),
  /** false: the server no longer has it */
  is_there: z.boolean(),
  succeeded_at: instant.nullable(),
})
export type CalendarWire = z.infer<typeof calendar>
export const calendarList = z.object({ calendars: z.array(calendar) })
export const chooseBody = z.object({
  calendar_ids: z.array(z.uuid()).max(500),
  /** where new appointments are written; null: nowhere */
  target_id: z.uuid().nullable(),
})

export const DETAILS = ['details', 'busy'] as const
/** What a published calendar tells: all that its owner may see, or only that he is busy. */
export const publishBody = z.object({
  detail: z.enum(DETAILS),
  /** tasks and calls that are due, too; of no meaning where only busy times are told */
  has_tasks: z.boolean(),
})
export type PublishBody = z.infer<typeof publishBody>
const published = publishBody.extend({
  created_at: instant,
  /** when a calendar program last fetched it, to the hour; null: never */
  read_at: instant.nullable(),
})
/** null: nothing is published */
export const publishedAnswer = z.object({ published: published.nullable() })
export type PublishedAnswer = z.infer<typeof publishedAnswer>
export type PublishedWire = z.infer<typeof published>
/** The address is told this once: only a hash of its secret is kept. */
export const publishedAddress = z.object({ address: z.url() })
export type PublishedAddress = z.infer<typeof publishedAddress>
export const publishedParams = z.object({ token: z.string().max(100) })

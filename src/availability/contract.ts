/** The wire of availability: what people say of their working time, when they have time, and times to propose. */
import { z } from 'zod'
import { isDay, isTimeZone } from '../kernel/time/zones.ts'

const instant = z.iso.datetime()
const day = z.iso.date().refine(isDay)
const interval = z.object({ starts_at: instant, ends_at: instant })
export type IntervalWire = z.infer<typeof interval>

/** Since the midnight that the clock shows. */
const fromMinute = z.int().min(0).max(1_439)
/** Beyond 1,440 on the next day. */
const untilMinute = z.int().min(1).max(2_880)
const common = {
  first_day: day,
  from_minute: fromMinute.default(480),
  until_minute: untilMinute.default(1_020),
  /** IANA name */
  time_zone: z
    .string()
    .max(60)
    .regex(/^(?:UTC|[A-Z]\w+\/[\w/+-]+)$/)
    .refine(isTimeZone)
    .default('UTC'),
  /** for the person and his managers alone */
  description: z.string().trim().max(500).nullable().default(null),
}

export const entryBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('working_hours'),
    ...common,
    /** Monday = 0 … Sunday = 6; null: the first day alone */
    weekdays: z
      .array(z.int().min(0).max(6))
      .max(7)
      .refine((days) => new Set(days).size === days.length)
      .nullable()
      .default(null),
    /** the last day on which they begin; null: for good */
    last_day: day.nullable().default(null),
    breaks: z
      .array(z.strictObject({ from_minute: untilMinute, until_minute: untilMinute }))
      .max(10)
      .default([]),
  }),
  z.strictObject({ kind: z.literal('non_working_hours'), ...common }),
  z.strictObject({
    kind: z.literal('time_off'),
    ...common,
    /** whole days unless told */
    from_minute: fromMinute.default(0),
    until_minute: untilMinute.max(1_440).default(1_440),
    last_day: day,
  }),
])
export type EntryBody = z.input<typeof entryBody>

export const entry = z.object({
  id: z.uuid(),
  kind: z.enum(['working_hours', 'non_working_hours', 'time_off']),
  first_day: z.string(),
  last_day: z.string().nullable(),
  weekdays: z.array(z.int()).nullable(),
  from_minute: z.int(),
  until_minute: z.int(),
  breaks: z.array(z.object({ from_minute: z.int(), until_minute: z.int() })),
  time_zone: z.string(),
  description: z.string().nullable(),
})
export type EntryWire = z.infer<typeof entry>

export const userParams = z.object({ id: z.uuid() })
export const entryParams = z.object({ id: z.uuid() })

/** Those that still count, and those of the last month, by their first day. */
export const entryList = z.object({
  rows: z.array(entry),
  may_change: z.boolean(),
  /** of the person */
  time_zone: z.string(),
})
export type EntryList = z.infer<typeof entryList>

/** Asking for more people, or a longer window, is refused. */
export const MOST_PEOPLE = 20
export const MOST_DAYS = 42

const people = z
  .string()
  .regex(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36})*$/i)
  .max(40 * MOST_PEOPLE)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.uuid()).min(1).max(MOST_PEOPLE))

export const timesQuery = z.object({
  /** ids, with commas between them */
  user_ids: people,
  from: instant,
  until: instant,
  /** an appointment that shall be moved, and stands in nobody's way itself */
  without: z.uuid().optional(),
})

/** When people work and when their time is taken: when, and never by what. */
export const times = z.object({
  rows: z.array(
    z.object({
      user: z.object({ id: z.uuid(), name: z.string(), time_zone: z.string() }),
      /** false: he does not show it to colleagues, and both lists are empty */
      is_shown: z.boolean(),
      /** false: he has not said his hours; Monday to Friday from eight to five are taken */
      is_stated: z.boolean(),
      working: z.array(interval),
      taken: z.array(interval),
      /** now, if he works now; null: unknown, or not within sixty days */
      works_at: instant.nullable(),
    }),
  ),
})
export type Times = z.infer<typeof times>

export const freeTimesQuery = timesQuery.extend({
  minutes: z.coerce.number().int().min(5).max(1_440),
  limit: z.coerce.number().int().min(1).max(20).default(3),
})

/** Times at which all work and nobody is taken. Whoever does not show his time counts as free. */
export const freeTimesAnswer = z.object({
  rows: z.array(interval),
  /** whose time is not known */
  unknown: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type FreeTimes = z.infer<typeof freeTimesAnswer>

/** What a person says of his working time: hours, an exception to them, or time off. */

/** Minutes since the midnight that the clock shows; half-open. */
export type Span = { readonly fromMinute: number; readonly untilMinute: number }

type Common = Span & {
  /** YYYY-MM-DD, on the calendar of the zone */
  readonly firstDay: string
  /** IANA name */
  readonly timeZone: string
  readonly description: string | null
}

/** `untilMinute` is at most a day after `fromMinute`: beyond 1,440 it is of the next day. */
export type WorkingHours = Common & {
  readonly kind: 'working_hours'
  /** Monday = 0 … Sunday = 6, each once; null: the first day alone */
  readonly weekdays: readonly number[] | null
  /** the last day on which they begin; null: for good */
  readonly lastDay: string | null
  /** within the hours, in their order, not overlapping */
  readonly breaks: readonly Span[]
}

/** On one day, such as a visit to the doctor. */
export type NonWorkingHours = Common & { readonly kind: 'non_working_hours' }

/** From a minute of the first day until a minute of the last; whole days: from 0 until 1,440. */
export type TimeOff = Common & { readonly kind: 'time_off'; readonly lastDay: string }

export type EntryContent = WorkingHours | NonWorkingHours | TimeOff

export type Entry = EntryContent & {
  readonly id: string
  readonly userId: string
  readonly createdAt: Date
}

export const DAY_MINUTES = 1_440

/** Eight to five without a break (personalize-sales-accelerator). */
export const DEFAULT_SPAN: Span = { fromMinute: 480, untilMinute: 1_020 }

/** What is taken for the hours of somebody who has not said them: Monday to Friday (chosen). */
export const assumedHours = (timeZone: string): WorkingHours => ({
  kind: 'working_hours',
  firstDay: '1970-01-01',
  lastDay: null,
  weekdays: [0, 1, 2, 3, 4],
  ...DEFAULT_SPAN,
  breaks: [],
  timeZone,
  description: null,
})

export type Fault = 'days' | 'order' | 'length' | 'breaks'

/**
 * What is wrong with an entry.
 *
 * @returns days: it ends before its first day, or has no day at all; order: it ends before it begins; length: longer than a day; breaks: not
 *          within the hours, or one in another
 */
export function faultOf(entry: EntryContent): Fault | undefined {
  if ('lastDay' in entry && entry.lastDay !== null && entry.lastDay < entry.firstDay) return 'days'
  const isOverDays = entry.kind === 'time_off' && entry.lastDay > entry.firstDay
  if (!isOverDays && entry.untilMinute <= entry.fromMinute) return 'order'
  if (entry.kind === 'time_off') return undefined
  if (entry.untilMinute - entry.fromMinute > DAY_MINUTES) return 'length'
  if (entry.kind === 'non_working_hours') return undefined
  if (entry.weekdays?.length === 0) return 'days'
  return areWithin(entry, entry.breaks) ? undefined : 'breaks'
}

function areWithin(hours: Span, breaks: readonly Span[]): boolean {
  let at = hours.fromMinute
  for (const { fromMinute, untilMinute } of breaks) {
    if (fromMinute < at || untilMinute <= fromMinute) return false
    at = untilMinute
  }
  return at <= hours.untilMinute
}

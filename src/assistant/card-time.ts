/**
 * When a card shows, for one viewer: his zone, his days, the moment in which he looks.
 *
 * Two sides of one rule. `spanOf` says from when until when one card shows; `windowAt` says which
 * bases show at one moment, as an interval that an index answers, so that neither the passing of
 * time nor a change of N rewrites a row. A property test holds them together.
 */
import { addDays, dayIn, startOfDay } from '../kernel/time/zones.ts'
import type { TimeRule } from './definition.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** Who looks, and when. */
export type Viewpoint = {
  readonly now: Date
  /** IANA name. */
  readonly timeZone: string
}

/** From when (inclusive) until when (exclusive) a card shows; no end: as long as the facts stay. */
export type Span = { readonly startsAt: Date; readonly endsAt?: Date }

/** Bases from (inclusive) and before (exclusive); absent: no limit. */
export type Window = {
  readonly baseFrom?: Date
  readonly baseBefore?: Date
  /** Only cards whose `until_at` lies ahead. */
  readonly isUntilAhead: boolean
  /** Cards last touched by the viewer from this instant on show even when their base is older. */
  readonly touchedFrom?: Date
  /** What orders the cards by their start: the base moved by so many ms, or one start for all. */
  readonly startShiftMs: number
  readonly commonStart?: Date
}

const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
const dayOf = (base: Date): string => base.toISOString().slice(0, 10)
const midnightUtc = (day: string): Date => new Date(`${day}T00:00:00.000Z`)

/**
 * Says from when until when one card shows.
 *
 * @param amount    the viewer's N in the unit of the rule; 0 where the rule has none
 * @param base      for the rules on dates: midnight in UTC of the date
 * @param untilAt   the end of a meeting
 * @param touchedAt when the viewer last acted on the card
 */
export function spanOf(
  rule: TimeRule,
  amount: number,
  timeZone: string,
  card: { readonly base: Date; readonly untilAt?: Date; readonly touchedAt?: Date },
): Span {
  const { base, untilAt, touchedAt } = card
  switch (rule.kind) {
    case 'before_date':
      return {
        startsAt: startOfDay(addDays(dayOf(base), -amount), timeZone),
        endsAt: startOfDay(addDays(dayOf(base), 1), timeZone),
      }
    case 'after_date':
      return lastingSpan(
        startOfDay(addDays(dayOf(base), 1), timeZone),
        startOfDay(addDays(dayOf(base), 1 + rule.untouchedDays), timeZone),
        touchedAt === undefined ? undefined : plus(touchedAt, rule.untouchedDays * DAY_MS),
      )
    case 'on_day': {
      const day = dayIn(base, timeZone)
      return { startsAt: startOfDay(day, timeZone), endsAt: startOfDay(addDays(day, 1), timeZone) }
    }
    case 'day_until_end':
      return { startsAt: startOfDay(dayIn(base, timeZone), timeZone), endsAt: untilAt ?? base }
    case 'minutes_before':
      return { startsAt: plus(base, -rule.minutes * MINUTE_MS), endsAt: base }
    case 'silence':
      return { startsAt: plus(base, amount * DAY_MS) }
    case 'waiting': {
      const startsAt = plus(base, amount * HOUR_MS)
      const lastMs = rule.untouchedDays * DAY_MS
      return lastingSpan(
        startsAt,
        plus(startsAt, lastMs),
        touchedAt === undefined ? undefined : plus(touchedAt, lastMs),
      )
    }
    default:
      return rule satisfies never
  }
}

function lastingSpan(startsAt: Date, untouchedEnd: Date, touchedEnd: Date | undefined): Span {
  const isLonger = touchedEnd !== undefined && touchedEnd > untouchedEnd
  return { startsAt, endsAt: isLonger ? touchedEnd : untouchedEnd }
}

/**
 * Says which bases show at one moment. Instants have whole milliseconds.
 *
 * @param amount the viewer's N in the unit of the rule; 0 where the rule has none
 */
export function windowAt(rule: TimeRule, amount: number, { now, timeZone }: Viewpoint): Window {
  const today = dayIn(now, timeZone)
  const afterNow = plus(now, 1)
  switch (rule.kind) {
    case 'before_date':
      return {
        baseFrom: midnightUtc(today),
        baseBefore: midnightUtc(addDays(today, amount + 1)),
        isUntilAhead: false,
        startShiftMs: -amount * DAY_MS,
      }
    case 'after_date':
      return {
        baseFrom: midnightUtc(addDays(today, -rule.untouchedDays)),
        baseBefore: midnightUtc(today),
        isUntilAhead: false,
        touchedFrom: plus(afterNow, -rule.untouchedDays * DAY_MS),
        startShiftMs: DAY_MS,
      }
    case 'on_day': {
      const commonStart = startOfDay(today, timeZone)
      const baseBefore = startOfDay(addDays(today, 1), timeZone)
      return {
        baseFrom: commonStart,
        baseBefore,
        isUntilAhead: false,
        startShiftMs: 0,
        commonStart,
      }
    }
    case 'day_until_end':
      return {
        baseBefore: startOfDay(addDays(today, 1), timeZone),
        isUntilAhead: true,
        startShiftMs: 0,
        commonStart: startOfDay(today, timeZone),
      }
    case 'minutes_before':
      return {
        baseFrom: afterNow,
        baseBefore: plus(afterNow, rule.minutes * MINUTE_MS),
        isUntilAhead: false,
        startShiftMs: -rule.minutes * MINUTE_MS,
      }
    case 'silence':
      return {
        baseBefore: plus(afterNow, -amount * DAY_MS),
        isUntilAhead: false,
        startShiftMs: amount * DAY_MS,
      }
    case 'waiting': {
      const latest = plus(afterNow, -amount * HOUR_MS)
      return {
        baseFrom: plus(latest, -rule.untouchedDays * DAY_MS),
        baseBefore: latest,
        isUntilAhead: false,
        touchedFrom: plus(afterNow, -rule.untouchedDays * DAY_MS),
        startShiftMs: amount * HOUR_MS,
      }
    }
    default:
      return rule satisfies never
  }
}

/** How long a snooze hides a card: an hour for high priority and for the group Today, else a day. */
export function snoozeMinutes(definition: { readonly isToday: boolean }, isHigh: boolean): number {
  return isHigh || definition.isToday ? 60 : 24 * 60
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf, windowAt } from './card-time.ts'
import type { TimeRule } from './definition.ts'

const DAY_MS = 86_400_000
const ZONES = ['Europe/Paris', 'America/Montreal', 'Pacific/Auckland', 'UTC', 'Asia/Kathmandu']
const zone = fc.constantFrom(...ZONES)
const near = fc.integer({ min: -3000, max: 3000 })
const rules: readonly TimeRule[] = [
  { kind: 'before_date' },
  { kind: 'after_date', untouchedDays: 30 },
  { kind: 'on_day' },
  { kind: 'day_until_end' },
  { kind: 'minutes_before', minutes: 30 },
  { kind: 'silence' },
  { kind: 'waiting', untouchedDays: 30 },
]
const onDates = new Set(['before_date', 'after_date'])

type Case = {
  rule: TimeRule
  amount: number
  timeZone: string
  now: Date
  base: Date
  untilAt: Date
  touchedAt: Date | undefined
}

/** Moments around the changes of the clocks in all three zones, bases up to months away from them. */
const someCase: fc.Arbitrary<Case> = fc
  .record({
    rule: fc.constantFrom(...rules),
    amount: fc.integer({ min: 0, max: 60 }),
    timeZone: zone,
    anchor: fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-04-05', '2026-09-27'),
    nowOffset: near,
    baseOffset: fc.oneof(near, fc.integer({ min: -130_000, max: 90_000 })),
    length: fc.integer({ min: 0, max: 3000 }),
    touchedOffset: fc.option(fc.integer({ min: 0, max: 70_000 }), { nil: undefined }),
  })
  .map(({ rule, amount, timeZone, anchor, nowOffset, baseOffset, length, touchedOffset }) => {
    const now = new Date(Date.parse(`${anchor}T12:00:00Z`) + nowOffset * 60_000)
    const instant = new Date(now.getTime() + baseOffset * 60_000)
    const base = onDates.has(rule.kind)
      ? new Date(`${instant.toISOString().slice(0, 10)}T00:00:00Z`)
      : instant
    const untilAt = new Date(base.getTime() + length * 60_000)
    const touchedAt =
      touchedOffset === undefined ? undefined : new Date(now.getTime() - touchedOffset * 60_000)
    return { rule, amount, timeZone, now, base, untilAt, touchedAt }
  })

function isInSpan({ rule, amount, timeZone, now, base, untilAt, touchedAt }: Case): boolean {
  const card = { base, untilAt, ...(touchedAt === undefined ? {} : { touchedAt }) }
  const { startsAt, endsAt } = spanOf(rule, amount, timeZone, card)
  return startsAt <= now && (endsAt === undefined || now < endsAt)
}

function isInWindow({ rule, amount, timeZone, now, base, untilAt, touchedAt }: Case): boolean {
  const window = windowAt(rule, amount, { now, timeZone })
  const isLate = window.baseBefore !== undefined && base >= window.baseBefore
  const isTouched =
    window.touchedFrom !== undefined && touchedAt !== undefined && touchedAt >= window.touchedFrom
  const isEarly = window.baseFrom !== undefined && base < window.baseFrom && !isTouched
  return !isLate && !isEarly && (!window.isUntilAhead || untilAt > now)
}

describe('the time of a card', () => {
  it('is the same seen from the card and seen from the moment, whatever zone and change of clocks', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        expect(isInWindow(one)).toBe(isInSpan(one))
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['Europe/Paris', '2026-06-09T22:00:00.000Z', '2026-06-10T22:00:00.000Z'],
    ['America/Montreal', '2026-06-10T04:00:00.000Z', '2026-06-11T04:00:00.000Z'],
    ['Pacific/Auckland', '2026-06-09T12:00:00.000Z', '2026-06-10T12:00:00.000Z'],
  ])('is the day of the viewer: 10 June in %s', (timeZone, from, until) => {
    const base = new Date('2026-06-10T00:00:00Z')

    const span = spanOf({ kind: 'before_date' }, 0, timeZone, { base })

    expect(span.startsAt.toISOString()).toBe(from)
    expect(span.endsAt?.toISOString()).toBe(until)
  })

  it('has 23 hours on the day on which summer time begins in Paris, and 25 when it ends', () => {
    const spring = spanOf({ kind: 'on_day' }, 0, 'Europe/Paris', {
      base: new Date('2026-03-29T10:00:00Z'),
    })
    const autumn = spanOf({ kind: 'on_day' }, 0, 'Europe/Paris', {
      base: new Date('2026-10-25T10:00:00Z'),
    })

    expect(Number(spring.endsAt) - Number(spring.startsAt)).toBe((23 / 24) * DAY_MS)
    expect(Number(autumn.endsAt) - Number(autumn.startsAt)).toBe((25 / 24) * DAY_MS)
  })

  it('shows an upcoming meeting 30 minutes before its start, and no longer when it starts', () => {
    const base = new Date('2026-06-10T13:00:00Z')

    const span = spanOf({ kind: 'minutes_before', minutes: 30 }, 0, 'Europe/Paris', { base })

    expect(span).toEqual({ startsAt: new Date('2026-06-10T12:30:00Z'), endsAt: base })
  })

  it('shows a card sooner, never later, when N days before the date grows', () => {
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        (timeZone, one, more) => {
          const base = new Date('2026-11-24T00:00:00Z')
          const short = spanOf({ kind: 'before_date' }, one, timeZone, { base })
          const long = spanOf({ kind: 'before_date' }, one + more, timeZone, { base })

          expect(long.startsAt <= short.startsAt).toBe(true)
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from './free-busy.ts'
import { firstSlots, freeBusy, gapsOf, offHours } from './free-busy.ts'

const at = (text: string): Date => new Date(`2026-12-${text}:00Z`)
const span = (from: string, until: string): Interval => ({ startsAt: at(from), endsAt: at(until) })
const DAY = { from: at('01T00:00'), until: at('02T00:00') }
const length = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { startsAt, endsAt }) => sum + endsAt.getTime() - startsAt.getTime(), 0)
const HOURS = {
  days: [0, 1, 2, 3, 4],
  fromMinute: 540,
  untilMinute: 1_080,
  timeZone: 'Europe/Paris',
}

const minute = fc.integer({ min: -600, max: 2_000 })
const interval = fc.tuple(minute, minute).map(([one, other]) => ({
  startsAt: new Date(DAY.from.getTime() + one * 60_000),
  endsAt: new Date(DAY.from.getTime() + other * 60_000),
}))

describe('free and busy', () => {
  it('joins what overlaps or touches, and cuts at the edges', () => {
    const busy = freeBusy(
      [span('01T10:00', '01T11:00'), span('01T11:00', '01T12:00'), span('01T23:00', '02T05:00')],
      DAY,
    )

    expect(busy).toEqual([span('01T10:00', '01T12:00'), span('01T23:00', '02T00:00')])
  })

  it('and the gaps together are the window, in any order of events', () => {
    fc.assert(
      fc.property(fc.array(interval), (events) => {
        const busy = freeBusy(events, DAY)

        expect(length(busy) + length(gapsOf(busy, DAY))).toBe(86_400_000)
        expect(freeBusy(events.toReversed(), DAY)).toEqual(busy)
        expect(freeBusy(busy, DAY)).toEqual(busy)
      }),
    )
  })
})

describe('working hours', () => {
  it('are those of the wall of whoever works, weekends off', () => {
    expect(gapsOf(offHours(HOURS, DAY), DAY)).toEqual([span('01T08:00', '01T17:00')])
    const weekend = { from: at('05T00:00'), until: at('06T12:00') }
    expect(gapsOf(offHours(HOURS, weekend), weekend)).toEqual([])
  })

  it('may last until midnight', () => {
    const late = { ...HOURS, untilMinute: 1_440 }

    expect(gapsOf(offHours(late, DAY), DAY)).toEqual([span('01T08:00', '01T23:00')])
  })
})

describe('the first times for a meeting', () => {
  it('begin on quarters of an hour, where everybody has time', () => {
    const busy = [
      ...offHours(HOURS, DAY),
      span('01T08:00', '01T08:50'),
      span('01T10:00', '01T16:00'),
    ]

    expect(firstSlots(busy, DAY, { minutes: 45, most: 3 })).toEqual([
      span('01T09:00', '01T09:45'),
      span('01T16:00', '01T16:45'),
    ])
  })

  it('overlap nothing that is taken', () => {
    fc.assert(
      fc.property(fc.array(interval), fc.integer({ min: 5, max: 200 }), (events, minutes) => {
        const slots = firstSlots(events, DAY, { minutes, most: 20 })

        const busy = freeBusy(events, DAY)
        expect(length(freeBusy([...busy, ...slots], DAY))).toBe(length(busy) + length(slots))
      }),
    )
  })
})

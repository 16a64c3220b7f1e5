import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, EntryContent, WorkingHours } from './entry.ts'
import { assumedHours, faultOf } from './entry.ts'
import { freeTimes } from './free-times.ts'
import type { Interval } from './intervals.ts'
import { gaps, joined, without } from './intervals.ts'
import { isStated, nextWorkingTime, workingTime } from './working-time.ts'

const PARIS = 'Europe/Paris'
const at = (text: string): Date => new Date(`2026-12-${text}:00Z`)
const span = (from: string, until: string): Interval => ({ startsAt: at(from), endsAt: at(until) })
/** Tuesday. */
const DAY = { from: at('01T00:00'), until: at('02T00:00') }
const WEEK = { from: at('01T00:00'), until: at('08T00:00') }
const length = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { startsAt, endsAt }) => sum + endsAt.getTime() - startsAt.getTime(), 0)

let made = 0
const entry = (content: EntryContent): Entry => {
  made += 1
  return {
    ...content,
    id: `entry-${made}`,
    userId: 'anna',
    createdAt: new Date(DAY.from.getTime() + made),
  }
}
const hours = (given: Partial<WorkingHours> = {}): Entry =>
  entry({ ...assumedHours(PARIS), firstDay: '2026-01-01', ...given })
const worked = (entries: readonly Entry[], window = DAY): readonly Interval[] =>
  workingTime(entries, window, PARIS)

const minute = fc.integer({ min: -600, max: 2_000 })
const interval = fc.tuple(minute, minute).map(([one, other]) => ({
  startsAt: new Date(DAY.from.getTime() + one * 60_000),
  endsAt: new Date(DAY.from.getTime() + other * 60_000),
}))

describe('intervals', () => {
  it('are joined where they overlap or touch, and cut at the edges', () => {
    const given = [
      span('01T10:00', '01T11:00'),
      span('01T11:00', '01T12:00'),
      span('01T23:00', '02T05:00'),
    ]

    expect(joined(given, DAY)).toEqual([span('01T10:00', '01T12:00'), span('01T23:00', '02T00:00')])
  })

  it('and what they leave are together the window, in any order', () => {
    fc.assert(
      fc.property(fc.array(interval), fc.array(interval), (some, others) => {
        expect(length(joined(some, DAY)) + length(gaps(some, DAY))).toBe(86_400_000)
        expect(joined(some.toReversed(), DAY)).toEqual(joined(some, DAY))
        const left = without(some, others, DAY)
        expect(length(joined([...left, ...others], DAY))).toBe(
          length(joined([...some, ...others], DAY)),
        )
        expect(length(left) + length(joined(others, DAY))).toBe(
          length(joined([...left, ...others], DAY)),
        )
      }),
    )
  })
})

describe('working hours', () => {
  it('are Monday to Friday from eight to five by the own clock where nobody said them', () => {
    expect(worked([])).toEqual([span('01T07:00', '01T16:00')])
    expect(worked([], { from: at('05T00:00'), until: at('07T00:00') })).toEqual([])
    expect(isStated([])).toBe(false)
  })

  it('are those of the clock of their zone, whoever reads them', () => {
    const tokyo = hours({ timeZone: 'Asia/Tokyo' })

    expect(worked([tokyo])).toEqual([span('01T00:00', '01T08:00'), span('01T23:00', '02T00:00')])
  })

  it('are interrupted by their breaks', () => {
    const lunch = hours({ breaks: [{ fromMinute: 750, untilMinute: 780 }] })

    expect(worked([lunch])).toEqual([span('01T07:00', '01T11:30'), span('01T12:00', '01T16:00')])
  })

  it('may last beyond midnight', () => {
    const night = hours({ fromMinute: 1_320, untilMinute: 1_800, weekdays: [0] })

    expect(worked([night])).toEqual([span('01T00:00', '01T05:00')])
  })

  it('give way to newer ones on the days that those cover', () => {
    const usual = hours()
    const winter = hours({ firstDay: '2026-12-02', lastDay: '2026-12-03', fromMinute: 600 })
    const saturday = hours({
      firstDay: '2026-12-05',
      weekdays: null,
      fromMinute: 540,
      untilMinute: 720,
    })

    expect(worked([saturday, winter, usual], WEEK)).toEqual([
      span('01T07:00', '01T16:00'),
      span('02T09:00', '02T16:00'),
      span('03T09:00', '03T16:00'),
      span('04T07:00', '04T16:00'),
      span('05T08:00', '05T11:00'),
      span('07T07:00', '07T16:00'),
    ])
  })

  it('of one day alone are added to those that are assumed', () => {
    const saturday = hours({ firstDay: '2026-12-05', weekdays: null })

    expect(isStated([saturday])).toBe(false)
    expect(worked([saturday], WEEK)).toHaveLength(6)
    expect(isStated([hours({ lastDay: '2026-01-31' })])).toBe(true)
    expect(worked([hours({ lastDay: '2026-01-31' })], WEEK)).toEqual([])
  })

  it('do not hold while something is excepted, nor during time off', () => {
    const common = { timeZone: PARIS, description: null }
    const doctor = entry({
      ...common,
      kind: 'non_working_hours',
      firstDay: '2026-12-01',
      fromMinute: 780,
      untilMinute: 960,
    })
    const holiday = entry({
      ...common,
      kind: 'time_off',
      firstDay: '2026-12-02',
      lastDay: '2026-12-04',
      fromMinute: 0,
      untilMinute: 1_440,
    })

    expect(worked([hours(), doctor, holiday], WEEK)).toEqual([
      span('01T07:00', '01T12:00'),
      span('01T15:00', '01T16:00'),
      span('07T07:00', '07T16:00'),
    ])
    expect(worked([holiday], WEEK)).toHaveLength(2)
  })

  it('come next after the night, the weekend and the holiday', () => {
    expect(nextWorkingTime([hours()], at('01T09:00'), PARIS)).toEqual(at('01T09:00'))
    expect(nextWorkingTime([hours()], at('04T16:00'), PARIS)).toEqual(at('07T07:00'))
    const never = hours({ lastDay: '2026-11-30' })
    expect(nextWorkingTime([never], at('01T09:00'), PARIS)).toBeUndefined()
  })

  it('are as long on the day on which clocks change', () => {
    const sunday = hours({ weekdays: [6], fromMinute: 0, untilMinute: 1_440 })
    const window = {
      from: new Date('2026-03-28T00:00:00Z'),
      until: new Date('2026-03-30T12:00:00Z'),
    }

    expect(length(workingTime([sunday], window, PARIS))).toBe(23 * 3_600_000)
  })
})

describe('what is wrong with an entry', () => {
  const given = assumedHours(PARIS)

  it('is that it ends before it begins, or is longer than a day', () => {
    expect(faultOf(given)).toBeUndefined()
    expect(faultOf({ ...given, lastDay: '1969-12-31' })).toBe('days')
    expect(faultOf({ ...given, weekdays: [] })).toBe('days')
    expect(faultOf({ ...given, untilMinute: 480 })).toBe('order')
    expect(faultOf({ ...given, untilMinute: 1_921 })).toBe('length')
  })

  it('is a break outside of the hours, or in another', () => {
    const breaks = (...spans: readonly (readonly [number, number])[]) =>
      faultOf({
        ...given,
        breaks: spans.map(([fromMinute, untilMinute]) => ({ fromMinute, untilMinute })),
      })

    expect(breaks([480, 500], [500, 1_020])).toBeUndefined()
    expect(breaks([470, 500])).toBe('breaks')
    expect(breaks([600, 660], [650, 700])).toBe('breaks')
    expect(breaks([1_000, 1_030])).toBe('breaks')
  })

  it('is not that time off ends earlier on its last day than it began on its first', () => {
    const off = {
      kind: 'time_off' as const,
      firstDay: '2026-12-01',
      lastDay: '2026-12-02',
      fromMinute: 720,
      untilMinute: 600,
      timeZone: PARIS,
      description: null,
    }

    expect(faultOf(off)).toBeUndefined()
    expect(faultOf({ ...off, lastDay: off.firstDay })).toBe('order')
  })
})

describe('the times that are proposed', () => {
  const asked = { minutes: 45, most: 3, timeZone: PARIS }

  it('are one of each half day, where everybody works and has time', () => {
    const anna = { working: worked([], WEEK), taken: [span('01T07:00', '01T10:50')] }
    const bert = {
      working: worked([hours({ fromMinute: 600 })], WEEK),
      taken: [span('01T12:00', '01T15:00')],
    }

    expect(freeTimes([anna, bert], WEEK, asked)).toEqual([
      span('01T11:00', '01T11:45'),
      span('01T15:00', '01T15:45'),
      span('02T09:00', '02T09:45'),
    ])
  })

  it('begin on the quarter where the half hour is too late, and are more of a half day where there is no other', () => {
    const busy = { working: worked([]), taken: [span('01T07:00', '01T14:05')] }

    expect(freeTimes([busy], DAY, { ...asked, minutes: 50 })).toEqual([
      span('01T14:30', '01T15:20'),
    ])
    expect(freeTimes([busy], DAY, { ...asked, minutes: 105 })).toEqual([
      span('01T14:15', '01T16:00'),
    ])
    expect(freeTimes([busy], DAY, { ...asked, minutes: 30 })).toHaveLength(3)
  })

  it('overlap neither what is taken nor each other, and lie within the hours', () => {
    fc.assert(
      fc.property(
        fc.array(interval),
        fc.array(interval),
        fc.integer({ min: 5, max: 200 }),
        (working, taken, minutes) => {
          const found = freeTimes([{ working, taken }], DAY, { ...asked, minutes, most: 20 })

          const busy = joined(taken, DAY)
          expect(length(joined([...busy, ...found], DAY))).toBe(length(busy) + length(found))
          expect(length(joined([...working, ...found], DAY))).toBe(length(joined(working, DAY)))
          expect(length(found)).toBe(found.length * minutes * 60_000)
        },
      ),
    )
  })
})

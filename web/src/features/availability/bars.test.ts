import { describe, expect, it } from 'vitest'
import { hoursOf, placeOf, windowOfDay, within } from './bars.ts'

const PARIS = 'Europe/Paris'
const span = (starts_at: string, ends_at: string) => ({ starts_at, ends_at })
const DAY = '2026-11-25'

describe('the axis of a day', () => {
  it('is from seven to seven, and longer where somebody works longer', () => {
    const usual = span('2026-11-25T07:00:00Z', '2026-11-25T16:00:00Z')
    const night = span('2026-11-25T20:30:00Z', '2026-11-26T02:00:00Z')

    expect(hoursOf([{ day: DAY, intervals: [usual] }], PARIS)).toEqual({ first: 7, last: 19 })
    expect(hoursOf([{ day: DAY, intervals: [usual, night] }], PARIS)).toEqual({
      first: 7,
      last: 24,
    })
    expect(hoursOf([{ day: '2026-11-26', intervals: [night] }], PARIS)).toEqual({
      first: 0,
      last: 19,
    })
  })

  it('shows of an interval what lies in the day', () => {
    const night = span('2026-11-25T20:30:00Z', '2026-11-26T02:00:00Z')

    expect(within([night], windowOfDay(DAY, PARIS))).toEqual([
      span('2026-11-25T20:30:00Z', '2026-11-25T23:00:00.000Z'),
    ])
    expect(within([night], windowOfDay('2026-11-24', PARIS))).toEqual([])
  })

  it('places an interval by the clock on the wall', () => {
    const axis = { hours: { first: 8, last: 18 }, timeZone: PARIS }

    expect(placeOf(span('2026-11-25T08:00:00Z', '2026-11-25T09:30:00Z'), DAY, axis)).toEqual({
      start: 10,
      size: 15,
    })
    expect(placeOf(span('2026-11-25T05:00:00Z', '2026-11-25T23:00:00Z'), DAY, axis)).toEqual({
      start: 0,
      size: 100,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { entryBodyOf, formOf, isComplete, newForm, withBreak } from './entry-form.ts'

const PARIS = 'Europe/Paris'
const TODAY = '2026-11-24'
const hours = newForm('working_hours', TODAY, PARIS)

describe('the form of an entry', () => {
  it('is first Monday to Friday from eight to five, without a break, in the own zone', () => {
    expect(entryBodyOf(hours)).toEqual({
      kind: 'working_hours',
      first_day: TODAY,
      last_day: null,
      weekdays: [0, 1, 2, 3, 4],
      from_minute: 480,
      until_minute: 1_020,
      breaks: [],
      time_zone: PARIS,
      description: null,
    })
  })

  it('adds the breaks in their order', () => {
    const { breaks } = withBreak(withBreak(hours))
    const form = {
      ...hours,
      breaks: breaks.map((each, index) =>
        index === 0 ? { ...each, from: '15:00', until: '15:15' } : each,
      ),
    }

    expect(entryBodyOf(form)).toMatchObject({
      breaks: [
        { from_minute: 750, until_minute: 780 },
        { from_minute: 900, until_minute: 915 },
      ],
    })
  })

  it('takes an end before the beginning for the next day, and breaks with it', () => {
    const night = {
      ...hours,
      from: '22:00',
      until: '06:00',
      breaks: [{ key: 0, from: '02:00', until: '02:30' }],
    }

    expect(entryBodyOf(night)).toMatchObject({
      from_minute: 1_320,
      until_minute: 1_800,
      breaks: [{ from_minute: 1_560, until_minute: 1_590 }],
    })
  })

  it('shows what is kept as it was typed', () => {
    const night = { ...hours, from: '22:00', until: '06:00', repeats: false }
    const body = entryBodyOf(night)
    const kept = { id: 'a', breaks: [], last_day: null, weekdays: null, ...body }

    expect(entryBodyOf(formOf(kept as Parameters<typeof formOf>[0]))).toEqual(body)
  })

  it('keeps hours that last all day', () => {
    const day = entryBodyOf({ ...hours, from: '00:00', until: '00:00', repeats: false })
    const kept = { id: 'a', ...day } as Parameters<typeof formOf>[0]

    expect(day).toMatchObject({ from_minute: 0, until_minute: 1_440 })
    expect(entryBodyOf(formOf(kept))).toEqual(day)
  })

  it('is time off for whole days, unless hours are given', () => {
    const off = newForm('time_off', TODAY, PARIS)

    expect(entryBodyOf(off)).toMatchObject({ from_minute: 0, until_minute: 1_440 })
    expect(entryBodyOf({ ...off, isAllDay: false, from: '12:00', until: '00:00' })).toMatchObject({
      from_minute: 720,
      until_minute: 1_440,
    })
  })

  it('is complete once all times and a weekday are there', () => {
    expect(isComplete(hours)).toBe(true)
    expect(isComplete({ ...hours, weekdays: [] })).toBe(false)
    expect(isComplete({ ...hours, until: '' })).toBe(false)
    expect(isComplete({ ...newForm('time_off', TODAY, PARIS), from: '' })).toBe(true)
  })
})

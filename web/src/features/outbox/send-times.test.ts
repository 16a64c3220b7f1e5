import { describe, expect, it } from 'vitest'
import { nextWorkingHour, sendTimes, zoneOfCountry } from './send-times.ts'

const PARIS = 'Europe/Paris'

describe('the next working hour', () => {
  it.each([
    ['in the morning before work', '2026-11-24T05:10:00Z', '2026-11-24T07:00:00.000Z'],
    ['a minute before work', '2026-11-24T06:59:00Z', '2026-11-24T07:00:00.000Z'],
    ['when work begins, an hour later', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['during work', '2026-11-24T10:20:00Z', '2026-11-24T11:00:00.000Z'],
    ['in the last hour but one', '2026-11-24T14:30:00Z', '2026-11-24T15:00:00.000Z'],
    ['in the last hour of work, tomorrow', '2026-11-24T15:00:00Z', '2026-11-25T07:00:00.000Z'],
    ['on a Friday evening, Monday', '2026-11-27T17:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['on a Sunday, Monday', '2026-11-29T12:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['across the change to summer time', '2026-03-27T18:00:00Z', '2026-03-30T06:00:00.000Z'],
  ])('%s', (_, now, expected) => {
    expect(nextWorkingHour(new Date(now), PARIS)).toBe(expected)
  })

  it('is that of the zone', () => {
    const now = new Date('2026-11-24T08:40:00Z')

    expect(nextWorkingHour(now, 'America/New_York')).toBe('2026-11-24T13:00:00.000Z')
    expect(nextWorkingHour(now, 'Asia/Tokyo')).toBe('2026-11-24T23:00:00.000Z')
  })
})

describe('the times to choose from', () => {
  it('are the next hour, the next morning and the next Monday', () => {
    expect(sendTimes(new Date('2026-11-24T10:20:00Z'), PARIS)).toEqual([
      { key: 'next_hour', at: '2026-11-24T11:00:00.000Z' },
      { key: 'next_morning', at: '2026-11-25T07:00:00.000Z' },
      { key: 'next_monday', at: '2026-11-30T07:00:00.000Z' },
    ])
  })

  it('begin with the usual hour of whom it goes to, on a working day ahead', () => {
    const first = (now: string, hour: number) => sendTimes(new Date(now), PARIS, hour)[0]

    expect(first('2026-11-24T07:20:00Z', 9)).toEqual({
      key: 'usual_hour',
      at: '2026-11-24T08:00:00.000Z',
    })
    expect(first('2026-11-24T08:00:00Z', 9)?.at).toBe('2026-11-25T08:00:00.000Z')
    expect(first('2026-11-27T16:00:00Z', 9)?.at).toBe('2026-11-30T08:00:00.000Z')
  })

  it('are each told once', () => {
    expect(sendTimes(new Date('2026-11-28T10:20:00Z'), PARIS)).toEqual([
      { key: 'next_hour', at: '2026-11-30T07:00:00.000Z' },
    ])
  })

  it('on a Monday mean the Monday after', () => {
    const [last] = sendTimes(new Date('2026-11-30T10:20:00Z'), PARIS).slice(-1)

    expect(last).toEqual({ key: 'next_monday', at: '2026-12-07T07:00:00.000Z' })
  })
})

describe('the zone of a country', () => {
  const now = new Date('2026-11-24T10:20:00Z')

  it.each([
    ['France', PARIS],
    ['Royaume-Uni', 'Europe/London'],
    ['united kingdom', 'Europe/London'],
    ['JP', 'Asia/Tokyo'],
    ['Allemagne', 'Europe/Berlin'],
  ])('of %s is %s', (country, zone) => {
    expect(zoneOfCountry(country, now)).toBe(zone)
  })

  it.each(['United States', 'Canada', 'Atlantis', ''])('of %j is not known', (country) => {
    expect(zoneOfCountry(country, now)).toBeUndefined()
  })
})

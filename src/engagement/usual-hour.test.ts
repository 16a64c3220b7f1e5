import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualHourOf } from './usual-hour.ts'

/** A Tuesday. */
const on = (time: string, day = '2026-11-24'): Date => new Date(`${day}T${time}:00Z`)
const times = (count: number, at: Date): Date[] => Array.from({ length: count }, () => at)

describe('the usual hour of a person', () => {
  it('is that of most answers and opens, on his own clock', () => {
    const instants = [...times(6, on('08:30')), ...times(4, on('13:10'))]

    expect(usualHourOf(instants, 'Europe/Paris')).toEqual({ hour: 9, count: 10 })
    expect(usualHourOf(instants, 'Europe/London')).toEqual({ hour: 8, count: 10 })
  })

  it('is not known from fewer than ten', () => {
    expect(usualHourOf(times(9, on('09:00')), 'Europe/Paris')).toBeUndefined()
  })

  it('lies in working hours: evenings and week-ends do not count, and are all that some have', () => {
    const evenings = times(8, on('20:00'))
    const saturday = times(8, on('10:00', '2026-11-28'))
    const sunday = times(8, on('10:00', '2026-11-29'))

    expect(usualHourOf([...evenings, ...saturday, ...sunday], 'Europe/Paris')).toBeUndefined()
    expect(usualHourOf([...evenings, ...saturday, ...sunday, on('14:00')], 'Europe/Paris')).toEqual(
      { hour: 15, count: 25 },
    )
  })

  it('is the earliest of equal ones, and none of 07:59 and 17:00', () => {
    const equal = [...times(5, on('15:00')), ...times(5, on('09:00'))]
    const edges = [...times(6, on('06:59')), ...times(6, on('16:00')), ...times(2, on('15:59'))]

    expect(usualHourOf(equal, 'Europe/Paris')?.hour).toBe(10)
    expect(usualHourOf(edges, 'Europe/Paris')?.hour).toBe(16)
  })

  it('does not depend on the order', () => {
    const instant = fc.date({
      min: on('00:00', '2026-01-01'),
      max: on('00:00', '2027-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.array(instant, { minLength: 10, maxLength: 40 }), (instants) => {
        const usual = usualHourOf(instants, 'America/New_York')

        expect(usualHourOf(instants.toReversed(), 'America/New_York')).toEqual(usual)
        expect(usual === undefined || (usual.hour >= 8 && usual.hour < 17)).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idFor, newId, systemClock, systemRandom } from './clock.ts'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const LONGEST = 2 ** 48 - 1

/** The milliseconds that a UUID of version 7 begins with. */
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

describe('the clock', () => {
  it('shows the present', () => {
    const before = Date.now()

    const shown = systemClock().now().getTime()

    expect(shown).toBeGreaterThanOrEqual(before)
    expect(shown - before).toBeLessThan(5_000)
  })

  it('starts where it is told and runs on', async () => {
    const clock = systemClock(new Date('2031-05-06T07:08:09Z'))
    const first = clock.now().getTime()
    await new Promise((resolve) => setTimeout(resolve, 20))

    const passedMs = clock.now().getTime() - first

    expect(new Date(first).toISOString().slice(0, 13)).toBe('2031-05-06T07')
    expect(passedMs).toBeGreaterThanOrEqual(15)
  })
})

describe('chance', () => {
  it('is at least 0 and less than 1', () => {
    const random = systemRandom()

    const drawn = Array.from({ length: 1000 }, random)

    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
  })
})

describe('an identifier', () => {
  it('of a new row is a UUID of version 7 with the present in it', () => {
    const id = newId()

    expect(id).toMatch(UUID_V7)
    expect(Math.abs(timeOf(id) - Date.now())).toBeLessThan(5_000)
  })

  it('is never given twice', () => {
    const ids = new Set(Array.from({ length: 10_000 }, newId))

    expect(ids.size).toBe(10_000)
  })

  it('of a fact is the same for the same fact', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.string(), (at, key) => {
        expect(idFor(at, key)).toBe(idFor(new Date(at), key))
        expect(idFor(at, key)).toMatch(UUID_V7)
      }),
    )
  })

  it('of a fact differs where the key or the instant differs', () => {
    const at = new Date('2026-03-01T10:00:00Z')

    const ids = [idFor(at, 'a'), idFor(at, 'b'), idFor(new Date(at.getTime() + 1), 'a')]

    expect(new Set(ids).size).toBe(3)
  })

  it('of a fact begins with its instant, within what a UUID can hold', () => {
    const times = [0, 1, 1_800_000_000_000, LONGEST, -1, Number.NaN]

    const shown = times.map((time) => timeOf(idFor(new Date(time), 'key')))

    expect(shown).toEqual([0, 1, 1_800_000_000_000, LONGEST, 0, 0])
  })

  it('of a fact stays what it was in an earlier release', () => {
    // Computed with Python's hashlib, November 2026.
    expect(idFor(new Date('2026-03-01T10:00:00Z'), 'mail <a@b>')).toBe(
      '019ca8d7-2d00-720d-b186-698ccc1f5351',
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from './silence-clock.ts'
import {
  noAnswerWithin,
  secondsUntilAnswered,
  shareAnsweredSooner,
  silenceClock,
  survivalAt,
  UNUSUAL_SHARE,
  unusualAfter,
} from './silence-clock.ts'

const DAY = 86_400
const seconds = fc.double({ min: 0, max: 60 * DAY, noNaN: true })
const questions = fc.array(fc.record({ seconds, answered: fc.boolean() }), { maxLength: 30 })
const history = fc.record({ person: questions, company: questions })
const answers = (delay: number, count: number): Question[] =>
  Array.from({ length: count }, () => ({ seconds: delay, answered: true }))

describe('the silence clock', () => {
  it('starts with one and never rises', () => {
    fc.assert(
      fc.property(history, seconds, seconds, (known, one, other) => {
        const clock = silenceClock(known)
        const early = survivalAt(clock, Math.min(one, other))
        const late = survivalAt(clock, Math.max(one, other))
        expect(survivalAt(clock, 0)).toBe(1)
        expect(late).toBeLessThanOrEqual(early + 1e-12)
        expect(late).toBeGreaterThan(0)
        expect(early).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('never expects a longer silence because an open question was answered just now', () => {
    fc.assert(
      fc.property(history, seconds, seconds, (known, delay, at) => {
        const withOne = (answered: boolean) =>
          silenceClock({ ...known, person: [...known.person, { seconds: delay, answered }] })
        expect(survivalAt(withOne(true), at)).toBeLessThanOrEqual(
          survivalAt(withOne(false), at) + 1e-12,
        )
      }),
    )
  })

  it('counts an answer at the very end of a bin in it, and what was open until then as having outlasted it', () => {
    const end = fc.constantFrom(3_600, DAY, 3 * DAY, 30 * DAY)
    fc.assert(
      fc.property(history, end, (known, delay) => {
        const withOne = (seconds: number, answered: boolean) =>
          silenceClock({ ...known, person: [...known.person, { seconds, answered }] }).hazards
        expect(withOne(delay, true)).toEqual(withOne(delay - 1, true))
        expect(withOne(delay, false)).toEqual(withOne(delay + 1, false))
      }),
    )
  })

  it('takes a delay that is negative or no number for none', () => {
    const withOne = (seconds: number, answered: boolean) =>
      silenceClock({ person: [{ seconds, answered }], company: [] }).hazards
    expect(withOne(-5, true)).toEqual(withOne(0, true))
    expect(withOne(Number.NaN, false)).toEqual(withOne(0, false))
  })

  it('does not depend on the order of the questions', () => {
    fc.assert(
      fc.property(history, (known) => {
        const reversed = {
          person: [...known.person].reverse(),
          company: [...known.company].reverse(),
        }
        expect(silenceClock(reversed)).toEqual(silenceClock(known))
      }),
    )
  })

  it('gives chances in 0–1 for every number, and less hope the longer nothing comes', () => {
    fc.assert(
      fc.property(history, fc.double(), fc.double(), seconds, (known, wait, horizon, later) => {
        const clock = silenceClock(known)
        for (const chance of [
          shareAnsweredSooner(clock, wait),
          noAnswerWithin(clock, horizon, wait),
        ]) {
          expect(chance).toBeGreaterThanOrEqual(0)
          expect(chance).toBeLessThanOrEqual(1)
        }
        expect(noAnswerWithin(clock, 7 * DAY, later)).toBeGreaterThanOrEqual(
          noAnswerWithin(clock, 7 * DAY, 0) - 1e-12,
        )
      }),
    )
  })

  it('finds two days long for who answers within the hour, and short for who takes ten days', () => {
    const quick = silenceClock({ person: answers(1800, 20), company: [] })
    const slow = silenceClock({ person: answers(10 * DAY, 20), company: [] })

    expect(shareAnsweredSooner(quick, 2 * DAY)).toBeGreaterThan(0.9)
    expect(shareAnsweredSooner(slow, 2 * DAY)).toBeLessThan(0.2)
  })

  it('counts an answer in the bin where it came, and an open question in the bins that it outlasted', () => {
    const person = [...answers(2 * 3600, 3), { seconds: 5 * 3600, answered: false }]
    const { hazards } = silenceClock({ person, company: [] })

    expect(hazards[0]).toBeCloseTo((0 + 5 * 0.158) / (4 + 5), 12)
    expect(hazards[1]).toBeCloseTo((3 + 5 * 0.083) / (4 + 5), 12)
    expect(hazards[2]).toBeCloseTo(0.092, 12)
  })

  it('names whom it knows from three answers on, else the company, else what is usual', () => {
    expect(silenceClock({ person: answers(60, 3), company: [] })).toMatchObject({
      basis: 'person',
      answersKnown: 3,
    })
    expect(silenceClock({ person: answers(60, 2), company: answers(60, 4) })).toMatchObject({
      basis: 'company',
      answersKnown: 4,
    })
    expect(silenceClock({ person: answers(60, 2), company: [] }).basis).toBe('usual')
  })

  it('calls a wait unusual from the first second at which nine of ten answers have come, and a day', () => {
    fc.assert(
      fc.property(history, (known) => {
        const clock = silenceClock(known)
        const from = unusualAfter(clock)
        expect(Number.isInteger(from)).toBe(true)
        expect(from).toBeGreaterThanOrEqual(DAY)
        expect(from).toBeLessThanOrEqual(30 * DAY)
        expect(shareAnsweredSooner(clock, from)).toBeGreaterThanOrEqual(UNUSUAL_SHARE - 1e-9)
        expect(from === DAY || shareAnsweredSooner(clock, from - 1) < UNUSUAL_SHARE + 1e-9).toBe(
          true,
        )
      }),
    )
  })

  it('finds the wait after which a share of the answers has come', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (known, share) => {
        const clock = silenceClock(known)
        const after = secondsUntilAnswered(clock, share)
        expect(shareAnsweredSooner(clock, after)).toBeGreaterThanOrEqual(share - 1e-9)
        expect(shareAnsweredSooner(clock, after - 1)).toBeLessThanOrEqual(share + 1e-9)
      }),
    )
  })

  it('is patient with somebody of whom nothing is known for longer than with a quick one', () => {
    const unknown = silenceClock({ person: [], company: [] })
    const quick = silenceClock({ person: answers(1800, 20), company: [] })
    expect(unusualAfter(unknown) / DAY).toBeCloseTo(2.62, 2)
    expect(unusualAfter(quick)).toBe(DAY)
  })
})

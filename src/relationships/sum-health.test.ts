import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOWS } from './rate-health.ts'
import type { HealthHistory } from './sum-health.ts'
import { daysThatCount, edgesOn, sumHealth } from './sum-health.ts'

const TODAY = 20_000
const HALF_LIFE = 14
const ON = { day: TODAY, halfLifeDays: HALF_LIFE }

const flow = fc.record({
  day: fc.integer({ min: TODAY - 400, max: TODAY + 10 }),
  flow: fc.constantFrom(...FLOWS),
})
const answer = fc.record({
  askedOn: fc.integer({ min: TODAY - 400, max: TODAY }),
  answeredOn: fc.integer({ min: TODAY - 400, max: TODAY + 10 }),
  seconds: fc.integer({ min: 0, max: 10_000_000 }),
  count: fc.constant(1),
})
const history = fc.record({ flows: fc.array(flow), answers: fc.array(answer) })
const both = (one: HealthHistory, other: HealthHistory): HealthHistory => ({
  flows: [...one.flows, ...other.flows],
  answers: [...one.answers, ...other.answers],
})

describe('the sums of health', () => {
  it('halve what is a half-life old', () => {
    const flows = [{ day: TODAY - HALF_LIFE, flow: 'meeting' as const }]

    expect(sumHealth({ flows, answers: [] }, ON).meeting).toBe(500_000)
  })

  it('weigh an answer a day later by three quarters', () => {
    const answers = [{ askedOn: TODAY, answeredOn: TODAY, seconds: 86_400, count: 1 }]

    expect(sumHealth({ flows: [], answers }, ON).answers).toBe(750_000)
  })

  it('are the same whatever the order, and however the history is cut into parts', () => {
    fc.assert(
      fc.property(history, history, (one, other) => {
        const whole = sumHealth(both(one, other), ON)

        expect(sumHealth(both(other, one), ON)).toEqual(whole)
        const first = sumHealth(one, ON)
        expect(sumHealth(other, { ...ON, from: first })).toEqual(whole)
      }),
    )
  })

  it('are nothing again when an answer that counted is taken back', () => {
    fc.assert(
      fc.property(answer, (given) => {
        const answers = [given, { ...given, count: -1 }]

        expect(sumHealth({ flows: [], answers }, ON).answers).toBe(0)
      }),
    )
  })

  it('need nothing older than the days that count', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(2, 6, 14, 28, 60), (given, halfLife) => {
        const on = { day: TODAY, halfLifeDays: halfLife }
        const from = TODAY - daysThatCount(halfLife)
        const flows = given.flows.filter(({ day }) => day >= from)
        const answers = given.answers.filter(({ askedOn }) => askedOn >= from)

        expect(sumHealth({ flows, answers }, on)).toEqual(sumHealth(given, on))
      }),
    )
  })
})

describe('what else is known of a record on a day', () => {
  it('is the first and the last interaction up to it', () => {
    const flows = [
      { day: TODAY - 30, flow: 'email_in' as const },
      { day: TODAY - 3, flow: 'call_out' as const },
      { day: TODAY + 1, flow: 'meeting' as const },
      { day: TODAY - 90, flow: 'task' as const },
    ]

    expect(edgesOn(flows, TODAY, 7)).toEqual({
      hasTasks: false,
      daysSinceFirst: 30,
      daysSinceLast: 3,
      periodsSeen: [],
    })
  })

  it('is that there are tasks only, where there is nothing else', () => {
    const flows = [{ day: TODAY - 90, flow: 'task' as const }]

    expect(edgesOn(flows, TODAY, 7)).toMatchObject({ hasTasks: true, daysSinceLast: undefined })
    expect(edgesOn(flows, TODAY - 91, 7).hasTasks).toBe(false)
  })

  it('is the own rhythm, where the silence is long enough for it to count', () => {
    const flows = [0, 30, 60, 90].map((age) => ({
      day: TODAY - 10 - age,
      flow: 'meeting' as const,
    }))

    expect(edgesOn(flows, TODAY, 9).periodsSeen).toEqual([4, 4, 4, 4, 3, 2])
  })
})

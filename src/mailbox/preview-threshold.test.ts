import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from './preview-threshold.ts'
import { previewThreshold } from './preview-threshold.ts'

const candidate = (probability: number, sentence = `s${probability}`, day = 1): Candidate => ({
  messageId: sentence,
  subject: 'Offer',
  from: 'zoe@acme.test',
  sentAt: new Date(Date.UTC(2026, 10, day)),
  sentence,
  probability,
})

describe('the preview of a threshold', () => {
  it('counts the mails from the threshold on, the threshold included', () => {
    const preview = previewThreshold(
      [0.35, 0.55, 0.85].map((one) => candidate(one)),
      10,
      0.55,
    )

    expect(preview).toMatchObject({ mails: 10, told: 2 })
  })

  it('shows those next to the threshold first, on both sides', () => {
    const preview = previewThreshold(
      [0.95, 0.35, 0.55, 0.85].map((one) => candidate(one)),
      4,
      0.7,
    )

    expect(preview.above.map(({ probability }) => probability)).toEqual([0.85, 0.95])
    expect(preview.below.map(({ probability }) => probability)).toEqual([0.55, 0.35])
  })

  it('shows a sentence once, in its newest mail', () => {
    const { above } = previewThreshold(
      [candidate(0.85, 'Can we meet?', 1), candidate(0.85, 'Can we meet?', 9)],
      2,
      0.5,
    )

    expect(above.map(({ sentAt }) => sentAt.getUTCDate())).toEqual([9])
  })

  it('never tells more at a higher threshold, and keeps its examples on their side', () => {
    const probability = fc.integer({ min: 30, max: 100 }).map((percent) => percent / 100)
    fc.assert(
      fc.property(fc.array(probability), probability, probability, (all, one, other) => {
        const candidates = all.map((each, index) => candidate(each, `s${index}`))
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const atLow = previewThreshold(candidates, all.length, low)
        const atHigh = previewThreshold(candidates, all.length, high)
        expect(atHigh.told).toBeLessThanOrEqual(atLow.told)
        expect(atLow.above.every((each) => each.probability >= low)).toBe(true)
        expect(atLow.below.every((each) => each.probability < low)).toBe(true)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brierScore,
  calibrationBins,
  calibrationError,
  logit,
  logLoss,
  sigmoid,
  softplus,
} from './proper-scores.ts'

const probability = fc.double({ min: 0, max: 1, noNaN: true })
const told = fc.array(fc.record({ probability, won: fc.constantFrom(0, 1) }), {
  minLength: 1,
  maxLength: 60,
})
const split = (rows: ReadonlyArray<{ probability: number; won: number }>) => ({
  probabilities: rows.map((row) => row.probability),
  won: rows.map((row) => row.won),
})

describe('log-odds and probabilities', () => {
  it('are each the inverse of the other', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (logOdds) => {
        expect(Math.abs(logit(sigmoid(logOdds)) - logOdds)).toBeLessThan(1e-2)
        expect(sigmoid(-logOdds)).toBeCloseTo(1 - sigmoid(logOdds), 12)
      }),
    )
  })

  it('have no overflow', () => {
    expect([-1e308, -800, 0, 800, 1e308].map(sigmoid)).toEqual([0, 0, 0.5, 1, 1])
    expect([-800, 0, 800].map(softplus)).toEqual([0, Math.LN2, 800])
    expect(logit(0)).toBeCloseTo(-34.54, 2)
    expect(logit(1)).toBeCloseTo(34.54, 2)
  })
})

describe('the log-loss', () => {
  it('is the mean surprise in nats', () => {
    expect(logLoss([0.5, 0.5], [0, 1])).toBeCloseTo(Math.LN2, 15)
    expect(logLoss([1, 0], [1, 0])).toBe(0)
    expect(logLoss([0.8, 0.3], [1, 0], [3, 1])).toBeCloseTo(
      (-3 * Math.log(0.8) - Math.log(0.7)) / 4,
      15,
    )
  })

  it('is finite for the surest of mistakes', () => {
    expect(logLoss([0], [1])).toBeCloseTo(34.539, 3)
  })
})

describe.each([
  { name: 'the log-loss', score: logLoss },
  { name: 'the Brier score', score: brierScore },
])('$name', ({ score }) => {
  it('is least on average for who tells the true rate', () => {
    const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(rate, rate, (truth, other) => {
        const expected = (said: number): number =>
          truth * score([said], [1]) + (1 - truth) * score([said], [0])

        expect(expected(truth)).toBeLessThanOrEqual(expected(other) + 1e-12)
      }),
    )
  })

  it('does not hang on the order of the rows', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const [one, other] = [split(rows), split([...rows].reverse())]

        expect(score(one.probabilities, one.won)).toBeCloseTo(
          score(other.probabilities, other.won),
          10,
        )
      }),
    )
  })
})

describe('the chart of calibration', () => {
  it('counts each row once, in the bin of its probability; 1 is in the last', () => {
    const bins = calibrationBins([0, 0.05, 0.1, 0.95, 1], [0, 1, 0, 1, 1])

    expect(bins).toEqual([
      { from: 0, to: 0.1, count: 2, predicted: 0.025, observed: 0.5 },
      { from: 0.1, to: 0.2, count: 1, predicted: 0.1, observed: 0 },
      { from: 0.9, to: 1, count: 2, predicted: 0.975, observed: 1 },
    ])
  })

  it('has the mean of what was told and of what happened', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const { probabilities, won } = split(rows)
        const bins = calibrationBins(probabilities, won)
        const total = (of: 'predicted' | 'observed'): number =>
          bins.reduce((sum, bin) => sum + bin.count * bin[of], 0)

        expect(total('predicted')).toBeCloseTo(
          probabilities.reduce((a, b) => a + b, 0),
          8,
        )
        expect(total('observed')).toBeCloseTo(
          won.reduce((a, b) => a + b, 0),
          8,
        )
      }),
    )
  })

  it('has an error of 0 for perfect rates and of the distance for wrong ones', () => {
    expect(calibrationError([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0])).toBe(0)
    expect(calibrationError([0.9, 0.9, 0.9, 0.9], [1, 0, 0, 0])).toBeCloseTo(0.65, 12)
  })

  it('has an error within 0 and 1', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const { probabilities, won } = split(rows)
        const error = calibrationError(probabilities, won)

        expect(error).toBeGreaterThanOrEqual(0)
        expect(error).toBeLessThanOrEqual(1)
      }),
    )
  })
})

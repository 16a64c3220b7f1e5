import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calibration, Judged } from './calibration.ts'
import { calibrated, chooseCalibration, fitBeta, fitIsotonic } from './calibration.ts'
import { logLoss, sigmoid } from './proper-scores.ts'
import { happens, seededRandom, standardNormal } from './random.ts'

const someJudged = fc
  .array(
    fc.record({
      logOdds: fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.double({ min: -60, max: 60, noNaN: true }),
      ),
      won: fc.constantFrom(0, 1),
      weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map(
    (rows): Judged => ({
      logOdds: rows.map(({ logOdds }) => logOdds),
      won: rows.map(({ won }) => won),
      weights: rows.map(({ weight }) => weight),
    }),
  )
/** Rows of one group of the same log-odds. */
const GROUP = 20
const some = fc.double({ min: -700, max: 700, noNaN: true })

/** Log-odds of a model, with outcomes that follow a given truth. */
function drawn(count: number, seed: number, truth: (logOdds: number) => number): Judged {
  const random = seededRandom(seed)
  const logOdds = Array.from({ length: count }, () => 2 * standardNormal(random))
  return { logOdds, won: logOdds.map((one) => (happens(random, truth(one)) ? 1 : 0)) }
}

const told = (calibration: Calibration, { logOdds }: Judged): number[] =>
  Array.from(logOdds, (one) => calibrated(calibration, one))

describe.each([
  { name: 'beta calibration', fitTo: fitBeta },
  { name: 'isotonic regression', fitTo: fitIsotonic },
])('$name', ({ fitTo }) => {
  it('never falls when the log-odds rise, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(someJudged, some, some, (judged, a, b) => {
        const calibration = fitTo(judged)
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) =>
          calibrated(calibration, at),
        )

        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect((high ?? 0) - (low ?? 1)).toBeGreaterThanOrEqual(-1e-12)
      }),
    )
  })

  it('is the same however the rows are ordered', () => {
    fc.assert(
      fc.property(someJudged, some, (judged, at) => {
        const turned: Judged = {
          logOdds: Array.from(judged.logOdds).reverse(),
          won: Array.from(judged.won).reverse(),
          weights: Array.from(judged.weights ?? []).reverse(),
        }

        expect(calibrated(fitTo(turned), at)).toBeCloseTo(calibrated(fitTo(judged), at), 6)
      }),
    )
  })

  it('tells rows whose order is wrong the overall rate', () => {
    const wrong = drawn(1_000, 5, (logOdds) => sigmoid(-logOdds))
    const rate = Array.from(wrong.won).reduce((sum, won) => sum + won, 0) / 1_000

    expect(calibrated(fitTo(wrong), 0)).toBeCloseTo(rate, 2)
    expect(calibrated(fitTo(wrong), 1)).toBeCloseTo(rate, 2)
  })

  it('is not misled by log-odds that are far too sure', () => {
    const random = seededRandom(8)
    const logOdds = Array.from({ length: 1_000 }, (_, row) => (row % 2 === 0 ? 25 : -25))
    const won = logOdds.map((one) => (happens(random, one > 0 ? 0.7 : 0.2) ? 1 : 0))
    const calibration = fitTo({ logOdds, won })

    expect(calibrated(calibration, 25)).toBeCloseTo(0.7, 1)
    expect(calibrated(calibration, -25)).toBeCloseTo(0.2, 1)
  })
})

describe('beta calibration', () => {
  it('never tells the rows that it was fitted to worse than the overall rate does, its prior excepted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (scale, seed) => {
        const judged = drawn(200, seed, (logOdds) => sigmoid(logOdds / 3))
        const sure = { ...judged, logOdds: Array.from(judged.logOdds, (one) => scale * one) }
        const rate = Array.from(judged.won).reduce((sum, won) => sum + won, 0) / 200
        const plain = logLoss(
          Array.from(judged.won, () => rate),
          judged.won,
        )

        expect(logLoss(told(fitBeta(sure), sure), sure.won)).toBeLessThan(plain + 0.01)
      }),
      { numRuns: 30 },
    )
  })

  it('finds the slopes that made the outcomes', () => {
    const truth: Calibration = { kind: 'beta', offset: -0.5, slopeWon: 0.6, slopeLost: 1.4 }

    const found = fitBeta(drawn(40_000, 1, (logOdds) => calibrated(truth, logOdds)))

    expect(found).toEqual({
      kind: 'beta',
      offset: expect.closeTo(-0.5, 0.8),
      slopeWon: expect.closeTo(0.6, 0.8),
      slopeLost: expect.closeTo(1.4, 0.8),
    })
  })

  it('leaves honest log-odds nearly as they are', () => {
    const honest = fitBeta(drawn(40_000, 2, sigmoid))

    expect([-3, -1, 0, 1, 3].map((at) => calibrated(honest, at))).toEqual(
      [-3, -1, 0, 1, 3].map((at) => expect.closeTo(sigmoid(at), 1.7)),
    )
  })
})

describe('isotonic regression', () => {
  it('joins ties in one knot, and keeps off 0 and 1 by half a row', () => {
    const fitted = fitIsotonic({ logOdds: [0, 0, 1, -1], won: [0, 1, 1, 0] })

    expect(fitted).toEqual({
      kind: 'isotonic',
      logOdds: [-1, 0, 1],
      probabilities: [0.125, 0.5, 0.875],
    })
    expect([-9, -0.5, 0.5, 9].map((at) => calibrated(fitted, at))).toEqual([
      0.125, 0.3125, 0.6875, 0.875,
    ])
  })

  it('weighs rows', () => {
    const fitted = fitIsotonic({ logOdds: [1, 2, 2], won: [1, 0, 1], weights: [1, 2, 1] })

    expect(fitted).toMatchObject({ logOdds: [1.75], probabilities: [0.5] })
  })
})

describe('the choice of a calibration', () => {
  it('leaves honest log-odds alone, and few rows, and one outcome', () => {
    const outcome = (won: number): Judged => ({
      logOdds: Array.from({ length: 200 }, (_, row) => row / 100),
      won: Array.from({ length: 200 }, () => won),
    })

    expect(chooseCalibration(drawn(1_500, 3, sigmoid))).toEqual({ kind: 'none' })
    expect(chooseCalibration(drawn(39, 3, (logOdds) => sigmoid(logOdds - 3)))).toEqual({
      kind: 'none',
    })
    expect(chooseCalibration(outcome(1))).toEqual({ kind: 'none' })
    expect(chooseCalibration(outcome(0))).toEqual({ kind: 'none' })
  })

  it('takes the smooth map where the truth is smooth, the free one where it has steps', () => {
    const smooth = drawn(4_000, 4, (logOdds) => sigmoid(logOdds / 3 - 1))
    const steps = drawn(4_000, 4, (logOdds) => (logOdds < -1 ? 0.02 : logOdds < 1 ? 0.5 : 0.53))

    expect(chooseCalibration(smooth).kind).toBe('beta')
    expect(chooseCalibration(steps).kind).toBe('isotonic')
  })

  it('brings the mean of what is told to what happened', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -2, max: 2, noNaN: true }), (seed, shift) => {
        const judged = drawn(600, seed, (logOdds) => sigmoid(logOdds / 2 + shift))
        const probabilities = told(chooseCalibration(judged), judged)
        const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / 600

        expect(Math.abs(mean(probabilities) - mean(Array.from(judged.won)))).toBeLessThan(0.03)
      }),
      { numRuns: 20 },
    )
  })
})

describe('isotonic regression', () => {
  it('tells of groups of the same log-odds whose shares rise the share of each that was won', () => {
    const wins = fc.uniqueArray(fc.integer({ min: 1, max: GROUP - 1 }), { minLength: 1 })
    fc.assert(
      fc.property(wins, (drawnWins) => {
        const rising = [...drawnWins].sort((a, b) => a - b)
        const rows = rising.flatMap((won, group) =>
          Array.from({ length: GROUP }, (_, row) => ({ logOdds: group, won: row < won ? 1 : 0 })),
        )

        const calibration = fitIsotonic({
          logOdds: rows.map(({ logOdds }) => logOdds),
          won: rows.map(({ won }) => won),
        })

        expect(rising.map((_, group) => calibrated(calibration, group))).toEqual(
          rising.map((won) => expect.closeTo(won / GROUP, 9)),
        )
      }),
    )
  })
})

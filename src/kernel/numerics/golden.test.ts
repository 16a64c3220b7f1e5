/**
 * The numerics of scoring against scikit-learn and scipy: values stored with the script that made
 * them, test/fixtures/golden/scoring.py.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { numberBins } from '../../../test/factories/tables.ts'
import { logOddsOf } from './additive-effects.ts'
import type { BinnedTable } from './binning.ts'
import { fitBeta, fitIsotonic } from './calibration.ts'
import { poolViolators } from './pool-violators.ts'
import { brierScore, calibrationError, logLoss } from './proper-scores.ts'
import { ridgeLogistic } from './ridge-logistic.ts'
import { rocAuc } from './roc-curve.ts'
import { weightsOfEvidence } from './weights-of-evidence.ts'

const numbers = z.array(z.number())
const golden = z
  .object({
    scores: numbers,
    won: numbers,
    weights: numbers,
    auc: z.number(),
    auc_error: z.number(),
    log_loss: z.number(),
    weighted_log_loss: z.number(),
    brier: z.number(),
    calibration_error: z.number(),
    codes: z.tuple([numbers, numbers]),
    ridge: z.record(z.string(), z.object({ intercept: z.number(), log_odds: numbers })),
    evidence: z.object({ intercept: z.number(), effects: numbers }),
    beta: z.object({ log_odds: numbers, won: numbers, parameters: numbers }),
    isotonic: z.object({
      log_odds: numbers,
      won: numbers,
      distinct: numbers,
      probabilities: numbers,
    }),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../test/fixtures/golden/scoring.json', import.meta.url), 'utf8'),
    ),
  )

const close = (values: Iterable<number>, digits: number): unknown[] =>
  Array.from(values, (value) => expect.closeTo(value, digits))

/** A number in bins 0–4 and a category in bins 0–3; bin 4 of the category is that of unseen ones. */
const TABLE: BinnedTable = {
  rowCount: golden.won.length,
  columns: [
    ...numberBins('number', golden.codes[0], 5).columns,
    {
      bins: { kind: 'category', name: 'category', categories: ['a', 'b', 'c'] },
      binCount: 5,
      codes: Uint8Array.from(golden.codes[1]),
    },
  ],
}
const WON = Uint8Array.from(golden.won)
const WEIGHTS = Float64Array.from(golden.weights)

describe('an independent implementation agrees', () => {
  it('on the AUC with ties, to 1e-12', () => {
    expect(rocAuc(golden.scores, golden.won).auc).toBeCloseTo(golden.auc, 12)
  })

  it('on the error of DeLong by its definition over all pairs, to 1e-12', () => {
    expect(rocAuc(golden.scores, golden.won).standardError).toBeCloseTo(golden.auc_error, 12)
  })

  it('on log-loss, Brier score and calibration error, to 1e-12', () => {
    expect(logLoss(golden.scores, golden.won)).toBeCloseTo(golden.log_loss, 12)
    expect(logLoss(golden.scores, golden.won, golden.weights)).toBeCloseTo(
      golden.weighted_log_loss,
      12,
    )
    expect(brierScore(golden.scores, golden.won)).toBeCloseTo(golden.brier, 12)
    expect(calibrationError(golden.scores, golden.won)).toBeCloseTo(golden.calibration_error, 12)
  })

  it.each(Object.entries(golden.ridge))(
    'on ridge regression of strength %s, to 1e-6',
    (strength, expected) => {
      const effects = ridgeLogistic(TABLE, WON, WEIGHTS, { ridge: Number(strength) })

      expect(effects.intercept).toBeCloseTo(expected.intercept, 6)
      expect([...logOddsOf(effects, TABLE)]).toEqual(close(expected.log_odds, 6))
    },
  )

  it('on weights of evidence, to 1e-12', () => {
    const { intercept, mains } = weightsOfEvidence(TABLE, WON, WEIGHTS, {
      groups: 5,
      priorRows: 10,
    })

    expect(intercept).toBeCloseTo(golden.evidence.intercept, 12)
    expect([...(mains[1] ?? [])]).toEqual(close(golden.evidence.effects, 12))
  })

  it('on beta calibration, to 1e-6', () => {
    const [offset = 0, slopeWon = 0, slopeLost = 0] = golden.beta.parameters
    const fitted = fitBeta({ logOdds: golden.beta.log_odds, won: golden.beta.won })

    expect(fitted).toEqual({
      kind: 'beta',
      offset: expect.closeTo(offset, 6),
      slopeWon: expect.closeTo(slopeWon, 6),
      slopeLost: expect.closeTo(slopeLost, 6),
    })
  })

  it('on isotonic regression: the same pools at each distinct value, to 1e-12', () => {
    const { log_odds: logOdds, won, distinct, probabilities } = golden.isotonic
    const rows = (at: number): number[] => won.filter((_, row) => logOdds[row] === at)
    const pools = poolViolators(
      distinct.map((at) => rows(at).reduce((sum, one) => sum + one, 0) / rows(at).length),
      distinct.map((at) => rows(at).length),
    )
    const fitted = fitIsotonic({ logOdds, won })

    expect(
      pools.flatMap(({ value, count }) =>
        new Array<number>(count).fill(Math.min(0.9975, Math.max(0.0025, value))),
      ),
    ).toEqual(close(probabilities, 12))
    expect(fitted).toMatchObject({ probabilities: close([...new Set(probabilities)], 12) })
  })
})

import { describe, expect, it } from 'vitest'
import { binnedOf, knownRecords } from '../../../test/factories/tables.ts'
import type { AdditiveEffects } from './additive-effects.ts'
import { logOddsOf } from './additive-effects.ts'
import type { Method } from './additive-learner.ts'
import { learnAdditive, methodFor, sampleOf } from './additive-learner.ts'
import { binTable } from './binning.ts'
import type { Sample } from './boosting.ts'
import { seededRandom } from './random.ts'
import { rocAuc } from './roc-curve.ts'

function known(rows: number, seed = 1): Sample {
  const { table, won } = knownRecords(rows, seed)
  return { table: binnedOf(table, 16, 3), won, weights: new Float64Array(rows).fill(1) }
}
const learn = (sample: Sample, method: Method, seed = 1, folds = 5) =>
  learnAdditive(sample, { random: seededRandom(seed), method, folds })
const columnOf = (sample: Sample, name: string): number =>
  sample.table.columns.findIndex(({ bins }) => bins.name === name)
const spreadOf = (effects: AdditiveEffects, column: number): number => {
  const main = effects.mains[column]?.slice(1, -1) ?? new Float64Array(0)
  return Math.max(...main) - Math.min(...main)
}

describe('the method for an amount of data', () => {
  it('is for little data below 300 of the rarer outcome', () => {
    const rows = (won: number, lost: number) => [
      ...new Array(won).fill(1),
      ...new Array(lost).fill(0),
    ]

    expect(methodFor(rows(299, 5_000))).toBe('little_data')
    expect(methodFor(rows(5_000, 299))).toBe('little_data')
    expect(methodFor(rows(300, 300))).toBe('boosted')
  })
})

describe.each([
  { method: 'little_data', rows: 160, least: 0.7 },
  { method: 'little_data', rows: 500, least: 0.72 },
  { method: 'boosted', rows: 1_500, least: 0.78 },
  { method: 'evidence', rows: 1_500, least: 0.74 },
] as const)('learning by $method from $rows rows', ({ method, rows, least }) => {
  it('gives the same bits for the same rows and seed', () => {
    expect(learn(known(rows), method)).toEqual(learn(known(rows), method))
  })

  it('puts the won before the lost among rows that it has not seen, and its estimate of that holds', () => {
    const sample = known(rows)
    const other = knownRecords(3_000, 99)
    const table = binTable(
      other.table,
      sample.table.columns.map(({ bins }) => bins),
    )
    const learnt = learn(sample, method)
    const fresh = rocAuc(logOddsOf(learnt.effects, table), other.won).auc
    const told = rocAuc(learnt.outOfFold, sample.won)

    expect(fresh).toBeGreaterThan(least)
    expect(Math.abs(told.auc - fresh)).toBeLessThan(4 * told.standardError + 0.02)
  })

  it('tells every row by a model that has not seen it', () => {
    const { outOfFold } = learn(known(rows), method)

    expect(outOfFold.every(Number.isFinite)).toBe(true)
  })

  it('finds that what tells nothing matters less than what tells much', () => {
    const sample = known(rows)
    const { effects } = learn(sample, method)

    expect(spreadOf(effects, columnOf(sample, 'noise'))).toBeLessThan(
      spreadOf(effects, columnOf(sample, 'silent_days')),
    )
  })
})

describe('a learner', () => {
  it('hangs on the order of the rows: folds are drawn by position', () => {
    const sample = known(200)
    const back = sampleOf(
      sample,
      Int32Array.from({ length: 200 }, (_, row) => 199 - row),
    )
    const [one, other] = [sample, back].map((rows) =>
      logOddsOf(learn(rows, 'little_data').effects, sample.table),
    )
    const apart = one?.map((value, row) => Math.abs(value - (other?.[row] ?? 0))) ?? []

    expect(Math.max(...apart)).toBeGreaterThan(0)
    expect(rocAuc(one ?? [], sample.won).auc).toBeCloseTo(rocAuc(other ?? [], sample.won).auc, 1)
  })

  it('leaves untold what fewer than five folds do not leave out, a fifth each', () => {
    const untold = (folds: number): number =>
      learn(known(1_000), 'evidence', 1, folds).outOfFold.filter(Number.isNaN).length

    expect([1, 3, 5].map(untold)).toEqual([800, 400, 0])
  })

  it('tells its progress, which never falls and ends at 1, and stops when the listener throws', () => {
    const shares: number[] = []
    const sample = known(200)
    learnAdditive(sample, {
      random: seededRandom(1),
      method: 'little_data',
      folds: 3,
      onProgress: (share) => shares.push(share),
    })

    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect(() =>
      learnAdditive(sample, {
        random: seededRandom(1),
        method: 'boosted',
        folds: 3,
        onProgress: () => {
          throw new RangeError('stop')
        },
      }),
    ).toThrow('stop')
  })

  it('takes a row with the weight of a thousand for a thousand rows', () => {
    const sample = known(200)
    const first = {
      ...sample,
      weights: Float64Array.from(sample.won, (won) => (won === 1 ? 1_000 : 1)),
    }
    const { effects } = learn(first, 'little_data')

    expect(Math.min(...logOddsOf(effects, sample.table))).toBeGreaterThan(2)
  })
})

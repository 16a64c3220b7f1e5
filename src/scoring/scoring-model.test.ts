import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someTable } from '../../test/factories/tables.ts'
import { binCountOf, chooseBins } from '../kernel/numerics/binning.ts'
import type { DataTable } from '../kernel/numerics/data-table.ts'
import { seededRandom } from '../kernel/numerics/random.ts'
import type { ScoringModel } from './scoring-model.ts'
import { explainRows, scoreTable, scoringModel } from './scoring-model.ts'

const CALIBRATIONS: readonly ScoringModel['calibration'][] = [
  { kind: 'none' },
  { kind: 'beta', offset: -0.4, slopeWon: 0.7, slopeLost: 1.3 },
  { kind: 'isotonic', logOdds: [-3, -0.1, 0.2, 4], probabilities: [0.01, 0.2, 0.21, 0.97] },
]

/** A model of random effects over the columns of a table, with a pair of the first two. */
function someModel(table: DataTable, seed: number): ScoringModel {
  const random = seededRandom(seed)
  const draw = (length: number) => Array.from({ length }, () => 4 * random() - 2)
  const columns = table.columns.map((column) => chooseBins(column, 6, 2))
  const [first, second] = columns.map(binCountOf)
  return scoringModel.parse({
    format: 1,
    intercept: random(),
    baseRate: 0.4,
    columns,
    mains: columns.map((bins) => ({
      effects: draw(binCountOf(bins)),
      errors: draw(binCountOf(bins)).map(Math.abs),
    })),
    pairs:
      second === undefined ? [] : [{ first: 0, second: 1, effects: draw((first ?? 0) * second) }],
    calibration: CALIBRATIONS[Math.floor(random() * CALIBRATIONS.length)],
  })
}

/** A model of one table and other rows to score, with values and columns that the model has not seen. */
const someScoring = fc
  .record({ learnt: someTable(), scored: someTable(), seed: fc.integer() })
  .map(({ learnt, scored, seed }) => ({ model: someModel(learnt, seed), table: scored }))

const shown = (scores: ReturnType<typeof scoreTable>): number[][] =>
  Object.values(scores).map((values) => [...values])

describe('a scoring model', () => {
  it('explains exactly what it computes: intercept and effects are the log-odds, of any row', () => {
    fc.assert(
      fc.property(someScoring, ({ model, table }) => {
        const { logOdds } = scoreTable(model, table)
        const sums = explainRows(model, table).map((effects) =>
          effects.reduce((sum, effect) => sum + effect.logOdds, model.intercept),
        )
        const apart = sums.map((sum, row) => Math.abs(sum - (logOdds[row] ?? Number.NaN)))

        expect(sums.length).toBe(table.rowCount)
        expect(Math.max(0, ...apart)).toBeLessThan(1e-9)
      }),
    )
  })

  it('tells the strongest effects first, with the values of the record and null where there is none', () => {
    const model = scoringModel.parse({
      format: 1,
      intercept: 0,
      baseRate: 0.5,
      columns: [
        { kind: 'number', name: 'n', cuts: [5] },
        { kind: 'category', name: 'c', categories: ['a'] },
      ],
      mains: [
        { effects: [0.1, -0.2, 0.3], errors: [0, 0, 0] },
        { effects: [0.5, 0, -1], errors: [0, 0, 0] },
      ],
      pairs: [{ first: 0, second: 1, effects: [0, 0, 0, 0, 0, 0, 0.7, 0, 0] }],
      calibration: { kind: 'none' },
    })
    const table: DataTable = {
      rowCount: 3,
      columns: [
        { kind: 'number', name: 'n', values: Float64Array.of(9, 5, Number.NaN) },
        { kind: 'category', name: 'c', codes: Int32Array.of(-1, 0, 1), categories: ['a', 'new'] },
      ],
    }

    expect(explainRows(model, table)).toEqual([
      [
        { columns: ['n', 'c'], values: [9, null], logOdds: 0.7 },
        { columns: ['c'], values: [null], logOdds: 0.5 },
        { columns: ['n'], values: [9], logOdds: 0.3 },
      ],
      [{ columns: ['n'], values: [5], logOdds: -0.2 }],
      [
        { columns: ['c'], values: ['new'], logOdds: -1 },
        { columns: ['n'], values: [null], logOdds: 0.1 },
      ],
    ])
    expect(explainRows(model, table, [1])).toEqual([explainRows(model, table)[1]])
  })

  it('gives the same scores bit by bit after it was written to a file and read again', () => {
    fc.assert(
      fc.property(someScoring, ({ model, table }) => {
        const again = scoringModel.parse(JSON.parse(JSON.stringify(model)))

        expect(shown(scoreTable(again, table))).toEqual(shown(scoreTable(model, table)))
      }),
    )
  })

  it('orders probabilities as it orders log-odds, within 0 and 1 and within their interval', () => {
    fc.assert(
      fc.property(someScoring, ({ model, table }) => {
        const { logOdds, probability, low, high } = scoreTable(model, table)
        const order = [...logOdds.keys()].sort((a, b) => (logOdds[a] ?? 0) - (logOdds[b] ?? 0))
        const rising = order.map((row) => probability[row] ?? Number.NaN)
        const falls = rising.slice(1).map((value, index) => (rising[index] ?? 0) - value)
        const outside = [...probability.keys()].filter(
          (row) =>
            !((low[row] ?? 1) <= (probability[row] ?? 0) + 1e-12) ||
            !((probability[row] ?? 1) <= (high[row] ?? 0) + 1e-12),
        )

        expect(Math.max(0, ...falls)).toBeLessThan(1e-12)
        expect(outside).toEqual([])
        expect([...low, ...high].every((value) => value >= 0 && value <= 1)).toBe(true)
      }),
    )
  })

  it('takes an absent column for one whose every value is missing', () => {
    fc.assert(
      fc.property(someTable(), fc.integer(), (table, seed) => {
        const model = someModel(table, seed)
        const empty = table.columns.map((column) =>
          column.kind === 'number'
            ? { ...column, values: column.values.map(() => Number.NaN) }
            : { ...column, codes: column.codes.map(() => -1) },
        )

        expect(shown(scoreTable(model, { ...table, columns: [] }))).toEqual(
          shown(scoreTable(model, { ...table, columns: empty })),
        )
      }),
    )
  })

  it('finds columns by name, wherever they stand', () => {
    fc.assert(
      fc.property(someScoring, ({ model, table }) => {
        const turned = { ...table, columns: [...table.columns].reverse() }

        expect(shown(scoreTable(model, turned))).toEqual(shown(scoreTable(model, table)))
      }),
    )
  })

  it('refuses a file of another shape', () => {
    expect(scoringModel.safeParse({ format: 2 }).success).toBe(false)
    expect(scoringModel.safeParse({}).success).toBe(false)
  })
})

/** Learning from tables as they come: empty, tiny, huge, leaking; numbers in brackets are acceptance cases. */
import { describe, expect, it, vi } from 'vitest'
import { knownRecords } from '../../test/factories/tables.ts'
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import { categoryColumn, numberColumn } from '../kernel/numerics/data-table.ts'
import { seededRandom } from '../kernel/numerics/random.ts'
import { trainingReport } from './contract/training-report.ts'
import type { LearnInput } from './learn-model.ts'
import { learnModel } from './learn-model.ts'
import { explainRows, scoreTable, scoringModel } from './scoring-model.ts'

// Learning takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const known = (rows: number, seed = 1): LearnInput => ({ ...knownRecords(rows, seed), seed: 7 })
const withColumns = (input: LearnInput, ...columns: Column[]): LearnInput => ({
  ...input,
  table: { ...input.table, columns: [...input.table.columns, ...columns] },
})
const only = (input: LearnInput, ...columns: Column[]): LearnInput => ({
  ...input,
  table: { rowCount: input.won.length, columns },
})
const reported = ({ report }: ReturnType<typeof learnModel>, name: string) =>
  report.columns.find((column) => column.name === name)
const numbers = (input: LearnInput, name: string, value: (row: number) => number | undefined) =>
  numberColumn(
    name,
    Array.from(input.won, (_, row) => value(row)),
  )
const texts = (input: LearnInput, name: string, value: (row: number) => string | undefined) =>
  categoryColumn(
    name,
    Array.from(input.won, (_, row) => value(row)),
  )

const FEW = known(160)
const MANY = known(1_200)
const learntFew = learnModel(FEW)
const learntMany = learnModel(MANY)

describe('the training of a model', () => {
  it('[130] learns from the 80 oldest of 100 records and is tested on the 20 newest', () => {
    const input = known(100)
    const newest = [...(input.closedAt ?? [])].sort((a, b) => b - a).slice(0, 20)
    const isNewest = Array.from(input.closedAt ?? [], (at) => newest.includes(at))
    const won = input.won.filter((outcome, row) => isNewest[row] && outcome === 1).length

    const { report } = learnModel(input)
    const { tp, fp, tn, fn } = report.confusion

    expect(report).toMatchObject({ rows: 100, testRows: 20, testIsNewest: true })
    expect(tp + fn).toBe(won)
    expect(tp + fp + tn + fn).toBe(20)
  })

  it('is tested on the newest wherever they stand in the table', () => {
    const input = known(100)
    const { closedAt: _, ...timeless } = input
    const moved = {
      ...timeless,
      closedAt: Float64Array.from(input.won, (_, row) => (row * 37) % 100),
    }
    const newest = [...input.won.keys()].filter((row) => (row * 37) % 100 >= 80)
    const { confusion } = learnModel(moved).report

    expect(confusion.tp + confusion.fn).toBe(newest.filter((row) => input.won[row] === 1).length)
    expect(learnModel(timeless).report.testIsNewest).toBe(false)
  })

  it('gives the same model and report for the same seed, bit by bit, and another for another', () => {
    const again = learnModel(known(160))
    const other = learnModel({ ...FEW, seed: 8 })

    expect(JSON.stringify(again)).toBe(JSON.stringify(learntFew))
    expect(JSON.stringify(other.model)).not.toBe(JSON.stringify(learntFew.model))
  })

  it('tells its progress, which never falls and ends at 1', () => {
    const shares: number[] = []
    learnModel({ ...FEW, onProgress: (share) => shares.push(share) })

    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.1)
    expect(shares.at(-1)).toBe(1)
    expect(shares.length).toBeGreaterThan(20)
  })

  it('is cancelled by throwing from the progress', () => {
    const cancel = (share: number): void => {
      expect(share).toBeLessThan(0.2)
      throw new RangeError('cancelled')
    }

    expect(() => learnModel({ ...FEW, onProgress: cancel })).toThrow('cancelled')
  })

  it('needs both outcomes', () => {
    expect(() => learnModel({ ...FEW, won: new Uint8Array(160) })).toThrow(RangeError)
    expect(() => learnModel({ ...FEW, won: new Uint8Array(160).fill(1) })).toThrow(RangeError)
  })

  it.each([
    { rows: 160, learnt: learntFew, least: 0.6, readiness: ['not_ready', 'ok', 'ready'] },
    { rows: 1_200, learnt: learntMany, least: 0.7, readiness: ['ok', 'ready'] },
  ])(
    'finds the signal in $rows records, in a report of the kept form',
    ({ learnt, least, readiness }) => {
      expect(learnt.report.auc).toBeGreaterThan(least)
      expect(trainingReport.safeParse(learnt.report).success).toBe(true)
      expect(scoringModel.safeParse(learnt.model).success).toBe(true)
      expect(readiness).toContain(learnt.report.readiness)
    },
  )

  it('is said to rest on little evidence when it does', () => {
    expect(learntFew.report.evidence).toBe('shrunk')
    expect(learntMany.report.evidence).toBe('model')
  })

  it('is better than chance about the interaction that no column tells alone', () => {
    const pairs = learntMany.model.pairs.map(({ first, second }) =>
      [first, second].map((position) => learntMany.model.columns[position]?.name).join(' '),
    )

    expect(pairs).toContain('left right')
  })

  it('explains to 1e-9 what it learnt, and honest probabilities on average', () => {
    const { model } = learntMany
    const { logOdds, probability } = scoreTable(model, MANY.table)
    const apart = explainRows(model, MANY.table).map((effects, row) =>
      Math.abs(
        effects.reduce((sum, one) => sum + one.logOdds, model.intercept) - (logOdds[row] ?? 0),
      ),
    )
    const told = probability.reduce((sum, one) => sum + one, 0) / MANY.won.length

    expect(Math.max(...apart)).toBeLessThan(1e-9)
    expect(Math.abs(told - learntMany.report.baseRate)).toBeLessThan(0.02)
  })

  it('takes a record of weight 3 for more than one', () => {
    const heavy = learnModel({
      ...FEW,
      weights: Float64Array.from(FEW.won, (won) => (won === 1 ? 3 : 1)),
    })

    expect(heavy.model.intercept).toBeGreaterThan(learntFew.model.intercept + 0.5)
  })
})

describe('a hostile table', () => {
  it('of missing values only gives no model that anybody should use', () => {
    const input = only(
      FEW,
      numbers(FEW, 'n', () => undefined),
      texts(FEW, 'c', () => undefined),
    )
    const learnt = learnModel(input)

    expect(learnt.report.columns.map(({ name, used, reason }) => [name, used, reason])).toEqual([
      ['n', false, 'constant'],
      ['c', false, 'constant'],
    ])
    expect(['no_signal', 'not_ready']).toContain(learnt.report.readiness)
    expect([...scoreTable(learnt.model, input.table).probability].every(Number.isFinite)).toBe(true)
  })

  it('without a column, or of one, is learnt from as far as it goes', () => {
    const none = learnModel(only(FEW))
    const one = learnModel(
      only(
        FEW,
        texts(FEW, 'c', (row) => (row % 3 === 0 ? 'a' : 'b')),
      ),
    )

    expect(none.model.columns).toEqual([])
    expect(Number.isFinite(one.report.logLoss)).toBe(true)
  })

  it('of 40 and 40 records is learnt from', () => {
    const { table, won } = knownRecords(400, 3)
    const rows = [1, 0].flatMap((side) =>
      [...won.keys()].filter((row) => won[row] === side).slice(0, 40),
    )
    const taken: DataTable = {
      rowCount: 80,
      columns: table.columns.map((column) =>
        column.kind === 'number'
          ? {
              ...column,
              values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN),
            }
          : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) },
      ),
    }
    const { report } = learnModel({
      table: taken,
      won: Uint8Array.from(rows, (row) => won[row] ?? 0),
      seed: 1,
    })

    expect(report).toMatchObject({ rows: 80, won: 40, lost: 40, evidence: 'shrunk' })
    expect(report.auc).toBeGreaterThan(0.5)
  })

  it('with 10,000 categories, in letters of any script, is learnt from in a file below 300 kB', () => {
    const input = known(12_500)
    const [source] = input.table.columns
    const wild = ['🦊', 'société'].map((name, factor) =>
      texts(input, name, (row) => `東京 ${row < 2_500 ? (row * (4 * factor + 3)) % 250 : row}`),
    )
    const learnt = learnModel(only(input, ...wild, ...(source === undefined ? [] : [source])))

    expect(wild.map(({ categories }) => categories.length)).toEqual([10_250, 10_250])
    expect(JSON.stringify(learnt.model).length).toBeLessThan(300_000)
    expect(reported(learnt, 'source')).toMatchObject({ used: true })
    expect(learnt.report.auc).toBeGreaterThan(0.6)
  })

  it('with constants, numbers of records and too few values leaves these out, and says why', () => {
    const random = seededRandom(6)
    const learnt = learnModel(
      withColumns(
        MANY,
        numbers(MANY, 'constant', () => 3),
        texts(MANY, 'same', () => 'x'),
        texts(MANY, 'reference', (row) => `L-${(row * 7919) % 10_007}`),
        numbers(MANY, 'LeadNumber', (row) => (row * 7919) % 10_007),
        numbers(MANY, 'counter', (row) => 5_000 + row),
        numbers(MANY, 'amount', () => Math.floor(1e9 * random())),
        numbers(MANY, 'rare', (row) => (row % 300 === 0 ? row % 7 : undefined)),
      ),
    )
    const reasons = Object.fromEntries(
      learnt.report.columns.map(({ name, reason, used }) => [name, used ? 'used' : reason]),
    )

    expect(reasons).toMatchObject({
      constant: 'constant',
      same: 'constant',
      reference: 'identifier',
      LeadNumber: 'identifier',
      counter: 'identifier',
      rare: 'too_few_values',
      source: 'used',
    })
    expect(reasons.amount).not.toBe('identifier')
  })

  it('finds a counter of the rows without times too', () => {
    const { closedAt: _, ...timeless } = MANY
    const learnt = learnModel(
      withColumns(
        timeless,
        numbers(MANY, 'counter', (row) => 5_000 + row),
      ),
    )

    expect(reported(learnt, 'counter')).toMatchObject({ used: false, reason: 'identifier' })
  })

  it('leaves out what tells the outcome, with how well it does', () => {
    const random = seededRandom(9)
    const learnt = learnModel(
      withColumns(
        MANY,
        numbers(MANY, 'revenue', (row) => (MANY.won[row] === 1 ? 100 + random() : random())),
        texts(MANY, 'lost_because', (row) => (MANY.won[row] === 1 ? undefined : 'price')),
      ),
    )

    expect(reported(learnt, 'revenue')).toMatchObject({
      used: false,
      reason: 'leaks',
      leak: { auc: expect.closeTo(1, 1) },
    })
    expect(reported(learnt, 'lost_because')).toMatchObject({ used: false, reason: 'leaks' })
    expect(learnt.model.columns.map(({ name }) => name)).not.toContain('revenue')
    expect(learnt.report.auc).toBeLessThan(0.95)
  })

  it('of chance only is said to have no signal', () => {
    const random = seededRandom(11)
    const input = known(3_000, 2)
    const { report } = learnModel(
      only(
        input,
        numbers(input, 'n', () => random()),
        texts(input, 'c', () => `c${Math.floor(5 * random())}`),
      ),
    )

    expect(report.readiness).toBe('no_signal')
  })
})

describe('ignoring empty values', () => {
  it('gives an empty value the effect of exactly 0, and others their own', () => {
    const emptyRow: DataTable = { rowCount: 1, columns: [numberColumn('employees', [undefined])] }
    const silent = (row: number): boolean => MANY.won[row] === 1 && row % 2 === 0
    const { columns } = MANY.table
    const input: LearnInput = {
      ...MANY,
      table: {
        rowCount: MANY.won.length,
        columns: columns.map((column) =>
          column.name === 'employees' && column.kind === 'number'
            ? {
                ...column,
                values: column.values.map((value, row) => (silent(row) ? Number.NaN : value)),
              }
            : column,
        ),
      },
    }
    const effectOf = (ignoreEmpty: readonly string[]): number =>
      explainRows(learnModel({ ...input, ignoreEmpty }).model, emptyRow)
        .flat()
        .filter((effect) => effect.columns.includes('employees'))
        .reduce((sum, effect) => sum + Math.abs(effect.logOdds), 0)

    expect(effectOf(['employees'])).toBe(0)
    expect(effectOf([])).toBeGreaterThan(0.3)
  })
})

describe('a direction that is asked', () => {
  it.each([
    { what: 'little data', input: FEW },
    { what: 'much data', input: MANY },
  ])('holds in the probability of every record, against the data, with $what', ({ input }) => {
    const { model } = learnModel({
      ...input,
      monotone: new Map([
        ['silent_days', 1],
        ['employees', 1],
        ['noise', -1],
      ]),
    })
    const ladder = (name: string, row: number): number[] => {
      const steps = Array.from(
        { length: 61 },
        (_, step) => (name === 'employees' ? 1000 : name === 'noise' ? 1 : 60) * (step / 60),
      )
      const table: DataTable = {
        rowCount: steps.length,
        columns: input.table.columns.map((column) =>
          column.kind === 'category'
            ? { ...column, codes: Int32Array.from(steps, () => column.codes[row] ?? -1) }
            : {
                ...column,
                values: Float64Array.from(steps, (step) =>
                  column.name === name ? step : (column.values[row] ?? 0),
                ),
              },
        ),
      }
      return [...scoreTable(model, table).probability]
    }
    const falls = (values: readonly number[], direction: 1 | -1): number =>
      Math.max(...values.slice(1).map((value, index) => direction * ((values[index] ?? 0) - value)))
    const worst = Array.from({ length: 40 }, (_, row) =>
      Math.max(
        falls(ladder('silent_days', row), 1),
        falls(ladder('employees', row), 1),
        falls(ladder('noise', row), -1),
      ),
    )

    expect(Math.max(...worst)).toBeLessThan(1e-12)
  })
})

describe('changing times', () => {
  it('are detected where the newest win much more often, and the level follows the newest', () => {
    const input: LearnInput = {
      ...knownRecords(1_500, 4, (row) => (row < 1_200 ? -1.5 : 1.5)),
      seed: 1,
    }
    const { model, report } = learnModel(input)
    const newest = scoreTable(model, input.table).probability.slice(1_200)
    const told = newest.reduce((sum, one) => sum + one, 0) / newest.length

    expect(report.drift.detected).toBe(true)
    expect(report.drift.baseRateNew).toBeGreaterThan(report.drift.baseRateOld + 0.2)
    expect(Math.abs(told - report.drift.baseRateNew)).toBeLessThan(0.05)
  })

  it('are not found where the rates stay, nor without times', () => {
    const { closedAt: _, ...timeless } = {
      ...knownRecords(1_500, 4, (row) => (row < 1_200 ? -1.5 : 1.5)),
      seed: 1,
    }

    expect(learntMany.report.drift.detected).toBe(false)
    expect(learnModel(timeless).report.drift.detected).toBe(false)
  })

  it('are replayed month by month, each told by what was learnt before it', () => {
    const { months } = learntMany.report

    expect(months.map(({ month }) => month)).toEqual([
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
    ])
    expect(
      months.every(
        ({ rows, predicted, observed }) => rows > 80 && Math.abs(predicted - observed) < 0.15,
      ),
    ).toBe(true)
  })
})

describe('records that stand for several moments', () => {
  /** Wins close within days and are asked once, losses last and are asked once of ten times. */
  function aPipeline(): LearnInput {
    const random = seededRandom(5)
    const count = 1_500
    const won = Uint8Array.from({ length: count }, () => (random() < 0.5 ? 1 : 0))
    const age = Array.from(won, (outcome) => (outcome === 1 ? 0 : Math.floor(random() * 10)))
    const sign = Array.from(won, (outcome) => outcome + 1.5 * random())
    return {
      table: {
        rowCount: count,
        columns: [numberColumn('age', age), numberColumn('sign', sign)],
      },
      won,
      weights: Float64Array.from(won, (outcome) => (outcome === 1 ? 1 : 10)),
      closedAt: Float64Array.from(won, (_, row) => row),
      seed: 1,
    }
  }

  it('are judged by what they stand for, as they were learnt', () => {
    const { report } = learnModel(aPipeline())

    const observed = report.calibration.map((bin) => bin.observed)
    const predicted = report.calibration.map((bin) => bin.predicted)

    expect(report.ece).toBeLessThan(0.06)
    expect(observed.at(-1)).toBeCloseTo(predicted.at(-1) ?? 0, 0)
  })
})

describe('columns whose empty values say nothing', () => {
  function halfEmpty(): LearnInput {
    const random = seededRandom(9)
    const count = 2_000
    const isFilled = Array.from({ length: count }, () => random() < 0.5)
    const won = Uint8Array.from(isFilled, (filled) => (random() < (filled ? 0.4 : 0.1) ? 1 : 0))
    const values = isFilled.map((filled) => (filled ? random() : undefined))
    const other = isFilled.map(() => random())
    return {
      table: {
        rowCount: count,
        columns: [numberColumn('value', values), numberColumn('other', other)],
      },
      won,
      seed: 1,
      ignoreEmpty: ['value'],
    }
  }

  it('keep the mean of the predictions at the rate of winning', () => {
    const input = halfEmpty()
    const { model, report } = learnModel(input)

    const { probability } = scoreTable(model, input.table)
    const mean = probability.reduce((sum, value) => sum + value, 0) / probability.length

    expect(mean).toBeCloseTo(report.baseRate, 1)
    expect(Math.abs(mean - report.baseRate)).toBeLessThan(0.02)
  })

  it('are kept when they are forced, though they say nothing at all', () => {
    const input = halfEmpty()

    const { report } = learnModel({ ...input, forced: ['other'] })

    expect(report.columns.find(({ name }) => name === 'other')?.used).toBe(true)
  })
})

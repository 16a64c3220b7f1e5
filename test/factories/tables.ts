/** Tables of columns for learners: any that fast-check can think of, and some with a known truth. */
import fc from 'fast-check'
import type { BinnedTable, ColumnBins } from '../../src/kernel/numerics/binning.ts'
import { binCountOf, binTable, chooseBins } from '../../src/kernel/numerics/binning.ts'
import type { Sample } from '../../src/kernel/numerics/boosting.ts'
import type { Column, DataTable } from '../../src/kernel/numerics/data-table.ts'
import { categoryColumn, numberColumn } from '../../src/kernel/numerics/data-table.ts'
import { sigmoid } from '../../src/kernel/numerics/proper-scores.ts'
import type { Random } from '../../src/kernel/numerics/random.ts'
import { happens, seededRandom } from '../../src/kernel/numerics/random.ts'

const WORDS = ['web', 'Émile', '東京', '🦊', 'a, "b"', '0', '']

const someNumber = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(undefined),
)
const someText = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constant(undefined),
  fc.string({ maxLength: 3 }),
)

function someColumn(name: string, rowCount: number): fc.Arbitrary<Column> {
  const length = { minLength: rowCount, maxLength: rowCount }
  return fc.oneof(
    fc.array(someNumber, length).map((values) => numberColumn(name, values)),
    fc.array(someText, length).map((texts) => categoryColumn(name, texts)),
  )
}

/** Tables of 0–`most` rows and 1–4 columns, with missing values. */
export const someTable = (most = 40): fc.Arbitrary<DataTable> =>
  fc
    .record({ rowCount: fc.integer({ min: 0, max: most }), width: fc.integer({ min: 1, max: 4 }) })
    .chain(({ rowCount, width }) =>
      fc
        .tuple(...Array.from({ length: width }, (_, index) => someColumn(`c${index}`, rowCount)))
        .map((columns) => ({ rowCount, columns })),
    )

/** Bins a table by itself. */
export function binnedOf(table: DataTable, most = 8, fewest = 1): BinnedTable {
  return binTable(
    table,
    table.columns.map((column) => chooseBins(column, most, fewest)),
  )
}

/** A sample over a table with outcomes drawn by a seed, and weights of 0.5 to 2.5 where asked. */
export function sampleFor(table: BinnedTable, seed: number, isWeighted = false): Sample {
  const random = seededRandom(seed)
  return {
    table,
    won: Uint8Array.from({ length: table.rowCount }, () => (random() < 0.4 ? 1 : 0)),
    weights: Float64Array.from({ length: table.rowCount }, () =>
      isWeighted ? 0.5 + 2 * random() : 1,
    ),
  }
}

/** Samples of binned tables with outcomes and weights. */
export const someSample = (most = 40): fc.Arbitrary<Sample> =>
  fc
    .record({ table: someTable(most), seed: fc.integer(), isWeighted: fc.boolean() })
    .map(({ table, seed, isWeighted }) => sampleFor(binnedOf(table), seed, isWeighted))

/** A binned column of numbers whose bins are given outright. */
export function numberBins(name: string, codes: readonly number[], binCount: number): BinnedTable {
  const bins: ColumnBins = {
    kind: 'number',
    name,
    cuts: Array.from({ length: binCount - 2 }, (_, cut) => cut + 0.5),
  }
  const column = { bins, binCount: binCountOf(bins), codes: Uint8Array.from(codes) }
  return { rowCount: codes.length, columns: [column] }
}

export type Known = {
  readonly table: DataTable
  readonly won: Uint8Array
  readonly closedAt: Float64Array
}

const SOURCES = { referral: 1.2, partner: 0.5, web: -0.4, 'liste achetée 🦊': -1.3 } as const
const FIRST_DAY = Date.UTC(2025, 0, 1)
const DAY_MS = 86_400_000

/**
 * Records with a known truth: source, employees, the days of silence and an interaction of two
 * switches tell the outcome; `noise` tells nothing; each tenth value of employees is missing.
 *
 * @param rate  what the log-odds of winning are raised by, by row
 */
export function knownRecords(
  rowCount: number,
  seed: number,
  rate: (row: number) => number = () => 0,
): Known {
  const random = seededRandom(seed)
  const names = Object.keys(SOURCES)
  const rows = Array.from({ length: rowCount }, (_, row) => drawRow(random, names, rate(row)))
  return {
    table: {
      rowCount,
      columns: [
        categoryColumn(
          'source',
          rows.map(({ source }) => source),
        ),
        numberColumn(
          'employees',
          rows.map(({ employees }) => employees),
        ),
        numberColumn(
          'silent_days',
          rows.map(({ silentDays }) => silentDays),
        ),
        categoryColumn(
          'left',
          rows.map(({ left }) => left),
        ),
        categoryColumn(
          'right',
          rows.map(({ right }) => right),
        ),
        numberColumn(
          'noise',
          rows.map(({ noise }) => noise),
        ),
      ],
    },
    won: Uint8Array.from(rows, ({ isWon }) => (isWon ? 1 : 0)),
    closedAt: Float64Array.from(rows, (_, row) => FIRST_DAY + (row * 360 * DAY_MS) / rowCount),
  }
}

function drawRow(random: Random, names: readonly string[], raise: number) {
  const source = names[Math.floor(random() * names.length)] ?? 'web'
  const employees = Math.round(1000 * random())
  const silentDays = Math.round(60 * random() ** 2)
  const [left, right] = [random() < 0.5, random() < 0.5]
  const logOdds =
    raise +
    (Object.entries(SOURCES).find(([name]) => name === source)?.[1] ?? 0) +
    employees / 500 -
    1 -
    silentDays / 20 +
    (left === right ? 0.8 : -0.8)
  return {
    source,
    employees: random() < 0.1 ? undefined : employees,
    silentDays,
    left: left ? 'yes' : 'no',
    right: right ? 'yes' : 'no',
    noise: random(),
    isWon: happens(random, sigmoid(logOdds)),
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binnedOf, someTable } from '../../../test/factories/tables.ts'
import type { NumberBins } from './binning.ts'
import { binColumn, binCountOf, binOfNumber, binTable, chooseBins } from './binning.ts'
import { categoryColumn, numberColumn, takeRows } from './data-table.ts'

const cutsOf = (values: ReadonlyArray<number | undefined>, most = 4): readonly number[] => {
  const bins = chooseBins(numberColumn('n', values), most, 1)
  return bins.kind === 'number' ? bins.cuts : []
}
const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 })
const someCuts = fc
  .uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 })
  .map((cuts): NumberBins => ({ kind: 'number', name: 'n', cuts: cuts.sort((a, b) => a - b) }))

describe('the bins of numbers', () => {
  it('have cuts between distinct values, in few digits', () => {
    expect(cutsOf([1, 2, 3, 4])).toEqual([1.5, 2.5, 3.5])
    expect(cutsOf([1.23456, 1.3])).toEqual([1.27])
    expect(cutsOf([1, 1_000_000])).toEqual([500_000])
    expect(cutsOf([10, 10, 10, 20, 20, 20], 2)).toEqual([15])
  })

  it('never part equal values, and part any two values when there are bins enough', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const cuts = cutsOf(values, 254)
        const bins: NumberBins = { kind: 'number', name: 'n', cuts }
        const codes = values.map((value) => binOfNumber(bins, value))

        expect(new Set(codes).size).toBe(new Set(values.map((value) => value + 0)).size)
      }),
    )
  })

  it('are at most as many as asked, each holding rows', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 254 }), (values, most) => {
        const column = numberColumn('n', values)
        const bins = chooseBins(column, most, 1)
        const codes = new Set(binColumn(column, bins, values.length))

        expect(binCountOf(bins)).toBeLessThanOrEqual(256)
        expect(codes.size).toBe(values.length === 0 ? 0 : binCountOf(bins) - 1)
      }),
    )
  })

  it('hold about as many rows each', () => {
    const values = Array.from({ length: 1_000 }, (_, row) => row ** 2)
    const column = numberColumn('n', values)
    const codes = binColumn(column, chooseBins(column, 10, 1), 1_000)
    const counts = Array.from({ length: 10 }, (_, bin) => codes.filter((c) => c === bin + 1).length)

    expect(Math.min(...counts)).toBeGreaterThanOrEqual(95)
    expect(Math.max(...counts)).toBeLessThanOrEqual(105)
  })

  it('give a frequent value a bin of its own', () => {
    const values = [
      ...Array.from({ length: 90 }, () => 0),
      ...Array.from({ length: 10 }, (_, n) => n - 5.5),
    ]

    expect(cutsOf(values, 4)).toEqual([-0.3, 0.3])
  })

  it('hold values up to and with the cut, and rise with the value', () => {
    fc.assert(
      fc.property(someCuts, fc.nat({ max: 19 }), fc.double({ noNaN: true }), (bins, at, value) => {
        const cut = bins.cuts[at % Math.max(1, bins.cuts.length)] ?? value

        expect(binOfNumber(bins, value)).toBe(bins.cuts.filter((one) => one < value).length + 1)
        expect(binOfNumber(bins, cut)).toBeLessThanOrEqual(bins.cuts.indexOf(cut) + 2)
      }),
    )
  })

  it('put missing values in bin 0, and infinite ones are missing', () => {
    const column = numberColumn('n', [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1, 2])

    expect([...binColumn(column, chooseBins(column, 4, 1), 5)]).toEqual([0, 0, 0, 1, 2])
  })

  it('read numbers that stand as text, and take other texts for missing', () => {
    const bins: NumberBins = { kind: 'number', name: 'n', cuts: [5] }
    const column = categoryColumn('n', ['4', ' 6 ', '5e0', 'many', '', undefined])

    expect([...binColumn(column, bins, 6)]).toEqual([1, 2, 1, 0, 0, 0])
  })

  it('of a constant column and of nothing is one', () => {
    expect(cutsOf([7, 7, 7, undefined])).toEqual([])
    expect(cutsOf([undefined])).toEqual([])
    expect(cutsOf([])).toEqual([])
    expect(cutsOf([3])).toEqual([])
  })
})

describe('the bins of categories', () => {
  const texts = ['b', 'a', 'b', 'c', 'b', 'a', undefined]

  it('stand by frequency, equal ones by name, the rare together in the last bin', () => {
    const column = categoryColumn('c', texts)
    const bins = chooseBins(column, 4, 2)

    expect(bins).toEqual({ kind: 'category', name: 'c', categories: ['b', 'a'] })
    expect([...binColumn(column, bins, 7)]).toEqual([1, 2, 1, 3, 1, 2, 0])
  })

  it('take a category never seen into the last bin', () => {
    const bins = chooseBins(categoryColumn('c', texts), 4, 2)

    expect([...binColumn(categoryColumn('c', ['new', 'b']), bins, 2)]).toEqual([3, 1])
  })

  it('keep letters of any script apart, exactly as written', () => {
    const all = ['é', 'e\u0301', 'E', '東京', '🦊', '🦊🦊', ' ', 'é']
    const column = categoryColumn('c', all)
    const codes = binColumn(column, chooseBins(column, 4, 1), all.length)

    expect(new Set(codes).size).toBe(new Set(all).size)
    expect(codes[7]).toBe(codes[0])
  })

  it('know a category by its text when it comes as a number', () => {
    const bins = chooseBins(categoryColumn('c', ['10', '10', '2.5']), 4, 1)

    expect([...binColumn(numberColumn('c', [10, 2.5, 7, undefined]), bins, 4)]).toEqual([
      1, 2, 3, 0,
    ])
  })

  it('of 10,000 categories are the 254 most frequent, one for the others, and missing', () => {
    const many = Array.from({ length: 20_000 }, (_, row) => `c${(row * row) % 10_007}`)
    const column = categoryColumn('c', many)
    const bins = chooseBins(column, 32, 1)
    const codes = binColumn(column, bins, many.length)

    expect(column.categories.length).toBeGreaterThan(5_000)
    expect(binCountOf(bins)).toBe(256)
    expect(Math.max(...codes)).toBe(255)
    expect(Math.min(...codes)).toBe(1)
  })
})

describe('a binned table', () => {
  it('finds columns by name; one that is absent is missing in each row', () => {
    const table = { rowCount: 2, columns: [numberColumn('b', [1, 9]), numberColumn('a', [9, 1])] }
    const bins: NumberBins[] = ['a', 'x', 'b'].map((name) => ({ kind: 'number', name, cuts: [5] }))
    const binned = binTable(table, bins)

    expect(binned.columns.map(({ codes }) => [...codes])).toEqual([
      [2, 1],
      [0, 0],
      [1, 2],
    ])
  })

  it('of any table has only codes below the number of bins, 0 exactly where a value is missing', () => {
    fc.assert(
      fc.property(someTable(), (table) => {
        const binned = binnedOf(table, 6, 2)
        const isMissing = table.columns.map((column) =>
          column.kind === 'number'
            ? Array.from(column.values, (value) => Number.isNaN(value))
            : Array.from(column.codes, (code) => code < 0),
        )

        expect(
          binned.columns.every(({ codes, binCount }) => codes.every((c) => c < binCount)),
        ).toBe(true)
        expect(binned.columns.map(({ codes }) => Array.from(codes, (code) => code === 0))).toEqual(
          isMissing,
        )
      }),
    )
  })

  it('is the same however its rows are ordered', () => {
    fc.assert(
      fc.property(someTable(), (table) => {
        const back = Array.from({ length: table.rowCount }, (_, row) => table.rowCount - 1 - row)
        const turned = binnedOf(takeRows(table, back))
        const straight = binnedOf(table)

        expect(turned.columns.map(({ bins }) => bins)).toEqual(
          straight.columns.map(({ bins }) => bins),
        )
        expect(turned.columns.map(({ codes }) => [...codes].reverse())).toEqual(
          straight.columns.map(({ codes }) => [...codes]),
        )
      }),
    )
  })
})

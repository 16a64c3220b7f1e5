import { describe, expect, it } from 'vitest'
import { entriesOf, groupedSort } from './groups.ts'
import type { Row } from './types.ts'

const rowsWith = (...grades: readonly (string | null)[]): readonly Row[] =>
  grades.map((grade, index) => ({ id: `${index}`, version: 1, values: { grade }, owner: null }))

const shape = (rows: readonly Row[], hasMore: boolean): readonly unknown[] =>
  entriesOf(rows, 'grade', hasMore).map((entry) =>
    entry.kind === 'group' ? [entry.value, entry.count] : entry.index,
  )

describe('a grouped list', () => {
  it('has a head with the number of rows before each group, those without a value last', () => {
    expect(shape(rowsWith('A', 'A', 'B', null), false)).toEqual([
      ['A', 2],
      0,
      1,
      ['B', 1],
      2,
      ['', 1],
      3,
    ])
  })

  it('counts no group of which more rows may follow', () => {
    expect(shape(rowsWith('A', 'B'), true)).toEqual([['A', 1], 0, ['B', undefined], 1])
  })

  it('is a plain list without a column', () => {
    expect(entriesOf(rowsWith('A', 'B'), undefined, false).map(({ kind }) => kind)).toEqual([
      'row',
      'row',
    ])
  })

  it('keeps the order of the list inside a group', () => {
    expect(groupedSort('grade', '-score')).toBe('grade,-score')
    expect(groupedSort('grade', '-grade')).toBe('-grade')
    expect(groupedSort('grade', 'name,-grade,stage')).toBe('-grade,name,stage')
    expect(groupedSort(undefined, 'name')).toBe('name')
  })
})

import { describe, expect, it } from 'vitest'
import { conditionsOf, isFlat, readConditions, wireFilter } from './filters.ts'

describe('filters', () => {
  it('reads the filter of a saved view as conditions', () => {
    const filter = {
      all: [
        { column: 'owner', is_me: true },
        { column: 'status', in: ['open'] },
      ],
    }

    expect(conditionsOf(filter)).toEqual([
      { column: 'owner', operator: 'is_me', value: true },
      { column: 'status', operator: 'in', value: ['open'] },
    ])
  })

  it('writes conditions as the server takes them', () => {
    const written = wireFilter([{ column: 'due_at', operator: 'during', value: 'today' }])

    expect(JSON.parse(written ?? '')).toEqual({ all: [{ column: 'due_at', during: 'today' }] })
  })

  it('asks nothing when there is no condition', () => {
    expect(wireFilter([])).toBeUndefined()
  })

  it('leaves out of an address what is no condition', () => {
    const read = readConditions([
      { column: 'name', operator: 'contains', value: 'x' },
      { column: 'name', operator: 'drop table', value: 'x' },
      'nonsense',
      null,
    ])

    expect(read).toEqual([{ column: 'name', operator: 'contains', value: 'x' }])
  })

  it('are all that a filter asks, unless it has a group of which any may hold', () => {
    const condition = { column: 'city', is: 'Lyon' }

    expect(isFlat({ all: [condition, { all: [condition] }] })).toBe(true)
    expect(isFlat(condition)).toBe(true)
    expect(isFlat({ all: [condition, { any: [condition] }] })).toBe(false)
  })
})

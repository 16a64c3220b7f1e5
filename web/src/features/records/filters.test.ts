import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from './filters.ts'
import { itemsOf, readItems, wireFilter, wireItems } from './filters.ts'

const condition: fc.Arbitrary<Item> = fc.record({
  column: fc.constantFrom('city', 'account.industry'),
  operator: fc.constantFrom('is', 'contains', 'is_empty'),
  value: fc.oneof(fc.string(), fc.boolean(), fc.integer()),
})
const item = fc.letrec<{ item: Item; group: Item }>((tie) => ({
  item: fc.oneof({ maxDepth: 3 }, condition, tie('group')),
  group: fc.record(
    {
      match: fc.constantFrom('all', 'any'),
      items: fc.array(tie('item'), { maxLength: 3 }),
      related: fc.record({
        quantifier: fc.constantFrom('some', 'none'),
        name: fc.constantFrom('opportunities', 'activities'),
      }),
    },
    { requiredKeys: ['match', 'items'] },
  ),
})).item

describe('a filter', () => {
  it('reads what the server keeps as conditions beside each other', () => {
    const filter = {
      all: [{ column: 'owner', is_me: true }, { all: [{ column: 'status', in: ['open'] }] }],
    }

    expect(itemsOf(filter)).toEqual([
      { column: 'owner', operator: 'is_me', value: true },
      { column: 'status', operator: 'in', value: ['open'] },
    ])
  })

  it('writes groups and related records as the server takes them', () => {
    const city = { column: 'city', operator: 'is', value: 'Lyon' } as const
    const written = wireItems([
      { match: 'any', items: [city] },
      { match: 'all', items: [city], related: { quantifier: 'none', name: 'opportunities' } },
    ])

    expect(written).toEqual({
      all: [
        { any: [{ column: 'city', is: 'Lyon' }] },
        { none: 'opportunities', where: { all: [{ column: 'city', is: 'Lyon' }] } },
      ],
    })
  })

  it('means the same after the server kept it, and in an address', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (items) => {
        const wire = wireItems(items)
        expect(wireItems(itemsOf(wire) ?? [])).toEqual(wireItems(flattened(items)))
        expect(readItems(JSON.parse(JSON.stringify(items)))).toEqual(items)
      }),
    )
  })

  it('asks nothing when there is no condition, nor for a group in which none stands yet', () => {
    expect(wireFilter([])).toBeUndefined()
    expect(wireFilter([{ match: 'any', items: [{ match: 'any', items: [] }] }])).toBeUndefined()
  })

  it('leaves out of an address what is no condition', () => {
    const read = readItems([
      { column: 'name', operator: 'contains', value: 'x' },
      { column: 'name', operator: 'drop table', value: 'x' },
      { match: 'any', items: ['nonsense'] },
      'nonsense',
      null,
    ])

    expect(read).toEqual([
      { column: 'name', operator: 'contains', value: 'x' },
      { match: 'any', items: [] },
    ])
  })

  it('is not read in part: what the page cannot say, it does not change', () => {
    expect(
      itemsOf({
        all: [
          { column: 'city', is: 'Lyon' },
          { column: 'city', resembles: 'x' },
        ],
      }),
    ).toBeUndefined()
  })
})

/** Groups of all without a relation stand beside the others. */
const flattened = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((one) =>
    'items' in one && one.match === 'all' && one.related === undefined
      ? flattened(one.items)
      : [one],
  )

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilterScope } from './filter.ts'
import { parseFilter } from './filter.ts'
import { daysOf, instantsOf } from './filter-values.ts'
import { fingerprint, parseSort, readCursor, writeCursor } from './page.ts'
import { relationsOf } from './relations.ts'
import { TABLES } from './tables.ts'

const SCOPE = { columns: TABLES.accounts.columns, relations: relationsOf(TABLES.accounts) }
const DEALS = { columns: TABLES.opportunities.columns, relations: [] }
const codeOf = (input: unknown, scope: FilterScope = DEALS) => {
  const parsed = parseFilter(scope, input)
  return parsed.kind === 'ok' ? 'ok' : parsed.problems.map(({ code, pointer }) => [code, pointer])
}
const nested = (depth: number): unknown =>
  depth === 0 ? { column: 'status', is: 'open' } : { all: [nested(depth - 1)] }

describe('a filter', () => {
  it('nests, and reaches one step over a lookup', () => {
    expect(
      codeOf({
        all: [
          { column: 'status', in: ['open', 'won'] },
          {
            any: [
              { column: 'owner', is_me: true },
              { column: 'account.industry', is: 'media' },
            ],
          },
        ],
      }),
    ).toBe('ok')
  })

  it.each([
    ['a list', []],
    ['nothing', null],
    ['a text', 'status = open'],
    ['two groups at once', { all: [], any: [] }],
    ['a group that is no list', { all: {} }],
    ['a condition without operator', { column: 'status' }],
    ['a condition with two operators', { column: 'status', is: 'open', is_not: 'won' }],
  ])('refuses %s', (_, input) => {
    expect(codeOf(input)).toEqual([['RECORDS_FILTER_SHAPE', expect.any(String)]])
  })

  it('asks of records that belong to the record, within the same bounds', () => {
    const open = { column: 'status', is: 'open' }
    expect(codeOf({ some: 'opportunities', where: open }, SCOPE)).toBe('ok')
    expect(codeOf({ all: [{ none: 'activities' }] }, SCOPE)).toBe('ok')
    expect(codeOf({ some: 'secrets' }, SCOPE)).toEqual([
      ['RECORDS_FILTER_RELATION_UNKNOWN', '/some'],
    ])
    expect(
      codeOf({ some: 'opportunities', where: { column: 'industry', is: 'media' } }, SCOPE),
    ).toEqual([['RECORDS_FILTER_COLUMN_UNKNOWN', '/where/column']])
    expect(codeOf({ some: 'opportunities', none: 'leads' }, SCOPE)).toEqual([
      ['RECORDS_FILTER_SHAPE', ''],
    ])
    const deep = [1, 2, 3, 4, 5, 6, 7, 8].reduce<unknown>(
      (where) => ({ some: 'child_accounts', where }),
      {
        all: [],
      },
    )
    expect(codeOf(deep, SCOPE)).toEqual([['RECORDS_FILTER_TOO_DEEP', expect.any(String)]])
  })

  it('names what it does not know, and where', () => {
    expect(codeOf({ all: [{ column: 'password_hash', is: 'x' }] })).toEqual([
      ['RECORDS_FILTER_COLUMN_UNKNOWN', '/all/0/column'],
    ])
    expect(codeOf({ column: 'account.owner.name', is: 'x' })).toEqual([
      ['RECORDS_FILTER_COLUMN_UNKNOWN', '/column'],
    ])
    expect(codeOf({ column: '__proto__', is: 'x' })).toEqual([
      ['RECORDS_FILTER_COLUMN_UNKNOWN', '/column'],
    ])
    expect(codeOf({ column: 'name', matches: 'x' })).toEqual([
      ['RECORDS_FILTER_OPERATOR_UNKNOWN', ''],
    ])
    expect(codeOf({ column: 'name', above: 3 })).toEqual([
      ['RECORDS_FILTER_OPERATOR_WRONG', '/above'],
    ])
    expect(codeOf({ column: 'account_id', is_me: true })).toEqual([
      ['RECORDS_FILTER_OPERATOR_WRONG', '/is_me'],
    ])
    expect(codeOf({ column: 'stage', is: 'nowhere' })).toEqual([
      ['RECORDS_FILTER_VALUE_WRONG', '/is'],
    ])
    expect(codeOf({ column: 'estimated_close_on', before: '2026-02-30' })).toEqual([
      ['RECORDS_FILTER_VALUE_WRONG', '/before'],
    ])
  })

  it('is bounded in depth and length', () => {
    expect(codeOf(nested(9))).toEqual([['RECORDS_FILTER_TOO_DEEP', expect.any(String)]])
    expect(codeOf({ any: Array.from({ length: 51 }, () => nested(0)) })).toEqual([
      ['RECORDS_FILTER_TOO_LONG', '/any'],
    ])
    const many = { all: Array.from({ length: 30 }, () => nested(0)) }
    expect(codeOf({ all: [many, many] })).toEqual(
      expect.arrayContaining([['RECORDS_FILTER_TOO_LONG', expect.any(String)]]),
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(['ok', 'wrong']).toContain(parseFilter(DEALS, input).kind)
      }),
    )
  })
})

describe('a date in a filter', () => {
  // In Los Angeles it is still the 24th.
  const moment = { now: new Date('2026-11-25T05:00:00Z'), timeZone: 'America/Los_Angeles' }

  it('is a day of the reader', () => {
    expect(daysOf('is', 'today', moment)).toEqual({ from: '2026-11-24', until: '2026-11-25' })
    expect(daysOf('before', 'today', moment)).toEqual({ until: '2026-11-24' })
    expect(daysOf('after', '2026-11-24', moment)).toEqual({ from: '2026-11-25' })
  })

  it('counts days from today, today included', () => {
    expect(daysOf('within_days', 7, moment)).toEqual({ from: '2026-11-24', until: '2026-12-02' })
    expect(daysOf('last_days', 7, moment)).toEqual({ from: '2026-11-17', until: '2026-11-25' })
  })

  it('may be a period', () => {
    expect(daysOf('during', 'next_quarter', moment)).toEqual({
      from: '2027-01-01',
      until: '2027-04-01',
    })
  })

  it('begins and ends at midnight of the reader', () => {
    expect(instantsOf('is', '2026-11-24', moment)).toEqual({
      from: new Date('2026-11-24T08:00:00Z'),
      until: new Date('2026-11-25T08:00:00Z'),
    })
  })

  it('may be an exact instant', () => {
    const at = '2026-11-24T10:00:00Z'

    expect(instantsOf('before', at, moment)).toEqual({ until: new Date(at) })
    expect(instantsOf('after', at, moment)).toEqual({ from: new Date('2026-11-24T10:00:00.001Z') })
  })
})

describe('an order', () => {
  it('has up to three columns, each once', () => {
    expect(parseSort(DEALS.columns, '-estimated_revenue,name,name')).toMatchObject({
      kind: 'ok',
      keys: [{ isDescending: true }, { isDescending: false }],
    })
  })

  it('names what is wrong with it', () => {
    expect(parseSort(DEALS.columns, 'password_hash')).toMatchObject({
      code: 'RECORDS_SORT_COLUMN_UNKNOWN',
    })
    expect(parseSort(DEALS.columns, 'owner')).toMatchObject({
      code: 'RECORDS_SORT_COLUMN_UNSORTED',
    })
    expect(parseSort(DEALS.columns, 'name,stage,status,created_at')).toMatchObject({
      code: 'RECORDS_SORT_TOO_LONG',
    })
  })
})

describe('a cursor', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const question = fingerprint(['accounts', 'name'])

  it('comes back as it went', () => {
    const key = fc.option(fc.string(), { nil: null })
    fc.assert(
      fc.property(fc.array(key, { maxLength: 3 }), (rest) => {
        const place = { isInEmptyPart: false, keys: ['x', ...rest], id }

        expect(readCursor(question, writeCursor(question, place), rest.length + 1)).toEqual(place)
      }),
    )
  })

  it('is refused by another question', () => {
    const cursor = writeCursor(question, { isInEmptyPart: false, keys: ['x'], id })

    expect(readCursor(fingerprint(['accounts', '-name']), cursor, 1)).toBeUndefined()
    expect(readCursor(question, cursor, 2)).toBeUndefined()
  })

  it('is refused when it is none, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCursor(question, text, 1)).toBeUndefined()
      }),
    )
  })
})

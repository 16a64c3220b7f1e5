import { describe, expect, it } from 'vitest'
import { TABLES } from '../records/model.ts'
import { planFaults } from './check-plan.ts'
import { planFromMap } from './client/read-map.ts'
import type { ImportPlan, ImportTable, PlannedColumn } from './contract.ts'

const plan = (
  targets: readonly (string | PlannedColumn)[],
  rest: Partial<ImportPlan> = {},
): ImportPlan => ({
  columns: targets.map((target, source) =>
    typeof target === 'string' ? { source, target } : target,
  ),
  match: null,
  existing: 'update',
  currency: 'EUR',
  ...rest,
})
const codes = (
  table: ImportTable,
  given: ImportPlan,
  creatable: readonly string[] = ['accounts', 'users'],
) =>
  planFaults(TABLES[table], given, { width: 3, creatable: new Set(creatable) }).map(
    ({ code }) => code,
  )

describe('a plan', () => {
  it('that says what new records need can be carried out', () => {
    expect(codes('accounts', plan(['name', 'city'], { match: 'name' }))).toEqual([])
    expect(codes('contacts', plan(['email']))).toEqual([])
    expect(codes('accounts', plan(['id', 'city'], { match: 'id' }))).toEqual([])
  })

  it.each<[string, ImportTable, ImportPlan, (readonly string[])?]>([
    ['IMPORTS_PLAN_SOURCE_UNKNOWN', 'accounts', plan(['name', { source: 3, target: 'city' }])],
    ['IMPORTS_PLAN_TARGET_UNKNOWN', 'accounts', plan(['name', 'shoe_size'])],
    ['IMPORTS_PLAN_TARGET_TWICE', 'accounts', plan(['name', 'employees', 'employees'])],
    ['IMPORTS_PLAN_REQUIRED_MISSING', 'accounts', plan(['city'])],
    ['IMPORTS_PLAN_NAME_MISSING', 'contacts', plan(['city'])],
    ['IMPORTS_PLAN_MATCH_UNMAPPED', 'accounts', plan(['name'], { match: 'domain' })],
    ['IMPORTS_PLAN_MATCH_UNFIT', 'accounts', plan(['name', 'employees'], { match: 'employees' })],
    [
      'IMPORTS_PLAN_DOMAIN_MISSING',
      'accounts',
      plan(['name', { source: 1, target: 'owner', missing: 'create' }]),
    ],
    [
      'IMPORTS_PLAN_CREATION_REFUSED',
      'contacts',
      plan(['email', { source: 1, target: 'account_id', missing: 'create' }]),
      [],
    ],
  ])('lacks %s', (code, table, given, creatable) => {
    expect(codes(table, given, creatable)).toEqual([code])
  })

  it('takes several columns into one text', () => {
    expect(codes('accounts', plan(['name', 'description', 'description']))).toEqual([])
  })
})

describe('a map of the command line', () => {
  const COLUMNS = ['Deal', 'Agent', 'Note'].map((header, index) => ({ header, index }))
  const recognised = plan([
    'name',
    { source: 1, target: 'owner', missing: 'reject' },
    'description',
  ])
  const laid = (map: object) => planFromMap(JSON.stringify(map), recognised, COLUMNS)

  it('changes what it names, and keeps the rest as recognised', () => {
    const { columns, match } = laid({
      match: 'name',
      columns: { Agent: { target: 'owner', missing: 'create' }, Note: null },
    })
    expect(match).toBe('name')
    expect(columns).toEqual([
      { source: 0, target: 'name' },
      { source: 1, target: 'owner', missing: 'create' },
    ])
  })

  it('takes a target from the column that was only recognised, and may give a column several', () => {
    expect(laid({ columns: { Note: ['name', 'description'] } }).columns).toEqual([
      { source: 1, target: 'owner', missing: 'reject' },
      { source: 2, target: 'name' },
      { source: 2, target: 'description' },
    ])
  })

  it.each([
    ['no JSON', '{'],
    ['an unknown header', '{"columns":{"Note ":"name"}}'],
    ['an unknown word', '{"colums":{}}'],
  ])('is refused with IMPORTS_MAP_MALFORMED: %s', (_what, text) => {
    expect(() => planFromMap(text, recognised, COLUMNS)).toThrow(
      expect.objectContaining({ code: 'IMPORTS_MAP_MALFORMED' }),
    )
  })
})

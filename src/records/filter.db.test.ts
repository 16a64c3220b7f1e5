import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { ColumnDefinition } from './definition.ts'
import type { Condition, Filter } from './filter.ts'
import { OPERATORS_OF, parseFilter } from './filter.ts'
import type { FilterValue } from './filter-values.ts'
import { daysOf, instantsOf, PERIODS } from './filter-values.ts'
import { nameKey } from './names.ts'
import { PHYSICAL_TABLES, TABLES } from './tables.ts'
import type { RecordValues } from './values.ts'
import { isMoney } from './values.ts'
import { sortSql } from './views/column-sql.ts'
import { listRecords } from './views/list.ts'

/**
 * What a filter means, a second time and without SQL: the specification of filter-sql.ts. Lookups
 * and owners are compared by id.
 */
type Plain = RecordValues & { readonly owner_id: string; readonly owner_team_members: string }
const moment = { now: TEST_NOW, timeZone: 'Europe/Paris' }

function holds(filter: Filter, record: Plain, actor: Actor): boolean {
  if (filter.kind === 'condition') return conditionHolds(filter, record, actor)
  const parts = filter.filters.map((part) => holds(part, record, actor))
  return filter.kind === 'all' ? !parts.includes(false) : parts.includes(true)
}

type Scalar = string | number | boolean | null

/** How a column's values compare: text folded, money by its amount, owners by id. */
function comparable(column: ColumnDefinition, record: Plain) {
  const isText = ['name', 'text', 'long_text', 'email', 'phone', 'url'].includes(column.kind)
  const lower = column.kind === 'name' ? nameKey : (text: string) => text.toLowerCase()
  const fold = (value: unknown): Scalar => (isText ? lower(String(value)) : (value as Scalar))
  const raw = column.kind === 'owner' ? record.owner_id : (record[column.name] ?? null)
  const own = isMoney(raw) ? raw.amount_minor : raw === null ? null : fold(raw)
  return { own, fold }
}

const HOLDS: Readonly<Record<string, (own: Scalar, wanted: Scalar) => boolean>> = {
  is: (own, wanted) => own === wanted,
  contains: (own, wanted) => String(own).includes(String(wanted)),
  starts_with: (own, wanted) => String(own).startsWith(String(wanted)),
  above: (own, wanted) => Number(own) > Number(wanted),
  below: (own, wanted) => Number(own) < Number(wanted),
  at_least: (own, wanted) => Number(own) >= Number(wanted),
  at_most: (own, wanted) => Number(own) <= Number(wanted),
}

function conditionHolds(condition: Condition, record: Plain, actor: Actor): boolean {
  const { column, operator, value } = condition
  const { own, fold } = comparable(column, record)
  if (operator === 'is_empty') return (own === null || own === '') === value
  if (operator === 'is_me') return own === actor.userId
  if (operator === 'is_my_team') return record.owner_team_members.includes(actor.userId)
  if (operator === 'is_not') return own !== fold(value)
  if (own === null) return false
  if (Array.isArray(value)) return value.map(fold).includes(own)
  const isTime = column.kind === 'date' || column.kind === 'instant'
  if (isTime) return inInterval(column, condition, own)
  return HOLDS[operator]?.(own, fold(value)) ?? false
}

function inInterval(column: ColumnDefinition, { operator, value }: Condition, own: unknown) {
  if (own === null) return false
  if (column.kind === 'date') {
    const { from, until } = daysOf(operator, value, moment)
    return (
      (from === undefined || String(own) >= from) && (until === undefined || String(own) < until)
    )
  }
  const at = new Date(String(own))
  const { from, until } = instantsOf(operator, value, moment)
  return (from === undefined || at >= from) && (until === undefined || at < until)
}

const TEXTS = ['Acme', 'ACMÉ', 'Œuvre', 'oeuvre', 'a%b', 'a_b', '50% off', 'Ünal', 'x\\y']
const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-12-31', '2025-03-30']
const INSTANTS = DAYS.flatMap((day) => [`${day}T00:30:00.000Z`, `${day}T23:30:00.000Z`])

function someValue(column: ColumnDefinition): fc.Arbitrary<string | number> {
  switch (column.kind) {
    case 'money':
    case 'integer':
      return fc.constantFrom(0, 1, 5, 5_000_000_000)
    case 'choice':
      return fc.constantFrom(...(column.choices ?? []))
    case 'date':
      return fc.constantFrom(...DAYS, 'today')
    case 'instant':
      return fc.constantFrom(...DAYS, 'today')
    default:
      return fc.constantFrom(...TEXTS)
  }
}

function argumentOf(column: ColumnDefinition, operator: string): fc.Arbitrary<FilterValue> {
  switch (operator) {
    case 'is_empty':
      return fc.boolean()
    case 'is_me':
    case 'is_my_team':
      return fc.constant(true)
    case 'in':
      return fc.array(someValue(column), { maxLength: 3 })
    case 'within_days':
    case 'last_days':
      return fc.integer({ min: 0, max: 400 })
    case 'during':
      return fc.constantFrom(...Object.keys(PERIODS))
    default:
      return someValue(column)
  }
}

const COLUMNS = TABLES.opportunities.columns.filter(
  ({ kind, name }) => kind !== 'lookup' && !['created_at', 'need', 'description'].includes(name),
)
const condition = fc.constantFrom(...COLUMNS).chain((column) =>
  fc.constantFrom(...OPERATORS_OF[column.kind]).chain((operator) => {
    // The owner is compared with ids, which texts are not.
    const usable = column.kind === 'owner' && !operator.startsWith('is_m') ? 'is_me' : operator
    return argumentOf(column, usable).map((value) => ({ column: column.name, [usable]: value }))
  }),
)
const filter = fc.letrec<{ tree: unknown; group: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, condition, tie('group')),
  group: fc
    .tuple(fc.constantFrom('all', 'any'), fc.array(tie('tree'), { maxLength: 3 }))
    .map(([kind, parts]) => ({ [kind]: parts })),
})).tree

const nullable = <T>(values: readonly T[], random: number): T | null =>
  random % 4 === 0 ? null : (values[random % values.length] ?? null)

describe('a filter', () => {
  const database = testDatabase({ keep: true })
  let services: Services
  let actor: Actor
  const all = new Map<string, Plain>()

  beforeAll(async () => {
    const people = await peopleOf(database.db)
    const colleagueId = await people.aUser({})
    const team = await people.aTeam({ memberIds: [colleagueId] })
    const meId = await people.aUser({ roles: ['system_administrator'], teamIds: [team] })
    actor = await people.actorFor(meId)
    const colleague = await people.actorFor(colleagueId)
    const stranger = await people.anActor()
    services = servicesOn(database.db)
    const records = recordsOf(database.db)
    for (let index = 0; index < 60; index += 1) {
      const owner = [actor, colleague, stranger][index % 3] ?? actor
      const values: RecordValues = {
        name: TEXTS[index % TEXTS.length] ?? '',
        stage: ['qualify', 'develop', 'propose', 'close'][index % 4] ?? 'qualify',
        status: ['open', 'won', 'lost'][(index * 7) % 3] ?? 'open',
        status_reason: nullable(TEXTS, index * 5 + 1),
        estimated_revenue:
          index % 5 === 0 ? null : { amount_minor: (index % 7) * 1_000_000_000, currency: 'EUR' },
        estimated_close_on: nullable(DAYS, index * 3 + 2),
        actual_close_on: nullable(DAYS, index + 1),
        closed_at: nullable(INSTANTS, index * 3 + 1),
      }
      const id = await records.anOpportunity({ owner, values, updatedAt: TEST_NOW })
      all.set(id, {
        ...values,
        updated_at: TEST_NOW.toISOString(),
        owner_id: owner.userId,
        owner_team_members: owner === stranger ? '' : [meId, colleagueId].join(),
      })
    }
  })

  it('means the same in SQL as in words', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (input) => {
        const parsed = parseFilter(TABLES.opportunities.columns, input)
        if (parsed.kind === 'wrong') throw new Error(JSON.stringify(parsed.problems))
        const expected = [...all].filter(([, record]) => holds(parsed.filter, record, actor))

        const page = await listRecords(services, actor, {
          table: 'opportunities',
          filter: input,
          limit: 200,
        })

        expect(new Set(page.rows.map(({ id }) => id))).toEqual(new Set(expected.map(([id]) => id)))
      }),
      { numRuns: 150 },
    )
  })

  it('has an index for each order of each table', async () => {
    const missing: string[] = []
    const indexes = await query<{ table: string; definition: string }>(
      database.db,
      sql`select tablename as "table", indexdef as definition from pg_indexes
          where schemaname = 'records'`,
    )
    for (const name of PHYSICAL_TABLES) {
      for (const column of TABLES[name].columns.filter((one) => one.is_sortable === true)) {
        const compiled = sql`${sortSql({ alias: name, extensions: [] }, column).expression}`
          .compile(database.db)
          .sql.replaceAll(`"${name}".`, '')
        const plain = (text: string) => text.toLowerCase().replaceAll(/ desc\b|[()"\s]/g, '')
        const found = indexes.some(
          ({ table, definition }) =>
            table === name && plain(definition).includes(`btree${plain(compiled)},id`),
        )
        if (!found) missing.push(`${name}.${column.name}: ${compiled}`)
      }
    }

    expect(missing).toEqual([])
  })
})

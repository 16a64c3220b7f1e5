import fc from 'fast-check'
import type { Actor } from '../src/identity/model.ts'
import type { ColumnDefinition } from '../src/records/definition.ts'
import type { Condition, Filter } from '../src/records/filter.ts'
import { OPERATORS_OF } from '../src/records/filter.ts'
import type { FilterValue } from '../src/records/filter-values.ts'
import { daysOf, instantsOf, PERIODS } from '../src/records/filter-values.ts'
import { nameKey } from '../src/records/names.ts'
import type { RecordValues } from '../src/records/values.ts'
import { isMoney } from '../src/records/values.ts'
import { TEST_NOW } from './factories/services.ts'

/**
 * What a filter means, a second time and without SQL: the specification of filter-sql.ts. Lookups
 * and owners are compared by id.
 */
export type Plain = RecordValues & {
  readonly owner_id: string
  readonly owner_team_members: string
}
export const moment = { now: TEST_NOW, timeZone: 'Europe/Paris' }

/** @param belonging  the records that belong to a record by a relation, as far as the actor may see them */
export function holds(
  filter: Filter,
  record: Plain,
  actor: Actor,
  belonging: (record: Plain, relation: string) => readonly Plain[] = () => [],
): boolean {
  if (filter.kind === 'condition') return conditionHolds(filter, record, actor)
  if (filter.kind === 'related') {
    const found = belonging(record, filter.relation.name).some((one) =>
      holds(filter.where, one, actor, belonging),
    )
    return found === (filter.quantifier === 'some')
  }
  const parts = filter.filters.map((part) => holds(part, record, actor, belonging))
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

export const TEXTS = ['Acme', 'ACMÉ', 'Œuvre', 'oeuvre', 'a%b', 'a_b', '50% off', 'Ünal', 'x\\y']
export const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-12-31', '2025-03-30']
export const INSTANTS = DAYS.flatMap((day) => [`${day}T00:30:00.000Z`, `${day}T23:30:00.000Z`])

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

/** Filters of any depth over columns of a table. @param leaves  further filters that may stand in them */
export function filtersOver(
  columns: readonly ColumnDefinition[],
  leaves: readonly fc.Arbitrary<unknown>[] = [],
): fc.Arbitrary<unknown> {
  const condition = fc.constantFrom(...columns).chain((column) =>
    fc.constantFrom(...OPERATORS_OF[column.kind]).chain((operator) => {
      // The owner is compared with ids, which texts are not.
      const usable = column.kind === 'owner' && !operator.startsWith('is_m') ? 'is_me' : operator
      return argumentOf(column, usable).map((value) => ({ column: column.name, [usable]: value }))
    }),
  )
  return fc.letrec<{ tree: unknown; group: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 2 }, condition, ...leaves, tie('group')),
    group: fc
      .tuple(fc.constantFrom('all', 'any'), fc.array(tie('tree'), { maxLength: 3 }))
      .map(([kind, parts]) => ({ [kind]: parts })),
  })).tree
}

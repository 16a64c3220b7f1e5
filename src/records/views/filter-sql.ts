/**
 * Filters as conditions of SQL. An empty value fails all but `is_not`: the condition is then null,
 * which `and`, `or` and `where` take for false. Nothing wraps a column that an index may find.
 */
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql, texts, uuids } from '../../platform/database.ts'
import type { ColumnDefinition, TableName } from '../definition.ts'
import type { Condition, Filter, Related } from '../filter.ts'
import type { FilterValue, Interval, Moment } from '../filter-values.ts'
import { daysOf, instantsOf } from '../filter-values.ts'
import { nameKey } from '../names.ts'
import type { Source } from './column-sql.ts'
import { valueSql } from './column-sql.ts'
import { rowsOf, visibleRecords } from './visible.ts'

export type FilterContext = {
  readonly actor: Actor
  readonly moment: Moment
  readonly source: Source
  /** Whose rows are asked. */
  readonly table: TableName
}

/** Writes a filter as a boolean expression. */
export function filterSql(context: FilterContext, filter: Filter): Fragment {
  if (filter.kind === 'condition') return conditionSql(context, filter)
  if (filter.kind === 'related') return relatedSql(context, filter)
  if (filter.filters.length === 0) return filter.kind === 'all' ? sql`true` : sql`false`
  const parts = filter.filters.map((part) => filterSql(context, part))
  return sql`(${sql.join(parts, filter.kind === 'all' ? sql` and ` : sql` or `)})`
}

/** The same question of a table inside: each step has a name of its own, so that none hides another. */
const inside = (context: FilterContext): FilterContext => ({
  ...context,
  source: { alias: `${context.source.alias}_related`, extensions: [] },
})

function conditionSql(context: FilterContext, condition: Condition): Fragment {
  const { through } = condition
  if (through === undefined) return plainSql(context, condition)
  const { lookup, table } = through
  const related = inside(context)
  const { alias } = related.source
  // Records behind the lookup count only if the reader may see them: a filter must not tell.
  return sql`exists (
    select 1 from ${sql.table(`records.${table.physical_table}`)} ${sql.id(alias)}
    where ${sql.id(alias, 'id')} = ${valueSql(context.source, lookup)}
      and ${visibleRecords(context.actor, table.physical_table, alias)}
      and ${plainSql(related, condition)})`
}

function relatedSql(
  context: FilterContext,
  { quantifier, relation, table, where }: Related,
): Fragment {
  const related = { ...inside(context), table: table.name }
  const { alias } = related.source
  const record = sql.id(context.source.alias, 'id')
  const physical = sql`${sql.table(`records.${table.physical_table}`)} ${sql.id(alias)}`
  const passes = sql`${visibleRecords(context.actor, table.physical_table, alias)}
    and ${rowsOf(table, alias)} and ${filterSql(related, where)}`
  const isThere = (from: Fragment, pointing: Fragment): Fragment =>
    sql`exists (select 1 from ${from} where ${pointing} and ${passes})`
  const ways = [
    relation.column === undefined
      ? isThere(
          physical,
          sql`${sql.id(alias, 'regarding_table')} = ${context.table} and ${sql.id(alias, 'regarding_id')} = ${record}`,
        )
      : isThere(physical, sql`${sql.id(alias, relation.column)} = ${record}`),
  ]
  // People take part in activities that are about something else. Index: activity_parties_by_contact, …_by_lead.
  const person = relation.column === undefined ? PERSON_OF[context.table] : undefined
  if (person !== undefined) {
    const party = sql`records.activity_parties party join ${physical} on ${sql.id(alias, 'id')} = party.activity_id`
    ways.push(isThere(party, sql`${sql.id('party', person)} = ${record}`))
  }
  const found = sql`(${sql.join(ways, sql` or `)})`
  return quantifier === 'some' ? found : sql`not ${found}`
}

const PERSON_OF: Partial<Readonly<Record<TableName, string>>> = {
  contacts: 'contact_id',
  leads: 'lead_id',
}

function plainSql(context: FilterContext, condition: Condition): Fragment {
  const { column, operator, value } = condition
  switch (column.kind) {
    case 'name':
    case 'text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
      return textSql(foldedText(context.source, column), condition)
    case 'date':
    case 'instant':
      return timeSql(context, condition)
    case 'owner':
      return ownerSql(context, condition)
    case 'regarding':
      return scalarSql(sql`${sql.id(context.source.alias, 'regarding_id')}`, condition)
    case 'lookup':
      return operator === 'is_me'
        ? sql`${valueSql(context.source, column)} = ${context.actor.userId}::uuid`
        : scalarSql(valueSql(context.source, column), condition)
    case 'integer':
    case 'number':
    case 'money':
      return numberSql(valueSql(context.source, column), operator, value)
    case 'choice':
    case 'boolean':
      return scalarSql(valueSql(context.source, column), condition)
    default:
      return column.kind satisfies never
  }
}

type Text = { readonly expression: Fragment; readonly fold: (text: string) => string }

/** Names compare folded, other text by lower case. */
function foldedText(source: Source, column: ColumnDefinition): Text {
  if (column.kind === 'name') {
    return { expression: sql`${sql.id(source.alias, 'name_key')}`, fold: nameKey }
  }
  const value = sql`(${valueSql(source, column)} collate "und-x-icu")`
  // Addresses are stored in lower case, and an index finds them as they are.
  const expression = column.kind === 'email' ? value : sql`lower(${value})`
  return { expression, fold: (text) => text.toLowerCase() }
}

/** Escapes what LIKE gives a meaning. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}

function textSql({ expression, fold }: Text, { operator, value }: Condition): Fragment {
  const folded = fold(String(value))
  switch (operator) {
    case 'is':
      return sql`${expression} = ${folded}`
    case 'is_not':
      return sql`${expression} is distinct from ${folded}`
    case 'in':
      return sql`${expression} = any(${texts(listOf(value).map(fold))})`
    case 'contains':
      return sql`${expression} like ${`%${likePattern(folded)}%`}`
    case 'starts_with':
      return sql`${expression} like ${`${likePattern(folded)}%`}`
    default:
      return sql`coalesce(${expression}, '') ${value === true ? sql`=` : sql`<>`} ''`
  }
}

function listOf(value: FilterValue): string[] {
  return typeof value === 'object' ? value.map(String) : [String(value)]
}

function scalarSql(expression: Fragment, { column, operator, value }: Condition): Fragment {
  const isId = column.kind === 'lookup' || column.kind === 'regarding'
  switch (operator) {
    case 'is':
      return sql`${expression} = ${value}`
    case 'is_not':
      return sql`${expression} is distinct from ${value}`
    case 'in':
      return isId
        ? sql`${expression} = any(${uuids(listOf(value))})`
        : sql`${expression} = any(${texts(listOf(value))})`
    default:
      return emptySql(expression, value)
  }
}

function emptySql(expression: Fragment, value: FilterValue): Fragment {
  return value === true ? sql`${expression} is null` : sql`${expression} is not null`
}

const COMPARISONS = {
  is: sql`=`,
  is_not: sql`is distinct from`,
  above: sql`>`,
  below: sql`<`,
  at_least: sql`>=`,
  at_most: sql`<=`,
} as const

function numberSql(
  expression: Fragment,
  operator: Condition['operator'],
  value: FilterValue,
): Fragment {
  if (!isComparison(operator)) return emptySql(expression, value)
  // Whole numbers of any size compare as numeric: a value beyond int4 is no error.
  return sql`${expression} ${COMPARISONS[operator]} ${Number(value)}::numeric`
}

function isComparison(operator: string): operator is keyof typeof COMPARISONS {
  return Object.hasOwn(COMPARISONS, operator)
}

function timeSql(context: FilterContext, { column, operator, value }: Condition): Fragment {
  const expression = valueSql(context.source, column)
  if (operator === 'is_empty') return emptySql(expression, value)
  return column.kind === 'date'
    ? intervalSql(expression, daysOf(operator, value, context.moment), sql`date`)
    : intervalSql(expression, instantsOf(operator, value, context.moment), sql`timestamptz`)
}

function intervalSql(
  expression: Fragment,
  { from, until }: Interval<string | Date>,
  type: Fragment,
): Fragment {
  const bounds = [
    ...(from === undefined ? [] : [sql`${expression} >= ${from}::${type}`]),
    ...(until === undefined ? [] : [sql`${expression} < ${until}::${type}`]),
  ]
  return sql`(${sql.join(bounds, sql` and `)})`
}

function ownerSql({ actor, source }: FilterContext, { operator, value }: Condition): Fragment {
  const user = sql`${sql.id(source.alias, 'owner_user_id')}`
  const team = sql`${sql.id(source.alias, 'owner_team_id')}`
  switch (operator) {
    case 'is_me':
      return sql`${user} = ${actor.userId}::uuid`
    case 'is_my_team':
      // Said plainly, so that nobody walks a whole order to find nothing.
      if (actor.teamIds.length === 0) return sql`false`
      return sql`(${team} = any(${uuids(actor.teamIds)}) or ${user} = any(array(
        select member.user_id from identity.team_members member
        where member.team_id = any(${uuids(actor.teamIds)}))))`
    case 'is_not':
      return sql`coalesce(${user}, ${team}) <> ${value}::uuid`
    default:
      return sql`(${user} = any(${uuids(listOf(value))}) or ${team} = any(${uuids(listOf(value))}))`
  }
}

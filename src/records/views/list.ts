/** One page of a list. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, sqlState } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import type { Place } from '../page.ts'
import { mayBeEmpty, readCursor, writeCursor } from '../page.ts'
import { TABLES } from '../tables.ts'
import type { Row } from '../values.ts'
import { selectSql, sortSql } from './column-sql.ts'
import type { ListQuestion, Question } from './list-question.ts'
import { ask, conditionsOf } from './list-question.ts'
import type { WireRow } from './present.ts'
import { presentRows } from './present.ts'

export type ListInput = ListQuestion & {
  /** 1 to 200 for a page; exports take more at a time. */
  readonly limit: number
  readonly cursor?: string | undefined
  /** A further condition in which the row is called `record`, for related lists. */
  readonly where?: Fragment
}

export type ListPage = {
  readonly rows: readonly WireRow[]
  readonly next_cursor: string | null
  readonly as_of: string
}

/**
 * Returns one page of the records of a table that the actor may read.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_FILTER_INVALID, RECORDS_SORT_INVALID,
 *   RECORDS_COLUMNS_INVALID, RECORDS_CURSOR_INVALID
 */
export async function listRecords(
  services: Services,
  actor: Actor,
  input: ListInput,
): Promise<ListPage> {
  requirePrivilege(actor, TABLES[input.table].physical_table, 'read')
  const now = services.clock.now()
  const question = ask(input, now)
  const place = placeOf(question, input.cursor)
  const conditions = [
    ...conditionsOf(question, { actor, now, search: input.search }),
    input.where ?? sql`true`,
  ]
  const found = await walk(services.db, question, conditions, place, input.limit + 1)
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    rows: await presentRows(services.db, actor, question.table, question.columns, page),
    next_cursor:
      found.length > input.limit && last !== undefined
        ? writeCursor(question.fingerprint, endsAt(question, last))
        : null,
    as_of: now.toISOString(),
  }
}

function placeOf(question: Question, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const place = readCursor(question.fingerprint, cursor, question.keys.length)
  if (place === undefined) throw new AppError(RECORDS_ERRORS.RECORDS_CURSOR_INVALID)
  return place
}

function endsAt({ keys }: Question, row: Row): Place {
  const texts = keys.map((_, index) => {
    const text = row[`key_${index}`]
    return typeof text === 'string' ? text : null
  })
  return { isInEmptyPart: texts[0] === null, keys: texts, id: String(row.id) }
}

/**
 * Reads rows from a place on: first those with a first key, then those where it is empty. Each
 * part is one statement that follows an index and stops when it has enough.
 */
async function walk(
  db: Db,
  question: Question,
  conditions: readonly Fragment[],
  place: Place | undefined,
  count: number,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  if (place?.isInEmptyPart !== true) {
    rows.push(...(await readPart(db, question, conditions, { place, count, isEmpty: false })))
  }
  const [first] = question.keys
  if (rows.length < count && first !== undefined && mayBeEmpty(first.column)) {
    const from = place?.isInEmptyPart === true ? place : undefined
    const rest = { place: from, count: count - rows.length, isEmpty: true }
    rows.push(...(await readPart(db, question, conditions, rest)))
  }
  return rows
}

type Part = { readonly place: Place | undefined; readonly count: number; readonly isEmpty: boolean }

async function readPart(
  db: Db,
  question: Question,
  conditions: readonly Fragment[],
  part: Part,
): Promise<readonly Row[]> {
  const { table, source, joins, keys } = question
  const orders = keys.map(({ column, isDescending }) => ({
    ...sortSql(source, column),
    isDescending,
  }))
  const keySelects = orders.map(
    ({ expression }, index) => sql`(${expression})::text as ${sql.id(`key_${index}`)}`,
  )
  const shown = [
    sql`record.id, record.version, ${selectSql(source, question.columns)}`,
    ...(table.ownership === 'owner' ? [sql`record.owner_user_id, record.owner_team_id`] : []),
    ...keySelects,
  ]
  const where = [...conditions, ...partConditions(orders, part)]
  try {
    return await query<Row>(
      db,
      sql`
        select ${sql.join(shown)}
        from ${sql.table(`records.${table.physical_table}`)} record
        ${sql.join([...joins], sql` `)}
        where ${sql.join(where, sql` and `)}
        order by ${orderBy(orders, part.isEmpty)}
        limit ${part.count}`,
    )
  } catch (error) {
    // A forged cursor may hold a place that is no value of the column.
    if (part.place !== undefined && sqlState(error)?.startsWith('22') === true) {
      throw new AppError(RECORDS_ERRORS.RECORDS_CURSOR_INVALID, { cause: error })
    }
    throw error
  }
}

type Order = {
  readonly expression: Fragment
  readonly type: string
  readonly isDescending: boolean
}

function orderBy(orders: readonly Order[], isEmptyPart: boolean): Fragment {
  const [first, ...others] = orders
  const direction = (isDescending: boolean): Fragment => (isDescending ? sql`desc` : sql`asc`)
  const keys = others.map(
    ({ expression, isDescending }) => sql`${expression} ${direction(isDescending)} nulls last`,
  )
  const tie = sql`record.id ${direction(first?.isDescending === true)}`
  if (isEmptyPart || first === undefined) return sql.join([...keys, tie])
  return sql.join([sql`${first.expression} ${direction(first.isDescending)}`, ...keys, tie])
}

function partConditions(orders: readonly Order[], part: Part): readonly Fragment[] {
  const [first, ...others] = orders
  if (first === undefined) return []
  const { place } = part
  if (part.isEmpty) {
    const isEmpty = sql`${first.expression} is null`
    if (place === undefined) return [isEmpty]
    return [isEmpty, after(others, place.keys.slice(1), place.id, first.isDescending)]
  }
  const isSet = sql`${first.expression} is not null`
  if (place === undefined) return [isSet]
  const value = placeValue(first, place.keys[0] ?? null)
  const beyond = first.isDescending ? sql`<` : sql`>`
  // One key and the id compare as a row, which an index on both follows exactly.
  if (others.length === 0) {
    return [isSet, sql`(${first.expression}, record.id) ${beyond} (${value}, ${place.id}::uuid)`]
  }
  return [
    isSet,
    sql`${first.expression} ${beyond}= ${value}`,
    after(orders, place.keys, place.id, first.isDescending),
  ]
}

function placeValue({ type }: Order, text: string | null): Fragment {
  return sql`${text}::${sql.raw(type)}`
}

/** Rows after a place, by the keys in turn and at last by the id; empty values are last. */
function after(
  orders: readonly Order[],
  texts: readonly (string | null)[],
  id: string,
  isDescending: boolean,
): Fragment {
  const [first, ...others] = orders
  if (first === undefined) {
    return isDescending ? sql`record.id < ${id}::uuid` : sql`record.id > ${id}::uuid`
  }
  const { expression } = first
  const [text, ...further] = texts
  const rest = after(others, further, id, isDescending)
  if (text === null || text === undefined) return sql`(${expression} is null and ${rest})`
  const value = placeValue(first, text)
  const beyond = first.isDescending ? sql`<` : sql`>`
  return sql`(${expression} ${beyond} ${value} or ${expression} is null
    or (${expression} = ${value} and ${rest}))`
}

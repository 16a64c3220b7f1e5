/** Reads the completed touches of records with the replies to them, for their health. */
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { ActivityKind, HealthTable } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import { flowOf } from '../rate-health.ts'
import type { HealthHistory } from '../sum-health.ts'
import { daysThatCount } from '../sum-health.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import { around, completedOf, dayIn } from './touch-days.ts'

export type HistoryInput = {
  /** Days since 1970, in ascending order; activities after the last do not count. */
  readonly days: readonly number[]
  readonly timeZone: string
  readonly halfLifeDays: number
}

/** A record that has a health. */
export type Subject = {
  readonly recordTable: HealthTable
  readonly recordId: string
  readonly createdAt: Date
}

/** Which records have a health, on `record`: contacts in any state, leads and deals while they are open. */
export const HAS_HEALTH: Readonly<Record<HealthTable, Fragment>> = {
  contacts: sql`record.deleted_at is null`,
  leads: sql`record.deleted_at is null and record.status = 'open'`,
  opportunities: sql`record.deleted_at is null and record.status = 'open'`,
}

/** Those of the records that have a health, as rows of (record_table, record_id, created_at). */
export const subjects = (keys: readonly RecordKey[]): Fragment =>
  sql.join(
    HEALTH_TABLES.map(
      (table) => sql`
        select affected.record_table, affected.record_id, record.created_at
        from (${keyRows(keys)}) affected
        join ${sql.table(`records.${table}`)} record on record.id = affected.record_id
        where affected.record_table = ${table} and ${HAS_HEALTH[table]}`,
    ),
    sql` union all `,
  )

/**
 * Reads the newest touches of those of the records that have a health.
 *
 * @param limit  how many of each record; one that has fewer is known whole
 */
export function readNewest(
  db: Db,
  keys: readonly RecordKey[],
  input: HistoryInput,
  limit: number,
): Promise<Iterable<RecordHistory>> {
  return readHistories(db, keys, {
    input,
    among: sql`order by touch.occurred_at desc, touch.activity_id desc limit ${limit}`,
  })
}

/** All records of a table that have a health, after one id up to another. */
export type Run = {
  readonly table: HealthTable
  readonly afterId: string
  readonly lastId: string
}

/** Reads touches of a run of records, without asking for each of them; of one that has more, any `limit`. */
export async function readOfRun(
  db: Db,
  { table, afterId, lastId }: Run,
  input: HistoryInput,
  limit: number,
): Promise<Iterable<RecordHistory>> {
  const isInRun = (id: string) =>
    sql`${sql.ref(id)} > ${afterId}::uuid and ${sql.ref(id)} <= ${lastId}::uuid`
  const rows = await query<Row>(
    db,
    prepared(sql`
      select ${table} as "recordTable", record.id as "recordId", record.created_at as "createdAt", history.*
      from ${sql.table(`records.${table}`)} record
      left join (
        select touch.record_id, ${listsOf(input, limit)}
        from (
          -- The day of each is told once (offset 0).
          select ${touchesUpTo(input)} from relationships.touches touch
          where touch.record_table = ${table} and ${isInRun('touch.record_id')}
            and not touch.is_open and ${isUpTo(input)}
          offset 0
        ) touch
        left join relationships.replies reply
          on ${isInRun('reply.record_id')} and touch.kind = 'email'
            and reply.record_id = touch.record_id and reply.question_id = touch.activity_id
        group by touch.record_id
      ) history on history.record_id = record.id
      where ${isInRun('record.id')} and ${HAS_HEALTH[table]}`),
  )
  return historiesOf(rows)
}

/** Reads all touches of these records that still weigh something on one of the days. */
export function readWeighing(
  db: Db,
  keys: readonly RecordKey[],
  input: HistoryInput,
): Promise<Iterable<RecordHistory>> {
  const from = Math.min(...input.days) - daysThatCount(input.halfLifeDays)
  return readHistories(db, keys, {
    input,
    among: sql`and touch.occurred_at > ${around(sql`${from - 2}`)}`,
  })
}

export type RecordHistory = { readonly subject: Subject; readonly history: HealthHistory }

type Row = Subject & {
  readonly days: readonly number[] | null
  readonly kinds: readonly ActivityKind[] | null
  readonly directions: ReadonlyArray<'out' | 'in' | null> | null
  readonly askedOn: readonly number[] | null
  readonly answeredOn: readonly number[] | null
  readonly seconds: readonly number[] | null
}

async function readHistories(
  db: Db,
  keys: readonly RecordKey[],
  { input, among }: { readonly input: HistoryInput; readonly among: Fragment },
): Promise<Iterable<RecordHistory>> {
  const rows = await query<Row>(
    db,
    prepared(sql`
      select subject.record_table as "recordTable", subject.record_id as "recordId",
        subject.created_at as "createdAt", history.*
      from (${subjects(keys)}) subject
      cross join lateral (
        select ${listsOf(input)}
        from (
          select ${touchesUpTo(input)} from relationships.touches touch
          where ${completedOf(sql`subject`)} and ${isUpTo(input)} ${among}
        ) touch
        left join lateral (
          -- Found by its question (offset 0), not by reading all replies of the record or of everybody.
          select reply.record_id, reply.seconds from relationships.replies reply
          where touch.kind = 'email' and reply.question_id = touch.activity_id
          offset 0
        ) reply on reply.record_id = touch.record_id
      ) history`),
  )
  return historiesOf(rows)
}

/** The touches with their days. */
const touchesUpTo = ({ timeZone }: HistoryInput): Fragment =>
  sql`touch.*, ${dayIn(timeZone)(sql`touch.occurred_at`)} as day`

/** Condition for the touches up to the last of the days, on `touch`; of those around it the day is asked for. */
function isUpTo({ days, timeZone }: HistoryInput): Fragment {
  const lastDay = Math.max(...days)
  const isBefore = (day: number) => sql`touch.occurred_at < ${around(sql`${day}`)}`
  return sql`${isBefore(lastDay + 3)}
    and (${isBefore(lastDay - 2)} or ${dayIn(timeZone)(sql`touch.occurred_at`)} <= ${lastDay})`
}

/** The lists of a row, from `touch` with its `reply`; at most `limit` of each. */
function listsOf({ timeZone }: HistoryInput, limit?: number): Fragment {
  const isAnswered = sql`filter (where reply.seconds is not null)`
  const answeredOn = dayIn(timeZone)(sql`touch.occurred_at + reply.seconds * interval '1 second'`)
  const lists = {
    days: sql`array_agg(touch.day)`,
    kinds: sql`array_agg(touch.kind)`,
    directions: sql`array_agg(touch.direction)`,
    askedOn: sql`array_agg(touch.day) ${isAnswered}`,
    answeredOn: sql`array_agg(${answeredOn}) ${isAnswered}`,
    seconds: sql`array_agg(reply.seconds) ${isAnswered}`,
  }
  const upTo = limit === undefined ? sql`` : sql`[1:${sql.lit(limit)}]`
  return sql.join(
    Object.entries(lists).map(([name, list]) => sql`(${list})${upTo} as ${sql.ref(name)}`),
  )
}

/** One after the other: those of thousands of records at once would fill the memory. */
function* historiesOf(rows: readonly Row[]): Iterable<RecordHistory> {
  for (const row of rows) yield { subject: row, history: historyOf(row) }
}

function historyOf({ days, kinds, directions, askedOn, answeredOn, seconds }: Row): HealthHistory {
  return {
    flows: (days ?? []).map((day, index) => ({
      day,
      flow: flowOf(kinds?.[index] ?? 'task', directions?.[index] ?? null),
    })),
    answers: (askedOn ?? []).map((day, index) => ({
      askedOn: day,
      answeredOn: answeredOn?.[index] ?? day,
      seconds: seconds?.[index] ?? 0,
      count: 1,
    })),
  }
}

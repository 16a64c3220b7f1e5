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
): Promise<RecordHistory[]> {
  return readHistories(db, keys, {
    input,
    among: sql`order by touch.occurred_at desc, touch.activity_id desc limit ${limit}`,
  })
}

/** Reads all touches of these records that still weigh something on one of the days. */
export function readWeighing(
  db: Db,
  keys: readonly RecordKey[],
  input: HistoryInput,
): Promise<RecordHistory[]> {
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
  { input: { days, timeZone }, among }: { readonly input: HistoryInput; readonly among: Fragment },
): Promise<RecordHistory[]> {
  const dayOf = dayIn(timeZone)
  const lastDay = Math.max(...days)
  const answers = (value: Fragment) =>
    sql`array_agg(${value}) filter (where reply.seconds is not null)`
  const rows = await query<Row>(
    db,
    prepared(sql`
      select subject.record_table as "recordTable", subject.record_id as "recordId",
        subject.created_at as "createdAt", history.*
      from (${subjects(keys)}) subject
      cross join lateral (
        select array_agg(touch.day) as days, array_agg(touch.kind) as kinds,
          array_agg(touch.direction) as directions, ${answers(sql`touch.day`)} as "askedOn",
          ${answers(dayOf(sql`touch.occurred_at + reply.seconds * interval '1 second'`))} as "answeredOn",
          ${answers(sql`reply.seconds`)} as seconds
        from (
          select touch.*, ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
          where ${completedOf(sql`subject`)} and touch.occurred_at < ${around(sql`${lastDay + 3}`)}
            and ${dayOf(sql`touch.occurred_at`)} <= ${lastDay}
            ${among}
        ) touch
        left join lateral (
          -- Found by its question (offset 0), not by reading all replies of the record or of everybody.
          select reply.record_id, reply.seconds from relationships.replies reply
          where touch.kind = 'email' and reply.question_id = touch.activity_id
          offset 0
        ) reply on reply.record_id = touch.record_id
      ) history`),
  )
  return rows.map((row) => ({ subject: row, history: historyOf(row) }))
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

/** Reads what the health of records rests on: decayed sums of their touches and replies, set-based. */
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { HealthTable } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import type { HealthFacts } from '../rate-health.ts'
import { EARLIER_DAYS, RECENT_DAYS, RHYTHM_DAYS } from '../rate-health.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

export type FactsInput = {
  /** Days since 1970 for each of which facts are read; activities of later days do not count. */
  readonly days: readonly number[]
  readonly timeZone: string
  readonly halfLifeDays: number
}

/** One record on one day. */
export type RatedRecord = {
  readonly recordTable: HealthTable
  readonly recordId: string
  readonly createdAt: Date
  readonly facts: HealthFacts
}

/** Which records have a health, on `record`: contacts in any state, leads and deals while they are open. */
export const HAS_HEALTH: Readonly<Record<HealthTable, Fragment>> = {
  contacts: sql`record.deleted_at is null`,
  leads: sql`record.deleted_at is null and record.status = 'open'`,
  opportunities: sql`record.deleted_at is null and record.status = 'open'`,
}

/** Sums are taken in whole millionths, so that they do not depend on the order of rows. */
const MILLION = 1_000_000

type Row = {
  recordTable: HealthTable
  recordId: string
  createdAt: Date
  day: number
  email_in: number
  email_out: number
  meeting: number
  call_in: number
  call_out: number
  task: number
  answers: number
  emails: number
  meetings: number
  calls: number
  tasks: number
  firstDay: number | null
  lastDay: number | null
  recentCount: number
  earlierCount: number
  periodsSeen: number[]
}

/**
 * Reads the facts of those of the records that have a health: contacts, and open leads and deals;
 * with zeros where nothing was done. Relies on touches_by_time.
 */
export async function readHealthFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
): Promise<RatedRecord[]> {
  const rows = await query<Row>(db, prepared(factsSql(keys, input)))
  return rows.map((row) => ({
    recordTable: row.recordTable,
    recordId: row.recordId,
    createdAt: row.createdAt,
    facts: factsOf(row),
  }))
}

function factsOf(row: Row): HealthFacts {
  const since = (day: number | null): number | undefined =>
    day === null ? undefined : row.day - day
  return {
    volume: {
      email_in: row.email_in / MILLION,
      email_out: row.email_out / MILLION,
      meeting: row.meeting / MILLION,
      call_in: row.call_in / MILLION,
      call_out: row.call_out / MILLION,
      task: row.task / MILLION,
    },
    answers: row.answers / MILLION,
    counts: {
      email: row.emails,
      appointment: row.meetings,
      phone_call: row.calls,
      task: row.tasks,
    },
    daysSinceFirst: since(row.firstDay),
    daysSinceLast: since(row.lastDay),
    periodsSeen: row.periodsSeen,
    day: row.day,
    recentCount: row.recentCount,
    earlierCount: row.earlierCount,
  }
}

function factsSql(
  keys: readonly RecordKey[],
  { days, timeZone, halfLifeDays }: FactsInput,
): Fragment {
  const dayOf = (at: Fragment) => sql`((${at}) at time zone ${timeZone})::date - date '1970-01-01'`
  // Half a millionth is left after 21 half-lives; far older ones must not underflow.
  const faded = sql`power(2::double precision, -least((asked.day - seen.day)::double precision / ${halfLifeDays}, 60))`
  const sumOf = (condition: Fragment) =>
    sql`coalesce(sum(seen.weight) filter (where ${condition}), 0)::double precision`
  // Which of 62 periods in turn saw an interaction, one bit each: order does not matter.
  const periods = RHYTHM_DAYS.map(
    (length) => sql`
      bit_count(coalesce(bit_or(1::bigint << (greatest(seen.day, 0) / ${sql.lit(length)} % 62))
        filter (where seen.kind <> 'task'), 0)::bit(64))::integer`,
  )
  return sql`
    with subject as (
      ${sql.join(
        HEALTH_TABLES.map(
          (table) => sql`
            select affected.record_table, affected.record_id, record.created_at
            from (${keyRows(keys)}) affected
            join ${sql.table(`records.${table}`)} record on record.id = affected.record_id
            where affected.record_table = ${table} and ${HAS_HEALTH[table]}`,
        ),
        sql` union all `,
      )}
    ), asked as (
      select subject.*, given.day from subject cross join unnest((select ${days}::integer[])) as given (day)
    ), answered as (
      select asked.record_table, asked.record_id, asked.day,
        sum(round(${MILLION} * ${faded}
          * (0.5 + 0.5 * power(2::double precision, -least(reply.seconds / 86400.0::double precision, 60))))::integer) as answers
      from asked
      join relationships.replies reply
        on reply.record_table = asked.record_table and reply.record_id = asked.record_id
      join relationships.touches question
        on question.record_table = reply.record_table and question.record_id = reply.record_id
        and question.activity_id = reply.question_id
      cross join lateral (select ${dayOf(sql`question.occurred_at`)} as day,
        ${dayOf(sql`question.occurred_at + reply.seconds * interval '1 second'`)} as answered_on) seen
      where seen.answered_on <= asked.day
      group by 1, 2, 3
    ), counted as (
      select asked.record_table, asked.record_id, asked.day,
        ${sumOf(sql`seen.kind = 'email' and seen.direction = 'in'`)} as email_in,
        ${sumOf(sql`seen.kind = 'email' and seen.direction is distinct from 'in'`)} as email_out,
        ${sumOf(sql`seen.kind = 'appointment'`)} as meeting,
        ${sumOf(sql`seen.kind = 'phone_call' and seen.direction = 'in'`)} as call_in,
        ${sumOf(sql`seen.kind = 'phone_call' and seen.direction is distinct from 'in'`)} as call_out,
        ${sumOf(sql`seen.kind = 'task'`)} as task,
        (count(*) filter (where seen.kind = 'email'))::integer as emails,
        (count(*) filter (where seen.kind = 'appointment'))::integer as meetings,
        (count(*) filter (where seen.kind = 'phone_call'))::integer as calls,
        (count(*) filter (where seen.kind = 'task'))::integer as tasks,
        min(seen.day) filter (where seen.kind <> 'task') as first_day,
        max(seen.day) filter (where seen.kind <> 'task') as last_day,
        (count(*) filter (where seen.kind <> 'task'
          and seen.day > asked.day - ${RECENT_DAYS}))::integer as recent_count,
        (count(*) filter (where seen.kind <> 'task' and seen.day <= asked.day - ${RECENT_DAYS}
          and seen.day > asked.day - ${RECENT_DAYS + EARLIER_DAYS}))::integer as earlier_count,
        array[${sql.join(periods)}] as periods_seen
      from asked
      cross join lateral (
        select touch.kind, touch.direction, touch_day.day,
          round(${MILLION} * power(2::double precision,
            -least((asked.day - touch_day.day)::double precision / ${halfLifeDays}, 60)))::integer as weight
        from relationships.touches touch
        cross join lateral (select ${dayOf(sql`touch.occurred_at`)} as day) touch_day
        where touch.record_table = asked.record_table and touch.record_id = asked.record_id
          and not touch.is_open and touch_day.day <= asked.day
      ) seen
      group by 1, 2, 3
    )
    select asked.record_table as "recordTable", asked.record_id as "recordId",
      asked.created_at as "createdAt", asked.day,
      coalesce(counted.email_in, 0) as email_in, coalesce(counted.email_out, 0) as email_out,
      coalesce(counted.meeting, 0) as meeting, coalesce(counted.call_in, 0) as call_in,
      coalesce(counted.call_out, 0) as call_out, coalesce(counted.task, 0) as task,
      coalesce(answered.answers, 0)::double precision as answers,
      coalesce(counted.emails, 0) as emails, coalesce(counted.meetings, 0) as meetings,
      coalesce(counted.calls, 0) as calls, coalesce(counted.tasks, 0) as tasks,
      counted.first_day as "firstDay", counted.last_day as "lastDay",
      coalesce(counted.recent_count, 0) as "recentCount",
      coalesce(counted.earlier_count, 0) as "earlierCount",
      coalesce(counted.periods_seen, array[${sql.join(RHYTHM_DAYS.map(() => sql`0`))}]) as "periodsSeen"
    from asked
    left join counted on counted.record_table = asked.record_table
      and counted.record_id = asked.record_id and counted.day = asked.day
    left join answered on answered.record_table = asked.record_table
      and answered.record_id = asked.record_id and answered.day = asked.day
    order by asked.record_table, asked.record_id, asked.day`
}

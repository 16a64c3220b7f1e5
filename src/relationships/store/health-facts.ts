/** Reads what the health of records rests on: decayed sums of their touches and replies, set-based. */
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { HealthTable } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import type { HealthFacts } from '../rate-health.ts'
import { EARLIER_DAYS, PERIODS_FOR_A_RHYTHM, RECENT_DAYS, RHYTHM_DAYS } from '../rate-health.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

export type FactsInput = {
  /** Days since 1970 for each of which facts are read; activities of later days do not count. */
  readonly days: readonly number[]
  readonly timeZone: string
  readonly halfLifeDays: number
  /** The own rhythm is read of records that have been silent for more than so many days; it costs the most. */
  readonly rhythmAfterDays: number
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

/**
 * Sums are taken in whole millionths, so that they do not depend on the order of rows. Half a millionth is
 * left after less than 21 half-lives: what is older weighs nothing and is not read.
 */
const MILLION = 1_000_000
const HALF_LIVES_READ = 21

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
  hasTasks: boolean
  firstDay: number | null
  lastDay: number | null
  recentCount: number
  earlierCount: number
  periodsSeen: number[]
}

/**
 * Reads the facts of those of the records that have a health: contacts, and open leads and deals;
 * with zeros where nothing was done. Relies on touches_by_time and replies_by_record.
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
    hasTasks: row.hasTasks,
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
  { days, timeZone, halfLifeDays, rhythmAfterDays }: FactsInput,
): Fragment {
  const dayOf = (at: Fragment) => sql`((${at}) at time zone ${timeZone})::date - date '1970-01-01'`
  // Up to a day from where that day begins in the time zone: bounds for the index, days are compared as well.
  const around = (day: Fragment) => sql`(date '1970-01-01' + (${day})::integer)::timestamptz`
  const faded = (day: Fragment) =>
    sql`power(2::double precision, -least((asked.day - ${day})::double precision / ${halfLifeDays}, 60))`
  const sumOf = (condition: Fragment) =>
    sql`coalesce(sum(seen.count * weighed.weight) filter (where ${condition}), 0)::double precision`
  const own = (record: Fragment) => sql`
    touch.record_table = ${record}.record_table and touch.record_id = ${record}.record_id
      and not touch.is_open`
  // From the newest period that saw an interaction to the next older one, until a rhythm is kept.
  const periodsSeen = sql`
    with recursive period as (
      select 1 as n, greatest(asked.last_day, 0) / rhythm.days as number
      union all
      select period.n + 1, greatest(earlier.day, 0) / rhythm.days
      from period
      cross join lateral (
        select ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
        where ${own(sql`asked`)} and touch.kind <> 'task'
          and touch.occurred_at < ${around(sql`period.number * rhythm.days + 2`)}
          and ${dayOf(sql`touch.occurred_at`)} < period.number * rhythm.days
        order by touch.occurred_at desc, touch.activity_id desc
        limit 1
      ) earlier
      where period.n < ${PERIODS_FOR_A_RHYTHM}
    )
    select count(*)::integer from period`
  const reach = Math.max(HALF_LIVES_READ * halfLifeDays, RECENT_DAYS + EARLIER_DAYS)
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
      select subject.*, given.day, first.day as first_day, last.day as last_day
      from subject
      left join lateral (
        select ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
        where ${own(sql`subject`)} and touch.kind <> 'task'
        order by touch.occurred_at, touch.activity_id
        limit 1
      ) first on true
      cross join unnest((select ${days}::integer[])) as given (day)
      left join lateral (
        select ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
        where ${own(sql`subject`)} and touch.kind <> 'task'
          and touch.occurred_at < ${around(sql`given.day + 3`)}
          and ${dayOf(sql`touch.occurred_at`)} <= given.day
        order by touch.occurred_at desc, touch.activity_id desc
        limit 1
      ) last on true
    ), weighing as (
      select subject.record_table, subject.record_id, touch.activity_id, touch.kind, touch.direction,
        touch.occurred_at, ${dayOf(sql`touch.occurred_at`)} as day
      from subject
      join relationships.touches touch on ${own(sql`subject`)}
      where touch.occurred_at > ${around(sql`${Math.min(...days) - reach - 2}`)}
        and touch.occurred_at < ${around(sql`${Math.max(...days) + 3}`)}
    ), question as materialized (
      -- Put together by grouping, since the planner cannot know how many there are of either.
      select known.record_id, ${dayOf(sql`max(known.occurred_at)`)} as day, max(known.seconds) as seconds,
        ${dayOf(sql`max(known.occurred_at) + max(known.seconds) * interval '1 second'`)} as answered_on
      from (
        select weighing.record_id, weighing.activity_id, weighing.occurred_at, null::integer as seconds
        from weighing where weighing.kind = 'email'
        union all
        select subject.record_id, reply.question_id, null, reply.seconds
        from subject
        join relationships.replies reply
          on reply.record_id = subject.record_id and reply.record_table = subject.record_table
      ) known
      group by known.record_id, known.activity_id
      having count(known.occurred_at) > 0 and count(known.seconds) > 0
    ), answered as (
      select asked.record_id, asked.day,
        sum(round(${MILLION} * ${faded(sql`question.day`)}
          * (0.5 + 0.5 * power(2::double precision, -least(question.seconds / 86400.0::double precision, 60))))::integer) as answers
      from asked
      join question on question.record_id = asked.record_id and question.answered_on <= asked.day
      group by 1, 2
    ), of_day as materialized (
      select weighing.record_id, weighing.day, weighing.kind, weighing.direction, count(*) as count
      from weighing
      group by 1, 2, 3, 4
    ), counted as (
      select asked.record_id, asked.day,
        ${sumOf(sql`seen.kind = 'email' and seen.direction = 'in'`)} as email_in,
        ${sumOf(sql`seen.kind = 'email' and seen.direction is distinct from 'in'`)} as email_out,
        ${sumOf(sql`seen.kind = 'appointment'`)} as meeting,
        ${sumOf(sql`seen.kind = 'phone_call' and seen.direction = 'in'`)} as call_in,
        ${sumOf(sql`seen.kind = 'phone_call' and seen.direction is distinct from 'in'`)} as call_out,
        ${sumOf(sql`seen.kind = 'task'`)} as task,
        (sum(seen.count) filter (where seen.kind <> 'task'
          and seen.day > asked.day - ${RECENT_DAYS}))::integer as recent_count,
        (sum(seen.count) filter (where seen.kind <> 'task' and seen.day <= asked.day - ${RECENT_DAYS}
          and seen.day > asked.day - ${RECENT_DAYS + EARLIER_DAYS}))::integer as earlier_count
      from asked
      join of_day seen on seen.record_id = asked.record_id and seen.day <= asked.day
      cross join lateral (select round(${MILLION} * ${faded(sql`seen.day`)})::integer as weight) weighed
      group by 1, 2
    )
    select asked.record_table as "recordTable", asked.record_id as "recordId",
      asked.created_at as "createdAt", asked.day,
      coalesce(counted.email_in, 0) as email_in, coalesce(counted.email_out, 0) as email_out,
      coalesce(counted.meeting, 0) as meeting, coalesce(counted.call_in, 0) as call_in,
      coalesce(counted.call_out, 0) as call_out, coalesce(counted.task, 0) as task,
      coalesce(answered.answers, 0)::double precision as answers,
      asked.last_day is null and exists (
        select 1 from relationships.touches touch
        where ${own(sql`asked`)} and touch.kind = 'task' and ${dayOf(sql`touch.occurred_at`)} <= asked.day
      ) as "hasTasks",
      case when asked.last_day is not null then asked.first_day end as "firstDay",
      asked.last_day as "lastDay",
      coalesce(counted.recent_count, 0) as "recentCount",
      coalesce(counted.earlier_count, 0) as "earlierCount",
      case when asked.day - asked.last_day > ${rhythmAfterDays}
        then array(
          select (${periodsSeen}) from unnest(${[...RHYTHM_DAYS]}::integer[]) with ordinality as rhythm (days, position)
          order by rhythm.position
        )
        else '{}' end as "periodsSeen"
    from asked
    left join counted on counted.record_id = asked.record_id and counted.day = asked.day
    left join answered on answered.record_id = asked.record_id and answered.day = asked.day
    order by asked.record_table, asked.record_id, asked.day`
}

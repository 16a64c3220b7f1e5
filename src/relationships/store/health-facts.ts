/** Reads what the health of records rests on: decayed sums of their touches and replies, set-based. */
import type { Db, Fragment } from '../../platform/database.ts'
import { jsonb, prepared, query, sql } from '../../platform/database.ts'
import type { HealthTable } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import type { HealthFacts } from '../rate-health.ts'
import { EARLIER_DAYS, FLOWS, RECENT_DAYS } from '../rate-health.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import { around, completedOf, dayIn, periodsSeenIn } from './touch-days.ts'

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
  readonly sums: HealthSums
  /** how many touches were read for it: those that still weigh something, or came since sums were kept */
  readonly touchCount: number
}

/** What is summed over the touches and replies of a record for a day: volumes and answers in millionths. */
export const HEALTH_SUMS = [...FLOWS, 'answers', 'recent_count', 'earlier_count'] as const
type HealthSum = (typeof HEALTH_SUMS)[number]
export type HealthSums = Readonly<Record<HealthSum, number>>

/** Completed touches that came to records, and answers that came (`sign` 1) or went (−1). */
export type HealthGrowth = {
  readonly touches: readonly {
    readonly recordId: string
    readonly kind: string
    readonly direction: string | null
    readonly at: string
  }[]
  readonly answers: readonly {
    readonly recordId: string
    /** when the question was asked, and after how long it was answered */
    readonly at: string
    readonly seconds: number
    readonly sign: number
  }[]
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

type Row = HealthSums & {
  recordTable: HealthTable
  recordId: string
  createdAt: Date
  day: number
  hasTasks: boolean
  firstDay: number | null
  lastDay: number | null
  periodsSeen: number[]
  touchCount: number
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
  return (await query<Row>(db, prepared(factsSql(keys, input, EVERYTHING)))).map(ratedRecord)
}

/**
 * Reads the same facts of those of the records whose sums of these days are kept: from these sums and from
 * what has come to the records since.
 */
export async function readGrownFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
  growth: HealthGrowth,
): Promise<RatedRecord[]> {
  const rows = await query<Row>(db, prepared(factsSql(keys, input, grownBy(growth))))
  return rows.map(ratedRecord)
}

/** How sums were made; those that were made otherwise are of no use. */
export const basisOf = ({ halfLifeDays, timeZone }: FactsInput): string =>
  `${halfLifeDays} ${timeZone}`

const ratedRecord = (row: Row): RatedRecord => ({
  recordTable: row.recordTable,
  recordId: row.recordId,
  createdAt: row.createdAt,
  facts: factsOf(row),
  sums: row,
  touchCount: row.touchCount,
})

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
    recentCount: row.recent_count,
    earlierCount: row.earlier_count,
  }
}

/** What the sums are taken over. */
type Source = {
  /**
   * Common table expressions on `subject`: question (record_id, day, seconds, answered_on, count) and
   * of_day (record_id, day, kind, direction, count).
   */
  readonly counted: (input: FactsInput) => Fragment
  /** Joins `kept`, with which the sums of `asked` begin; undefined where they begin with nothing. */
  readonly kept?: (input: FactsInput) => Fragment
}

const EVERYTHING: Source = {
  counted: ({ days, timeZone, halfLifeDays }) => {
    const dayOf = dayIn(timeZone)
    const reach = Math.max(HALF_LIVES_READ * halfLifeDays, RECENT_DAYS + EARLIER_DAYS)
    return sql`
    weighing as (
      select subject.record_table, subject.record_id, touch.activity_id, touch.kind, touch.direction,
        touch.occurred_at, ${dayOf(sql`touch.occurred_at`)} as day
      from subject
      join relationships.touches touch on ${completedOf(sql`subject`)}
      where touch.occurred_at > ${around(sql`${Math.min(...days) - reach - 2}`)}
        and touch.occurred_at < ${around(sql`${Math.max(...days) + 3}`)}
    ), question as materialized (
      -- Put together by grouping, since the planner cannot know how many there are of either.
      select known.record_id, ${dayOf(sql`max(known.occurred_at)`)} as day, max(known.seconds) as seconds,
        ${dayOf(sql`max(known.occurred_at) + max(known.seconds) * interval '1 second'`)} as answered_on,
        1 as count
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
    ), of_day as materialized (
      select weighing.record_id, weighing.day, weighing.kind, weighing.direction, count(*) as count
      from weighing
      group by 1, 2, 3, 4
    )`
  },
}

const grownBy = ({ touches, answers }: HealthGrowth): Source => ({
  counted: ({ days, timeZone }) => {
    const dayOf = dayIn(timeZone)
    return sql`
    question as (
      select given."recordId" as record_id, ${dayOf(sql`given.at`)} as day, given.seconds,
        ${dayOf(sql`given.at + given.seconds * interval '1 second'`)} as answered_on, given.sign as count
      from jsonb_to_recordset(${jsonb(answers)})
        as given ("recordId" uuid, at timestamptz, seconds integer, sign integer)
      where given.at < ${around(sql`${Math.max(...days) + 3}`)}
    ), of_day as (
      select given."recordId" as record_id, ${dayOf(sql`given.at`)} as day, given.kind, given.direction,
        1 as count
      from jsonb_to_recordset(${jsonb(touches)})
        as given ("recordId" uuid, kind text, direction text, at timestamptz)
    )`
  },
  kept: (input) => sql`
    join relationships.health_sums kept
      on kept.record_id = asked.record_id and kept.day = asked.day and kept.basis = ${basisOf(input)}`,
})

function factsSql(keys: readonly RecordKey[], input: FactsInput, source: Source): Fragment {
  const { days, timeZone, halfLifeDays, rhythmAfterDays } = input
  const dayOf = dayIn(timeZone)
  const faded = (day: Fragment) =>
    sql`power(2::double precision, -least((asked.day - ${day})::double precision / ${halfLifeDays}, 60))`
  const sumOf = (condition: Fragment) =>
    sql`coalesce(sum(seen.count * weighed.weight) filter (where ${condition}), 0)::double precision`
  const total = (from: 'counted' | 'answered', name: HealthSum, type: Fragment) => {
    const grown = sql`coalesce(${sql.ref(`${from}.${name}`)}, 0)`
    const sum = source.kept === undefined ? grown : sql`${sql.ref(`kept.${name}`)} + ${grown}`
    return sql`(${sum})::${type} as ${sql.ref(name)}`
  }
  const double = sql`double precision`
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
        where ${completedOf(sql`subject`)} and touch.kind <> 'task'
        order by touch.occurred_at, touch.activity_id
        limit 1
      ) first on true
      cross join unnest((select ${days}::integer[])) as given (day)
      left join lateral (
        select ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
        where ${completedOf(sql`subject`)} and touch.kind <> 'task'
          and touch.occurred_at < ${around(sql`given.day + 3`)}
          and ${dayOf(sql`touch.occurred_at`)} <= given.day
        order by touch.occurred_at desc, touch.activity_id desc
        limit 1
      ) last on true
    ), ${source.counted(input)}, answered as (
      select asked.record_id, asked.day,
        sum(question.count * round(${MILLION} * ${faded(sql`question.day`)}
          * (0.5 + 0.5 * power(2::double precision, -least(question.seconds / 86400.0::double precision, 60))))::integer) as answers
      from asked
      join question on question.record_id = asked.record_id and question.answered_on <= asked.day
      group by 1, 2
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
          and seen.day > asked.day - ${RECENT_DAYS + EARLIER_DAYS}))::integer as earlier_count,
        sum(seen.count)::integer as touch_count
      from asked
      join of_day seen on seen.record_id = asked.record_id and seen.day <= asked.day
      cross join lateral (select round(${MILLION} * ${faded(sql`seen.day`)})::integer as weight) weighed
      group by 1, 2
    )
    select asked.record_table as "recordTable", asked.record_id as "recordId",
      asked.created_at as "createdAt", asked.day,
      ${sql.join([
        ...FLOWS.map((flow) => total('counted', flow, double)),
        total('answered', 'answers', double),
        total('counted', 'recent_count', sql`integer`),
        total('counted', 'earlier_count', sql`integer`),
      ])},
      coalesce(counted.touch_count, 0) as "touchCount",
      asked.last_day is null and exists (
        select 1 from relationships.touches touch
        where ${completedOf(sql`asked`)} and touch.kind = 'task' and ${dayOf(sql`touch.occurred_at`)} <= asked.day
      ) as "hasTasks",
      case when asked.last_day is not null then asked.first_day end as "firstDay",
      asked.last_day as "lastDay",
      case when asked.day - asked.last_day > ${rhythmAfterDays}
        then (${periodsSeenIn(dayOf)})
        else '{}' end as "periodsSeen"
    from asked ${source.kept?.(input) ?? sql``}
    left join counted on counted.record_id = asked.record_id and counted.day = asked.day
    left join answered on answered.record_id = asked.record_id and answered.day = asked.day
    order by asked.record_table, asked.record_id, asked.day`
}

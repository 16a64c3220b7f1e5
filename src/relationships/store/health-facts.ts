/** Reads what the health of records rests on: their completed touches, and the replies to those. */
import { dayNumber } from '../../kernel/time/zones.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { ActivityKind, HealthTable } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import type { HealthFacts } from '../rate-health.ts'
import { flowOf } from '../rate-health.ts'
import type { HealthEdges, HealthHistory, HealthSums } from '../sum-health.ts'
import { daysThatCount, edgesOn, HEALTH_SUMS, healthFacts, sumHealth } from '../sum-health.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import { around, completedOf, dayIn, NEWEST_READ, periodsSeenIn } from './touch-days.ts'

export type FactsInput = {
  /** Days since 1970 for each of which facts are read, in ascending order; activities of later days do not count. */
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

/** Completed touches that came to records, and answers that came (`sign` 1) or went (−1). */
export type HealthGrowth = {
  readonly touches: readonly {
    readonly recordId: string
    readonly kind: ActivityKind
    readonly direction: Direction
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
type Direction = 'out' | 'in' | null

/** Which records have a health, on `record`: contacts in any state, leads and deals while they are open. */
export const HAS_HEALTH: Readonly<Record<HealthTable, Fragment>> = {
  contacts: sql`record.deleted_at is null`,
  leads: sql`record.deleted_at is null and record.status = 'open'`,
  opportunities: sql`record.deleted_at is null and record.status = 'open'`,
}

type Subject = {
  readonly recordTable: HealthTable
  readonly recordId: string
  readonly createdAt: Date
}

type HistoryRow = Subject & {
  readonly days: readonly number[] | null
  readonly kinds: readonly ActivityKind[] | null
  readonly directions: readonly Direction[] | null
  readonly askedOn: readonly number[] | null
  readonly answeredOn: readonly number[] | null
  readonly seconds: readonly number[] | null
}

type EdgesRow = Subject & {
  readonly day: number
  readonly hasTasks: boolean
  readonly firstDay: number | null
  readonly lastDay: number | null
  readonly periodsSeen: readonly number[]
  /** null where no sums of this day are kept that were made as these would be */
  readonly kept: HealthSums | null
}

/**
 * Reads the facts of those of the records that have a health: contacts, and open leads and deals;
 * with zeros where nothing was done. Most have few touches, which tell everything; of the others the touches that
 * still weigh something are read, and the rest by its index. Relies on touches_by_time and on the key of replies.
 *
 * @returns in the order of the days for each record
 */
export async function readHealthFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
): Promise<RatedRecord[]> {
  const newest = await readHistories(db, keys, input, 'newest')
  const [busy, others] = [newest.filter(isCut), newest.filter((row) => !isCut(row))]
  return [
    ...others.flatMap((row) => {
      const history = historyOf(row)
      return input.days.map((day) => {
        const edges = edgesOn(history.flows, day, input.rhythmAfterDays)
        return ratedRecord(row, { day, edges, history, input })
      })
    }),
    ...(busy.length === 0 ? [] : await readBusyFacts(db, busy, input)),
  ]
}

const isCut = ({ days }: HistoryRow): boolean => (days?.length ?? 0) >= NEWEST_READ

async function readBusyFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
): Promise<RatedRecord[]> {
  const rows = await readHistories(db, keys, input, 'weighing')
  const histories = new Map(rows.map((row) => [row.recordId, historyOf(row)]))
  return (await readEdges(db, keys, input)).map((row) => {
    const history = histories.get(row.recordId) ?? NOTHING
    return ratedRecord(row, { day: row.day, edges: edgesOf(row), history, input })
  })
}

/**
 * Reads the same facts of those of the records whose sums of all these days are kept: from these sums and from
 * what has come to the records since.
 */
export async function readGrownFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
  growth: HealthGrowth,
): Promise<RatedRecord[]> {
  const histories = grownHistories(growth, input.timeZone)
  const rows = await readEdges(db, keys, input)
  const incomplete = new Set(
    rows.flatMap(({ kept, recordId }) => (kept === null ? [recordId] : [])),
  )
  return rows
    .filter(({ recordId }) => !incomplete.has(recordId))
    .map((row) => {
      const history = histories.get(row.recordId) ?? NOTHING
      const from = row.kept ?? undefined
      return ratedRecord(row, { day: row.day, edges: edgesOf(row), history, input, from })
    })
}

const NOTHING: HealthHistory = { flows: [], answers: [] }

function grownHistories(
  { touches, answers }: HealthGrowth,
  timeZone: string,
): ReadonlyMap<string, HealthHistory> {
  const ids = new Set([...touches, ...answers].map(({ recordId }) => recordId))
  const dayOf = (ms: number) => dayNumber(new Date(ms), timeZone)
  return new Map(
    [...ids].map((id) => [
      id,
      {
        flows: touches
          .filter(({ recordId }) => recordId === id)
          .map(({ kind, direction, at }) => ({
            day: dayOf(Date.parse(at)),
            flow: flowOf(kind, direction),
          })),
        answers: answers
          .filter(({ recordId }) => recordId === id)
          .map(({ at, seconds, sign }) => ({
            askedOn: dayOf(Date.parse(at)),
            answeredOn: dayOf(Date.parse(at) + seconds * 1000),
            seconds,
            count: sign,
          })),
      },
    ]),
  )
}

/** How sums were made; those that were made otherwise are of no use. */
export const basisOf = ({ halfLifeDays, timeZone }: FactsInput): string =>
  `${halfLifeDays} ${timeZone}`

function ratedRecord(
  { recordTable, recordId, createdAt }: Subject,
  {
    day,
    edges,
    history,
    input: { halfLifeDays },
    from,
  }: {
    readonly day: number
    readonly edges: HealthEdges
    readonly history: HealthHistory
    readonly input: FactsInput
    readonly from?: HealthSums | undefined
  },
): RatedRecord {
  const sums = sumHealth(history, day, halfLifeDays, from)
  return {
    recordTable,
    recordId,
    createdAt,
    facts: healthFacts(sums, edges, day),
    sums,
    touchCount: history.flows.length,
  }
}

function historyOf(row: HistoryRow): HealthHistory {
  const { days, kinds, directions, askedOn, answeredOn, seconds } = row
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

function edgesOf({ day, hasTasks, firstDay, lastDay, periodsSeen }: EdgesRow): HealthEdges {
  const since = (earlier: number | null) => (earlier === null ? undefined : day - earlier)
  return { hasTasks, daysSinceFirst: since(firstDay), daysSinceLast: since(lastDay), periodsSeen }
}

const subjects = (keys: readonly RecordKey[]): Fragment =>
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

/** Reads the newest touches of records with the replies to them, or all that still weigh something. */
function readHistories(
  db: Db,
  keys: readonly RecordKey[],
  { days, timeZone, halfLifeDays }: FactsInput,
  which: 'newest' | 'weighing',
): Promise<HistoryRow[]> {
  const dayOf = dayIn(timeZone)
  const from = Math.min(...days) - daysThatCount(halfLifeDays)
  const among = {
    newest: sql`order by touch.occurred_at desc, touch.activity_id desc limit ${NEWEST_READ}`,
    weighing: sql`and touch.occurred_at > ${around(sql`${from - 2}`)}`,
  }
  const answers = (value: Fragment) =>
    sql`array_agg(${value}) filter (where reply.seconds is not null)`
  return query<HistoryRow>(
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
          where ${completedOf(sql`subject`)}
            and touch.occurred_at < ${around(sql`${Math.max(...days) + 3}`)}
            and ${dayOf(sql`touch.occurred_at`)} <= ${Math.max(...days)}
            ${among[which]}
        ) touch
        left join lateral (
          select reply.seconds from relationships.replies reply
          where touch.kind = 'email'
            and reply.question_id = touch.activity_id and reply.record_id = touch.record_id
        ) reply on true
      ) history`),
  )
}

/** Reads what is known of records beside their touches: by the index, and the sums that are kept. */
function readEdges(db: Db, keys: readonly RecordKey[], input: FactsInput): Promise<EdgesRow[]> {
  const { days, timeZone, rhythmAfterDays } = input
  const dayOf = dayIn(timeZone)
  return query<EdgesRow>(
    db,
    prepared(sql`
      with asked as (
        select subject.*, given.day, first.day as first_day, last.day as last_day
        from (${subjects(keys)}) subject
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
      )
      select asked.record_table as "recordTable", asked.record_id as "recordId",
        asked.created_at as "createdAt", asked.day,
        asked.last_day is null and exists (
          select 1 from relationships.touches touch
          where ${completedOf(sql`asked`)} and touch.kind = 'task' and ${dayOf(sql`touch.occurred_at`)} <= asked.day
        ) as "hasTasks",
        case when asked.last_day is not null then asked.first_day end as "firstDay",
        asked.last_day as "lastDay",
        case when asked.day - asked.last_day > ${rhythmAfterDays}
          then (${periodsSeenIn(dayOf)})
          else '{}' end as "periodsSeen",
        case when kept.record_id is not null then jsonb_build_object(${sql.join(
          HEALTH_SUMS.map((name) => sql`${sql.lit(name)}, ${sql.ref(`kept.${name}`)}`),
        )}) end as kept
      from asked
      left join relationships.health_sums kept
        on kept.record_id = asked.record_id and kept.day = asked.day and kept.basis = ${basisOf(input)}
      order by asked.record_table, asked.record_id, asked.day`),
  )
}

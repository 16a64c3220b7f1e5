/** Reads what the health of records rests on: from their newest touches, from all that weigh, or from kept sums. */
import { daysSince1970 } from '../../kernel/time/zones.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { ActivityKind } from '../contract.ts'
import type { HealthFacts } from '../rate-health.ts'
import { flowOf } from '../rate-health.ts'
import type {
  DatedAnswer,
  DatedFlow,
  HealthEdges,
  HealthHistory,
  HealthSums,
} from '../sum-health.ts'
import { edgesOn, HEALTH_SUMS, healthFacts, sumHealth } from '../sum-health.ts'
import type { HistoryInput, Run, Subject } from './health-histories.ts'
import { readNewest, readOfRun, readWeighing, subjects } from './health-histories.ts'
import type { RecordKey } from './keys.ts'
import { byHashJoins } from './planning.ts'
import { around, completedOf, dayIn, periodsSeenIn } from './touch-days.ts'

/** More touches than most records have, and fewer than are read in a moment (chosen). */
const NEWEST_READ = 64

export type FactsInput = HistoryInput & {
  /** The own rhythm is read of records that have been silent for more than so many days; it costs the most. */
  readonly rhythmAfterDays: number
}

/** One record on one day. */
export type RatedRecord = Subject & {
  readonly facts: HealthFacts
  readonly sums: HealthSums
  /** how many touches were read for it: all of few, else those that still weigh something, or came since sums were kept */
  readonly touchCount: number
}

/** Completed touches that came to records, and answers that came (`sign` 1) or went (−1). */
export type HealthGrowth = {
  readonly touches: ReadonlyArray<{
    readonly recordId: string
    readonly kind: ActivityKind
    readonly direction: 'out' | 'in' | null
    readonly at: string
  }>
  readonly answers: ReadonlyArray<{
    readonly recordId: string
    /** when the question was asked, and after how long it was answered */
    readonly at: string
    readonly seconds: number
    readonly sign: number
  }>
}

/**
 * Reads the facts of those of the records that have a health: contacts, and open leads and deals;
 * with zeros where nothing was done. Most have few touches, which tell everything; of the others the touches that
 * still weigh something are read, and the rest by its index. Relies on touches_by_time and on the key of replies.
 *
 * @param newestRead  how many touches of each record are read at first; it changes no fact (tested)
 * @returns in the order of the days for each record
 */
export async function readHealthFacts(
  db: Db,
  keys: readonly RecordKey[] | Run,
  input: FactsInput,
  newestRead = NEWEST_READ,
): Promise<RatedRecord[]> {
  const newest =
    'table' in keys
      ? await byHashJoins(db, () => readOfRun(db, keys, input, newestRead))
      : await readNewest(db, keys, input, newestRead)
  const facts: RatedRecord[] = []
  const busy: Subject[] = []
  for (const { subject, history } of newest) {
    if (history.flows.length >= newestRead) busy.push(subject)
    else {
      for (const day of input.days) {
        const edges = edgesOn(history.flows, day, input.rhythmAfterDays)
        facts.push(ratedRecord(subject, { day, edges, history, input }))
      }
    }
  }
  return busy.length === 0 ? facts : [...facts, ...(await readBusyFacts(db, busy, input))]
}

async function readBusyFacts(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
): Promise<RatedRecord[]> {
  const read = await readWeighing(db, keys, input)
  const histories = new Map<string, HealthHistory>()
  for (const { subject, history } of read) histories.set(subject.recordId, history)
  const rows = await readEdges(db, keys, input, { sums: sql`null::jsonb` })
  return rows.map((row) => {
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
  const rows = await readEdges(db, keys, input, keptSums(input))
  const daysKept = new Map<string, number>()
  for (const { recordId } of rows) daysKept.set(recordId, (daysKept.get(recordId) ?? 0) + 1)
  const histories = grownHistories(growth, keys, input.timeZone)
  return rows
    .filter(({ recordId }) => daysKept.get(recordId) === input.days.length)
    .map((row) => {
      const history = histories.get(row.recordId) ?? NOTHING
      const from = row.sums ?? undefined
      return ratedRecord(row, { day: row.day, edges: edgesOf(row), history, input, from })
    })
}

const NOTHING: HealthHistory = { flows: [], answers: [] }

/** What came to each of the records. */
function grownHistories(
  { touches, answers }: HealthGrowth,
  keys: readonly RecordKey[],
  timeZone: string,
): ReadonlyMap<string, HealthHistory> {
  const grown = new Map<string, { flows: DatedFlow[]; answers: DatedAnswer[] }>(
    keys.map(({ recordId }) => [recordId, { flows: [], answers: [] }]),
  )
  const dayOf = (ms: number) => daysSince1970(new Date(ms), timeZone)
  for (const { recordId, kind, direction, at } of touches) {
    grown.get(recordId)?.flows.push({ day: dayOf(Date.parse(at)), flow: flowOf(kind, direction) })
  }
  for (const { recordId, at, seconds, sign } of answers) {
    grown.get(recordId)?.answers.push({
      askedOn: dayOf(Date.parse(at)),
      answeredOn: dayOf(Date.parse(at) + seconds * 1000),
      seconds,
      count: sign,
    })
  }
  return grown
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
  const sums = sumHealth(history, { day, halfLifeDays, from })
  return {
    recordTable,
    recordId,
    createdAt,
    facts: healthFacts(sums, edges, day),
    sums,
    touchCount: history.flows.length,
  }
}

type EdgesRow = Subject & {
  readonly day: number
  readonly hasTasks: boolean
  readonly firstDay: number | null
  readonly lastDay: number | null
  readonly periodsSeen: readonly number[]
  /** those that are kept; null where they were not asked for */
  readonly sums: HealthSums | null
}

function edgesOf({ day, hasTasks, firstDay, lastDay, periodsSeen }: EdgesRow): HealthEdges {
  const since = (earlier: number | null) => (earlier === null ? undefined : day - earlier)
  return { hasTasks, daysSinceFirst: since(firstDay), daysSinceLast: since(lastDay), periodsSeen }
}

/** Only days of which sums are kept that were made as these would be, with those. */
const keptSums = (input: FactsInput): { readonly join: Fragment; readonly sums: Fragment } => ({
  join: sql`
    join relationships.health_sums kept
      on kept.record_id = subject.record_id and kept.day = given.day and kept.basis = ${basisOf(input)}`,
  sums: sql`jsonb_build_object(${sql.join(
    HEALTH_SUMS.map((name) => sql`${sql.lit(name)}, ${sql.ref(`kept.${name}`)}`),
  )})`,
})

/**
 * Reads by the index what `edgesOn` tells of few touches: first and last interaction, tasks, rhythm (tested: they
 * agree on random histories).
 *
 * @param from  the sums to read as well, on `subject` and `given`
 */
function readEdges(
  db: Db,
  keys: readonly RecordKey[],
  input: FactsInput,
  from: { readonly join?: Fragment; readonly sums: Fragment },
): Promise<EdgesRow[]> {
  const { days, timeZone, rhythmAfterDays } = input
  const dayOf = dayIn(timeZone)
  return query<EdgesRow>(
    db,
    prepared(sql`
      with asked as (
        select subject.*, given.day, ${from.sums} as sums, first.day as first_day, last.day as last_day
        from (${subjects(keys)}) subject
        cross join unnest((select ${days}::integer[])) as given (day)
        ${from.join ?? sql``}
        left join lateral (
          select ${dayOf(sql`touch.occurred_at`)} as day from relationships.touches touch
          where ${completedOf(sql`subject`)} and touch.kind <> 'task'
          order by touch.occurred_at, touch.activity_id
          limit 1
        ) first on true
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
        asked.created_at as "createdAt", asked.day, asked.sums,
        asked.last_day is null and exists (
          select 1 from relationships.touches touch
          where ${completedOf(sql`asked`)} and touch.kind = 'task' and ${dayOf(sql`touch.occurred_at`)} <= asked.day
        ) as "hasTasks",
        case when asked.last_day is not null then asked.first_day end as "firstDay",
        asked.last_day as "lastDay",
        case when asked.day - asked.last_day > ${rhythmAfterDays}
          then (${periodsSeenIn(dayOf)})
          else '{}' end as "periodsSeen"
      from asked
      order by asked.record_table, asked.record_id, asked.day`),
  )
}

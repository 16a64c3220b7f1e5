/** Writes the health of records from their facts. */
import { daysSince1970 } from '../../kernel/time/zones.ts'
import type { Db } from '../../platform/database.ts'
import { execute, one, prepared, sql, texts, uuids } from '../../platform/database.ts'
import type { HealthState, HealthTable, HealthTrend } from '../contract.ts'
import { HEALTH_TABLES } from '../contract.ts'
import type { HealthSettings } from '../health-settings.ts'
import { healthTrend, RECENT_DAYS } from '../health-trend.ts'
import { existedOn, judgeHealth } from '../judge-health.ts'
import { expectedIsKindestFor, halfLifeDays, rateHealth } from '../rate-health.ts'
import type { FactsInput, HealthGrowth, RatedRecord } from './health-facts.ts'
import { readGrownFacts, readHealthFacts } from './health-facts.ts'
import type { Run } from './health-histories.ts'
import { HAS_HEALTH } from './health-histories.ts'
import { BUSY, forgetSums, keepSums } from './health-sums.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

type HealthRow = RecordKey & {
  readonly state: HealthState
  readonly score: number | null
  readonly trend: HealthTrend | null
}

/** What is known of what changed for some records. */
export type HealthChange = {
  readonly growth: HealthGrowth
  /** the records that lost no touch and have so many that sums of theirs may be kept */
  readonly grownOnly: ReadonlySet<string>
  /** the records that lost no touch and have too few for sums of theirs to be kept */
  readonly withoutSums: ReadonlySet<string>
}

type Rating = {
  readonly settings: HealthSettings
  readonly now: Date
  /** undefined where all touches of the records may have changed */
  readonly change?: HealthChange | undefined
  /** from how many touches on sums are kept */
  readonly busyFrom?: number | undefined
}

/** Rates these records again; one that is closed, or an account, has no row. */
export async function writeHealth(
  trx: Db,
  keys: readonly RecordKey[],
  rating: Rating,
): Promise<void> {
  const able = keys.filter(({ recordTable }) =>
    HEALTH_TABLES.some((table) => table === recordTable),
  )
  if (able.length === 0) return
  const rows = await rateRecords(trx, able, rating)
  await deleteOthers(trx, able, rows)
  await upsert(trx, rows, rating.settings.ratedBy)
}

/**
 * Rates a run of records again, which costs less than asking for each of them. What has no health any more, and sums
 * that do not hold any more, are forgotten before.
 *
 * @returns how many were rated
 */
export async function writeHealthOfRun(
  trx: Db,
  run: Run,
  { settings, now }: Pick<Rating, 'settings' | 'now'>,
): Promise<number> {
  const input = inputFor(settings, now)
  const records = await readHealthFacts(trx, run, input)
  await keepSums(
    trx,
    records.filter(({ touchCount }) => touchCount >= BUSY),
    input,
  )
  const rows = rate(records, settings, now)
  await upsert(trx, rows, settings.ratedBy)
  return rows.length
}

async function rateRecords(
  db: Db,
  keys: readonly RecordKey[],
  { settings, now, change, busyFrom = BUSY }: Rating,
): Promise<readonly HealthRow[]> {
  const input = inputFor(settings, now)
  return rate(await followFacts(db, keys, { change, busyFrom, input }), settings, now)
}

/** What is read for the health of an instant, and for that of before which its trend is told from. */
function inputFor({ choices, timeZone }: HealthSettings, now: Date): FactsInput {
  const today = daysSince1970(now, timeZone)
  return {
    days: [today - RECENT_DAYS, today],
    timeZone,
    halfLifeDays: halfLifeDays(choices),
    rhythmAfterDays: expectedIsKindestFor(choices),
  }
}

function rate(
  records: readonly RatedRecord[],
  settings: HealthSettings,
  now: Date,
): readonly HealthRow[] {
  const { choices, grades, timeZone } = settings
  const today = daysSince1970(now, timeZone)
  const before = new Map(
    records
      .filter(({ facts }) => facts.day < today)
      .map((record) => [record.recordId, scoreOf(record, settings)]),
  )
  return records
    .filter(({ facts }) => facts.day === today)
    .map((record) => {
      const { state, rating } = judgeHealth(record, choices, grades, now)
      return {
        recordTable: record.recordTable,
        recordId: record.recordId,
        state,
        score: rating?.score ?? null,
        trend:
          rating === undefined
            ? null
            : healthTrend(record.facts, rating.score, before.get(record.recordId)),
      }
    })
}

/** Reads the facts of records, from the kept sums where they hold, and keeps those of busy records. */
async function followFacts(
  db: Db,
  keys: readonly RecordKey[],
  {
    change,
    busyFrom,
    input,
  }: {
    readonly change: HealthChange | undefined
    readonly busyFrom: number
    readonly input: FactsInput
  },
): Promise<readonly RatedRecord[]> {
  const growing = keys.filter(({ recordId }) => change?.grownOnly.has(recordId))
  const grown =
    change === undefined || growing.length === 0
      ? []
      : await readGrownFacts(db, growing, input, change.growth)
  const known = new Set(grown.map(({ recordId }) => recordId))
  const others = keys.filter(({ recordId }) => !known.has(recordId))
  const read = others.length === 0 ? [] : await readHealthFacts(db, others, input)
  const busy = new Set(
    read.flatMap(({ recordId, touchCount }) => (touchCount >= busyFrom ? [recordId] : [])),
  )
  await forgetSums(
    db,
    others.flatMap(({ recordId }) => (change?.withoutSums.has(recordId) ? [] : [recordId])),
  )
  await keepSums(db, [...grown, ...read.filter(({ recordId }) => busy.has(recordId))], input)
  return [...grown, ...read]
}

/** The score of a day; undefined where there was no interaction yet, or no such lead or deal. */
function scoreOf(record: RatedRecord, { choices, timeZone }: HealthSettings): number | undefined {
  const { facts } = record
  const isRated = facts.daysSinceLast !== undefined && existedOn(record, facts.day, timeZone)
  return isRated ? rateHealth(facts, choices).score : undefined
}

async function deleteOthers(
  trx: Db,
  keys: readonly RecordKey[],
  rows: readonly RecordKey[],
): Promise<void> {
  const kept = new Set(rows.map(({ recordId }) => recordId))
  const gone = keys.filter(({ recordId }) => !kept.has(recordId))
  if (gone.length === 0) return
  await execute(
    trx,
    sql`
      delete from relationships.health health
      using (${keyRows(gone)}) gone
      where health.record_table = gone.record_table and health.record_id = gone.record_id`,
  )
}

/** Rows that stay the same are not touched, not even locked. */
async function upsert(trx: Db, rows: readonly HealthRow[], ratedBy: string): Promise<void> {
  if (rows.length === 0) return
  const column = <Value>(read: (row: HealthRow) => Value): Value[] => rows.map(read)
  await execute(
    trx,
    prepared(sql`
      insert into relationships.health as health (record_table, record_id, state, score, trend, rated_by)
      select given.*, ${ratedBy}
      from unnest(${texts(column(({ recordTable }) => recordTable))}, ${uuids(column(({ recordId }) => recordId))},
        ${texts(column(({ state }) => state))}, ${column(({ score }) => score)}::smallint[],
        ${texts(column(({ trend }) => trend))}) as given (record_table, record_id, state, score, trend)
      left join relationships.health known
        on known.record_table = given.record_table and known.record_id = given.record_id
      where (given.state, given.score, given.trend, ${ratedBy})
        is distinct from (known.state, known.score, known.trend, known.rated_by)
      on conflict (record_table, record_id) do update
        set state = excluded.state, score = excluded.score, trend = excluded.trend,
          rated_by = excluded.rated_by`),
  )
}

/** The last of the next records of a table that have a health, by id; undefined where there are none. */
export async function endOfRun(
  db: Db,
  next: { readonly table: HealthTable; readonly afterId: string; readonly limit: number },
): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    sql`
      select run.id
      from (
        select record.id from ${sql.table(`records.${next.table}`)} record
        where ${HAS_HEALTH[next.table]} and record.id > ${next.afterId}::uuid
        order by record.id
        limit ${next.limit}
      ) run
      order by run.id desc
      limit 1`,
  )
  return row?.id
}

/** Forgets the health of records that have none any more. */
export async function deleteWithoutHealth(trx: Db, table: HealthTable): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.health health
      where health.record_table = ${table} and not exists (
        select 1 from ${sql.table(`records.${table}`)} record
        where record.id = health.record_id and ${HAS_HEALTH[table]})`,
  )
}

/** Writes the figures of records from their touches and replies. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, jsonb, prepared, query, sql, uuids } from '../../platform/database.ts'
import { LEAST_INTERACTIONS_FOR_A_RHYTHM, SLIP_FACTOR } from '../model.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** What is counted in the completed touches of a record, on `touch`. */
const SUMS: Readonly<Record<string, Fragment>> = {
  emails_sent: sql`count(*) filter (where touch.kind = 'email' and touch.direction = 'out')`,
  emails_received: sql`count(*) filter (where touch.kind = 'email' and touch.direction = 'in')`,
  meetings_sent: sql`count(*) filter (where touch.kind = 'appointment' and touch.direction = 'out')`,
  meetings_received: sql`count(*) filter (where touch.kind = 'appointment' and touch.direction = 'in')`,
  calls_made: sql`count(*) filter (where touch.kind = 'phone_call' and touch.direction = 'out')`,
  calls_received: sql`count(*) filter (where touch.kind = 'phone_call' and touch.direction = 'in')`,
  tasks_completed: sql`count(*) filter (where touch.kind = 'task')`,
  seconds_ours: sql`sum(touch.seconds_ours)`,
  seconds_theirs: sql`sum(touch.seconds_theirs)`,
  meeting_seconds: sql`coalesce(sum(touch.seconds_theirs) filter (where touch.kind = 'appointment'), 0)`,
  interaction_count: sql`count(*) filter (where touch.kind <> 'task')`,
}

const SUM_NAMES = Object.keys(SUMS)

/** The columns of the table, as `figureRows` gives them. */
const COLUMNS = [
  'record_table',
  'record_id',
  'emails_sent',
  'emails_received',
  'meetings_sent',
  'meetings_received',
  'calls_made',
  'calls_received',
  'tasks_completed',
  'replies_ours',
  'replies_theirs',
  'response_mean_ours',
  'response_mean_theirs',
  'response_median_ours',
  'response_median_theirs',
  'seconds_ours',
  'seconds_theirs',
  'meeting_seconds',
  'interaction_count',
  'first_interaction_at',
  'last_interaction_at',
  'last_activity_id',
  'last_kind',
  'last_direction',
  'usual_gap_seconds',
  'slips_at',
]

/** Computes the figures of these records again; a record without touches loses its row. */
export async function writeFigures(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  await upsert(trx, keys, countedIn(sql`(${keyRows(keys)})`))
}

/** The sums of some activities for each record, as they travel from before a change to after it. */
export type Sums = ReadonlyArray<Readonly<Record<string, string | number>>>

/** Reads what these activities count for now, for `followFigures` after they have changed. */
export async function readSums(trx: Db, activityIds: readonly string[]): Promise<Sums> {
  return query<Readonly<Record<string, string | number>>>(trx, prepared(sumsOf(activityIds)))
}

/**
 * Brings the figures of these records up to date after the touches of some activities changed: sums
 * by what they gained and lost, so that a record of a hundred thousand activities costs no more
 * than one of ten; response times from all replies of the record.
 *
 * @param input.before  what `readSums` gave before the change
 */
export async function followFigures(
  trx: Db,
  input: {
    readonly keys: readonly RecordKey[]
    readonly activityIds: readonly string[]
    readonly before: Sums
  },
): Promise<void> {
  await upsert(trx, input.keys, countedByChange(input))
}

async function upsert(trx: Db, keys: readonly RecordKey[], counted: Fragment): Promise<void> {
  await execute(
    trx,
    prepared(sql`
      insert into relationships.figures as figure (${sql.join(COLUMNS.map((name) => sql.ref(name)))})
      ${figureRowsOf(counted, sql`(${keyRows(keys)})`)}
      on conflict (record_table, record_id) do update
        set ${sql.join(COLUMNS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
        where figure is distinct from excluded`),
  )
  await execute(
    trx,
    prepared(sql`
      delete from relationships.figures figure
      using (${keyRows(keys)}) affected
      where figure.record_table = affected.record_table and figure.record_id = affected.record_id
        and not exists (
          select 1 from relationships.touches touch
          where touch.record_table = figure.record_table and touch.record_id = figure.record_id
            and not touch.is_open
        )`),
  )
}

/** All figures as they should be, in the columns and types of the table. */
export const figureRows = (): Fragment => figureRowsOf(countedIn(undefined), undefined)

function countedIn(keys: Fragment | undefined): Fragment {
  return sql`
    select touch.record_table, touch.record_id, ${sumColumns()},
      min(touch.occurred_at) filter (where touch.kind <> 'task') as first_at
    from relationships.touches touch ${amongKeys(keys, sql`touch`)}
    where not touch.is_open
    group by touch.record_table, touch.record_id`
}

/** Relies on touches_by_time for the first interaction. */
function countedByChange(input: {
  readonly keys: readonly RecordKey[]
  readonly activityIds: readonly string[]
  readonly before: Sums
}): Fragment {
  const changed = sql.join(
    SUM_NAMES.map((name) => {
      const column = sql.ref(name)
      return sql`(coalesce(figure.${column}, 0) - coalesce(before.${column}, 0)
        + coalesce(after.${column}, 0)) as ${column}`
    }),
  )
  const types = sql.join(SUM_NAMES.map((name) => sql`${sql.ref(name)} bigint`))
  return sql`
    select record_key.record_table, record_key.record_id, ${changed}, first.occurred_at as first_at
    from (${keyRows(input.keys)}) record_key
    left join relationships.figures figure
      on figure.record_table = record_key.record_table and figure.record_id = record_key.record_id
    left join jsonb_to_recordset(${jsonb(input.before)})
        as before (record_table text, record_id uuid, ${types})
      on before.record_table = record_key.record_table and before.record_id = record_key.record_id
    left join (${sumsOf(input.activityIds)}) after
      on after.record_table = record_key.record_table and after.record_id = record_key.record_id
    left join lateral (
      select touch.occurred_at from relationships.touches touch
      where touch.record_table = record_key.record_table and touch.record_id = record_key.record_id
        and not touch.is_open and touch.kind <> 'task'
      order by touch.occurred_at, touch.activity_id
      limit 1
    ) first on true`
}

function sumsOf(activityIds: readonly string[]): Fragment {
  return sql`
    select touch.record_table, touch.record_id, ${sumColumns()}
    from relationships.touches touch
    where touch.activity_id = any((select ${uuids(activityIds)})::uuid[]) and not touch.is_open
    group by touch.record_table, touch.record_id`
}

const sumColumns = (): Fragment =>
  sql.join(SUM_NAMES.map((name) => sql`(${SUMS[name]})::bigint as ${sql.ref(name)}`))

/** @param counted  the sums of the records, with `first_at`; a record without any is left out */
function figureRowsOf(counted: Fragment, keys: Fragment | undefined): Fragment {
  return sql`
    with counted as (${counted}
    ), answered as (
      select reply.record_table, reply.record_id,
        (count(*) filter (where answered_by = 'us'))::integer as replies_ours,
        (count(*) filter (where answered_by = 'them'))::integer as replies_theirs,
        (avg(seconds) filter (where answered_by = 'us'))::double precision as mean_ours,
        (avg(seconds) filter (where answered_by = 'them'))::double precision as mean_theirs,
        percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'us') as median_ours,
        percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'them') as median_theirs
      from relationships.replies reply ${amongKeys(keys, sql`reply`)}
      group by reply.record_table, reply.record_id
    ), rhythm as (
      select counted.*, last.occurred_at as last_at, last.activity_id as last_id, last.kind as last_kind,
        last.direction as last_direction,
        case when counted.interaction_count >= ${LEAST_INTERACTIONS_FOR_A_RHYTHM}
          then (extract(epoch from last.occurred_at - counted.first_at) / (counted.interaction_count - 1))::bigint
        end as gap
      from counted
      left join lateral (
        select touch.occurred_at, touch.activity_id, touch.kind, touch.direction
        from relationships.touches touch
        where touch.record_table = counted.record_table and touch.record_id = counted.record_id
          and not touch.is_open and touch.kind <> 'task'
        order by touch.occurred_at desc, touch.activity_id desc
        limit 1
      ) last on true
    )
    select rhythm.record_table, rhythm.record_id, emails_sent::integer, emails_received::integer,
      meetings_sent::integer, meetings_received::integer, calls_made::integer,
      calls_received::integer, tasks_completed::integer, coalesce(replies_ours, 0) as replies_ours,
      coalesce(replies_theirs, 0) as replies_theirs, mean_ours, mean_theirs, median_ours,
      median_theirs, seconds_ours, seconds_theirs, meeting_seconds, interaction_count::integer,
      first_at, last_at, last_id, last_kind, last_direction, gap,
      last_at + gap * ${SLIP_FACTOR} * interval '1 second' as slips_at
    from rhythm
    left join answered
      on answered.record_table = rhythm.record_table and answered.record_id = rhythm.record_id
    where interaction_count + tasks_completed > 0`
}

function amongKeys(keys: Fragment | undefined, row: Fragment): Fragment {
  if (keys === undefined) return sql``
  return sql`
    join ${keys} affected
      on affected.record_table = ${row}.record_table and affected.record_id = ${row}.record_id`
}

/** Forgets touches, replies and figures that no longer have an activity behind them. */
export async function deleteOrphans(trx: Db): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.touches touch
      where not exists (select 1 from records.activities activity where activity.id = touch.activity_id)`,
  )
  for (const table of ['replies', 'figures'] as const) {
    await execute(
      trx,
      sql`
        delete from ${sql.table(`relationships.${table}`)} derived
        where not exists (
          select 1 from relationships.touches touch
          where touch.record_table = derived.record_table and touch.record_id = derived.record_id
        )`,
    )
  }
}

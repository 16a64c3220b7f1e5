/** Writes the figures of records from their touches and replies. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, jsonb, prepared, query, sql } from '../../platform/database.ts'
import { LEAST_DAYS_TO_SLIP, LEAST_INTERACTIONS_FOR_A_RHYTHM, SLIP_FACTOR } from '../model.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import type { ReplyGrowth } from './replies.ts'
import { SIDES } from './replies.ts'
import { SUM_NAMES, sumColumns } from './sums.ts'
import type { Growth } from './touches.ts'

const KEY = ['record_table', 'record_id']
const OTHERS = [
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
/** The columns of the table, as `figureRows` gives them. */
const COLUMNS = [...KEY, ...OTHERS]
export const FIGURE_COLUMNS = { key: KEY, others: OTHERS }

/**
 * Computes the figures of these records again; a record without touches loses its row.
 *
 * @returns the records whose figures changed
 */
export function writeFigures(trx: Db, keys: readonly RecordKey[]): Promise<readonly RecordKey[]> {
  const among = sql`(${keyRows(keys)})`
  return upsert(trx, keys, figureRowsOf(countedIn(among), answeredIn(among)))
}

/** What the touches and replies of some activities added to the figures of their records. */
type Grown = {
  readonly keys: readonly RecordKey[]
  readonly growths: readonly Growth[]
  readonly replyGrowths: readonly ReplyGrowth[]
}

/**
 * Brings the figures of these records up to date after the touches of some activities changed: sums
 * by what they gained and lost, so that a record of a hundred thousand activities costs no more
 * than one of ten; of the replies of the side that answered, those up to their median are read.
 *
 * @returns the records whose figures changed, each with the number of its completed activities
 */
export function followFigures(trx: Db, grown: Grown): Promise<readonly Counted[]> {
  return upsert(trx, grown.keys, figureRowsOf(countedByGrowth(grown), answeredByGrowth(grown)))
}

type Counted = RecordKey & { readonly touchCount: number }

function upsert(trx: Db, keys: readonly RecordKey[], rows: Fragment): Promise<readonly Counted[]> {
  return query<Counted>(
    trx,
    prepared(sql`
      with computed as (${rows}
      ), gone as (
        delete from relationships.figures figure
        using (${keyRows(keys)}) affected
        where figure.record_table = affected.record_table and figure.record_id = affected.record_id
          and not exists (
            select 1 from computed
            where computed.record_table = figure.record_table and computed.record_id = figure.record_id
          )
        returning figure.record_table, figure.record_id
      ), written as (
      insert into relationships.figures as figure (${sql.join(COLUMNS.map((name) => sql.ref(name)))})
      select computed.* from computed
      on conflict (record_table, record_id) do update
        set ${sql.join(COLUMNS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
        where figure is distinct from excluded
      returning record_table, record_id, interaction_count + tasks_completed as touch_count
      )
      select written.record_table as "recordTable", written.record_id as "recordId",
        written.touch_count as "touchCount"
      from written
      union all
      select gone.record_table, gone.record_id, 0 from gone`),
  )
}

/** All figures as they should be, in the columns and types of the table. */
export const figureRows = (): Fragment => figureRowsOf(countedIn(undefined), answeredIn(undefined))

function countedIn(keys: Fragment | undefined): Fragment {
  return sql`
    select touch.record_table, touch.record_id, ${sumColumns()},
      min(touch.occurred_at) filter (where touch.kind <> 'task') as first_at
    from relationships.touches touch ${amongKeys(keys, sql`touch`)}
    where not touch.is_open
    group by touch.record_table, touch.record_id`
}

/** Relies on touches_by_time for the first interaction. */
function countedByGrowth({ keys, growths }: Grown): Fragment {
  const grown = sql.join(
    SUM_NAMES.map((name) => {
      const column = sql.ref(name)
      return sql`coalesce(figure.${column}, 0) + coalesce(growth.${column}, 0) as ${column}`
    }),
  )
  const types = sql.join(SUM_NAMES.map((name) => sql`${sql.ref(name)} bigint`))
  return sql`
    select record_key.record_table, record_key.record_id, ${grown}, first.occurred_at as first_at
    from (${keyRows(keys)}) record_key
    left join relationships.figures figure
      on figure.record_table = record_key.record_table and figure.record_id = record_key.record_id
    left join jsonb_to_recordset(${jsonb(growths)}) as growth ("recordId" uuid, ${types})
      on growth."recordId" = record_key.record_id
    left join lateral (
      select touch.occurred_at from relationships.touches touch
      where touch.record_table = record_key.record_table and touch.record_id = record_key.record_id
        and not touch.is_open and touch.kind <> 'task'
      order by touch.occurred_at, touch.activity_id
      limit 1
    ) first on true`
}

function answeredIn(keys: Fragment | undefined): Fragment {
  return sql`
    select reply.record_table, reply.record_id,
      (count(*) filter (where answered_by = 'us'))::integer as replies_ours,
      (count(*) filter (where answered_by = 'them'))::integer as replies_theirs,
      (avg(seconds) filter (where answered_by = 'us'))::double precision as mean_ours,
      (avg(seconds) filter (where answered_by = 'them'))::double precision as mean_theirs,
      percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'us') as median_ours,
      percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'them') as median_theirs
    from relationships.replies reply ${amongKeys(keys, sql`reply`)}
    group by reply.record_table, reply.record_id`
}

function answeredByGrowth({ keys, replyGrowths }: Grown): Fragment {
  const types = sql.join(
    SIDES.map(
      (side) => sql`
        ${sql.ref(`changed_${side}`)} boolean, ${sql.ref(`replies_${side}`)} bigint,
        ${sql.ref(`seconds_${side}`)} bigint`,
    ),
  )
  return sql`
    select record_key.record_table, record_key.record_id, ours.replies as replies_ours,
      theirs.replies as replies_theirs, ours.mean as mean_ours, theirs.mean as mean_theirs,
      ours.median as median_ours, theirs.median as median_theirs
    from (${keyRows(keys)}) record_key
    left join relationships.figures figure
      on figure.record_table = record_key.record_table and figure.record_id = record_key.record_id
    left join jsonb_to_recordset(${jsonb(replyGrowths)}) as growth ("recordId" uuid, ${types})
      on growth."recordId" = record_key.record_id
    cross join lateral (${answeredBy('us', 'ours')}) ours
    cross join lateral (${answeredBy('them', 'theirs')}) theirs`
}

/**
 * The sum of the seconds is what the kept mean makes of it: exact, since it has less than 53 bits. The median is
 * that of the one or two replies in the middle, read from replies_by_record alone: an id is of one table.
 */
function answeredBy(side: (typeof SIDES)[number], column: 'ours' | 'theirs'): Fragment {
  const kept = (name: string) => sql.ref(`figure.${name}_${column}`)
  return sql`
    select known.replies::integer as replies,
      (known.seconds::numeric / nullif(known.replies, 0))::double precision as mean,
      case
        when growth.${sql.ref(`changed_${side}`)} is not true then ${kept('response_median')}
        else (
          select percentile_cont(0.5) within group (order by middle.seconds)
          from (
            select reply.seconds from relationships.replies reply
            where reply.record_id = record_key.record_id and reply.answered_by = ${sql.lit(side)}
            order by reply.seconds
            offset greatest(known.replies - 1, 0) / 2 limit 2 - known.replies % 2
          ) middle
        )
      end as median
    from (
      select coalesce(${kept('replies')}, 0) + coalesce(growth.${sql.ref(`replies_${side}`)}, 0) as replies,
        coalesce(round(${kept('response_mean')} * ${kept('replies')})::bigint, 0)
          + coalesce(growth.${sql.ref(`seconds_${side}`)}, 0) as seconds
    ) known`
}

/**
 * @param counted  the sums of the records, with `first_at`; a record without any is left out
 * @param answered  the replies of the records
 */
function figureRowsOf(counted: Fragment, answered: Fragment): Fragment {
  return sql`
    with counted as (${counted}
    ), answered as (${answered}
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
      coalesce(replies_theirs, 0) as replies_theirs, mean_ours as response_mean_ours,
      mean_theirs as response_mean_theirs, median_ours as response_median_ours,
      median_theirs as response_median_theirs, seconds_ours, seconds_theirs, meeting_seconds,
      interaction_count::integer, first_at as first_interaction_at, last_at as last_interaction_at,
      last_id as last_activity_id, last_kind, last_direction, gap as usual_gap_seconds,
      case when gap is not null then last_at + greatest(
        gap * ${SLIP_FACTOR} * interval '1 second', ${LEAST_DAYS_TO_SLIP} * interval '24 hours'
      ) end as slips_at
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

/** Forgets touches that no longer have an activity behind them. */
export async function deleteOrphanTouches(trx: Db): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.touches touch
      where not exists (select 1 from records.activities activity where activity.id = touch.activity_id)`,
  )
}

/**
 * Forgets replies and figures that no longer have a touch behind them.
 *
 * @returns the records that had such figures
 */
export async function deleteOrphanFigures(trx: Db): Promise<readonly RecordKey[]> {
  const hasNone = sql`
    not exists (
      select 1 from relationships.touches touch
      where touch.record_table = derived.record_table and touch.record_id = derived.record_id)`
  await execute(trx, sql`delete from relationships.replies derived where ${hasNone}`)
  return query<RecordKey>(
    trx,
    sql`
      delete from relationships.figures derived where ${hasNone}
      returning derived.record_table as "recordTable", derived.record_id as "recordId"`,
  )
}

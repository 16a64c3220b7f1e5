/** Reads what the home page tells about relationships: who slipped, the pipeline, the weeks. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Home, RelationshipTable, Whose } from '../contract.ts'
import { ownedBy } from './owned.ts'

const SLIPPED_SHOWN = 10
const SLIP_WINDOW_DAYS = 7
const WEEKS_SHOWN = 12

type SlippedRow = {
  table: RelationshipTable
  id: string
  name: string
  lastAt: Date
  usualGap: number
  slipsAt: Date
}

/** Reads the home page's figures for the actor at `now`. */
export async function readHome(
  db: Db,
  actor: Actor,
  input: { whose: Whose; now: Date },
): Promise<Home> {
  return {
    as_of: input.now.toISOString(),
    slipped: await readSlipped(db, actor, input),
    pipeline: await readPipeline(db, actor, input.whose),
    activity: await readWeeks(db, actor, input),
  }
}

/** Relies on figures_by_slip: only the silences that began this week are read. */
async function readSlipped(
  db: Db,
  actor: Actor,
  input: { whose: Whose; now: Date },
): Promise<Home['slipped']> {
  const sources = [
    slippedIn(actor, input, {
      table: 'accounts',
      name: sql`record.name`,
      isLive: sql`record.status = 'active'`,
    }),
    slippedIn(actor, input, {
      table: 'contacts',
      name: sql`record.full_name`,
      isLive: sql`record.status = 'active'`,
    }),
    slippedIn(actor, input, {
      table: 'leads',
      name: sql`record.full_name`,
      isLive: sql`record.status = 'open'`,
    }),
    slippedIn(actor, input, {
      table: 'opportunities',
      name: sql`record.name`,
      isLive: sql`record.status = 'open'`,
    }),
  ]
  const rows = await query<SlippedRow>(
    db,
    sql`
      select slipped.* from (${sql.join(sources, sql` union all `)}) slipped
      order by slipped."slipsAt" desc, slipped.id
      limit ${SLIPPED_SHOWN}`,
  )
  return rows.map((row) => ({
    table: row.table,
    id: row.id,
    name: row.name,
    last_interaction_at: row.lastAt.toISOString(),
    usual_gap_seconds: row.usualGap,
    slips_at: row.slipsAt.toISOString(),
  }))
}

function slippedIn(
  actor: Actor,
  input: { whose: Whose; now: Date },
  source: { table: RelationshipTable; name: Fragment; isLive: Fragment },
): Fragment {
  return sql`
    select ${source.table}::text as "table", record.id, ${source.name} as name,
      figure.last_interaction_at as "lastAt", figure.usual_gap_seconds as "usualGap",
      figure.slips_at as "slipsAt"
    from relationships.figures figure
    join ${sql.table(`records.${source.table}`)} record on record.id = figure.record_id
    where figure.record_table = ${source.table}
      and figure.slips_at <= ${input.now}
      and figure.slips_at > ${input.now}::timestamptz - ${SLIP_WINDOW_DAYS} * interval '1 day'
      and record.deleted_at is null and ${source.isLive}
      and ${ownedBy(actor, source.table, input.whose)}`
}

async function readPipeline(db: Db, actor: Actor, whose: Whose): Promise<Home['pipeline']> {
  return query<Home['pipeline'][number]>(
    db,
    sql`
      select to_char(record.estimated_close_on, 'YYYY-MM') as month, record.stage, record.currency,
        count(*)::integer as count,
        coalesce(sum(record.estimated_revenue_minor), 0)::bigint as amount_minor
      from records.opportunities record
      where record.status = 'open' and record.deleted_at is null
        and ${ownedBy(actor, 'opportunities', whose)}
      group by 1, 2, 3
      order by 1 nulls last, 2, 3`,
  )
}

/** What is analysed, and with customers: what the figures of records count. Relies on the key of touches. */
async function readWeeks(
  db: Db,
  actor: Actor,
  input: { whose: Whose; now: Date },
): Promise<Home['activity']> {
  const mine = sql`record.owner_user_id = ${actor.userId}`
  return query<Home['activity'][number]>(
    db,
    sql`
      select date_trunc('week', record.occurred_at at time zone ${actor.timeZone})::date as week,
        record.kind, record.direction, count(*)::integer as count
      from records.activities record
      where record.status = 'completed' and record.deleted_at is null
        and record.kind in ('email', 'phone_call', 'appointment')
        and exists (select 1 from relationships.touches touch where touch.activity_id = record.id)
        and record.occurred_at <= ${input.now}
        and record.occurred_at > ${input.now}::timestamptz - ${WEEKS_SHOWN} * interval '7 days'
        and ${input.whose === 'mine' ? mine : visibleActivities(actor, 'record')}
      group by 1, 2, 3
      order by 1, 2, 3`,
  )
}

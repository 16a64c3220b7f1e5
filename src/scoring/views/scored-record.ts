/** What of a record decides whether it is scored, and where the reasons of its score lead. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import { monthsBefore } from '../model.ts'
import { isClosed, matchesFilter } from './conditions.ts'

export type ScoredRecord = {
  readonly createdAt: Date
  readonly isClosed: boolean
  readonly stage: string | null
  /** Null where there is none, and where the reader may not see it. */
  readonly accountId: string | null
  readonly contactId: string | null
  /** There is one, but the reader may not see it. */
  readonly isAccountHidden: boolean
  readonly isContactHidden: boolean
  /** Of the configurations given, those that look at the record. */
  readonly matches: readonly boolean[]
}

/** Reads a record that the actor may read; undefined when it is gone. */
export async function readScoredRecord(
  db: Db,
  actor: Actor,
  input: {
    readonly table: ScoringTable
    readonly id: string
    readonly configurations: readonly Configuration[]
  },
): Promise<ScoredRecord | undefined> {
  const { table, id, configurations } = input
  const closed = configurations.map((one) => isClosed(table, one))
  const matches = configurations.map((one) => sql`coalesce(${matchesFilter(table, one)}, false)`)
  return one<ScoredRecord>(
    db,
    sql`
      select record.created_at as "createdAt",
        ${closed.length === 0 ? sql`false` : sql`coalesce(${sql.join(closed, sql` or `)}, false)`}
          or record.status <> 'open' as "isClosed",
        ${table === 'leads' ? sql`null::text` : sql`record.stage`} as stage,
        ${seen(actor, 'accounts', 'account_id')} as "accountId",
        ${seen(actor, 'contacts', 'contact_id')} as "contactId",
        record.account_id is not null and ${seen(actor, 'accounts', 'account_id')} is null
          as "isAccountHidden",
        record.contact_id is not null and ${seen(actor, 'contacts', 'contact_id')} is null
          as "isContactHidden",
        array[${sql.join(matches)}]::boolean[] as matches
      from ${sql.table(`records.${table}`)} record
      where record.id = ${id} and record.deleted_at is null`,
  )
}

function seen(actor: Actor, table: 'accounts' | 'contacts', column: string): Fragment {
  return sql`(select other.id from ${sql.table(`records.${table}`)} other
    where other.id = ${sql.id('record', column)} and ${visibleRecords(actor, table, 'other')})`
}

/** Enough won deals to say what is usual. */
const LEAST_WON = 5
/** The latest won deals are enough to know it. */
const MOST_WON = 500
const WINDOW_MONTHS = 24

/**
 * The median of the days that won deals spent in a stage; undefined below five deals. Deals that
 * arrived closed, from an import, tell nothing.
 */
export async function wonDaysInStage(
  db: Db,
  stage: string,
  now: Date,
): Promise<number | undefined> {
  const row = await one<{ median: number | null; count: number }>(
    db,
    sql`
      with won as materialized (
        select record.id, record.closed_at
        from records.opportunities record
        where record.status = 'won' and record.deleted_at is null
          and record.closed_at > ${monthsBefore(now, WINDOW_MONTHS)}
        order by record.closed_at desc, record.id
        limit ${MOST_WON}
      ), entered as (
        select won.id, change.after->>'stage' as stage, change.changed_at as from_at,
          coalesce(lead(change.changed_at) over (partition by won.id order by change.version),
            won.closed_at) as until_at,
          bool_or(change.action = 'create' and coalesce(change.after->>'status', 'open') <> 'open')
            over (partition by won.id) as arrived_closed
        from won
        join records.changes change on change.record_id = won.id and change.after ? 'stage'
      ), spent as (
        select entered.id,
          sum(extract(epoch from entered.until_at - entered.from_at))::double precision / 86400 as days
        from entered
        where entered.stage = ${stage} and not entered.arrived_closed
          and entered.until_at >= entered.from_at
        group by entered.id
      )
      select percentile_cont(0.5) within group (order by spent.days) as median,
        count(*)::integer as count
      from spent`,
  )
  return row === undefined || row.count < LEAST_WON ? undefined : (row.median ?? undefined)
}

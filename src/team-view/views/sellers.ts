/** Reads the sellers of a manager, and what their customers and activities say. */
import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, texts, uuids } from '../../platform/database.ts'
import type { TeamFigures } from '../contract.ts'
import { EARLIER_WEEKS, MOST_SELLERS, RECENT_WEEKS } from '../model.ts'

export type Seller = { readonly id: string; readonly name: string }

const OWNED = ['accounts', 'contacts', 'leads', 'opportunities'] as const

/**
 * Lists the active users in the actor's reach who own customers or deals, by name. Relies on the
 * indexes by owner.
 */
export async function listSellers(
  db: Db,
  actor: Actor,
): Promise<{ readonly sellers: readonly Seller[]; readonly count: number }> {
  const owns = OWNED.map(
    (table): Fragment => sql`exists (
      select 1 from ${sql.table(`records.${table}`)} record
      where record.owner_user_id = seller.id and record.deleted_at is null)`,
  )
  const rows = await query<Seller & { readonly all: number }>(
    db,
    sql`
      select seller.id, seller.name, (count(*) over ())::integer as "all"
      from identity.users seller
      where seller.is_active and ${scope(actor, 'relationship_reports', 'read', 'seller')}
        and (${sql.join(owns, sql` or `)})
      order by lower(seller.name), seller.id
      limit ${MOST_SELLERS}`,
  )
  return {
    sellers: rows.map(({ id, name }) => ({ id, name })),
    count: rows[0]?.all ?? 0,
  }
}

type Row = {
  readonly of: string
  readonly good: number
  readonly fair: number
  readonly poor: number
  readonly ungraded: number
  readonly recent: number
  readonly earlier: number
  readonly rhythms: number
  readonly silent: number
  readonly median: number | null
}

/** Which sellers are counted, and under which key each of them: his own, or one for all. */
export type Groups = {
  readonly ids: readonly string[]
  readonly keyOf: (id: string) => string
  /** Whether the organisation shows grades of health. */
  readonly showsHealth: boolean
}

/**
 * Counts for each group of sellers, in one statement, what its members own and did. Relies on the
 * indexes by owner, activities_by_owner_user and the keys of touches and other derived tables.
 *
 * @returns figures by key; each key has some
 */
export async function countTeam(
  db: Db,
  { ids, keyOf, showsHealth }: Groups,
  now: Date,
): Promise<ReadonlyMap<string, TeamFigures>> {
  const rows = await query<Row>(
    db,
    sql`
      with seller as materialized (
        select given.id, given.key
        from unnest(${uuids(ids)}, ${texts(ids.map(keyOf))}) as given (id, key)
      ), open as (
        select seller.key,
          count(*) filter (where health.state = 'good') as good,
          count(*) filter (where health.state = 'fair') as fair,
          count(*) filter (where health.state = 'poor') as poor,
          count(*) filter (where health.score is null) as ungraded
        from seller
        join (${openRecords()}) record on record.owner_user_id = seller.id
        left join relationships.health health
          on health.record_table = record.record_table and health.record_id = record.id
          and ${showsHealth}
        group by 1
      ), silence as (
        select seller.key, count(figure.slips_at) as rhythms,
          count(*) filter (where figure.slips_at <= ${now}) as silent
        from seller
        join records.accounts account on account.owner_user_id = seller.id
          and account.deleted_at is null and account.status = 'active'
        join relationships.figures figure
          on figure.record_table = 'accounts' and figure.record_id = account.id
        group by 1
      ), done as materialized (
        select seller.key, activity.id, activity.kind, activity.direction, activity.occurred_at
        from seller
        join records.activities activity on activity.owner_user_id = seller.id
        where activity.deleted_at is null and activity.status = 'completed'
          and activity.kind in ('email', 'phone_call', 'appointment')
          and activity.occurred_at <= ${now} and activity.occurred_at > ${before(now, RECENT_WEEKS + EARLIER_WEEKS)}
          and exists (
            select 1 from relationships.touches touch where touch.activity_id = activity.id)
      ), pace as (
        select done.key,
          count(*) filter (where done.occurred_at > ${before(now, RECENT_WEEKS)}) as recent,
          count(*) filter (where done.occurred_at <= ${before(now, RECENT_WEEKS)}) as earlier
        from done
        group by 1
      ), answered as (
        select answer.key, percentile_cont(0.5) within group (order by answer.seconds) as median
        from (
          -- one answer may answer for several records: it counts once
          select distinct done.key, done.id, reply.seconds
          from done
          join relationships.touches question on question.activity_id = done.id
          -- a key at a time, also before the planner knows the tables
          cross join lateral (
            select reply.seconds from relationships.replies reply
            where reply.record_table = question.record_table
              and reply.record_id = question.record_id and reply.question_id = done.id
              and reply.answered_by = 'us'
            limit 1
          ) reply
          where done.kind = 'email' and done.direction = 'in'
        ) answer
        group by 1
      )
      select team.key as of,
        coalesce(open.good, 0)::integer as good, coalesce(open.fair, 0)::integer as fair,
        coalesce(open.poor, 0)::integer as poor, coalesce(open.ungraded, 0)::integer as ungraded,
        coalesce(pace.recent, 0)::integer as recent, coalesce(pace.earlier, 0)::integer as earlier,
        coalesce(silence.rhythms, 0)::integer as rhythms,
        coalesce(silence.silent, 0)::integer as silent, answered.median
      from (select distinct seller.key from seller) team
      left join open on open.key = team.key
      left join silence on silence.key = team.key
      left join pace on pace.key = team.key
      left join answered on answered.key = team.key`,
  )
  return new Map(rows.map((row) => [row.of, present(row)]))
}

function openRecords(): Fragment {
  return sql`
    select 'contacts' as record_table, contact.id, contact.owner_user_id
    from records.contacts contact
    where contact.status = 'active' and contact.deleted_at is null
    union all
    select 'leads', lead.id, lead.owner_user_id
    from records.leads lead
    where lead.status = 'open' and lead.deleted_at is null
    union all
    select 'opportunities', opportunity.id, opportunity.owner_user_id
    from records.opportunities opportunity
    where opportunity.status = 'open' and opportunity.deleted_at is null`
}

function before(now: Date, weeks: number): Fragment {
  return sql`${now}::timestamptz - ${weeks} * interval '7 days'`
}

function present(row: Row): TeamFigures {
  return {
    open: { good: row.good, fair: row.fair, poor: row.poor, ungraded: row.ungraded },
    weekly_interactions: row.recent / RECENT_WEEKS,
    weekly_interactions_before: row.earlier / EARLIER_WEEKS,
    silent_share: row.rhythms === 0 ? null : row.silent / row.rhythms,
    accounts_with_rhythm: row.rhythms,
    response_median_seconds: row.median,
  }
}

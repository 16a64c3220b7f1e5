/** Reads every relationship figure of one table, a row a record, for `rapport relationships report`. */
import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'
import { nextTouch } from './next-touch.ts'

/** One line of the report: times invested in hours, response times in hours, rates 0–1. */
export type ReportRow = {
  readonly id: string
  readonly name: string
  readonly emails_sent: number
  readonly emails_received: number
  readonly meetings_sent: number
  readonly meetings_received: number
  readonly calls_made: number
  readonly calls_received: number
  readonly replies_ours: number
  readonly replies_theirs: number
  readonly response_hours_ours: number | null
  readonly response_hours_theirs: number | null
  readonly response_median_hours_ours: number | null
  readonly response_median_hours_theirs: number | null
  readonly response_rate_ours: number | null
  readonly response_rate_theirs: number | null
  readonly hours_ours: number
  readonly hours_theirs: number
  readonly meeting_hours: number
  readonly first_interaction_at: Date | null
  readonly last_interaction_at: Date | null
  readonly last_kind: string | null
  readonly last_direction: string | null
  readonly next_interaction_at: Date | null
  /** Of contacts: deals on which they are the contact or a stakeholder; null elsewhere. */
  readonly opportunity_count: number | null
  /** Microsoft's word; all activities count, so never partial. */
  readonly accuracy: 'complete'
}

const NAMES: Record<RelationshipTable, Fragment> = {
  accounts: sql`record.name`,
  contacts: sql`record.full_name`,
  leads: sql`record.full_name`,
  opportunities: sql`record.name`,
}

/** Relies on opportunities_by_contact, stakeholders_by_contact. */
const opportunityCount = (table: RelationshipTable): Fragment =>
  table === 'contacts'
    ? sql`(
        select count(*)::integer from (
          select deal.id from records.opportunities deal
          where deal.contact_id = record.id and deal.deleted_at is null
          union
          select deal.id from records.stakeholders stakeholder
          join records.opportunities deal
            on deal.id = stakeholder.record_id and deal.deleted_at is null
          where stakeholder.record_table = 'opportunities' and stakeholder.contact_id = record.id
        ) deals)`
    : sql`null::integer`

/**
 * Reads the report in pages, in the order of the ids; records without any activity have zeros.
 *
 * @param input.afterId  the last id of the page before; undefined for the first page
 */
export async function reportRelationships(
  db: Db,
  actor: Actor,
  input: { table: RelationshipTable; now: Date; afterId: string | undefined; limit: number },
): Promise<ReportRow[]> {
  return query<ReportRow>(
    db,
    sql`
      select record.id, ${NAMES[input.table]} as name,
        coalesce(emails_sent, 0) as emails_sent, coalesce(emails_received, 0) as emails_received,
        coalesce(meetings_sent, 0) as meetings_sent, coalesce(meetings_received, 0) as meetings_received,
        coalesce(calls_made, 0) as calls_made, coalesce(calls_received, 0) as calls_received,
        coalesce(replies_ours, 0) as replies_ours, coalesce(replies_theirs, 0) as replies_theirs,
        round((response_mean_ours / 3600)::numeric, 2) as response_hours_ours,
        round((response_mean_theirs / 3600)::numeric, 2) as response_hours_theirs,
        round((response_median_ours / 3600)::numeric, 2) as response_median_hours_ours,
        round((response_median_theirs / 3600)::numeric, 2) as response_median_hours_theirs,
        round(replies_ours::numeric / nullif(emails_received, 0), 2) as response_rate_ours,
        round(replies_theirs::numeric / nullif(emails_sent, 0), 2) as response_rate_theirs,
        round(coalesce(seconds_ours, 0) / 3600.0, 1) as hours_ours,
        round(coalesce(seconds_theirs, 0) / 3600.0, 1) as hours_theirs,
        round(coalesce(meeting_seconds, 0) / 3600.0, 1) as meeting_hours,
        figure.first_interaction_at, figure.last_interaction_at, figure.last_kind, figure.last_direction,
        next.occurred_at as next_interaction_at, ${opportunityCount(input.table)} as opportunity_count,
        'complete' as accuracy
      from ${sql.table(`records.${input.table}`)} record
      left join relationships.figures figure
        on figure.record_table = ${input.table} and figure.record_id = record.id
      left join lateral (
        ${nextTouch({ table: sql`${input.table}::text`, id: sql`record.id`, now: input.now })}
      ) next on true
      where record.deleted_at is null and ${scope(actor, input.table, 'read', 'record')}
        and record.id > ${input.afterId ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by record.id
      limit ${input.limit}`,
  )
}

/** Reads the relationship pipeline: open deals by close date, health and revenue. */

import type { Actor } from '../../identity/model.ts'
import { dayIn } from '../../kernel/time/zones.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleRecords } from '../../records/index.ts'
import type { HealthState, HealthTrend, RelationshipPipeline, Whose } from '../contract.ts'
import { readHealthSettings } from './health-settings.ts'
import { ownedBy } from './owned.ts'

/** More bubbles than that cannot be told apart; the dearest are kept. */
const MOST_DEALS = 300

type Row = {
  id: string
  name: string
  account: string | null
  closesOn: string
  revenueMinor: number | null
  currency: string | null
  score: number | null
  state: HealthState | null
  trend: HealthTrend | null
  ratedBy: string | null
}

/**
 * Reads the open deals that close today or later. A deal without a date, or with a past one, is not
 * drawn (Microsoft); one whose health is being rated anew is told as pending.
 */
export async function readRelationshipPipeline(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  input: { readonly whose: Whose; readonly now: Date },
): Promise<RelationshipPipeline> {
  const settings = await readHealthSettings(services)
  const answer = {
    as_of: input.now.toISOString(),
    is_shown: settings.isShown,
    good_from: settings.grades.goodFrom,
    fair_from: settings.grades.fairFrom,
  }
  if (!settings.isShown) return { ...answer, deals: [], has_more: false }
  const rows = await query<Row>(
    services.db,
    sql`
      select record.id, record.name, account.name as account,
        record.estimated_close_on::text as "closesOn",
        record.estimated_revenue_minor as "revenueMinor", record.currency,
        health.score, health.state, health.trend, health.rated_by as "ratedBy"
      from records.opportunities record
      left join relationships.health health
        on health.record_table = 'opportunities' and health.record_id = record.id
      left join records.accounts account on account.id = record.account_id
        and account.deleted_at is null and ${visibleRecords(actor, 'accounts', 'account')}
      where record.status = 'open' and record.deleted_at is null
        and record.estimated_close_on >= ${dayIn(input.now, actor.timeZone)}::date
        and ${ownedBy(actor, 'opportunities', input.whose)}
      order by record.estimated_revenue_minor desc nulls last, record.id
      limit ${MOST_DEALS + 1}`,
  )
  return {
    ...answer,
    deals: rows.slice(0, MOST_DEALS).map((row) => ({
      id: row.id,
      name: row.name,
      account: row.account,
      closes_on: row.closesOn,
      revenue_minor: row.revenueMinor,
      currency: row.currency,
      score: row.score,
      state: row.ratedBy === settings.ratedBy ? row.state : 'pending',
      trend: row.trend,
    })),
    has_more: rows.length > MOST_DEALS,
  }
}

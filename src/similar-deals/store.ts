/** Writes what was learnt and the won deals; reads the closed deals to learn from. */
import { z } from 'zod'
import type { Db } from '../platform/database.ts'
import { execute, jsonb, one, query, sql } from '../platform/database.ts'
import { similarityField } from './contract.ts'
import type { ClosedDeal, FieldWeight } from './model.ts'
import { closedAt, dealFields } from './views/deal-sql.ts'

const weightList = z.array(
  z.object({ field: similarityField, weight: z.number(), dealCount: z.int() }),
)

export type Learning = {
  readonly learntAt: Date
  readonly wonCount: number
  readonly lostCount: number
  readonly weights: readonly FieldWeight[]
}

/** Reads what was learnt last; undefined before enough deals have closed. */
export async function selectLearning(db: Db): Promise<Learning | undefined> {
  const row = await one<Omit<Learning, 'weights'> & { weights: unknown }>(
    db,
    sql`
      select learning.learnt_at as "learntAt", learning.won_count as "wonCount",
        learning.lost_count as "lostCount", learning.weights
      from similar_deals.learning learning`,
  )
  return row && { ...row, weights: weightList.parse(row.weights) }
}

/** Replaces what was learnt before, and the won deals. */
export async function replaceLearning(trx: Db, learning: Learning): Promise<void> {
  await deleteLearning(trx)
  await execute(
    trx,
    sql`
      insert into similar_deals.learning (learnt_at, won_count, lost_count, weights)
      values (${learning.learntAt}, ${learning.wonCount}, ${learning.lostCount},
        ${jsonb(learning.weights)})`,
  )
  await execute(
    trx,
    sql`
      insert into similar_deals.won_deals (opportunity_id, closed_at, amount, currency, industry,
        employees, country, unit, customer, lead_source)
      select record.id, ${closedAt('record')}, deal.amount, record.currency, deal.industry,
        deal.employees, deal.country, deal.unit, deal.customer, deal.lead_source
      from records.opportunities record
      cross join lateral (${dealFields('record')}) deal
      where record.status = 'won' and record.deleted_at is null`,
  )
}

/** Forgets what was learnt: too few deals are left. */
export async function deleteLearning(trx: Db): Promise<void> {
  await execute(trx, sql`delete from similar_deals.learning`)
  await execute(trx, sql`delete from similar_deals.won_deals`)
}

type ClosedRow = Omit<ClosedDeal, 'fields'> & ClosedDeal['fields']

/** The deals that closed last, at most `limit`, with their whole life's figures. */
export async function selectClosedDeals(db: Db, limit: number): Promise<ClosedDeal[]> {
  const rows = await query<ClosedRow>(
    db,
    sql`
      with latest as (
        select record.* from records.opportunities record
        where record.status in ('won', 'lost') and record.deleted_at is null
        order by ${closedAt('record')} desc, record.id desc
        limit ${limit}
      )
      select deal.*, latest.status = 'won' as "isWon",
        (extract(epoch from ${closedAt('latest')} - latest.created_at) / 86400)::double precision
          as "lengthDays",
        coalesce(figure.interaction_count, 0) as "activityCount",
        coalesce(figure.seconds_ours, 0)::double precision as "secondsOurs"
      from latest
      cross join lateral (${dealFields('latest')}) deal
      left join relationships.figures figure
        on figure.record_table = 'opportunities' and figure.record_id = latest.id`,
  )
  return rows.map(({ isWon, lengthDays, activityCount, secondsOurs, ...fields }) => ({
    fields,
    isWon,
    lengthDays,
    activityCount,
    secondsOurs,
  }))
}

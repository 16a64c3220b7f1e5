import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { Comparison, SimilarDeal, SimilarityField } from '../contract.ts'
import { closedAt } from './deal-sql.ts'

/** Microsoft shows a short list; ten fill the panel (chosen). */
const MOST_LISTED = 10

/** A won deal with how alike it is, 0–1, in all and in each field that counts. */
export type Neighbour = {
  readonly id: string
  readonly similarity: number
  readonly shared: readonly SimilarityField[]
}

type Row = {
  readonly id: string
  readonly name: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly closedAt: Date
}

/** Names those of the deals that the actor may read, in the order given, and counts the others. */
export async function listReadable(
  db: Db,
  actor: Actor,
  deals: readonly Neighbour[],
): Promise<Pick<Comparison, 'deals' | 'hidden_count'>> {
  const rows = await query<Row>(
    db,
    sql`
      select record.id, record.name, account.id as "accountId", account.name as "accountName",
        coalesce(record.actual_revenue_minor, record.estimated_revenue_minor) as "amountMinor",
        record.currency, ${closedAt('record')} as "closedAt"
      from records.opportunities record
      left join records.accounts account
        on account.id = record.account_id and ${visibleRecords(actor, 'accounts', 'account')}
      where record.id = any(${uuids(deals.map(({ id }) => id))})
        and ${visibleRecords(actor, 'opportunities', 'record')}`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const readable = deals.flatMap((deal) => {
    const row = byId.get(deal.id)
    return row === undefined ? [] : [present(deal, row)]
  })
  return {
    deals: readable.slice(0, MOST_LISTED),
    hidden_count: deals.length - readable.length,
  }
}

function present(deal: Neighbour, row: Row): SimilarDeal {
  const { accountId, accountName, amountMinor, currency } = row
  return {
    id: row.id,
    name: row.name,
    account:
      accountId === null || accountName === null ? null : { id: accountId, name: accountName },
    revenue:
      amountMinor === null || currency === null ? null : { amount_minor: amountMinor, currency },
    closed_at: row.closedAt.toISOString(),
    similarity: deal.similarity,
    shared: [...deal.shared],
  }
}

import type { Db } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'

export type ClosedCounts = { readonly wonCount: number; readonly lostCount: number }

/** How many deals of the organisation were won and lost. */
export async function countClosed(db: Db): Promise<ClosedCounts> {
  const row = await one<ClosedCounts>(
    db,
    sql`
      select (count(*) filter (where record.status = 'won'))::integer as "wonCount",
        (count(*) filter (where record.status = 'lost'))::integer as "lostCount"
      from records.opportunities record
      where record.status in ('won', 'lost') and record.deleted_at is null`,
  )
  return row ?? { wonCount: 0, lostCount: 0 }
}

/** Closed records like one that is open: all, then those of its kind, then the most similar. */
import type { Db, Fragment } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import type { Group } from '../estimate-from-few.ts'
import { windowStart } from '../model.ts'
import { closedAt, isClosed, isWon } from './conditions.ts'

/** Leads are alike by source and industry, deals by the industry of their customer and the customer. */
const ALIKE: Readonly<Record<ScoringTable, readonly [Fragment, Fragment]>> = {
  leads: [sql`closed.lead_source = asked.lead_source`, sql`closed.industry = asked.industry`],
  opportunities: [
    sql`closed_account.industry = asked_account.industry`,
    sql`closed.account_id = asked.account_id`,
  ],
}

const ACCOUNTS: Readonly<Record<ScoringTable, Fragment>> = {
  leads: sql``,
  opportunities: sql`
    left join records.accounts closed_account on closed_account.id = closed.account_id
    left join records.accounts asked_account on asked_account.id = asked.account_id`,
}

/** Counts the groups of a record, each inside the one before. Reads the closed records of the window. */
export async function countSimilarClosed(
  db: Db,
  input: {
    readonly table: ScoringTable
    readonly id: string
    readonly configuration: Configuration
    readonly now: Date
  },
): Promise<readonly Group[]> {
  const { table, id, configuration, now } = input
  const [alike, mostAlike] = ALIKE[table]
  const physical = sql.table(`records.${table}`)
  const row = await one<Record<'won0' | 'lost0' | 'won1' | 'lost1' | 'won2' | 'lost2', number>>(
    db,
    sql`
      with closed as (
        select record.*, ${isWon(table, configuration)} as is_won
        from ${physical} record
        where record.deleted_at is null
          and record.created_at >= ${windowStart(now, configuration.window_months)}
          and ${isClosed(table, configuration)} and ${closedAt(configuration)} <= ${now}
      ), compared as (
        select closed.is_won, ${alike} as is_alike, ${alike} and ${mostAlike} as is_most_alike
        from closed
        cross join (select * from ${physical} record where record.id = ${id}) asked
        ${ACCOUNTS[table]}
      )
      select count(*) filter (where is_won)::integer as won0,
        count(*) filter (where not is_won)::integer as lost0,
        count(*) filter (where is_won and is_alike)::integer as won1,
        count(*) filter (where not is_won and is_alike)::integer as lost1,
        count(*) filter (where is_won and is_most_alike)::integer as won2,
        count(*) filter (where not is_won and is_most_alike)::integer as lost2
      from compared`,
  )
  if (row === undefined) return []
  return [
    { won: row.won0, lost: row.lost0 },
    { won: row.won1, lost: row.lost1 },
    { won: row.won2, lost: row.lost2 },
  ]
}

import type { Db } from '../platform/database.ts'
import { execute, one, sql } from '../platform/database.ts'

/** Keeps the secret of a month unless there is one already, and forgets those of all others. */
export async function keepSecret(db: Db, month: string, secret: string): Promise<void> {
  await execute(db, sql`delete from team_view.secrets old where old.month <> ${month}`)
  await execute(
    db,
    sql`insert into team_view.secrets (month, secret) values (${month}, ${secret})
        on conflict do nothing`,
  )
}

export async function findSecret(db: Db, month: string): Promise<string | undefined> {
  const row = await one<{ secret: string }>(
    db,
    sql`select kept.secret from team_view.secrets kept where kept.month = ${month}`,
  )
  return row?.secret
}

/** What became of mail that was sent to the address of a record. */
import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'

/** `filed`, or why the mail is filed as if it had been sent to the plain address. */
export type Filing = 'filed' | 'unknown_address' | 'no_record' | 'not_allowed'

type Filed = { readonly outcome: Filing; readonly droppedById: string }

/** Index: primary key. */
export function findFiling(db: Db, messageId: string): Promise<Filed | undefined> {
  return one<Filed>(
    db,
    sql`select filing.outcome, filing.dropped_by_id as "droppedById"
        from mailbox.filings filing where filing.message_id = ${messageId}`,
  )
}

/** Notes it, in the place of what was noted before. */
export async function saveFiling(
  trx: Db,
  messageId: string,
  { outcome, droppedById }: Filed,
  now: Date,
): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.filings (message_id, outcome, dropped_by_id, dropped_at)
        values (${messageId}, ${outcome}, ${droppedById}, ${now})
        on conflict (message_id) do update set outcome = excluded.outcome,
          dropped_by_id = excluded.dropped_by_id, dropped_at = excluded.dropped_at`,
  )
}

/** Who wants no more mails with a link that ends them. */
import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import type { Language } from '../model.ts'

/** The first of the addresses that wants no such mail. */
export async function findUnsubscribed(
  db: Db,
  addresses: readonly string[],
): Promise<string | undefined> {
  const row = await one<{ address: string }>(
    db,
    sql`select gone.address from outbox.unsubscribed gone
        where gone.address = any(${[...addresses]}::text[]) order by gone.address limit 1`,
  )
  return row?.address
}

/** Whom a mail went to, and in which language. */
export async function findReader(
  db: Db,
  mailId: string,
): Promise<
  { readonly address: string; readonly language: Language; readonly isGone: boolean } | undefined
> {
  const [row] = await query<{ address: string; language: Language; isGone: boolean }>(
    db,
    sql`select recipient.address, mail.language,
          exists (select 1 from outbox.unsubscribed gone where gone.address = recipient.address) as "isGone"
        from outbox.mails mail join outbox.recipients recipient on recipient.mail_id = mail.id
        where mail.id = ${mailId} and mail.has_unsubscribe_link
        order by recipient.position limit 1`,
  )
  return row
}

export async function insertUnsubscribed(
  trx: Db,
  { address, mailId, now }: { address: string; mailId: string; now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`insert into outbox.unsubscribed (address, mail_id, unsubscribed_at)
        values (${address}, ${mailId}, ${now}) on conflict (address) do nothing`,
  )
}

export async function deleteUnsubscribed(trx: Db, address: string): Promise<void> {
  await execute(trx, sql`delete from outbox.unsubscribed gone where gone.address = ${address}`)
}

/** Whether the senders of messages were proven, and what pretends. */
import type { Db } from '../../platform/database.ts'
import { insertMany, one, sql } from '../../platform/database.ts'
import type { Result } from '../parse-authentication-results.ts'
import type { Authentication, Pretence, Verdict } from '../read-authentication.ts'

export type NewAuthentication = {
  readonly messageId: string
  readonly fromDomain: string
  readonly authentication: Authentication | undefined
  readonly pretence: Pretence
}

const COLUMNS = {
  message_id: 'uuid',
  verdict: 'text',
  authority: 'text',
  spf: 'text',
  spf_domain: 'text',
  dkim: 'text',
  dkim_domain: 'text',
  dmarc: 'text',
  from_domain: 'text',
  shown_address: 'text',
  reply_to_address: 'text',
}

/** Keeps what is known; of a message that several mailboxes show, what the first of them says. */
export async function insertAuthentications(
  trx: Db,
  found: readonly NewAuthentication[],
): Promise<void> {
  const rows = found.map(({ messageId, fromDomain, authentication, pretence }) => ({
    message_id: messageId,
    verdict: authentication?.verdict,
    authority: authentication?.authority,
    spf: authentication?.spf,
    spf_domain: authentication?.spfDomain,
    dkim: authentication?.dkim,
    dkim_domain: authentication?.dkimDomain,
    dmarc: authentication?.dmarc,
    from_domain: fromDomain,
    shown_address: pretence.shownAddress,
    reply_to_address: pretence.replyToAddress,
  }))
  await insertMany(trx, 'mailbox.authentications', COLUMNS, rows, {
    onConflict: sql`(message_id) do nothing`,
  })
}

export type KnownAuthentication = {
  readonly verdict: Verdict | null
  readonly authority: string | null
  readonly spf: Result | null
  readonly spf_domain: string | null
  readonly dkim: Result | null
  readonly dkim_domain: string | null
  readonly dmarc: Result | null
  readonly from_domain: string
  readonly shown_address: string | null
  readonly reply_to_address: string | null
}

/** What is known of the sender of a message; undefined: nothing. Rights are the caller's. */
export const findAuthentication = (
  db: Db,
  messageId: string,
): Promise<KnownAuthentication | undefined> =>
  one<KnownAuthentication>(
    db,
    sql`select known.verdict, known.authority, known.spf, known.spf_domain, known.dkim,
          known.dkim_domain, known.dmarc, known.from_domain, known.shown_address,
          known.reply_to_address
        from mailbox.authentications known where known.message_id = ${messageId}`,
  )

/** The write model of following: what authors decided, and what a mail left with. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import { findUnwilling } from '../../records/index.ts'
import { ENGAGEMENT_ENABLED } from '../engagement-settings.ts'
import type { TargetKind } from '../model.ts'

/** What stands about a mail before it leaves. */
export type Wish = {
  readonly isWished: boolean
  /** files of the mail that leave as a link, in its order */
  readonly linkedFileIds: readonly string[]
  /** bears a calendar that programs act on (RFC 6047) */
  readonly isInvitation: boolean
}

/** A mail that was begun before the organisation switched following on is followed by its author's word only. */
export async function findWish(db: Db, mailId: string): Promise<Wish | undefined> {
  return one<Wish>(
    db,
    sql`select coalesce(wish.is_followed, mail.created_at >= coalesce(
            (select stored.changed_at from settings.organisation_settings stored
             where stored.key = ${ENGAGEMENT_ENABLED.key}), mail.created_at)) as "isWished",
          coalesce((select jsonb_agg(file.id order by file.position)
            from outbox.attachments file
            join engagement.linked_files linked on linked.attachment_id = file.id
            where file.mail_id = mail.id), '[]') as "linkedFileIds",
          exists (select 1 from outbox.attachments calendar where calendar.mail_id = mail.id
            and calendar.mime_type ~* '^text/calendar;.*method=') as "isInvitation"
        from outbox.mails mail left join engagement.wishes wish on wish.mail_id = mail.id
        where mail.id = ${mailId}`,
  )
}

export async function saveWish(trx: Db, mailId: string, isFollowed: boolean): Promise<void> {
  await execute(
    trx,
    sql`insert into engagement.wishes (mail_id, is_followed) values (${mailId}, ${isFollowed})
        on conflict (mail_id) do update set is_followed = excluded.is_followed`,
  )
}

/** Has exactly these files of a mail leave as links. @returns how many of them are files of it */
export async function saveLinkedFiles(
  trx: Db,
  mailId: string,
  ids: readonly string[],
): Promise<number> {
  await execute(
    trx,
    sql`delete from engagement.linked_files linked using outbox.attachments file
        where file.id = linked.attachment_id and file.mail_id = ${mailId}`,
  )
  return execute(
    trx,
    sql`insert into engagement.linked_files (attachment_id)
        select file.id from outbox.attachments file
        where file.mail_id = ${mailId} and file.id = any(${uuids(ids)})`,
  )
}

/** Those of the addresses whose owners forbid it, by our page or by the word of their contact or lead; in order. */
export async function findRefusing(
  db: Db,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const unwilling = await findUnwilling(db, 'following', addresses)
  const rows = await query<{ address: string }>(
    db,
    sql`select refusal.address from engagement.refusals refusal
        where refusal.address = any(${[...addresses]}::text[]) order by 1`,
  )
  return [...new Set([...unwilling, ...rows.map(({ address }) => address)])].sort()
}

export async function insertRefusal(
  trx: Db,
  { address, mailId, now }: { address: string; mailId: string; now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`insert into engagement.refusals (address, mail_id, refused_at)
        values (${address}, ${mailId}, ${now}) on conflict (address) do nothing`,
  )
}

export type NewTarget = {
  readonly id: string
  readonly kind: TargetKind
  readonly position: number
  readonly token: string
  readonly url?: string
  readonly attachmentId?: string
}

/** Keeps what a mail leaves with; what an attempt that never left had goes. */
export async function saveFollowed(
  trx: Db,
  mail: {
    readonly mailId: string
    readonly authorId: string
    readonly linkCount: number
    readonly targets: readonly NewTarget[]
    readonly now: Date
  },
): Promise<void> {
  const { mailId } = mail
  await forgetFollowed(trx, mailId)
  await execute(
    trx,
    sql`insert into engagement.mails (mail_id, author_id, followed_at, link_count)
        values (${mailId}, ${mail.authorId}, ${mail.now}, ${mail.linkCount})`,
  )
  await insertMany(
    trx,
    'engagement.targets',
    {
      id: 'uuid',
      mail_id: 'uuid',
      kind: 'text',
      position: 'smallint',
      token: 'text',
      url: 'text',
      attachment_id: 'uuid',
    },
    mail.targets.map(({ id, kind, position, token, url, attachmentId }) => ({
      id,
      mail_id: mailId,
      kind,
      position,
      token,
      url: url ?? null,
      attachment_id: attachmentId ?? null,
    })),
  )
}

export async function forgetFollowed(trx: Db, mailId: string): Promise<void> {
  await execute(trx, sql`delete from engagement.mails mail where mail.mail_id = ${mailId}`)
}

export async function isFollowed(db: Db, mailId: string): Promise<boolean> {
  const row = await one(db, sql`select 1 from engagement.mails mail where mail.mail_id = ${mailId}`)
  return row !== undefined
}

/** Where links of ours lead, by their tokens. */
export async function findUrls(
  db: Db,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ token: string; url: string }>(
    db,
    sql`select target.token, target.url from engagement.targets target
        where target.kind = 'link' and target.token = any(${[...tokens]}::text[])`,
  )
  return new Map(rows.map(({ token, url }) => [token, url]))
}

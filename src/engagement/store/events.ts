/** The write model of what was asked for. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql } from '../../platform/database.ts'
import type { Asked, Verdict } from '../classify-events.ts'
import type { TargetKind } from '../model.ts'
import type { Agent } from '../name-agent.ts'

/** More than so many a mail tell nothing more. */
const MOST_EVENTS = 1_000

export type Target = {
  readonly id: string
  readonly mailId: string
  readonly authorId: string
  readonly language: 'en' | 'fr'
  readonly position: number
  readonly linkCount: number
  readonly leftAt: Date
  readonly activityId: string | null
  readonly url: string | null
  readonly file: {
    readonly id: string
    readonly name: string
    readonly mimeType: string
    readonly sizeBytes: number
  } | null
  readonly addresses: readonly string[]
}

/** What a token stands for. Relies on targets_token_key. */
export function findTarget(db: Db, kind: TargetKind, token: string): Promise<Target | undefined> {
  return one<Target>(
    db,
    sql`select target.id, target.mail_id as "mailId", followed.author_id as "authorId", mail.language,
          target.position, followed.link_count as "linkCount",
          coalesce(mail.sent_at, mail.ending_at, followed.followed_at) as "leftAt",
          mail.activity_id as "activityId", target.url,
          case when file.id is not null then jsonb_build_object('id', file.id, 'name', file.name,
            'mimeType', file.mime_type, 'sizeBytes', file.size_bytes) end as file,
          coalesce((select jsonb_agg(recipient.address order by recipient.position)
            from outbox.recipients recipient where recipient.mail_id = mail.id), '[]') as addresses
        from engagement.targets target
        join engagement.mails followed on followed.mail_id = target.mail_id
        join outbox.mails mail on mail.id = target.mail_id
        left join outbox.attachments file on file.id = target.attachment_id
        where target.token = ${token} and target.kind = ${kind}`,
  )
}

/** The bytes of a file that leaves as a link. */
export async function readFile(db: Db, attachmentId: string): Promise<Uint8Array | undefined> {
  const row = await one<{ bytes: Uint8Array }>(
    db,
    sql`select blob.bytes from outbox.attachments file
        join mailbox.blobs blob on blob.sha256 = file.sha256 where file.id = ${attachmentId}`,
  )
  return row?.bytes
}

/** Two events of a mail are judged one after the other. @returns whether more of it are kept */
export async function lockMail(trx: Db, mailId: string): Promise<boolean> {
  await one(trx, sql`select 1 from engagement.mails mail where mail.mail_id = ${mailId} for update`)
  const last = await one(
    trx,
    sql`select 1 from engagement.events event where event.mail_id = ${mailId}
        offset ${MOST_EVENTS - 1} limit 1`,
  )
  return last === undefined
}

export async function insertEvent(
  trx: Db,
  event: {
    readonly id: string
    readonly mailId: string
    readonly targetId: string
    readonly agent: Agent
    readonly isOurs: boolean
    readonly now: Date
    readonly verdict: Verdict
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into engagement.events
          (id, mail_id, target_id, happened_at, agent, is_ours, class, reason)
        values (${event.id}, ${event.mailId}, ${event.targetId}, ${event.now}, ${event.agent},
          ${event.isOurs}, ${event.verdict.class}, ${event.verdict.reason})`,
  )
}

/** What was asked of a mail in [from, until). Relies on events_by_mail. */
export function findAsked(
  db: Db,
  { mailId, from, until }: { readonly mailId: string; readonly from: Date; readonly until: Date },
): Promise<readonly Asked[]> {
  return query<Asked>(
    db,
    sql`select event.id, target.kind, target.position, event.happened_at as at, event.agent,
          event.is_ours as "isOurs"
        from engagement.events event join engagement.targets target on target.id = event.target_id
        where event.mail_id = ${mailId} and event.happened_at >= ${from}
          and event.happened_at < ${until}
        order by event.happened_at, event.id`,
  )
}

/** Writes what became of events in the light of a newer one. */
export async function saveVerdicts(
  trx: Db,
  verdicts: readonly (Verdict & { readonly id: string })[],
): Promise<void> {
  await execute(
    trx,
    sql`update engagement.events event set class = given.class, reason = given.reason
        from jsonb_to_recordset(${jsonb(verdicts.map((one) => ({ ...one })))})
          as given (id uuid, class text, reason text)
        where event.id = given.id
          and (event.class, event.reason) is distinct from (given.class, given.reason)`,
  )
}

/** Relies on events_by_time. */
export async function deleteEventsBefore(db: Db, before: Date): Promise<number> {
  return execute(db, sql`delete from engagement.events event where event.happened_at < ${before}`)
}

/**
 * Deletes the events of mails to people whose contact or lead was deleted, and whose address nobody else has. Once a night: reads the
 * addresses of all people once.
 */
export async function deleteEventsOfDeleted(db: Db): Promise<number> {
  const people = (having: Fragment) => sql`
    select person.email from records.contacts person where ${having}
    union
    select person.email from records.leads person where ${having}`
  return execute(
    db,
    sql`delete from engagement.events event
        where event.mail_id in (
          select recipient.mail_id
          from engagement.mails followed
          join outbox.recipients recipient on recipient.mail_id = followed.mail_id
          join (${people(sql`person.email is not null and person.deleted_at is not null`)}) gone
            on gone.email = recipient.address
          where gone.email not in (
            ${people(sql`person.email is not null and person.deleted_at is null`)}))`,
  )
}

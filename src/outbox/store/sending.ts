/**
 * The write model of sending. A lease in the database, by its clock, says who sends a mail; every statement of a sender names him, so
 * that one whose lease has ended changes nothing.
 */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql, texts, uuids } from '../../platform/database.ts'
import type { Outcome } from '../after-attempt.ts'
import type { Failure, Wait } from '../model.ts'

/** Renewed every second; a process that stands still for longer has lost it. */
const LEASE_SECONDS = 30

type Claim = {
  readonly sender: string
  /** what it holds already */
  readonly except: readonly string[]
  readonly limit: number
  readonly now: Date
}

/** Mails among which those to take are chosen. */
const MOST_LOOKED_AT = 200

/**
 * Takes mails that are due and that nobody sends, those that wait longest first; one of each connection whose mails nobody sends, so
 * that a slow server holds up those of its own people only. Indexes: mails_to_send, mails_to_finish, mails_held.
 */
export async function claimMails(db: Db, { sender, except, limit, now }: Claim): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`update outbox.mails mail
        set sender = ${sender}, leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where mail.id in (
          select due.id from outbox.mails due
          where due.id in (
              select ranked.id from (
                select waiting.id, waiting.since, row_number() over (
                  partition by waiting.line order by waiting.since, waiting.id) as nth
                from (
                  select one.id, coalesce(one.finish_at, one.attempt_at) as since,
                    coalesce(one.connection_id, one.id) as line
                  from outbox.mails one
                  where ((one.state in ('scheduled', 'sending', 'doubtful')
                        and one.attempt_at <= ${now})
                      or (one.finish_at is not null and one.finish_at <= ${now}))
                    and (one.leased_until is null or one.leased_until < now())
                    and one.id <> all(${uuids(except)})
                    and not exists (
                      select 1 from outbox.mails other
                      where other.sender is not null and other.leased_until >= now()
                        and other.connection_id = one.connection_id)
                  order by since, one.id limit ${MOST_LOOKED_AT}) waiting) ranked
              where ranked.nth = 1 order by ranked.since, ranked.id limit ${limit})
            and (due.leased_until is null or due.leased_until < now())
          for update skip locked)
        returning mail.id`,
  )
  return rows.map(({ id }) => id)
}

/** Relies on mails_held. @returns those that are still his */
export async function renewLeases(db: Db, sender: string): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    db,
    sql`update outbox.mails mail
        set leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where mail.sender = ${sender} returning mail.id`,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function releaseLease(db: Db, { id, sender }: Held): Promise<void> {
  await execute(
    db,
    sql`update outbox.mails mail set sender = null, leased_until = null
        where mail.id = ${id} and mail.sender = ${sender}`,
  )
}

/** Has what is due be tried later. */
export async function postpone(db: Db, { id, sender }: Held, until: Date): Promise<void> {
  await execute(
    db,
    sql`update outbox.mails mail
        set attempt_at = case when mail.attempt_at is not null then ${until}::timestamptz end,
          finish_at = case when mail.finish_at is not null then ${until}::timestamptz end
        where mail.id = ${id} and mail.sender = ${sender}`,
  )
}

/** Frees the mails of senders that are known to be dead: nobody else can have this database open. */
export async function releaseAllLeases(db: Db): Promise<void> {
  await execute(
    db,
    sql`update outbox.mails set sender = null, leased_until = null where sender is not null`,
  )
}

/** Who sends which mail. */
export type Held = { readonly id: string; readonly sender: string }

/** What leaves, as it is fixed before the first attempt. */
export type Fixed = {
  readonly messageId: string
  readonly bytes: Uint8Array
  readonly bccLines: string
  readonly mailboxId: string
  readonly fromAddress: string
  readonly fromName: string
}

/** Begins the first attempt: from here on the author can no longer take it back. @returns whether he had not */
export async function beginFirst(trx: Db, { id, sender }: Held, fixed: Fixed): Promise<boolean> {
  const count = await execute(
    trx,
    sql`update outbox.mails mail
        set state = 'sending', attempts = mail.attempts + 1, ending_at = null, waits_for = null,
          message_id = ${fixed.messageId}, bytes = ${fixed.bytes}::bytea,
          bcc_lines = ${fixed.bccLines}, mailbox_id = ${fixed.mailboxId},
          from_address = ${fixed.fromAddress}, from_name = ${fixed.fromName}
        where mail.id = ${id} and mail.sender = ${sender} and mail.state = 'scheduled'
          and mail.bytes is null`,
  )
  return count > 0
}

/** Begins another attempt with the same bytes. @returns whether it may be made */
export async function beginAgain(trx: Db, { id, sender }: Held): Promise<boolean> {
  const count = await execute(
    trx,
    sql`update outbox.mails mail
        set state = 'sending', attempts = mail.attempts + 1, ending_at = null, waits_for = null
        where mail.id = ${id} and mail.sender = ${sender} and mail.bytes is not null
          and (mail.state = 'scheduled' or (mail.state = 'sending' and mail.ending_at is null))`,
  )
  return count > 0
}

/**
 * Notes that the last byte is about to leave, and for whom: those who wait and whom the server has not refused.
 *
 * @returns whether the sender may let it
 */
export async function markEnding(
  trx: Db,
  { id, sender }: Held,
  { refused, now }: { readonly refused: readonly string[]; readonly now: Date },
): Promise<boolean> {
  const count = await execute(
    trx,
    sql`update outbox.mails mail set ending_at = ${now}
        where mail.id = ${id} and mail.sender = ${sender} and mail.state = 'sending'
          and mail.ending_at is null and mail.leased_until > now()`,
  )
  if (count === 0) return false
  await execute(
    trx,
    sql`update outbox.recipients recipient
        set is_handed = recipient.state = 'waiting' and recipient.address <> all(${texts(refused)})
        where recipient.mail_id = ${id}`,
  )
  return true
}

export async function readBytes(db: Db, id: string): Promise<Uint8Array | undefined> {
  const row = await one<{ bytes: Uint8Array | null }>(
    db,
    sql`select mail.bytes from outbox.mails mail where mail.id = ${id}`,
  )
  return row?.bytes ?? undefined
}

/** What became of a mail. */
export type Standing = {
  readonly state: 'sent' | 'scheduled' | 'failed' | 'doubtful'
  readonly attemptAt: Date | undefined
  readonly waitsFor: Wait | undefined
  readonly error: Failure | undefined
  readonly now: Date
}

/** Writes what became of a mail that its sender holds. @returns whether it was still his */
export async function noteStanding(
  trx: Db,
  { id, sender }: Held,
  { state, attemptAt, waitsFor, error, now }: Standing,
): Promise<boolean> {
  // To look for evidence again changes nothing that its author sees.
  const isLook = sql`(mail.state = 'doubtful' and ${state} = 'doubtful')`
  const count = await execute(
    trx,
    sql`update outbox.mails mail
        set state = ${state}, attempt_at = ${attemptAt ?? null}, waits_for = ${waitsFor ?? null},
          error = ${error === undefined ? null : jsonb(error)},
          failed_at = ${error === undefined ? null : now},
          version = case when ${isLook} then mail.version else mail.version + 1 end,
          sent_at = case when ${state} = 'sent' then coalesce(mail.ending_at, ${now}) end,
          finish_at = case when ${state} = 'sent' then ${now}::timestamptz end,
          updated_at = case when ${isLook} then mail.updated_at else ${now}::timestamptz end,
          ending_at = case when ${state} = 'scheduled' then null else mail.ending_at end
        where mail.id = ${id} and mail.sender = ${sender}
          and mail.state in ('scheduled', 'sending', 'doubtful')`,
  )
  return count > 0
}

/** Writes what became of its recipients. */
export async function noteOutcomes(
  trx: Db,
  mailId: string,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return
  const given = outcomes.map(({ address, state, error }) => ({
    address,
    state,
    error: error ?? null,
  }))
  await execute(
    trx,
    sql`update outbox.recipients recipient
        set state = given.state, error = nullif(given.error, 'null'::jsonb),
          accepted_at = case when given.state = 'accepted' then ${now}::timestamptz end
        from jsonb_to_recordset(${jsonb(given)}) as given (address text, state text, error jsonb)
        where recipient.mail_id = ${mailId} and recipient.address = given.address
          and recipient.state = 'waiting'`,
  )
}

/** Decides about a doubtful mail by its author's word. @returns whether it was doubtful */
export async function settleDoubt(
  trx: Db,
  {
    id,
    state,
    now,
  }: { readonly id: string; readonly state: 'sent' | 'scheduled'; readonly now: Date },
): Promise<boolean> {
  const isSent = state === 'sent'
  const count = await execute(
    trx,
    sql`update outbox.mails mail
        set state = ${state}, version = mail.version + 1,
          attempt_at = ${isSent ? null : now}::timestamptz, error = null, failed_at = null,
          sent_at = case when ${isSent} then mail.ending_at end,
          finish_at = case when ${isSent} then ${now}::timestamptz end,
          ending_at = case when ${isSent} then mail.ending_at end,
          sender = null, leased_until = null, updated_at = ${now}
        where mail.id = ${id} and mail.state = 'doubtful'`,
  )
  return count > 0
}

/** Those for whom the attempt was that ended in doubt have it. */
export async function acceptHanded(trx: Db, mailId: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update outbox.recipients recipient set state = 'accepted', error = null, accepted_at = ${now}
        where recipient.mail_id = ${mailId} and recipient.state = 'waiting' and recipient.is_handed`,
  )
}

/** Notes the Message-ID that the server has put in the place of ours; of several attempts, the first. */
export async function noteServerMessageId(trx: Db, mailId: string, given: string): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail set server_message_id = coalesce(mail.server_message_id, ${given})
        where mail.id = ${mailId} and mail.message_id <> ${given}`,
  )
}

/** Notes the message that the mailbox made of it. */
export async function noteActivity(trx: Db, mailId: string, activityId: string): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail set activity_id = ${activityId} where mail.id = ${mailId}`,
  )
}

/** Notes that we are about to lay a copy: one that is found later may be ours. @returns whether we may */
export async function markLaying(db: Db, { id, sender }: Held, now: Date): Promise<boolean> {
  const count = await execute(
    db,
    sql`update outbox.mails mail set laying_at = coalesce(mail.laying_at, ${now})
        where mail.id = ${id} and mail.sender = ${sender} and mail.leased_until > now()`,
  )
  return count > 0
}

/** Notes that the copy is there, or when to look again and why; neither: it is given up. The bytes are in the mailbox by then. */
export async function noteCopy(
  trx: Db,
  { id, sender }: Held,
  {
    copiedAt,
    finishAt,
    error,
  }: { readonly copiedAt?: Date; readonly finishAt?: Date; readonly error?: Failure },
): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail
        set copied_at = ${copiedAt ?? null}, finish_at = ${finishAt ?? null},
          copy_error = ${error === undefined ? null : jsonb(error)}
        where mail.id = ${id} and mail.sender = ${sender}`,
  )
}

/** What is known of whether a server lays copies; undefined where nothing is. */
export async function findHabit(db: Db, connectionId: string): Promise<boolean | undefined> {
  const row = await one<{ isCopied: boolean }>(
    db,
    sql`select habit.is_copied_by_server as "isCopied" from outbox.copy_habits habit
        where habit.connection_id = ${connectionId}`,
  )
  return row?.isCopied
}

/** Keeps what was seen of a server. */
export async function noteHabit(
  trx: Db,
  { connectionId, isCopied, now }: { connectionId: string; isCopied: boolean; now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`insert into outbox.copy_habits (connection_id, is_copied_by_server, known_at)
        values (${connectionId}, ${isCopied}, ${now})
        on conflict (connection_id) do update
        set is_copied_by_server = excluded.is_copied_by_server, known_at = excluded.known_at
        where outbox.copy_habits.is_copied_by_server <> excluded.is_copied_by_server`,
  )
}

/** Whether the mailbox holds the message, or one that answers it: then it has left. Indexes: messages_by_message_id, by answers. */
export async function isKnownInMailbox(db: Db, messageId: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from mailbox.messages message
        where message.message_id = ${messageId} or message.answers_key = ${messageId} limit 1`,
  )
  return rows.length > 0
}

export type Windows = Readonly<Record<'hour' | 'day' | 'domain', Date | undefined>>

/** For each limit, when the mail left that must be gone before another may leave. */
export async function findWindows(
  db: Db,
  {
    authorId,
    domains,
    limits,
    now,
  }: {
    readonly authorId: string
    readonly domains: readonly string[]
    readonly limits: Readonly<Record<'hour' | 'day' | 'domain', number>>
    readonly now: Date
  },
): Promise<Windows> {
  const since = (ms: number): Date => new Date(now.getTime() - ms)
  const last = (limit: number, windowMs: number) => sql`
    (select mail.sent_at from outbox.mails mail
     where mail.author_id = ${authorId} and mail.sent_at > ${since(windowMs)}
     order by mail.sent_at desc offset ${limit - 1} limit 1)`
  const row = await one<{ hour: Date | null; day: Date | null; domain: Date | null }>(
    db,
    sql`select ${last(limits.hour, 3_600_000)} as hour, ${last(limits.day, 86_400_000)} as day,
          (select max(nth.accepted_at) from unnest(${[...domains]}::text[]) as domain (name)
           cross join lateral (
             select recipient.accepted_at from outbox.recipients recipient
             where recipient.accepted_at > ${since(3_600_000)}
               and recipient.address like '%@' || domain.name
             order by recipient.accepted_at desc offset ${limits.domain - 1} limit 1) nth) as domain`,
  )
  return {
    hour: row?.hour ?? undefined,
    day: row?.day ?? undefined,
    domain: row?.domain ?? undefined,
  }
}

/** What mail servers report, and which addresses that makes useless. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, texts, uuids } from '../../platform/database.ts'
import type { DeliveryOutcome, DeliveryReport, FailureReason } from '../delivery-failure.ts'
import { isHardFailure } from '../delivery-failure.ts'

export type NewReport = {
  /** of the report */
  readonly messageId: string
  /** never in the future, so that who knows better may say so afterwards */
  readonly reportedAt: Date
  readonly reports: readonly DeliveryReport[]
  /** Message-ID of what it is about */
  readonly originalMessageId?: string | undefined
}

const COLUMNS = {
  message_id: 'uuid',
  position: 'smallint',
  recipient: 'text',
  outcome: 'text',
  status: 'text',
  reason: 'text',
  diagnostic: 'text',
  is_hard: 'boolean',
  original_message_id: 'text',
  reported_at: 'timestamptz',
}

export async function insertReports(trx: Db, read: readonly NewReport[]): Promise<void> {
  const rows = read.flatMap(({ messageId, reportedAt, reports, originalMessageId }) =>
    reports.map((report, position) => ({
      ...report,
      message_id: messageId,
      position,
      is_hard: isHardFailure(report),
      original_message_id: originalMessageId,
      reported_at: reportedAt,
    })),
  )
  await insertMany(trx, 'mailbox.delivery_reports', COLUMNS, rows)
}

/** Our messages that bear these Message-IDs. Index: messages_by_message_id. */
export async function findReportedMessages(
  db: Db,
  messageIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select message.id from mailbox.messages message
        where message.message_id = any(${texts(messageIds)})`,
  )
  return rows.map(({ id }) => id)
}

/** Days that a server goes on trying: a report that names no message is about the last one of these (RFC 5321, 4.5.4.1: 4–5 days). */
const DAYS_OF_TRYING = 7

/**
 * Did we write to the recipient of a report in the days before it, and, where the report names a message, in
 * that one? Whoever knows one Message-ID of ours says nothing by it of others. Index: activity_parties_by_address.
 *
 * @param alias  of the report
 */
const isBelieved = (alias: 'report' | 'arrived'): Fragment => {
  const column = (name: string): Fragment => sql`${sql.id(alias, name)}`
  return sql`exists (
  select 1 from records.activity_parties party
  join mailbox.messages sent on sent.id = party.activity_id
  where party.address = ${column('recipient')} and party.role in ('to', 'cc', 'bcc') and sent.direction = 'out'
    and (${column('original_message_id')} is null or sent.message_id = ${column('original_message_id')})
    and sent.sent_at <= ${column('reported_at')}
    and sent.sent_at >= ${column('reported_at')} - make_interval(days => ${DAYS_OF_TRYING}))`
}

/** Has mail come from, or arrived at, `report.recipient` since `report`, or does somebody say so? */
const worksAgain: Fragment = sql`(exists (
    select 1 from mailbox.working_addresses working
    where working.address = report.recipient and working.said_at >= report.reported_at)
  or exists (
    select 1 from records.activity_parties party
    join mailbox.messages later on later.id = party.activity_id
    where party.address = report.recipient and party.role = 'from' and later.direction = 'in'
      and later.sent_at > report.reported_at)
  or exists (
    select 1 from mailbox.delivery_reports arrived
    where arrived.recipient = report.recipient and arrived.outcome = 'delivered'
      and arrived.reported_at > report.reported_at and ${isBelieved('arrived')}))`

export type UnreachableAddress = {
  readonly address: string
  readonly reason: FailureReason
  readonly status: string
  readonly diagnostic: string
  readonly reportedAt: Date
  /** the report */
  readonly messageId: string
}

/**
 * Which of these addresses does a server say to be of no use? Only what reports on a message of ours
 * counts, so that nobody makes an address useless by a forged report alone. The newest report of each.
 * Index: delivery_reports_by_recipient.
 *
 * @param addresses  lower case
 */
export async function selectUnreachable(
  db: Db,
  addresses: readonly string[],
): Promise<readonly UnreachableAddress[]> {
  return query<UnreachableAddress>(
    db,
    sql`select distinct on (report.recipient) report.recipient as address, report.reason, report.status,
          report.diagnostic, report.reported_at as "reportedAt", report.message_id as "messageId"
        from mailbox.delivery_reports report
        where report.recipient = any(${texts(addresses)}) and report.is_hard
          and ${isBelieved('report')} and not ${worksAgain}
        order by report.recipient, report.reported_at desc, report.position desc`,
  )
}

/** Notes that mail arrives at an address again; the last word holds. */
export async function saveWorking(
  db: Db,
  said: { readonly address: string; readonly userId: string; readonly now: Date },
): Promise<void> {
  await execute(
    db,
    sql`insert into mailbox.working_addresses (address, said_at, said_by_id)
        values (${said.address}, ${said.now}, ${said.userId})
        on conflict (address) do update set said_at = excluded.said_at, said_by_id = excluded.said_by_id`,
  )
}

/** Takes that back. */
export async function deleteWorking(db: Db, address: string): Promise<boolean> {
  const row = await one<{ address: string }>(
    db,
    sql`delete from mailbox.working_addresses working where working.address = ${address}
        returning working.address`,
  )
  return row !== undefined
}

export type Delivery = {
  /** of the message that did not arrive */
  readonly id: string
  readonly recipient: string
  readonly outcome: Extract<DeliveryOutcome, 'failed' | 'delayed'>
  readonly reason: FailureReason
  readonly status: string
  readonly diagnostic: string
  readonly reportedAt: Date
}

/**
 * To whom did these messages not arrive, as far as was reported last? A report belongs to the message
 * whose Message-ID it names, if that went to its recipient, else to the last one sent to its recipient in the
 * days before. Indexes:
 * delivery_reports_by_original, delivery_reports_by_recipient, activity_parties_by_address.
 */
export async function selectDeliveries(
  db: Db,
  ids: readonly string[],
): Promise<readonly Delivery[]> {
  return query<Delivery>(
    db,
    sql`
      with about as (
        select message.id, report.* from mailbox.messages message
        join mailbox.delivery_reports report on report.original_message_id = message.message_id
        where message.id = any(${uuids(ids)}) and message.direction = 'out' and exists (
          select 1 from records.activity_parties party
          where party.activity_id = message.id and party.address = report.recipient
            and party.role in ('to', 'cc', 'bcc'))
        union all
        select message.id, report.* from mailbox.messages message
        join records.activity_parties party on party.activity_id = message.id
          and party.role in ('to', 'cc', 'bcc')
        join mailbox.delivery_reports report on report.recipient = party.address
          and report.original_message_id is null and report.reported_at >= message.sent_at
          and report.reported_at < message.sent_at + make_interval(days => ${DAYS_OF_TRYING})
        where message.id = any(${uuids(ids)}) and message.direction = 'out' and not exists (
          select 1 from records.activity_parties other
          join mailbox.messages nearer on nearer.id = other.activity_id
          where other.address = party.address and other.role in ('to', 'cc', 'bcc')
            and nearer.direction = 'out' and nearer.sent_at > message.sent_at
            and nearer.sent_at <= report.reported_at)
      ), last as (
        select distinct on (about.id, about.recipient) about.* from about
        order by about.id, about.recipient, about.reported_at desc, about.position desc
      )
      select last.id, last.recipient, last.outcome, last.reason, last.status, last.diagnostic,
        last.reported_at as "reportedAt"
      from last where last.outcome in ('failed', 'delayed')
      order by last.id, last.recipient`,
  )
}

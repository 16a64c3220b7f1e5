/** Mail that is suggested to its owner for a record, by the people of the record. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, query, sql, uuids } from '../../platform/database.ts'
import { heldBy, visibleActivities } from '../../records/index.ts'

export type SuggestedTable = 'accounts' | 'contacts' | 'leads' | 'opportunities' | 'cases'
export type Subject = { readonly table: SuggestedTable; readonly id: string }

/** Microsoft, "View and convert suggested activities": the 50 last of a record; the 50 first contacts of an account. */
const MOST = 50
const CONTACTS_OF_ACCOUNT = 50
const EXCERPT = 280

export type SuggestedMail = {
  readonly id: string
  readonly subject: string
  readonly excerpt: string
  readonly sentAt: Date
  readonly direction: 'in' | 'out'
  readonly fromName: string | null
  readonly fromAddress: string
  /** further messages of the conversation that are only suggested */
  readonly others: number
}

/** Its primary contact and the 50 contacts that changed last. */
const contactsOfAccount = (account: Fragment): Fragment => sql`
  select known.primary_contact_id as id from records.accounts known where known.id = ${account}
  union (select contact.id from records.contacts contact
    where contact.account_id = ${account} and contact.deleted_at is null
    order by contact.updated_at desc, contact.id desc limit ${CONTACTS_OF_ACCOUNT})`

/** The contacts whose mail is suggested for a record. */
function contactsOf({ table, id }: Subject): Fragment {
  switch (table) {
    case 'contacts':
      return sql`select ${id}::uuid as id`
    case 'leads':
      return sql`select null::uuid as id where false`
    case 'accounts':
      return contactsOfAccount(sql`${id}::uuid`)
    case 'opportunities':
      return sql`select deal.contact_id as id from records.opportunities deal where deal.id = ${id}
        union select stakeholder.contact_id from records.stakeholders stakeholder
        where stakeholder.record_table = 'opportunities' and stakeholder.record_id = ${id}`
    case 'cases':
      return sql`select one.contact_id as id from records.cases one where one.id = ${id}
        union select customer.id from (${contactsOfAccount(sql`(select one.account_id
          from records.cases one where one.id = ${id} and one.contact_id is null)`)}) customer`
    default:
      return table satisfies never
  }
}

/** Parties by which a mail is suggested: senders and named recipients. */
function partiesOf(subject: Subject): Fragment {
  const { table, id } = subject
  const lead = table === 'leads' ? sql`party.lead_id = ${id}::uuid` : sql`false`
  const address =
    table === 'accounts'
      ? sql`party.address = (select known.email from records.accounts known where known.id = ${id})`
      : sql`false`
  return sql`
    select party.activity_id from records.activity_parties party
    where party.role in ('from', 'to', 'cc')
      and (party.contact_id in (${contactsOf(subject)}) or ${lead} or ${address})`
}

/** Open suggestions that are the actor's own. */
const open = (actor: Actor): Fragment => sql`activity.is_suggestion
  and activity.visibility = 'private' and ${heldBy(actor, 'activity')}
  and ${visibleActivities(actor, 'activity')}`

/**
 * The newest mails of the actor that are suggested for a record. Indexes: activity_parties_by_contact and _by_lead,
 * activities_suggested.
 */
export const selectSuggestions = (
  db: Db,
  actor: Actor,
  subject: Subject,
  only?: string,
): Promise<readonly SuggestedMail[]> =>
  query<SuggestedMail>(
    db,
    sql`
      select message.id, activity.subject, left(message.own_text, ${EXCERPT}) as excerpt,
        message.sent_at as "sentAt", message.direction, message.from_address as "fromAddress",
        (select party.name from records.activity_parties party
          where party.activity_id = message.id and party.role = 'from' limit 1) as "fromName",
        (select count(*)::integer from mailbox.messages other
          join records.activities activity on activity.id = other.id
          where other.thread_id = message.thread_id and other.id <> message.id
            and ${open(actor)}) as others
      from records.activities activity
      join mailbox.messages message on message.id = activity.id
      where ${open(actor)} and activity.id in (${partiesOf(subject)})
        and ${only === undefined ? sql`true` : sql`activity.id = ${only}::uuid`}
        and not exists (select 1 from mailbox.ignored_suggestions ignored
          where ignored.user_id = ${actor.userId}::uuid and ignored.message_id = activity.id
            and ignored.record_id = ${subject.id}::uuid)
      order by activity.occurred_at desc, activity.id desc limit ${MOST}`,
  )

/** The suggested messages of a message's conversation that are the actor's own, itself among them. */
export async function selectSuggestedConversation(
  db: Db,
  actor: Actor,
  messageId: string,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select message.id from mailbox.messages message
        join records.activities activity on activity.id = message.id
        where message.thread_id = (select one.thread_id from mailbox.messages one
            where one.id = ${messageId}) and ${open(actor)}
        order by message.sent_at desc, message.id desc limit 500`,
  )
  return rows.map(({ id }) => id)
}

/** New messages of conversations that their owner tracks, with whom they are shown to. */
export const selectTracked = (
  db: Db,
  userId: string,
  messageIds: readonly string[],
): Promise<readonly { readonly id: string; readonly visibility: 'team' | 'organisation' }[]> =>
  query(
    db,
    sql`select distinct on (fresh.id) fresh.id, tracked.visibility
        from mailbox.messages fresh
        join mailbox.messages member on member.thread_id = fresh.thread_id
        join mailbox.tracked_conversations tracked
          on tracked.message_id = member.id and tracked.user_id = ${userId}
        join records.activities activity on activity.id = fresh.id and activity.is_suggestion
        where fresh.id = any(${uuids(messageIds)})
        order by fresh.id, tracked.since desc`,
  )

export async function insertTracked(
  trx: Db,
  tracked: {
    readonly userId: string
    readonly messageId: string
    readonly visibility: string
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.tracked_conversations (user_id, message_id, visibility, since)
        values (${tracked.userId}, ${tracked.messageId}, ${tracked.visibility}, ${tracked.now})
        on conflict (user_id, message_id) do update set visibility = excluded.visibility,
          since = excluded.since`,
  )
}

export async function deleteTracked(
  trx: Db,
  userId: string,
  messageIds: readonly string[],
): Promise<void> {
  await execute(
    trx,
    sql`delete from mailbox.tracked_conversations tracked
        where tracked.user_id = ${userId} and tracked.message_id = any(${uuids(messageIds)})`,
  )
}

type Ignored = { readonly userId: string; readonly messageId: string; readonly recordId: string }

export async function insertIgnored(trx: Db, ignored: Ignored, now: Date): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.ignored_suggestions (user_id, message_id, record_id, ignored_at)
        values (${ignored.userId}, ${ignored.messageId}, ${ignored.recordId}, ${now})
        on conflict (user_id, message_id, record_id) do nothing`,
  )
}

/** @returns how many there were */
export const deleteIgnored = (trx: Db, ignored: Ignored): Promise<number> =>
  execute(
    trx,
    sql`delete from mailbox.ignored_suggestions ignored
        where ignored.user_id = ${ignored.userId} and ignored.message_id = ${ignored.messageId}
          and ignored.record_id = ${ignored.recordId}`,
  )

/** The signed mails of a person, and what was decided about what they say. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Outcome, SignedMail, UpdatedColumn, UpdatedTable } from '../suggest-updates.ts'

export type PersonRef = { readonly table: UpdatedTable; readonly id: string }

/** How many of his last signed mails are read (chosen: a signature that changed stands in all of them). */
const MAILS = 10
/** Characters of the end of a mail's text, and of its signature, that are read. */
const READ = 2000

/** The last signed mails that the person wrote himself and the actor may see. */
export async function selectSignedMails(
  db: Db,
  actor: Actor,
  { table, id }: PersonRef,
): Promise<readonly SignedMail[]> {
  const column = table === 'contacts' ? sql`party.contact_id` : sql`party.lead_id`
  const rows = await query<SignedMail>(
    db,
    sql`
      -- Relies on activity_parties_by_contact and _by_lead; ids are in the order of sending.
      select message.id as "messageId", message.sent_at as "sentAt",
        message.from_address as "fromAddress", right(message.own_text, ${READ}) as "ownText",
        left(message.signature_text, ${READ}) as "signatureText",
        exists (select 1 from mailbox.authentications known where known.message_id = message.id
          and (known.verdict = 'failed' or known.shown_address is not null)) as "isDoubtful"
      from records.activity_parties party
      join mailbox.messages message on message.id = party.activity_id
      join records.activities activity on activity.id = message.id
      where ${column} = ${id}::uuid and party.role = 'from' and message.direction = 'in'
        and message.automatic_kind is null and message.signature_text is not null
        and ${visibleActivities(actor, 'activity')}
      order by party.activity_id desc
      limit ${MAILS}`,
  )
  return rows
}

type WrittenRow = { readonly column: UpdatedColumn; readonly at: Date }

/** When the columns of a record were last written. Relies on the primary key of changes. */
export async function selectWrittenAt(
  db: Db,
  id: string,
): Promise<Readonly<Partial<Record<UpdatedColumn, Date>>>> {
  const rows = await query<WrittenRow>(
    db,
    sql`
      select written.key as "column", max(change.changed_at) as at
      from records.changes change
      cross join lateral jsonb_object_keys(change.after) as written(key)
      where change.record_id = ${id}::uuid
        and written.key in ('job_title', 'phone', 'mobile_phone', 'website')
      group by written.key`,
  )
  return Object.fromEntries(rows.map(({ column, at }) => [column, at]))
}

export type SignatureDecision = {
  readonly key: string
  readonly outcome: Outcome
  readonly column: UpdatedColumn
  readonly valueBefore: string | null
}

/** What was decided about a record, by key. */
export async function selectSignatureDecisions(
  db: Db,
  id: string,
): Promise<ReadonlyMap<string, Outcome>> {
  const rows = await query<Pick<SignatureDecision, 'key' | 'outcome'>>(
    db,
    sql`select decision.suggestion_key as key, decision.outcome
        from mailbox.signature_decisions decision where decision.record_id = ${id}::uuid`,
  )
  return new Map(rows.map(({ key, outcome }) => [key, outcome]))
}

/** A decision with who made it when, as it stands in the export of a person. */
export type MadeDecision = Pick<SignatureDecision, 'column' | 'outcome' | 'valueBefore'> & {
  readonly decidedBy: string | null
  readonly decidedAt: Date
}

/** Lists what was decided about a record, newest first. Relies on the primary key. */
export const listSignatureDecisions = (db: Db, id: string): Promise<readonly MadeDecision[]> =>
  query<MadeDecision>(
    db,
    sql`
      select decision.column_name as "column", decision.outcome,
        decision.value_before as "valueBefore", users.name as "decidedBy",
        decision.decided_at as "decidedAt"
      from mailbox.signature_decisions decision
      left join identity.users users on users.id = decision.decided_by_id
      where decision.record_id = ${id}::uuid
      order by decision.decided_at desc, decision.suggestion_key`,
  )

/** Saves a decision in the place of an earlier one about the same value. */
export async function saveSignatureDecision(
  db: Db,
  person: PersonRef,
  decision: SignatureDecision & { readonly userId: string; readonly now: Date },
): Promise<void> {
  await execute(
    db,
    sql`
      insert into mailbox.signature_decisions (record_table, record_id, suggestion_key, outcome,
        column_name, value_before, decided_by_id, decided_at)
      values (${person.table}, ${person.id}::uuid, ${decision.key}, ${decision.outcome},
        ${decision.column}, ${decision.valueBefore}::text, ${decision.userId}::uuid,
        ${decision.now}::timestamptz)
      on conflict (record_id, suggestion_key) do update set outcome = excluded.outcome,
        column_name = excluded.column_name, value_before = excluded.value_before,
        decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at`,
  )
}

/**
 * Opens a decided value again.
 *
 * @returns what had been decided; undefined: nothing that could be taken back
 */
export const reopenSignatureDecision = (
  db: Db,
  { id, key, userId, now }: { id: string; key: string; userId: string; now: Date },
): Promise<SignatureDecision | undefined> =>
  one<SignatureDecision>(
    db,
    sql`
      with before as (
        select decision.record_id, decision.suggestion_key, decision.outcome
        from mailbox.signature_decisions decision
        where decision.record_id = ${id}::uuid and decision.suggestion_key = ${key}
          and decision.outcome <> 'reopened'
        for update
      )
      update mailbox.signature_decisions decision
      set outcome = 'reopened', decided_by_id = ${userId}::uuid, decided_at = ${now}::timestamptz
      from before
      where decision.record_id = before.record_id
        and decision.suggestion_key = before.suggestion_key
      returning decision.suggestion_key as key, before.outcome, decision.column_name as "column",
        decision.value_before as "valueBefore"`,
  )

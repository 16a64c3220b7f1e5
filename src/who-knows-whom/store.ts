import type { Db } from '../platform/database.ts'
import { execute, one, sql, texts } from '../platform/database.ts'
import type { IntroductionAnswer } from './contract.ts'
import type { RecordKey } from './learn-from-decline.ts'
import type { Company } from './model.ts'

export type NewIntroduction = {
  readonly id: string
  readonly askerId: string
  readonly colleagueId: string
  readonly record: RecordKey
  readonly isAnonymous: boolean
  readonly now: Date
}

/**
 * Saves a request, and opens again one that was answered; one that is open stays as it is. A colleague who is
 * named and one who is not have a request each; a no to either holds for both, or a change of what he shares would
 * lift it.
 *
 * @returns undefined: it was declined, and stays so
 */
export async function saveIntroduction(
  db: Db,
  asked: NewIntroduction,
): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    sql`
      insert into who_knows_whom.introductions as kept
        (id, asker_id, colleague_id, record_table, record_id, asked_at, is_anonymous)
      select ${asked.id}::uuid, ${asked.askerId}::uuid, ${asked.colleagueId}::uuid,
        ${asked.record.table}::text, ${asked.record.id}::uuid, ${asked.now}::timestamptz,
        ${asked.isAnonymous}::boolean
      where not exists (
        select 1 from who_knows_whom.introductions declined
        where declined.asker_id = ${asked.askerId} and declined.colleague_id = ${asked.colleagueId}
          and declined.record_table = ${asked.record.table} and declined.record_id = ${asked.record.id}
          and declined.answer = 'declined'
      )
      on conflict (asker_id, colleague_id, record_table, record_id, is_anonymous) do update set
        asked_at = case when kept.answer is null then kept.asked_at else excluded.asked_at end,
        answer = null, reason = null, answered_at = null, account_id = null, domains = '{}'
        where kept.answer is distinct from 'declined'
      returning kept.id`,
  )
  return row?.id
}

/** Removes a request that is open. */
export async function deleteOpenIntroduction(
  db: Db,
  id: string,
  askerId: string,
): Promise<boolean> {
  const count = await execute(
    db,
    sql`delete from who_knows_whom.introductions open
        where open.id = ${id} and open.asker_id = ${askerId} and open.answer is null`,
  )
  return count > 0
}

/**
 * Deletes requests that were answered, or else made, before an instant, and those about records that
 * were deleted; a no to a whole company holds for its others. Reads the table through: one row for who
 * asks whom is few.
 */
export async function deleteOldIntroductions(db: Db, instant: Date): Promise<void> {
  await execute(
    db,
    sql`
      delete from who_knows_whom.introductions old
      where coalesce(old.answered_at, old.asked_at) < ${instant}
        or (old.reason is distinct from 'not_this_customer' and not exists (
          select 1 from records.accounts one
          where old.record_table = 'accounts' and one.id = old.record_id and one.deleted_at is null
          union all
          select 1 from records.contacts one
          where old.record_table = 'contacts' and one.id = old.record_id and one.deleted_at is null
          union all
          select 1 from records.leads one
          where old.record_table = 'leads' and one.id = old.record_id and one.deleted_at is null))`,
  )
}

/** The record of a request to a colleague, which nobody withdraws meanwhile; undefined: there is none for him. */
export const findReceived = (
  db: Db,
  id: string,
  colleagueId: string,
): Promise<RecordKey | undefined> =>
  one<RecordKey>(
    db,
    sql`select asked.record_table as "table", asked.record_id as id
        from who_knows_whom.introductions asked
        where asked.id = ${id} and asked.colleague_id = ${colleagueId}
        for update`,
  )

/** @param answered  undefined: the request is open again */
export async function saveAnswer(
  db: Db,
  id: string,
  answered:
    | { readonly said: IntroductionAnswer; readonly company: Company; readonly now: Date }
    | undefined,
): Promise<void> {
  const said = answered?.said
  await execute(
    db,
    sql`
      update who_knows_whom.introductions set
        answer = ${said?.answer ?? null},
        reason = ${said?.answer === 'declined' ? said.reason : null},
        answered_at = ${answered?.now ?? null},
        account_id = ${answered?.company.accountId ?? null},
        domains = ${texts(answered?.company.domains ?? [])}
      where id = ${id}`,
  )
}

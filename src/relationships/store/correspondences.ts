/** Reads what we wrote to records, newest first, and when they last gave a sign. */
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'
import type { Correspondence, SentMail } from '../silence-wait.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** How many e-mails are read of each record at first: of nearly all of them that is every one (chosen). */
export const MAILS_READ_FIRST = 128

export type RecordCorrespondence = Correspondence & {
  readonly key: RecordKey
  /** the account of a contact or deal */
  readonly accountId: string | null
}

/** Condition for what is a sign of life of theirs: a message or call from them, or a meeting that was held. */
export const isSign = (prefix: 'touch.' | 'figure.last_'): Fragment => sql`
  coalesce(${sql.ref(`${prefix}direction`)} = 'in' or ${sql.ref(`${prefix}kind`)} = 'appointment', false)`

type Row = {
  readonly recordTable: RelationshipTable
  readonly recordId: string
  readonly accountId: string | null
  readonly lastSignAt: number | null
  readonly activityIds: readonly string[] | null
  readonly times: readonly number[] | null
  readonly answeredAfter: readonly (number | null)[] | null
}

/**
 * Reads the newest e-mails of each record. Relies on touches_by_time and on the key of replies.
 *
 * @param limit  how many of each record
 */
export async function readCorrespondences(
  db: Db,
  keys: readonly RecordKey[],
  limit: number,
): Promise<RecordCorrespondence[]> {
  if (keys.length === 0) return []
  const micros = (at: 'touch' | 'mail') =>
    sql`(date_part('epoch', ${sql.ref(`${at}.occurred_at`)}) * 1000000)::bigint`
  const rows = await query<Row>(
    db,
    prepared(sql`
      select record_key.record_table as "recordTable", record_key.record_id as "recordId",
        case record_key.record_table
          when 'contacts' then (
            select contact.account_id from records.contacts contact where contact.id = record_key.record_id)
          when 'opportunities' then (
            select deal.account_id from records.opportunities deal where deal.id = record_key.record_id)
        end as "accountId",
        (
          select ${micros('touch')} from relationships.touches touch
          where touch.record_table = record_key.record_table and touch.record_id = record_key.record_id
            and not touch.is_open and ${isSign('touch.')}
          order by touch.occurred_at desc, touch.activity_id desc
          limit 1
        ) as "lastSignAt",
        sent.*
      from (${keyRows(keys)}) record_key
      cross join lateral (
        select array_agg(mail.activity_id) as "activityIds", array_agg(${micros('mail')}) as times,
          array_agg(reply.seconds) as "answeredAfter"
        from (
          select touch.activity_id, touch.record_id, touch.occurred_at from relationships.touches touch
          where touch.record_table = record_key.record_table and touch.record_id = record_key.record_id
            and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open
          order by touch.occurred_at desc, touch.activity_id desc
          limit ${limit}
        ) mail
        left join lateral (
          -- Found by its question first (offset 0 holds the conditions apart): a record may have thousands of
          -- replies, and the planner, who guesses few, would read all of them for each question.
          select reply.record_id, reply.seconds from relationships.replies reply
          where reply.question_id = mail.activity_id
          offset 0
        ) reply on reply.record_id = mail.record_id
      ) sent`),
  )
  return rows.map((row) => ({
    key: { recordTable: row.recordTable, recordId: row.recordId },
    accountId: row.accountId,
    lastSignAt: row.lastSignAt,
    mails: mailsOf(row),
    isComplete: (row.activityIds?.length ?? 0) < limit,
  }))
}

const mailsOf = ({ activityIds, times, answeredAfter }: Row): SentMail[] =>
  (activityIds ?? []).map((activityId, index) => ({
    activityId,
    at: times?.[index] ?? 0,
    answeredAfter: answeredAfter?.[index] ?? null,
  }))

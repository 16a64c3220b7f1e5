/** Reads since when we wait for whose answer, and our earlier e-mails that tell how long that is usual. */
import type { Db, Fragment } from '../../platform/database.ts'
import { bigints, prepared, query, sql, texts, uuids } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'
import type { SentMail, SentMails } from '../silence-questions.ts'
import { NEWEST_QUESTIONS } from '../silence-questions.ts'
import type { AccountedKey, RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import { completedOf } from './touch-days.ts'

/** A record for whose answer we wait. */
export type Wait = {
  readonly recordTable: RelationshipTable
  readonly recordId: string
  /** the account of a contact or deal */
  readonly accountId: string | null
  /** the e-mail that waits, and when it was sent, in microseconds since 1970 */
  readonly activityId: string
  readonly since: number
  /** the e-mail of the wait that is known of the record, if one is */
  readonly knownActivityId: string | null
}

/** Condition for what is a sign of life of theirs: a message or call from them, or a meeting that was held. */
export const isSign = (prefix: 'touch.' | 'figure.last_'): Fragment => sql`
  coalesce(${sql.ref(`${prefix}direction`)} = 'in' or ${sql.ref(`${prefix}kind`)} = 'appointment', false)`

/** The account of `record_key`, if it is a contact or deal of one. */
const ACCOUNT_ID = sql`
  case record_key.record_table
    when 'contacts' then (
      select contact.account_id from records.contacts contact where contact.id = record_key.record_id)
    when 'opportunities' then (
      select deal.account_id from records.opportunities deal where deal.id = record_key.record_id)
  end`

/**
 * Reads for which of these records we wait: since the oldest unanswered e-mail that we sent after their last sign.
 * Relies on touches_by_time and on the key of replies.
 */
export function readWaits(db: Db, keys: readonly RecordKey[]): Promise<Wait[]> {
  return query<Wait>(
    db,
    prepared(sql`
      select record_key.record_table as "recordTable", record_key.record_id as "recordId",
        ${ACCOUNT_ID} as "accountId",
        first.activity_id as "activityId", first.since, known.activity_id as "knownActivityId"
      from (${keyRows(keys)}) record_key
      left join lateral (
        select touch.occurred_at as at from relationships.touches touch
        where ${completedOf(sql`record_key`)} and ${isSign('touch.')}
        order by touch.occurred_at desc, touch.activity_id desc
        limit 1
      ) sign on true
      cross join lateral (
        select touch.activity_id, ${microsOf('touch')} as since from relationships.touches touch
        where ${completedOf(sql`record_key`)} and touch.kind = 'email' and touch.direction = 'out'
          and touch.occurred_at > coalesce(sign.at, '-infinity')
          and not exists (${replyTo(sql`touch`)})
        order by touch.occurred_at, touch.activity_id
        limit 1
      ) first
      left join relationships.silences known on known.record_table = record_key.record_table
        and known.record_id = record_key.record_id`),
  )
}

/** Tells to which account each of the records belongs. */
export function readAccounts(db: Db, keys: readonly RecordKey[]): Promise<AccountedKey[]> {
  return query<AccountedKey>(
    db,
    prepared(sql`
      select record_key.record_table as "recordTable", record_key.record_id as "recordId",
        ${ACCOUNT_ID} as "accountId"
      from (${keyRows(keys)}) record_key`),
  )
}

/** What we wrote to a record, and when its last sign of life was, in microseconds since 1970. */
export type Correspondence = SentMails & { readonly signAt: number | null }

/**
 * Reads all that we wrote to many records and their last signs, in one pass over their touches. Those to whom
 * we wrote nothing are not among them; of those to whom we wrote `limit` e-mails and more it is not known which are told.
 */
export async function readCorrespondences(
  db: Db,
  recordIds: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, Correspondence>> {
  const isOurs = sql`filter (where touch.kind = 'email' and touch.direction = 'out')`
  const upTo = sql`[1:${sql.lit(limit)}]`
  const isAsked = (id: string) => sql`${sql.ref(id)} = any((select ${uuids(recordIds)})::uuid[])`
  const rows = await query<Mails & { readonly signAt: number | null }>(
    db,
    prepared(sql`
      select touch.record_id as "recordId",
        max(${microsOf('touch')}) filter (where ${isSign('touch.')}) as "signAt",
        (array_agg(touch.activity_id) ${isOurs})${upTo} as "activityIds",
        (array_agg(${microsOf('touch')}) ${isOurs})${upTo} as times,
        (array_agg(reply.seconds) ${isOurs})${upTo} as "answeredAfter"
      from relationships.touches touch
      left join relationships.replies reply
        on ${isAsked('reply.record_id')} and reply.record_id = touch.record_id and reply.question_id = touch.activity_id
      where ${isAsked('touch.record_id')} and not touch.is_open
      group by touch.record_id
      having bool_or(touch.kind = 'email' and touch.direction = 'out')`),
  )
  return new Map(
    rows.map((row) => {
      const mails = mailsOf(row)
      return [row.recordId, { mails, isComplete: mails.length < limit, signAt: row.signAt }]
    }),
  )
}

/** Reads our newest e-mails to these records of before their waits, by the id of the record. */
export async function readSentBefore(
  db: Db,
  waits: readonly Wait[],
): Promise<ReadonlyMap<string, SentMails>> {
  const rows = await readSent(db, waits, {
    table: sql`waiting.record_table`,
    id: sql`waiting.record_id`,
  })
  return new Map(
    rows.map((row) => {
      const mails = mailsOf(row)
      return [row.recordId, { mails, isComplete: mails.length < NEWEST_QUESTIONS }]
    }),
  )
}

/** Reads our newest e-mails to the accounts of these records of before their waits, but those to the records. */
export async function readSentToOthers(
  db: Db,
  waits: readonly Wait[],
): Promise<ReadonlyMap<string, readonly SentMail[]>> {
  const rows = await readSent(db, waits, {
    table: sql`'accounts'`,
    id: sql`waiting.account_id`,
    among: sql`and not exists (
      select 1 from (
        select own.record_id from relationships.touches own where own.activity_id = touch.activity_id
        offset 0
      ) own
      where own.record_id = waiting.record_id)`,
  })
  return new Map(rows.map((row) => [row.recordId, mailsOf(row)]))
}

/** Reads our newest e-mails to these accounts, by the id of the account. */
export async function readSentToAccounts(
  db: Db,
  accountIds: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, SentMails>> {
  if (accountIds.length === 0) return new Map()
  const rows = await query<Mails>(
    db,
    prepared(sql`
      select account.id as "recordId", sent.*
      from unnest((select ${uuids(accountIds)})) as account (id)
      cross join lateral (${sentTo({ table: sql`'accounts'`, id: sql`account.id`, limit })}) sent`),
  )
  return new Map(
    rows.map((row) => {
      const mails = mailsOf(row)
      return [row.recordId, { mails, isComplete: mails.length < limit }]
    }),
  )
}

type Mails = {
  readonly recordId: string
  readonly activityIds: readonly string[] | null
  readonly times: readonly number[] | null
  readonly answeredAfter: ReadonlyArray<number | null> | null
}

async function readSent(
  db: Db,
  waits: readonly Wait[],
  to: { readonly table: Fragment; readonly id: Fragment; readonly among?: Fragment },
): Promise<Mails[]> {
  if (waits.length === 0) return []
  const column = <Value>(read: (wait: Wait) => Value): Value[] => waits.map(read)
  const among = sql`and touch.occurred_at < waiting.since ${to.among ?? sql``}`
  return query<Mails>(
    db,
    prepared(sql`
      with waiting as (
        select given.record_table, given.record_id, given.account_id,
          timestamptz 'epoch' + given.since * interval '1 microsecond' as since
        from unnest((select ${texts(column(({ recordTable }) => recordTable))}),
          (select ${uuids(column(({ recordId }) => recordId))}),
          (select ${uuids(column(({ accountId }) => accountId))}),
          (select ${bigints(column(({ since }) => since))})) as given (record_table, record_id, account_id, since)
      )
      select waiting.record_id as "recordId", sent.*
      from waiting
      cross join lateral (${sentTo({ ...to, among, limit: NEWEST_QUESTIONS })}) sent`),
  )
}

/** The newest e-mails to a record, as lists. The reply is looked up, not joined: only the newest e-mails are read. */
function sentTo({
  table,
  id,
  among = sql``,
  limit,
}: {
  readonly table: Fragment
  readonly id: Fragment
  readonly among?: Fragment
  readonly limit: number
}): Fragment {
  return sql`
    select array_agg(mail.activity_id) as "activityIds", array_agg(${microsOf('mail')}) as times,
      array_agg(reply.seconds) as "answeredAfter"
    from (
      select touch.activity_id, touch.record_table, touch.record_id, touch.occurred_at
      from relationships.touches touch
      where touch.record_table = ${table} and touch.record_id = ${id}
        and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open ${among}
      order by touch.occurred_at desc, touch.activity_id desc
      limit ${limit}
    ) mail
    left join lateral (${replyTo(sql`mail`)}) reply on true`
}

const mailsOf = ({ activityIds, times, answeredAfter }: Mails): SentMail[] =>
  (activityIds ?? []).map((activityId, index) => ({
    activityId,
    at: times?.[index] ?? Number.NaN,
    answeredAfter: answeredAfter?.[index] ?? null,
  }))

const microsOf = (relation: 'touch' | 'mail'): Fragment =>
  sql`(date_part('epoch', ${sql.ref(`${relation}.occurred_at`)}) * 1000000)::bigint`

/**
 * The reply to a touch. Found by its question first (`offset 0` holds the conditions apart): a record may
 * have thousands of replies, and the planner, who guesses few, would read all of them for each question.
 */
const replyTo = (touch: Fragment): Fragment => sql`
  select reply.seconds from (
    select reply.* from relationships.replies reply where reply.question_id = ${touch}.activity_id
    offset 0
  ) reply
  where reply.record_table = ${touch}.record_table and reply.record_id = ${touch}.record_id`

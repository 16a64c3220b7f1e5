/** Writes which of our e-mails wait for an answer, and from when on each wait is unusual. */
import type { Db } from '../../platform/database.ts'
import { jsonb, prepared, query, sql, uuids } from '../../platform/database.ts'
import type { Question, SilenceClock } from '../silence-clock.ts'
import { silenceClock, unusualAfter } from '../silence-clock.ts'
import type { SentMails } from '../silence-questions.ts'
import { questionsAt, questionsBefore } from '../silence-questions.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import type { Wait } from './waits.ts'
import { isSign, readSentBefore, readSentToAccounts, readSentToOthers, readWaits } from './waits.ts'

/** From so many of its records that wait on, the e-mails to an account are read for all of them at once (chosen). */
const SHARED_FROM = 3
/** How many e-mails to an account are read then: of nearly all accounts that is every one (chosen). */
const SHARED_MAILS = 128
const MICROSECONDS_A_MS = 1_000

type Silence = RecordKey & {
  readonly activityId: string
  readonly waitingSince: Date
  readonly unusualAt: Date
  readonly hazards: readonly number[]
  readonly basis: SilenceClock['basis']
  readonly answersKnown: number
}

/** The touches that records gained, of those that lost none: for whom, and at which time. */
export type Gains = { readonly recordIds: readonly string[]; readonly times: readonly string[] }
const NO_GAINS: Gains = { recordIds: [], times: [] }

/**
 * Judges the waits of these records again; one for whose answer we do not wait has no row. A wait that began
 * before whatever its record gained is as it was.
 *
 * @returns the records whose row came, went or changed
 */
export async function writeSilences(
  trx: Db,
  keys: readonly RecordKey[],
  gains: Gains = NO_GAINS,
): Promise<RecordKey[]> {
  if (keys.length === 0) return []
  const waits = await readWaits(trx, keys)
  const waiting = new Set(waits.map(({ recordId }) => recordId))
  const gainedAt = firstGains(gains)
  const moved = waits.filter(
    ({ recordId, activityId, knownActivityId, since }) =>
      activityId !== knownActivityId || (gainedAt.get(recordId) ?? since) <= since,
  )
  return saveSilences(trx, {
    gone: keys.filter(({ recordId }) => !waiting.has(recordId)),
    judged: await judge(trx, moved),
  })
}

/** When each record gained the first of what it gained, in microseconds since 1970. */
function firstGains({ recordIds, times }: Gains): ReadonlyMap<string, number> {
  const gainedAt = new Map<string, number>()
  recordIds.forEach((recordId, index) => {
    const at = Date.parse(times[index] ?? '') * MICROSECONDS_A_MS
    gainedAt.set(recordId, Math.min(at, gainedAt.get(recordId) ?? at))
  })
  return gainedAt
}

async function judge(db: Db, waits: readonly Wait[]): Promise<Silence[]> {
  const toRecords = await readSentBefore(db, waits)
  const companies = await readCompanies(db, waits, toRecords)
  return waits.map((wait) =>
    silenceOf(wait, {
      person: questionsAt(wait.since, toRecords.get(wait.recordId)?.mails ?? []),
      company: companies.get(wait.recordId) ?? [],
    }),
  )
}

/**
 * Reads the questions to the rest of the company of each record: once for all records of an account where these are
 * many and its newest e-mails tell them, else record by record.
 */
async function readCompanies(
  db: Db,
  waits: readonly Wait[],
  toRecords: ReadonlyMap<string, SentMails>,
): Promise<ReadonlyMap<string, readonly Question[]>> {
  const toAccounts = await readSentToAccounts(db, sharedAccounts(waits), SHARED_MAILS)
  const companies = new Map<string, readonly Question[]>()
  const untold: Wait[] = []
  for (const wait of waits) {
    if (wait.accountId === null) continue
    const sent = toAccounts.get(wait.accountId)
    const own = toRecords.get(wait.recordId)
    const questions = sent === undefined ? undefined : questionsBefore(wait.since, sent, own)
    if (questions === undefined) untold.push(wait)
    else companies.set(wait.recordId, questions)
  }
  const toOthers = await readSentToOthers(db, untold)
  for (const { recordId, since } of untold) {
    companies.set(recordId, questionsAt(since, toOthers.get(recordId) ?? []))
  }
  return companies
}

function sharedAccounts(waits: readonly Wait[]): string[] {
  const counts = new Map<string, number>()
  for (const { accountId } of waits) {
    if (accountId !== null) counts.set(accountId, (counts.get(accountId) ?? 0) + 1)
  }
  return [...counts].flatMap(([accountId, count]) => (count >= SHARED_FROM ? [accountId] : []))
}

function silenceOf(
  { recordTable, recordId, activityId, since }: Wait,
  history: { readonly person: readonly Question[]; readonly company: readonly Question[] },
): Silence {
  const clock = silenceClock(history)
  const waitingSince = new Date(Math.floor(since / MICROSECONDS_A_MS))
  return {
    recordTable,
    recordId,
    activityId,
    waitingSince,
    unusualAt: new Date(waitingSince.getTime() + unusualAfter(clock) * 1000),
    hazards: clock.hazards,
    basis: clock.basis,
    answersKnown: clock.answersKnown,
  }
}

/** Rows that stay the same are not touched. */
function saveSilences(
  trx: Db,
  { gone, judged }: { readonly gone: readonly RecordKey[]; readonly judged: readonly Silence[] },
): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    prepared(sql`
      with gone as (
        delete from relationships.silences silence
        using (${keyRows(gone)}) key
        where silence.record_table = key.record_table and silence.record_id = key.record_id
        returning silence.record_table, silence.record_id
      ), judged as (
        select * from jsonb_to_recordset(${jsonb(judged)}) as given ("recordTable" text, "recordId" uuid,
          "activityId" uuid, "waitingSince" timestamptz, "unusualAt" timestamptz,
          hazards double precision[], basis text, "answersKnown" integer)
      ), come as (
        insert into relationships.silences as silence (record_table, record_id, activity_id, waiting_since,
          unusual_at, hazards, basis, answers_known)
        select judged.*
        from judged
        left join relationships.silences known
          on known.record_table = judged."recordTable" and known.record_id = judged."recordId"
        where judged is distinct from known
        on conflict (record_table, record_id) do update
          set activity_id = excluded.activity_id, waiting_since = excluded.waiting_since,
            unusual_at = excluded.unusual_at, hazards = excluded.hazards,
            basis = excluded.basis, answers_known = excluded.answers_known
        returning silence.record_table, silence.record_id
      )
      select record_table as "recordTable", record_id as "recordId" from gone
      union all
      select record_table, record_id from come`),
  )
}

/** Of which records we may wait for an answer, on `figure`: we wrote to them, and the last word was not theirs. */
const MAY_WAIT = sql`
  figure.emails_sent > 0 and not ${isSign('figure.last_')}`

/** The next accounts by id. */
export async function accountIdsAfter(db: Db, afterId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select account.id from records.accounts account
      where account.id > ${afterId}::uuid order by account.id limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** The accounts themselves, their contacts and deals, as far as we may wait for an answer of theirs. */
export function writtenToAtAccounts(db: Db, accountIds: readonly string[]): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select record.record_table as "recordTable", record.id as "recordId"
      from (
        select 'accounts' as record_table, given.id from unnest(${uuids(accountIds)}) as given (id)
        union all
        select 'contacts', contact.id from records.contacts contact
        where contact.account_id = any(${uuids(accountIds)}) and contact.deleted_at is null
        union all
        select 'opportunities', deal.id from records.opportunities deal
        where deal.account_id = any(${uuids(accountIds)}) and deal.deleted_at is null
      ) record
      cross join lateral (
        -- Looked up one by one (offset 0): all figures would be read for those of some thousand records.
        select from relationships.figures figure
        where figure.record_table = record.record_table and figure.record_id = record.id and ${MAY_WAIT}
        offset 0
      ) written`,
  )
}

/**
 * The next records without an account of which we may wait for an answer, by table and id; what is deleted is
 * among them.
 */
export function writtenToAloneAfter(db: Db, after: RecordKey, limit: number): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select figure.record_table as "recordTable", figure.record_id as "recordId"
      from relationships.figures figure
      where (figure.record_table, figure.record_id) > (${after.recordTable}, ${after.recordId}::uuid)
        and figure.record_table <> 'accounts' and ${MAY_WAIT}
        and not exists (
          select 1 from records.contacts contact
          where figure.record_table = 'contacts' and contact.id = figure.record_id
            and contact.account_id is not null and contact.deleted_at is null)
        and not exists (
          select 1 from records.opportunities deal
          where figure.record_table = 'opportunities' and deal.id = figure.record_id
            and deal.account_id is not null and deal.deleted_at is null)
      order by figure.record_table, figure.record_id
      limit ${limit}`,
  )
}

/** Forgets the waits of records of which we cannot wait for an answer any more. */
export function deleteWithoutWait(trx: Db): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      delete from relationships.silences silence
      where not exists (
        select 1 from relationships.figures figure
        where figure.record_table = silence.record_table and figure.record_id = silence.record_id
          and ${MAY_WAIT})
      returning silence.record_table as "recordTable", silence.record_id as "recordId"`,
  )
}

/** Writes which of our e-mails wait for an answer, and from when on each wait is unusual. */
import type { Db } from '../../platform/database.ts'
import { jsonb, prepared, query, sql, uuids } from '../../platform/database.ts'
import type { Question, SilenceClock } from '../silence-clock.ts'
import { silenceClock, unusualAfter } from '../silence-clock.ts'
import type { SentMails, Wait } from '../silence-wait.ts'
import { questionsBefore, waitOf } from '../silence-wait.ts'
import type { RecordCorrespondence } from './correspondences.ts'
import { isSign, MAILS_READ_FIRST, readCorrespondences } from './correspondences.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** Where more e-mails must be known, so many times as many are read. */
const MORE = 8
const MICROSECONDS_A_MS = 1_000

type Silence = {
  readonly activityId: string
  readonly waitingSince: string
  readonly unusualAt: string
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
  const judged = await judge(trx, keys, await hasStayed(trx, keys, gains))
  return [
    ...(await deleteSilences(
      trx,
      judged.flatMap(({ key, silence }) => (silence === undefined ? [key] : [])),
    )),
    ...(await upsertSilences(
      trx,
      judged.flatMap(({ key, silence }) => (silence === undefined ? [] : [{ ...key, ...silence }])),
    )),
  ]
}

/** Tells of a wait whether it is the one that stands and began before whatever its record gained. */
async function hasStayed(
  trx: Db,
  keys: readonly RecordKey[],
  { recordIds, times }: Gains,
): Promise<(recordId: string, wait: Wait) => boolean> {
  const gainedAt = new Map<string, number>()
  recordIds.forEach((recordId, index) => {
    const at = Date.parse(times[index] ?? '') * MICROSECONDS_A_MS
    gainedAt.set(recordId, Math.min(at, gainedAt.get(recordId) ?? at))
  })
  const gained = keys.filter(({ recordId }) => gainedAt.has(recordId))
  const standing = await readStanding(trx, gained)
  return (recordId, { activityId, at }) =>
    standing.get(recordId) === activityId && (gainedAt.get(recordId) ?? at) > at
}

/** For which e-mail each of these records waits. */
async function readStanding(
  db: Db,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await query<{ recordId: string; activityId: string }>(
    db,
    prepared(sql`
      select silence.record_id as "recordId", silence.activity_id as "activityId"
      from (${keyRows(keys)}) record_key
      join relationships.silences silence on silence.record_table = record_key.record_table
        and silence.record_id = record_key.record_id`),
  )
  return new Map(rows.map(({ recordId, activityId }) => [recordId, activityId]))
}

type Judged = { readonly key: RecordKey; readonly silence: Silence | undefined }

/**
 * Judges the waits of records, but those that have stayed. Nearly always the newest e-mails of a record and its
 * account tell it; where they do not, more are read.
 */
async function judge(
  db: Db,
  keys: readonly RecordKey[],
  isAsItWas: (recordId: string, wait: Wait) => boolean,
  limit = MAILS_READ_FIRST,
): Promise<Judged[]> {
  const read = await readCorrespondences(db, keys, limit)
  const waiting = read
    .map((record) => ({ record, wait: waitOf(record) }))
    .filter(({ record, wait }) => typeof wait === 'string' || !isAsItWas(record.key.recordId, wait))
  const accounts = await readAccounts(
    db,
    read,
    waiting.flatMap(({ record, wait }) => (typeof wait === 'string' ? [] : [record.accountId])),
    limit,
  )
  const judged: Judged[] = []
  const unknown: RecordKey[] = []
  for (const { record, wait } of waiting) {
    const silence = silenceOf(record, wait, accounts.get(record.accountId ?? '') ?? NOTHING_SENT)
    if (silence === 'unknown') unknown.push(record.key)
    else judged.push({ key: record.key, silence: silence === 'none' ? undefined : silence })
  }
  return unknown.length === 0
    ? judged
    : [...judged, ...(await judge(db, unknown, isAsItWas, limit * MORE))]
}

const NOTHING_SENT: SentMails = { mails: [], isComplete: true }

/** What we wrote to these accounts, read only where it has not been. */
async function readAccounts(
  db: Db,
  read: readonly RecordCorrespondence[],
  accountIds: readonly (string | null)[],
  limit: number,
): Promise<ReadonlyMap<string, SentMails>> {
  const accounts = new Map(
    read.flatMap((record) =>
      record.key.recordTable === 'accounts' ? [[record.key.recordId, record]] : [],
    ),
  )
  const missing = new Set(accountIds.filter((id) => id !== null && !accounts.has(id)))
  const keys = [...missing].flatMap((recordId) =>
    recordId === null ? [] : [{ recordTable: 'accounts' as const, recordId }],
  )
  for (const record of await readCorrespondences(db, keys, limit)) {
    accounts.set(record.key.recordId, record)
  }
  return accounts
}

function silenceOf(
  record: RecordCorrespondence,
  wait: Wait | 'none' | 'unknown',
  account: SentMails,
): Silence | 'none' | 'unknown' {
  if (typeof wait === 'string') return wait
  const person = questionsBefore(wait.at, record)
  const company = questionsBefore(wait.at, account, record)
  return person === undefined || company === undefined
    ? 'unknown'
    : presentSilence(wait, { person, company })
}

function presentSilence(
  { activityId, at }: Wait,
  history: { readonly person: readonly Question[]; readonly company: readonly Question[] },
): Silence {
  const clock = silenceClock(history)
  const since = new Date(Math.floor(at / MICROSECONDS_A_MS))
  return {
    activityId,
    waitingSince: since.toISOString(),
    unusualAt: new Date(since.getTime() + unusualAfter(clock) * 1000).toISOString(),
    hazards: clock.hazards,
    basis: clock.basis,
    answersKnown: clock.answersKnown,
  }
}

async function deleteSilences(trx: Db, keys: readonly RecordKey[]): Promise<RecordKey[]> {
  if (keys.length === 0) return []
  return query<RecordKey>(
    trx,
    prepared(sql`
      delete from relationships.silences silence
      using (${keyRows(keys)}) gone
      where silence.record_table = gone.record_table and silence.record_id = gone.record_id
      returning silence.record_table as "recordTable", silence.record_id as "recordId"`),
  )
}

/** Rows that stay the same are not touched. */
async function upsertSilences(
  trx: Db,
  rows: ReadonlyArray<RecordKey & Silence>,
): Promise<RecordKey[]> {
  if (rows.length === 0) return []
  return query<RecordKey>(
    trx,
    prepared(sql`
      insert into relationships.silences as silence (record_table, record_id, activity_id, waiting_since,
        unusual_at, hazards, basis, answers_known)
      select given.*
      from jsonb_to_recordset(${jsonb(rows)}) as given ("recordTable" text, "recordId" uuid,
        "activityId" uuid, "waitingSince" timestamptz, "unusualAt" timestamptz,
        hazards double precision[], basis text, "answersKnown" integer)
      on conflict (record_table, record_id) do update
        set activity_id = excluded.activity_id, waiting_since = excluded.waiting_since,
          unusual_at = excluded.unusual_at, hazards = excluded.hazards,
          basis = excluded.basis, answers_known = excluded.answers_known
        where silence is distinct from excluded
      returning silence.record_table as "recordTable", silence.record_id as "recordId"`),
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

/** The next records without an account of which we may wait for an answer, by table and id; what is deleted among them. */
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

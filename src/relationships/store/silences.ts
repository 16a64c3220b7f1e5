/** Writes which of our e-mails wait for an answer, and from when on each wait is unusual. */
import type { Db } from '../../platform/database.ts'
import { jsonb, prepared, query, sql } from '../../platform/database.ts'
import type { Question, SilenceClock } from '../silence-clock.ts'
import { silenceClock, unusualAfter } from '../silence-clock.ts'
import type { SentMails } from '../silence-questions.ts'
import { firstUnanswered, questionsAt, questionsBefore } from '../silence-questions.ts'
import type { AccountedKey, RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import { byHashJoins } from './planning.ts'
import { lockDerived } from './touches.ts'
import type { Correspondence, Wait } from './waits.ts'
import {
  readAccounts,
  readCorrespondences,
  readSentBefore,
  readSentToAccounts,
  readSentToOthers,
  readWaits,
} from './waits.ts'

/** From so many of its records that wait on, the e-mails to an account are read for all of them at once (chosen). */
const SHARED_FROM = 3
/** How many e-mails to an account are read then, or to each of many records: of nearly all that is every one (chosen). */
const SENT_READ = 128
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
  const gainedAt = firstGains(gains)
  const moved = waits.filter(
    ({ recordId, activityId, knownActivityId, since }) =>
      activityId !== knownActivityId || (gainedAt.get(recordId) ?? since) <= since,
  )
  return save(trx, keys, { waits, judged: await judge(trx, moved) })
}

/**
 * Judges the waits of many records again. What we wrote to them and to their accounts is read in one pass; only of the
 * few to whom we wrote very much it is looked up. Several may be judged beside each other, while no touch changes; one
 * after the other is written.
 *
 * @param sentRead  how many e-mails to each are read at most; it changes no wait (tested)
 * @returns the records whose row came, went or changed
 */
export async function writeSilencesOfMany(
  trx: Db,
  keys: readonly RecordKey[],
  sentRead = SENT_READ,
): Promise<RecordKey[]> {
  if (keys.length === 0) return []
  const asked = await readAccounts(trx, keys)
  const ids = new Set(asked.flatMap(({ recordId, accountId }) => [recordId, accountId ?? recordId]))
  const all = await byHashJoins(trx, () => readCorrespondences(trx, [...ids], sentRead))
  const known = new Map([...all].filter(([, { isComplete }]) => isComplete))
  const waits = [
    ...asked.flatMap((key) => waitIn(key, known.get(key.recordId)) ?? []),
    ...(await readWaits(
      trx,
      keys.filter(({ recordId }) => all.get(recordId)?.isComplete === false),
    )),
  ]
  const judged = await judge(trx, waits, known)
  await lockDerived(trx, 'silences')
  return save(trx, keys, { waits, judged })
}

function waitIn(key: AccountedKey, written: Correspondence | undefined): Wait | undefined {
  const first = written && firstUnanswered(written.mails, written.signAt)
  if (first === undefined) return undefined
  return { ...key, activityId: first.activityId, since: first.at, knownActivityId: null }
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

/** @param known  what is known already of what we wrote to records and accounts */
async function judge(
  db: Db,
  waits: readonly Wait[],
  known: ReadonlyMap<string, SentMails> = new Map(),
): Promise<Silence[]> {
  const unknown = waits.filter(({ recordId }) => !known.has(recordId))
  const read = await readSentBefore(db, unknown)
  const companies = await readCompanies(db, waits, {
    known,
    toRecords: new Map([...known, ...read]),
  })
  return waits.map((wait) => {
    const { recordId, since } = wait
    const own = known.get(recordId)
    return silenceOf(wait, {
      person:
        (own && questionsBefore(since, own)) ?? questionsAt(since, read.get(recordId)?.mails ?? []),
      company: companies.get(recordId) ?? [],
    })
  })
}

/**
 * Reads the questions to the rest of the company of each record: once for all records of an account where these are
 * many and its newest e-mails tell them, else record by record.
 */
async function readCompanies(
  db: Db,
  waits: readonly Wait[],
  {
    known,
    toRecords,
  }: {
    readonly known: ReadonlyMap<string, SentMails>
    readonly toRecords: ReadonlyMap<string, SentMails>
  },
): Promise<ReadonlyMap<string, readonly Question[]>> {
  const shared = sharedAccounts(waits).filter((accountId) => !known.has(accountId))
  const toAccounts = new Map([...known, ...(await readSentToAccounts(db, shared, SENT_READ))])
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

/** Rows that stay the same are not touched; records for whose answer we do not wait lose theirs. */
function save(
  trx: Db,
  keys: readonly RecordKey[],
  { waits, judged }: { readonly waits: readonly Wait[]; readonly judged: readonly Silence[] },
): Promise<RecordKey[]> {
  const waiting = new Set(waits.map(({ recordId }) => recordId))
  const gone = keys.filter(({ recordId }) => !waiting.has(recordId))
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

/** Writes which of our e-mails wait for an answer, and from when on each wait is unusual. */
import { isDeepStrictEqual } from 'node:util'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, jsonb, prepared, query, sql, texts, uuids } from '../../platform/database.ts'
import type { Question, SilenceClock } from '../silence-clock.ts'
import { silenceClock, unusualAfter } from '../silence-clock.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/**
 * Answers of a group beyond these hardly move its clock: a person starts as five, a company as ten (chosen:
 * judged on a month that followed, the clock told as much with 50 as with all).
 */
const NEWEST_QUESTIONS = 50

/** Delays in seconds of the answers, and how long what was unanswered then had been so. */
type Delays = readonly number[] | null

/** The wait of a record, if there is one, and the row that stands, if there is one. */
type WaitRow = RecordKey & {
  readonly activityId: string | null
  readonly since: Date | null
  readonly personAnswered: Delays
  readonly personOpen: Delays
  readonly companyAnswered: Delays
  readonly companyOpen: Delays
  readonly standing: Omit<Silence, 'waitingSince' | 'unusualAt'> | null
  readonly standingSince: Date | null
  readonly standingUnusualAt: Date | null
}

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
  const judged = (await readWaits(trx, keys, gains)).map((row) => ({
    key: { recordTable: row.recordTable, recordId: row.recordId },
    silence: silenceOf(row),
    standing: standingOf(row),
  }))
  const changed = judged.filter(({ silence, standing }) => !isDeepStrictEqual(silence, standing))
  await deleteSilences(
    trx,
    changed.flatMap(({ key, silence }) => (silence === undefined ? [key] : [])),
  )
  await upsertSilences(
    trx,
    changed.flatMap(({ key, silence }) => (silence === undefined ? [] : [{ ...key, ...silence }])),
  )
  return changed.map(({ key }) => key)
}

function silenceOf({ activityId, since, ...delays }: WaitRow): Silence | undefined {
  if (activityId === null || since === null) return undefined
  const clock = clockOf(delays)
  return {
    activityId,
    waitingSince: since.toISOString(),
    unusualAt: new Date(since.getTime() + unusualAfter(clock) * 1000).toISOString(),
    hazards: clock.hazards,
    basis: clock.basis,
    answersKnown: clock.answersKnown,
  }
}

function standingOf({ standing, standingSince, standingUnusualAt }: WaitRow): Silence | undefined {
  if (standing === null || standingSince === null || standingUnusualAt === null) return undefined
  return {
    ...standing,
    waitingSince: standingSince.toISOString(),
    unusualAt: standingUnusualAt.toISOString(),
  }
}

async function deleteSilences(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  if (keys.length === 0) return
  await execute(
    trx,
    prepared(sql`
      delete from relationships.silences silence
      using (${keyRows(keys)}) gone
      where silence.record_table = gone.record_table and silence.record_id = gone.record_id`),
  )
}

async function upsertSilences(trx: Db, rows: ReadonlyArray<RecordKey & Silence>): Promise<void> {
  if (rows.length === 0) return
  await execute(
    trx,
    prepared(sql`
      insert into relationships.silences (record_table, record_id, activity_id, waiting_since, unusual_at,
        hazards, basis, answers_known)
      select given.*
      from jsonb_to_recordset(${jsonb(rows)}) as given ("recordTable" text, "recordId" uuid,
        "activityId" uuid, "waitingSince" timestamptz, "unusualAt" timestamptz,
        hazards double precision[], basis text, "answersKnown" integer)
      on conflict (record_table, record_id) do update
        set activity_id = excluded.activity_id, waiting_since = excluded.waiting_since,
          unusual_at = excluded.unusual_at, hazards = excluded.hazards,
          basis = excluded.basis, answers_known = excluded.answers_known`),
  )
}

const questions = (delays: Delays, answered: boolean): Question[] =>
  (delays ?? []).map((seconds) => ({ seconds, answered }))

function clockOf(
  delays: Pick<WaitRow, 'personAnswered' | 'personOpen' | 'companyAnswered' | 'companyOpen'>,
): SilenceClock {
  return silenceClock({
    person: [...questions(delays.personAnswered, true), ...questions(delays.personOpen, false)],
    company: [...questions(delays.companyAnswered, true), ...questions(delays.companyOpen, false)],
  })
}

/**
 * Reads since when we wait: since the oldest unanswered e-mail that we sent after their last sign, a
 * message or call of theirs, or a meeting that was held. With it the newest of our e-mails before
 * it, to the person and to the rest of the company, as they stood when the wait began: what comes
 * later does not move the clock, so that time alone changes nothing. Relies on touches_by_time and
 * on the primary keys of touches and replies.
 */
function readWaits(trx: Db, keys: readonly RecordKey[], gains: Gains): Promise<WaitRow[]> {
  return query<WaitRow>(
    trx,
    prepared(sql`
      with waiting as (
        select record_key.record_table, record_key.record_id, first.activity_id, first.since
        from (${keyRows(keys)}) record_key
        left join lateral (
          select touch.occurred_at as at from relationships.touches touch
          where touch.record_table = record_key.record_table
            and touch.record_id = record_key.record_id
            and not touch.is_open and (touch.direction = 'in' or touch.kind = 'appointment')
          order by touch.occurred_at desc, touch.activity_id desc
          limit 1
        ) sign on true
        cross join lateral (
          select touch.activity_id, touch.occurred_at as since from relationships.touches touch
          where touch.record_table = record_key.record_table
            and touch.record_id = record_key.record_id
            and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open
            and touch.occurred_at > coalesce(sign.at, '-infinity')
            and not exists (${replyTo(sql`1`)})
          order by touch.occurred_at, touch.activity_id
          limit 1
        ) first
      ), unmoved as materialized (
        select waiting.record_id
        from waiting
        join (
          select given.record_id, min(given.at) as at
          from unnest((select ${uuids(gains.recordIds)}), (select ${texts(gains.times)}::timestamptz[]))
            as given (record_id, at)
          group by given.record_id
        ) gain on gain.record_id = waiting.record_id and gain.at > waiting.since
        join relationships.silences standing on standing.record_table = waiting.record_table
          and standing.record_id = waiting.record_id and standing.activity_id = waiting.activity_id
      ), asked as (
        select waiting.*, case waiting.record_table
            when 'contacts' then (
              select contact.account_id from records.contacts contact
              where contact.id = waiting.record_id)
            when 'opportunities' then (
              select deal.account_id from records.opportunities deal
              where deal.id = waiting.record_id)
          end as account_id
        from waiting
        where not exists (select 1 from unmoved where unmoved.record_id = waiting.record_id)
      ), judged as (
        select asked.record_id, asked.activity_id, asked.since,
          person.answered as person_answered, person.open as person_open,
          company.answered as company_answered, company.open as company_open
        from asked
        cross join lateral (${delaysOf(sql`asked.record_table`, sql`asked.record_id`)}) person
        cross join lateral (${delaysOf(
          sql`'accounts'`,
          sql`asked.account_id`,
          sql`and not exists (
              select 1 from (
                select own.record_table, own.record_id from relationships.touches own
                where own.activity_id = touch.activity_id
                offset 0
              ) own
              where own.record_table = asked.record_table and own.record_id = asked.record_id)`,
        )}) company
      )
      select record_key.record_table as "recordTable", record_key.record_id as "recordId",
        judged.activity_id as "activityId", judged.since,
        judged.person_answered as "personAnswered", judged.person_open as "personOpen",
        judged.company_answered as "companyAnswered", judged.company_open as "companyOpen",
        case when standing.record_id is not null then jsonb_build_object(
          'activityId', standing.activity_id, 'hazards', standing.hazards, 'basis', standing.basis,
          'answersKnown', standing.answers_known) end as standing,
        standing.waiting_since as "standingSince", standing.unusual_at as "standingUnusualAt"
      from (${keyRows(keys)}) record_key
      left join relationships.silences standing on standing.record_table = record_key.record_table
        and standing.record_id = record_key.record_id
      left join judged on judged.record_id = record_key.record_id
      where (judged.record_id is not null or standing.record_id is not null)
        and not exists (select 1 from unmoved where unmoved.record_id = record_key.record_id)`),
  )
}

/**
 * The reply to `touch`. Found by its question first (`offset 0` holds the conditions apart): a record may
 * have thousands of replies, and the planner, who guesses few, would read all of them for each question.
 */
function replyTo(selected: Fragment): Fragment {
  return sql`
    select ${selected} from (
      select reply.* from relationships.replies reply where reply.question_id = touch.activity_id
      offset 0
    ) reply
    where reply.record_table = touch.record_table and reply.record_id = touch.record_id`
}

/** The reply is looked up, not joined: of a thousand mails of a company only the newest are read. */
function delaysOf(table: Fragment, id: Fragment, among: Fragment = sql``): Fragment {
  return sql`
        select array_agg(question.seconds) filter (where question.seconds <= question.open) as answered,
          array_agg(question.open) filter (where question.seconds > question.open or question.seconds is null) as open
        from (
          select extract(epoch from asked.since - touch.occurred_at)::double precision as open,
            (${replyTo(sql`reply.seconds::double precision`)} and reply.answered_by = 'them') as seconds
          from relationships.touches touch
          where touch.record_table = ${table} and touch.record_id = ${id}
            and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open
            and touch.occurred_at < asked.since ${among}
          order by touch.occurred_at desc, touch.activity_id desc
          limit ${NEWEST_QUESTIONS}
        ) question`
}

/** The next records to which we wrote, by table and id. */
export function writtenToAfter(db: Db, after: RecordKey, limit: number): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select figure.record_table as "recordTable", figure.record_id as "recordId"
      from relationships.figures figure
      where (figure.record_table, figure.record_id) > (${after.recordTable}, ${after.recordId}::uuid)
        and figure.emails_sent > 0
      order by figure.record_table, figure.record_id
      limit ${limit}`,
  )
}

/** Forgets the waits of records to which nothing of ours counts as written any more. */
export function deleteWithoutMail(trx: Db): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      delete from relationships.silences silence
      where not exists (
        select 1 from relationships.figures figure
        where figure.record_table = silence.record_table and figure.record_id = silence.record_id
          and figure.emails_sent > 0)
      returning silence.record_table as "recordTable", silence.record_id as "recordId"`,
  )
}

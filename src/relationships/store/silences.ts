/** Writes which of our e-mails wait for an answer, and from when on each wait is unusual. */
import type { Db, Fragment } from '../../platform/database.ts'
import { jsonb, prepared, query, sql } from '../../platform/database.ts'
import type { Question, SilenceClock } from '../silence-clock.ts'
import { silenceClock, unusualAfter } from '../silence-clock.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** Answers of a group beyond these hardly move its clock: a person starts as five, a company as ten. */
const NEWEST_QUESTIONS = 200

/** Delays in seconds of the answers, and how long what was unanswered then had been so. */
type Delays = readonly number[] | null

type WaitRow = RecordKey & {
  readonly activityId: string
  readonly since: Date
  readonly personAnswered: Delays
  readonly personOpen: Delays
  readonly companyAnswered: Delays
  readonly companyOpen: Delays
}

/**
 * Judges the waits of these records again; one for whose answer we do not wait has no row.
 *
 * @returns the records whose row came, went or changed
 */
export async function writeSilences(trx: Db, keys: readonly RecordKey[]): Promise<RecordKey[]> {
  if (keys.length === 0) return []
  const waits = await readWaits(trx, keys)
  const rows = waits.map(({ recordTable, recordId, activityId, since, ...delays }) => {
    const clock = clockOf(delays)
    return {
      record_table: recordTable,
      record_id: recordId,
      activity_id: activityId,
      waiting_since: since.toISOString(),
      unusual_at: new Date(since.getTime() + unusualAfter(clock) * 1000).toISOString(),
      hazards: clock.hazards,
      basis: clock.basis,
      answers_known: clock.answersKnown,
    }
  })
  return query<RecordKey>(
    trx,
    prepared(sql`
      with given as (
        select given.*
        from jsonb_to_recordset(${jsonb(rows)}) as given (record_table text, record_id uuid,
          activity_id uuid, waiting_since timestamptz, unusual_at timestamptz,
          hazards double precision[], basis text, answers_known integer)
      ), gone as (
        delete from relationships.silences silence
        using (${keyRows(keys)}) affected
        where silence.record_table = affected.record_table and silence.record_id = affected.record_id
          and not exists (
            select 1 from given
            where given.record_table = silence.record_table and given.record_id = silence.record_id)
        returning silence.record_table, silence.record_id
      ), come as (
        insert into relationships.silences as silence (record_table, record_id, activity_id,
          waiting_since, unusual_at, hazards, basis, answers_known)
        select given.* from given
        on conflict (record_table, record_id) do update
          set activity_id = excluded.activity_id, waiting_since = excluded.waiting_since,
            unusual_at = excluded.unusual_at, hazards = excluded.hazards,
            basis = excluded.basis, answers_known = excluded.answers_known
          where silence is distinct from excluded
        returning silence.record_table, silence.record_id
      )
      select gone.record_table as "recordTable", gone.record_id as "recordId" from gone
      union all
      select come.record_table, come.record_id from come`),
  )
}

const questions = (delays: Delays, answered: boolean): Question[] =>
  (delays ?? []).map((seconds) => ({ seconds, answered }))

function clockOf(delays: Omit<WaitRow, keyof RecordKey | 'activityId' | 'since'>): SilenceClock {
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
function readWaits(trx: Db, keys: readonly RecordKey[]): Promise<WaitRow[]> {
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
      )
      select asked.record_table as "recordTable", asked.record_id as "recordId",
        asked.activity_id as "activityId", asked.since,
        person.answered as "personAnswered", person.open as "personOpen",
        company.answered as "companyAnswered", company.open as "companyOpen"
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
      )}) company`),
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

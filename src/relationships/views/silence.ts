/** Reads whether our mail waits for an answer, and how unusual that wait is for this person. */
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import type { RelationshipTable, Silence } from '../contract.ts'
import type { Question } from '../silence-clock.ts'
import { noAnswerWithin, shareAnsweredSooner, silenceClock } from '../silence-clock.ts'

const WEEK_SECONDS = 7 * 86_400

type WaitingRow = { activityId: string; since: Date }
type QuestionRow = Question & { ofPerson: boolean }

/**
 * Reads the wait since the oldest unanswered e-mail that we sent after their last sign: a message or
 * call of theirs, or a meeting that was held. Relies on touches_by_time.
 *
 * @returns undefined when nothing waits, or when it has waited for more than a year
 */
export async function readSilence(
  db: Db,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Silence | undefined> {
  const waiting = await one<WaitingRow>(
    db,
    sql`
      select touch.activity_id as "activityId", touch.occurred_at as since
      from relationships.touches touch
      where touch.record_table = ${record.table} and touch.record_id = ${record.id}
        and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open
        and touch.occurred_at <= ${record.now}
        and touch.occurred_at > coalesce((
          select max(sign.occurred_at) from relationships.touches sign
          where sign.record_table = ${record.table} and sign.record_id = ${record.id}
            and not sign.is_open and sign.occurred_at <= ${record.now}
            and (sign.direction = 'in' or sign.kind = 'appointment')), '-infinity')
        and not exists (
          select 1 from relationships.replies reply
          where reply.record_table = touch.record_table and reply.record_id = touch.record_id
            and reply.question_id = touch.activity_id)
      order by touch.occurred_at, touch.activity_id
      limit 1`,
  )
  if (waiting === undefined) return undefined
  const waited = (record.now.getTime() - waiting.since.getTime()) / 1000
  if (waited > 365 * 86_400) return undefined
  const questions = await readQuestions(db, record, waiting.since)
  const clock = silenceClock({
    person: questions.filter((question) => question.ofPerson),
    company: questions.filter((question) => !question.ofPerson),
  })
  return {
    waiting_since: waiting.since.toISOString(),
    activity_id: waiting.activityId,
    answered_sooner: shareAnsweredSooner(clock, waited),
    no_answer_in_7_days: noAnswerWithin(clock, WEEK_SECONDS, waited),
    answers_known: clock.answersKnown,
    basis: clock.basis,
  }
}

/** The newest 500 of our e-mails before this wait, to the person and to the rest of the company. */
function readQuestions(
  db: Db,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
  before: Date,
): Promise<QuestionRow[]> {
  const company =
    record.table === 'contacts' || record.table === 'opportunities'
      ? sql`select 'accounts', owning.account_id, false from ${
          record.table === 'contacts' ? sql`records.contacts` : sql`records.opportunities`
        } owning where owning.id = ${record.id} and owning.account_id is not null`
      : sql`select null::text, null::uuid, false where false`
  return query<QuestionRow>(
    db,
    sql`
      with asked(record_table, record_id, of_person) as (
        select ${record.table}::text, ${record.id}::uuid, true union all ${company}
      )
      select asked.of_person as "ofPerson", question.answered, question.seconds
      from asked
      cross join lateral (
        select reply.question_id is not null as answered,
          coalesce(reply.seconds, extract(epoch from ${record.now}::timestamptz - touch.occurred_at))::double precision as seconds
        from relationships.touches touch
        left join relationships.replies reply
          on reply.record_table = touch.record_table and reply.record_id = touch.record_id
          and reply.question_id = touch.activity_id and reply.answered_by = 'them'
        where touch.record_table = asked.record_table and touch.record_id = asked.record_id
          and touch.kind = 'email' and touch.direction = 'out' and not touch.is_open
          and touch.occurred_at < ${before}
          and (asked.of_person or not exists (
            select 1 from relationships.touches own
            where own.record_table = ${record.table} and own.record_id = ${record.id}
              and own.activity_id = touch.activity_id))
        order by touch.occurred_at desc, touch.activity_id desc
        limit 500
      ) question`,
  )
}

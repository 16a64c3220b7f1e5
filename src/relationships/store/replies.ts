/** Writes replies: each message with the first later answer of the other side in its thread. */
import { isAnalysed } from '../../activation/index.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, prepared, query, sql, uuids } from '../../platform/database.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** Which replies: those of some records, those in some threads, or all. */
export type RepliesOf =
  | { readonly kind: 'records'; readonly keys: readonly RecordKey[] }
  | { readonly kind: 'threads'; readonly ids: readonly string[] }
  | { readonly kind: 'all' }

/** Computes the replies of these records again. */
export async function writeReplies(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.replies reply
      using (${keyRows(keys)}) affected
      where reply.record_table = affected.record_table and reply.record_id = affected.record_id`,
  )
  await execute(trx, sql`insert into relationships.replies ${replyRows({ kind: 'records', keys })}`)
}

/** Lists the threads of these activities: as their messages say, and as was written when they counted. */
export async function threadsOf(trx: Db, activityIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    prepared(sql`
      select message.thread_id as id from mailbox.messages message
      where message.id = any((select ${uuids(activityIds)})::uuid[])
      union
      select touch.thread_id from relationships.touches touch
      where touch.activity_id = any((select ${uuids(activityIds)})::uuid[])
        and touch.thread_id is not null`),
  )
  return rows.map((row) => row.id)
}

/**
 * Computes the replies in these threads again, whichever records see them, and writes those that differ:
 * a new message of a long thread answers a few of its messages, not all.
 *
 * @param input.activityIds  messages that may have left the threads
 * @returns the records of the replies that differed
 */
export async function writeRepliesOfThreads(
  trx: Db,
  input: { readonly threadIds: readonly string[]; readonly activityIds: readonly string[] },
): Promise<RecordKey[]> {
  const isSame = sql`computed.question_id = standing.question_id
    and computed.record_table = standing.record_table and computed.record_id = standing.record_id`
  return query<RecordKey>(
    trx,
    prepared(sql`
      with computed as (${replyRows({ kind: 'threads', ids: input.threadIds })}
      ), standing as (
        select reply.* from relationships.replies reply
        where reply.question_id = any(
          array(${messagesOf(input.threadIds)}) || ${uuids(input.activityIds)}
        )
      ), gone as (
        delete from relationships.replies reply
        using (
          select standing.* from standing
          where not exists (select 1 from computed where ${isSame})
        ) gone
        where reply.question_id = gone.question_id and reply.record_table = gone.record_table
          and reply.record_id = gone.record_id
        returning reply.record_table, reply.record_id
      ), come as (
        insert into relationships.replies as reply
        select computed.* from computed
        left join standing on ${isSame}
        where computed is distinct from standing
        on conflict (question_id, record_table, record_id) do update
          set answer_id = excluded.answer_id, answered_by = excluded.answered_by,
            seconds = excluded.seconds
        returning reply.record_table, reply.record_id
      )
      select record_table as "recordTable", record_id as "recordId" from gone
      union
      select record_table, record_id from come`),
  )
}

/**
 * The replies as they should be, in the columns of the table; and of this part.
 *
 * Read backwards, a thread falls into turns: each begins with an answer and holds the messages of
 * the other side that it answers. We answer with any message of the thread, whoever sent it; they
 * answer with one that counts for the record. One pass over each thread, however long it is.
 * Relies on messages_by_thread.
 */
export function replyRows(part: RepliesOf): Fragment {
  return sql`
    with seen as (
      select touch.record_table, touch.record_id, touch.thread_id, touch.activity_id,
        touch.direction, touch.occurred_at
      from relationships.touches touch
      where ${seenIn(part)} and touch.kind = 'email' and not touch.is_open and touch.thread_id is not null
    ), sent as (
      select message.id, message.thread_id, message.direction, message.sent_at,
        count(*) filter (where message.direction = 'out') over (
          partition by message.thread_id order by message.sent_at desc, message.id desc
        ) as turn
      from mailbox.messages message
      join records.activities activity on activity.id = message.id and activity.deleted_at is null
      where message.automatic_kind is null and ${isAnalysed(sql`message.id`)} ${sentIn(part)}
    ), ours as (
      select sent.id, sent.direction, sent.turn, first_value(sent.id) over turns as answer_id,
        first_value(sent.sent_at) over turns as answered_at
      from sent
      window turns as (partition by sent.thread_id, sent.turn order by sent.sent_at desc, sent.id desc)
    ), received as (
      select seen.*, count(*) filter (where seen.direction = 'in') over (
          partition by seen.record_table, seen.record_id, seen.thread_id
          order by seen.occurred_at desc, seen.activity_id desc
        ) as turn
      from seen
    ), theirs as (
      select received.*, first_value(received.activity_id) over turns as answer_id,
        first_value(received.occurred_at) over turns as answered_at
      from received
      window turns as (
        partition by received.record_table, received.record_id, received.thread_id, received.turn
        order by received.occurred_at desc, received.activity_id desc
      )
    ), answered as (
      select seen.record_table, seen.record_id, seen.activity_id as question_id, ours.answer_id,
        'us' as answered_by, ours.answered_at - seen.occurred_at as wait
      from seen
      join ours on ours.id = seen.activity_id and ours.direction = 'in' and ours.turn > 0
      where seen.direction = 'in'
      union all
      select theirs.record_table, theirs.record_id, theirs.activity_id, theirs.answer_id,
        'them', theirs.answered_at - theirs.occurred_at
      from theirs
      where theirs.direction = 'out' and theirs.turn > 0
    )
    select answered.record_table, answered.record_id, answered.question_id, answered.answer_id,
      answered.answered_by, extract(epoch from answered.wait)::integer as seconds
    from answered
    -- an interval of more than 68 years does not fit and is no answer
    where answered.wait < interval '68 years'`
}

function seenIn(part: RepliesOf): Fragment {
  switch (part.kind) {
    case 'all':
      return sql`true`
    case 'records':
      return sql`(touch.record_table, touch.record_id) in (${keyRows(part.keys)})`
    case 'threads':
      return sql`touch.activity_id = any(array(${messagesOf(part.ids)}))
        and touch.thread_id = any((select ${uuids(part.ids)})::uuid[])`
  }
}

function sentIn(part: RepliesOf): Fragment {
  switch (part.kind) {
    case 'all':
      return sql``
    case 'records':
      return sql`and message.thread_id in (select seen.thread_id from seen)`
    case 'threads':
      return sql`and message.thread_id = any((select ${uuids(part.ids)})::uuid[])`
  }
}

function messagesOf(threadIds: readonly string[]): Fragment {
  return sql`
    select message.id from mailbox.messages message
    where message.thread_id = any((select ${uuids(threadIds)})::uuid[])`
}

/** Writes replies: each message with the first later answer of the other side in its thread. */
import { isAnalysed } from '../../activation/index.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, jsonb, prepared, query, sql, uuids } from '../../platform/database.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'
import type { Moment } from './touches.ts'

/** Which replies: those of some records, to messages of threads since an instant (thread_id, since), or all. */
export type RepliesOf =
  | { readonly kind: 'records'; readonly keys: readonly RecordKey[] }
  | { readonly kind: 'threads'; readonly reach: Fragment }
  | { readonly kind: 'all' }

/** The columns of the table. */
export const REPLY_COLUMNS = {
  key: ['question_id', 'record_id'],
  others: ['record_table', 'answer_id', 'answered_by', 'seconds'],
} as const

export const SIDES = ['us', 'them'] as const

/**
 * Of each side that answered: whether any of its replies changed, how many more there are, and by how many seconds
 * their sum grew.
 */
export type ReplyGrowth = RecordKey &
  Readonly<Record<`${'replies' | 'seconds'}_${(typeof SIDES)[number]}`, number>> &
  Readonly<Record<`changed_${(typeof SIDES)[number]}`, boolean>> & {
    readonly answers: readonly ChangedAnswer[]
  }

/** A reply that came (`sign` 1) or went (−1): when its question was asked, and after how long it was answered. */
export type ChangedAnswer = {
  readonly at: string
  readonly seconds: number
  readonly sign: number
}

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

/**
 * Computes the replies again that a change of touches may have changed, whichever records see them, and
 * writes those that differ: a new message answers some of the messages before it, and none that was
 * answered before it came.
 *
 * @param input.activityIds  those that changed: they may have left their threads
 * @param input.moments  when and in which threads; `-infinity` for the whole thread
 * @param input.keys  the records for which they count or counted
 * @returns the records of the replies that differed, each with the growth of their number and seconds
 */
export async function changeReplies(
  trx: Db,
  input: {
    readonly activityIds: readonly string[]
    readonly moments: readonly Moment[]
    readonly keys: readonly RecordKey[]
  },
): Promise<ReplyGrowth[]> {
  const isSame = sql`computed.question_id = standing.question_id and computed.record_id = standing.record_id`
  const reach = sql`reach`
  return query<ReplyGrowth>(
    trx,
    prepared(sql`
      with reach as materialized (${reachOf(input)}
      ), computed as (${replyRows({ kind: 'threads', reach })}
      ), standing as (
        select reply.* from relationships.replies reply
        where reply.question_id = any(array(${messagesOf(reach)}) || ${uuids(input.activityIds)})
      ), gone as (
        delete from relationships.replies reply
        using (
          select standing.* from standing
          where not exists (select 1 from computed where ${isSame})
        ) gone
        where reply.question_id = gone.question_id and reply.record_id = gone.record_id
      ), come as (
        insert into relationships.replies as reply
        select computed.* from computed
        left join standing on ${isSame}
        where computed is distinct from standing
        on conflict (question_id, record_id) do update
          set ${sql.join(
            REPLY_COLUMNS.others.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
          )}
      ), changed as (
        select standing.*, -1 as sign from standing
        left join computed on ${isSame}
        where standing is distinct from computed
        union all
        select computed.*, 1 from computed
        left join standing on ${isSame}
        where computed is distinct from standing
      )
      select changed.record_table as "recordTable", changed.record_id as "recordId",
        ${sql.join(
          SIDES.map(
            (side) => sql`
              bool_or(changed.answered_by = ${sql.lit(side)}) as ${sql.ref(`changed_${side}`)},
              coalesce(sum(changed.sign) filter (where changed.answered_by = ${sql.lit(side)}), 0)::integer
                as ${sql.ref(`replies_${side}`)},
              coalesce(sum(changed.sign * changed.seconds::bigint) filter (where changed.answered_by = ${sql.lit(side)}), 0)::bigint
                as ${sql.ref(`seconds_${side}`)}`,
          ),
        )},
        coalesce(
          jsonb_agg(jsonb_build_object('at', question.occurred_at, 'seconds', changed.seconds, 'sign', changed.sign))
            filter (where question.occurred_at is not null),
          '[]') as answers
      from changed
      left join relationships.touches question
        on question.activity_id = changed.question_id and question.record_id = changed.record_id
      group by 1, 2`),
  )
}

/**
 * Since when each thread must be read (thread_id, since). Of the messages that were answered before the moment
 * of the change, each has its answer there: ours if one of us had written since, theirs if somebody
 * had whose message counts for the same records. What is older than both keeps its replies.
 * Where somebody has changed the time of a message, the whole thread is read. Relies on
 * messages_by_thread and touches_moved.
 */
function reachOf(input: {
  readonly moments: readonly Moment[]
  readonly keys: readonly RecordKey[]
}): Fragment {
  const ids = input.keys.map(({ recordId }) => recordId)
  const before = sql`message.thread_id = changed."threadId" and message.sent_at < changed.at`
  return sql`
    select changed."threadId" as thread_id,
      case when changed.at > '-infinity' and exists (
          select 1 from relationships.touches touch
          where touch.thread_id = changed."threadId" and touch.is_moved
        ) then '-infinity'
        else least(coalesce(ours.sent_at, '-infinity'), coalesce(theirs.sent_at, '-infinity')) end as since
    from jsonb_to_recordset(${jsonb(input.moments)}) as changed ("threadId" uuid, at timestamptz)
    left join lateral (
      select message.sent_at from mailbox.messages message
      join records.activities activity on activity.id = message.id
      where ${before} and message.direction = 'out' and ${isSent()}
      order by message.sent_at desc
      limit 1
    ) ours on true
    left join lateral (
      select message.sent_at from mailbox.messages message
      where ${before} and (
          select count(*) from relationships.touches touch
          where touch.activity_id = message.id and touch.record_id = any((select ${uuids(ids)})::uuid[])
            and touch.kind = 'email' and touch.direction = 'in' and not touch.is_open
            and touch.thread_id = message.thread_id
        ) = ${ids.length}
      order by message.sent_at desc
      limit 1
    ) theirs on true`
}

/** What is an answer of ours for whoever waited, on `message` and `activity`. */
function isSent(): Fragment {
  return sql`activity.deleted_at is null and message.automatic_kind is null and ${isAnalysed(sql`message.id`)}`
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
    with seen as ${part.kind === 'all' ? sql`not materialized` : sql``} (
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
      join records.activities activity on activity.id = message.id
      ${sentIn(part)}
    ), ours as (
      select sent.id, sent.direction, sent.turn, first_value(sent.id) over turns as answer_id,
        first_value(sent.sent_at) over turns as answered_at
      from sent
      window turns as (partition by sent.thread_id, sent.turn order by sent.sent_at desc, sent.id desc)
    ), received as (
      select seen.*, count(*) filter (where seen.direction = 'in') over (
          partition by seen.record_id, seen.thread_id
          order by seen.occurred_at desc, seen.activity_id desc
        ) as turn
      from seen
    ), theirs as (
      select received.*, first_value(received.activity_id) over turns as answer_id,
        first_value(received.occurred_at) over turns as answered_at
      from received
      window turns as (
        partition by received.record_id, received.thread_id, received.turn
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
      return sql`touch.activity_id = any(array(${messagesOf(part.reach)}))
        and touch.thread_id in (select reach.thread_id from ${part.reach} reach)`
  }
}

function sentIn(part: RepliesOf): Fragment {
  switch (part.kind) {
    case 'all':
      return sql`where ${isSent()}`
    case 'records':
      return sql`where ${isSent()} and message.thread_id in (select seen.thread_id from seen)`
    case 'threads':
      return sql`
        join ${part.reach} reach on reach.thread_id = message.thread_id and message.sent_at >= reach.since
        where ${isSent()}`
  }
}

function messagesOf(reach: Fragment): Fragment {
  return sql`
    select message.id from ${reach} reach
    join mailbox.messages message
      on message.thread_id = reach.thread_id and message.sent_at >= reach.since`
}

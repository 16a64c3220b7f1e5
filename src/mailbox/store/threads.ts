/**
 * Conversations, kept right batch by batch: the messages of a batch and the conversations that they
 * touch are grouped anew (group-threads.ts). Whatever the order of arrival, the same set of messages
 * gives the same conversations, the same pairs of question and answer, and the same ids.
 */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, query, sql, texts, uuids } from '../../platform/database.ts'
import type { ThreadNode } from '../group-threads.ts'
import { groupThreads } from '../group-threads.ts'

/** What of a new message decides its conversation. */
export type Threaded = {
  readonly id: string
  readonly messageId?: string | undefined
  readonly inReplyTo?: string | undefined
  readonly references: readonly string[]
}

type Move = { readonly from: string; readonly to: string }

export const identifiersOf = (message: Threaded): readonly string[] =>
  [message.messageId, message.inReplyTo, ...message.references].filter((name) => name !== undefined)

/**
 * Puts new messages into conversations and pairs answers with what they answer.
 *
 * @returns ids of messages that were here before and whose answer or conversation changed
 */
export async function threadMessages(
  trx: Db,
  messages: readonly Threaded[],
): Promise<readonly string[]> {
  const ids = messages.map(({ id }) => id)
  const joined = await joinOrphans(trx, ids)
  const names = messages.map((message) => ({ id: message.id, identifiers: identifiersOf(message) }))
  const known = await findThreads(trx, [
    ...new Set(names.flatMap(({ identifiers }) => identifiers)),
  ])
  const threads = groupThreads(nodesOf(names, known, joined))
  const moves = [...threads].filter(([from, to]) => from !== to).map(([from, to]) => ({ from, to }))
  const moved = await moveMessages(trx, moves, ids)
  await insertIdentifiers(trx, names, threads)
  const lost = joined.filter((orphan) => orphan.lostParentId !== null)
  const parted = await partThreads(
    trx,
    lost.map(({ id }) => id),
  )
  await describeThreads(trx, [
    ...new Set([...threads.keys(), ...threads.values(), ...parted.threads]),
  ])
  const answered = await pairAnswers(
    trx,
    ids,
    joined.map(({ id }) => id),
  )
  const fresh = new Set(ids)
  return [...new Set([...moved, ...parted.messages, ...answered])].filter((id) => !fresh.has(id))
}

type Named = { readonly id: string; readonly identifiers: readonly string[] }

type Joined = {
  readonly id: string
  readonly threadId: string
  readonly parentThreadId: string | null
  readonly lostParentId: string | null
}

function nodesOf(
  names: readonly Named[],
  known: ReadonlyMap<string, string>,
  joined: readonly Joined[],
): readonly ThreadNode[] {
  const named = new Map<string, string[]>()
  for (const [identifier, threadId] of known) {
    const list = named.get(threadId)
    if (list === undefined) named.set(threadId, [identifier])
    else list.push(identifier)
  }
  const nodes: ThreadNode[] = names.map(({ id, identifiers }) => ({ id, identifiers, joins: [] }))
  for (const [id, identifiers] of named) nodes.push({ id, identifiers, joins: [] })
  for (const { threadId, parentThreadId } of joined) {
    if (parentThreadId === null) continue
    nodes.push({ id: threadId, identifiers: [], joins: [parentThreadId] })
    nodes.push({ id: parentThreadId, identifiers: [], joins: [] })
  }
  return nodes
}

async function findThreads(
  trx: Db,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ identifier: string; threadId: string }>(
    trx,
    sql`select named.identifier, named.thread_id as "threadId" from mailbox.identifiers named
        where named.identifier = any(${texts(identifiers)})`,
  )
  return new Map(rows.map(({ identifier, threadId }) => [identifier, threadId]))
}

/** How long after a message an answer may be joined to it by its subject (nlp measurements: 30 days). */
const SUBJECT_DAYS = 30

/**
 * Joins answers that name no message ("Re: Devis" without headers) to the last message before them
 * with the same subject that two of the same people, or the same list, took part in. New messages
 * may be such answers, or be what an older one answers. Index: messages_by_subject.
 */
async function joinOrphans(trx: Db, ids: readonly string[]): Promise<readonly Joined[]> {
  return query<Joined>(
    trx,
    sql`
      with touched as (
        select fresh.subject_key, min(fresh.sent_at) as first_at, max(fresh.sent_at) as last_at
        from mailbox.messages fresh
        where fresh.id = any(${uuids(ids)}) and fresh.subject_key <> ''
        group by fresh.subject_key
      ), candidate as (
        select orphan.id, orphan.thread_id, orphan.subject_parent_id, found.id as parent_id,
          found.thread_id as parent_thread_id
        from touched
        join mailbox.messages orphan on orphan.subject_key = touched.subject_key
          and orphan.is_orphan_reply and orphan.sent_at >= touched.first_at
          and orphan.sent_at <= touched.last_at + make_interval(days => ${SUBJECT_DAYS})
        left join lateral (
          select parent.id, parent.thread_id from mailbox.messages parent
          where parent.subject_key = orphan.subject_key
            and (parent.sent_at, parent.id) < (orphan.sent_at, orphan.id)
            and parent.sent_at >= orphan.sent_at - make_interval(days => ${SUBJECT_DAYS})
            and (parent.list_id = orphan.list_id or 2 <= (
              select count(distinct mine.address) from records.activity_parties mine
              join records.activity_parties theirs on theirs.address = mine.address
              where mine.activity_id = orphan.id and theirs.activity_id = parent.id
                and mine.role <> 'bcc' and theirs.role <> 'bcc'))
          order by parent.sent_at desc, parent.id desc limit 1
        ) found on true
      )
      update mailbox.messages message set subject_parent_id = candidate.parent_id
      from candidate
      where candidate.id = message.id
        and message.subject_parent_id is distinct from candidate.parent_id
      returning message.id, message.thread_id as "threadId",
        candidate.parent_thread_id as "parentThreadId",
        candidate.subject_parent_id as "lostParentId"`,
  )
}

/** @returns ids of the messages that moved, new ones left out */
async function moveMessages(
  trx: Db,
  moves: readonly Move[],
  fresh: readonly string[],
): Promise<readonly string[]> {
  if (moves.length === 0) return []
  const from = uuids(moves.map((move) => move.from))
  const to = uuids(moves.map((move) => move.to))
  const rows = await query<{ id: string }>(
    trx,
    sql`update mailbox.messages message set thread_id = move.to_id
        from unnest(${from}, ${to}) as move(from_id, to_id)
        where message.thread_id = move.from_id
        returning message.id`,
  )
  await execute(
    trx,
    sql`update mailbox.identifiers named set thread_id = move.to_id
        from unnest(${from}, ${to}) as move(from_id, to_id)
        where named.thread_id = move.from_id`,
  )
  const known = new Set(fresh)
  return rows.map(({ id }) => id).filter((id) => !known.has(id))
}

async function insertIdentifiers(
  trx: Db,
  names: readonly Named[],
  threads: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = new Map<string, Readonly<Record<string, string>>>()
  for (const { id, identifiers } of names) {
    for (const identifier of identifiers) {
      rows.set(identifier, { identifier, thread_id: threads.get(id) ?? id })
    }
  }
  await insertMany(
    trx,
    'mailbox.identifiers',
    { identifier: 'text', thread_id: 'uuid' },
    [...rows.values()],
    {
      onConflict: sql`(identifier) do nothing`,
    },
  )
}

type Member = {
  readonly id: string
  readonly message_id: string | null
  readonly in_reply_to: string | null
  readonly reference_ids: readonly string[]
  readonly thread_id: string
  readonly subject_parent_id: string | null
}

/**
 * An orphan that found a nearer message leaves the one it was joined to: the conversations
 * concerned are grouped from nothing.
 */
async function partThreads(
  trx: Db,
  orphans: readonly string[],
): Promise<{ readonly messages: readonly string[]; readonly threads: readonly string[] }> {
  if (orphans.length === 0) return { messages: [], threads: [] }
  const members = await query<Member>(
    trx,
    sql`select member.id, member.message_id, member.in_reply_to, member.reference_ids,
          member.thread_id, member.subject_parent_id
        from mailbox.messages member
        where member.thread_id in (
          select orphan.thread_id from mailbox.messages orphan where orphan.id = any(${uuids(orphans)}))`,
  )
  const nodes = members.map((member) => ({
    id: member.id,
    identifiers: [member.message_id, member.in_reply_to, ...member.reference_ids].filter(
      (name) => name !== null,
    ),
    joins: member.subject_parent_id === null ? [] : [member.subject_parent_id],
  }))
  const threads = groupThreads(nodes)
  const changed = members.filter(({ id, thread_id }) => threads.get(id) !== thread_id)
  await setThreads(
    trx,
    changed.map(({ id }) => ({ from: id, to: threads.get(id) ?? id })),
  )
  const labels = new Map(
    nodes.flatMap(({ id, identifiers }) =>
      identifiers.map((name) => [name, threads.get(id) ?? id] as const),
    ),
  )
  await execute(
    trx,
    sql`update mailbox.identifiers named set thread_id = label.thread_id
        from unnest(${texts([...labels.keys()])}, ${uuids([...labels.values()])}) as label(identifier, thread_id)
        where named.identifier = label.identifier`,
  )
  return {
    messages: changed.map(({ id }) => id),
    threads: [...new Set([...members.map(({ thread_id }) => thread_id), ...threads.values()])],
  }
}

async function setThreads(trx: Db, moves: readonly Move[]): Promise<void> {
  await execute(
    trx,
    sql`update mailbox.messages message set thread_id = move.to_id
        from unnest(${uuids(moves.map((move) => move.from))}, ${uuids(moves.map((move) => move.to))})
          as move(from_id, to_id)
        where message.id = move.from_id`,
  )
}

/** Writes what is shown of conversations, and removes those that have no message any more. */
async function describeThreads(trx: Db, threads: readonly string[]): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.threads (id, subject, first_at, last_at, message_count)
        select member.thread_id,
          coalesce((select activity.subject from records.activities activity
                    where activity.id = member.thread_id), ''),
          min(member.sent_at), max(member.sent_at), count(*)
        from mailbox.messages member
        where member.thread_id = any(${uuids(threads)})
        group by member.thread_id
        on conflict (id) do update set subject = excluded.subject, first_at = excluded.first_at,
          last_at = excluded.last_at, message_count = excluded.message_count`,
  )
  await execute(
    trx,
    sql`delete from mailbox.threads thread
        where thread.id = any(${uuids(threads)})
          and not exists (select 1 from mailbox.messages member where member.thread_id = thread.id)`,
  )
}

/**
 * Which message does each one answer? The one that bears the identifier it names: of several the
 * last before it; for an orphan the one it was joined to. Concerns the new messages, those that
 * name a new one, and orphans joined anew. Indexes: messages_by_message_id, messages_by_answers_key.
 */
async function pairAnswers(
  trx: Db,
  fresh: readonly string[],
  orphans: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      with concerned as (
        select message.id from mailbox.messages message where message.id = any(${uuids([...fresh, ...orphans])})
        union
        select answer.id from mailbox.messages arrived
        join mailbox.messages answer on answer.answers_key = arrived.message_id
        where arrived.id = any(${uuids(fresh)})
      ), pair as (
        select message.id, case when message.answers_key is null then message.subject_parent_id else (
          select question.id from mailbox.messages question
          where question.message_id = message.answers_key and question.id <> message.id
          order by question.sent_at > message.sent_at, question.sent_at desc, question.id limit 1
        ) end as question_id
        from concerned join mailbox.messages message on message.id = concerned.id
      )
      update mailbox.messages message set answers_id = pair.question_id
      from pair
      where pair.id = message.id and message.answers_id is distinct from pair.question_id
      returning message.id`,
  )
  return rows.map(({ id }) => id)
}

import type { Db } from '../platform/database.ts'
import { execute, one, query, sql, uuids } from '../platform/database.ts'
import type { ExclusionReason, Word } from './model.ts'

export type Topic = 'use' | 'consent' | 'roles' | 'mailbox' | 'team'

export type Decision = {
  readonly topic: Topic
  readonly subjectId: string | undefined
  readonly answer: Word['answer']
  /** null: all roles */
  readonly roleIds: readonly string[] | null
}

type Row = {
  readonly topic: Topic
  readonly subjectId: string | null
  readonly answer: Word['answer']
  readonly roleIds: readonly string[] | null
  readonly at: Date
  readonly byId: string | null
  readonly byName: string | null
}

export type Decided = Decision & { readonly word: Word }

/** The last decision of each topic and subject. Relies on decisions_latest. */
export async function findDecisions(db: Db): Promise<Decided[]> {
  const rows = await query<Row>(
    db,
    sql`
      select distinct on (decision.topic, decision.subject_id) decision.topic,
        decision.subject_id as "subjectId", decision.answer, decision.role_ids as "roleIds",
        decision.decided_at as at, person.id as "byId", person.name as "byName"
      from activation.decisions decision
      left join identity.users person on person.id = decision.decided_by_id
      order by decision.topic, decision.subject_id, decision.id desc`,
  )
  return rows.map(({ topic, subjectId, answer, roleIds, at, byId, byName }) => ({
    topic,
    subjectId: subjectId ?? undefined,
    answer,
    roleIds,
    word: { answer, at, by: byId === null ? undefined : { id: byId, name: byName ?? '' } },
  }))
}

export async function insertDecision(
  trx: Db,
  decision: Decision & { readonly byId: string | undefined; readonly now: Date },
): Promise<void> {
  const roleIds = decision.roleIds === null ? sql`null` : uuids(decision.roleIds)
  await execute(
    trx,
    sql`insert into activation.decisions
          (topic, subject_id, answer, role_ids, decided_by_id, decided_at)
        values (${decision.topic}, ${decision.subjectId ?? null}, ${decision.answer}, ${roleIds},
          ${decision.byId ?? null}, ${decision.now})`,
  )
}

/**
 * Deletes the last word of a topic and subject, if this user said it and not before `since`.
 *
 * @returns what it was; undefined if there is no such word
 */
export async function deleteLastDecision(
  trx: Db,
  last: {
    readonly topic: Topic
    readonly subjectId: string | undefined
    readonly byId: string
    readonly since: Date
  },
): Promise<Word['answer'] | undefined> {
  const row = await one<{ answer: Word['answer'] }>(
    trx,
    sql`
      delete from activation.decisions said
      where said.id = (
          select max(decision.id) from activation.decisions decision
          where decision.topic = ${last.topic}
            and decision.subject_id is not distinct from ${last.subjectId ?? null}::uuid
        )
        and said.decided_by_id = ${last.byId} and said.decided_at >= ${last.since}
      returning said.answer`,
  )
  return row?.answer
}

/** One at a time decides who is excluded; readers go on. */
export async function lockExclusions(trx: Db): Promise<void> {
  await execute(trx, sql`lock table activation.excluded_mailboxes in share row exclusive mode`)
}

/** The excluded mailboxes with their reasons. */
export async function findExclusions(db: Db): Promise<ReadonlyMap<string, ExclusionReason>> {
  const rows = await query<{ id: string; reason: ExclusionReason }>(
    db,
    sql`select excluded.mailbox_id as id, excluded.reason from activation.excluded_mailboxes excluded`,
  )
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}

/** Writes the exclusions as they should be. */
export async function saveExclusions(
  trx: Db,
  excluded: ReadonlyMap<string, ExclusionReason>,
): Promise<void> {
  const ids = [...excluded.keys()]
  await execute(
    trx,
    sql`delete from activation.excluded_mailboxes excluded
        where excluded.mailbox_id <> all(${uuids(ids)})`,
  )
  await execute(
    trx,
    sql`insert into activation.excluded_mailboxes (mailbox_id, reason)
        select given.id, given.reason
        from unnest(${uuids(ids)}, ${[...excluded.values()]}::text[]) as given (id, reason)
        on conflict (mailbox_id) do update set reason = excluded.reason`,
  )
}

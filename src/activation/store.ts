import type { Db } from '../platform/database.ts'
import { execute, one, query, sql, uuids } from '../platform/database.ts'
import type { ExclusionReason, Word } from './model.ts'
import { WHO_KNOWS_WHOM_ENABLED } from './model.ts'

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

/** @returns the id of the decision */
export async function insertDecision(
  trx: Db,
  decision: Decision & {
    readonly byId: string | undefined
    readonly now: Date
    readonly hasSwitchedOn: boolean
  },
): Promise<string> {
  const roleIds = decision.roleIds === null ? sql`null` : uuids(decision.roleIds)
  const [row] = await query<{ id: string }>(
    trx,
    sql`insert into activation.decisions as said
          (topic, subject_id, answer, role_ids, decided_by_id, decided_at, switched_on)
        values (${decision.topic}, ${decision.subjectId ?? null}, ${decision.answer}, ${roleIds},
          ${decision.byId ?? null}, ${decision.now}, ${decision.hasSwitchedOn})
        returning said.id::text as id`,
  )
  if (row === undefined) throw new RangeError('insertDecision: expected a row, received none')
  return row.id
}

export type LastDecision = Pick<Decision, 'topic' | 'answer'> & {
  readonly subjectId: string | null
  /** whether it switched who knows whom on, and nobody changed that setting since */
  readonly isToSwitchOff: boolean
}

/** The decision of this id if it is the last of its topic and subject, said by this user, and not before `since`. */
export const findLastDecision = (
  db: Db,
  last: { readonly id: string; readonly byId: string; readonly since: Date },
): Promise<LastDecision | undefined> =>
  one(
    db,
    sql`
      select said.topic, said.subject_id as "subjectId", said.answer,
        said.switched_on and not exists (
          select 1 from settings.organisation_settings setting
          where setting.key = ${WHO_KNOWS_WHOM_ENABLED.key} and setting.changed_at > said.decided_at
        ) as "isToSwitchOff"
      from activation.decisions said
      where said.id = ${last.id}::bigint
        and said.decided_by_id = ${last.byId} and said.decided_at >= ${last.since}
        and not exists (
          select 1 from activation.decisions later
          where later.topic = said.topic
            and later.subject_id is not distinct from said.subject_id and later.id > said.id
        )`,
  )

export async function deleteDecision(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from activation.decisions said where said.id = ${id}::bigint`)
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

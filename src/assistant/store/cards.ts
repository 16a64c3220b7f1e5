import type { Db, Fragment } from '../../platform/database.ts'
import { execute, one, query, sql, texts, uuids } from '../../platform/database.ts'
import type { CardDefinition, CardFacts } from '../definition.ts'

/** Which subjects to look at. */
export type Subjects =
  /** Those that changed facts concern: `sql` selects their ids from `changed (id)`. */
  | { readonly kind: 'changed'; readonly ids: readonly string[]; readonly sql: string }
  /** Those whose id lies in (after, upTo]; absent: no limit. */
  | { readonly kind: 'range'; readonly after?: string; readonly upTo?: string }

/**
 * Makes this transaction the only one that evaluates these card types until it ends.
 *
 * Without it a worker that has read older facts could write after one that has read newer ones. The
 * statements that follow see all that was committed before the lock was given (read committed).
 */
export async function lockCardTypes(trx: Db, types: readonly string[]): Promise<void> {
  const sorted = [...new Set(types)].sort()
  await execute(
    trx,
    sql`insert into assistant.evaluations (type)
        select unnest(${texts(sorted)}) order by 1 on conflict (type) do nothing`,
  )
  await query(
    trx,
    sql`select evaluation.type from assistant.evaluations evaluation
        where evaluation.type = any(${texts(sorted)}) order by evaluation.type for update`,
  )
}

/**
 * Makes the cards of one type agree with the facts: writes those that the facts give, removes the
 * others. One statement for any number of subjects.
 *
 * @returns the users whose cards changed, were added or went, in no order
 */
export async function evaluateCards(
  trx: Db,
  definition: CardDefinition,
  subjects: Subjects,
): Promise<readonly string[]> {
  const rows = await query<{ user_id: string }>(trx, evaluation(definition, subjects))
  return rows.map((row) => row.user_id)
}

/** The last of the next `count` subjects for which the facts give a card; undefined: fewer are left. */
export async function subjectAfter(
  db: Db,
  { facts }: CardDefinition,
  after: string | undefined,
  count: number,
): Promise<string | undefined> {
  const subject = sql.raw(facts.subject)
  const row = await one<{ id: string }>(
    db,
    sql`select ${subject} as id ${sql.raw(facts.from)} where ${sql.raw(facts.where)}
        ${after === undefined ? sql`` : sql`and ${subject} > ${after}`}
        order by ${subject} offset ${count - 1} limit 1`,
  )
  return row?.id
}

const COLUMNS = [
  'id',
  'type',
  'subject_table',
  'subject_id',
  'base_at',
  'until_at',
  'owner_user_id',
  'owner_team_id',
  'participant_ids',
  'attached_ids',
  'record_table',
  'record_id',
  'evidence_id',
  'sentence',
] as const

const list = (prefix: string, from = 0): Fragment =>
  sql.raw(
    COLUMNS.slice(from)
      .map((column) => `${prefix}${column}`)
      .join(', '),
  )

/**
 * Which cards of this type do the facts give, and which of those stored are others?
 *
 * The index it relies on for changed subjects is the primary key (type, subject_id); a card whose
 * subject is not looked at stays as it is.
 */
function evaluation(definition: CardDefinition, subjects: Subjects): Fragment {
  const { type } = definition
  const among = (column: string): Fragment => amongThem(subjects, sql.raw(column))
  return sql`
    with ${touched(subjects)}
    wanted as materialized (${wanted(definition, among(definition.facts.subject))}),
    before as (
      select card.subject_id, card.owner_user_id, card.owner_team_id, card.participant_ids
      from assistant.cards card
      where card.type = ${type} ${among('card.subject_id')}
    ),
    gone as (
      delete from assistant.cards card
      where card.type = ${type} ${among('card.subject_id')}
        and not exists (select 1 from wanted where wanted.subject_id = card.subject_id)
      returning card.subject_id
    ),
    saved as (
      insert into assistant.cards as card (${list('')})
      select ${list('wanted.')} from wanted
      on conflict (type, subject_id) do update
        set (${list('')}) = row(${list('excluded.')})
        where (${list('card.', 3)}) is distinct from (${list('excluded.', 3)})
      returning card.subject_id
    ),
    holders as (
      select before.owner_user_id, before.owner_team_id, before.participant_ids
      from before
      where before.subject_id in (select gone.subject_id from gone union all select saved.subject_id from saved)
      union all
      select wanted.owner_user_id, wanted.owner_team_id, wanted.participant_ids
      from wanted
      where wanted.subject_id in (select saved.subject_id from saved)
    )
    select distinct holder.user_id
    from (
      select holders.owner_user_id as user_id from holders
      union all
      select people.user_id
      from holders join identity.team_people people on people.team_id = holders.owner_team_id
      union all
      select unnest(holders.participant_ids) from holders
    ) holder
    where holder.user_id is not null`
}

function touched(subjects: Subjects): Fragment {
  if (subjects.kind === 'range') return sql``
  return sql`
    changed as (select unnest(${uuids(subjects.ids)}) as id),
    touched (subject_id) as (${sql.raw(subjects.sql)}),`
}

function amongThem(subjects: Subjects, column: Fragment): Fragment {
  if (subjects.kind === 'changed') {
    return sql`and ${column} in (select touched.subject_id from touched)`
  }
  const after = subjects.after === undefined ? sql`` : sql`and ${column} > ${subjects.after}`
  const upTo = subjects.upTo === undefined ? sql`` : sql`and ${column} <= ${subjects.upTo}`
  return sql`${after} ${upTo}`
}

function wanted({ type, subjectTable, facts }: CardDefinition, among: Fragment): Fragment {
  const fact = given(facts)
  return sql`
    select ${cardId(type)} as id, ${type}::text as type, ${subjectTable}::text as subject_table, fact.*
    from (
      select ${sql.raw(facts.subject)} as subject_id, ${sql.raw(facts.base)} as base_at,
        ${fact.until} as until_at,
        ${sql.id(facts.owner, 'owner_user_id')}, ${sql.id(facts.owner, 'owner_team_id')},
        ${fact.participants} as participant_ids, ${fact.attached} as attached_ids,
        ${fact.recordTable} as record_table, ${fact.recordId} as record_id,
        ${fact.evidence} as evidence_id, ${fact.sentence} as sentence
      ${sql.raw(facts.from)}
      where ${sql.raw(facts.where)} ${among}
    ) fact`
}

function given(facts: CardFacts): Readonly<Record<string, Fragment>> {
  const piece = (text: string | undefined, type: string): Fragment =>
    sql.raw(`(${text ?? 'null'})::${type}`)
  return {
    until: piece(facts.until, 'timestamptz'),
    participants: piece(facts.participants, 'uuid[]'),
    attached: piece(facts.attached, 'uuid[]'),
    recordTable: piece(facts.record?.[0], 'text'),
    recordId: piece(facts.record?.[1], 'uuid'),
    evidence: piece(facts.evidence, 'uuid'),
    sentence: piece(facts.sentence, 'text'),
  }
}

/**
 * The identifier that belongs to a card, in SQL: the same as `idFor(base_at, 'type:subject')` of
 * platform/clock.ts, which a test compares. So a card that is the same fact is the same card after a
 * rebuild, and what a person made of it stays; another base makes another card.
 */
function cardId(type: string): Fragment {
  const digest = sql`encode(sha256(convert_to(${`${type}:`} || fact.subject_id, 'UTF8')), 'hex')`
  return sql`(
    lpad(to_hex(greatest(floor(extract(epoch from fact.base_at) * 1000), 0)::bigint), 12, '0')
    || '7' || substr(${digest}, 14, 3)
    || translate(substr(${digest}, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab')
    || substr(${digest}, 18, 15)
  )::uuid`
}

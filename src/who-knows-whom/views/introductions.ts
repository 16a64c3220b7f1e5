/** Reads requests for introductions: each to the two people whom it concerns, and to nobody else. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type {
  DeclineReason,
  IntroducedTable,
  MyIntroductions,
  WhoKnowsWhomForReader,
} from '../contract.ts'
import type { RecordKey } from '../learn-from-decline.ts'
import { readMasks } from './colleagues.ts'

const MOST_INTRODUCTIONS = 100

type Person = {
  readonly id: string
  readonly name: string
  readonly job_title: string | null
  readonly email: string
}

type Row = {
  readonly id: string
  readonly table: IntroducedTable
  readonly recordId: string
  readonly recordName: string | null
  readonly isReadable: boolean
  readonly askedAt: Date
  readonly answer: 'introduced' | 'declined' | null
  readonly answeredAt: Date | null
  readonly reason: DeclineReason | null
  readonly isAnonymous: boolean
  readonly person: Person
}

/** The requests that the actor received and sent. */
export async function readMyIntroductions(db: Db, actor: Actor): Promise<MyIntroductions> {
  const received = await readRows(db, actor, 'received')
  const sent = await readRows(db, actor, 'sent')
  return {
    received: received.map((row) => ({
      ...present(row),
      asker: row.person,
      is_anonymous: row.isAnonymous,
      reason: row.reason,
    })),
    sent: sent.map((row) => ({ ...present(row), colleague: knownTo(row) })),
  }
}

const present = (row: Row) => ({
  id: row.id,
  record: { table: row.table, id: row.recordId, name: row.recordName, is_readable: row.isReadable },
  asked_at: row.askedAt.toISOString(),
  answer: row.answer,
  answered_at: row.answeredAt?.toISOString() ?? null,
})

/** Who asked without knowing whom learns it from a yes. */
const knownTo = ({
  isAnonymous,
  answer,
  person,
}: Pick<Row, 'isAnonymous' | 'answer' | 'person'>) =>
  isAnonymous && answer !== 'introduced' ? null : person

/** The actor's own requests about a record. */
export async function readAsked(
  db: Db,
  actor: Actor,
  record: RecordKey,
): Promise<WhoKnowsWhomForReader['asked']> {
  const rows = await query<Pick<Row, 'id' | 'askedAt' | 'answer' | 'isAnonymous' | 'person'>>(
    db,
    sql`
      select asked.id, asked.asked_at as "askedAt", asked.answer,
        asked.is_anonymous as "isAnonymous", ${person('colleague')} as person
      from who_knows_whom.introductions asked
      join identity.users colleague on colleague.id = asked.colleague_id
      where asked.asker_id = ${actor.userId} and asked.record_table = ${record.table}
        and asked.record_id = ${record.id}
      order by asked.asked_at desc, asked.id`,
  )
  const references = (isAnonymous: boolean) =>
    readMasks(
      db,
      record,
      rows
        .filter((row) => row.isAnonymous === isAnonymous)
        .map((row) => ({ id: row.person.id, isAnonymous })),
    )
  const masked = await references(true)
  const named = await references(false)
  return rows.map((row) => ({
    id: row.id,
    reference: (row.isAnonymous ? masked : named).get(row.person.id)?.reference ?? '',
    asked_at: row.askedAt.toISOString(),
    answer: row.answer,
    colleague: knownTo(row),
  }))
}

const person = (alias: string): Fragment => sql`jsonb_build_object(
  'id', ${sql.id(alias, 'id')}, 'name', ${sql.id(alias, 'name')},
  'job_title', ${sql.id(alias, 'job_title')}, 'email', ${sql.id(alias, 'email')})`

/**
 * The asker tells the name of the customer with his request, as a letter would; whether the record
 * can be opened is another matter. What the asker himself may not read any more has no name for him.
 * A no that holds can always be taken back: it stands before what is left out, and outlives its record.
 * Relies on introductions_by_colleague and the key of who asks whom.
 */
function readRows(db: Db, actor: Actor, side: 'received' | 'sent'): Promise<Row[]> {
  const [mine, theirs] =
    side === 'received'
      ? (['colleague_id', 'asker_id'] as const)
      : (['asker_id', 'colleague_id'] as const)
  return query<Row>(
    db,
    sql`
      select asked.id, asked.record_table as "table", asked.record_id as "recordId",
        record.name as "recordName", coalesce(record.is_readable, false) as "isReadable",
        asked.asked_at as "askedAt", asked.answer, asked.answered_at as "answeredAt",
        asked.reason, asked.is_anonymous as "isAnonymous", ${person('other')} as person
      from who_knows_whom.introductions asked
      join identity.users other on other.id = ${sql.id('asked', theirs)}
      left join lateral (${recordOf(actor)}) record on true
      where ${sql.id('asked', mine)} = ${actor.userId}
        and (${side === 'received'} or record.is_readable)
      order by asked.answer is not null, coalesce(asked.reason, 'not_now') = 'not_now',
        asked.asked_at desc, asked.id
      limit ${MOST_INTRODUCTIONS}`,
  )
}

/** The record of a request, unless it was deleted. */
function recordOf(actor: Actor): Fragment {
  const named = (table: IntroducedTable, name: string): Fragment => sql`
    select ${sql.id('found', name)} as name, ${visibleRecords(actor, table, 'found')} as is_readable
    from ${sql.table(`records.${table}`)} found
    where asked.record_table = ${table} and found.id = asked.record_id and found.deleted_at is null`
  return sql.join(
    [named('accounts', 'name'), named('contacts', 'full_name'), named('leads', 'full_name')],
    sql` union all `,
  )
}

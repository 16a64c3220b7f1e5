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
/** Of an export; more than anybody asks in the year that requests are kept. */
const MOST_EXPORTED = 1_000

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
  const mine = { userId: actor.userId, most: MOST_INTRODUCTIONS }
  const received = await readRows(db, actor, { ...mine, side: 'received', isReadable: sql`true` })
  const sent = await readRows(db, actor, {
    ...mine,
    side: 'sent',
    isReadable: sql`record.is_readable`,
  })
  return {
    received: received.map(presentReceived),
    sent: sent.map((row) => ({ ...present(row), colleague: knownTo(row) })),
  }
}

/**
 * All requests that somebody received and sent, for his export: what was kept from him, whom he asked
 * without a name and why he was told no, is kept from the file too. Sent requests name the customer
 * where the reader of the file may read it.
 */
export async function readIntroductionsOf(
  db: Db,
  reader: Actor,
  userId: string,
): Promise<MyIntroductions> {
  const all = { userId, most: MOST_EXPORTED, isReadable: sql`true` }
  const received = await readRows(db, reader, { ...all, side: 'received' })
  const sent = await readRows(db, reader, { ...all, side: 'sent' })
  return {
    received: received.map(presentReceived),
    sent: sent.map((row) => ({
      ...present(row.isReadable ? row : { ...row, recordName: null }),
      colleague: knownTo(row),
    })),
  }
}

const present = (row: Row) => ({
  id: row.id,
  record: { table: row.table, id: row.recordId, name: row.recordName, is_readable: row.isReadable },
  asked_at: row.askedAt.toISOString(),
  answer: row.answer,
  answered_at: row.answeredAt?.toISOString() ?? null,
})

const presentReceived = (row: Row) => ({
  ...present(row),
  asker: row.person,
  is_anonymous: row.isAnonymous,
  reason: row.reason,
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

type Sought = {
  readonly userId: string
  readonly side: 'received' | 'sent'
  readonly isReadable: Fragment
  readonly most: number
}

/**
 * The asker tells the name of the customer with his request, as a letter would; whether the record
 * can be opened is another matter. What the asker himself may not read any more has no name for him.
 * A no that holds can always be taken back: it stands before what is left out, and that to a company outlives its record.
 * Relies on introductions_by_colleague and the key of who asks whom.
 */
function readRows(
  db: Db,
  actor: Actor,
  { userId, side, isReadable, most }: Sought,
): Promise<Row[]> {
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
      where ${sql.id('asked', mine)} = ${userId} and ${isReadable}
      order by asked.answer is not null, coalesce(asked.reason, 'not_now') = 'not_now',
        asked.asked_at desc, asked.id
      limit ${most}`,
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

/** What mails say, as it is kept: migrations/000019_findings.sql. */

import type { AutomaticKind } from '../../mail-reading/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, insertMany, query, sql, uuids } from '../../platform/database.ts'

/** A message as the reader takes it, with what was found before. */
export type MessageToRead = {
  readonly id: string
  readonly own_text: string
  readonly subject: string
  readonly from_name: string | null
  readonly from_address: string
  readonly to_address: string | null
  readonly automatic_kind: AutomaticKind | null
  /** local `YYYY-MM-DDThh:mm` */
  readonly local_at: string
  /** null: not read yet */
  readonly read_by: string | null
  readonly findings: readonly FindingRow[]
}

export type FindingRow = {
  readonly label: string
  readonly probability: number
  readonly sentence: string
  readonly span_start: number
  readonly span_end: number
  readonly rule: string
  readonly due_on: string | null
  readonly competitor_id: string | null
}

/** Which messages: these, or the next after a place, newest first. */
export type Wanted =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | {
      readonly kind: 'unread'
      readonly readBy: string
      readonly before: string | undefined
      readonly limit: number
    }

function among(wanted: Wanted): Fragment {
  if (wanted.kind === 'ids') return sql`message.id = any(${uuids(wanted.ids)})`
  const before = wanted.before === undefined ? sql`true` : sql`message.id < ${wanted.before}::uuid`
  return sql`${before} and reading.read_by is distinct from ${wanted.readBy}`
}

/**
 * Which of these messages of customers are to be read, what do they hold, and what was found in them
 * before? Identifiers of messages are in the order of sending. Relies on the primary keys.
 */
export function findMessagesToRead(
  db: Db,
  wanted: Wanted,
  timeZone: string,
): Promise<readonly MessageToRead[]> {
  const limit = wanted.kind === 'ids' ? sql`` : sql`limit ${wanted.limit}`
  return query<MessageToRead>(
    db,
    sql`
    select message.id, message.own_text, activity.subject, message.from_address,
      message.automatic_kind, reading.read_by,
      to_char(message.sent_at at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI') as local_at,
      (select party.name from records.activity_parties party
        where party.activity_id = message.id and party.role = 'from'
        order by party.position limit 1) as from_name,
      (select party.address from records.activity_parties party
        where party.activity_id = message.id and party.role = 'to' and party.address is not null
        order by party.position limit 1) as to_address,
      coalesce((
        select jsonb_agg(jsonb_build_object('label', finding.label,
          'probability', finding.probability, 'sentence', finding.sentence,
          'span_start', finding.span_start, 'span_end', finding.span_end, 'rule', finding.rule,
          'due_on', finding.due_on, 'competitor_id', finding.competitor_id)
          order by finding.position)
        from mailbox.findings finding where finding.message_id = message.id), '[]') as findings
    from mailbox.messages message
    join records.activities activity on activity.id = message.id
    left join mailbox.readings reading on reading.message_id = message.id
    where message.direction = 'in' and ${among(wanted)}
    order by message.id desc ${limit}`,
  )
}

/**
 * Which messages of customers have one of these texts in them, or name one of these competitors as
 * far as was known? A competitor changes rarely: all texts are searched.
 */
export async function findMessagesNaming(
  db: Db,
  competitorIds: readonly string[],
  names: readonly string[],
): Promise<readonly string[]> {
  const has = names.map(
    (name) => sql`position(lower(${name}::text) in lower(message.own_text)) > 0`,
  )
  const isNamed = has.length === 0 ? sql`false` : sql`(${sql.join(has, sql` or `)})`
  const rows = await query<{ id: string }>(
    db,
    sql`
    select message.id from mailbox.messages message
    where message.direction = 'in' and message.automatic_kind is null and ${isNamed}
    union
    select finding.message_id from mailbox.findings finding
    where finding.competitor_id = any(${uuids(competitorIds)})`,
  )
  return rows.map(({ id }) => id)
}

/** The competitors that mails may name, oldest first. */
export function findCompetitorNames(
  db: Db,
): Promise<ReadonlyArray<{ readonly id: string; readonly name: string }>> {
  return query(
    db,
    sql`select competitor.id, competitor.name from records.competitors competitor
        where competitor.deleted_at is null order by competitor.id`,
  )
}

/** Writes what was found in messages in place of what was found before. */
export async function replaceFindings(
  trx: Db,
  found: ReadonlyMap<string, readonly FindingRow[]>,
): Promise<void> {
  const ids = [...found.keys()]
  await execute(trx, sql`delete from mailbox.findings where message_id = any(${uuids(ids)})`)
  await insertMany(
    trx,
    'mailbox.findings',
    {
      message_id: 'uuid',
      position: 'smallint',
      label: 'text',
      probability: 'double precision',
      sentence: 'text',
      span_start: 'integer',
      span_end: 'integer',
      rule: 'text',
      due_on: 'date',
      competitor_id: 'uuid',
    },
    [...found].flatMap(([id, rows]) =>
      rows.map((row, position) => ({ ...row, message_id: id, position })),
    ),
  )
}

/** Notes that messages were read. */
export async function saveReadings(trx: Db, ids: readonly string[], readBy: string): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.readings as stored (message_id, read_by)
        select id, ${readBy} from unnest(${uuids(ids)}) as id order by id
        on conflict (message_id) do update set read_by = excluded.read_by
        where stored.read_by <> excluded.read_by`,
  )
}

/** Makes all messages unread; what was found in them stays until they are read again. */
export async function forgetReadings(db: Db): Promise<void> {
  await execute(db, sql`delete from mailbox.readings`)
}

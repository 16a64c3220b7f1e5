/**
 * The timeline of a record: activities about it, and those in which it takes part.
 *
 * An account's timeline has also the activities of its contacts and opportunities. An opportunity's
 * has those of the lead it came from, and what its people and ours on the deal said to each other while
 * it ran and about no other record: mail seldom says what it is about. Each entry says through which
 * record it is here. Newest first by the instant at which it happened.
 */
import { z } from 'zod'
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, texts, uuids } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { ACTIVITY_KINDS, TABLE_OF_KIND } from '../activity.ts'
import type { Party, TimelineEntry } from '../contract.ts'
import type { ActivityKind, PhysicalTable, TableName } from '../definition.ts'
import { REGARDING_TABLES } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { fingerprint, readCursor, writeCursor } from '../page.ts'
import { TABLES } from '../tables.ts'
import type { Row } from '../values.ts'
import { ownerOf } from '../values.ts'
import type { Names } from './names.ts'
import { References } from './names.ts'
import { requireRecord } from './require-record.ts'
import { visibleActivities, visibleRecords } from './visible.ts'

const EXCERPT = 280

export type TimelineInput = {
  readonly table: TableName
  readonly id: string
  readonly kinds?: readonly string[] | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export type TimelinePage = {
  rows: TimelineEntry[]
  next_cursor: string | null
  as_of: string
}

/**
 * Returns one page of the timeline of a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND, RECORDS_CURSOR_INVALID
 */
export async function readTimeline(
  services: Services,
  actor: Actor,
  input: TimelineInput,
): Promise<TimelinePage> {
  const { physical_table: table } = TABLES[input.table]
  requirePrivilege(actor, 'activities', 'read')
  await requireRecord(services.db, actor, TABLES[input.table], input.id, 'read')
  const kinds = ACTIVITY_KINDS.filter((kind) => input.kinds?.includes(kind) ?? true)
  const question = fingerprint(['timeline', table, input.id, kinds])
  const found = await readRows(services.db, actor, {
    ...input,
    table,
    kinds,
    after: placeOf(question, input.cursor),
    count: input.limit + 1,
  })
  const page = found.slice(0, input.limit)
  const last = found.length > input.limit ? page.at(-1) : undefined
  return {
    rows: await present(services.db, actor, page),
    next_cursor:
      last === undefined
        ? null
        : writeCursor(question, {
            isInEmptyPart: false,
            keys: [String(last.place)],
            id: String(last.id),
          }),
    as_of: services.clock.now().toISOString(),
  }
}

type Place = { readonly at: string; readonly id: string }

const INSTANT_OF_PLACE = z.iso.datetime()

function placeOf(question: string, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const place = readCursor(question, cursor, 1)
  const [at] = place?.keys ?? []
  const read = INSTANT_OF_PLACE.safeParse(at)
  if (place === undefined || !read.success) {
    throw new AppError(RECORDS_ERRORS.RECORDS_CURSOR_INVALID)
  }
  return { at: read.data, id: place.id }
}

type Asked = {
  readonly table: PhysicalTable
  readonly id: string
  readonly kinds: readonly ActivityKind[]
  readonly after: Place | undefined
  readonly count: number
}

/**
 * Each source (about the record, with a person) gives its newest activities; the page is the newest
 * of all, and says for each through which records it came. Indexes: activities_by_regarding,
 * activity_parties_by_contact, activity_parties_by_lead, and the activities' primary key.
 */
async function readRows(db: Db, actor: Actor, asked: Asked): Promise<readonly Row[]> {
  const all = sources(actor, asked)
  return query<Row>(
    db,
    sql`
      with page as (
        select found.id, found.occurred_at
        from (${sql.join(
          all.map((source) => branch(actor, asked, source)),
          sql` union `,
        )}) found
        order by found.occurred_at desc, found.id desc limit ${asked.count}
      )
      select activity.*, to_char(activity.occurred_at at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
        (select jsonb_agg(distinct jsonb_build_object('reason', via.reason, 'table', via.via_table,
          'id', via.via_id)) from (${sql.join(all.map(throughSql), sql` union all `)}) via) as through
      from page join records.activities activity on activity.id = page.id
      order by page.occurred_at desc, page.id desc`,
  )
}

type Source = {
  readonly reason: 'regarding' | 'party'
  /** Selects `table` and `id` of the records through which activities come. */
  readonly through: Fragment
  readonly table: PhysicalTable
  /** On `activity`: which of them count; default all. */
  readonly condition?: Fragment
}

/** Chosen: a deal begins with talks before somebody writes it down, and ends with its paperwork. */
const DAYS_BEFORE = 30
const DAYS_AFTER = 14

/** What the people of a deal said to our people on it, while it ran, about no other record. */
function talkOfDeal(actor: Actor, id: string): Source {
  return {
    reason: 'party',
    table: 'contacts',
    through: sql`select target.id from records.contacts target
      where (target.id = (select deal.contact_id from records.opportunities deal where deal.id = ${id})
          or target.id in (select stakeholder.contact_id from records.stakeholders stakeholder
            where stakeholder.record_table = 'opportunities' and stakeholder.record_id = ${id}))
        and ${visibleRecords(actor, 'contacts', 'target')}`,
    condition: sql`activity.regarding_id is null and exists (
      select 1 from records.opportunities deal
      join records.activity_parties ours
        on ours.activity_id = activity.id and ours.side = 'us'
      where deal.id = ${id}
        and activity.occurred_at >= deal.created_at - ${DAYS_BEFORE} * interval '1 day'
        and (deal.closed_at is null
          or activity.occurred_at <= deal.closed_at + ${DAYS_AFTER} * interval '1 day')
        and (ours.user_id = deal.owner_user_id
          or ours.user_id in (select member.user_id from identity.team_members member
            where member.team_id = deal.owner_team_id)
          or ours.user_id in (select member.user_id from records.sales_team_members member
            where member.opportunity_id = deal.id)))`,
  }
}

/** The lead from which a deal came: what was noted and done there goes on here. */
const leadOf = (actor: Actor, id: string): Fragment =>
  sql`select target.id from records.leads target
    where target.id = (select deal.lead_id from records.opportunities deal where deal.id = ${id})
      and ${visibleRecords(actor, 'leads', 'target')}`

function sources(actor: Actor, { table, id }: Asked): readonly Source[] {
  const own = sql`select ${id}::uuid as id`
  const about = (of: PhysicalTable, through: Fragment): Source => ({
    reason: 'regarding',
    table: of,
    through,
  })
  const withPerson = (of: 'contacts' | 'leads', through: Fragment): Source => ({
    reason: 'party',
    table: of,
    through,
  })
  switch (table) {
    case 'accounts': {
      const contacts = sql`select target.id from records.contacts target
        where target.account_id = ${id} and ${visibleRecords(actor, 'contacts', 'target')}`
      const opportunities = sql`select target.id from records.opportunities target
        where target.account_id = ${id} and ${visibleRecords(actor, 'opportunities', 'target')}`
      return [
        about('accounts', own),
        about('contacts', contacts),
        about('opportunities', opportunities),
        withPerson('contacts', contacts),
      ]
    }
    case 'contacts':
      return [about('contacts', own), withPerson('contacts', own)]
    case 'leads':
      return [about('leads', own), withPerson('leads', own)]
    case 'opportunities':
      return [about('opportunities', own), about('leads', leadOf(actor, id)), talkOfDeal(actor, id)]
    case 'cases':
      return [about('cases', own)]
    case 'competitors':
    case 'activities':
      return []
    default:
      return table satisfies never
  }
}

function personColumn({ table }: Source): Fragment {
  return sql`${sql.id('party', table === 'leads' ? 'lead_id' : 'contact_id')}`
}

function branch(actor: Actor, asked: Asked, source: Source): Fragment {
  const belongs =
    source.reason === 'regarding'
      ? sql`activity.regarding_table = ${source.table} and activity.regarding_id in (${source.through})`
      : sql`activity.id in (select party.activity_id from records.activity_parties party
          where ${personColumn(source)} in (${source.through}))`
  const after =
    asked.after === undefined
      ? sql`true`
      : sql`(activity.occurred_at, activity.id) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
  return sql`(
    select activity.id, activity.occurred_at from records.activities activity
    where ${belongs} and ${source.condition ?? sql`true`} and ${visibleActivities(actor, 'activity')}
      and not (activity.is_suggestion and activity.visibility = 'private')
      and activity.kind = any(${texts(asked.kinds)}) and ${after}
    order by activity.occurred_at desc, activity.id desc limit ${asked.count})`
}

/** Through which records of a source the row `activity` came. */
function throughSql(source: Source): Fragment {
  const via = sql`select ${source.reason}::text as reason, ${source.table}::text as via_table`
  return source.reason === 'regarding'
    ? sql`${via}, activity.regarding_id as via_id
        where activity.regarding_table = ${source.table}
          and activity.regarding_id in (${source.through})`
    : sql`${via}, ${personColumn(source)} as via_id from records.activity_parties party
        where party.activity_id = activity.id and ${personColumn(source)} in (${source.through})`
}

type Through = { reason: 'regarding' | 'party'; table: PhysicalTable; id: string }

async function present(db: Db, actor: Actor, rows: readonly Row[]): Promise<TimelineEntry[]> {
  const parties = await selectPartiesOf(
    db,
    actor,
    rows.map((row) => String(row.id)),
  )
  const references = new References()
  for (const row of rows) {
    references.addOwner(ownerOf(row))
    const about = regardingOf(row)
    if (about !== undefined) references.add(about.table, about.id)
    for (const { table, id } of throughOf(row)) references.add(table, id)
  }
  const names = await references.resolve(db, actor)
  return rows.map((row) => entryOf(row, names, parties.get(String(row.id)) ?? []))
}

function regardingOf(row: Row): { table: PhysicalTable; id: string } | undefined {
  const table = REGARDING_TABLES.find((name) => name === row.regarding_table)
  const id = row.regarding_id
  return table === undefined || typeof id !== 'string' ? undefined : { table, id }
}

function throughOf(row: Row): readonly Through[] {
  // Written by the statement above.
  return Array.isArray(row.through) ? row.through : []
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function instant(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null
}

function entryOf(row: Row, names: Names, parties: Party[]): TimelineEntry {
  const kind = ACTIVITY_KINDS.find((known) => known === row.kind) ?? 'task'
  const body = text(row.body)
  const owner = ownerOf(row)
  const about = regardingOf(row)
  return {
    id: String(row.id),
    table: TABLE_OF_KIND[kind],
    kind,
    direction: row.direction === 'in' ? 'in' : row.direction === 'out' ? 'out' : null,
    status: statusOf(row.status),
    subject: String(row.subject),
    body_excerpt: body === null ? null : body.slice(0, EXCERPT),
    body,
    occurred_at: instant(row.occurred_at) ?? '',
    due_at: instant(row.due_at),
    started_at: instant(row.started_at),
    ended_at: instant(row.ended_at),
    duration_minutes: typeof row.duration_minutes === 'number' ? row.duration_minutes : null,
    location: text(row.location),
    meeting_url: text(row.meeting_url),
    priority: String(row.priority),
    visibility: String(row.visibility),
    source: String(row.source),
    version: Number(row.version),
    owner:
      owner === undefined
        ? null
        : { ...owner, name: names.nameOf(owner.kind === 'user' ? 'users' : 'teams', owner.id) },
    parties,
    regarding: about === undefined ? null : { ...about, name: names.nameOf(about.table, about.id) },
    through: throughOf(row).map((via) => ({ ...via, name: names.nameOf(via.table, via.id) })),
  }
}

function statusOf(value: unknown): 'open' | 'completed' | 'cancelled' {
  return value === 'completed' || value === 'cancelled' ? value : 'open'
}

async function selectPartiesOf(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Party[]>> {
  const rows = await query<Party & { readonly activity_id: string }>(
    db,
    sql`
      select party.activity_id, party.role, coalesce(party.name, person.name, contact.full_name,
          lead.full_name) as name, party.address, party.side,
        party.user_id, party.contact_id, party.lead_id
      from records.activity_parties party
      left join identity.users person on person.id = party.user_id
      left join records.contacts contact on contact.id = party.contact_id
        and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on lead.id = party.lead_id
        and ${visibleRecords(actor, 'leads', 'lead')}
      where party.activity_id = any(${uuids(ids)})
      order by party.activity_id, party.position`,
  )
  const byActivity = new Map<string, Party[]>()
  for (const { activity_id: id, ...party } of rows) {
    const list = byActivity.get(id)
    if (list === undefined) byActivity.set(id, [party])
    else list.push(party)
  }
  return byActivity
}

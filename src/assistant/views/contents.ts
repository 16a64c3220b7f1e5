import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { CardRecordTable } from '../contract.ts'
import type { ActivityContent, PersonContent, RecordContent } from '../definition.ts'

type BusinessTable = Exclude<CardRecordTable, 'activities'>

/** Where to write to, for each table: its own address, else that of the contact it stands for. */
const SOURCES: Readonly<
  Record<BusinessTable, { name: string; address: string; primary: string | undefined }>
> = {
  accounts: { name: 'name', address: 'subject.email', primary: 'subject.primary_contact_id' },
  contacts: { name: 'full_name', address: 'subject.email', primary: undefined },
  leads: { name: 'full_name', address: 'subject.email', primary: 'subject.contact_id' },
  opportunities: { name: 'name', address: 'null', primary: 'subject.contact_id' },
  cases: { name: 'title', address: 'null', primary: 'subject.contact_id' },
}

type RecordRow = {
  readonly table: BusinessTable
  readonly id: string
  readonly name: string
  readonly address: string | null
  readonly person_id: string | null
}

/**
 * What are these records called, and where does one write to them? Those that the actor may not
 * read are absent, and so is the address of a primary contact that he may not read.
 *
 * A business opportunity or case without a contact of its own is written to at the primary contact
 * of its account.
 */
export async function recordContents(
  db: Db,
  actor: Actor,
  wanted: ReadonlyArray<{ readonly table: CardRecordTable; readonly id: string }>,
): Promise<ReadonlyMap<string, RecordContent>> {
  const parts = businessTables().flatMap((table) => {
    const ids = wanted.filter((one) => one.table === table).map((one) => one.id)
    return ids.length === 0 ? [] : [namesOf(actor, table, [...new Set(ids)])]
  })
  if (parts.length === 0) return new Map()
  const rows = await query<RecordRow>(db, sql.join(parts, sql` union all `))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        table: row.table,
        id: row.id,
        name: row.name,
        address: row.address ?? undefined,
        personId: row.person_id ?? undefined,
      },
    ]),
  )
}

const businessTables = (): readonly BusinessTable[] => [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
]

function namesOf(actor: Actor, table: BusinessTable, ids: readonly string[]): Fragment {
  const { name, address, primary } = SOURCES[table]
  const isOfAccount = table === 'opportunities' || table === 'cases'
  const ofAccount = isOfAccount
    ? sql`(select account.primary_contact_id from records.accounts account
        where account.id = subject.account_id)`
    : sql`null::uuid`
  const contactId = sql`coalesce(${sql.raw(primary ?? 'null')}::uuid, ${ofAccount})`
  const written = sql`(select person.email from records.contacts person
    where person.id = ${contactId} and ${visibleRecords(actor, 'contacts', 'person')})`
  // An account is written to at its primary contact; a person at her own address.
  const order =
    table === 'accounts'
      ? sql`coalesce(${written}, ${sql.raw(address)})`
      : sql`coalesce(${sql.raw(address)}, ${written})`
  const isPerson = table === 'contacts' || table === 'leads'
  const person = isPerson ? sql`subject.id` : contactId
  return sql`select ${table}::text as "table", subject.id, ${sql.id('subject', name)} as name,
      ${order} as address, ${person} as person_id
    from ${sql.table(`records.${table}`)} subject
    where subject.id = any(${uuids(ids)}) and ${visibleRecords(actor, table, 'subject')}`
}

const EXCERPT_LENGTH = 200

type ActivityRow = {
  readonly id: string
  readonly kind: ActivityContent['kind']
  readonly subject: string
  readonly excerpt: string | null
  readonly started_at: Date | null
  readonly ended_at: Date | null
  readonly due_at: Date | null
  readonly location: string | null
  readonly meeting_url: string | null
  readonly people: ReadonlyArray<{
    readonly name: string | null
    readonly address: string | null
    readonly role: string
    readonly side: 'us' | 'them'
    readonly user_id: string | null
    readonly contact_id: string | null
    readonly lead_id: string | null
  }>
}

/** What are these activities, and who takes part? Those that the actor may not read are absent. */
export async function activityContents(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ActivityContent>> {
  if (ids.length === 0) return new Map()
  const rows = await query<ActivityRow>(
    db,
    sql`
    -- A party without a name of its own is called by the person it stands for, if one may know her.
    select activity.id, activity.kind, activity.subject,
      left(activity.body, ${EXCERPT_LENGTH}) as excerpt,
      activity.started_at, activity.ended_at, activity.due_at,
      activity.location, activity.meeting_url,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'name', coalesce(party.name, person.name, contact.full_name, lead.full_name),
          'address', coalesce(party.address, person.email, contact.email, lead.email),
          'role', party.role, 'side', party.side, 'user_id', party.user_id,
          'contact_id', party.contact_id, 'lead_id', party.lead_id) order by party.position)
        from records.activity_parties party
        left join identity.users person on person.id = party.user_id
        left join records.contacts contact on contact.id = party.contact_id
          and ${visibleRecords(actor, 'contacts', 'contact')}
        left join records.leads lead on lead.id = party.lead_id
          and ${visibleRecords(actor, 'leads', 'lead')}
        where party.activity_id = activity.id
      ), '[]') as people
    from records.activities activity
    where activity.id = any(${uuids(ids)}) and ${visibleRecords(actor, 'activities', 'activity')}`,
  )
  return new Map(rows.map((row) => [row.id, activityOf(row)]))
}

function activityOf(row: ActivityRow): ActivityContent {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    excerpt: row.excerpt ?? undefined,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    dueAt: row.due_at ?? undefined,
    location: row.location ?? undefined,
    meetingUrl: row.meeting_url ?? undefined,
    people: row.people.map(personOf),
  }
}

function personOf(person: ActivityRow['people'][number]): PersonContent {
  return {
    name: person.name ?? undefined,
    address: person.address ?? undefined,
    role: person.role,
    side: person.side,
    userId: person.user_id ?? undefined,
    contactId: person.contact_id ?? undefined,
    leadId: person.lead_id ?? undefined,
  }
}

/** What are these owners called? */
export async function ownerNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ id: string; name: string }>(
    db,
    sql`select person.id, person.name from identity.users person where person.id = any(${uuids(ids)})
        union all
        select team.id, team.name from identity.teams team where team.id = any(${uuids(ids)})`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

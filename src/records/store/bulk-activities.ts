/** Many activities at once, for mail and other imports: with their parties and their history. */
import type { Db } from '../../platform/database.ts'
import { insertMany, sql } from '../../platform/database.ts'
import type { ActivityKind } from '../definition.ts'
import { addressKey, nameKey } from '../names.ts'
import type { OwnerRef, RegardingRef, Row } from '../values.ts'
import type { Visibility } from '../visibility.ts'
import { minutesBetween, occurredAt } from '../when-occurred.ts'
import type { Provenance } from './bulk-records.ts'
import { unknownOnes } from './bulk-records.ts'
import { insertChanges } from './changes.ts'
import { insertAddresses, selectPeople } from './people.ts'

export type PartyRole = 'from' | 'to' | 'cc' | 'bcc' | 'organizer' | 'required' | 'optional'

export type NewParty = {
  readonly role: PartyRole
  readonly address?: string | null | undefined
  readonly name?: string | null | undefined
  readonly userId?: string | null | undefined
  /** Chosen by hand; else whoever claims the address. */
  readonly contactId?: string | null | undefined
  readonly leadId?: string | null | undefined
  readonly side: 'us' | 'them'
}

export type NewActivity = {
  readonly id: string
  readonly kind: ActivityKind
  readonly direction?: 'out' | 'in' | null | undefined
  readonly status: 'open' | 'completed' | 'cancelled'
  readonly subject: string
  readonly body?: string | null | undefined
  readonly startedAt?: Date | null | undefined
  readonly endedAt?: Date | null | undefined
  readonly dueAt?: Date | null | undefined
  readonly completedAt?: Date | null | undefined
  /** Default: from the beginning to the end. */
  readonly durationMinutes?: number | null | undefined
  readonly location?: string | null | undefined
  readonly meetingUrl?: string | null | undefined
  readonly priority?: 'low' | 'normal' | 'high'
  readonly regarding?: RegardingRef | null | undefined
  readonly visibility?: Visibility
  /** private, and on no timeline until its owner shares it */
  readonly isSuggestion?: boolean
  readonly owner: OwnerRef
  readonly businessUnitId: string
  readonly createdAt: Date
  readonly createdById?: string
  readonly parties: readonly NewParty[]
}

const ACTIVITY_COLUMNS = {
  id: 'uuid',
  kind: 'text',
  direction: 'text',
  status: 'text',
  subject: 'text',
  name_key: 'text',
  body: 'text',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  due_at: 'timestamptz',
  completed_at: 'timestamptz',
  occurred_at: 'timestamptz',
  duration_minutes: 'integer',
  location: 'text',
  meeting_url: 'text',
  priority: 'text',
  regarding_table: 'text',
  regarding_id: 'uuid',
  source: 'text',
  visibility: 'text',
  is_suggestion: 'boolean',
  owner_user_id: 'uuid',
  owner_team_id: 'uuid',
  business_unit_id: 'uuid',
  version: 'integer',
  created_by_id: 'uuid',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}

/** The columns of one activity in the database. */
export function activityRow(activity: NewActivity, source: string): Row {
  const { owner, regarding, startedAt, endedAt, subject } = activity
  return {
    id: activity.id,
    kind: activity.kind,
    direction: activity.direction,
    status: activity.status,
    subject: subject.slice(0, 500),
    name_key: nameKey(subject),
    body: activity.body,
    started_at: startedAt,
    ended_at: endedAt,
    due_at: activity.dueAt,
    completed_at: activity.completedAt,
    occurred_at: occurredAt(activity),
    duration_minutes: activity.durationMinutes ?? minutesBetween(startedAt, endedAt),
    location: activity.location,
    meeting_url: activity.meetingUrl,
    priority: activity.priority ?? 'normal',
    regarding_table: regarding?.table,
    regarding_id: regarding?.id,
    source,
    visibility: activity.visibility ?? 'organisation',
    is_suggestion: activity.isSuggestion ?? false,
    owner_user_id: owner.kind === 'user' ? owner.id : null,
    owner_team_id: owner.kind === 'team' ? owner.id : null,
    business_unit_id: activity.businessUnitId,
    version: 1,
    created_by_id: activity.createdById,
    created_at: activity.createdAt,
    updated_at: activity.createdAt,
  }
}

/**
 * Inserts activities with their parties, the addresses seen and their history; activities that
 * exist already are left alone. A party is the contact and the lead that claim its address, unless
 * one is named. Checks no rights: for facts that are known to be right.
 *
 * @returns the ids that were new
 */
export async function insertActivities(
  trx: Db,
  activities: readonly NewActivity[],
  provenance: Provenance,
): Promise<readonly string[]> {
  const fresh = await unknownOnes(trx, 'activities', activities)
  if (fresh.length === 0) return []
  await insertMany(
    trx,
    'records.activities',
    ACTIVITY_COLUMNS,
    fresh.map((activity) => activityRow(activity, provenance.source)),
    { onConflict: sql`(id) do nothing` },
  )
  await insertParties(
    trx,
    fresh.map(({ id, parties }) => ({ activityId: id, parties })),
    fresh[0]?.createdAt ?? new Date(0),
  )
  await insertChanges(
    trx,
    fresh.map((activity) => ({
      table: 'activities',
      recordId: activity.id,
      version: 1,
      action: 'create',
      changedAt: activity.createdAt,
      actorId: provenance.actorId ?? activity.createdById,
      source: provenance.source,
      // The content of an imported activity never changes: the row itself is its first version.
      after: { kind: activity.kind, subject: activity.subject.slice(0, 500) },
    })),
  )
  return fresh.map(({ id }) => id)
}

/** Writes the parties of activities, each matched to whoever claims its address. */
export async function insertParties(
  trx: Db,
  activities: readonly { readonly activityId: string; readonly parties: readonly NewParty[] }[],
  now: Date,
): Promise<void> {
  const parties = activities.flatMap(({ activityId, parties: of }) =>
    of.map((party, position) => ({
      ...party,
      activityId,
      position,
      address: party.address ? addressKey(party.address) : null,
    })),
  )
  const seen = parties.flatMap(({ address, name }) => (address === null ? [] : [{ address, name }]))
  await insertAddresses(trx, seen, now)
  const people = new Map(
    (await selectPeople(trx, [...new Set(seen.map(({ address }) => address))])).map((person) => [
      person.address,
      person,
    ]),
  )
  const rows = parties.map((party) => {
    const person = party.address === null ? undefined : people.get(party.address)
    return {
      activity_id: party.activityId,
      position: party.position,
      role: party.role,
      address: party.address,
      name: party.name?.slice(0, 300),
      user_id: party.userId,
      contact_id: party.contactId ?? person?.contactId,
      lead_id: party.leadId ?? person?.leadId,
      side: party.side,
    }
  })
  await insertMany(trx, 'records.activity_parties', PARTY_COLUMNS, rows, {
    onConflict: sql`(activity_id, position) do nothing`,
  })
}

const PARTY_COLUMNS = {
  activity_id: 'uuid',
  position: 'smallint',
  role: 'text',
  address: 'text',
  name: 'text',
  user_id: 'uuid',
  contact_id: 'uuid',
  lead_id: 'uuid',
  side: 'text',
}

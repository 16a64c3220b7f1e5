/**
 * Records for tests: rows with all that a real command would write with them (history, addresses,
 * claims), but without rights and events.
 *
 * @example
 * const records = recordsOf(database.db)
 * const acme = await records.anAccount({ owner: anna, name: 'Acme' })
 * const zoe = await records.aContact({ owner: anna, accountId: acme, email: 'zoe@acme.test' })
 * await records.anActivity({ owner: anna, kind: 'email', parties: [us(anna, 'from'), them('zoe@acme.test', 'to')] })
 */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/identity/model.ts'
import type { Db } from '../../src/platform/database.ts'
import { execute, sql } from '../../src/platform/database.ts'
import type { ActivityKind, PhysicalTable, RegardingTable } from '../../src/records/definition.ts'
import type { NewActivity, NewParty } from '../../src/records/store/bulk-activities.ts'
import { insertActivities } from '../../src/records/store/bulk-activities.ts'
import { insertRecords } from '../../src/records/store/bulk-records.ts'
import type { OwnerRef, RecordValues } from '../../src/records/values.ts'

/** When records of tests were created unless they say otherwise. */
export const RECORDS_AT = new Date('2026-10-01T08:00:00Z')

/** A user with his unit: an actor, or a team in the place of a user. */
export type Owner =
  | Pick<Actor, 'userId' | 'businessUnitId'>
  | { readonly teamId: string; readonly businessUnitId: string }

type Common = {
  readonly owner: Owner
  readonly id?: string
  readonly createdAt?: Date
  readonly updatedAt?: Date
  /** Any further values, by column name. */
  readonly values?: RecordValues
}

export type AnAccount = Common & { readonly name?: string; readonly domain?: string }
export type APerson = Common & {
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly accountId?: string
}
export type AnOpportunity = Common & {
  readonly name?: string
  readonly accountId?: string
  readonly contactId?: string
  readonly stage?: 'qualify' | 'develop' | 'propose' | 'close'
  readonly status?: 'open' | 'won' | 'lost'
  /** YYYY-MM-DD */
  readonly estimatedCloseOn?: string
}
export type ACase = Common & {
  readonly title?: string
  readonly accountId?: string
  readonly contactId?: string
}
export type AnActivity = {
  readonly owner: Owner
  readonly regarding?: { readonly table: RegardingTable; readonly id: string }
  readonly kind?: ActivityKind
} & Partial<Omit<NewActivity, 'owner' | 'businessUnitId' | 'kind' | 'regarding'>>

export type Records = {
  anAccount(account: AnAccount): Promise<string>
  aContact(contact: APerson): Promise<string>
  aLead(lead: APerson & { readonly topic?: string; readonly contactId?: string }): Promise<string>
  anOpportunity(opportunity: AnOpportunity): Promise<string>
  aCase(incident: ACase): Promise<string>
  aCompetitor(competitor?: { readonly name?: string }): Promise<string>
  anActivity(activity: AnActivity): Promise<string>
  /** A person at the customer's on an opportunity or a lead. */
  aStakeholder(table: 'opportunities' | 'leads', recordId: string, contactId: string): Promise<void>
  /** One of us on an opportunity besides its owner. */
  aSalesTeamMember(opportunityId: string, userId: string): Promise<void>
}

/** One of us as a party of an activity. */
export function us(
  user: Pick<Actor, 'userId' | 'email' | 'name'>,
  role: NewParty['role'],
): NewParty {
  return { role, userId: user.userId, address: user.email, name: user.name, side: 'us' }
}

/** Somebody of the customer's as a party of an activity: whoever claims the address. */
export function them(address: string, role: NewParty['role']): NewParty {
  return { role, address, side: 'them' }
}

/** Returns the factories of records on a database. */
export function recordsOf(db: Db): Records {
  return {
    anAccount: ({ name = 'Account', domain, ...rest }) =>
      insert(db, 'accounts', rest, { name, ...given({ domain }) }),
    aContact: ({ firstName, lastName = 'Contact', email, accountId, ...rest }) =>
      insert(
        db,
        'contacts',
        rest,
        given({ first_name: firstName, last_name: lastName, email, account_id: accountId }),
      ),
    aLead: ({ firstName, lastName = 'Lead', email, accountId, contactId, topic, ...rest }) =>
      insert(
        db,
        'leads',
        rest,
        given({
          topic: topic ?? 'Interested in our machines',
          first_name: firstName,
          last_name: lastName,
          email,
          account_id: accountId,
          contact_id: contactId,
        }),
      ),
    anOpportunity: ({
      name = 'Opportunity',
      accountId,
      contactId,
      stage = 'qualify',
      status = 'open',
      estimatedCloseOn,
      ...rest
    }) =>
      insert(
        db,
        'opportunities',
        rest,
        given({
          name,
          account_id: accountId,
          contact_id: contactId,
          stage,
          status,
          estimated_close_on: estimatedCloseOn,
        }),
      ),
    aCase: ({ title = 'Case', accountId, contactId, ...rest }) =>
      insert(db, 'cases', rest, given({ title, account_id: accountId, contact_id: contactId })),
    aCompetitor: ({ name = 'Competitor' } = {}) => insert(db, 'competitors', {}, { name }),
    anActivity: (activity) => insertActivity(db, activity),
    aStakeholder: async (table, recordId, contactId) => {
      await execute(
        db,
        sql`insert into records.stakeholders (record_table, record_id, contact_id)
            values (${table}, ${recordId}, ${contactId})`,
      )
    },
    aSalesTeamMember: async (opportunityId, userId) => {
      await execute(
        db,
        sql`insert into records.sales_team_members (opportunity_id, user_id)
            values (${opportunityId}, ${userId})`,
      )
    },
  }
}

function given(values: Readonly<Record<string, string | undefined>>): RecordValues {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) kept[name] = value
  return kept
}

function ownerRef(owner: Owner): OwnerRef {
  return 'teamId' in owner ? { kind: 'team', id: owner.teamId } : { kind: 'user', id: owner.userId }
}

async function insert(
  db: Db,
  table: Exclude<PhysicalTable, 'activities'>,
  { owner, id = randomUUID(), createdAt = RECORDS_AT, updatedAt, values }: Partial<Common>,
  own: RecordValues,
): Promise<string> {
  const record = {
    id,
    values: { ...own, ...values },
    createdAt,
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(owner === undefined
      ? {}
      : { owner: ownerRef(owner), businessUnitId: owner.businessUnitId }),
  }
  await insertRecords(db, table, [record], { source: 'person' })
  return id
}

async function insertActivity(db: Db, activity: AnActivity): Promise<string> {
  const { owner, ...rest } = activity
  const id = activity.id ?? randomUUID()
  const created: NewActivity = {
    kind: 'task',
    status: 'open',
    subject: 'Activity',
    createdAt: RECORDS_AT,
    parties: [],
    ...rest,
    id,
    owner: ownerRef(owner),
    businessUnitId: owner.businessUnitId,
  }
  await insertActivities(db, [created], { source: 'person' })
  return id
}

/** What the sales process asks records: who is known already, how a deal came to its stage, what a step changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { one, query, sql, texts, uuids } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { readRecord, visibleRecords } from '../records/index.ts'
import type { PhysicalTable, RecordValues } from '../records/model.ts'
import { addressKey, columnOf, nameKey, TABLES } from '../records/model.ts'
import { getSettings } from '../settings/index.ts'
import type { Qualification, StageBar } from './contract.ts'
import { STAGE_NAMES } from './contract.ts'
import type { Known, Match, Wanted } from './match-duplicates.ts'
import { companyPrefix, matchAccounts, matchContacts, phoneTail } from './match-duplicates.ts'
import { HABITS } from './model.ts'
import type { Part } from './propose-qualification.ts'
import { proposeQualification } from './propose-qualification.ts'
import { STAGES, stageTimes } from './stages.ts'

const DAY_MS = 86_400_000
/** Candidates that are compared, and matches that are shown (chosen). */
const MOST_CANDIDATES = 200
const MOST_SHOWN = 5

/** For `like`: what is searched means itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Accounts that might be the company, of those that the actor may read. */
export async function findAccounts(
  db: Db,
  actor: Actor,
  wanted: Wanted,
): Promise<readonly Match[]> {
  const prefix = companyPrefix(wanted.name ?? '')
  const candidates = await query<Known>(
    db,
    sql`
      -- Who is this company? By name (accounts_by_name) or domain (accounts_by_domain).
      select account.id, account.name, account.domain
      from records.accounts account
      where (account.domain = any(${texts(wanted.domain === undefined ? [] : [wanted.domain])})
          or (${prefix !== ''}::boolean and account.name_key like ${`${literal(prefix)}%`}))
        and ${visibleRecords(actor, 'accounts', 'account')}
      order by account.name_key, account.id limit ${MOST_CANDIDATES}`,
  )
  return matchAccounts(wanted, candidates).slice(0, MOST_SHOWN)
}

/** Contacts that might be the person, of those that the actor may read. */
export async function findContacts(
  db: Db,
  actor: Actor,
  wanted: Wanted,
): Promise<readonly Match[]> {
  const address = addressKey(wanted.email ?? '')
  const tail = phoneTail(wanted.phone)
  const candidates = await query<Known>(
    db,
    sql`
      -- Who is this person? By name (contacts_by_name), address or number (contacts_search_trigrams).
      select contact.id, contact.full_name as name, contact.email, contact.phone
      from records.contacts contact
      where (contact.name_key = ${nameKey(wanted.name ?? '')}
          or (${address !== ''}::boolean and contact.search_key like ${`%${literal(address)}%`})
          or (${tail !== ''}::boolean and contact.search_key like ${`%${tail}%`}))
        and ${visibleRecords(actor, 'contacts', 'contact')}
      order by contact.name_key, contact.id limit ${MOST_CANDIDATES}`,
  )
  return matchContacts(wanted, candidates).slice(0, MOST_SHOWN)
}

const STEP_VALUE = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ amount_minor: z.number(), currency: z.string() }),
])

/**
 * What stood in a record before one of its changes; people, owners and links are left out.
 *
 * @returns undefined where there is no such change, or it was no change of values
 */
export async function valuesBefore(
  db: Db,
  key: { readonly table: PhysicalTable; readonly id: string; readonly version: number },
): Promise<RecordValues | undefined> {
  const found = await one<{ before: unknown }>(
    db,
    sql`
      -- What did one change overwrite? By the primary key.
      select change.before from records.changes change
      where change.record_id = ${key.id} and change.version = ${key.version}
        and change.action = 'update'`,
  )
  const before = z.record(z.string(), z.unknown()).safeParse(found?.before)
  if (!before.success) return undefined
  const values = Object.entries(before.data).flatMap(([name, value]) => {
    const column = columnOf(TABLES[key.table], name)
    const read = STEP_VALUE.safeParse(value)
    const isKept = column !== undefined && column.kind !== 'owner' && name !== 'full_name'
    return isKept && read.success ? [[name, read.data] as const] : []
  })
  return Object.fromEntries(values)
}

/** The contacts with a role in a lead. */
export async function stakeholdersOf(
  db: Db,
  leadId: string,
): Promise<readonly { readonly contactId: string; readonly role: string }[]> {
  return query(
    db,
    sql`
      -- Who has a role in a lead? By the primary key.
      select stakeholder.contact_id as "contactId", stakeholder.role
      from records.stakeholders stakeholder
      where stakeholder.record_table = 'leads' and stakeholder.record_id = ${leadId}
      order by stakeholder.contact_id limit 200`,
  )
}

/**
 * How a lead would be qualified: what would be made, and whom we know already.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function viewQualification(
  services: Services,
  actor: Actor,
  leadId: string,
): Promise<Qualification> {
  const lead = await readRecord(services, actor, { table: 'leads', id: leadId })
  const proposal = proposeQualification(plain(lead.values), await getSettings(services, HABITS))
  const { account, contact, opportunity } = proposal
  const names = await namesOf(services.db, actor, account.linkedId, contact.linkedId)
  const part = (of: Part, duplicates: readonly Match[]): Qualification['account'] => ({
    choice: of.choice ?? null,
    values: wire(of.values),
    linked: names.find(({ id }) => id === of.linkedId) ?? null,
    duplicates: duplicates.map(({ reasons, ...match }) => ({ ...match, reasons: [...reasons] })),
  })
  return {
    version: lead.version,
    account: part(account, await findAccounts(services.db, actor, account.wanted)),
    contact: part(contact, await findContacts(services.db, actor, contact.wanted)),
    opportunity: { choice: opportunity.choice ?? null, values: wire(opportunity.values) },
  }
}

async function namesOf(
  db: Db,
  actor: Actor,
  accountId: string | undefined,
  contactId: string | undefined,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const ids = (id: string | undefined) => uuids(id === undefined ? [] : [id])
  return query(
    db,
    sql`
      -- What are the lead's account and contact called? By the primary keys.
      select account.id, account.name from records.accounts account
      where account.id = any(${ids(accountId)}) and ${visibleRecords(actor, 'accounts', 'account')}
      union all
      select contact.id, contact.full_name from records.contacts contact
      where contact.id = any(${ids(contactId)}) and ${visibleRecords(actor, 'contacts', 'contact')}`,
  )
}

type Shown = Awaited<ReturnType<typeof readRecord>>['values']

/** Lookups as ids, as rules know them. */
export const plain = (values: Shown): RecordValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'id' in value ? value.id : value,
    ]),
  )

const wire = (values: RecordValues): Qualification['account']['values'] =>
  z.record(z.string(), STEP_VALUE).parse(values)

const SIDE = z
  .looseObject({ stage: z.string().optional(), status: z.string().optional() })
  .nullable()
  .transform((side) => ({ stage: side?.stage, status: side?.status }))

/**
 * The stages of a deal: how long it stood in each, what each asks for and what of that is known.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function viewStages(services: Services, actor: Actor, id: string): Promise<StageBar> {
  const deal = await readRecord(services, actor, { table: 'opportunities', id })
  const values = plain(deal.values)
  const rows = await query<{ at: Date; before: unknown; after: unknown }>(
    services.db,
    sql`
      -- When did stage or status of a deal change? By the primary key.
      select change.changed_at as at, change.before, change.after
      from records.changes change
      where change.record_id = ${id}
        and (change.after ->> 'stage' is not null or change.after ->> 'status' is not null)
      order by change.version limit 1000`,
  )
  const current = { stage: String(values.stage), status: String(values.status) }
  const times = stageTimes({
    createdAt: new Date(String(values.created_at)),
    changes: rows.map(({ at, before, after }) => ({
      at,
      before: SIDE.parse(before),
      after: SIDE.parse(after),
    })),
    current,
    now: services.clock.now(),
  })
  return {
    version: deal.version,
    status: current.status,
    stages: STAGE_NAMES.map((name) => {
      const time = times.find(({ stage }) => stage === name)
      const fields = STAGES.find((stage) => stage.name === name)?.fields ?? []
      return {
        name,
        days: Math.floor((time?.openMs ?? 0) / DAY_MS),
        visits: time?.visits ?? 0,
        is_current: name === current.stage,
        fields: fields.map(({ column, isRequired }) => ({
          column,
          is_required: isRequired,
          is_filled: (values[column] ?? null) !== null,
        })),
      }
    }),
  }
}

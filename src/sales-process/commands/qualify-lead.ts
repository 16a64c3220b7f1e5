/** Qualifying a lead: account, contact and opportunities are made or linked, and the lead is closed, in one go. */

import type { Actor } from '../../identity/model.ts'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { createRecord, importLinks, lockRecord, updateRecord } from '../../records/index.ts'
import type { RecordValues } from '../../records/model.ts'
import type { Qualified } from '../contract.ts'
import { SALES_PROCESS_ERRORS as E } from '../errors.ts'
import { isCertainAccount, isCertainContact } from '../match-duplicates.ts'
import { carriedToAccount, carriedToContact } from '../propose-qualification.ts'
import { findAccounts, findContacts, stakeholdersOf } from '../views.ts'
import { requireOpen } from './steps.ts'

export type Made =
  | { readonly kind: 'create'; readonly values: RecordValues }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'none' }

export type Qualifying = {
  readonly leadId: string
  /** The version that the seller saw: pressed twice, the second press finds another. */
  readonly version: number | undefined
  readonly account: Made
  readonly contact: Made
  readonly opportunities: readonly Made[]
  readonly acceptsDuplicates: boolean
}

type Created = Qualified['created']

/**
 * Qualifies a lead. What is made belongs to whoever qualifies, as with Microsoft; people with a role in
 * the lead get it in each new deal.
 *
 * @returns the lead's new version, what was made, and the deals that come of the lead
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE,
 *   SALES_PROCESS_CLOSED, SALES_PROCESS_DUPLICATES; what creating and linking say
 */
export async function qualifyLead(
  services: Services,
  actor: Actor,
  wish: Qualifying,
): Promise<Qualified> {
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const key = { table: 'leads', id: wish.leadId, version: wish.version } as const
    const lead = await lockRecord(trx, actor, key)
    requireOpen('leads', lead)
    if (!wish.acceptsDuplicates) await requireNew(trx, actor, wish)
    const created: Created = []
    const accountId = await made(wish.account, async (values) =>
      create(inner, actor, created, 'accounts', { ...carriedToAccount(lead.values), ...values }),
    )
    const contactId = await made(wish.contact, async (values) =>
      create(inner, actor, created, 'contacts', {
        ...carriedToContact(lead.values),
        ...values,
        account_id: accountId ?? null,
      }),
    )
    const linked = await linkDeals(inner, trx, actor, wish)
    const ids = await deals(inner, actor, { wish, created, accountId, contactId })
    await shareStakeholders(inner, trx, actor, { leadId: wish.leadId, created })
    await updateRecord(inner, actor, {
      ...key,
      values: {
        status: 'qualified',
        ...(accountId === undefined ? {} : { account_id: accountId }),
        ...(contactId === undefined ? {} : { contact_id: contactId }),
      },
    })
    return { version: lead.version + 1, created, linked, opportunity_ids: [...ids] }
  })
}

async function made(
  part: Made,
  make: (values: RecordValues) => Promise<string>,
): Promise<string | undefined> {
  if (part.kind === 'none') return undefined
  return part.kind === 'link' ? part.id : make(part.values)
}

async function create(
  services: Services,
  actor: Actor,
  created: Created,
  table: Created[number]['table'],
  values: RecordValues,
): Promise<string> {
  const id = await createRecord(services, actor, { table, values })
  created.push({ table, id })
  return id
}

type Deals = {
  readonly wish: Qualifying
  readonly created: Created
  readonly accountId: string | undefined
  readonly contactId: string | undefined
}

/** @returns those that did not come of the lead before */
async function linkDeals(
  services: Services,
  trx: Db,
  actor: Actor,
  { leadId, opportunities }: Qualifying,
): Promise<Qualified['linked']> {
  const linked: Qualified['linked'] = []
  for (const deal of opportunities) {
    if (deal.kind !== 'link') continue
    const key = { table: 'opportunities', id: deal.id } as const
    const { values, version } = await lockRecord(trx, actor, key)
    if (values.lead_id === leadId) continue
    await updateRecord(services, actor, { ...key, values: { lead_id: leadId } })
    linked.push({ id: deal.id, version: version + 1 })
  }
  return linked
}

/** At most five, one after the other: each is a record of its own with its own history. */
async function deals(
  services: Services,
  actor: Actor,
  { wish, created, accountId, contactId }: Deals,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const deal of wish.opportunities) {
    const id = await made(deal, async (values) =>
      create(services, actor, created, 'opportunities', {
        ...values,
        account_id: accountId ?? null,
        contact_id: contactId ?? null,
        lead_id: wish.leadId,
      }),
    )
    if (id !== undefined) ids.push(id)
  }
  return ids
}

async function shareStakeholders(
  services: Services,
  trx: Db,
  actor: Actor,
  { leadId, created }: { readonly leadId: string; readonly created: Created },
): Promise<void> {
  const newDeals = created.filter(({ table }) => table === 'opportunities')
  if (newDeals.length === 0) return
  const people = await stakeholdersOf(trx, leadId)
  await importLinks(services, actor, {
    stakeholders: newDeals.flatMap(({ id }) =>
      people.map((person) => ({ table: 'opportunities' as const, recordId: id, ...person })),
    ),
  })
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** A second record of the same company or person is made only on purpose. */
async function requireNew(trx: Db, actor: Actor, wish: Qualifying): Promise<void> {
  const found = [
    ...((await isKnownAccount(trx, actor, wish.account)) ? ['account'] : []),
    ...((await isKnownContact(trx, actor, wish.contact)) ? ['contact'] : []),
  ]
  if (found.length === 0) return
  throw new AppError(E.SALES_PROCESS_DUPLICATES, {
    fields: found.map((part) => ({
      pointer: `/${part}`,
      code: E.SALES_PROCESS_FIELD_DUPLICATE.code,
    })),
  })
}

async function isKnownAccount(trx: Db, actor: Actor, part: Made): Promise<boolean> {
  if (part.kind !== 'create') return false
  const domain = textOf(part.values.domain)
  const matches = await findAccounts(trx, actor, {
    name: textOf(part.values.name),
    domain: domain === undefined || isPublicMailProvider(domain) ? undefined : domain,
  })
  return matches.some(isCertainAccount)
}

async function isKnownContact(trx: Db, actor: Actor, part: Made): Promise<boolean> {
  if (part.kind !== 'create') return false
  const email = textOf(part.values.email)
  return (await findContacts(trx, actor, { email })).some(isCertainContact)
}

/** Writes the demonstration company through the doors of those who own its facts. */

import { rebuildCards } from '../assistant/index.ts'
import { addEntry } from '../availability/index.ts'
import type { Actor } from '../identity/index.ts'
import {
  actorFor,
  createTeam,
  createUnit,
  createUser,
  ensureOrganisation,
  ensureShippedRoles,
  needsSetUp,
} from '../identity/index.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import { seededRandom } from '../kernel/numerics/random.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { emptyDatabase } from '../platform/backup.ts'
import { idFor } from '../platform/clock.ts'
import { inTransaction } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { within } from '../platform/services.ts'
import type { NewRecord } from '../records/index.ts'
import { importActivities, importLinks, importRecords, updateRecord } from '../records/index.ts'
import { rebuildRelationships } from '../relationships/index.ts'
import { makeFirstModel } from '../scoring/index.ts'
import { changeSetting } from '../settings/index.ts'
import { learnSimilarDeals } from '../similar-deals/index.ts'
import { TEAM_VIEW } from '../team-view/model.ts'
import { readContents } from './client.ts'
import type { PlannedUser } from './plan.ts'
import type { PlannedCompany } from './plan-company.ts'
import { planCompany } from './plan-company.ts'
import { COMPANY } from './plan-customers.ts'
import { planWorkingTime } from './plan-working-time.ts'
import {
  accountRecords,
  caseRecords,
  competitorRecords,
  contactRecords,
  leadRecords,
  linksOf,
  opportunityRecords,
  primaryContacts,
} from './to-records.ts'
import { writeMail } from './write-mail.ts'

/** The seed of the company that a first start shows. */
export const DEFAULT_SEED = 20_261_124

const MOST = 1_000

export type DemonstrationStep = 'people' | 'customers' | 'mail' | 'activities' | 'figures' | 'cards'

/**
 * Makes the demonstration company where the settings ask for it and nobody can sign in yet: in a new
 * embedded database unless RAPPORT_DEMO says off, elsewhere only if it says on.
 *
 * @returns whether it was made now
 */
export async function ensureDemonstration(
  services: Services,
  options: LoadOptions & { readonly engine: 'embedded' | 'postgres' },
): Promise<boolean> {
  const isWanted = (services.config.demo ?? (options.engine === 'embedded' ? 'on' : 'off')) === 'on'
  if (!isWanted || !(await needsSetUp(services))) return false
  await loadDemonstration(services, options)
  return true
}

/** Throws everything away and makes the demonstration company anew; all of it or nothing. */
export async function resetDemonstration(
  services: Services,
  options: LoadOptions = {},
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await emptyDatabase(trx)
    await loadDemonstration(within(services, trx), options)
  })
}

export type LoadOptions = {
  readonly seed?: number
  /** Told before each step. */
  readonly onStep?: (step: DemonstrationStep) => void
}

/**
 * Makes the demonstration company in an empty database, as it stands now; all of it or nothing.
 *
 * The mails go through the same reader as a live mailbox; figures and cards are derived once at the
 * end, so that nobody has to wait for the events of seven thousand facts.
 */
export async function loadDemonstration(
  services: Services,
  options: LoadOptions = {},
): Promise<void> {
  const company = planCompany({
    random: seededRandom(options.seed ?? DEFAULT_SEED),
    now: services.clock.now(),
    contents: await readContents(),
    idFor,
  })
  await inTransaction(services.db, async (trx) => {
    const inner: Services = {
      ...services,
      db: trx,
      background: trx,
      events: { record: async () => undefined },
    }
    await writeCompany(inner, company, options.onStep ?? (() => undefined))
  })
}

async function writeCompany(
  services: Services,
  company: PlannedCompany,
  step: (step: DemonstrationStep) => void,
): Promise<void> {
  step('people')
  const { administrator, unitOf } = await writePeople(services, company)
  step('customers')
  await writeCustomers(services, administrator, company, unitOf)
  step('mail')
  await writeMails(services, company)
  step('activities')
  await writeActivities(services, administrator, company, unitOf)
  step('figures')
  await rebuildRelationships(services)
  step('cards')
  await rebuildCards(services)
  // Their training waits for a worker: nobody waits for it here.
  await makeFirstModel(services, 'leads')
  await makeFirstModel(services, 'opportunities')
  await learnSimilarDeals(services)
}

type UnitOf = (user: PlannedUser) => string

async function writePeople(
  services: Services,
  company: PlannedCompany,
): Promise<{ administrator: Actor; unitOf: UnitOf }> {
  await ensureShippedRoles(services.db)
  const root = await ensureOrganisation(services, { name: COMPANY.name, isDemonstration: true })
  const units: Record<PlannedUser['unit'], string> = {
    root,
    fr: await createUnit(services, 'operator', { name: 'Paris', parentId: root }),
    en: await createUnit(services, 'operator', { name: 'London', parentId: root }),
  }
  const unitOf: UnitOf = (user) => units[user.unit]
  for (const user of company.users) {
    // The plan has made the ids: they follow from the names.
    await createUser({ ...services, newId: () => user.id }, 'operator', {
      email: user.email,
      name: user.name,
      jobTitle: user.jobTitle,
      businessUnitId: unitOf(user),
      language: user.language,
      timeZone: user.timeZone,
      roleIds: SHIPPED_ROLES.filter((role) => role.key === user.roleKey).map((role) => role.id),
    })
  }
  for (const [unit, name] of [
    ['fr', 'Équipe Paris'],
    ['en', 'London team'],
  ] as const) {
    const members = company.users.filter((user) => user.unit === unit)
    await createTeam(services, 'operator', {
      name,
      businessUnitId: units[unit],
      memberIds: members.map((user) => user.id),
      roleIds: [],
    })
  }
  const administrator = company.users.find((user) => user.roleKey === 'system_administrator')
  if (administrator === undefined) throw new RangeError('demonstration: nobody administers it')
  const actor = await actorFor(services, administrator.id)
  // Its teams are small: totals alone would show nothing of them.
  await changeSetting(services, actor, TEAM_VIEW.key, 'pseudonymous')
  const sellers = company.users.filter((user) => user.roleKey === 'salesperson')
  for (const [place, seller] of sellers.entries()) {
    for (const content of planWorkingTime(seller, place, services.clock.now())) {
      await addEntry(services, actor, { userId: seller.id, content })
    }
  }
  return { administrator: { ...actor, source: 'demonstration' }, unitOf }
}

async function writeCustomers(
  services: Services,
  actor: Actor,
  company: PlannedCompany,
  unitOf: UnitOf,
): Promise<void> {
  const write = async (
    table: Parameters<typeof importRecords>[2],
    records: readonly NewRecord[],
  ): Promise<void> => {
    for (let from = 0; from < records.length; from += MOST) {
      await importRecords(services, actor, table, records.slice(from, from + MOST))
    }
  }
  await write('accounts', accountRecords(company, unitOf))
  await write('contacts', contactRecords(company, unitOf))
  for (const { accountId, contactId } of primaryContacts(company)) {
    await updateRecord(services, actor, {
      table: 'accounts',
      id: accountId,
      values: { primary_contact_id: contactId },
    })
  }
  await write('leads', leadRecords(company, unitOf))
  await write('competitors', competitorRecords(company, services.clock.now()))
  await write('opportunities', opportunityRecords(company, unitOf))
  await write('cases', caseRecords(company, unitOf))
  await importLinks(services, actor, linksOf(company))
}

async function writeMails(services: Services, company: PlannedCompany): Promise<void> {
  const encoder = new TextEncoder()
  for (const user of company.users) {
    const messages = company.mails
      .filter((mail) => mail.owner === user)
      .map(
        (mail): RawMessage => ({
          source: `demonstration#${mail.messageId}`,
          folder: mail.from.address === user.email ? 'Sent' : 'INBOX',
          bytes: encoder.encode(writeMail(mail)),
        }),
      )
    await importMessages(services, inTurn(messages), {
      userEmail: user.email,
      ownDomains: [COMPANY.domain],
    })
  }
}

async function writeActivities(
  services: Services,
  actor: Actor,
  company: PlannedCompany,
  unitOf: UnitOf,
): Promise<void> {
  const activities = company.activities.map(({ owner, ...activity }) => ({
    ...activity,
    owner: { kind: 'user' as const, id: owner.id },
    businessUnitId: unitOf(owner),
    createdById: owner.id,
  }))
  for (let from = 0; from < activities.length; from += MOST) {
    await importActivities(services, actor, activities.slice(from, from + MOST))
  }
}

async function* inTurn<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

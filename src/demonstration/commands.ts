/** Writes the demonstration company through the doors of those who own its facts. */

import { rebuildCards } from '../assistant/index.ts'
import type { Actor } from '../identity/index.ts'
import {
  actorFor,
  createTeam,
  createUnit,
  createUser,
  ensureOrganisation,
  ensureShippedRoles,
} from '../identity/index.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import { seededRandom } from '../kernel/numerics/random.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { idFor } from '../platform/clock.ts'
import type { Services } from '../platform/services.ts'
import type { NewRecord } from '../records/index.ts'
import { importActivities, importLinks, importRecords, updateRecord } from '../records/index.ts'
import { rebuildRelationships } from '../relationships/index.ts'
import { readContents } from './client.ts'
import type { PlannedUser } from './plan.ts'
import type { PlannedCompany } from './plan-company.ts'
import { planCompany } from './plan-company.ts'
import { COMPANY } from './plan-customers.ts'
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
 * Makes the demonstration company in an empty database, as it stands now.
 *
 * The mails go through the same reader as a live mailbox; figures and cards are derived once at the
 * end, so that nobody has to wait for the events of seven thousand facts.
 *
 * @param onStep  told before each step
 */
export async function loadDemonstration(
  services: Services,
  options: { readonly seed?: number; readonly onStep?: (step: DemonstrationStep) => void } = {},
): Promise<void> {
  const step = options.onStep ?? (() => undefined)
  const silent: Services = { ...services, events: { record: async () => undefined } }
  const company = planCompany({
    random: seededRandom(options.seed ?? DEFAULT_SEED),
    now: services.clock.now(),
    contents: await readContents(),
    idFor,
  })
  step('people')
  const { administrator, unitOf } = await writePeople(silent, company)
  step('customers')
  await writeCustomers(silent, administrator, company, unitOf)
  step('mail')
  await writeMails(silent, company)
  step('activities')
  await writeActivities(silent, administrator, company, unitOf)
  step('figures')
  await rebuildRelationships(services)
  step('cards')
  await rebuildCards(services)
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

/**
 * A small team and a deal for tests of relationships; each activity is counted at once.
 *
 * @example
 * const team = await aTeam(database.db)
 * const { contact } = await aDeal(team)
 * await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })
 */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/identity/model.ts'
import type { Db } from '../../src/platform/database.ts'
import { execute, sql } from '../../src/platform/database.ts'
import type { Services } from '../../src/platform/services.ts'
import type { NewActivity, NewParty } from '../../src/records/index.ts'
import { importActivities, importRecords } from '../../src/records/index.ts'
import { refreshActivities } from '../../src/relationships/commands/refresh.ts'
import { peopleOf } from './people.ts'
import { servicesOn, TEST_NOW } from './services.ts'

export type Team = { services: Services; owner: Actor; colleague: Actor; outsider: Actor }

export async function aTeam(db: Db): Promise<Team> {
  const people = await peopleOf(db)
  return {
    services: servicesOn(db),
    owner: await people.anActor({ name: 'Olga' }),
    colleague: await people.anActor({ name: 'Colin' }),
    outsider: await people.anActor({ name: 'Wanda' }),
  }
}

export async function aRecord(
  { services, owner }: Team,
  table: 'accounts' | 'contacts' | 'leads' | 'opportunities',
  values: Record<string, string | null>,
): Promise<string> {
  const id = randomUUID()
  const record = {
    id,
    values,
    owner: { kind: 'user' as const, id: owner.userId },
    businessUnitId: owner.businessUnitId,
  }
  await importRecords(services, owner, table, [{ ...record, createdAt: TEST_NOW }])
  return id
}

export const us = (actor: Actor, role: NewParty['role'] = 'from'): NewParty => ({
  role,
  address: actor.email,
  name: actor.name,
  userId: actor.userId,
  side: 'us',
})

export const them = (contactId: string, role: NewParty['role'] = 'to'): NewParty => ({
  role,
  contactId,
  side: 'them',
})

export async function anActivity(
  { services, owner }: Team,
  activity: Partial<NewActivity> & Pick<NewActivity, 'kind' | 'parties'>,
  options: Parameters<typeof refreshActivities>[2] = {},
): Promise<string> {
  const id = randomUUID()
  const at = new Date(TEST_NOW.getTime() - 3_600_000)
  const full: NewActivity = {
    id,
    status: 'completed',
    direction: 'out',
    subject: 'About the deal',
    startedAt: at,
    completedAt: at,
    owner: { kind: 'user', id: owner.userId },
    businessUnitId: owner.businessUnitId,
    createdAt: at,
    ...activity,
  }
  await importActivities(services, owner, [full])
  await refreshActivities(services, [id], options)
  return id
}

export async function aDeal(
  team: Team,
): Promise<{ account: string; contact: string; primary: string; deal: string }> {
  const account = await aRecord(team, 'accounts', { name: 'Acme' })
  const contact = await aRecord(team, 'contacts', { last_name: 'Buyer', account_id: account })
  const primary = await aRecord(team, 'contacts', { last_name: 'Primary', account_id: account })
  await execute(
    team.services.db,
    sql`update records.accounts set primary_contact_id = ${primary} where id = ${account}`,
  )
  const deal = await aRecord(team, 'opportunities', {
    name: 'Deal',
    account_id: account,
    contact_id: contact,
  })
  return { account, contact, primary, deal }
}

import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import type { NewEvent } from '../platform/events.ts'
import type { Services } from '../platform/services.ts'
import type { NewActivity } from './index.ts'
import {
  createContacts,
  createRecord,
  deleteRecord,
  findAccountsByDomain,
  findPeopleByAddress,
  importActivities,
  importRecords,
  restoreRecord,
  updateRecord,
} from './index.ts'
import { recordsEventVisibility } from './jobs.ts'

const database = testDatabase()
const ID = (last: number): string => `01900000-0000-7000-8000-00000000000${last}`
let people: People
let records: Records
let services: Services
let anna: Actor
let events: NewEvent[]

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  events = []
  services = {
    ...servicesOn(database.db),
    events: { record: async (_, event) => void events.push(event) },
  }
  anna = await people.anActor({ name: 'Anna Petit', email: 'anna@rapport.test' })
})

const mailTo = (id: string, address: string): NewActivity => ({
  id,
  kind: 'email',
  direction: 'out',
  status: 'completed',
  subject: 'Prices',
  startedAt: TEST_NOW,
  completedAt: TEST_NOW,
  owner: { kind: 'user', id: anna.userId },
  businessUnitId: anna.businessUnitId,
  createdAt: TEST_NOW,
  parties: [us(anna, 'from'), them(address, 'to')],
})
const contactOf = async (activityId: string) =>
  (
    await one<{ contact_id: string | null }>(
      database.db,
      sql`select contact_id from records.activity_parties
          where activity_id = ${activityId} and side = 'them'`,
    )
  )?.contact_id
const claimed = () =>
  events.filter(({ kind }) => kind === 'address.claimed').map(({ payload }) => payload.addresses)

describe('an address', () => {
  it('belongs to the contact who claims it, also in mails from before', async () => {
    const mail = await records.anActivity(mailToParts('zoe@acme.test'))

    const zoe = await createRecord(services, anna, {
      table: 'contacts',
      values: { last_name: 'Martin', email: 'Zoe@Acme.test' },
    })

    expect(await contactOf(mail)).toBe(zoe)
    expect(claimed()).toEqual([['zoe@acme.test']])
  })

  it('stays with the person who had it, until somebody else has it', async () => {
    const zoe = await createRecord(services, anna, {
      table: 'contacts',
      values: { last_name: 'Martin', email: 'sales@acme.test' },
    })
    await importActivities(services, anna, [mailTo(ID(1), 'sales@acme.test')])

    await updateRecord(services, anna, {
      table: 'contacts',
      id: zoe,
      values: { email: 'zoe@acme.test' },
    })
    expect(await contactOf(ID(1))).toBe(zoe)

    const yves = await createRecord(services, anna, {
      table: 'contacts',
      values: { last_name: 'Roux', email: 'sales@acme.test' },
    })
    expect(await contactOf(ID(1))).toBe(yves)
    expect(new Set(claimed()[1] as string[])).toEqual(new Set(['sales@acme.test', 'zoe@acme.test']))

    await deleteRecord(services, anna, { table: 'contacts', id: yves })
    expect(await contactOf(ID(1))).toBe(zoe)
    await restoreRecord(services, anna, { table: 'contacts', id: yves })
    expect(await contactOf(ID(1))).toBe(yves)
  })

  it('is found with everybody who has it', async () => {
    const account = await records.anAccount({ owner: anna, domain: 'acme.test' })
    const zoe = await records.aContact({ owner: anna, email: 'zoe@acme.test', accountId: account })
    const lead = await records.aLead({ owner: anna, email: 'zoe@acme.test' })

    const found = await findPeopleByAddress(services, [
      'ZOE@acme.test',
      'anna@rapport.test',
      'nobody@acme.test',
    ])

    expect([...found.keys()].sort()).toEqual(['anna@rapport.test', 'zoe@acme.test'])
    expect(found.get('zoe@acme.test')).toMatchObject({
      contactId: zoe,
      leadId: lead,
      accountId: account,
      userId: null,
    })
    expect(found.get('anna@rapport.test')?.userId).toBe(anna.userId)
    expect(await findAccountsByDomain(services, ['acme.test', 'other.test'])).toEqual(
      new Map([['acme.test', account]]),
    )
  })
})

function mailToParts(address: string) {
  return {
    owner: anna,
    kind: 'email' as const,
    status: 'completed' as const,
    parties: [us(anna, 'from'), them(address, 'to')],
  }
}

describe('an import', () => {
  it('can be run again without adding anything', async () => {
    const zoe = { id: ID(2), email: 'zoe@acme.test', firstName: 'Zoé', createdAt: TEST_NOW }

    expect(await createContacts(services, anna, [zoe])).toEqual([ID(2)])
    expect(await importActivities(services, anna, [mailTo(ID(3), 'zoe@acme.test')])).toEqual([
      ID(3),
    ])
    const told = events.length
    expect(await createContacts(services, anna, [zoe])).toEqual([])
    expect(await importActivities(services, anna, [mailTo(ID(3), 'zoe@acme.test')])).toEqual([])

    expect(events).toHaveLength(told)
    expect(await contactOf(ID(3))).toBe(ID(2))
    const counts = await one(
      database.db,
      sql`select (select count(*) from records.changes) as changes,
            (select count(*) from records.activity_parties) as parties,
            (select count(*) from records.addresses) as addresses`,
    )
    expect(counts).toEqual({ changes: 2, parties: 2, addresses: 2 })
  })

  it('tells each kind of thing once a batch', async () => {
    const opportunities = [4, 5].map((last) => ({
      id: ID(last),
      values: { name: `Deal ${last}`, status: 'won' },
      owner: { kind: 'user' as const, id: anna.userId },
      businessUnitId: anna.businessUnitId,
      createdAt: TEST_NOW,
    }))

    await importRecords(services, anna, 'opportunities', opportunities)

    expect(events).toMatchObject([
      {
        kind: 'record.changed',
        payload: { table: 'opportunities', ids: [ID(4), ID(5)], action: 'create' },
      },
    ])
  })

  it('takes a thousand rows a call, no more', async () => {
    const rows = Array.from({ length: 1001 }, () => mailTo(ID(6), 'zoe@acme.test'))

    await expect(importActivities(services, anna, rows)).rejects.toThrow(RangeError)
  })

  it('survives texts that no keyboard writes', async () => {
    const strange = 'a\0b\ud800c\u202e🦄'.repeat(200)

    await importActivities(services, anna, [
      { ...mailTo(ID(7), 'zoe@acme.test'), subject: strange, body: strange },
    ])

    const rows = await query<{ subject: string }>(
      database.db,
      sql`select subject from records.activities where id = ${ID(7)}`,
    )
    expect(rows[0]?.subject.length).toBeLessThanOrEqual(500)
  })
})

describe('an event', () => {
  it('names to each listener only what he may read', async () => {
    const paris = await people.aUnit({ name: 'Paris' })
    const london = await people.aUnit({ name: 'London' })
    const carl = await people.anActor({ unitId: paris })
    const bob = await people.anActor({ unitId: london })
    const account = await records.anAccount({ owner: carl })
    const event = {
      id: 1,
      kind: 'record.changed',
      payload: { table: 'accounts', ids: [account], action: 'update' },
      occurredAt: TEST_NOW,
    }

    expect(await recordsEventVisibility.visible(services, carl, [event])).toMatchObject([
      { payload: { table: 'accounts', ids: [account] } },
    ])
    expect(await recordsEventVisibility.visible(services, bob, [event])).toEqual([])
  })
})

/** What is known of a record at a moment, and that nothing that happens later changes it. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { DataTable } from '../kernel/numerics/data-table.ts'
import type { Db } from '../platform/database.ts'
import type { NewActivity } from '../records/index.ts'
import {
  addLink,
  createRecord,
  deleteRecord,
  importActivities,
  importRecords,
  removeLink,
  updateRecord,
} from '../records/index.ts'
import type { RecordValues } from '../records/model.ts'
import { followRecords, refreshActivities } from '../relationships/commands/refresh.ts'
import type { Configuration, ScoringTable } from './contract.ts'
import { configuration } from './contract.ts'
import { readFeatures } from './views/features.ts'

const DAY_MS = 86_400_000
const day = (days: number): Date => new Date(Date.UTC(2026, 0, 5, 9) + days * DAY_MS)

const DEALS: Configuration = configuration.parse({ won_values: ['won'], lost_values: ['lost'] })
const LEADS: Configuration = configuration.parse({
  won_values: ['qualified'],
  lost_values: ['disqualified'],
})

/** A row of a table by the names of its columns. */
function rowOf(table: DataTable, row: number): Record<string, string | number | null> {
  return Object.fromEntries(
    table.columns.map((column) => {
      if (column.kind === 'category') {
        return [column.name, column.categories[column.codes[row] ?? -1] ?? null]
      }
      const value = column.values[row] ?? Number.NaN
      return [column.name, Number.isNaN(value) ? null : Math.round(value * 1e6) / 1e6]
    }),
  )
}

async function featuresAt(db: Db, table: ScoringTable, id: string, at: Date) {
  const configured = table === 'leads' ? LEADS : DEALS
  const read = await readFeatures(db, { table, configuration: configured, asked: [{ id, at }] })
  return rowOf(read.table, 0)
}

/** A company whose clock the test moves. */
async function aCompany(db: Db) {
  const people = await peopleOf(db)
  const owner = await people.anActor({ name: 'Olga', roles: ['system_administrator'] })
  const on = (at: Date) => servicesOn(db, { now: at })
  const create = (
    at: Date,
    table: 'accounts' | 'contacts' | 'leads' | 'opportunities' | 'competitors',
    values: RecordValues,
  ) => createRecord(on(at), owner, { table, values })
  const update = (
    at: Date,
    table: 'accounts' | 'contacts' | 'leads' | 'opportunities',
    id: string,
    values: RecordValues,
  ) => updateRecord(on(at), owner, { table, id, values })
  return { owner, on, create, update }
}

type Company = Awaited<ReturnType<typeof aCompany>>

async function aMail(
  { owner, on }: Pick<Company, 'on'> & { owner: Actor },
  mail: { contactId: string; at: Date; direction: 'in' | 'out' },
): Promise<void> {
  const id = randomUUID()
  const us = { userId: owner.userId, address: owner.email, name: owner.name, side: 'us' as const }
  const them = { contactId: mail.contactId, side: 'them' as const }
  const activity: NewActivity = {
    id,
    kind: 'email',
    status: 'completed',
    direction: mail.direction,
    subject: 'About the deal',
    startedAt: mail.at,
    completedAt: mail.at,
    owner: { kind: 'user', id: owner.userId },
    businessUnitId: owner.businessUnitId,
    createdAt: mail.at,
    parties:
      mail.direction === 'out'
        ? [
            { ...us, role: 'from' },
            { ...them, role: 'to' },
          ]
        : [
            { ...them, role: 'from' },
            { ...us, role: 'to' },
          ],
  }
  await importActivities(on(mail.at), owner, [activity])
  await refreshActivities(on(mail.at), [id])
}

async function aDeal(company: Company) {
  const account = await company.create(day(0), 'accounts', {
    name: 'Acme',
    industry: 'retail',
    employees: 40,
  })
  const contact = await company.create(day(0), 'contacts', {
    last_name: 'Buyer',
    job_title: 'Buyer',
    account_id: account,
  })
  const deal = await company.create(day(10), 'opportunities', {
    name: 'Twenty desks',
    account_id: account,
    contact_id: contact,
    estimated_revenue: { amount_minor: 1_000_000, currency: 'EUR' },
    estimated_close_on: '2026-03-01',
  })
  await followRecords(company.on(day(10)), 'opportunities', [deal])
  return { account, contact, deal }
}

describe('what is known of a record at a moment', () => {
  const database = testDatabase()

  it('is the value of each column before it was changed, for the record, its account and its contact', async () => {
    const company = await aCompany(database.db)
    const { account, contact, deal } = await aDeal(company)
    await company.update(day(20), 'opportunities', deal, {
      stage: 'develop',
      estimated_revenue: { amount_minor: 5_000_000, currency: 'EUR' },
    })
    await company.update(day(30), 'opportunities', deal, {
      stage: 'close',
      estimated_close_on: '2026-03-11',
    })
    await company.update(day(31), 'accounts', account, { industry: 'education', employees: 900 })
    await company.update(day(32), 'contacts', contact, { job_title: 'Director' })

    const before = await featuresAt(database.db, 'opportunities', deal, day(25))
    const after = await featuresAt(database.db, 'opportunities', deal, day(40))

    expect(before).toMatchObject({
      estimated_revenue: 50_000,
      'process.stage': 'develop',
      'process.days_in_stage': 5,
      'process.age_days': 15,
      'process.close_moved_days': 0,
      'account.industry': 'retail',
      'account.employees': 40,
      'contact.job_title': 'Buyer',
    })
    expect(after).toMatchObject({
      'process.stage': 'close',
      'process.days_in_stage': 10,
      'process.close_moved_days': 10,
      'process.days_to_close': 25,
      'account.industry': 'education',
      'account.employees': 900,
      'contact.job_title': 'Director',
    })
  })

  it('counts mails, replies and people of the 30 days before', async () => {
    const company = await aCompany(database.db)
    const { contact, deal } = await aDeal(company)
    await aMail(company, { contactId: contact, at: day(11), direction: 'out' })
    await aMail(company, { contactId: contact, at: day(12), direction: 'in' })
    await aMail(company, { contactId: contact, at: day(60), direction: 'in' })

    expect(await featuresAt(database.db, 'opportunities', deal, day(13))).toMatchObject({
      'activity.emails_out_30d': 1,
      'activity.emails_in_30d': 1,
      'activity.days_since_in': 1,
      'activity.days_since_out': 2,
      'relationship.people_engaged': 1,
    })
    expect(await featuresAt(database.db, 'opportunities', deal, day(50))).toMatchObject({
      'activity.emails_out_30d': 0,
      'activity.emails_in_30d': 0,
      'activity.interactions': 2,
    })
    expect(await featuresAt(database.db, 'opportunities', deal, day(10))).toMatchObject({
      'activity.interactions': 0,
      'activity.days_since_in': null,
      'relationship.people_engaged': 0,
    })
  })

  it('knows the people, the competitors and the earlier deals of that moment only', async () => {
    const company = await aCompany(database.db)
    const { account, contact, deal } = await aDeal(company)
    const rival = await company.create(day(0), 'competitors', { name: 'Rival' })
    const earlier = await company.create(day(1), 'opportunities', {
      name: 'Ten desks',
      account_id: account,
    })
    await company.update(day(15), 'opportunities', earlier, { status: 'won' })
    await company.update(day(35), 'opportunities', earlier, { status: 'open' })
    const stakeholder = {
      kind: 'stakeholders',
      table: 'opportunities',
      recordId: deal,
      otherId: contact,
    } as const
    await addLink(company.on(day(20)), company.owner, stakeholder, 'decision_maker')
    await addLink(company.on(day(20)), company.owner, {
      kind: 'competitors',
      recordId: deal,
      otherId: rival,
    })
    await removeLink(company.on(day(30)), company.owner, stakeholder)

    const figures = async (at: Date) => {
      const known = await featuresAt(database.db, 'opportunities', deal, at)
      return [
        known['record.stakeholders'],
        known['record.has_decision_maker'],
        known['record.has_competitor'],
        known['account.won_before'],
      ]
    }

    expect(await figures(day(12))).toEqual([0, 'no', 'no', 0])
    expect(await figures(day(25))).toEqual([1, 'yes', 'yes', 1])
    expect(await figures(day(40))).toEqual([0, 'no', 'yes', 0])
  })

  it('says how the address and the name of a lead look', async () => {
    const company = await aCompany(database.db)
    const lead = await company.create(day(0), 'leads', {
      topic: 'Desks',
      first_name: 'xxx',
      last_name: 'Martin',
      email: 'martin@gmail.com',
    })
    await company.update(day(5), 'leads', lead, {
      email: 'martin@valmec.example',
      first_name: 'Zoé',
    })

    const names = [
      'email_domain_validation',
      'firstname_validation',
      'lastname_validation',
      'has_phone',
    ]
    const seen = async (at: Date) => {
      const known = await featuresAt(database.db, 'leads', lead, at)
      return names.map((name) => known[name])
    }

    expect(await seen(day(1))).toEqual(['personal', 'invalid', 'valid', 'no'])
    expect(await seen(day(6))).toEqual(['business', 'valid', 'valid', 'no'])
  })

  it('tells no stage of a deal that arrived closed', async () => {
    const company = await aCompany(database.db)
    const id = randomUUID()
    await importRecords(company.on(day(200)), company.owner, 'opportunities', [
      {
        id,
        values: {
          name: 'Old deal',
          stage: 'close',
          status: 'lost',
          closed_at: day(90).toISOString(),
        },
        owner: { kind: 'user', id: company.owner.userId },
        businessUnitId: company.owner.businessUnitId,
        createdAt: day(0),
      },
    ])

    expect(await featuresAt(database.db, 'opportunities', id, day(30))).toMatchObject({
      'process.stage': null,
      'process.days_in_stage': null,
      'process.age_days': 30,
    })
  })

  it('is not changed by anything that happens later', async () => {
    const company = await aCompany(database.db)
    const { account, contact, deal } = await aDeal(company)
    const rival = await company.create(day(0), 'competitors', { name: 'Rival' })
    const sibling = await company.create(day(3), 'opportunities', {
      name: 'Ten desks',
      account_id: account,
    })
    await company.update(day(20), 'opportunities', deal, { stage: 'develop' })
    await aMail(company, { contactId: contact, at: day(21), direction: 'out' })
    const moment = day(25)
    const known = await featuresAt(database.db, 'opportunities', deal, moment)
    const stakeholder = {
      kind: 'stakeholders',
      table: 'opportunities',
      recordId: deal,
      otherId: contact,
    } as const

    let later = 26
    const next = () => {
      later += 1
      return day(later)
    }
    const events: Record<string, () => Promise<unknown>> = {
      stage: () =>
        company.update(next(), 'opportunities', deal, { stage: later % 2 ? 'propose' : 'qualify' }),
      amount: () =>
        company.update(next(), 'opportunities', deal, {
          estimated_revenue: { amount_minor: later * 1000, currency: 'EUR' },
          need: 'x'.repeat(later),
        }),
      date: () =>
        company.update(next(), 'opportunities', deal, {
          estimated_close_on: next().toISOString().slice(0, 10),
        }),
      close: () =>
        company.update(next(), 'opportunities', deal, { status: later % 2 ? 'won' : 'lost' }),
      reopen: () => company.update(next(), 'opportunities', deal, { status: 'open' }),
      account: () =>
        company.update(next(), 'accounts', account, { industry: 'energy', city: `City ${later}` }),
      contact: () =>
        company.update(next(), 'contacts', contact, { job_title: `Title ${later}`, phone: null }),
      detach: () => company.update(next(), 'opportunities', deal, { account_id: null }),
      mailIn: () => aMail(company, { contactId: contact, at: next(), direction: 'in' }),
      mailOut: () => aMail(company, { contactId: contact, at: next(), direction: 'out' }),
      sibling: () =>
        company.update(next(), 'opportunities', sibling, { status: later % 2 ? 'won' : 'open' }),
      rival: () =>
        addLink(company.on(next()), company.owner, {
          kind: 'competitors',
          recordId: deal,
          otherId: rival,
        }),
      stakeholder: () => addLink(company.on(next()), company.owner, stakeholder, `role ${later}`),
    }

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(events)), { minLength: 3, maxLength: 8 }),
        async (names) => {
          for (const name of names) await events[name]?.()
          expect(await featuresAt(database.db, 'opportunities', deal, moment)).toEqual(known)
        },
      ),
      { numRuns: 12, seed: 3 },
    )
    await deleteRecord(company.on(next()), company.owner, { table: 'opportunities', id: sibling })
    expect(await featuresAt(database.db, 'opportunities', deal, moment)).toEqual(known)
  })
})

/**
 * The key figures in lists and in the report. Numbers in names are the
 * acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { refreshActivities } from './commands/refresh.ts'
import type { ReportRow } from './index.ts'
import { reportRelationships } from './index.ts'

const HOUR_MS = 3_600_000
const hoursAgo = (hours: number): Date => new Date(TEST_NOW.getTime() - hours * HOUR_MS)

type Customer = { owner: Actor; account: string; contact: string; address: string }

describe('key figures', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  async function aCustomer(): Promise<Customer> {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ unitId: await people.aUnit({ name: 'Own' }) })
    const records = recordsOf(database.db)
    const address = `${owner.userId}@customer.test`
    const account = await records.anAccount({ owner })
    const contact = await records.aContact({ owner, email: address, accountId: account })
    return { owner, account, contact, address }
  }

  async function mails({ owner, address }: Customer, sent: number, received: number) {
    const records = recordsOf(database.db)
    const ids: string[] = []
    for (let index = 0; index < sent + received; index += 1) {
      const isSent = index < sent
      ids.push(
        await records.anActivity({
          owner,
          kind: 'email',
          direction: isSent ? 'out' : 'in',
          status: 'completed',
          startedAt: hoursAgo(index + 1),
          parties: isSent
            ? [us(owner, 'from'), them(address, 'to')]
            : [them(address, 'from'), us(owner, 'to')],
        }),
      )
    }
    await refreshActivities(servicesOn(database.db), ids)
  }

  const listed = async ({ owner }: Customer, query: string) => {
    const client = await server.signedInAs(owner.userId)
    return (await client.get(`/api/v1/records/contacts?${query}`)).body.rows
  }
  const reported = async ({ owner }: Customer): Promise<ReportRow | undefined> => {
    const asked = { table: 'contacts', now: TEST_NOW, afterId: undefined, limit: 500 } as const
    return (await reportRelationships(database.db, owner, asked))[0]
  }

  it('case 94: shows 90 minutes of our time as 1.5 hours', async () => {
    const customer = await aCustomer()
    const { owner, address } = customer
    const meeting = await recordsOf(database.db).anActivity({
      owner,
      kind: 'appointment',
      direction: 'out',
      status: 'completed',
      durationMinutes: 90,
      startedAt: hoursAgo(3),
      parties: [us(owner, 'organizer'), them(address, 'required')],
    })
    await refreshActivities(servicesOn(database.db), [meeting])

    const [row] = await listed(customer, 'columns=hours_ours,meetings_sent')

    expect(row.values).toMatchObject({ hours_ours: 1.5, meetings_sent: 1 })
    expect(Number((await reported(customer))?.hours_ours)).toBe(1.5)
  })

  it('case 113: gives six e-mails received for three sent as 2.0 by them and 0.5 by us', async () => {
    const customer = await aCustomer()
    await mails(customer, 3, 6)

    const [row] = await listed(customer, 'columns=email_ratio_ours,email_ratio_theirs')

    expect(row.values).toMatchObject({ email_ratio_ours: 0.5, email_ratio_theirs: 2 })
  })

  it('case 114: leaves the ratio by them empty when we sent nothing, and ours is 0', async () => {
    const customer = await aCustomer()
    await mails(customer, 0, 4)
    const client = await server.signedInAs(customer.owner.userId)

    const [row] = await listed(customer, 'columns=email_ratio_ours,email_ratio_theirs')
    const page = await client.get(`/api/v1/relationships/contacts/${customer.contact}`)

    expect(row.values).toMatchObject({ email_ratio_ours: 0, email_ratio_theirs: null })
    expect(page.body.figures).toMatchObject({ email_ratio_ours: 0, email_ratio_theirs: null })
  })

  it('case 118: shows the date of the next activity and hides its subject from who may not read it', async () => {
    const customer = await aCustomer()
    const { owner, contact, address } = customer
    const at = new Date(TEST_NOW.getTime() + HOUR_MS)
    const planned = await recordsOf(database.db).anActivity({
      owner,
      kind: 'appointment',
      subject: 'Secret terms',
      visibility: 'private',
      startedAt: at,
      parties: [us(owner, 'organizer'), them(address, 'required')],
    })
    await refreshActivities(servicesOn(database.db), [planned])
    const colleague = await server.signedIn({ unitId: owner.businessUnitId })

    const page = await colleague.get(`/api/v1/relationships/contacts/${contact}`)
    const [row] = await listed(customer, 'columns=next_interaction_at')

    expect(page.body.next_interaction).toMatchObject({ at: at.toISOString(), subject: null })
    expect(row.values.next_interaction_at).toBe(at.toISOString())
  })

  it('names the same next interaction in lists, on the page and in the report: never an overdue one', async () => {
    const customer = await aCustomer()
    const { owner, contact, address } = customer
    const planned = (startedAt: Date): Promise<string> =>
      recordsOf(database.db).anActivity({
        owner,
        kind: 'appointment',
        startedAt,
        parties: [us(owner, 'organizer'), them(address, 'required')],
      })
    const ids = [
      await planned(hoursAgo(30)),
      await planned(hoursAgo(-3)),
      await planned(hoursAgo(-50)),
    ]
    await refreshActivities(servicesOn(database.db), ids)
    const client = await server.signedInAs(owner.userId)

    const [row] = await listed(customer, 'columns=next_interaction_at')
    const page = await client.get(`/api/v1/relationships/contacts/${contact}`)
    const report = await reported(customer)

    expect(row.values.next_interaction_at).toBe(hoursAgo(-3).toISOString())
    expect(page.body.next_interaction).toMatchObject({ activity_id: ids[1] })
    expect(report?.next_interaction_at).toEqual(hoursAgo(-3))
  })

  it('sorts and filters lists by key figures, records without activities last', async () => {
    const customer = await aCustomer()
    const records = recordsOf(database.db)
    const { owner, account } = customer
    const busy = { ...customer, address: `busy-${customer.address}` }
    const second = await records.aContact({ owner, email: busy.address, accountId: account })
    const third = await records.aContact({ owner })
    await mails(customer, 1, 0)
    await mails(busy, 4, 0)
    const filter = encodeURIComponent(
      JSON.stringify({ all: [{ column: 'emails_sent', at_least: 2 }] }),
    )

    const sorted = await listed(customer, 'sort=-emails_sent')
    const filtered = await listed(customer, `filter=${filter}`)

    expect(sorted.map(({ id }: { id: string }) => id)).toEqual([second, customer.contact, third])
    expect(filtered.map(({ id }: { id: string }) => id)).toEqual([second])
  })

  it('shows each view by relationship in the order that it names', async () => {
    const client = await server.signedIn({ roles: ['system_administrator'] })
    const { body } = await client.get('/api/v1/tables')
    const views: { table: string; sort: string }[] = body.tables.flatMap(
      ({ name: table, views }: { name: string; views: { name: string; sort: string }[] }) =>
        views
          .filter(({ name }) => name === 'my_open_by_relationship')
          .map(({ sort }) => ({ table, sort })),
    )

    const answers = await Promise.all(
      views.map(({ table, sort }) => client.get(`/api/v1/records/${table}?sort=${sort}`)),
    )

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  it('shows in each view by relationship health, then last and next interaction, then key figures', async () => {
    const client = await server.signedIn({ roles: ['system_administrator'] })
    const { body } = await client.get('/api/v1/tables')
    type View = { name: string; columns: string[] }

    const views: { name: string; columns: string[] }[] = body.tables.flatMap(
      ({ name, views }: { name: string; views: View[] }) =>
        views
          .filter((view) => view.name === 'my_open_by_relationship')
          .map(({ columns }) => ({ name, columns })),
    )

    const INTERACTIONS = ['last_interaction_at', 'next_interaction_at']
    const HEALTH = ['health_score', 'health_state']
    const begins = Object.fromEntries(views.map(({ name, columns }) => [name, columns.slice(0, 5)]))
    expect(begins).toMatchObject({
      contacts: ['full_name', ...HEALTH, ...INTERACTIONS],
      leads: ['full_name', ...HEALTH, ...INTERACTIONS],
      opportunities: ['name', ...HEALTH, ...INTERACTIONS],
    })
    expect(begins.accounts?.slice(0, 3)).toEqual(['name', ...INTERACTIONS])
    expect(views.filter(({ columns }) => !columns.includes('meetings_sent'))).toEqual([])
  })

  it('counts the opportunities of a contact once each in the report', async () => {
    const customer = await aCustomer()
    const records = recordsOf(database.db)
    const { owner, contact } = customer
    const own = await records.anOpportunity({ owner, contactId: contact })
    const other = await records.anOpportunity({ owner })
    await records.aStakeholder('opportunities', own, contact)
    await records.aStakeholder('opportunities', other, contact)

    expect(await reported(customer)).toMatchObject({ opportunity_count: 2, accuracy: 'complete' })
  })
})

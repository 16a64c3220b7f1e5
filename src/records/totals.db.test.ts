/** How many records a list has and what they are worth, through the route, as different people. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'

const database = testDatabase()
const server = runningServer(database)

let people: People
let records: Records
let anna: Actor
let paris: Client
let london: Client

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  anna = await people.anActor({ name: 'Anna Petit' })
  paris = await server.signedInAs(anna.userId)
  const bob = await people.anActor({ unitId: await people.aUnit({ name: 'London' }) })
  london = await server.signedInAs(bob.userId)
})

const aDeal = (stage: string, amount: number | null, currency = 'EUR') =>
  records.anOpportunity({
    owner: anna,
    name: `Deal ${stage}`,
    values: {
      stage,
      estimated_revenue: amount === null ? null : { amount_minor: amount, currency },
    },
  })
const totals = (client: Client, rest = '') =>
  client.get(`/api/v1/records/opportunities/totals${rest}`)
const filtered = (filter: unknown) => `filter=${encodeURIComponent(JSON.stringify(filter))}`

describe('the totals of a list', () => {
  it('count and sum each value of a choice, in its order, by currency', async () => {
    await aDeal('qualify', 100)
    await aDeal('qualify', 250)
    await aDeal('qualify', 70, 'GBP')
    await aDeal('propose', null)

    const { status, body } = await totals(paris, '?group=stage')

    expect(status).toBe(200)
    expect(body.groups).toEqual([
      {
        value: 'qualify',
        count: 3,
        is_more: false,
        sums: [
          { currency: 'EUR', amount_minor: 350 },
          { currency: 'GBP', amount_minor: 70 },
        ],
      },
      { value: 'develop', count: 0, is_more: false, sums: [] },
      { value: 'propose', count: 1, is_more: false, sums: [] },
      { value: 'close', count: 0, is_more: false, sums: [] },
    ])
  })

  it('are those of the filter and the search, whole without a group', async () => {
    await aDeal('qualify', 100)
    await aDeal('propose', 30)

    const narrowed = await totals(paris, `?${filtered({ column: 'stage', is: 'propose' })}`)
    const searched = await totals(paris, '?search=qualify')

    expect(narrowed.body.groups).toMatchObject([{ value: null, count: 1 }])
    expect(searched.body.groups[0].sums).toEqual([{ currency: 'EUR', amount_minor: 100 }])
  })

  it('show the rows without a value where there are any', async () => {
    await records.aLead({ owner: anna, lastName: 'Roy', values: { rating: 'hot' } })
    await records.aLead({ owner: anna, lastName: 'Petit' })

    const { body } = await paris.get('/api/v1/records/leads/totals?group=rating')

    expect(
      body.groups.map((one: { value: string; count: number }) => [one.value, one.count]),
    ).toEqual([
      ['hot', 1],
      ['warm', 0],
      ['cold', 0],
      [null, 1],
    ])
  })

  it('stop counting at ten thousand', async () => {
    const id = await aDeal('qualify', 1)
    await execute(
      database.db,
      sql`insert into records.opportunities (id, name, name_key, stage, status, estimated_revenue_minor, currency,
            owner_user_id, business_unit_id, created_at, updated_at)
          select gen_random_uuid(), name, name_key, stage, status, estimated_revenue_minor, currency,
            owner_user_id, business_unit_id, created_at, updated_at
          from records.opportunities cross join generate_series(1, 10000) where id = ${id}`,
    )

    const { body } = await totals(paris, '?group=stage')

    expect(body.bound).toBe(10_000)
    expect(body.groups[0]).toMatchObject({ value: 'qualify', count: 10_000, is_more: true })
  })

  it('tell nobody of what he may not read, and refuse what is no choice', async () => {
    await aDeal('qualify', 100)

    expect((await totals(london)).body.groups[0].count).toBe(0)
    expect((await totals(server.anonymous)).status).toBe(401)
    expect((await totals(await server.signedIn({ roles: [] }))).status).toBe(403)
    const wrong = await totals(paris, '?group=name')
    expect([wrong.status, wrong.body.code]).toEqual([400, 'RECORDS_COLUMNS_INVALID'])
    const filter = await totals(paris, `?${filtered({ column: 'nothing', is: 1 })}`)
    expect([filter.status, filter.body.code]).toEqual([400, 'RECORDS_FILTER_INVALID'])
  })
})

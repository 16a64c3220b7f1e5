/** Health over HTTP: on the record, in lists, in the pipeline chart, and after the settings changed. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { query, sql } from '../platform/database.ts'
import { initialiseSettings } from '../settings/index.ts'
import { followRecords, refreshActivities } from './commands/refresh.ts'
import { HEALTH_SETTINGS } from './health-settings.ts'

const DAY_MS = 86_400_000

/** A deal whose contact wrote on these days. */
async function aDeal(
  db: Db,
  owner: Actor,
  deal: { name: string; closesOn?: string; daysAgo?: readonly number[] },
): Promise<string> {
  const records = recordsOf(db)
  const services = servicesOn(db)
  const contactId = await records.aContact({ owner, lastName: 'Vidal' })
  const id = await records.anOpportunity({
    owner,
    name: deal.name,
    contactId,
    ...(deal.closesOn === undefined ? {} : { estimatedCloseOn: deal.closesOn }),
  })
  await followRecords(services, 'opportunities', [id])
  for (const days of deal.daysAgo ?? []) {
    const at = new Date(TEST_NOW.getTime() - days * DAY_MS)
    const activity = await records.anActivity({
      owner,
      kind: 'email',
      direction: 'in',
      status: 'completed',
      startedAt: at,
      completedAt: at,
      parties: [{ role: 'from', contactId, side: 'them' }, us(owner, 'to')],
    })
    await refreshActivities(services, [activity])
  }
  return id
}

describe('health over HTTP', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  const aSeller = async (): Promise<Actor> => (await peopleOf(database.db)).anActor()

  it('tells the parts, the kinds and the what-ifs of a score with the relationship', async () => {
    const owner = await aSeller()
    const deal = await aDeal(database.db, owner, { name: 'Pumps', daysAgo: [1, 8, 15] })
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get(`/api/v1/relationships/opportunities/${deal}`)

    const points = (rows: { points: number }[]): number =>
      rows.reduce((sum, row) => sum + row.points, 0)
    expect(body.health).toMatchObject({ state: 'good', trend: 'not_enough_info', rhythm_days: 7 })
    // Each is told to a tenth, the score to a whole.
    expect(Math.abs(points(body.health.parts) - body.health.score)).toBeLessThan(0.75)
    expect(Math.abs(points(body.health.kinds) - body.health.score)).toBeLessThan(0.75)
    expect(body.health.history.at(-1)).toEqual({ on: '2026-11-24', score: body.health.score })
  })

  it('case 119: leaves a deal with a past close date out of the pipeline chart', async () => {
    const owner = await aSeller()
    await aDeal(database.db, owner, { name: 'Past', closesOn: '2026-11-23' })
    await aDeal(database.db, owner, { name: 'Without a date' })
    const today = await aDeal(database.db, owner, { name: 'Today', closesOn: '2026-11-24' })
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get('/api/v1/relationships/pipeline')

    expect(body.deals.map(({ id }: { id: string }) => id)).toEqual([today])
  })

  it('case 121: tells a deal without health without a score, so that it is drawn grey at the bottom', async () => {
    const owner = await aSeller()
    await aDeal(database.db, owner, { name: 'Quiet', closesOn: '2026-12-01' })
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get('/api/v1/relationships/pipeline')

    expect(body.deals).toMatchObject([{ state: 'no_closed_activities', score: null }])
  })

  it('shows in the pipeline only deals of the reader, or all that he may read', async () => {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ unitId: await people.aUnit({ name: 'Paris' }) })
    const colleague = await people.anActor({ unitId: owner.businessUnitId })
    const stranger = await people.anActor({ unitId: await people.aUnit({ name: 'London' }) })
    await aDeal(database.db, owner, { name: 'Mine', closesOn: '2026-12-01' })
    const seen = async (user: Actor, whose: string): Promise<string[]> => {
      const client = await server.signedInAs(user.userId)
      const { body } = await client.get(`/api/v1/relationships/pipeline?whose=${whose}`)
      return body.deals.map(({ name }: { name: string }) => name)
    }

    expect([
      await seen(owner, 'mine'),
      await seen(colleague, 'mine'),
      await seen(colleague, 'all'),
      await seen(stranger, 'all'),
    ]).toEqual([['Mine'], [], ['Mine'], []])
  })

  it('sorts a list by health, the poorest first and the unrated last', async () => {
    const owner = await aSeller()
    await aDeal(database.db, owner, { name: 'Close', daysAgo: [0, 3, 7, 10] })
    await aDeal(database.db, owner, { name: 'Unrated' })
    await aDeal(database.db, owner, { name: 'Far', daysAgo: [60] })
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get(
      '/api/v1/records/opportunities?sort=health_score&columns=name,health_score,health_state',
    )

    expect(body.rows.map((row: { values: { name: string } }) => row.values.name)).toEqual([
      'Far',
      'Close',
      'Unrated',
    ])
  })

  it('leaves scores out of lists and the pipeline where the organisation hides them', async () => {
    const owner = await aSeller()
    await aDeal(database.db, owner, { name: 'Pumps', closesOn: '2026-12-01', daysAgo: [0, 3] })
    const client = await server.signedInAs(owner.userId)
    await initialiseSettings(servicesOn(database.db), [[HEALTH_SETTINGS.isShown, false]])

    const list = await client.get(
      '/api/v1/records/opportunities?sort=health_score&columns=name,health_score,health_state',
    )
    const pipeline = await client.get('/api/v1/relationships/pipeline')

    expect(list.body.rows).toMatchObject([
      { values: { name: 'Pumps', health_score: null, health_state: null } },
    ])
    expect(pipeline.body).toMatchObject({ is_shown: false, deals: [] })
  })

  it('tells the pipeline to nobody without the right to read deals, and the progress to administrators', async () => {
    const nobody = await server.signedIn({ roles: [] })
    const seller = await server.signedIn()

    const answers = [
      await server.anonymous.get('/api/v1/relationships/pipeline'),
      await nobody.get('/api/v1/relationships/pipeline'),
      await server.anonymous.get('/api/v1/relationships/health-rating'),
      await seller.get('/api/v1/relationships/health-rating'),
    ]

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 401, 403])
  })
})

describe('what follows events', () => {
  // Emptying the tables between tests would take the subscriptions along.
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  it('rates all records again after the settings changed, and tells how far it is', async () => {
    const owner = await (await peopleOf(database.db)).anActor()
    const deal = await aDeal(database.db, owner, {
      name: 'Pumps',
      closesOn: '2026-12-01',
      daysAgo: [1, 8, 15],
    })
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const client = await server.signedInAs(owner.userId)
    const state = async (): Promise<unknown> =>
      (await client.get('/api/v1/relationships/pipeline')).body.deals[0].state
    const progress = async (): Promise<unknown> =>
      (await administrator.get('/api/v1/relationships/health-rating')).body
    expect([await state(), await progress()]).toEqual(['good', { rated: 2, waiting: 0 }])

    const value = { value: 90 }
    await administrator.ask('PUT', '/api/v1/settings/relationships.good_from', value)
    expect([await state(), await progress()]).toEqual(['pending', { rated: 0, waiting: 2 }])
    await server.settled()

    expect([await state(), await progress()]).toEqual(['fair', { rated: 2, waiting: 0 }])
    const kept = await query(
      database.db,
      sql`select state from relationships.health where record_id = ${deal}`,
    )
    expect(kept).toEqual([{ state: 'fair' }])
  })

  it('rates all records again after the time zone changed, so that lists say what pages say', async () => {
    const owner = await (await peopleOf(database.db)).anActor()
    const deal = await aDeal(database.db, owner, {
      name: 'Lifts',
      closesOn: '2026-12-01',
      daysAgo: [3.6, 9.6],
    })
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const client = await server.signedInAs(owner.userId)
    const inPipeline = async (): Promise<{ state: unknown; score: unknown }> =>
      (await client.get('/api/v1/relationships/pipeline')).body.deals[0]
    const onPage = async (): Promise<unknown> =>
      (await client.get(`/api/v1/relationships/opportunities/${deal}`)).body.health.score
    const before = await onPage()

    const value = { value: 'Pacific/Auckland' }
    await administrator.ask('PUT', '/api/v1/settings/organisation.time_zone', value)
    const { state } = await inPipeline()
    await server.settled()

    expect(state).toBe('pending')
    // What was done in the evening in Paris was done a day later there: fewer days ago.
    expect(await onPage()).not.toBe(before)
    expect((await inPipeline()).score).toBe(await onPage())
  })

  it('case 115: shows a call in figures and health as soon as it is marked complete', async () => {
    const owner = await (await peopleOf(database.db)).anActor()
    const records = recordsOf(database.db)
    const contactId = await records.aContact({ owner })
    const call = await records.anActivity({
      owner,
      kind: 'phone_call',
      direction: 'out',
      status: 'open',
      startedAt: new Date(TEST_NOW.getTime() - DAY_MS),
      parties: [us(owner, 'from'), { role: 'to', contactId, side: 'them' }],
    })
    const client = await server.signedInAs(owner.userId)
    const shown = async (): Promise<unknown> => {
      const { body } = await client.get(`/api/v1/relationships/contacts/${contactId}`)
      return [body.figures.calls_made, body.health.state]
    }
    await server.settled()
    expect(await shown()).toEqual([0, 'no_closed_activities'])

    const answer = await client.post(`/api/v1/records/activities/${call}/complete`, {})
    await server.settled()

    expect(answer.status).toBe(200)
    expect(await shown()).toEqual([1, 'poor'])
  })
})

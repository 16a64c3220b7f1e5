/**
 * With which won deals a deal is compared, at what age, and who learns which names. Numbers in
 * names are the acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, jsonb, query, sql } from '../platform/database.ts'
import { refreshActivities } from '../relationships/index.ts'
import { changeSetting } from '../settings/index.ts'
import { learnSimilarDeals, learnWhenDue } from './commands.ts'
import type { ComparedFigure, SimilarDeals } from './contract.ts'
import { SIMILAR_DEALS_ENABLED } from './model.ts'
import { readSimilarDeals } from './views/similar.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const DAY_MS = 86_400_000
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY_MS)

describe('similar deals', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)
  const read = (actor: Actor, id: string): Promise<SimilarDeals> =>
    readSimilarDeals(services(), actor, { id, now: TEST_NOW })
  const learn = (): Promise<number> => learnSimilarDeals(services())
  const comparedBy = (answer: SimilarDeals, figure: ComparedFigure) =>
    answer.comparison?.values.find((value) => value.figure === figure)

  /** Nothing of other tests: the counts are those of the organisation. */
  const emptied = async (): Promise<void> => {
    await execute(database.db, sql`update records.opportunities set deleted_at = ${TEST_NOW}`)
    await learn()
  }

  type Deal = {
    status?: 'open' | 'won' | 'lost'
    amountMinor?: number
    ageDays?: number
    lifeDays?: number
  }
  const aDeal = (
    owner: Actor,
    { status = 'open', amountMinor = 100_000, ageDays = 20, lifeDays = 60 }: Deal = {},
  ): Promise<string> =>
    recordsOf(database.db).anOpportunity({
      owner,
      name: `${status} ${amountMinor}`,
      status,
      createdAt: status === 'open' ? daysAgo(ageDays) : daysAgo(100 + lifeDays),
      values: {
        estimated_revenue: { amount_minor: amountMinor, currency: 'EUR' },
        ...(status === 'open' ? {} : { closed_at: daysAgo(100).toISOString() }),
      },
    })

  /** Large deals are mostly won, small ones mostly lost, so that the amount is what counts. */
  const aHistory = async (owner: Actor): Promise<{ large: string[]; small: string[] }> => {
    const large: string[] = []
    const small: string[] = []
    for (let index = 0; index < 36; index += 1) {
      large.push(await aDeal(owner, { status: 'won', amountMinor: 1_000_000 + index }))
      await aDeal(owner, { status: 'lost', amountMinor: 10_000 + index })
    }
    for (let index = 0; index < 4; index += 1) {
      small.push(await aDeal(owner, { status: 'won', amountMinor: 10_000 + index }))
    }
    return { large, small }
  }

  const calls = async (owner: Actor, deal: string, at: readonly Date[]): Promise<void> => {
    const ids = []
    for (const startedAt of at) {
      ids.push(
        await recordsOf(database.db).anActivity({
          owner,
          kind: 'phone_call',
          direction: 'out',
          status: 'completed',
          startedAt,
          completedAt: startedAt,
          durationMinutes: 30,
          regarding: { table: 'opportunities', id: deal },
          parties: [us(owner, 'from'), them('buyer@similar.test', 'to')],
        }),
      )
    }
    await refreshActivities(services(), ids)
  }

  it('case 122: says that 29 won and 50 lost deals are not enough', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    for (let index = 0; index < 29; index += 1) await aDeal(owner, { status: 'won' })
    for (let index = 0; index < 50; index += 1) await aDeal(owner, { status: 'lost' })
    const deal = await aDeal(owner)
    await learn()

    const answer = await read(owner, deal)

    expect(answer).toMatchObject({ state: 'not_enough_deals', won_count: 29, lost_count: 50 })
    expect(answer.comparison).toBeNull()
  })

  it('says with 30 and 30 that it learns at night, and compares afterwards', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    for (let index = 0; index < 30; index += 1) {
      await aDeal(owner, { status: 'won' })
      await aDeal(owner, { status: 'lost' })
    }
    const deal = await aDeal(owner)

    const before = await read(owner, deal)
    await learnWhenDue(services())
    const after = await read(owner, deal)

    expect(before).toMatchObject({ state: 'not_learnt', won_count: 30, lost_count: 30 })
    expect(after).toMatchObject({ state: 'ready', learnt_at: TEST_NOW.toISOString() })
  })

  it('case 123: compares with the latest won deals, at most 100, when none is similar', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    const { large } = await aHistory(owner)
    await learn()
    const unlike = await aDeal(owner, { amountMinor: 999_000_000_000 })

    const { comparison } = await read(owner, unlike)

    expect(comparison).toMatchObject({ basis: 'recent', deal_count: large.length + 4 })
    expect(comparison?.deals[0]).toMatchObject({ similarity: 0, shared: [] })
  })

  it('finds the won deals that share what tells deals apart, and says by what', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    const { large } = await aHistory(owner)
    await learn()
    const deal = await aDeal(owner, { amountMinor: 1_000_000 })

    const { comparison, fields } = await read(owner, deal)

    expect(fields).toEqual([{ field: 'amount', weight: 1 }])
    expect(comparison).toMatchObject({
      basis: 'similar',
      deal_count: large.length,
      hidden_count: 0,
    })
    expect(comparison?.deals).toHaveLength(10)
    expect(comparison?.deals[0]).toMatchObject({ id: large[0], similarity: 1, shared: ['amount'] })
  })

  it('adds up what is equal and what is near, each by its weight', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    const { large } = await aHistory(owner)
    await learn()
    const weights = [
      { field: 'unit', weight: 0.7, dealCount: 80 },
      { field: 'amount', weight: 0.3, dealCount: 80 },
    ]
    await execute(database.db, sql`update similar_deals.learning set weights = ${jsonb(weights)}`)
    const deal = await aDeal(owner, { amountMinor: 100_000 })

    const { comparison } = await read(owner, deal)

    expect(comparison).toMatchObject({ basis: 'similar', deal_count: large.length + 4 })
    expect(comparison?.deals[0]?.shared).toEqual(['unit'])
    expect(comparison?.deals[0]?.similarity).toBeCloseTo(0.7, 4)
  })

  it('counts of the won deals only what happened by the age of this one', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    const { large } = await aHistory(owner)
    for (const won of large) {
      // One call on its tenth day, two on its fortieth, one after it was won.
      await calls(owner, won, [daysAgo(150), daysAgo(120), daysAgo(120), daysAgo(50)])
    }
    await learn()
    const young = await aDeal(owner, { amountMinor: 1_000_000, ageDays: 20 })
    const old = await aDeal(owner, { amountMinor: 1_000_000, ageDays: 90 })
    await calls(owner, young, [daysAgo(5), daysAgo(4), daysAgo(3)])

    const ofYoung = comparedBy(await read(owner, young), 'calls')
    const ofOld = comparedBy(await read(owner, old), 'calls')

    expect(ofYoung).toMatchObject({ own: 3, quartiles: { median: 1 }, verdict: 'more' })
    expect(ofOld).toMatchObject({ own: 0, quartiles: { median: 3 }, verdict: 'less' })
  })

  it('names only deals that the reader may read, and compares with all', async () => {
    await emptied()
    const people = await peopleOf(database.db)
    const paris = await people.anActor({ unitId: await people.aUnit({ name: 'Paris' }) })
    const london = await people.anActor({ unitId: await people.aUnit({ name: 'London' }) })
    const { large } = await aHistory(paris)
    await learn()
    const deal = await aDeal(london, { amountMinor: 1_000_000 })

    const { comparison } = await read(london, deal)

    expect(comparison).toMatchObject({ deal_count: large.length, hidden_count: large.length })
    expect(comparison?.deals).toEqual([])
    expect(JSON.stringify(comparison)).not.toContain(large[0])
  })

  it('leaves out deals that are won no longer, or deleted', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    const { large } = await aHistory(owner)
    await learn()
    await execute(
      database.db,
      sql`update records.opportunities set deleted_at = ${TEST_NOW} where id = ${large[0]}`,
    )
    await execute(
      database.db,
      sql`update records.opportunities set status = 'open' where id = ${large[1]}`,
    )
    const deal = await aDeal(owner, { amountMinor: 1_000_000 })

    const { comparison } = await read(owner, deal)

    expect(comparison?.deal_count).toBe(large.length - 2)
  })

  it('learns again after a week and not before, and forgets when too few are left', async () => {
    await emptied()
    const owner = await (await peopleOf(database.db)).anActor()
    await aHistory(owner)
    await learn()
    const learntAt = async (): Promise<readonly Date[]> =>
      (
        await query<{ at: Date }>(
          database.db,
          sql`select learning.learnt_at as at from similar_deals.learning learning`,
        )
      ).map(({ at }) => at)
    const inDays = (days: number): Date => new Date(TEST_NOW.getTime() + days * DAY_MS)

    await learnWhenDue(servicesOn(database.db, { now: inDays(6) }))
    const afterSix = await learntAt()
    await learnWhenDue(servicesOn(database.db, { now: inDays(7) }))
    const afterSeven = await learntAt()
    await emptied()

    expect([afterSix, afterSeven]).toEqual([[TEST_NOW], [inDays(7)]])
    expect(await learntAt()).toEqual([])
  })

  it('answers over HTTP to those who may read the deal, and says when it is switched off', async () => {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ unitId: await people.aUnit({ name: 'Lyon' }) })
    const deal = await aDeal(owner)
    const url = `/api/v1/similar-deals/opportunities/${deal}`
    const admin = await people.anActor({ roles: ['system_administrator'] })
    const client = await server.signedInAs(owner.userId)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'Lille' }) })
    const nobody = await server.signedIn({ roles: [] })

    const statuses = [
      await client.get(url),
      await server.anonymous.get(url),
      await nobody.get(url),
      await stranger.get(url),
      await client.get(`/api/v1/similar-deals/opportunities/${NOWHERE}`),
      await client.get('/api/v1/similar-deals/opportunities/nope'),
    ].map(({ status }) => status)
    await changeSetting(services(), admin, SIMILAR_DEALS_ENABLED.key, false)
    const off = await client.get(url)
    await changeSetting(services(), admin, SIMILAR_DEALS_ENABLED.key, true)

    expect(statuses).toEqual([200, 401, 403, 404, 404, 400])
    expect(off.body).toMatchObject({ state: 'off', comparison: null })
  })
})

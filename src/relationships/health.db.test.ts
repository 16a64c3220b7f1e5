/**
 * How the facts of health follow from activities, and how the kept scores follow facts, time and
 * settings. Numbers in names are the acceptance cases of the specification.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { initialiseSettings } from '../settings/index.ts'
import { findSetting } from '../settings/model.ts'
import { rateAllHealth } from './commands/rate-all-health.ts'
import { followRecords, refreshActivities } from './commands/refresh.ts'
import type { Health, HealthTable } from './contract.ts'
import { healthGrade } from './judge-health.ts'
import { readHealth } from './views/health.ts'
import { readHealthSettings } from './views/health-settings.ts'

const DAY_MS = 86_400_000

type Done = {
  readonly kind: 'email' | 'appointment' | 'phone_call' | 'task'
  readonly direction: 'in' | 'out'
  readonly daysAgo: number
}

type Kept = { state: string; score: number | null; trend: string | null }

describe('health of records', () => {
  const database = testDatabase()

  async function aSeller(): Promise<Actor> {
    return (await peopleOf(database.db)).anActor({ name: 'Olga' })
  }

  /** Has done these things with a contact, each completed at nine o'clock. */
  async function have(owner: Actor, contact: string, done: readonly Done[]): Promise<void> {
    const records = recordsOf(database.db)
    const us = { address: owner.email, userId: owner.userId, side: 'us' as const }
    const them = { contactId: contact, side: 'them' as const }
    const ids: string[] = []
    for (const { kind, direction, daysAgo } of done) {
      const at = new Date(TEST_NOW.getTime() - daysAgo * DAY_MS)
      const isOurs = direction === 'out'
      ids.push(
        await records.anActivity({
          owner,
          kind,
          status: 'completed',
          direction: kind === 'task' ? null : direction,
          startedAt: at,
          completedAt: at,
          parties: [
            { ...us, role: isOurs ? 'from' : 'to' },
            { ...them, role: isOurs ? 'to' : 'from' },
          ],
        }),
      )
    }
    await refreshActivities(servicesOn(database.db), ids)
  }

  async function aContact(owner: Actor, done: readonly Done[]): Promise<string> {
    const contact = await recordsOf(database.db).aContact({ owner })
    await have(owner, contact, done)
    return contact
  }

  const healthOf = (
    id: string,
    table: HealthTable = 'contacts',
    now = TEST_NOW,
  ): Promise<Health | undefined> => readHealth(servicesOn(database.db, { now }), { table, id, now })

  const keptHealth = (db: Db, id: string): Promise<Kept | undefined> =>
    one(db, sql`select state, score, trend from relationships.health where record_id = ${id}`)

  async function choose(services: Services, values: Record<string, unknown>): Promise<void> {
    await initialiseSettings(
      services,
      Object.entries(values).map(([key, value]) => {
        const setting = findSetting(`relationships.${key}`)
        if (setting === undefined) throw new RangeError(`no setting ${key}`)
        return [setting, value] as const
      }),
    )
  }

  const weekly: readonly Done[] = [0, 7, 14, 21, 28, 35, 42, 49].flatMap((daysAgo) => [
    { kind: 'email', direction: 'in', daysAgo },
    { kind: 'email', direction: 'out', daysAgo },
  ])

  const done = fc.record({
    kind: fc.constantFrom('email' as const, 'appointment' as const, 'phone_call' as const),
    direction: fc.constantFrom('in' as const, 'out' as const),
    daysAgo: fc.nat(400),
  })

  it('gives a relationship with an exchange each week a good score, steady', async () => {
    const owner = await aSeller()
    const health = await healthOf(await aContact(owner, weekly))
    expect(health).toMatchObject({ state: 'good', trend: 'steady' })
  })

  it('never lowers the score for one more activity, whenever it was', async () => {
    const owner = await aSeller()
    await fc.assert(
      fc.asyncProperty(fc.array(done, { minLength: 1, maxLength: 6 }), done, async (some, more) => {
        const contact = await aContact(owner, some)
        const before = await healthOf(contact)
        await have(owner, contact, [more])
        const after = await healthOf(contact)
        expect(after?.score).toBeGreaterThanOrEqual(before?.score ?? 101)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('never lowers the score when an activity was more recent', async () => {
    const owner = await aSeller()
    await fc.assert(
      fc.asyncProperty(done, fc.nat(100), async (one, days) => {
        const earlier = await healthOf(
          await aContact(owner, [{ ...one, daysAgo: one.daysAgo + days }]),
        )
        const later = await healthOf(await aContact(owner, [one]))
        expect(later?.score).toBeGreaterThanOrEqual(earlier?.score ?? 101)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('says beforehand exactly what score a meeting, a call or an e-mail of today will give', async () => {
    const owner = await aSeller()
    const today = {
      meeting: { kind: 'appointment', direction: 'out', daysAgo: 0 },
      call: { kind: 'phone_call', direction: 'out', daysAgo: 0 },
      their_email: { kind: 'email', direction: 'in', daysAgo: 0 },
      our_email: { kind: 'email', direction: 'out', daysAgo: 0 },
    } as const
    const names = fc.constantFrom('meeting', 'call', 'their_email', 'our_email')
    await fc.assert(
      fc.asyncProperty(
        fc.array(done, { minLength: 1, maxLength: 5 }),
        names,
        async (some, name) => {
          const contact = await aContact(owner, some)
          const promised = (await healthOf(contact))?.what_ifs.find(
            (one) => one.name === name,
          )?.score
          await have(owner, contact, [today[name]])
          expect((await healthOf(contact))?.score).toBe(promised)
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)

  it('says beforehand exactly what two weeks of silence will leave', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, weekly)
    const promised = (await healthOf(contact))?.what_ifs.at(-1)

    const later = await healthOf(contact, 'contacts', new Date(TEST_NOW.getTime() + 14 * DAY_MS))

    expect(promised).toEqual({ name: 'two_weeks_silence', score: later?.score })
  })

  it('case 111: never lowers the score when contact is expected more rarely', async () => {
    const owner = await aSeller()
    const services = servicesOn(database.db)
    await fc.assert(
      fc.asyncProperty(fc.array(done, { minLength: 1, maxLength: 6 }), async (some) => {
        const contact = await aContact(owner, some)
        const scores: number[] = []
        for (const frequency of [
          'daily',
          'every_few_days',
          'weekly',
          'every_two_weeks',
          'monthly',
        ]) {
          await choose(services, { frequency })
          scores.push((await healthOf(contact))?.score ?? Number.NaN)
        }
        expect(scores).toEqual([...scores].sort((one, other) => one - other))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('rates answers by how soon they came', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, [{ kind: 'email', direction: 'out', daysAgo: 3 }])
    const before = await healthOf(contact)
    const question = await one<{ id: string }>(
      database.db,
      sql`select activity_id as id from relationships.touches where record_id = ${contact}`,
    )
    await execute(
      database.db,
      sql`insert into relationships.replies
            (record_table, record_id, question_id, answer_id, answered_by, seconds)
          values ('contacts', ${contact}, ${question?.id}, ${randomUUID()}, 'them', 86400)`,
    )

    const after = await healthOf(contact)

    const response = (health: Health | undefined): number | undefined =>
      health?.parts.find(({ name }) => name === 'response')?.points
    expect(response(before)).toBe(0)
    // 15 · (1 − e^(−P / 1.5)) with P = 2^(−3/14) · (½ + ½ · ½)
    expect(response(after)).toBe(5.3)
  })

  it('case 110: an e-mail weight of 9 makes e-mails count half as much again, and 10 or 2 are refused', async () => {
    const owner = await aSeller()
    const services = servicesOn(database.db)
    const contact = await aContact(owner, weekly)
    const emails = async (): Promise<number | undefined> =>
      (await healthOf(contact))?.kinds.find(({ kind }) => kind === 'email')?.volume
    const neutral = (await emails()) ?? 0

    await choose(services, { email_weight: 9 })

    expect(await emails()).toBeCloseTo(1.5 * neutral, 2)
    const read = findSetting('relationships.email_weight')?.read
    expect([read?.(2), read?.(3), read?.(9), read?.(10)]).toEqual([undefined, 3, 9, undefined])
  })

  it.each([
    ['102', 50, 49],
    ['103', 65, 64],
  ])('case %s: ends Fair below the least of Good that is saved', async (_, goodFrom, mostFair) => {
    const services = servicesOn(database.db)
    await choose(services, { good_from: goodFrom })

    const { grades } = await readHealthSettings(services)

    expect([healthGrade(mostFair, grades), healthGrade(goodFrom, grades)]).toEqual(['fair', 'good'])
  })

  it('case 105: no longer rates a deal that is lost', async () => {
    const owner = await aSeller()
    const records = recordsOf(database.db)
    const contact = await records.aContact({ owner })
    const deal = await records.anOpportunity({ owner, contactId: contact })
    await have(owner, contact, weekly)
    expect(await keptHealth(database.db, deal)).toMatchObject({ state: 'good' })

    await execute(
      database.db,
      sql`update records.opportunities set status = 'lost' where id = ${deal}`,
    )
    await followRecords(servicesOn(database.db), 'opportunities', [deal])

    expect(await keptHealth(database.db, deal)).toBeUndefined()
    expect(await healthOf(deal, 'opportunities')).toBeUndefined()
  })

  it('case 106: rates an inactive contact', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, weekly)

    await execute(
      database.db,
      sql`update records.contacts set status = 'inactive' where id = ${contact}`,
    )
    await followRecords(servicesOn(database.db), 'contacts', [contact])

    expect(await keptHealth(database.db, contact)).toMatchObject({ state: 'good' })
  })

  it('case 107: never rates an account', async () => {
    const owner = await aSeller()
    const account = await recordsOf(database.db).anAccount({ owner })
    await followRecords(servicesOn(database.db), 'accounts', [account])

    const now = TEST_NOW
    const health = await readHealth(servicesOn(database.db), {
      table: 'accounts',
      id: account,
      now,
    })

    expect([health, await keptHealth(database.db, account)]).toEqual([undefined, undefined])
  })

  it('case 109: keeps the state of a deal of 25 months without a score', async () => {
    const owner = await aSeller()
    const deal = await recordsOf(database.db).anOpportunity({ owner })
    await execute(
      database.db,
      sql`update records.opportunities set created_at = '2024-10-24' where id = ${deal}`,
    )
    await followRecords(servicesOn(database.db), 'opportunities', [deal])

    expect(await keptHealth(database.db, deal)).toEqual({
      state: 'older_than_2_years',
      score: null,
      trend: null,
    })
  })

  it('keeps the score that the page shows, after activities, time and settings changed', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, weekly)
    const now = new Date(TEST_NOW.getTime() + 20 * DAY_MS)
    const later = servicesOn(database.db, { now })
    await choose(later, { frequency: 'daily', good_from: 90, email_weight: 3 })

    await rateAllHealth(later)

    const shown = await healthOf(contact, 'contacts', now)
    expect(await keptHealth(database.db, contact)).toEqual({
      state: shown?.state,
      score: shown?.score,
      trend: shown?.trend,
    })
  })

  it('keeps the score that the page shows although it reads no rhythm where none can be kinder, on random histories', async () => {
    const owner = await aSeller()
    const long = fc.record({
      kind: fc.constantFrom('email' as const, 'appointment' as const, 'phone_call' as const),
      direction: fc.constantFrom('in' as const, 'out' as const),
      daysAgo: fc.nat(900),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(long, { minLength: 1, maxLength: 30 }), async (some) => {
        const contact = await aContact(owner, some)
        const shown = await healthOf(contact)
        expect(await keptHealth(database.db, contact)).toEqual({
          state: shown?.state,
          score: shown?.score,
          trend: shown?.trend,
        })
      }),
      { numRuns: 10 },
    )
  }, 60_000)

  it('finds a trend where interactions and score fell together', async () => {
    const owner = await aSeller()
    const past = weekly.flatMap((one) => [
      { ...one, daysAgo: one.daysAgo + 29 },
      { ...one, daysAgo: one.daysAgo + 32 },
    ])
    const contact = await aContact(owner, past)

    const health = await healthOf(contact)

    expect(health?.trend).toBe('declining')
    expect(health?.score_before).toBeGreaterThan(health?.score ?? 101)
    expect(await keptHealth(database.db, contact)).toMatchObject({ trend: 'declining' })
  })

  it('is changed by nothing that does not count for the record', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, weekly)
    const before = await healthOf(contact)

    await aContact(owner, weekly)

    expect(await healthOf(contact)).toEqual(before)
  })

  it('hides scores where the organisation says so, and keeps them up all the same', async () => {
    const owner = await aSeller()
    const contact = await aContact(owner, weekly)

    await choose(servicesOn(database.db), { shows_health: false })

    expect(await healthOf(contact)).toBeUndefined()
    expect(await keptHealth(database.db, contact)).toMatchObject({ state: 'good' })
  })

  it('forgets the health of records that are gone when all are rated', async () => {
    await execute(
      database.db,
      sql`insert into relationships.health (record_table, record_id, state, rated_by)
          values ('leads', ${randomUUID()}, 'no_closed_activities', '')`,
    )

    await rateAllHealth(servicesOn(database.db))

    expect(await query(database.db, sql`select 1 from relationships.health`)).toEqual([])
  })
})

/** Cards follow the facts: increments equal a rebuild, in any order and with any number of workers. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOfTables, testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Owner, Records } from '../../test/factories/records.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { idFor } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { execute, query, sql } from '../platform/database.ts'
import type { AppEvent } from '../platform/events.ts'
import { rebuildCards } from './commands/cards.ts'
import { assistantEventVisibility, assistantSubscriptions } from './jobs.ts'

const CARDS = ['assistant.cards']

/** Gives events to the assistant as the outbox does. */
async function heard(
  db: Db,
  events: ReadonlyArray<Pick<AppEvent, 'kind' | 'payload'>>,
): Promise<void> {
  const [subscription] = assistantSubscriptions(servicesOn(db))
  await subscription?.handle(
    { db, now: TEST_NOW },
    events.map((event, id) => ({ ...event, id, occurredAt: TEST_NOW })),
  )
}

const recordChanged = (table: string, id: string): Pick<AppEvent, 'kind' | 'payload'> => ({
  kind: 'record.changed',
  payload: { table, ids: [id], action: 'update' },
})
const activityChanged = (id: string): Pick<AppEvent, 'kind' | 'payload'> => ({
  kind: 'activity.changed',
  payload: { ids: [id] },
})

type World = {
  readonly db: Db
  readonly records: Records
  readonly una: Actor
  readonly owners: readonly Owner[]
  readonly opportunities: string[]
  readonly cases: string[]
  readonly activities: string[]
  readonly threads: readonly string[]
}

async function aWorld(db: Db): Promise<World> {
  const people = await peopleOf(db)
  const una = await people.anActor()
  const teamId = await people.aTeam({ memberIds: [una.userId] })
  return {
    db,
    records: recordsOf(db),
    una,
    owners: [una, { teamId, businessUnitId: people.rootId }],
    opportunities: [],
    cases: [],
    activities: [],
    threads: [randomUUID(), randomUUID()],
  }
}

type Step = {
  readonly what:
    | 'opportunity'
    | 'close'
    | 'date'
    | 'case'
    | 'task'
    | 'complete'
    | 'move'
    | 'message'
  readonly pick: number
  readonly days: number
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    'opportunity',
    'close',
    'date',
    'case',
    'task',
    'complete',
    'move',
    'message',
    'message',
  ),
  pick: fc.nat({ max: 5 }),
  days: fc.integer({ min: -40, max: 40 }),
})

/** Something to change: histories that begin with nothing mostly change nothing. */
const BEGINNING: readonly Step[] = [
  { what: 'case', pick: 0, days: 0 },
  { what: 'case', pick: 0, days: 0 },
  { what: 'opportunity', pick: 0, days: 3 },
  { what: 'task', pick: 0, days: -20 },
  { what: 'task', pick: 1, days: -10 },
  { what: 'complete', pick: 0, days: -20 },
  { what: 'complete', pick: 1, days: -10 },
  { what: 'message', pick: 3, days: -5 },
  { what: 'message', pick: 3, days: -6 },
]

const dayFrom = (days: number): Date => new Date(TEST_NOW.getTime() + days * 86_400_000)
const dateFrom = (days: number): string => dayFrom(days).toISOString().slice(0, 10)
const picked = <T>(list: readonly T[], pick: number): T | undefined =>
  list[pick % (list.length || 1)]

/** Writes a fact and says which event it makes. */
async function happen(
  world: World,
  { what, pick, days }: Step,
): Promise<readonly Pick<AppEvent, 'kind' | 'payload'>[]> {
  const { records, una } = world
  const owner = picked(world.owners, pick) ?? una
  switch (what) {
    case 'opportunity': {
      const id = await records.anOpportunity({ owner, estimatedCloseOn: dateFrom(days) })
      world.opportunities.push(id)
      return [recordChanged('opportunities', id)]
    }
    case 'case': {
      const id = await records.aCase({ owner, createdAt: dayFrom(-50) })
      world.cases.push(id)
      return [recordChanged('cases', id)]
    }
    case 'task': {
      const incident = picked(world.cases, pick)
      const id = await records.anActivity({
        owner,
        dueAt: dayFrom(days),
        createdAt: dayFrom(-45),
        ...(incident === undefined ? {} : { regarding: { table: 'cases', id: incident } }),
      })
      world.activities.push(id)
      return [activityChanged(id)]
    }
    case 'message':
      return [await messageStep(world, pick, days)]
    case 'close':
    case 'date':
      return opportunityStep(world, what, pick, days)
    case 'complete':
    case 'move':
      return activityStep(world, what, pick, days)
    default:
      return what satisfies never
  }
}

async function messageStep(
  { db, records, una, threads }: World,
  pick: number,
  days: number,
): Promise<Pick<AppEvent, 'kind' | 'payload'>> {
  const isOurs = pick % 2 === 0
  const id = await aMessage(records, db, {
    owner: una,
    thread: picked(threads, days + 40) ?? '',
    direction: isOurs ? 'out' : 'in',
    parties: isOurs
      ? [us(una, 'from'), them('zoe@acme.test', 'to')]
      : [them('zoe@acme.test', 'from'), us(una, 'to')],
    sentAt: dayFrom(days),
    ...(pick === 1 ? {} : { asks: 'When?' }),
  })
  return { kind: 'message.received', payload: { ids: [id], mailboxId: randomUUID() } }
}

async function opportunityStep(
  { db, opportunities }: World,
  what: 'close' | 'date',
  pick: number,
  days: number,
): Promise<readonly Pick<AppEvent, 'kind' | 'payload'>[]> {
  const id = picked(opportunities, pick)
  if (id === undefined) return []
  const change =
    what === 'close' ? sql`status = 'won'` : sql`estimated_close_on = ${dateFrom(days)}`
  await execute(db, sql`update records.opportunities set ${change} where id = ${id}`)
  return [recordChanged('opportunities', id)]
}

async function activityStep(
  { db, activities, cases }: World,
  what: 'complete' | 'move',
  pick: number,
  days: number,
): Promise<readonly Pick<AppEvent, 'kind' | 'payload'>[]> {
  const id = picked(activities, pick)
  if (id === undefined) return []
  const incident = picked(cases, days + 40)
  const change =
    what === 'complete'
      ? sql`status = 'completed', completed_at = ${dayFrom(days)}, occurred_at = ${dayFrom(days)}`
      : sql`regarding_table = ${incident === undefined ? null : 'cases'}, regarding_id = ${incident ?? null}`
  await execute(db, sql`update records.activities set ${change} where id = ${id}`)
  return [activityChanged(id)]
}

describe('cards and facts', () => {
  const database = testDatabase()

  it('built by increments equal those of a rebuild, for any history and any batches', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 5, maxLength: 40 }),
        async (history) => {
          const { db } = database
          // What the runs before have left has its cards.
          await rebuildCards(servicesOn(db))
          const world = await aWorld(db)
          let waiting: Pick<AppEvent, 'kind' | 'payload'>[] = []
          const beginning = BEGINNING.map((one) => [one, true] as const)
          for (const [one, isDelivered] of [...beginning, ...history]) {
            waiting.push(...(await happen(world, one)))
            if (!isDelivered) continue
            await heard(db, waiting)
            waiting = []
          }
          await heard(db, waiting)
          const incremental = await hashOfTables(db, CARDS)

          await rebuildCards(servicesOn(db))
          const repaired = await hashOfTables(db, CARDS)
          await execute(db, sql`delete from assistant.cards`)
          await rebuildCards(servicesOn(db))
          const anew = await hashOfTables(db, CARDS)

          expect([repaired, anew]).toEqual([incremental, incremental])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('have the identifier that belongs to their base, type and subject', async () => {
    const world = await aWorld(database.db)
    await world.records.anOpportunity({ owner: world.una, estimatedCloseOn: '1969-07-20' })
    await world.records.anOpportunity({ owner: world.una, estimatedCloseOn: '2026-12-24' })
    await rebuildCards(servicesOn(database.db))

    const cards = await query<{ id: string; type: string; subject_id: string; base_at: Date }>(
      database.db,
      sql`select id, type, subject_id, base_at from assistant.cards`,
    )

    expect(cards).toHaveLength(6)
    expect(cards.map(({ id }) => id)).toEqual(
      cards.map((card) => idFor(card.base_at, `${card.type}:${card.subject_id}`)),
    )
  })

  it('are not doubled by events that are heard twice, nor by two workers at once', async () => {
    const world = await aWorld(database.db)
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map((days) =>
        world.records.anOpportunity({ owner: world.una, estimatedCloseOn: dateFrom(days) }),
      ),
    )
    const events = ids.map((id) => recordChanged('opportunities', id))

    await Promise.all([heard(database.db, events), heard(database.db, [...events].reverse())])
    const once = await hashOfTables(database.db, CARDS)
    await heard(database.db, events)

    const [row] = await query<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from assistant.cards`,
    )
    expect(row?.count).toBe(15)
    expect(await hashOfTables(database.db, CARDS)).toBe(once)
  })

  it('go in the transaction in which their facts are seen to have gone', async () => {
    const world = await aWorld(database.db)
    const id = await world.records.anOpportunity({
      owner: world.una,
      estimatedCloseOn: dateFrom(3),
    })
    await heard(database.db, [recordChanged('opportunities', id)])

    await execute(
      database.db,
      sql`update records.opportunities set deleted_at = ${TEST_NOW} where id = ${id}`,
    )
    await heard(database.db, [recordChanged('opportunities', id)])

    expect(await query(database.db, sql`select id from assistant.cards`)).toEqual([])
  })

  it('tell the pages of their owners and participants, and of nobody else', async () => {
    const world = await aWorld(database.db)
    const people = await peopleOf(database.db)
    const guest = await people.anActor()
    const other = await people.anActor()
    const id = await world.records.anActivity({
      kind: 'appointment',
      owner: world.una,
      startedAt: TEST_NOW,
      endedAt: dayFrom(1),
      parties: [us(guest, 'required')],
    })

    await heard(database.db, [activityChanged(id)])

    const told = await query<AppEvent>(
      database.db,
      sql`select id, kind, payload, occurred_at as "occurredAt" from platform.events
          where kind = 'cards.changed'`,
    )
    const services = servicesOn(database.db)
    const seenBy = (actor: Actor): Promise<readonly AppEvent[]> =>
      assistantEventVisibility.visible(services, actor, told)
    expect(told).toHaveLength(1)
    expect(await seenBy(world.una)).toHaveLength(1)
    expect(await seenBy(guest)).toHaveLength(1)
    expect(await seenBy(other)).toEqual([])
  })
})

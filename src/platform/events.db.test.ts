import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase, testLog } from '../../test/database.ts'
import { systemClock } from './clock.ts'
import { inTransaction, one, sql } from './database.ts'
import type { AppEvent, EventCursor, Subscription } from './events.ts'
import {
  createEvents,
  eventsSince,
  latestEventCursor,
  purgeEvents,
  recordEvents,
} from './events.ts'
import type { JobWorker } from './jobs.ts'
import { startWorker } from './jobs.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const ACTOR = '0195a000-0000-7000-8000-000000000001'

function changed(n: number): { kind: string; payload: { ids: number[] }; now: Date } {
  return { kind: 'record.changed', payload: { ids: [n] }, now: NOW }
}

describe('events', () => {
  const database = testDatabase()
  const workers: JobWorker[] = []

  async function deliver(subscriptions: readonly Subscription[]): Promise<JobWorker> {
    const events = createEvents(subscriptions)
    await events.register(database.db)
    const worker = await startWorker({
      database: database.database,
      definitions: events.jobs.map((job) => ({ ...job, backoff: { firstMs: 1, maxMs: 5 } })),
      schedules: [],
      clock: systemClock(),
      random: () => 0.5,
      log: testLog,
      concurrency: 2,
      pollMs: 20,
    })
    workers.push(worker)
    return worker
  }

  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop(100)
  })

  it('delivers an event to each subscriber of its kind, and to no other', async () => {
    const heard: string[] = []
    const listener = (name: string, kinds: string[]): Subscription => ({
      name,
      kinds,
      async handle(_context, events) {
        heard.push(
          ...events.map((event) => `${name} ${event.kind} ${JSON.stringify(event.payload)}`),
        )
      },
    })
    const worker = await deliver([
      listener('cards', ['record.changed', 'activity.changed']),
      listener('figures', ['activity.changed']),
    ])

    await recordEvents(database.db, changed(1))
    await worker.idle()

    expect(heard).toEqual(['cards record.changed {"ids":[1]}'])
  })

  it('records several events at once, in their order, and none of none', async () => {
    const heard: number[] = []
    const worker = await deliver([
      {
        name: 'cards',
        kinds: ['record.changed'],
        handle: async (_, events) =>
          void heard.push(...events.flatMap(({ payload }) => payload.ids as number[])),
      },
    ])

    await recordEvents(database.db, changed(3), changed(1), changed(2))
    await recordEvents(database.db)
    await worker.idle()

    expect(heard).toEqual([3, 1, 2])
  })

  it('delivers the event as it was recorded', async () => {
    const heard: AppEvent[] = []
    const worker = await deliver([
      {
        name: 'cards',
        kinds: ['record.changed'],
        handle: async (_, events) => void heard.push(...events),
      },
    ])

    await recordEvents(database.db, { ...changed(1), actorId: ACTOR })
    await worker.idle()

    expect(heard).toEqual([
      {
        id: heard[0]?.id,
        kind: 'record.changed',
        payload: { ids: [1] },
        occurredAt: NOW,
        actorId: ACTOR,
      },
    ])
  })

  it('has neither event nor work when the transaction is rolled back', async () => {
    await createEvents([
      { name: 'cards', kinds: ['record.changed'], handle: async () => undefined },
    ]).register(database.db)

    const failed = inTransaction(database.db, async (trx) => {
      await recordEvents(trx, changed(1))
      throw new Error('rolled back')
    })

    await expect(failed).rejects.toThrow('rolled back')
    const left = await one<{ events: number; jobs: number }>(
      database.db,
      sql`select (select count(*) from platform.events) as events,
                 (select count(*) from platform.jobs) as jobs`,
    )
    expect(left).toEqual({ events: 0, jobs: 0 })
  })

  it('delivers what was recorded together in one batch, in order', async () => {
    const batches: number[][] = []
    await createEvents([
      { name: 'cards', kinds: ['record.changed'], handle: async () => undefined },
    ]).register(database.db)
    await inTransaction(database.db, async (trx) => {
      for (let n = 0; n < 250; n += 1) await recordEvents(trx, changed(n))
    })

    const worker = await deliver([
      {
        name: 'cards',
        kinds: ['record.changed'],
        handle: async (_, events) => void batches.push(events.map((event) => idOf(event))),
      },
    ])
    await worker.idle()

    expect(batches.map((batch) => batch.length)).toEqual([200, 50])
    expect(batches.flat()).toEqual(Array.from({ length: 250 }, (_, n) => n))
  })

  it('delivers again after a failure, so that nothing is lost and a handler may hear twice', async () => {
    const heard = new Map<number, number>()
    let failures = 3
    const worker = await deliver([
      {
        name: 'cards',
        kinds: ['record.changed'],
        async handle(_, events) {
          for (const event of events) heard.set(idOf(event), (heard.get(idOf(event)) ?? 0) + 1)
          failures -= 1
          if (failures >= 0) throw new Error('out of reach')
        },
      },
    ])

    for (const n of [1, 2, 3]) await recordEvents(database.db, changed(n))
    await expect.poll(() => worker.outcome().done, { timeout: 10_000 }).toBe(3)

    expect([...heard.keys()].sort()).toEqual([1, 2, 3])
    expect(worker.outcome().dead).toBe(0)
  })

  it('forgets subscribers that the program no longer has', async () => {
    const none = async (): Promise<void> => undefined
    await createEvents([{ name: 'old', kinds: ['record.changed'], handle: none }]).register(
      database.db,
    )
    await createEvents([{ name: 'new', kinds: ['record.changed'], handle: none }]).register(
      database.db,
    )

    await recordEvents(database.db, changed(1))

    const job = await one<{ queue: string }>(database.db, sql`select queue from platform.jobs`)
    expect(job).toEqual({ queue: 'event:new' })
  })

  it('reads on from a place in the stream without gaps', async () => {
    const start = await latestEventCursor(database.db)
    for (const n of [1, 2, 3]) await recordEvents(database.db, changed(n))
    await untilVisible(start, 3)

    const first = await eventsSince(database.db, start, 2)
    const second = await eventsSince(database.db, first?.cursor ?? '', 2)
    const third = await eventsSince(database.db, second?.cursor ?? '', 2)

    expect([first, second, third].map((page) => page?.events.map(idOf))).toEqual([[1, 2], [3], []])
  })

  it('does not know a place that it did not give', async () => {
    expect(await eventsSince(database.db, 'yesterday', 10)).toBeUndefined()
  })

  it('keeps events for a week', async () => {
    const cursor = await latestEventCursor(database.db)
    await recordEvents(database.db, changed(1))
    await recordEvents(database.db, { ...changed(2), now: new Date('2026-03-08T09:00:00Z') })

    await purgeEvents(database.db, new Date('2026-03-10T09:00:00Z'))
    await untilVisible(cursor, 1)

    const left = await eventsSince(database.db, cursor, 10)
    expect(left?.events.map(idOf)).toEqual([2])
  })

  /** Transactions of the whole server that are open delay what came after them, those of other test files too. */
  const untilVisible = (after: EventCursor, count: number): Promise<void> =>
    expect
      .poll(async () => (await eventsSince(database.db, after, 10))?.events.length, {
        timeout: 50_000,
      })
      .toBe(count)

  function idOf(event: AppEvent): number {
    const { ids } = event.payload
    return Array.isArray(ids) ? Number(ids[0]) : Number.NaN
  }
})

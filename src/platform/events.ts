/**
 * The outbox: facts told by one capability to those above it.
 *
 * An event and the jobs of all who listen are written in the transaction that caused it, so that
 * neither exists without the other. Jobs deliver the events in batches, at least once, one batch
 * of a subscriber at a time; a subscriber recomputes what the ids concern, so that hearing twice
 * changes nothing.
 */
import { z } from 'zod'
import type { Db, Fragment } from './database.ts'
import {
  afterCommit,
  execute,
  inTransaction,
  jsonb,
  one,
  prepared,
  query,
  sql,
  texts,
  wakeWorkers,
} from './database.ts'
import type { JobDefinition } from './jobs.ts'
import { defineJob } from './jobs.ts'

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

/** Something that happened. Its payload holds ids, at most 1,000 of them, never contents. */
export type AppEvent = {
  readonly id: number
  readonly kind: string
  readonly payload: { readonly [key: string]: Json }
  readonly occurredAt: Date
  readonly actorId?: string
}

export type NewEvent = {
  readonly kind: string
  readonly payload: { readonly [key: string]: Json }
  readonly now: Date
  readonly actorId?: string
}

export type Subscription = {
  /** Also the name of its queue, `event:<name>`. Never reused for another meaning. */
  readonly name: string
  readonly kinds: readonly string[]
  /**
   * Receives up to 200 events in the order in which they were recorded. Delivered at least once:
   * what it does must be the same when done twice.
   */
  readonly handle: (
    context: { readonly db: Db; readonly now: Date },
    events: readonly AppEvent[],
  ) => Promise<void>
}

export type Events = {
  /** Records events, in their order, in the transaction that causes them. */
  readonly record: (trx: Db, ...events: readonly NewEvent[]) => Promise<void>
  /** Writes into the database who listens to what; each process does it when it starts. */
  readonly register: (db: Db) => Promise<void>
  /** The jobs that deliver. */
  readonly jobs: readonly JobDefinition[]
}

const BATCH = 200
const LEASE_MS = 60_000
const KEEP_DAYS = 7

const DELIVERY = z.object({
  id: z.number(),
  kind: z.string(),
  payload: z.record(z.string(), z.json()),
  occurredAt: z.iso.datetime({ offset: true }),
  actorId: z.string().optional(),
})

/** Returns the outbox with all who listen. */
export function createEvents(subscriptions: readonly Subscription[]): Events {
  return {
    record: recordEvents,
    register: (db) => register(db, subscriptions),
    jobs: subscriptions.map(delivery),
  }
}

/**
 * Records events and the work of all who listen, in the transaction of their cause.
 *
 * Who listens is read from the database, so that a command line that knows no subscriber still
 * gives them their work.
 */
export async function recordEvents(trx: Db, ...events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  await execute(
    trx,
    prepared(sql`with recorded as (
          insert into platform.events (kind, payload, occurred_at, actor_id)
          select given.kind, given.payload, given.now, given."actorId"
          from rows from (
            jsonb_to_recordset(${jsonb(events)}) as (kind text, payload jsonb, now timestamptz, "actorId" uuid)
          ) with ordinality as given (kind, payload, now, "actorId", position)
          order by given.position
          returning id, kind, payload, occurred_at, actor_id
        )
        insert into platform.jobs (queue, payload, run_at, priority, max_attempts, state, created_at)
        select 'event:' || subscription.name,
               jsonb_strip_nulls(jsonb_build_object(
                 'id', recorded.id, 'kind', recorded.kind, 'payload', recorded.payload,
                 'occurredAt', ${isoTime(sql`recorded.occurred_at`)}, 'actorId', recorded.actor_id)),
               '-infinity', 0, ${ATTEMPTS}, 'waiting', recorded.occurred_at
        from recorded
        join platform.subscriptions subscription on recorded.kind = any(subscription.kinds)
        order by recorded.id, subscription.name`),
  )
  afterCommit(trx, wakeWorkers)
}

const isoTime = (at: Fragment): Fragment =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Chosen: with the back-off of jobs about nine hours until an administrator must look. */
const ATTEMPTS = 20

async function register(db: Db, subscriptions: readonly Subscription[]): Promise<void> {
  const document = subscriptions.map(({ name, kinds }) => ({ name, kinds }))
  await inTransaction(db, async (trx) => {
    await execute(
      trx,
      sql`insert into platform.subscriptions (name, kinds)
          select name, kinds from jsonb_to_recordset(${jsonb(document)}) as s(name text, kinds text[])
          order by name
          on conflict (name) do update set kinds = excluded.kinds
          where platform.subscriptions.kinds <> excluded.kinds`,
    )
    await execute(
      trx,
      sql`delete from platform.subscriptions
          where name <> all(${texts(subscriptions.map((subscription) => subscription.name))})`,
    )
  })
}

/** The queue in which the events of a subscription wait. */
export const deliveryQueue = (subscription: string): string => `event:${subscription}`

function delivery(subscription: Subscription): JobDefinition {
  return defineJob({
    queue: deliveryQueue(subscription.name),
    schema: DELIVERY,
    maxAttempts: ATTEMPTS,
    leaseMs: LEASE_MS,
    batch: BATCH,
    isSerial: true,
    handle: async (context, payloads) => {
      const events = payloads.map(toEvent)
      await subscription.handle({ db: context.db, now: context.now }, events)
    },
  })
}

function toEvent({ id, kind, payload, occurredAt, actorId }: z.infer<typeof DELIVERY>): AppEvent {
  const event = { id, kind, payload, occurredAt: new Date(occurredAt) }
  return actorId === undefined ? event : { ...event, actorId }
}

type EventRow = {
  id: number
  kind: string
  payload: AppEvent['payload']
  occurred_at: Date
  actor_id: string | null
  transaction_id: string
}

/** A place in the stream of events; opaque to all but this file. */
export type EventCursor = string

/** The place after all events that are visible now. */
export async function latestEventCursor(db: Db): Promise<EventCursor> {
  const row = await one<{ horizon: string }>(
    db,
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`,
  )
  // The horizon itself is not visible yet: its events come after this place.
  return `${row?.horizon ?? '0'}.0`
}

/**
 * Reads the events after a place, without gaps.
 *
 * Transactions commit in another order than their rows are numbered; so events are read in the
 * order of transactions, and only those older than any that is still open. A transaction that
 * stays open delays what came after it.
 *
 * @returns undefined when the place is unknown or no longer kept: the reader must start anew
 */
export async function eventsSince(
  db: Db,
  after: EventCursor,
  limit: number,
): Promise<{ readonly events: readonly AppEvent[]; readonly cursor: EventCursor } | undefined> {
  const [, transaction, id] = /^(\d{1,20})\.(\d{1,19})$/.exec(after) ?? []
  if (transaction === undefined || id === undefined) return undefined
  const rows = await query<EventRow>(
    db,
    // Relies on events_in_order.
    sql`select id, kind, payload, occurred_at, actor_id, transaction_id::text as transaction_id
        from platform.events
        where (transaction_id, id) > (${transaction}::xid8, ${id}::bigint)
          and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        order by transaction_id, id
        limit ${limit}`,
  )
  const last = rows.at(-1)
  return {
    events: rows.map(fromRow),
    cursor: last === undefined ? after : `${last.transaction_id}.${last.id}`,
  }
}

function fromRow(row: EventRow): AppEvent {
  const event = { id: row.id, kind: row.kind, payload: row.payload, occurredAt: row.occurred_at }
  return row.actor_id === null ? event : { ...event, actorId: row.actor_id }
}

/** Removes events of more than a week ago; the work they caused does not need them. */
export function purgeEvents(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEEP_DAYS * 24 * 60 * 60 * 1000)
  return execute(db, sql`delete from platform.events where occurred_at < ${before}`)
}

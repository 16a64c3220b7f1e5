/** Which events change a relationship, and who may hear that one changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { readableIds } from '../records/index.ts'
import { deriveAll } from './commands/derive-all.ts'
import {
  followAddresses,
  followRecords,
  followUsers,
  refreshActivities,
} from './commands/refresh.ts'
import { wayOf } from './commands/way.ts'
import { relationshipTable } from './contract.ts'
import { HEALTH_SETTING_KEYS } from './health-settings.ts'
import { SUBSCRIPTION } from './views/behind.ts'

const withIds = z.object({ ids: z.array(z.string()) })
const withTable = withIds.extend({ table: z.string() })
const withKeys = z.object({ keys: z.array(z.string()) })
const withAddresses = z.object({ addresses: z.array(z.string()) })

/** Everything that keeps touches, replies and figures true. */
export function relationshipsSubscriptions(services: Services): Subscription[] {
  return [
    {
      name: SUBSCRIPTION,
      kinds: [
        'activity.changed',
        'message.received',
        'record.changed',
        'stakeholders.changed',
        'address.claimed',
        'user.changed',
      ],
      handle: ({ db }, events) => followEvents({ ...services, db }, events),
    },
    {
      name: 'relationships.health',
      kinds: ['settings.changed'],
      handle: ({ db }, events) => followSettings({ ...services, db }, events),
    },
  ]
}

const RATE_QUEUE = 'relationships.rate-health'
const LEASE_MS = 60_000

/**
 * Judges all records again: health each night, because time passes, and when the settings change;
 * silences, because the answers of a company may have arrived late. Before, a rebuild whose process ended is finished.
 */
export function relationshipsJobs(services: Services): readonly JobDefinition[] {
  return [
    defineJob({
      queue: RATE_QUEUE,
      schema: z.object({}),
      leaseMs: LEASE_MS,
      isSerial: true,
      handle: ({ db, signal }) => deriveAll({ ...services, db }, { signal }),
    }),
  ]
}

/** @param timeZone in which a day begins */
export function relationshipsSchedules(timeZone: string): readonly Schedule[] {
  return [
    {
      name: RATE_QUEUE,
      queue: RATE_QUEUE,
      payload: {},
      when: { kind: 'daily', at: '00:05', timeZone },
    },
  ]
}

/** Settings of health that changed make one run of rating; asking twice before it begins asks once. */
async function followSettings(services: Services, events: readonly AppEvent[]): Promise<void> {
  const keys = events.flatMap(({ payload }) => withKeys.parse(payload).keys)
  if (!keys.some((key) => HEALTH_SETTING_KEYS.includes(key))) return
  await services.jobs.enqueue(
    services.db,
    RATE_QUEUE,
    {},
    { key: 'all', now: services.clock.now() },
  )
}

/** So many that a large batch is no single transaction that all later ones wait for (chosen). */
const ACTIVITIES_A_REFRESH = 4_000
/** The same where all work shares one session: pages get in between (chosen). */
const FEW_ACTIVITIES_A_REFRESH = 100

/**
 * A batch becomes a few statements per derivation: first all activities, piece by piece, then all people who
 * changed. A piece that is followed again when a later one fails is the same.
 */
async function followEvents(services: Services, events: readonly AppEvent[]): Promise<void> {
  const payloads = (kinds: readonly string[]): unknown[] =>
    events.filter((event) => kinds.includes(event.kind)).map((event) => event.payload)
  const activities = payloads(['activity.changed', 'message.received'])
  const activityIds = unique(activities.flatMap((payload) => withIds.parse(payload).ids))
  const size = wayOf(services) === 'at once' ? ACTIVITIES_A_REFRESH : FEW_ACTIVITIES_A_REFRESH
  for (let from = 0; from < activityIds.length; from += size) {
    await refreshActivities(services, activityIds.slice(from, from + size))
  }
  const records = payloads(['record.changed', 'stakeholders.changed']).map((payload) =>
    withTable.parse(payload),
  )
  for (const table of new Set(records.map((record) => record.table))) {
    const ids = records.filter((record) => record.table === table).flatMap((record) => record.ids)
    await followRecords(services, table, unique(ids))
  }
  const claims = payloads(['address.claimed'])
  await followAddresses(
    services,
    unique(claims.flatMap((payload) => withAddresses.parse(payload).addresses)),
  )
  const users = payloads(['user.changed'])
  await followUsers(services, unique(users.flatMap((payload) => withIds.parse(payload).ids)))
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** Figures that changed are told to those who may read the record. */
export const relationshipsEventVisibility: EventVisibility<Actor> = {
  kinds: ['figures.changed'],
  visible: async ({ db }, actor, events) => {
    const changes = events.map((event) => ({ event, ...withTable.parse(event.payload) }))
    const readable = new Set<string>()
    for (const table of relationshipTable.options) {
      const ids = changes.filter((change) => change.table === table).flatMap((change) => change.ids)
      for (const id of await readableIds(db, actor, table, unique(ids))) readable.add(id)
    }
    return changes.flatMap(({ event, table, ids }) => {
      const seen = ids.filter((id) => readable.has(id))
      return seen.length === 0 ? [] : [{ ...event, payload: { table, ids: seen } }]
    })
  },
}

/** Which events change a relationship. */
import { z } from 'zod'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { Services } from '../platform/services.ts'
import { followAddresses, followRecords, followUsers, refreshActivities } from './commands.ts'

const withIds = z.object({ ids: z.array(z.string()) })
const withTable = withIds.extend({ table: z.string() })
const withAddresses = z.object({ addresses: z.array(z.string()) })

/** Everything that keeps touches, replies and figures true. */
export function relationshipsSubscriptions(services: Services): Subscription[] {
  return [
    {
      name: 'relationships',
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
  ]
}

/** A batch becomes one statement per derivation: first all activities, then all people who changed. */
async function followEvents(services: Services, events: readonly AppEvent[]): Promise<void> {
  const payloads = (kinds: readonly string[]): unknown[] =>
    events.filter((event) => kinds.includes(event.kind)).map((event) => event.payload)
  const activities = payloads(['activity.changed', 'message.received'])
  await refreshActivities(
    services,
    unique(activities.flatMap((payload) => withIds.parse(payload).ids)),
  )
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

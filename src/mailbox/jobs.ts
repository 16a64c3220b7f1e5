/** When mails are read again: a new reader, another organisation, other competitors. */
import { z } from 'zod'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { followCompetitors, READING_SETTING_KEYS, readUnread } from './commands/read-findings.ts'

const READ = 'mailbox.read'
const FOLLOW = 'mailbox.follow-competitors'
const LEASE_MS = 60_000

const withTable = z.object({ table: z.string(), ids: z.array(z.uuid()) })
const withKeys = z.object({ keys: z.array(z.string()) })
const withIds = z.object({ ids: z.array(z.uuid()) })

/** Long work is a job of its own: an event only asks for it. */
export const mailboxSubscriptions = (services: Services): Subscription[] => [
  {
    name: 'mailbox',
    kinds: ['record.changed', 'settings.changed'],
    handle: async ({ db, now }, events) => {
      const ids = competitorsIn(events)
      if (ids.length > 0) await services.jobs.enqueue(db, FOLLOW, { ids }, { now })
      if (isReaderAnother(events)) await services.jobs.enqueue(db, READ, {}, { key: 'all', now })
    },
  },
]

function competitorsIn(events: readonly AppEvent[]): readonly string[] {
  const changed = events
    .filter(({ kind }) => kind === 'record.changed')
    .map(({ payload }) => withTable.parse(payload))
    .filter(({ table }) => table === 'competitors')
  return [...new Set(changed.flatMap(({ ids }) => ids))]
}

const isReaderAnother = (events: readonly AppEvent[]): boolean =>
  events
    .filter(({ kind }) => kind === 'settings.changed')
    .flatMap(({ payload }) => withKeys.parse(payload).keys)
    .some((key) => READING_SETTING_KEYS.includes(key))

/** The work of the mailbox that nobody asks for. */
export const mailboxJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: READ,
    schema: z.object({}),
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: async ({ db, signal }) => {
      await readUnread({ ...services, db }, { signal })
    },
  }),
  defineJob({
    queue: FOLLOW,
    schema: withIds,
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: ({ db }, payloads) =>
      followCompetitors(
        { ...services, db },
        payloads.flatMap(({ ids }) => ids),
      ),
  }),
]

/**
 * Each night, because a new version may read otherwise.
 *
 * @param timeZone in which it is night
 */
export const mailboxSchedules = (timeZone: string): readonly Schedule[] => [
  { name: READ, queue: READ, payload: {}, when: { kind: 'daily', at: '00:20', timeZone } },
]

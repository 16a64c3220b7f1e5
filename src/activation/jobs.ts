/** What changes which mailboxes may be analysed, and the work that follows. */
import { z } from 'zod'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { JobDefinition } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { admitMailboxes, FOLLOW_QUEUE, followMailboxes } from './commands.ts'
import { INCLUDE_MY_MAILBOX, MAILBOX_ALLOWED, MAILBOX_INTEGRATION } from './model.ts'

const withKeys = z.object({ keys: z.array(z.string()) })
const SETTING_KEYS = [INCLUDE_MY_MAILBOX.key, MAILBOX_ALLOWED.key, MAILBOX_INTEGRATION.key]
const LEASE_MS = 60_000

/** New mailboxes, roles and teams of their owners, and settings. */
export const activationSubscriptions = (services: Services): Subscription[] => [
  {
    name: 'activation',
    kinds: ['mailbox.opened', 'user.changed', 'settings.changed'],
    handle: async ({ db }, events) => {
      if (events.some(concerns)) await admitMailboxes({ ...services, db })
    },
  },
]

function concerns({ kind, payload }: AppEvent): boolean {
  if (kind !== 'settings.changed') return true
  return withKeys.parse(payload).keys.some((key) => SETTING_KEYS.includes(key))
}

export const activationJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: FOLLOW_QUEUE,
    schema: z.object({ mailboxIds: z.array(z.uuid()) }),
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: async ({ db, signal }, payloads) => {
      const mailboxIds = payloads.flatMap((payload) => payload.mailboxIds)
      await followMailboxes({ ...services, db }, mailboxIds, signal)
    },
  }),
]

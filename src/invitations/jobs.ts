/** Mail that came and carries a calendar file is taken in by itself. */
import { z } from 'zod'
import type { Subscription } from '../platform/events.ts'
import type { JobDefinition } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { takeIn } from './commands/take-in.ts'
import { calendarMailHeld } from './views/messages.ts'

const TAKE_IN = 'invitations.take-in'
const LEASE_MS = 60_000
const withIds = z.object({ ids: z.array(z.uuid()) })
const work = z.object({ userId: z.uuid(), ids: z.array(z.uuid()) })

/** A mail to several of us is new once; for the others it changes when it comes to their mailboxes too. */
export const invitationsSubscriptions = (services: Services): Subscription[] => [
  {
    name: 'invitations',
    kinds: ['message.received', 'activity.changed'],
    handle: async ({ db, now }, events) => {
      const ids = new Set(events.flatMap(({ payload }) => withIds.parse(payload).ids))
      const held = await calendarMailHeld(db, [...ids])
      const payloads = held.map((payload) => ({ payload: { ...payload, ids: [...payload.ids] } }))
      if (payloads.length > 0) await services.jobs.enqueueMany(db, TAKE_IN, payloads, { now })
    },
  },
]

/** One mail after the other, in the order in which they came. */
export const invitationsJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: TAKE_IN,
    schema: work,
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: async ({ db }, payloads) => {
      for (const payload of payloads) {
        await takeIn({ ...services, db, background: db }, payload)
      }
    },
  }),
]

/** Mail that came and carries a calendar file is taken in by itself. */
import { z } from 'zod'
import type { Subscription } from '../platform/events.ts'
import type { JobDefinition } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { takeIn } from './commands/take-in.ts'
import { ownerOfMailbox, withCalendarFile } from './views/messages.ts'

const TAKE_IN = 'invitations.take-in'
const LEASE_MS = 60_000
const received = z.object({ ids: z.array(z.uuid()), mailboxId: z.uuid() })
const work = z.object({ userId: z.uuid(), ids: z.array(z.uuid()) })

export const invitationsSubscriptions = (services: Services): Subscription[] => [
  {
    name: 'invitations',
    kinds: ['message.received'],
    handle: async ({ db, now }, events) => {
      for (const { payload } of events) {
        const { ids, mailboxId } = received.parse(payload)
        const meant = await withCalendarFile(db, ids)
        const userId = meant.length === 0 ? undefined : await ownerOfMailbox(db, mailboxId)
        if (userId === undefined) continue
        await services.jobs.enqueue(db, TAKE_IN, { userId, ids: [...meant] }, { now })
      }
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

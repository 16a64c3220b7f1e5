/** Keeps connections in step, forgets in time, and says who may hear that one changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { CHANGED } from './commands/guard.ts'
import { enqueueDue, SYNC, syncConnection } from './commands/sync.ts'
import { standingTo } from './model.ts'
import { deleteAnswersOfDeleted } from './store/invitations.ts'

const LOOK = 'calendars.look'
const FORGET = 'calendars.forget'
/** With the pause of a connection, a change is on the other side within a minute. */
const LOOK_MS = 15_000
const LEASE_MS = 60_000

/** @param random  in [0, 1) */
export const calendarsJobs = (
  services: Services,
  random: () => number,
): readonly JobDefinition[] => [
  defineJob({
    queue: LOOK,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db }) => enqueueDue({ ...services, db, background: db }),
  }),
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: async ({ db }) => {
      await deleteAnswersOfDeleted(db)
    },
  }),
  defineJob({
    queue: SYNC,
    schema: z.object({ id: z.uuid() }),
    leaseMs: LEASE_MS,
    handle: async ({ db, signal }, payloads) => {
      for (const { id } of payloads) {
        await syncConnection({ ...services, db, background: db }, id, { random: random(), signal })
      }
    },
  }),
]

/** @param timeZone in which it is night */
export const calendarsSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:50', timeZone } },
  { name: LOOK, queue: LOOK, payload: {}, when: { kind: 'every', ms: LOOK_MS } },
]

const change = z.object({ ids: z.array(z.uuid()), ownerId: z.uuid() })

/** The owner and administrators hear of a connection: its state and its progress, never its content. */
export const calendarsEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) =>
    events.filter(({ payload }) => standingTo(actor, change.parse(payload).ownerId) !== 'stranger'),
}

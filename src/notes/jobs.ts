import { z } from 'zod'
import type { Subscription } from '../platform/events.ts'
import type { JobDefinition } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { askForProposals, PROPOSE_QUEUE, proposeFor } from './commands/propose.ts'

const withIds = z.object({ ids: z.array(z.uuid()) })
/** Longer than the longest time-out of the model. */
const LEASE_MS = 180_000

/** Notes that were saved. */
export const notesSubscriptions = (services: Services): Subscription[] => [
  {
    name: 'notes.propose',
    kinds: ['activity.changed'],
    handle: async ({ db }, events) => {
      const ids = events.flatMap(({ payload }) => withIds.parse(payload).ids)
      await askForProposals({ ...services, db }, [...new Set(ids)])
    },
  },
]

/** One note at a time: the budget of the model holds exactly. */
export const notesJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: PROPOSE_QUEUE,
    schema: z.object({ id: z.uuid() }),
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: async ({ db }, [payload]) => {
      if (payload !== undefined) await proposeFor({ ...services, db }, payload.id)
    },
  }),
]

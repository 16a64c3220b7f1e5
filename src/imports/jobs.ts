/** The work of imports that nobody waits for, and who hears of it. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import { isSystemAdministrator } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { forgetOldRows } from './commands/drafts.ts'
import { RUN_QUEUE, runImport } from './commands/steps.ts'
import { importsOf } from './store/imports.ts'

const FORGET = 'imports.forget'
const LEASE_MS = 60_000

/** A batch takes well under a second: whoever comes after a crash goes on after the lease. */
export const importsJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: RUN_QUEUE,
    schema: z.object({ id: z.uuid() }),
    leaseMs: LEASE_MS,
    handle: async ({ db, signal }, [payload]) => {
      if (payload !== undefined) await runImport({ ...services, db }, payload.id, { signal })
    },
  }),
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: async ({ db }) => {
      await forgetOldRows({ ...services, db })
    },
  }),
]

/** Each night. @param timeZone in which it is night */
export const importsSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '02:40', timeZone } },
]

const PAYLOAD = z.object({ ids: z.array(z.uuid()) })

/** An import is its owner's; administrators watch all. */
export const importsEventVisibility: EventVisibility<Actor> = {
  kinds: ['import.changed'],
  visible: async ({ db }, actor, events) => {
    if (isSystemAdministrator(actor)) return events
    const ids = events.flatMap(({ payload }) => PAYLOAD.parse(payload).ids)
    const own = new Set(await importsOf(db, actor.userId, ids))
    return events.filter(({ payload }) => PAYLOAD.parse(payload).ids.some((id) => own.has(id)))
  },
}

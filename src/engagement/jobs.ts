/** What is forgotten in time, and who may hear that a mail was opened. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { CHANGED, forgetOldEvents } from './commands/note-event.ts'

const FORGET = 'engagement.forget'

/** The work of engagement that nobody asks for. */
export const engagementJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => forgetOldEvents({ ...services, db }, now),
  }),
]

/** @param timeZone in which it is night */
export const engagementSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:40', timeZone } },
]

const change = z.object({ ids: z.array(z.uuid()), ownerId: z.uuid() })

/** Its author alone; others who may read the mail see it when they look. */
export const engagementEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) =>
    events.filter(({ payload }) => change.parse(payload).ownerId === actor.userId),
}

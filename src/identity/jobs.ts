import { z } from 'zod'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import { forgetOldSignIns } from './commands/forget.ts'
import type { Actor } from './rights.ts'
import { readableUserIds } from './views/people.ts'

const FORGET = 'identity.forget-sign-ins'

/** The work of identity that nobody asks for. */
export const identityJobs = (): readonly JobDefinition[] => [
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => forgetOldSignIns(db, now),
  }),
]

/** @param timeZone in which it is night */
export const identitySchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:20', timeZone } },
]

const withIds = z.object({ ids: z.array(z.string()) })

/** That a user has changed is known to those who may read him. */
export const identityEventVisibility: EventVisibility<Actor> = {
  kinds: ['user.changed'],
  visible: async ({ db }, actor, events) => {
    const changes = events.map((event) => ({ event, ...withIds.parse(event.payload) }))
    const ids = [...new Set(changes.flatMap((change) => change.ids))]
    const readable = new Set(await readableUserIds(db, actor, ids))
    return changes.flatMap((change) => {
      const seen = change.ids.filter((id) => readable.has(id))
      return seen.length === 0 ? [] : [{ ...change.event, payload: { table: 'users', ids: seen } }]
    })
  },
}

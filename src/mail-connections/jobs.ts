/** The comparison of all folders each night, and who may hear that a connection changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import { CHANGED } from './commands/guard.ts'
import { standingTo } from './model.ts'
import { askForAllChecks } from './store/reading.ts'

const CHECK = 'mail-connections.check'

/** Only asks: each folder is compared by whoever reads it. */
export const mailConnectionsJobs = (): readonly JobDefinition[] => [
  defineJob({
    queue: CHECK,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => askForAllChecks(db, now),
  }),
]

/** @param timeZone in which it is night */
export const mailConnectionsSchedules = (timeZone: string): readonly Schedule[] => [
  { name: CHECK, queue: CHECK, payload: {}, when: { kind: 'daily', at: '02:40', timeZone } },
]

const change = z.object({
  ids: z.array(z.uuid()),
  ownerId: z.uuid(),
  /** of a shared mailbox */
  teamId: z.uuid().optional(),
})

/** The owner, the members of a shared mailbox and administrators hear of a connection: its state and its progress, never its content. */
export const mailConnectionsEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) =>
    events.filter(({ payload }) => {
      const { ownerId: userId, teamId } = change.parse(payload)
      const shared = teamId === undefined ? undefined : { teamId, managerIds: [] }
      return standingTo(actor, { userId, shared }) !== 'stranger'
    }),
}

import { z } from 'zod'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { forgetOldIntroductions } from './commands.ts'

const FORGET = 'who_knows_whom.forget'

/** The work of who knows whom that nobody asks for. */
export const whoKnowsWhomJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => forgetOldIntroductions({ ...services, db }, now),
  }),
]

/** @param timeZone in which it is night */
export const whoKnowsWhomSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:40', timeZone } },
]

import { z } from 'zod'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { learnWhenDue } from './commands.ts'

const LEARN = 'similar-deals.learn'

/** The work of similar deals that nobody asks for. */
export const similarDealsJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: LEARN,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db }) => learnWhenDue({ ...services, db }),
  }),
]

/** @param timeZone in which it is night */
export const similarDealsSchedules = (timeZone: string): readonly Schedule[] => [
  { name: LEARN, queue: LEARN, payload: {}, when: { kind: 'daily', at: '01:10', timeZone } },
]

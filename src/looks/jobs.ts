import { z } from 'zod'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { forgetOldLooks } from './commands.ts'

const FORGET = 'looks.forget'

/** The work of looks that nobody asks for. */
export const looksJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => forgetOldLooks({ ...services, db }, now),
  }),
]

/** @param timeZone in which it is night */
export const looksSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:30', timeZone } },
]

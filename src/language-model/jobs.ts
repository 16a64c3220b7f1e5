import { z } from 'zod'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { forgetOldCalls } from './commands.ts'

const FORGET = 'language-model.forget'

/** The work of the language model's log that nobody asks for. */
export const languageModelJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: FORGET,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, now }) => forgetOldCalls({ ...services, db }, now),
  }),
]

/** @param timeZone in which it is night */
export const languageModelSchedules = (timeZone: string): readonly Schedule[] => [
  { name: FORGET, queue: FORGET, payload: {}, when: { kind: 'daily', at: '03:40', timeZone } },
]

import { z } from 'zod'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import { forgetOldSignIns } from './commands/forget.ts'

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

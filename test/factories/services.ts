/** The services of a test: a fixed clock, the test's database, an outbox with chosen subscribers. */
import { newId } from '../../src/platform/clock.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Subscription } from '../../src/platform/events.ts'
import { createEvents } from '../../src/platform/events.ts'
import { createJobs } from '../../src/platform/jobs.ts'
import type { Services } from '../../src/platform/services.ts'
import { testConfig, testLog } from '../database.ts'

/** The instant at which tests take place unless they say otherwise: a Tuesday. */
export const TEST_NOW = new Date('2026-11-24T09:00:00Z')

/** @param options.now  the instant that the clock shows, always */
export function servicesOn(
  db: Db,
  options: { readonly now?: Date; readonly subscriptions?: readonly Subscription[] } = {},
): Services {
  const now = options.now ?? TEST_NOW
  return {
    db,
    background: db,
    clock: { now: () => now },
    newId,
    log: testLog,
    config: testConfig,
    events: createEvents(options.subscriptions ?? []),
    jobs: createJobs([]),
  }
}

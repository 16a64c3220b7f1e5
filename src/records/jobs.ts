/** What records bring to the events and the work of the house: words for the search are learnt after each change. */
import { z } from 'zod'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { learnFirstWords, learnWords } from './commands/search-words.ts'
import { WORD_TABLES } from './store/search-words.ts'

export { recordsEventVisibility } from './views/event-visibility.ts'

const LEARN = 'records.learn-words'
const MOST_IDS = 1_000

const changed = z.object({ table: z.string(), ids: z.array(z.uuid()) })

export const recordsSubscriptions = (services: Services): readonly Subscription[] => [
  {
    name: 'records-words',
    kinds: ['record.changed'],
    handle: async ({ db }, events) => {
      for (const [table, ids] of idsByTable(events)) {
        for (let at = 0; at < ids.length; at += MOST_IDS) {
          await learnWords({ ...services, db }, table, ids.slice(at, at + MOST_IDS))
        }
      }
    },
  },
]

const idsByTable = (events: readonly AppEvent[]) => {
  const payloads = events.map(({ payload }) => changed.parse(payload))
  return WORD_TABLES.map((table) => {
    const ids = payloads.filter((one) => one.table === table).flatMap((one) => one.ids)
    return [table, [...new Set(ids)]] as const
  })
}

/** A database from before there were words learns all of them once. */
export const recordsJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: LEARN,
    schema: z.object({}),
    isSerial: true,
    handle: ({ db, signal }) => learnFirstWords({ ...services, db }, signal),
  }),
]

export const recordsSchedules: readonly Schedule[] = [
  { name: LEARN, queue: LEARN, payload: {}, when: { kind: 'every', ms: 10 * 60_000 } },
]

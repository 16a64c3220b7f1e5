/** The work of scoring that nobody waits for, which events renew scores, and who may hear of them. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import { may } from '../identity/model.ts'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition, Schedule } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { readableIds } from '../records/index.ts'
import { FIRST_MODEL_QUEUE, makeFirstModel, requestFirstModel } from './commands/first-model.ts'
import { NIGHTLY_QUEUE } from './commands/request-scoring.ts'
import { retrainDue } from './commands/retrain-due.ts'
import { scoreAll } from './commands/score-all.ts'
import { scoreRecords } from './commands/score-records.ts'
import { TRAIN_QUEUE } from './commands/start-training.ts'
import { trainModel } from './commands/train-model.ts'
import type { ScoringTable } from './contract.ts'
import { SCORING_TABLES, scoringTable } from './contract.ts'
import { openIdsOfPeople } from './views/scorable.ts'

const RETRAIN_QUEUE = 'scoring.retrain-due'
/** A training holds its thread for minutes; its worker renews the lease meanwhile. */
const LEASE_MS = 60_000

const ofTable = z.object({ table: scoringTable })

/** Training, scoring all records, and what models do by themselves. */
export function scoringJobs(services: Services): readonly JobDefinition[] {
  return [
    defineJob({
      queue: TRAIN_QUEUE,
      schema: z.object({ model_id: z.string(), training_id: z.string() }),
      leaseMs: LEASE_MS,
      // One at a time: each keeps a processor busy.
      isSerial: true,
      handle: async ({ db, signal, log }, payloads) => {
        for (const { model_id: modelId, training_id: trainingId } of payloads) {
          await trainModel({ ...services, db }, { modelId, trainingId }, { signal, log })
        }
      },
    }),
    defineJob({
      queue: NIGHTLY_QUEUE,
      schema: ofTable,
      leaseMs: LEASE_MS,
      isSerial: true,
      handle: async ({ db, signal }, payloads) => {
        for (const { table } of payloads) await scoreAll({ ...services, db }, table, { signal })
      },
    }),
    defineJob({
      queue: RETRAIN_QUEUE,
      schema: z.object({}),
      isSerial: true,
      handle: ({ db }) => retrainDue({ ...services, db }),
    }),
    defineJob({
      queue: FIRST_MODEL_QUEUE,
      schema: ofTable,
      isSerial: true,
      handle: async ({ db }, payloads) => {
        for (const { table } of payloads) await makeFirstModel({ ...services, db }, table)
      },
    }),
  ]
}

/** @param timeZone in which it is night */
export function scoringSchedules(timeZone: string): readonly Schedule[] {
  return [
    {
      name: RETRAIN_QUEUE,
      queue: RETRAIN_QUEUE,
      payload: {},
      when: { kind: 'daily', at: '01:40', timeZone },
    },
    ...SCORING_TABLES.map(
      (table): Schedule => ({
        name: `${NIGHTLY_QUEUE}.${table}`,
        queue: NIGHTLY_QUEUE,
        payload: { table },
        when: { kind: 'daily', at: '02:10', timeZone },
      }),
    ),
  ]
}

/** Everything that may change what a model sees of a record. */
export function scoringSubscriptions(services: Services): readonly Subscription[] {
  return [
    {
      name: 'scoring',
      kinds: ['record.changed', 'figures.changed', 'stakeholders.changed'],
      handle: ({ db }, events) => followEvents({ ...services, db }, events),
    },
  ]
}

const withTable = z.object({ table: z.string(), ids: z.array(z.string()) })

/** A batch of events becomes one run of scoring for each table. */
async function followEvents(services: Services, events: readonly AppEvent[]): Promise<void> {
  const changes = events.map(({ kind, payload }) => ({ kind, ...withTable.parse(payload) }))
  const idsIn = (name: string, kinds: readonly string[]): string[] =>
    unique(
      changes
        .filter(({ table, kind }) => table === name && kinds.includes(kind))
        .flatMap(({ ids }) => ids),
    )
  const accounts = idsIn('accounts', ['record.changed'])
  const contacts = idsIn('contacts', ['record.changed'])
  for (const table of SCORING_TABLES) {
    const own = idsIn(table, ['record.changed', 'figures.changed', 'stakeholders.changed'])
    const ids = unique([...own, ...(await ofPeople(services, table, { accounts, contacts }))])
    await scoreRecords(services, table, ids)
    if (idsIn(table, ['record.changed']).length > 0) await requestFirstModel(services, table)
  }
}

async function ofPeople(
  { db }: Services,
  table: ScoringTable,
  {
    accounts,
    contacts,
  }: { readonly accounts: readonly string[]; readonly contacts: readonly string[] },
): Promise<readonly string[]> {
  const ofAccounts =
    accounts.length === 0 ? [] : await openIdsOfPeople(db, table, 'account_id', accounts)
  const ofContacts =
    contacts.length === 0 ? [] : await openIdsOfPeople(db, table, 'contact_id', contacts)
  return [...ofAccounts, ...ofContacts]
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** Scores that changed are told to those who may read the record. */
export const scoresEventVisibility: EventVisibility<Actor> = {
  kinds: ['score.changed'],
  visible: async ({ db }, actor, events) => {
    const changes = events.map((event) => ({ event, ...withTable.parse(event.payload) }))
    const readable = new Set<string>()
    for (const table of SCORING_TABLES) {
      const ids = changes.filter((change) => change.table === table).flatMap((change) => change.ids)
      for (const id of await readableIds(db, actor, table, unique(ids))) readable.add(id)
    }
    return changes.flatMap(({ event, table, ids }) => {
      const seen = ids.filter((id) => readable.has(id))
      return seen.length === 0 ? [] : [{ ...event, payload: { table, ids: seen } }]
    })
  },
}

/** How models fare is told to those who may look at models. */
export const modelsEventVisibility: EventVisibility<Actor> = {
  kinds: ['scoring_model.changed'],
  visible: async (_services, actor, events) =>
    may(actor, 'scoring_models', 'read')
      ? events.map((event) => ({
          ...event,
          payload: { table: 'scoring_models', ids: event.payload.ids ?? [] },
        }))
      : [],
}

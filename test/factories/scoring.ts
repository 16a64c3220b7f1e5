/**
 * Closed and open leads and deals with something to learn in them, and services whose jobs can be
 * done one by one.
 *
 * @example
 * const services = scoringServicesOn(database.db)
 * await closedLeads(services, owner, 120)
 * await makeFirstModel(services, 'leads')
 * await workOff(services)
 */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/identity/model.ts'
import type { Random } from '../../src/kernel/numerics/random.ts'
import { happens, pickOne, seededRandom } from '../../src/kernel/numerics/random.ts'
import type { Db } from '../../src/platform/database.ts'
import { execute, query, sql } from '../../src/platform/database.ts'
import { createJobs } from '../../src/platform/jobs.ts'
import type { Services } from '../../src/platform/services.ts'
import type { NewRecord } from '../../src/records/index.ts'
import { importRecords } from '../../src/records/index.ts'
import { scoringJobs } from '../../src/scoring/jobs.ts'
import { testLog } from '../database.ts'
import { servicesOn } from './services.ts'

const DAY_MS = 86_400_000
const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** @param options.now  the instant that the clock shows, always */
export function scoringServicesOn(db: Db, options: { readonly now?: Date } = {}): Services {
  const services = servicesOn(db, options)
  return { ...services, jobs: createJobs(scoringJobs(services)) }
}

/** Does the jobs of scoring that wait, and those that they cause, until none is left. */
export async function workOff(services: Services): Promise<readonly string[]> {
  const definitions = scoringJobs(services)
  const done: string[] = []
  for (;;) {
    const [job] = await query<{ id: number; queue: string; payload: unknown }>(
      services.db,
      sql`select id, queue, payload from platform.jobs where queue like 'scoring.%' order by id limit 1`,
    )
    if (job === undefined) return done
    const definition = definitions.find(({ queue }) => queue === job.queue)
    await execute(services.db, sql`delete from platform.jobs where id = ${job.id}`)
    const context = {
      db: services.db,
      now: services.clock.now(),
      signal: new AbortController().signal,
      log: testLog,
    }
    await definition?.handle(context, [definition.schema.parse(job.payload)])
    done.push(job.queue)
  }
}

const SOURCES = { external_referral: 1.6, partner: 0.7, web: -0.2, advertisement: -1.7 } as const
const INDUSTRIES = ['retail', 'education', 'energy', 'media'] as const

export type SomeRecords = {
  readonly seed?: number
  /** Days before now within which they were created; default 30 to 600. */
  readonly createdDaysAgo?: readonly [newest: number, oldest: number]
  readonly isOpen?: boolean
}

type Draft = {
  readonly createdAt: Date
  readonly closedAt: Date
  readonly isWon: boolean
  readonly source: keyof typeof SOURCES
}

function draft(random: Random, now: Date, { createdDaysAgo = [30, 600] }: SomeRecords): Draft {
  const [newest, oldest] = createdDaysAgo
  const createdAt = daysAgo(now, newest + (oldest - newest) * random())
  const source = pickOne(random, Object.keys(SOURCES) as Array<keyof typeof SOURCES>)
  const isWon = happens(random, 1 / (1 + Math.exp(-SOURCES[source])))
  return {
    createdAt,
    closedAt: new Date(createdAt.getTime() + (2 + 25 * random()) * DAY_MS),
    isWon,
    source,
  }
}

async function importAll(
  services: Services,
  owner: Actor,
  table: 'leads' | 'opportunities',
  records: readonly Pick<NewRecord, 'values' | 'createdAt' | 'history'>[],
): Promise<readonly string[]> {
  const full = records.map(
    (record): NewRecord => ({
      ...record,
      id: randomUUID(),
      owner: { kind: 'user', id: owner.userId },
      businessUnitId: owner.businessUnitId,
    }),
  )
  for (let from = 0; from < full.length; from += 1_000) {
    await importRecords(services, owner, table, full.slice(from, from + 1_000))
  }
  return full.map(({ id }) => id)
}

/** Imports leads whose source says much about how they end; returns their ids. */
export function someLeads(
  services: Services,
  owner: Actor,
  count: number,
  options: SomeRecords = {},
): Promise<readonly string[]> {
  const random = seededRandom(options.seed ?? 1)
  const now = services.clock.now()
  const records = Array.from({ length: count }, (_, index) => {
    const { createdAt, closedAt, isWon, source } = draft(random, now, options)
    const status = options.isOpen ? 'open' : isWon ? 'qualified' : 'disqualified'
    const closing = { status, closed_at: closedAt.toISOString() }
    return {
      createdAt,
      values: {
        topic: `Lead ${index}`,
        last_name: 'Martin',
        lead_source: source,
        industry: pickOne(random, INDUSTRIES),
        ...(options.isOpen ? {} : closing),
      },
      ...(options.isOpen
        ? {}
        : {
            history: [
              { changedAt: closedAt, before: { status: 'open', closed_at: null }, after: closing },
            ],
          }),
    }
  })
  return importAll(services, owner, 'leads', records)
}

/** Imports deals whose amount and stage say something about how they end; returns their ids. */
export function someDeals(
  services: Services,
  owner: Actor,
  count: number,
  options: SomeRecords = {},
): Promise<readonly string[]> {
  const random = seededRandom(options.seed ?? 2)
  const now = services.clock.now()
  const records = Array.from({ length: count }, (_, index) => {
    const { createdAt, closedAt, isWon } = draft(random, now, options)
    const middle = new Date((createdAt.getTime() + closedAt.getTime()) / 2)
    const closing = { status: isWon ? 'won' : 'lost', closed_at: closedAt.toISOString() }
    return {
      createdAt,
      values: {
        name: `Deal ${index}`,
        stage: options.isOpen ? 'qualify' : 'close',
        estimated_revenue: {
          amount_minor: Math.round((isWon ? 100_000 : 400_000) * (0.5 + 2 * random())),
          currency: 'EUR',
        },
        ...(options.isOpen ? {} : closing),
      },
      ...(options.isOpen
        ? {}
        : {
            history: [
              { changedAt: middle, before: { stage: 'qualify' }, after: { stage: 'close' } },
              { changedAt: closedAt, before: { status: 'open', closed_at: null }, after: closing },
            ],
          }),
    }
  })
  return importAll(services, owner, 'opportunities', records)
}

import { statfs } from 'node:fs/promises'
import { listConnections as listCalendars } from '../../calendars/index.ts'
import { operatorActor } from '../../identity/index.ts'
import { listConnections } from '../../mail-connections/index.ts'
import { countStuck } from '../../outbox/index.ts'
import type { ErrorDetails } from '../../platform/errors.ts'
import { queueHealth } from '../../platform/jobs.ts'
import { isMigrated } from '../../platform/migrations.ts'
import type { Command, Context } from '../command.ts'
import type { Application } from '../compose.ts'
import { withApplication } from '../with-application.ts'

/** What was found: a locale key below `cli.doctor.` with its values. */
type Finding = {
  readonly isWell: boolean
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  /** What it comes from: a declared error, said as the value `reason`. */
  readonly cause?: { readonly code: string; readonly details: ErrorDetails }
}
type Check = (application: Application) => Promise<Finding | readonly Finding[]>

/** Below this a database may be unable to write (chosen: some days of mail). */
const LEAST_FREE_MB = 500
/** Longer than any batch of jobs may take: then nobody is working. */
const STUCK_SECONDS = 300
const MODEL_TIMEOUT_MS = 5_000

const CHECKS: Readonly<Record<string, Check>> = {
  settings: async ({ services }) => {
    const names = services.config.unknownSettings
    return names.length === 0
      ? { isWell: true, key: 'settings.well' }
      : { isWell: false, key: 'settings.unknown', values: { names: names.join(', ') } }
  },
  database: async ({ database, services, migrations }) => {
    const { engine, version, isDurable } = database
    if (!(await isMigrated(services.db, migrations)))
      return { isWell: false, key: 'database.behind' }
    return isDurable
      ? { isWell: true, key: `database.${engine}`, values: { version } }
      : { isWell: false, key: 'database.not_durable' }
  },
  queue: async ({ services }) => {
    const { ready, dead, oldestReadySeconds } = await queueHealth(services.db, services.clock.now())
    const seconds = Math.round(oldestReadySeconds)
    if (seconds >= STUCK_SECONDS)
      return { isWell: false, key: 'queue.stuck', values: { ready, seconds } }
    return {
      isWell: dead === 0,
      key: dead === 0 ? 'queue.well' : 'queue.dead',
      values: { ready, dead },
    }
  },
  mailboxes: checkMailboxes,
  calendars: checkCalendars,
  outbox: checkOutbox,
  disk: async ({ services }) => {
    if (services.config.databaseUrl !== undefined) return { isWell: true, key: 'disk.elsewhere' }
    const { bavail, bsize } = await statfs(services.config.dataFolder)
    const megabytes = Math.floor((bavail * bsize) / 1_048_576)
    return {
      isWell: megabytes >= LEAST_FREE_MB,
      key: megabytes >= LEAST_FREE_MB ? 'disk.well' : 'disk.low',
      values: { megabytes },
    }
  },
  language_model: async ({ services }) => {
    const { llm } = services.config
    if (llm === undefined) return { isWell: true, key: 'language_model.none' }
    const answer = await fetch(`${llm.url.replace(/\/$/, '')}/models`, {
      headers: llm.key === undefined ? {} : { authorization: `Bearer ${llm.key}` },
      signal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
    })
    const key = answer.ok ? 'language_model.well' : 'language_model.refused'
    return { isWell: answer.ok, key, values: { model: llm.model, status: answer.status } }
  },
}

/** Beyond this an administrator looks at the page. */
const MOST_MAILBOXES = 200

/** One finding a mailbox that is read live. A pause was somebody's wish. */
async function checkMailboxes({ services }: Application): Promise<readonly Finding[]> {
  const { rows } = await listConnections(services.db, await operatorActor(services), {
    of: 'all',
    limit: MOST_MAILBOXES,
    after: undefined,
  })
  if (rows.length === 0) return [{ isWell: true, key: 'mailboxes.none' }]
  return rows.map(({ address, state, error, held_count: held, backlog_count: left }) => {
    const values = { address, held, left }
    if (state === 'paused') return { isWell: true, key: 'mailboxes.paused', values }
    return error === null
      ? { isWell: true, key: 'mailboxes.well', values }
      : { isWell: false, key: 'mailboxes.failed', values, cause: error }
  })
}

/** One finding a connection to calendars. A pause was somebody's wish. */
async function checkCalendars({ services }: Application): Promise<readonly Finding[]> {
  const { rows } = await listCalendars(services.db, await operatorActor(services), {
    userId: undefined,
    limit: MOST_MAILBOXES,
    after: undefined,
  })
  if (rows.length === 0) return [{ isWell: true, key: 'calendars.none' }]
  return rows.map(({ name, state, error, appointment_count: count }) => {
    const values = { name, count }
    if (state === 'paused') return { isWell: true, key: 'calendars.paused', values }
    return error === null
      ? { isWell: true, key: 'calendars.well', values }
      : { isWell: false, key: 'calendars.failed', values, cause: error }
  })
}

/** Mail that should have left by now: no sender works, or the database refuses it. */
async function checkOutbox({ services }: Application): Promise<Finding> {
  const before = new Date(services.clock.now().getTime() - STUCK_SECONDS * 1000)
  const { late, doubtful, failed } = await countStuck(services.db, before)
  const key = late > 0 ? 'outbox.stuck' : 'outbox.well'
  return { isWell: late === 0, key, values: { late, doubtful, failed } }
}

export const command: Command = {
  words: ['doctor'],
  run: (context) =>
    withApplication(context, async (application) => {
      let isAllWell = true
      for (const [name, check] of Object.entries(CHECKS)) {
        for (const finding of await found(check, application)) {
          isAllWell &&= finding.isWell
          await context.out(`${line(context, name, finding)}\n`)
        }
      }
      return isAllWell ? 0 : 1
    }),
}

/** A check that cannot be made is a finding like any other. */
async function found(check: Check, application: Application): Promise<readonly Finding[]> {
  try {
    return [await check(application)].flat()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ isWell: false, key: 'failed', values: { reason } }]
  }
}

function line({ say }: Context, name: string, { isWell, key, values, cause }: Finding): string {
  const what = say(`cli.doctor.${name}`)
  const reason = cause === undefined ? {} : { reason: say(cause.code, cause.details) }
  return `${isWell ? '✓' : '✗'} ${what}\t${say(`cli.doctor.${key}`, { ...values, ...reason })}`
}

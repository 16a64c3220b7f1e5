/**
 * Puts the house together: the database with its schema, the services that every command is given,
 * and the lists of what each capability brings. Nothing here decides anything.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { activationJobs } from '../activation/jobs.ts'
import { assistantJobs } from '../assistant/jobs.ts'
import { calendarsJobs, calendarsSchedules } from '../calendars/jobs.ts'
import { followMail } from '../engagement/index.ts'
import { engagementJobs, engagementSchedules } from '../engagement/jobs.ts'
import { authenticate, ensureShippedRoles } from '../identity/index.ts'
import { identityJobs, identitySchedules } from '../identity/jobs.ts'
import { importsJobs, importsSchedules } from '../imports/jobs.ts'
import { invitationsJobs } from '../invitations/jobs.ts'
import { languageModelJobs, languageModelSchedules } from '../language-model/jobs.ts'
import { looksJobs, looksSchedules } from '../looks/jobs.ts'
import type { MailReading } from '../mail-connections/index.ts'
import { startMailReading } from '../mail-connections/index.ts'
import { mailConnectionsJobs, mailConnectionsSchedules } from '../mail-connections/jobs.ts'
import { mailboxJobs, mailboxSchedules } from '../mailbox/jobs.ts'
import { notesJobs } from '../notes/jobs.ts'
import type { MailSending } from '../outbox/index.ts'
import { startMailSending } from '../outbox/index.ts'
import { newId, systemClock, systemRandom } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { one, openDatabase, sql } from '../platform/database.ts'
import type { Events } from '../platform/events.ts'
import { createEvents, recordEvents } from '../platform/events.ts'
import type { App, RequestLimits } from '../platform/http.ts'
import { createHttp } from '../platform/http.ts'
import type { JobDefinition, Jobs, JobWorker, Schedule } from '../platform/jobs.ts'
import { createJobs, queueHealth, startWorker } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { Translate } from '../platform/messages.ts'
import type { Migration } from '../platform/migrations.ts'
import { isMigrated, migrate, readMigrations } from '../platform/migrations.ts'
import { ownSecret } from '../platform/own-secret.ts'
import type { Services } from '../platform/services.ts'
import { upkeep } from '../platform/upkeep.ts'
import { recordsJobs, recordsSchedules } from '../records/jobs.ts'
import { relationshipsJobs, relationshipsSchedules } from '../relationships/jobs.ts'
import { scoringJobs, scoringSchedules } from '../scoring/jobs.ts'
import { similarDealsJobs, similarDealsSchedules } from '../similar-deals/jobs.ts'
import { whoKnowsWhomJobs, whoKnowsWhomSchedules } from '../who-knows-whom/jobs.ts'
import { addRoutes, subscriptions, VISIBILITIES } from './capabilities.ts'

export type Application = {
  readonly services: Services
  readonly database: Database
  readonly migrations: readonly Migration[]
  /** The migrations that this start applied. */
  readonly applied: readonly string[]
  /** The queues that have somebody to work on them, and what comes to them by the clock. */
  readonly definitions: readonly JobDefinition[]
  readonly schedules: readonly Schedule[]
  /** Makes the server with all routes; it does not listen yet. */
  http(options?: { readonly limits?: RequestLimits }): Promise<App>
  /** Starts to do the work that waits. */
  work(): Promise<JobWorker>
  /** Starts to read the mailboxes that are connected. */
  readMail(): Promise<MailReading>
  /** Starts to send the mail that is due. */
  sendMail(): Promise<MailSending>
  /** Does the work that waits and returns when nothing is left. */
  settle(): Promise<void>
  close(): Promise<void>
}

export type ComposeParts = {
  readonly config: Config
  readonly log: Log
  readonly translate: Translate
}

/** Opens the database that the settings name, brings it up to date and wires everything to it. */
export async function compose(parts: ComposeParts): Promise<Application> {
  const config = await withSecret(parts.config)
  const database = await openDatabase(config, parts.log)
  try {
    return await composeOn(database, { ...parts, config })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A database in a folder of ours has a secret of its own where none is set. */
const withSecret = async (config: Config): Promise<Config> =>
  config.secret === undefined && config.databaseUrl === undefined
    ? { ...config, secret: await ownSecret(config.dataFolder) }
    : config

/** As {@link compose}, on a database that is open already; `close` closes it. */
export async function composeOn(database: Database, parts: ComposeParts): Promise<Application> {
  const { config, log } = parts
  const clock = systemClock(config.startAt)
  const migrations = await readMigrations()
  const applied = await migrate(database.db, migrations, { now: clock.now(), log })
  const { services, definitions, events, schedules } = wire(database, parts, clock)
  await ensureShippedRoles(database.db)
  await events.register(database.db)
  const work = (): Promise<JobWorker> =>
    startWorker({
      database,
      definitions,
      schedules,
      clock,
      random: systemRandom(),
      log,
      concurrency: config.jobConcurrency,
    })
  return {
    services,
    database,
    migrations,
    applied,
    definitions,
    schedules,
    http: (options = {}) => http(services, { ...parts, ...options, migrations }),
    work,
    readMail: () => startMailReading({ services, database, random: systemRandom() }),
    sendMail: () =>
      startMailSending({ services, database, random: systemRandom(), follow: followMail }),
    settle: async () => {
      const worker = await work()
      await worker.idle()
      await worker.stop()
    },
    close: database.close,
  }
}

type Wired = {
  readonly services: Services
  readonly events: Events
  readonly definitions: readonly JobDefinition[]
  readonly schedules: readonly Schedule[]
}

function wire(database: Database, { config, log }: ComposeParts, clock: Services['clock']): Wired {
  // Handlers enqueue and queues have handlers: services hold the queues of a moment later.
  let queues: Jobs | undefined
  const jobs: Jobs = {
    enqueue: (...given) => made(queues).enqueue(...given),
    enqueueMany: (...given) => made(queues).enqueueMany(...given),
  }
  const services: Services = {
    db: database.db,
    background: database.background,
    clock,
    newId,
    log,
    config,
    events: { record: recordEvents },
    jobs,
  }
  const events = createEvents(subscriptions(services))
  const care = upkeep(database.engine, config.timeZone)
  const definitions = [
    ...events.jobs,
    ...care.jobs,
    ...identityJobs(),
    ...languageModelJobs(services),
    ...looksJobs(services),
    ...activationJobs(services),
    ...importsJobs(services),
    ...recordsJobs(services),
    ...mailboxJobs(services),
    ...mailConnectionsJobs(),
    ...engagementJobs(services),
    ...calendarsJobs(services, systemRandom()),
    ...invitationsJobs(services),
    ...notesJobs(services),
    ...relationshipsJobs(services),
    ...scoringJobs(services),
    ...similarDealsJobs(services),
    ...assistantJobs(services),
    ...whoKnowsWhomJobs(services),
  ]
  queues = createJobs(definitions)
  return {
    services,
    events,
    definitions,
    schedules: [
      ...care.schedules,
      ...identitySchedules(config.timeZone),
      ...languageModelSchedules(config.timeZone),
      ...looksSchedules(config.timeZone),
      ...importsSchedules(config.timeZone),
      ...recordsSchedules,
      ...mailboxSchedules(config.timeZone),
      ...mailConnectionsSchedules(config.timeZone),
      ...engagementSchedules(config.timeZone),
      ...calendarsSchedules(config.timeZone),
      ...relationshipsSchedules(config.timeZone),
      ...scoringSchedules(config.timeZone),
      ...similarDealsSchedules(config.timeZone),
      ...whoKnowsWhomSchedules(config.timeZone),
    ],
  }
}

function made<T>(value: T | undefined): T {
  if (value === undefined)
    throw new TypeError('compose: a job was enqueued before there are queues')
  return value
}

const PACKAGE = new URL('../../package.json', import.meta.url)
const WEB_ROOT = fileURLToPath(new URL('../../dist/web', import.meta.url))
/** Longer than any batch of jobs may take: then nobody is working. */
const STUCK_SECONDS = 300

type WebParts = ComposeParts & {
  readonly migrations: readonly Migration[]
  readonly limits?: RequestLimits
}

function http(services: Services, { translate, migrations, limits }: WebParts): Promise<App> {
  const { db, clock } = services
  return createHttp({
    services,
    translate,
    version: z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, 'utf8')))
      .version,
    webRoot: WEB_ROOT,
    ...(limits !== undefined && { limits }),
    authenticate: (request) => authenticate(services, request),
    visibilities: VISIBILITIES,
    checks: [
      { name: 'database', isWell: () => isMigrated(db, migrations) },
      {
        name: 'queue',
        isWell: async () => (await queueHealth(db, clock.now())).oldestReadySeconds < STUCK_SECONDS,
      },
    ],
    readings: [
      {
        name: 'rapport_database_bytes',
        help: 'Size of the database on disk',
        label: 'version',
        read: async () => {
          const row = await one<{ version: string; bytes: number }>(
            db,
            sql`select current_setting('server_version') as version,
                       pg_database_size(current_database()) as bytes`,
          )
          return row === undefined ? [] : [{ label: row.version, value: row.bytes }]
        },
      },
      {
        name: 'rapport_jobs_ready',
        help: 'Jobs that may run now',
        label: 'queue',
        read: async () =>
          (await queueHealth(db, clock.now())).queues.map(({ queue, ready }) => ({
            label: queue,
            value: ready,
          })),
      },
      {
        name: 'rapport_jobs_dead',
        help: 'Jobs that failed for good',
        label: 'queue',
        read: async () =>
          (await queueHealth(db, clock.now())).queues.map(({ queue, dead }) => ({
            label: queue,
            value: dead,
          })),
      },
    ],
    routes: (app) => addRoutes(app, services),
  })
}

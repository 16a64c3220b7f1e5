/**
 * The database of this process: a PostgreSQL server, or the embedded one in a folder. Rows mean
 * the same on both. The rest of the house speaks SQL through what is exported here.
 */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { openEmbeddedEngine } from './database/embedded-engine.ts'
import type { Session } from './database/engine.ts'
import type { FolderLock } from './database/folder-lock.ts'
import { lockFolder } from './database/folder-lock.ts'
import { createDb } from './database/pool.ts'
import { openServerEngine } from './database/server-engine.ts'
import type { Priority } from './database/session-queue.ts'
import type { Signal } from './database/signal.ts'
import { createSignal, registerSender } from './database/signal.ts'
import type { SocketEngine } from './database/socket-client.ts'
import { connectSocket } from './database/socket-client.ts'
import { serveSocket } from './database/socket-server.ts'
import type { Db } from './database/sql.ts'
import { AppError } from './errors.ts'
import type { Log } from './log.ts'
import { PLATFORM_ERRORS } from './platform-errors.ts'

export { DatabaseError } from './database/engine.ts'
export type { Columns, InsertManyOptions } from './database/insert-many.ts'
export { insertMany } from './database/insert-many.ts'
export { prepared } from './database/prepared.ts'
export { wakeWorkers } from './database/signal.ts'
export type { Db, Fragment } from './database/sql.ts'
export {
  afterCommit,
  bigints,
  execute,
  instants,
  inTransaction,
  isUniqueViolation,
  jsonb,
  one,
  query,
  sql,
  sqlState,
  texts,
  uuids,
} from './database/sql.ts'
export { storable } from './database/values.ts'

export type Database = {
  /** For work that a person waits for. */
  readonly db: Db
  /** For work that nobody waits for: jobs, sweeps, imports. Goes after `db` on the embedded engine. */
  readonly background: Db
  readonly engine: 'postgres' | 'embedded'
  /** Version of PostgreSQL, for example `18.6`. */
  readonly version: string
  /** false: the embedded database may lose acknowledged work in a power cut. */
  readonly isDurable: boolean
  /** true: another process has the embedded database open, and this one speaks to it. */
  readonly isRemote: boolean
  /** Tells all processes on this database that there is work. */
  readonly wake: () => void
  /** Calls back when there may be work; returns how to stop. */
  readonly onWake: (hear: () => void) => () => void
  readonly close: () => Promise<void>
}

const CHANNEL = 'rapport_work'
const FOLDER = 'database'

export type OpenConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'poolSize'>

/**
 * Opens the database that the settings name.
 *
 * @throws AppError PLATFORM_DATABASE_UNREACHABLE, PLATFORM_DATABASE_FOLDER_IN_USE
 */
export async function openDatabase(config: OpenConfig, log: Log): Promise<Database> {
  if (config.databaseUrl !== undefined) return openServer(config.databaseUrl, config, log)
  const lock = await lockFolder(config.dataFolder)
  if (lock === undefined) return joinRunning(config.dataFolder)
  try {
    return await openFolder(config.dataFolder, lock, log)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openServer(databaseUrl: string, config: OpenConfig, log: Log): Promise<Database> {
  const engine = await openServerEngine(databaseUrl, config, log)
  const db = createDb(engine.session)
  const signal = createSignal(() => notify(engine.session, log))
  engine.listen(CHANNEL, signal.hear)
  return assemble({
    engine: 'postgres',
    version: engine.version,
    isDurable: true,
    isRemote: false,
    signal,
    db,
    // A server has room for both; priority is its own affair.
    background: db,
    close: engine.close,
  })
}

/** Outside of any transaction: a notification inside one makes all commits queue for one lock. */
async function notify(session: () => Promise<Session>, log: Log): Promise<void> {
  try {
    const lent = await session()
    try {
      await lent.run({ sql: `notify ${CHANNEL}`, parameters: [] })
    } finally {
      await lent.release()
    }
  } catch (error) {
    // Other processes find the work by polling.
    log.debug({ err: error }, 'a notification was not sent')
  }
}

async function openFolder(folder: string, lock: FolderLock, log: Log): Promise<Database> {
  const engine = await openEmbeddedEngine({ folder: join(folder, FOLDER) }, log)
  if (!engine.isDurable) {
    log.warn('the embedded database is not durable across a power cut: fsync was not called')
  }
  const signal = createSignal(async () => undefined)
  const stopSocket = await serveSocket(
    socketPath(folder),
    { session: engine.session, wake: signal.hear },
    log,
  )
  return assemble({
    engine: 'embedded',
    version: engine.version,
    isDurable: engine.isDurable,
    isRemote: false,
    signal,
    ...handles(engine.session),
    close: async () => {
      await stopSocket()
      await engine.close()
      await lock.release()
    },
  })
}

async function joinRunning(folder: string): Promise<Database> {
  const engine = await connectRunning(folder)
  return assemble({
    engine: 'embedded',
    version: '',
    isDurable: true,
    isRemote: true,
    signal: createSignal(async () => engine.wake()),
    ...handles(engine.session),
    close: engine.close,
  })
}

async function connectRunning(folder: string): Promise<SocketEngine> {
  try {
    return await connectSocket(socketPath(folder))
  } catch (cause) {
    throw new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_FOLDER_IN_USE, {
      details: { folder },
      cause,
    })
  }
}

/**
 * Opens an embedded database in memory, for tests.
 *
 * @param template  the content to start from, made by `dump`
 */
export async function openMemoryDatabase(
  log: Log,
  template?: Uint8Array,
): Promise<Database & { readonly dump: () => Promise<Uint8Array> }> {
  const engine = await openEmbeddedEngine(template === undefined ? {} : { template }, log)
  const database = assemble({
    engine: 'embedded',
    version: engine.version,
    isDurable: false,
    isRemote: false,
    signal: createSignal(async () => undefined),
    ...handles(engine.session),
    close: engine.close,
  })
  return { ...database, dump: engine.dump }
}

function handles(session: (priority: Priority) => Promise<Session>): { db: Db; background: Db } {
  return {
    db: createDb(() => session('interactive')),
    background: createDb(() => session('background')),
  }
}

type Parts = Omit<Database, 'wake' | 'onWake'> & { readonly signal: Signal }

function assemble({ signal, ...parts }: Parts): Database {
  registerSender(parts.db, signal.send)
  registerSender(parts.background, signal.send)
  return {
    ...parts,
    wake: signal.send,
    onWake: signal.onHear,
    close: async () => {
      await signal.close()
      await parts.close()
    },
  }
}

/** A socket's path has 104 bytes on some systems; one that is longer lies in the temporary folder. */
function socketPath(folder: string): string {
  const own = join(folder, 'rapport.sock')
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\rapport-${digest}`
  return Buffer.byteLength(own) < 100 ? own : join(tmpdir(), `rapport-${digest}.sock`)
}

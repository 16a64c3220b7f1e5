/** A PostgreSQL server through the pool of pg. */
import pg from 'pg'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { PLATFORM_ERRORS } from '../platform-errors.ts'
import type { Answer, Session, Statement } from './engine.ts'
import { DatabaseError, toWireError } from './engine.ts'
import { nameOfPrepared } from './prepared.ts'
import { parserOf } from './values.ts'

export type ServerEngine = {
  readonly session: () => Promise<Session>
  readonly version: string
  /** Calls back at each notification on a channel, until the engine is closed. */
  readonly listen: (channel: string, hear: (payload: string) => void) => void
  readonly close: () => Promise<void>
}

/** Chosen: longer than a failover of a managed server takes to refuse or accept. */
const CONNECT_TIMEOUT_MS = 10_000
const LISTEN_AGAIN_MS = 2_000

const types = { getTypeParser: (oid: number) => parserOf(oid) }

/**
 * Connects to a PostgreSQL server.
 *
 * @throws AppError PLATFORM_DATABASE_UNREACHABLE
 */
export async function openServerEngine(
  databaseUrl: string,
  config: Pick<Config, 'poolSize'>,
  log: Log,
): Promise<ServerEngine> {
  const settings = {
    connectionString: databaseUrl,
    application_name: 'rapport',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // pg's type wants overloads for its own parsers; ours all take text.
    types: types as unknown as pg.CustomTypesConfig,
  }
  const pool = new pg.Pool({ ...settings, max: config.poolSize })
  pool.on('error', (error) =>
    log.warn({ err: error }, 'an idle connection to the database was lost'),
  )
  const version = await firstWord(pool)
  const ears: Array<() => Promise<void>> = []
  return {
    session: async () => lend(await connect(pool)),
    version,
    listen: (channel, hear) => {
      ears.push(keepListening(settings, channel, hear, log))
    },
    close: async () => {
      for (const stop of ears) await stop()
      await pool.end()
    },
  }
}

async function firstWord(pool: pg.Pool): Promise<string> {
  try {
    const { rows } = await pool.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? ''
  } catch (cause) {
    await pool.end()
    throw unreachable(cause)
  }
}

const prepared = new WeakSet<pg.PoolClient>()

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    const client = await pool.connect()
    if (prepared.has(client)) return client
    // A day begins at midnight UTC in SQL on both engines, whatever the server's own setting.
    // Compiling a plan takes a second and more where too many rows were guessed; it paid nowhere we measured.
    await client.query("set time zone 'UTC'; set jit = off")
    prepared.add(client)
    return client
  } catch (cause) {
    throw unreachable(cause)
  }
}

function unreachable(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_UNREACHABLE, { details: { reason }, cause })
}

function lend(client: pg.PoolClient): Session {
  let lost: Error | undefined
  const onError = (error: Error): void => {
    lost = error
  }
  client.on('error', onError)
  return {
    run: async (statement) => {
      try {
        return await run(client, statement)
      } catch (cause) {
        if (!(cause instanceof pg.DatabaseError)) lost = toError(cause)
        throw cause instanceof pg.DatabaseError ? new DatabaseError(toWireError(cause)) : cause
      }
    },
    release: async () => {
      client.off('error', onError)
      // A client with a lost connection is removed from the pool instead of lent again.
      client.release(lost)
    },
  }
}

async function run(client: pg.PoolClient, statement: Statement): Promise<Answer> {
  // Several statements in one text give a list of results, which pg's types do not know.
  const name = nameOfPrepared(statement.sql)
  const values = [...statement.parameters]
  const result: unknown = await client.query(
    name === undefined ? { text: statement.sql, values } : { name, text: statement.sql, values },
  )
  const last = (Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult | undefined
  const changes = last !== undefined && last.command !== 'SELECT'
  return { rows: last?.rows ?? [], rowCount: changes ? (last.rowCount ?? 0) : 0 }
}

function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause))
}

/** Listens on a connection of its own and connects again when it is lost. */
function keepListening(
  settings: pg.ClientConfig,
  channel: string,
  hear: (payload: string) => void,
  log: Log,
): () => Promise<void> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const again = (cause: unknown): void => {
    if (isStopped || timer !== undefined) return
    log.debug({ err: cause }, 'listening for notifications is interrupted')
    timer = setTimeout(() => {
      timer = undefined
      start()
    }, LISTEN_AGAIN_MS)
    timer.unref()
  }

  const start = (): void => {
    if (isStopped) return
    const ear = new pg.Client(settings)
    client = ear
    ear.on('notification', (message) => hear(message.payload ?? ''))
    ear.on('error', again)
    ear
      .connect()
      .then(() => ear.query(`listen ${pg.escapeIdentifier(channel)}`))
      .catch(again)
  }

  start()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await client?.end().catch((error: unknown) => log.debug({ err: error }, 'end of listening'))
  }
}

/** A database to measure on: a new embedded one, or one on a private PostgreSQL server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Application } from '../src/entry/compose.ts'
import { compose } from '../src/entry/compose.ts'
import { parseConfig } from '../src/platform/config.ts'
import { createLog } from '../src/platform/log.ts'
import { loadMessages } from '../src/platform/messages.ts'
import { setup, teardown } from '../test/services/postgres.ts'

export type Place = {
  readonly engine: 'postgres' | 'embedded'
  readonly application: Application
  /** Settings with which another process finds the same database. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

const QUIET = { RAPPORT_LOG: 'silent', RAPPORT_DEMO: 'off' }

/** Opens an empty, migrated database; `close` removes it. */
export async function openPlace(engine: 'postgres' | 'embedded'): Promise<Place> {
  return engine === 'postgres' ? openPostgres() : openEmbedded()
}

async function openEmbedded(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
  const env = { RAPPORT_DATA: folder, ...QUIET }
  const application = await open(env)
  return {
    engine: 'embedded',
    application,
    env,
    close: async () => {
      await application.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openPostgres(): Promise<Place> {
  await setup()
  const server = process.env.RAPPORT_TEST_POSTGRES ?? ''
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('create database rapport_bench')
  await client.end()
  const env = { DATABASE_URL: server.replace(/\/postgres$/, '/rapport_bench'), ...QUIET }
  const application = await open(env)
  return {
    engine: 'postgres',
    application,
    env,
    close: async () => {
      await application.close()
      await teardown()
    },
  }
}

async function open(env: Readonly<Record<string, string>>): Promise<Application> {
  const config = parseConfig(env)
  return compose({ config, log: createLog(config), translate: loadMessages() })
}

/**
 * A migrated database for a test file, on the engine that the project names
 * (RAPPORT_TEST_ENGINE): a clone of a template that is migrated once per run and once per change
 * of the migrations.
 *
 * @example
 * describe('accounts', () => {
 *   const database = testDatabase()
 *   it('…', async () => { await query(database.db, sql`select 1`) })
 * })
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Database, Db } from '../src/platform/database.ts'
import {
  execute,
  inTransaction,
  openDatabase,
  openMemoryDatabase,
  query,
  sql,
} from '../src/platform/database.ts'
import type { Migration } from '../src/platform/migrations.ts'
import { digestOf, migrate, readMigrations } from '../src/platform/migrations.ts'
import { testConfig, testLog } from './quiet.ts'

export const testEngine: 'postgres' | 'embedded' =
  process.env.RAPPORT_TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded'

export { testConfig, testLog }

/** The instant at which the template was migrated; tests pass their own `now`. */
const MIGRATED_AT = new Date('2026-01-01T00:00:00Z')

export type TestDatabase = {
  /** Valid inside hooks and tests. */
  readonly db: Db
  readonly database: Database
  /** Address of the database on PostgreSQL, for tests that start processes; undefined if embedded. */
  readonly url: string | undefined
}

type Opened = {
  readonly database: Database
  readonly url: string | undefined
  readonly drop: () => Promise<void>
}

/**
 * Gives the surrounding `describe` a database of its own; after each test all tables are emptied
 * of what the test wrote.
 */
export function testDatabase(options: { readonly keep?: boolean } = {}): TestDatabase {
  let opened: Opened | undefined
  let reference: ReadonlySet<string> = new Set()
  beforeAll(async () => {
    opened = await openTestDatabase()
    reference = await filledTables(opened.database.db)
  })
  afterEach(async () => {
    if (opened !== undefined && options.keep !== true) await clean(opened.database.db, reference)
  })
  afterAll(async () => {
    await opened?.drop()
  })
  const here = (): Opened => {
    if (opened === undefined) throw new Error('testDatabase: use it inside a hook or a test')
    return opened
  }
  return {
    get db() {
      return here().database.db
    },
    get database() {
      return here().database
    },
    get url() {
      return here().url
    },
  }
}

/** Opens a migrated database of its own; `drop` closes and removes it. */
export async function openTestDatabase(): Promise<Opened> {
  const migrations = await readMigrations()
  return testEngine === 'postgres' ? clonePostgres(migrations) : cloneEmbedded(migrations)
}

/** Opens a database without any migration, on as many handles as asked. */
export async function openEmptyDatabase(handles = 1): Promise<{
  readonly databases: readonly Database[]
  readonly drop: () => Promise<void>
}> {
  if (testEngine === 'embedded') {
    const database = await openMemoryDatabase(testLog, await embeddedTemplate([]))
    return { databases: Array.from({ length: handles }, () => database), drop: database.close }
  }
  const { url, drop } = await createEmptyDatabase()
  const opening = Array.from({ length: handles }, () =>
    openDatabase({ ...testConfig, databaseUrl: url }, testLog),
  )
  const databases = await Promise.all(opening)
  return {
    databases,
    drop: async () => {
      for (const database of databases) await database.close()
      await drop()
    },
  }
}

/** Makes an empty database on the test server, without any migration. PostgreSQL only. */
export async function createEmptyDatabase(
  template = 'template1',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `rapport_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdministrator(async (client) => {
    await client.query(`create database ${name} template ${template}`)
  })
  const drop = (): Promise<void> =>
    asAdministrator(async (client) => {
      await client.query(`drop database if exists ${name} with (force)`)
    })
  return { url: urlOf(name), drop }
}

async function clonePostgres(migrations: readonly Migration[]): Promise<Opened> {
  const { url, drop } = await createEmptyDatabase(await postgresTemplate(migrations))
  const database = await openDatabase({ ...testConfig, databaseUrl: url }, testLog)
  return {
    database,
    url,
    drop: async () => {
      await database.close()
      await drop()
    },
  }
}

/** The template of these migrations, made by the first test file that needs it. */
async function postgresTemplate(migrations: readonly Migration[]): Promise<string> {
  const name = `rapport_template_${digestOf(migrations)}`
  await asAdministrator(async (client) => {
    // One maker at a time; the others wait here and find the template.
    await client.query('select pg_advisory_lock(730001)')
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    const database = await openDatabase({ ...testConfig, databaseUrl: urlOf(draft) }, testLog)
    await migrate(database.db, migrations, { now: MIGRATED_AT, log: testLog })
    await database.close()
    await client.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

function urlOf(name: string): string {
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return url.href
}

function serverUrl(): string {
  const url = process.env.RAPPORT_TEST_POSTGRES
  if (url === undefined) throw new Error('RAPPORT_TEST_POSTGRES: expected the address of a server')
  return url
}

async function asAdministrator(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function cloneEmbedded(migrations: readonly Migration[]): Promise<Opened> {
  const database = await openMemoryDatabase(testLog, await embeddedTemplate(migrations))
  return { database, url: undefined, drop: database.close }
}

const CACHE = new URL('../node_modules/.cache/rapport/', import.meta.url)
const MAKING_TIMEOUT_MS = 60_000

/** The content of a migrated embedded database, kept in the cache of the checkout. */
async function embeddedTemplate(migrations: readonly Migration[]): Promise<Uint8Array> {
  const path = new URL(`embedded-${digestOf(migrations)}.tar`, CACHE)
  const marker = new URL(`${path.href}.making`)
  await mkdir(CACHE, { recursive: true })
  while (!(await isThere(path))) {
    if (await claim(marker)) {
      try {
        await makeEmbeddedTemplate(migrations, path)
      } finally {
        await rm(marker, { force: true })
      }
    }
    await sleep(100)
  }
  return readFile(path)
}

async function makeEmbeddedTemplate(migrations: readonly Migration[], path: URL): Promise<void> {
  // Making an empty database takes longer than all migrations, and does not change with them.
  const start = migrations.length === 0 ? undefined : await embeddedTemplate([])
  const database = await openMemoryDatabase(testLog, start)
  try {
    if (migrations.length > 0) {
      await migrate(database.db, migrations, { now: MIGRATED_AT, log: testLog })
    }
    await execute(database.db, sql`checkpoint`)
    const draft = new URL(`${path.href}.${process.pid}`)
    await writeFile(draft, await database.dump())
    await rename(draft, path)
  } finally {
    await database.close()
  }
}

/** @returns whether this process makes the template; one that died while making it is passed over */
async function claim(marker: URL): Promise<boolean> {
  const found = await stat(marker).catch(() => undefined)
  if (found !== undefined && Date.now() - found.mtimeMs > MAKING_TIMEOUT_MS) {
    await rm(marker, { force: true })
  }
  try {
    await writeFile(marker, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

async function isThere(path: URL): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined
}

/** Tables that the migrations fill: they stay as they are. */
async function filledTables(db: Db): Promise<ReadonlySet<string>> {
  const filled = new Set<string>(['platform.migrations'])
  for (const table of await allTables(db)) {
    const [row] = await query<{ has: boolean }>(
      db,
      sql`select exists (select 1 from ${sql.raw(table)}) as has`,
    )
    if (row?.has === true) filled.add(table)
  }
  return filled
}

/** Empties what a test wrote. One statement that asks is cheaper than truncating a hundred tables. */
async function clean(db: Db, reference: ReadonlySet<string>): Promise<void> {
  const tables = (await allTables(db)).filter((table) => !reference.has(table))
  const asked = tables.map(
    (table) => `select '${table}' as name where exists (select 1 from ${table})`,
  )
  const written = await query<{ name: string }>(db, sql.raw(asked.join(' union all ')))
  if (written.length === 0) return
  const deletions = written.map((table) => `delete from ${table.name}`)
  // As a replica: no trigger (append-only tables) and no foreign key speaks against it.
  await inTransaction(db, (trx) =>
    execute(
      trx,
      sql.raw(['set local session_replication_role = replica', ...deletions].join('; ')),
    ),
  )
}

const tablesOf = new WeakMap<Db, readonly string[]>()

async function allTables(db: Db): Promise<readonly string[]> {
  const known = tablesOf.get(db)
  if (known !== undefined) return known
  const rows = await query<{ name: string }>(
    db,
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const names = rows.map((row) => row.name)
  tablesOf.set(db, names)
  return names
}

/** A stable hash of the content of tables, for tests that compare two ways to the same state. */
export async function hashOfTables(db: Db, tables: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const table of tables) {
    const rows = await query<{ line: string }>(
      db,
      sql`select to_jsonb(t)::text as line from ${sql.raw(table)} t order by 1`,
    )
    hash.update(`${table}\n${rows.map((row) => row.line).join('\n')}\n`)
  }
  return hash.digest('hex')
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openEmptyDatabase, testLog } from '../../test/database.ts'
import type { Database } from './database.ts'
import { execute, one, query, sql } from './database.ts'
import type { Migration } from './migrations.ts'
import { digestOf, isMigrated, migrate, readMigrations } from './migrations.ts'

const WITH = { now: new Date('2026-03-02T09:00:00Z'), log: testLog }

function migration(number: number, text: string): Migration {
  return {
    number,
    name: `${String(number).padStart(6, '0')}_test`,
    text,
    checksum: text.slice(0, 16),
  }
}

const FIRST = migration(
  1,
  'create table public.first (n integer); insert into public.first values (1)',
)
const SECOND = migration(2, 'create table public.second (n integer)')

describe('migrations', () => {
  const HANDLES = 4
  const cleanUp: Array<() => Promise<void>> = []
  let databases: readonly Database[] = []
  let drop: () => Promise<void> = async () => undefined

  beforeAll(async () => {
    ;({ databases, drop } = await openEmptyDatabase(HANDLES))
  })

  afterEach(async () => {
    for (const clean of cleanUp.splice(0)) await clean()
    const { db } = openOne()
    const schemas = await query<{ name: string }>(
      db,
      sql`select nspname as name from pg_namespace
          where nspname !~ '^pg_' and nspname <> 'information_schema'`,
    )
    for (const { name } of schemas) await execute(db, sql`drop schema ${sql.id(name)} cascade`)
    await execute(db, sql`create schema public`)
  })

  afterAll(() => drop())

  function openOne(): Database {
    const [database] = databases
    if (database === undefined) throw new Error('no database')
    return database
  }

  it('applies what is missing, in order, once', async () => {
    const { db } = openOne()

    const before = await isMigrated(db, [FIRST])
    const first = await migrate(db, [FIRST], WITH)
    const second = await migrate(db, [FIRST, SECOND], WITH)
    const third = await migrate(db, [FIRST, SECOND], WITH)

    expect([first, second, third]).toEqual([['000001_test'], ['000002_test'], []])
    expect([before, await isMigrated(db, [FIRST, SECOND])]).toEqual([false, true])
  })

  it('survives two processes that start together', async () => {
    const slow = migration(1, 'select pg_sleep(0.2); create table public.first (n integer)')

    const applied = await Promise.all(databases.map(({ db }) => migrate(db, [slow, SECOND], WITH)))

    expect(applied.flat().sort()).toEqual(['000001_test', '000002_test'])
  })

  it('leaves nothing of a migration that fails, and applies it when it is mended', async () => {
    const { db } = openOne()
    const broken = migration(2, 'create table public.second (n integer); select wrong')

    await expect(migrate(db, [FIRST, broken], WITH)).rejects.toMatchObject({
      code: 'PLATFORM_MIGRATION_FAILED',
      details: { name: '000002_test' },
    })
    const left = await one(db, sql`select to_regclass('public.second')::text as found`)
    const applied = await migrate(db, [FIRST, SECOND], WITH)

    expect(left).toEqual({ found: null })
    expect(applied).toEqual(['000002_test'])
  })

  it('refuses a database that a newer program has used', async () => {
    const { db } = openOne()
    await migrate(db, [FIRST, SECOND], WITH)

    await expect(migrate(db, [FIRST], WITH)).rejects.toMatchObject({
      code: 'PLATFORM_SCHEMA_NEWER',
      details: { found: '000002_test', known: '000001_test' },
    })
    await expect(isMigrated(db, [FIRST])).rejects.toMatchObject({ code: 'PLATFORM_SCHEMA_NEWER' })
  })

  it('refuses a migration that was changed after it was applied', async () => {
    const { db } = openOne()
    await migrate(db, [FIRST], WITH)

    const changed = { ...FIRST, checksum: 'other' }

    await expect(migrate(db, [changed], WITH)).rejects.toMatchObject({
      code: 'PLATFORM_MIGRATION_CHANGED',
    })
  })

  it('of this program apply to an empty database', async () => {
    const { db } = openOne()
    const migrations = await readMigrations()

    const applied = await migrate(db, migrations, WITH)

    expect(applied).toEqual(migrations.map((one) => one.name))
    expect(await execute(db, sql`select 1 from platform.jobs`)).toBe(0)
  })

  it('are recognised by their text, whatever the line ends of the checkout', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-migrations-'))
    cleanUp.push(() => rm(folder, { recursive: true }))
    const read = async (text: string): Promise<string> => {
      await writeFile(join(folder, '000001_first.sql'), text)
      return digestOf(await readMigrations(pathToFileURL(`${folder}/`)))
    }

    const unix = await read('select 1;\nselect 2;\n')
    const windows = await read('select 1;\r\nselect 2;\r\n')
    const changed = await read('select 1;\nselect 3;\n')

    expect(windows).toBe(unix)
    expect(changed).not.toBe(unix)
  })

  it('have six digits and a name, each once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-migrations-'))
    cleanUp.push(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, '1_first.sql'), 'select 1')

    await expect(readMigrations(pathToFileURL(`${folder}/`))).rejects.toThrow(RangeError)
  })
})

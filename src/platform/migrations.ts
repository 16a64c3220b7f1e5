/**
 * Brings the schema of the database up to what this program knows.
 *
 * Migrations are plain SQL files, forward only. Each runs in a transaction that first writes its
 * own number: of two processes that start together, the second waits for the number, finds it
 * taken and goes on (after graphile-worker). No lock is needed beyond that.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Db } from './database.ts'
import { execute, inTransaction, one, query, sql, sqlState } from './database.ts'
import { AppError } from './errors.ts'
import type { Log } from './log.ts'
import { PLATFORM_ERRORS } from './platform-errors.ts'

export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const FOLDER = new URL('../../migrations/', import.meta.url)
const FILE = /^(\d{6})_([a-z0-9_-]+)\.sql$/

/**
 * Reads the migrations of this program, in their order.
 *
 * @throws RangeError  a file is misnamed, or two have one number
 */
export async function readMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const name of names) {
    const number = Number(FILE.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(number) || migrations.at(-1)?.number === number) {
      throw new RangeError(
        `readMigrations, folder: received ${name}, expected 000001_name.sql once`,
      )
    }
    const text = await readFile(new URL(name, folder), 'utf8')
    migrations.push({ number, name: name.slice(0, -'.sql'.length), text, checksum: digest(text) })
  }
  return migrations
}

/** A short digest of all migrations, to recognise a database that has them. */
export function digestOf(migrations: readonly Migration[]): string {
  return digest(
    migrations.map((migration) => `${migration.number} ${migration.checksum}`).join('\n'),
  )
}

/** Line ends are no change: a checkout may convert them. */
function digest(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16)
}

/**
 * Applies what is missing.
 *
 * @returns the names of the migrations that this call applied
 * @throws AppError PLATFORM_SCHEMA_NEWER  the database has been used by a newer program
 * @throws AppError PLATFORM_MIGRATION_CHANGED  an applied migration differs from the file
 * @throws AppError PLATFORM_MIGRATION_FAILED  a statement failed; nothing of that migration remains
 */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  { now, log }: { readonly now: Date; readonly log: Log },
): Promise<readonly string[]> {
  await ensureRegister(db)
  await refuseUnknown(db, migrations)
  const applied: string[] = []
  for (const migration of migrations) {
    if (await apply(db, migration, now)) {
      applied.push(migration.name)
      log.info({ migration: migration.name }, 'migration applied')
    }
  }
  return applied
}

/**
 * Tells whether the database has all migrations, without changing it.
 *
 * @throws AppError  as {@link migrate}
 */
export async function isMigrated(db: Db, migrations: readonly Migration[]): Promise<boolean> {
  const found = await one<{ register: string | null }>(
    db,
    sql`select to_regclass('platform.migrations')::text as register`,
  )
  if (!found?.register) return false
  return (await refuseUnknown(db, migrations)) === migrations.length
}

/** Two first starts may both find nothing: the loser finds the winner's tables. */
async function ensureRegister(db: Db): Promise<void> {
  const create = sql`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null
    )`
  try {
    await execute(db, create)
  } catch (error) {
    // unique_violation in the system catalogue, duplicate schema, duplicate table
    if (!['23505', '42P06', '42P07'].includes(sqlState(error) ?? '')) throw error
    await execute(db, create)
  }
}

/** @returns how many migrations the database has */
async function refuseUnknown(db: Db, migrations: readonly Migration[]): Promise<number> {
  const applied = await query<{ number: number; name: string; checksum: string }>(
    db,
    sql`select number, name, checksum from platform.migrations order by number`,
  )
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const row of applied) {
    const migration = known.get(row.number)
    if (migration === undefined) {
      throw new AppError(PLATFORM_ERRORS.PLATFORM_SCHEMA_NEWER, {
        details: { found: row.name, known: migrations.at(-1)?.name ?? '' },
      })
    }
    if (migration.checksum !== row.checksum) {
      throw new AppError(PLATFORM_ERRORS.PLATFORM_MIGRATION_CHANGED, {
        details: { name: row.name },
      })
    }
  }
  return applied.length
}

async function apply(db: Db, migration: Migration, now: Date): Promise<boolean> {
  const { number, name, text, checksum } = migration
  try {
    return await inTransaction(db, async (trx) => {
      const isMine = await execute(
        trx,
        sql`insert into platform.migrations (number, name, checksum, applied_at)
            values (${number}, ${name}, ${checksum}, ${now})
            on conflict (number) do nothing`,
      )
      if (isMine === 0) return false
      await execute(trx, sql.raw(text))
      return true
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(PLATFORM_ERRORS.PLATFORM_MIGRATION_FAILED, {
      details: { name, reason },
      cause,
    })
  }
}

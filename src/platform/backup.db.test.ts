import { Readable, Writable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashOfTables, testDatabase } from '../../test/database.ts'
import { readBackup, writeBackup } from './backup.ts'
import type { Db } from './database.ts'
import { execute, inTransaction, one, query, sql } from './database.ts'
import type { Migration } from './migrations.ts'
import { readMigrations } from './migrations.ts'

const from = testDatabase()
const into = testDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const UNIT = '00000000-0000-7000-8000-000000000001'
const USER = '00000000-0000-7000-8000-000000000002'
const TABLES = [
  'identity.business_units',
  'identity.users',
  'identity.sign_in_attempts',
  'mailbox.blobs',
  'platform.jobs',
]

let migrations: readonly Migration[] = []
beforeAll(async () => {
  migrations = await readMigrations()
})

/** Rows with what is hard to carry: large numbers, bytes, microseconds, accents, rows that point forward. */
async function fill(db: Db): Promise<void> {
  await execute(
    db,
    sql`insert into identity.business_units (id, name, parent_id, created_at)
        values (${UNIT}, 'Œuvre « n°1 »', null, '2026-01-01T00:00:00.123456Z')`,
  )
  await execute(
    db,
    sql`insert into identity.users (id, email, email_key, name, business_unit_id, language, time_zone, created_at, updated_at)
        values (${USER}, 'Zoé@x.fr', 'zoé@x.fr', ${'Zoé\n"quoted" {"rows":1}'}, ${UNIT}, 'fr', 'Europe/Paris', ${now}, ${now})`,
  )
  for (const attempt of [1, 2, 3]) {
    await execute(
      db,
      sql`insert into identity.sign_in_attempts (email_key, address, succeeded, attempted_at)
          values (${`a${attempt}`}, '::1', false, ${now})`,
    )
  }
  // The unit that comes first lies below one that comes later.
  await execute(
    db,
    sql`insert into identity.business_units (id, name, parent_id, created_at)
        values ('00000000-0000-7000-8000-00000000000a', 'A', '00000000-0000-7000-8000-00000000000b', ${now}),
               ('00000000-0000-7000-8000-00000000000b', 'B', ${UNIT}, ${now})`,
  )
  await execute(
    db,
    sql`insert into mailbox.blobs (sha256, bytes) values (${Buffer.alloc(32, 7)}, ${Buffer.from([0, 255, 10, 13])})`,
  )
  await execute(
    db,
    sql`insert into platform.jobs (queue, payload, run_at, priority, max_attempts, state, created_at)
        values ('q', '{"a": 1.50, "large": 9007199254740993}', '-infinity', 0, 3, 'waiting', ${now})`,
  )
}

async function backupOf(db: Db): Promise<Buffer> {
  const chunks: Buffer[] = []
  const target = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk)
      done()
    },
  })
  await writeBackup(db, target, { migrations, now })
  return Buffer.concat(chunks)
}

const restore = (db: Db, file: Buffer): Promise<number> =>
  readBackup(db, Readable.from([file]), { migrations })

describe('a backup', () => {
  it('restores every row of every table as it was', async () => {
    await fill(from.db)

    await restore(into.db, await backupOf(from.db))

    expect(await hashOfTables(into.db, TABLES)).toBe(await hashOfTables(from.db, TABLES))
  })

  it('is the same again when it is made from what it restored', async () => {
    await fill(from.db)
    const file = await backupOf(from.db)

    await restore(into.db, file)

    expect(gunzipSync(await backupOf(into.db)).equals(gunzipSync(file))).toBe(true)
  })

  it('replaces what was there', async () => {
    const empty = await backupOf(from.db)
    await fill(into.db)

    await restore(into.db, empty)

    expect(await query(into.db, sql`select id from identity.users`)).toEqual([])
  })

  it('keeps the rules of the tables, and lets numbers go on after the largest', async () => {
    await fill(from.db)
    await restore(into.db, await backupOf(from.db))

    const attempt = await one<{ id: number }>(
      into.db,
      sql`insert into identity.sign_in_attempts (email_key, address, succeeded, attempted_at)
          values ('b', '::1', true, ${now}) returning id`,
    )
    const largest = await one<{ id: number }>(
      from.db,
      sql`select max(id) as id from identity.sign_in_attempts`,
    )
    expect(attempt?.id).toBe((largest?.id ?? 0) + 1)
    const orphan = (): Promise<unknown> =>
      inTransaction(into.db, (trx) =>
        execute(
          trx,
          sql`insert into identity.team_members (team_id, user_id) values (${UNIT}, ${USER})`,
        ),
      )
    await expect(orphan()).rejects.toMatchObject({ code: '23503' })
  })

  it.each([
    ['is cut short', (file: Buffer) => file.subarray(0, file.length - 40)],
    ['lacks its end', (file: Buffer) => gzipSync(lines(file).slice(0, -2).join('\n'))],
    [
      'lacks a row',
      (file: Buffer) =>
        gzipSync(
          lines(file)
            .filter((line) => !line.includes('zoé@x'))
            .join('\n'),
        ),
    ],
    ['is something else', () => Buffer.from('PK\u0003\u0004 a zip')],
    ['is empty', () => Buffer.alloc(0)],
  ])('that %s changes nothing', async (_what, broken) => {
    await fill(from.db)
    const file = broken(await backupOf(from.db))
    await fill(into.db)
    const before = await hashOfTables(into.db, TABLES)

    await expect(restore(into.db, file)).rejects.toMatchObject({
      code: 'PLATFORM_BACKUP_UNREADABLE',
    })

    expect(await hashOfTables(into.db, TABLES)).toBe(before)
  })

  it('of another version is refused', async () => {
    const file = await backupOf(from.db)

    const restored = readBackup(into.db, Readable.from([file]), { migrations: migrations.slice(1) })

    await expect(restored).rejects.toMatchObject({ code: 'PLATFORM_BACKUP_OTHER_VERSION' })
  })
})

const lines = (file: Buffer): readonly string[] => gunzipSync(file).toString('utf8').split('\n')

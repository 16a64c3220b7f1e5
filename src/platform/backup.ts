/**
 * The whole organisation in one file, for either engine: gzip, one JSON value a line. First what
 * it is, then for each table its name and its rows as PostgreSQL writes them, last how many rows
 * there were, so that a file that was cut short is recognised.
 *
 * Left out is what a process writes when it starts, and the stream of events, whose order is that
 * of one database's transactions. Derived tables are kept: a restore needs no rebuild.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import type { Db } from './database.ts'
import { execute, inTransaction, one, query, sql } from './database.ts'
import { AppError } from './errors.ts'
import type { Migration } from './migrations.ts'
import { digestOf } from './migrations.ts'
import { PLATFORM_ERRORS } from './platform-errors.ts'

const FORMAT = 1
const LEFT_OUT = new Set([
  'platform.migrations',
  'platform.events',
  'platform.subscriptions',
  'platform.queues',
])
/** Chosen: bounds the memory of a batch, whatever the length of its rows. */
const BATCH_BYTES = 4_000_000
const FIRST_ROWS = 100
const MAX_ROWS = 5_000

const HEAD = z.object({
  rapport_backup: z.literal(FORMAT),
  schema: z.string(),
  made_at: z.string(),
})
const TABLE = z.object({ table: z.string() })
const END = z.object({ rows: z.number() })

export type BackupProgress = (table: string, rows: number) => void

type Parts = {
  readonly migrations: readonly Migration[]
  readonly progress?: BackupProgress
}

/**
 * Writes a backup as of one moment: readers see no later change, writers are not held up on a
 * server. The embedded database has one session, which the backup keeps until it is done.
 *
 * @returns how many rows were written
 */
export async function writeBackup(
  db: Db,
  target: Writable,
  { migrations, progress, now }: Parts & { readonly now: Date },
): Promise<number> {
  const gzip = createGzip()
  gzip.pipe(target)
  const write = async (line: string): Promise<void> => {
    if (!gzip.write(`${line}\n`)) await once(gzip, 'drain')
  }
  await write(
    JSON.stringify({
      rapport_backup: FORMAT,
      schema: digestOf(migrations),
      made_at: now.toISOString(),
    }),
  )
  const rows = await inTransaction(db, async (trx) => {
    await execute(trx, sql`set transaction isolation level repeatable read, read only`)
    let total = 0
    for (const table of await tablesOf(trx)) {
      await write(JSON.stringify({ table }))
      total += await writeTable(trx, table, { write, progress, before: total })
    }
    return total
  })
  gzip.end(`${JSON.stringify({ rows })}\n`)
  await finished(target)
  return rows
}

type Writing = {
  readonly write: (line: string) => Promise<void>
  readonly progress: BackupProgress | undefined
  readonly before: number
}

async function writeTable(
  trx: Db,
  table: string,
  { write, progress, before }: Writing,
): Promise<number> {
  await execute(
    trx,
    sql`declare backup no scroll cursor for select to_jsonb(t)::text as line from ${sql.raw(table)} t`,
  )
  let count = 0
  let wanted = FIRST_ROWS
  for (;;) {
    const rows = await query<{ line: string }>(
      trx,
      sql`fetch ${sql.raw(String(wanted))} from backup`,
    )
    let bytes = 0
    for (const { line } of rows) {
      bytes += line.length
      await write(line)
    }
    count += rows.length
    progress?.(table, before + count)
    if (rows.length < wanted) break
    wanted = Math.min(MAX_ROWS, Math.max(1, Math.floor((BATCH_BYTES / bytes) * rows.length)))
  }
  await execute(trx, sql`close backup`)
  return count
}

/**
 * Replaces everything in a migrated database by what a backup holds, in one transaction: a file
 * that is broken changes nothing. Jobs that were running wait again.
 *
 * @returns how many rows were read
 * @throws AppError PLATFORM_BACKUP_UNREADABLE, PLATFORM_BACKUP_OTHER_VERSION
 */
export async function readBackup(
  db: Db,
  source: Readable,
  { migrations, progress }: Parts,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const tables = await tablesOf(trx)
    const keys = await dropForeignKeys(trx)
    await truncate(trx, tables)
    const rows = await readRows(trx, source, { migrations, progress, tables: new Set(tables) })
    for (const key of keys) await execute(trx, sql.raw(key.restore))
    await continueIdentities(trx)
    return rows
  })
}

/** Removes all content, so that the database is as it was just after its migrations. */
export async function emptyDatabase(db: Db): Promise<void> {
  await inTransaction(db, async (trx) => truncate(trx, await tablesOf(trx)))
}

async function truncate(trx: Db, tables: readonly string[]): Promise<void> {
  await execute(trx, sql.raw(`truncate ${[...tables, 'platform.events'].join(', ')}`))
}

type Reading = {
  readonly migrations: readonly Migration[]
  readonly progress: BackupProgress | undefined
  readonly tables: ReadonlySet<string>
}

async function readRows(trx: Db, source: Readable, reading: Reading): Promise<number> {
  const { progress } = reading
  const lines = linesOf(source)
  checkHead(await lines.next(), reading)
  const batch = new Batch(trx, reading.tables)
  let rows = 0
  let end: number | undefined
  for await (const line of lines) {
    const mark = markOf(line)
    if (mark === undefined) {
      rows += 1
      await batch.add(line)
    } else if ('table' in mark) {
      await batch.open(mark.table)
      progress?.(mark.table, rows)
    } else {
      end = mark.rows
    }
  }
  await batch.flush()
  if (end !== rows) throw unreadable(`rows: received ${rows}, expected ${end ?? 'an end'}`)
  return rows
}

/** PostgreSQL writes a space after each colon of a row; the lines in between have none. */
function markOf(line: string): { table: string } | { rows: number } | undefined {
  if (line.startsWith('{"table":')) return TABLE.parse(JSON.parse(line))
  if (line.startsWith('{"rows":')) return END.parse(JSON.parse(line))
  return undefined
}

function checkHead(first: IteratorResult<string>, { migrations }: Reading): void {
  const head = HEAD.safeParse(first.done === true ? undefined : jsonOf(first.value))
  if (!head.success) throw unreadable('it does not begin as a backup does')
  if (head.data.schema !== digestOf(migrations)) {
    throw new AppError(PLATFORM_ERRORS.PLATFORM_BACKUP_OTHER_VERSION, {
      details: { made: head.data.made_at },
    })
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Whatever it is, it is no backup; the caller says so.
    return undefined
  }
}

async function* linesOf(source: Readable): AsyncGenerator<string> {
  const plain = source.pipe(createGunzip())
  source.on('error', (error) => plain.destroy(error))
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function unreadable(reason: string, cause?: unknown): AppError {
  return new AppError(PLATFORM_ERRORS.PLATFORM_BACKUP_UNREADABLE, { details: { reason }, cause })
}

/** Rows of one table that are written together. */
class Batch {
  readonly #trx: Db
  readonly #tables: ReadonlySet<string>
  #table = ''
  #lines: string[] = []
  #bytes = 0

  constructor(trx: Db, tables: ReadonlySet<string>) {
    this.#trx = trx
    this.#tables = tables
  }

  async open(table: string): Promise<void> {
    await this.flush()
    if (!this.#tables.has(table)) throw unreadable(`table ${table} is not known`)
    this.#table = table
  }

  async add(line: string): Promise<void> {
    if (this.#table === '') throw unreadable('a row before its table')
    this.#lines.push(line)
    this.#bytes += line.length
    if (this.#bytes >= BATCH_BYTES || this.#lines.length >= MAX_ROWS) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#lines.length === 0) return
    const table = sql.raw(this.#table)
    // The text goes to the database as it came: no number passes through JavaScript.
    const document = `[${this.#lines.join(',')}]`
    this.#lines = []
    this.#bytes = 0
    await execute(
      this.#trx,
      sql`insert into ${table} overriding system value
          select * from jsonb_populate_recordset(null::${table}, ${document}::jsonb)`,
    )
  }
}

async function tablesOf(db: Db): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(
    db,
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.name).filter((name) => !LEFT_OUT.has(name))
}

/** Rows come in no order that would satisfy them; they are checked when all are there. */
async function dropForeignKeys(trx: Db): Promise<readonly { readonly restore: string }[]> {
  const keys = await query<{ remove: string; restore: string }>(
    trx,
    sql`select format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove,
               format('alter table %s add constraint %I %s', conrelid::regclass, conname,
                      pg_get_constraintdef(oid)) as restore
        from pg_constraint where contype = 'f' and conparentid = 0 order by oid`,
  )
  for (const key of keys) await execute(trx, sql.raw(key.remove))
  return keys
}

/** Numbers given by the database go on after the largest that was restored. */
async function continueIdentities(trx: Db): Promise<void> {
  const columns = await query<{ table: string; column: string; sequence: string }>(
    trx,
    sql`select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column,
               pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name) as sequence
        from information_schema.columns where is_identity = 'YES'`,
  )
  for (const { table, column, sequence } of columns) {
    await one(
      trx,
      sql`select setval(${sequence}, coalesce(max(${sql.raw(column)}), 0) + 1, false) from ${sql.raw(table)}`,
    )
  }
}

/**
 * How the house speaks SQL: plain statements as kysely `sql` templates, the same text for both
 * engines. A command joins the transaction of its caller, so that commands compose.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, RawBuilder, Transaction } from 'kysely'
import { sql } from 'kysely'
import { toJson } from './values.ts'

export { sql }

/** A handle on the database: the pool, or a transaction that is open. */
export type Db = Kysely<unknown>

/** A piece of SQL with its parameters. */
export type Fragment = RawBuilder<unknown>

/** Runs a statement and returns its rows, in the order of the statement. */
export async function query<Row>(db: Db, fragment: Fragment): Promise<Row[]> {
  const result = await fragment.execute(db)
  // The caller states the shape of its own SELECT; the database cannot.
  return result.rows as Row[]
}

/** Runs a statement and returns its first row, or undefined. */
export async function one<Row>(db: Db, fragment: Fragment): Promise<Row | undefined> {
  const rows = await query<Row>(db, fragment)
  return rows[0]
}

/** Runs a statement and returns how many rows it changed. */
export async function execute(db: Db, fragment: Fragment): Promise<number> {
  const result = await fragment.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Called with the handle on which the transaction was opened. */
type AfterCommit = (root: Db) => void

/** What waits for the commit of each open transaction. */
const pending = new WeakMap<Db, Set<AfterCommit>>()

/** A transaction in which the running code stands, and those around it. */
export type Scope = { isOpen: boolean; readonly around: Scope | undefined }

/** The innermost transaction of the running code; guards against waiting for oneself. */
export const standingIn = new AsyncLocalStorage<Scope>()

/** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
const TRY_AGAIN = new Set(['40001', '40P01'])
const ATTEMPTS = 3

/**
 * Runs `fn` in a transaction; joins the one that is open.
 *
 * After a serialization failure or a deadlock it is run again, up to three times in all: `fn` must
 * keep its effects in the database.
 */
export async function inTransaction<T>(db: Db, fn: (trx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return fn(db)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runTransaction(db, fn)
    } catch (error) {
      if (attempt >= ATTEMPTS || !TRY_AGAIN.has(sqlState(error) ?? '')) throw error
    }
  }
}

async function runTransaction<T>(db: Db, fn: (trx: Db) => Promise<T>): Promise<T> {
  const callbacks = new Set<AfterCommit>()
  const scope: Scope = { isOpen: false, around: standingIn.getStore() }
  const body = (trx: Transaction<unknown>): Promise<T> => {
    scope.isOpen = true
    pending.set(trx, callbacks)
    return fn(trx)
  }
  try {
    const result = await standingIn.run(scope, () => db.transaction().execute(body))
    scope.isOpen = false
    for (const callback of callbacks) callback(db)
    return result
  } finally {
    scope.isOpen = false
  }
}

/**
 * Calls back once what `db` has written is visible to others: after the commit, or at once. The
 * same callback is called once for a transaction.
 */
export function afterCommit(db: Db, callback: AfterCommit): void {
  const callbacks = pending.get(db)
  if (callbacks === undefined) callback(db)
  else callbacks.add(callback)
}

/** The five-character code of an error of the database, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code } = error
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** Tells whether a row was refused because its key is taken, by the named constraint if given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false
  if (constraint === undefined) return true
  return error instanceof Error && 'constraint' in error && error.constraint === constraint
}

/** A JSON value as a parameter. Lists must pass through here, else they become SQL arrays. */
export function jsonb(value: unknown): RawBuilder<unknown> {
  return sql`${toJson(value ?? null)}::jsonb`
}

/** A list of ids as a parameter: `where id = any(${uuids(ids)})`. */
export function uuids(ids: ReadonlyArray<string | null>): RawBuilder<unknown> {
  return sql`${[...ids]}::uuid[]`
}

/** A list of strings as a parameter. */
export function texts(values: ReadonlyArray<string | null>): RawBuilder<unknown> {
  return sql`${[...values]}::text[]`
}

/** A list of instants as a parameter. */
export function instants(values: ReadonlyArray<Date | null>): RawBuilder<unknown> {
  return sql`${[...values]}::timestamptz[]`
}

/** A list of whole numbers as a parameter. */
export function bigints(values: ReadonlyArray<number | null>): RawBuilder<unknown> {
  return sql`${[...values]}::bigint[]`
}

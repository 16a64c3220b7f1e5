/** What both engines and the local socket speak: statements of sessions, and their answers. */
import type { Parameter } from './values.ts'

export type Statement = { readonly sql: string; readonly parameters: readonly Parameter[] }

/** The answer to a statement; of several statements in one text, the answer to the last. */
export type Answer = {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** How many rows the statement changed. */
  readonly rowCount: number
  /** Columns of bytes, which lose their class between threads. */
  readonly bytes?: readonly string[]
}

/** An error of the database as it travels between threads and processes. */
export type WireError = Readonly<Record<string, string | undefined>> & { readonly message: string }

/** The fields that both drivers give an error of the database. */
const FIELDS = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
] as const

/** An error that the database reported: `code` is its SQLSTATE, `constraint` the rule that refused. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string | undefined
  readonly detail: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly schema: string | undefined

  constructor(wire: WireError, cause?: unknown) {
    super(wire.message, cause === undefined ? undefined : { cause })
    this.code = wire.code
    this.detail = wire.detail
    this.constraint = wire.constraint
    this.table = wire.table
    this.column = wire.column
    this.schema = wire.schema
  }
}

/** Takes the fields of an error of a driver, so that it can travel. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { message: String(error) }
  const wire: Record<string, string | undefined> & { message: string } = { message: error.message }
  const fields = new Map<string, unknown>(Object.entries(error))
  for (const field of FIELDS) {
    const value = fields.get(field)
    if (value !== undefined && value !== null) wire[field] = String(value)
  }
  return wire
}

/** One session lent by an engine: several statements, then `release`. */
export type Session = {
  readonly run: (statement: Statement) => Promise<Answer>
  /** Gives the session back; an open transaction is rolled back. */
  readonly release: () => Promise<void>
}

/** Lends sessions. */
export type Engine = {
  readonly session: () => Promise<Session>
}

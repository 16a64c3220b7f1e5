/** The history of a record: who changed what, when, from where. Newest first. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { HistoryEntry } from '../contract.ts'
import type { ColumnDefinition, TableDefinition, TableName } from '../definition.ts'
import { columnOf } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { fingerprint, readCursor, writeCursor } from '../page.ts'
import { TABLES } from '../tables.ts'
import { columnsToUndo } from '../undo-change.ts'
import type { Value } from '../values.ts'
import { isOwner, isRegarding } from '../values.ts'
import type { Names } from './names.ts'
import { References } from './names.ts'
import { requireRecord } from './require-record.ts'

export type HistoryInput = {
  readonly table: TableName
  readonly id: string
  readonly limit: number
  readonly cursor?: string | undefined
}

type Snapshot = Readonly<Record<string, Value>>

type ChangeRow = {
  readonly version: number
  readonly action: string
  readonly changed_at: Date
  readonly actor_id: string | null
  readonly source: string
  readonly before: Snapshot | null
  readonly after: Snapshot | null
}

/**
 * Returns one page of the history of a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND, RECORDS_CURSOR_INVALID
 */
export async function readHistory(
  services: Pick<Services, 'db'>,
  actor: Actor,
  input: HistoryInput,
): Promise<{ rows: HistoryEntry[]; next_cursor: string | null }> {
  const table = TABLES[input.table]
  await requireRecord(services.db, actor, table, input.id, 'read')
  const question = fingerprint(['history', table.name, input.id])
  const found = await selectChanges(services.db, input, beforeVersion(question, input.cursor))
  const page = found.slice(0, input.limit)
  const last = found.length > input.limit ? page.at(-1) : undefined
  return {
    rows: await present(services.db, actor, table, page),
    next_cursor:
      last === undefined
        ? null
        : writeCursor(question, {
            isInEmptyPart: false,
            keys: [String(last.version)],
            id: input.id,
          }),
  }
}

/** Versions are 32-bit integers in the database. */
const LARGEST_VERSION = 2 ** 31 - 1

function beforeVersion(question: string, cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const version = Number(readCursor(question, cursor, 1)?.keys[0])
  if (!Number.isInteger(version) || version > LARGEST_VERSION)
    throw new AppError(RECORDS_ERRORS.RECORDS_CURSOR_INVALID)
  return version
}

/** Index: the primary key of changes. */
function selectChanges(
  db: Db,
  { id, limit }: HistoryInput,
  before: number | undefined,
): Promise<readonly ChangeRow[]> {
  return query<ChangeRow>(
    db,
    sql`
      select change.version, change.action, change.changed_at, change.actor_id, change.source,
        change.before, change.after
      from records.changes change
      where change.record_id = ${id} and ${before === undefined ? sql`true` : sql`change.version < ${before}`}
      order by change.version desc limit ${limit + 1}`,
  )
}

async function present(
  db: Db,
  actor: Actor,
  table: TableDefinition,
  rows: readonly ChangeRow[],
): Promise<HistoryEntry[]> {
  const references = new References()
  for (const { actor_id, before, after } of rows) {
    references.add('users', actor_id)
    references.addValues(table.columns, before ?? {})
    references.addValues(table.columns, after ?? {})
    for (const snapshot of [before, after]) addLinks(references, snapshot ?? {})
  }
  const names = await references.resolve(db, actor)
  return rows.map((row) => ({
    version: row.version,
    action: row.action,
    changed_at: row.changed_at.toISOString(),
    by:
      row.actor_id === null
        ? null
        : { id: row.actor_id, name: names.nameOf('users', row.actor_id) },
    source: row.source,
    is_undoable: isUndoable(table, row),
    changes: columnsIn(row).map((column) => ({
      column,
      before: shown(columnOf(table, column), column, row.before?.[column], names),
      after: shown(columnOf(table, column), column, row.after?.[column], names),
    })),
  }))
}

const isUndoable = (table: TableDefinition, { action, before, after }: ChangeRow): boolean =>
  columnsToUndo(table, { action, before: before ?? {}, after: after ?? {} }).length > 0

function columnsIn({ before, after }: ChangeRow): readonly string[] {
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
}

/** The tables that the links of a deal lead to; their history is kept under these names. */
const LINKS = { stakeholders: 'contacts', sales_team: 'users', competitors: 'competitors' } as const

function linkTable(column: string): (typeof LINKS)[keyof typeof LINKS] | undefined {
  return Object.entries(LINKS).find(([name]) => name === column)?.[1]
}

function linkedId(value: Value | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
}

function addLinks(references: References, snapshot: Snapshot): void {
  for (const [column, value] of Object.entries(snapshot)) {
    const table = linkTable(column)
    if (table !== undefined) references.add(table, linkedId(value))
  }
}

function shown(
  definition: ColumnDefinition | undefined,
  column: string,
  value: Value | undefined,
  names: Names,
): unknown {
  if (value === undefined || value === null) return null
  const linked = linkTable(column)
  const id = linkedId(value)
  if (linked !== undefined && id !== undefined) {
    return { ...Object(value), name: names.nameOf(linked, id) }
  }
  if (isOwner(value)) {
    return { ...value, name: names.nameOf(value.kind === 'user' ? 'users' : 'teams', value.id) }
  }
  if (isRegarding(value)) return { ...value, name: names.nameOf(value.table, value.id) }
  if (definition?.lookup_table !== undefined && typeof value === 'string') {
    return { id: value, name: names.nameOf(definition.lookup_table, value) }
  }
  return value
}

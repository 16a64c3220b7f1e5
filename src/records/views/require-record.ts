/** Is the record there for the actor, and may he do this to it? */
import { requirePrivilege } from '../../identity/index.ts'
import type { Action, Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import type { Loaded, LoadOptions } from '../store/records.ts'
import { loadRecord } from '../store/records.ts'
import { TABLES } from '../tables.ts'

/**
 * Loads a record for an action.
 *
 * @throws AppError RECORDS_NOT_FOUND where the actor may not know of it, IDENTITY_FORBIDDEN where
 *   he may read it only
 */
export async function requireRecord(
  db: Db,
  actor: Actor,
  table: TableDefinition,
  id: string,
  action: Action,
  options?: LoadOptions,
): Promise<Loaded> {
  requirePrivilege(actor, table.physical_table, 'read')
  requirePrivilege(actor, table.physical_table, action)
  const loaded = await loadRecord(db, actor, table, id, options)
  if (loaded === undefined) throw notFound(table, id)
  if (!loaded.may[action]) throw refused(table.physical_table, action)
  return loaded
}

/** The record is not there, or the actor may not know that it is. */
export function notFound(table: TableDefinition, id: string): AppError {
  return new AppError(RECORDS_ERRORS.RECORDS_NOT_FOUND, { details: { table: table.name, id } })
}

/** The actor may read the record, but not do this to it. */
export function refused(table: PhysicalTable, action: Action): AppError {
  return new AppError(RECORDS_ERRORS.RECORDS_FORBIDDEN, { details: { table, action } })
}

/**
 * Requires that the actor may read a record, without loading it.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function requireReadable(
  db: Db,
  actor: Actor,
  table: PhysicalTable,
  id: string,
): Promise<void> {
  await requireRecord(db, actor, TABLES[table], id, 'read')
}

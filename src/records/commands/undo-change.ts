/** Takes one change of a record back, from its history. */
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { TableName } from '../definition.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import { selectChange } from '../store/changes.ts'
import { TABLES } from '../tables.ts'
import { columnsToUndo, decideUndo } from '../undo-change.ts'
import { isOwner, ownerOf } from '../values.ts'
import { requireRecord } from '../views/require-record.ts'
import { assignRecord } from './life.ts'
import { updateRecord, valuesOf } from './write-record.ts'

export type UndoInput = {
  readonly table: TableName
  readonly id: string
  /** The version that the change made. */
  readonly version: number
}

/**
 * Writes what the columns of a change said before it, as a change of its own; where they say so already, nothing happens.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGE_UNKNOWN, RECORDS_CHANGE_NOT_UNDOABLE,
 *   RECORDS_CHANGED_SINCE with the columns that somebody changed after it
 */
export async function undoChange(
  services: Services,
  actor: Actor,
  { table: name, id, version }: UndoInput,
): Promise<void> {
  const table = TABLES[name]
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, id, 'read', { forUpdate: true })
    const change = await selectChange(trx, id, version)
    if (change === undefined) throw new AppError(RECORDS_ERRORS.RECORDS_CHANGE_UNKNOWN)
    const columns = columnsToUndo(table, change)
    if (columns.length === 0) throw new AppError(RECORDS_ERRORS.RECORDS_CHANGE_NOT_UNDOABLE)
    const current = { ...valuesOf(table, loaded), owner: ownerOf(loaded.row) ?? null }
    const undoing = decideUndo(columns, change, current)
    if ('changedSince' in undoing) throw changedSince(undoing.changedSince)
    const inner = within(services, trx)
    const { owner, ...values } = undoing.values
    if (isOwner(owner)) await assignRecord(inner, actor, { table: name, id, ownerId: owner.id })
    await updateRecord(inner, actor, { table: name, id, values })
  })
}

const changedSince = (columns: readonly string[]): AppError =>
  new AppError(RECORDS_ERRORS.RECORDS_CHANGED_SINCE, {
    fields: columns.map((column) => ({
      pointer: `/values/${column}`,
      code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_CHANGED_SINCE.code,
    })),
  })

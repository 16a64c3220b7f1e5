/** A record as a step of a process finds it: its values, kept as they are until the step is done. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { PhysicalTable } from '../definition.ts'
import { TABLES } from '../tables.ts'
import type { RecordValues } from '../values.ts'
import { requireRecord } from '../views/require-record.ts'
import { requireVersion } from './authorize.ts'
import { valuesOf } from './write-record.ts'

export type Locked = { readonly values: RecordValues; readonly version: number }

/**
 * Locks a record that the actor may change until the end of the transaction.
 *
 * @param key.version  the version that the actor saw; undefined: whatever it is
 * @returns its values as the API gives them, without its owner
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE
 */
export async function lockRecord(
  trx: Db,
  actor: Actor,
  key: {
    readonly table: PhysicalTable
    readonly id: string
    readonly version?: number | undefined
  },
): Promise<Locked> {
  const table = TABLES[key.table]
  const loaded = await requireRecord(trx, actor, table, key.id, 'write', { forUpdate: true })
  await requireVersion(trx, key.id, loaded, key.version)
  return { values: valuesOf(table, loaded), version: loaded.version }
}

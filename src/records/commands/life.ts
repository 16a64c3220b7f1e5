/** Deleting, bringing back, and giving a record to another owner. */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { BIN_DAYS, daysLeft } from '../bin.ts'
import type { TableDefinition, TableName } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import type { ChangeAction } from '../store/changes.ts'
import { insertChanges } from '../store/changes.ts'
import type { OwnerPlace } from '../store/records.ts'
import { selectOwner, updateRow } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import type { Row, Value } from '../values.ts'
import { ownerOf, ownerToRow } from '../values.ts'
import { requireRecord } from '../views/require-record.ts'
import { invalid, requireVersion } from './authorize.ts'
import { rematchPeople } from './claim-addresses.ts'
import { recordChanged } from './tell.ts'

export type RecordKey = {
  readonly table: TableName
  readonly id: string
  /** The version that the person saw; undefined: whatever it is. */
  readonly version?: number | undefined
}

/**
 * Deletes a record: it is found nowhere any more until it is restored.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE
 */
export async function deleteRecord(
  services: Services,
  actor: Actor,
  key: RecordKey,
): Promise<void> {
  const table = TABLES[key.table]
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, key.id, 'delete', { forUpdate: true })
    await requireVersion(trx, key.id, loaded, key.version)
    const inner = within(services, trx)
    const now = services.clock.now()
    await note(inner, actor, table, {
      id: key.id,
      version: loaded.version + 1,
      action: 'delete',
      row: { deleted_at: now },
    })
    await rematchPeople(inner, trx, actor, { table, ids: [key.id] })
  })
}

/**
 * Brings a deleted record back. Whoever may delete it may do so.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_NOT_DELETED; RECORDS_BIN_EXPIRED after thirty days
 */
export async function restoreRecord(
  services: Services,
  actor: Actor,
  key: RecordKey,
): Promise<void> {
  const table = TABLES[key.table]
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, key.id, 'delete', {
      forUpdate: true,
      withDeleted: true,
    })
    if (!loaded.isDeleted) throw new AppError(RECORDS_ERRORS.RECORDS_NOT_DELETED)
    const { deleted_at: deletedAt } = loaded.row
    if (deletedAt instanceof Date && daysLeft(deletedAt, services.clock.now()) === 0) {
      throw new AppError(RECORDS_ERRORS.RECORDS_BIN_EXPIRED, { details: { days: BIN_DAYS } })
    }
    const inner = within(services, trx)
    await note(inner, actor, table, {
      id: key.id,
      version: loaded.version + 1,
      action: 'restore',
      row: { deleted_at: null },
    })
    await rematchPeople(inner, trx, actor, { table, ids: [key.id] })
  })
}

/**
 * Gives a record to another user or a team. The actor needs the privilege to assign it, the new
 * owner that to read records of the table.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_NOT_OWNED, RECORDS_VALUES_INVALID
 */
export async function assignRecord(
  services: Services,
  actor: Actor,
  { ownerId, ...key }: RecordKey & { readonly ownerId: string },
): Promise<void> {
  const table = TABLES[key.table]
  if (table.ownership !== 'owner') throw new AppError(RECORDS_ERRORS.RECORDS_NOT_OWNED)
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, key.id, 'assign', { forUpdate: true })
    await requireVersion(trx, key.id, loaded, key.version)
    const owner = await selectOwner(trx, ownerId)
    if (owner === undefined) throw invalid('owner', 'RECORDS_FIELD_OWNER_UNKNOWN')
    const inner = within(services, trx)
    await requireAbleOwner(inner, table, owner)
    const old = ownerOf(loaded.row)
    if (old?.id === owner.id) return
    await note(inner, actor, table, {
      id: key.id,
      version: loaded.version + 1,
      action: 'assign',
      row: { ...ownerToRow(owner), business_unit_id: owner.businessUnitId },
      before: { owner: old ?? null },
      after: { owner: { kind: owner.kind, id: owner.id } },
    })
  })
}

/** Nobody can own what he may not read; a team reads by its members. */
async function requireAbleOwner(
  services: Services,
  table: TableDefinition,
  owner: OwnerPlace,
): Promise<void> {
  if (owner.kind === 'team') return
  const receiver = await actorFor(services, owner.id)
  if (!may(receiver, table.physical_table, 'read')) {
    throw invalid('owner', 'RECORDS_FIELD_OWNER_REFUSED')
  }
}

type Noted = {
  readonly id: string
  readonly version: number
  readonly action: ChangeAction
  readonly row: Row
  readonly before?: Readonly<Record<string, Value>>
  readonly after?: Readonly<Record<string, Value>>
}

/** Writes the row, the history and the event of a change. */
async function note(
  services: Services,
  actor: Actor,
  table: TableDefinition,
  { id, version, action, row, before, after }: Noted,
): Promise<void> {
  const now = services.clock.now()
  await updateRow(services.db, table.physical_table, id, { row, now })
  await insertChanges(services.db, [
    {
      table: table.physical_table,
      recordId: id,
      version,
      action,
      changedAt: now,
      actorId: actor.userId,
      source: actor.source,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ])
  await recordChanged(services, services.db, actor, {
    table: table.physical_table,
    ids: [id],
    action,
  })
}

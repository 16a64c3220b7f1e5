/** What a record said at an earlier time, from its history. */
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { TableName } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { selectChangesAfter } from '../store/changes.ts'
import { TABLES } from '../tables.ts'
import { valuesBefore } from '../undo-change.ts'
import { isOwner, ownerOf, toValues } from '../values.ts'
import { References } from './names.ts'
import type { NamedOwner, WireValue } from './present.ts'
import { presentValues } from './present.ts'
import { requireRecord } from './require-record.ts'

export type RecordThen = {
  readonly id: string
  readonly at: string
  readonly values: Readonly<Record<string, WireValue>>
  readonly owner: NamedOwner | null
}

/**
 * Returns the values and the owner that a record had at an instant. Names are those of today, as far as the reader may know them.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND; RECORDS_NOT_YET where the record did not exist then
 */
export async function readRecordAsOf(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { table: name, id, at }: { readonly table: TableName; readonly id: string; readonly at: Date },
): Promise<RecordThen> {
  const table = TABLES[name]
  const loaded = await requireRecord(services.db, actor, table, id, 'read')
  const { created_at } = loaded.row
  if (created_at instanceof Date && created_at > at) {
    throw new AppError(RECORDS_ERRORS.RECORDS_NOT_YET)
  }
  const later = await selectChangesAfter(services.db, id, at)
  const columns = table.columns.filter(({ kind }) => kind !== 'owner')
  const now = { ...toValues(columns, loaded.row), owner: ownerOf(loaded.row) ?? null }
  const { owner, ...values } = valuesBefore(now, later)
  const references = new References()
  references.addValues(table.columns, values)
  references.addOwner(isOwner(owner) ? owner : undefined)
  const names = await references.resolve(services.db, actor)
  return {
    id,
    at: at.toISOString(),
    values: presentValues(table.columns, values, names),
    owner: isOwner(owner)
      ? { ...owner, name: names.nameOf(owner.kind === 'user' ? 'users' : 'teams', owner.id) }
      : null,
  }
}

/** Takes changes of many records back at once: for imports. */
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { selectChangesBetween } from '../store/changes.ts'
import type { OwnerPlace } from '../store/records.ts'
import { loadRecords, selectOwners } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import type { RecordedChange } from '../undo-change.ts'
import { columnsToUndo, decideUndo } from '../undo-change.ts'
import type { RecordValues } from '../values.ts'
import { isOwner, ownerOf } from '../values.ts'
import type { BulkTable, BulkUpdate } from './write-many.ts'
import { updateMany } from './write-many.ts'
import { valuesOf } from './write-record.ts'

/** The changes of a record that are taken back: versions (after, through]. */
export type ChangeSpan = {
  readonly id: string
  readonly after: number
  readonly through: number
}

/**
 * Writes what records said before some changes, as changes of their own.
 *
 * @param spans  at most 1,000, no id twice
 * @returns the ids that say again what they said; the others stay, because somebody changed a column since or the actor may not write them
 */
export async function undoMany(
  services: Services,
  actor: Actor,
  tableName: BulkTable,
  spans: readonly ChangeSpan[],
): Promise<ReadonlySet<string>> {
  if (spans.length === 0) return new Set()
  const table = TABLES[tableName]
  return inTransaction(services.db, async (trx) => {
    const ids = spans.map(({ id }) => id)
    const loaded = await loadRecords(trx, actor, table, ids, { forUpdate: true })
    const changes = new Map<string, RecordedChange[]>(ids.map((id) => [id, []]))
    for (const change of await selectChangesBetween(trx, spans)) {
      changes.get(change.recordId)?.push(change)
    }
    const wanted = spans.flatMap(({ id }) => {
      const record = loaded.get(id)
      if (record === undefined) return []
      const current = { ...valuesOf(table, record), owner: ownerOf(record.row) ?? null }
      const values = valuesToWrite(tableName, changes.get(id) ?? [], current)
      return values === undefined ? [] : [{ id, version: record.version, values }]
    })
    const owners = await selectOwners(
      trx,
      wanted.flatMap(({ values }) => ownerIdOf(values)),
    )
    const updates = wanted.map(({ id, version, values }): BulkUpdate => {
      const { owner, ...changed } = values
      return { id, version, changed, owner: placeOf(owner, owners) }
    })
    const open = updates.filter(({ changed, owner }) => owner || Object.keys(changed).length > 0)
    const written = await updateMany(within(services, trx), actor, tableName, open)
    const asBefore = updates.filter((update) => !open.includes(update)).map(({ id }) => id)
    return new Set([...asBefore, ...written.keys()])
  })
}

/** @returns undefined when somebody changed since what would be written */
function valuesToWrite(
  table: BulkTable,
  changes: readonly RecordedChange[],
  current: RecordValues,
): RecordValues | undefined {
  let values: RecordValues = {}
  for (const change of changes) {
    const columns = columnsToUndo(TABLES[table], change)
    const undoing = decideUndo(columns, change, { ...current, ...values })
    if ('changedSince' in undoing) return undefined
    values = { ...values, ...undoing.values }
  }
  return values
}

const ownerIdOf = ({ owner }: RecordValues): readonly string[] => (isOwner(owner) ? [owner.id] : [])

const placeOf = (
  owner: RecordValues[string] | undefined,
  places: ReadonlyMap<string, OwnerPlace>,
): OwnerPlace | undefined => (isOwner(owner) ? places.get(owner.id) : undefined)

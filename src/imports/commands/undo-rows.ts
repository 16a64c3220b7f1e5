/** Takes an import back, batch by batch: what it created goes into the bin, what it changed says again what it said. */
import { deleteMany, findUsed, undoMany } from '../../records/index.ts'
import { creationsToUndo, creationsUndone } from '../store/creations.ts'
import { addCounts } from '../store/imports.ts'
import type { WrittenRecord } from '../store/rows.ts'
import { patchRows, recordsToUndo } from '../store/rows.ts'
import type { Run } from './run.ts'
import { BATCH } from './run.ts'

type Undone = 'removed' | 'restored' | 'kept'

/** Takes the next records back. @returns how many were looked at; 0: all are done */
export async function undoRows({ services, actor, stored }: Run): Promise<number> {
  const records = await recordsToUndo(services.db, stored.id, BATCH)
  const [created, changed] = [
    records.filter(({ isNew }) => isNew),
    records.filter(({ isNew }) => !isNew),
  ]
  const used = await findUsed(
    services.db,
    stored.table,
    created.map(({ recordId }) => recordId),
  )
  const unused = created.filter(({ recordId }) => !used.has(recordId))
  const removed = await deleteMany(
    services,
    actor,
    stored.table,
    unused.map(({ recordId: id, through: version }) => ({ id, version })),
  )
  const spans = changed.map(({ recordId: id, after, through }) => ({ id, after, through }))
  const restored = await undoMany(services, actor, stored.table, spans)
  const gone = new Set(removed)
  const undoneOf = ({ recordId, isNew }: WrittenRecord): Undone => {
    if (isNew) return gone.has(recordId) ? 'removed' : 'kept'
    return restored.has(recordId) ? 'restored' : 'kept'
  }
  const counts = { removed: 0, restored: 0, kept: 0 }
  const patches = records.flatMap((record) => {
    const undone = undoneOf(record)
    counts[undone] += 1
    return record.numbers.map((number) => ({ number, undone }))
  })
  await patchRows(services.db, stored.id, ['undone'], patches)
  await addCounts(services.db, stored.id, counts)
  return records.length
}

/** Takes records back that were created because rows named them; people stay, whom others may know by now. */
export async function undoCreations({ services, actor, stored }: Run): Promise<number> {
  const creations = await creationsToUndo(services.db, stored.id, BATCH)
  for (const table of ['accounts', 'contacts', 'competitors'] as const) {
    const ids = creations.filter((one) => one.table === table).map(({ recordId }) => recordId)
    const used = await findUsed(services.db, table, ids)
    const unused = ids.filter((id) => !used.has(id)).map((id) => ({ id, version: 1 }))
    const removed = await deleteMany(services, actor, table, unused)
    await creationsUndone(services.db, stored.id, removed, 'removed')
  }
  const ids = creations.map(({ recordId }) => recordId)
  await creationsUndone(services.db, stored.id, ids, 'kept')
  return creations.length
}

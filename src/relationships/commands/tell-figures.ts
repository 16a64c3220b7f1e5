/** Tells whose figures have changed. */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RelationshipTable } from '../contract.ts'
import type { RecordKey } from '../store/keys.ts'

/** Joins the transaction given. */
export async function tellFigures(
  services: Services,
  trx: Db,
  keys: readonly RecordKey[],
): Promise<void> {
  const now = services.clock.now()
  const events = byTable(keys).map(([table, ids]) => ({
    kind: 'figures.changed',
    payload: { table, ids },
    now,
  }))
  await services.events.record(trx, ...events)
}

/** Groups keys by table, at most 1,000 ids each, as events carry them. */
function byTable(
  keys: readonly RecordKey[],
): ReadonlyArray<readonly [RelationshipTable, string[]]> {
  const groups: Array<readonly [RelationshipTable, string[]]> = []
  const open = new Map<RelationshipTable, string[]>()
  for (const { recordTable, recordId } of keys) {
    let ids = open.get(recordTable)
    if (ids === undefined || ids.length === 1_000) {
      ids = []
      open.set(recordTable, ids)
      groups.push([recordTable, ids])
    }
    ids.push(recordId)
  }
  return groups
}

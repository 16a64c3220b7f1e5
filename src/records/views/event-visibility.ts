/** Which of the ids in an event a person may know of. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { AppEvent } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import type { PhysicalTable } from '../definition.ts'
import { PHYSICAL_TABLES } from '../tables.ts'
import { VISIBILITY_CHANGED } from '../visibility.ts'
import { visibleRecords } from './visible.ts'

/** Events of records, as far as their records may be read. Deleted records are named to nobody. */
export const recordsEventVisibility = {
  kinds: ['record.changed', 'activity.changed', 'stakeholders.changed', VISIBILITY_CHANGED],
  visible: async (
    services: Services,
    actor: Actor,
    events: readonly AppEvent[],
  ): Promise<readonly AppEvent[]> => {
    const asked = new Map<PhysicalTable, Set<string>>()
    for (const event of events) {
      const table = tableOf(event)
      if (table === undefined) continue
      const ids = asked.get(table) ?? new Set()
      for (const id of idsOf(event)) ids.add(id)
      asked.set(table, ids)
    }
    const known = new Map<PhysicalTable, ReadonlySet<string>>()
    for (const [table, ids] of asked) {
      known.set(table, await readableIds(services.db, actor, table, [...ids]))
    }
    return events.flatMap((event) => {
      // It names nothing, and is for those who no longer see what it was about.
      if (event.kind === VISIBILITY_CHANGED) return [{ ...event, payload: {} }]
      const table = tableOf(event)
      if (table === undefined) return []
      const ids = idsOf(event).filter((id) => known.get(table)?.has(id) === true)
      return ids.length === 0 ? [] : [{ ...event, payload: { table, ids } }]
    })
  },
}

function tableOf({ kind, payload }: AppEvent): PhysicalTable | undefined {
  if (kind === 'activity.changed') return 'activities'
  return PHYSICAL_TABLES.find((table) => table === payload.table)
}

function idsOf({ payload }: AppEvent): readonly string[] {
  const { ids } = payload
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

/** Returns those of the ids whose records the actor may read. */
export async function readableIds(
  db: Db,
  actor: Actor,
  table: PhysicalTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where record.id = any(${uuids(ids)}) and ${visibleRecords(actor, table, 'record')}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The history: one row a change, append-only, in the transaction of the change. */
import type { Db } from '../../platform/database.ts'
import { insertMany, sql } from '../../platform/database.ts'
import type { PhysicalTable } from '../definition.ts'

export type ChangeAction = 'create' | 'update' | 'delete' | 'restore' | 'assign' | 'share'

export type NewChange = {
  readonly table: PhysicalTable
  readonly recordId: string
  /** The version that the change produced. */
  readonly version: number
  readonly action: ChangeAction
  readonly changedAt: Date
  readonly actorId?: string | undefined
  readonly source: string
  /** Only the columns that changed. */
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

const COLUMNS = {
  record_table: 'text',
  record_id: 'uuid',
  version: 'integer',
  action: 'text',
  changed_at: 'timestamptz',
  actor_id: 'uuid',
  source: 'text',
  before: 'jsonb',
  after: 'jsonb',
}

/** Appends changes; one that is there already (an import run again) stays as it is. */
export async function insertChanges(trx: Db, changes: readonly NewChange[]): Promise<void> {
  const rows = changes.map((change) => ({
    record_table: change.table,
    record_id: change.recordId,
    version: change.version,
    action: change.action,
    changed_at: change.changedAt,
    actor_id: change.actorId,
    source: change.source,
    before: change.before,
    after: change.after,
  }))
  await insertMany(trx, 'records.changes', COLUMNS, rows, {
    onConflict: sql`(record_id, version) do nothing`,
  })
}

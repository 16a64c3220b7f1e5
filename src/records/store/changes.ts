/** The history: one row a change, append-only, in the transaction of the change. */
import type { Db } from '../../platform/database.ts'
import { insertMany, jsonb, one, query, sql } from '../../platform/database.ts'
import type { PhysicalTable } from '../definition.ts'
import type { RecordedChange } from '../undo-change.ts'

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

const RECORDED = sql`change.action, coalesce(change.before, '{}') as before, coalesce(change.after, '{}') as after`

/** One change of a record, by the version that it made. */
export async function selectChange(
  db: Db,
  recordId: string,
  version: number,
): Promise<RecordedChange | undefined> {
  return one<RecordedChange>(
    db,
    // What did this change do? Index: the primary key of changes.
    sql`select ${RECORDED} from records.changes change
        where change.record_id = ${recordId} and change.version = ${version}`,
  )
}

/** The changes of a record after an instant, the newest first. */
export async function selectChangesAfter(
  db: Db,
  recordId: string,
  instant: Date,
): Promise<readonly RecordedChange[]> {
  return query<RecordedChange>(
    db,
    // What was changed since? Index: the primary key of changes.
    sql`select ${RECORDED} from records.changes change
        where change.record_id = ${recordId} and change.changed_at > ${instant}
        order by change.version desc`,
  )
}

/** The changes of records within spans of versions, (after, through], the newest first. */
export async function selectChangesBetween(
  db: Db,
  spans: readonly { readonly id: string; readonly after: number; readonly through: number }[],
): Promise<readonly (RecordedChange & { readonly recordId: string })[]> {
  return query<RecordedChange & { recordId: string }>(
    db,
    // What did these changes do? Index: the primary key of changes.
    sql`select change.record_id as "recordId", ${RECORDED}
        from jsonb_to_recordset(${jsonb(spans)}) as span (id uuid, after integer, through integer)
        join records.changes change on change.record_id = span.id
          and change.version > span.after and change.version <= span.through
        order by change.record_id, change.version desc`,
  )
}

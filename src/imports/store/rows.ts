/** The rows of a file, with what is decided and what came of each. */
import type { Db, Fragment } from '../../platform/database.ts'
import {
  execute,
  insertMany,
  jsonb,
  one,
  query,
  sql,
  texts,
  uuids,
} from '../../platform/database.ts'
import type { RecordValues } from '../../records/model.ts'
import type { CellFault } from '../convert-cell.ts'

export type Outcome = 'created' | 'updated' | 'unchanged' | 'rejected'

export type StoredRow = {
  readonly number: number
  readonly line: number
  readonly cells: readonly string[]
  readonly outcome: Outcome | null
  readonly isWritten: boolean
  readonly recordId: string | null
  readonly isNew: boolean | null
  readonly changed: RecordValues | null
  readonly ownerId: string | null
  readonly startsAt: Date | null
  readonly versionBefore: number | null
  readonly versionAfter: number | null
  readonly faults: readonly CellFault[] | null
}

const COLUMNS = sql`row.row_number as number, row.line, row.cells, row.outcome, row.is_written as "isWritten",
  row.record_id as "recordId", row.is_new as "isNew", row.changed, row.owner_id as "ownerId",
  row.starts_at as "startsAt", row.version_before as "versionBefore", row.version_after as "versionAfter",
  row.faults`

export async function insertRows(
  trx: Db,
  importId: string,
  rows: readonly Pick<StoredRow, 'number' | 'line' | 'cells'>[],
): Promise<void> {
  await insertMany(
    trx,
    'imports.rows',
    { import_id: 'uuid', row_number: 'integer', line: 'integer', cells: 'jsonb' },
    rows.map(({ number, line, cells }) => ({
      import_id: importId,
      row_number: number,
      line,
      cells,
    })),
  )
}

/** Rows in their order, after a number; index: the primary key, or rows_by_outcome. */
export async function rowsAfter(
  db: Db,
  importId: string,
  { after, limit, outcome }: { after: number; limit: number; outcome?: Outcome | undefined },
): Promise<readonly StoredRow[]> {
  return query<StoredRow>(
    db,
    sql`select ${COLUMNS} from imports.rows row
        where row.import_id = ${importId} and row.row_number > ${after}
          and ${outcome === undefined ? sql`true` : sql`row.outcome = ${outcome}`}
        order by row.row_number limit ${limit}`,
  )
}

/** Rows that have not been decided, in their order; index: rows_undecided. */
export async function undecidedRows(
  db: Db,
  importId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly StoredRow[]> {
  return query<StoredRow>(
    db,
    sql`select ${COLUMNS} from imports.rows row
        where row.import_id = ${importId} and row.row_number > ${after} and row.outcome is null
        order by row.row_number limit ${limit}`,
  )
}

/** Forgets what was decided of the rows that are not written. */
export async function resetRows(db: Db, importId: string): Promise<void> {
  await execute(
    db,
    sql`update imports.rows set outcome = null, record_id = null, is_new = null, match_key = null, name_key = null,
          changed = null, owner_id = null, starts_at = null, version_before = null, depth = 0, needs = null, faults = null
        where import_id = ${importId} and not is_written`,
  )
  await execute(
    db,
    sql`delete from imports.creations where import_id = ${importId} and not is_written`,
  )
}

/** Changes of rows by number: each row brings the same columns. */
export type RowPatch = { readonly number: number } & Readonly<Record<string, unknown>>

const TYPES: Readonly<Record<string, string>> = {
  outcome: 'text',
  is_written: 'boolean',
  record_id: 'uuid',
  is_new: 'boolean',
  match_key: 'text',
  name_key: 'text',
  changed: 'jsonb',
  owner_id: 'uuid',
  starts_at: 'timestamptz',
  version_before: 'integer',
  version_after: 'integer',
  needs: 'uuid[]',
  faults: 'jsonb',
  undone: 'text',
}

/** Writes some columns of many rows, set-based. @param columns  names in TYPES */
export async function patchRows(
  trx: Db,
  importId: string,
  columns: readonly string[],
  patches: readonly RowPatch[],
): Promise<void> {
  if (patches.length === 0) return
  const sets = columns.map((name) => sql`${sql.id(name)} = ${sql.id('given', name)}`)
  const typed = columns.map((name) => sql`${sql.id(name)} ${sql.raw(TYPES[name] ?? 'text')}`)
  await execute(
    trx,
    sql`update imports.rows row set ${sql.join(sets)}
        from jsonb_to_recordset(${jsonb(patches)}) as given (number integer, ${sql.join(typed)})
        where row.import_id = ${importId} and row.row_number = given.number`,
  )
}

/** Notes that rows have become records, in their first version. */
export async function noteCreated(
  trx: Db,
  importId: string,
  numbers: readonly number[],
): Promise<void> {
  await execute(
    trx,
    sql`update imports.rows set is_written = true, version_before = 0, version_after = 1
        where import_id = ${importId} and row_number = any(${[...numbers]}::integer[])`,
  )
}

/** The record that the first row of a file with such a key means; index: rows_by_match. */
export async function recordsOfKeys(
  db: Db,
  importId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly recordId: string; readonly isNew: boolean }>> {
  const rows = await query<{ key: string; recordId: string; isNew: boolean }>(
    db,
    sql`select distinct on (row.match_key) row.match_key as key, row.record_id as "recordId", row.is_new as "isNew"
        from imports.rows row
        where row.import_id = ${importId} and row.match_key = any(${texts(keys)}) and row.record_id is not null
        order by row.match_key, row.row_number`,
  )
  return new Map(rows.map(({ key, ...rest }) => [key, rest]))
}

/** Which records rows of the file are going to be, by folded name; index: rows_by_name. */
export async function recordsOfNames(
  db: Db,
  importId: string,
  names: readonly string[],
): Promise<ReadonlyArray<{ readonly key: string; readonly id: string; readonly isNew: boolean }>> {
  return query<{ key: string; id: string; isNew: boolean }>(
    db,
    sql`select distinct row.name_key as key, row.record_id as id, row.is_new as "isNew" from imports.rows row
        where row.import_id = ${importId} and row.name_key = any(${texts(names)}) and row.record_id is not null`,
  )
}

/** What earlier rows make of records, the first of them first; index: rows_by_record. */
export async function earlierChanges(
  db: Db,
  importId: string,
  recordIds: readonly string[],
  before: number,
): Promise<
  ReadonlyArray<{
    readonly recordId: string
    readonly changed: RecordValues
    readonly isWritten: boolean
  }>
> {
  return query(
    db,
    sql`select row.record_id as "recordId", row.changed, row.is_written as "isWritten" from imports.rows row
        where row.import_id = ${importId} and row.record_id = any(${uuids(recordIds)})
          and row.row_number < ${before} and row.outcome in ('created', 'updated', 'unchanged')
        order by row.row_number`,
  )
}

/** The version that the import made last of each record; index: rows_by_record. */
export async function versionsMade(
  db: Db,
  importId: string,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ id: string; version: number }>(
    db,
    sql`select row.record_id as id, max(row.version_after) as version from imports.rows row
        where row.import_id = ${importId} and row.record_id = any(${uuids(recordIds)}) and row.is_written
        group by row.record_id`,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

const ANCESTORS_MOST = 100

/**
 * Rejects rows that point to a record which no row creates after all, and says in which order the others are written.
 *
 * @returns how many were rejected
 */
export async function orderRows(trx: Db, importId: string): Promise<number> {
  const pointing = await one(
    trx,
    sql`select 1 from imports.rows row where row.import_id = ${importId} and row.needs is not null limit 1`,
  )
  if (pointing === undefined) return 0
  // What rows name has come since the last statistics: without them each row would be held against each other.
  await execute(trx, sql`analyze imports.rows`)
  let rejected = 0
  for (let step = 0; step < ANCESTORS_MOST; step += 1) {
    const count = await execute(trx, rejectOrphans(importId))
    rejected += count
    if (count === 0) break
  }
  let moved = 1
  for (let step = 0; step < ANCESTORS_MOST && moved > 0; step += 1) {
    moved = await execute(trx, deepen(importId))
  }
  return moved === 0 ? rejected : rejected + (await execute(trx, rejectCircles(importId)))
}

const isOrphan = sql`row.needs is not null and row.outcome in ('created', 'updated') and not row.is_written
  and exists (select 1 from unnest(row.needs) as need(id)
    where not exists (select 1 from imports.rows parent
      where parent.import_id = row.import_id and parent.record_id = need.id and parent.outcome = 'created'))`

const rejectOrphans = (importId: string): Fragment => sql`
  update imports.rows row set outcome = 'rejected', changed = null,
    faults = '[{"code":"IMPORTS_ROW_PARENT_REJECTED"}]'::jsonb
  where row.import_id = ${importId} and ${isOrphan}`

const deepen = (importId: string): Fragment => sql`
  update imports.rows row set depth = parent.depth + 1
  from (select child.row_number, max(above.depth) as depth
      from imports.rows child
      cross join lateral unnest(child.needs) as need(id)
      join imports.rows above on above.import_id = child.import_id and above.record_id = need.id
        and above.outcome = 'created' and above.row_number <> child.row_number
      where child.import_id = ${importId} and child.needs is not null and child.outcome in ('created', 'updated')
      group by child.row_number) parent
  where row.import_id = ${importId} and row.row_number = parent.row_number and row.depth <= parent.depth`

const rejectCircles = (importId: string): Fragment => sql`
  update imports.rows row set outcome = 'rejected', changed = null,
    faults = '[{"code":"IMPORTS_ROW_IN_A_CIRCLE"}]'::jsonb
  where row.import_id = ${importId} and row.depth >= ${ANCESTORS_MOST} and row.outcome in ('created', 'updated')
    and not row.is_written`

/** The next rows to write; index: rows_to_write. */
export async function rowsToWrite(
  db: Db,
  importId: string,
  limit: number,
): Promise<readonly StoredRow[]> {
  return query<StoredRow>(
    db,
    sql`select ${COLUMNS} from imports.rows row
        where row.import_id = ${importId} and row.outcome in ('created', 'updated') and not row.is_written
        order by row.depth, row.row_number limit ${limit}`,
  )
}

export type WrittenRecord = {
  readonly recordId: string
  readonly isNew: boolean
  /** Versions that the import made: (after, through]. */
  readonly after: number
  readonly through: number
  readonly numbers: readonly number[]
}

/** The records to take back next, those written last first; index: rows_to_undo. */
export async function recordsToUndo(
  db: Db,
  importId: string,
  limit: number,
): Promise<readonly WrittenRecord[]> {
  return query<WrittenRecord>(
    db,
    sql`with next as (
          select distinct candidate.record_id from (
            select row.record_id from imports.rows row
            where row.import_id = ${importId} and row.is_written and row.undone is null
            order by row.depth desc, row.row_number desc limit ${limit}) candidate)
        select row.record_id as "recordId", bool_or(row.is_new) as "isNew",
          min(row.version_before) as after, max(row.version_after) as through,
          array_agg(row.row_number order by row.row_number) as numbers
        from next join imports.rows row on row.import_id = ${importId} and row.record_id = next.record_id
          and row.is_written
        group by row.record_id`,
  )
}

/** How many rows have each outcome. */
export async function countOutcomes(
  db: Db,
  importId: string,
): Promise<Readonly<Record<Outcome, number>>> {
  const rows = await query<{ outcome: Outcome; count: number }>(
    db,
    sql`select row.outcome, count(*)::integer as count from imports.rows row
        where row.import_id = ${importId} and row.outcome is not null group by row.outcome`,
  )
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const { outcome, count } of rows) counts[outcome] = count
  return counts
}

type FaultCount = {
  readonly code: string
  readonly source: number | null
  readonly target: string | null
  readonly text: string | null
  readonly details: CellFault['details'] | null
  readonly count: number
}

/** What is wrong with rejected rows, most frequent first. */
export async function countFaults(
  db: Db,
  importId: string,
  most: number,
): Promise<ReadonlyArray<CellFault & { readonly count: number }>> {
  const rows = await query<FaultCount>(
    db,
    sql`select fault ->> 'code' as code, (fault ->> 'source')::integer as source, fault ->> 'target' as target,
          min(fault ->> 'text') as text, (array_agg(fault -> 'details'))[1] as details, count(*)::integer as count
        from imports.rows row cross join lateral jsonb_array_elements(row.faults) as fault
        where row.import_id = ${importId} and row.outcome = 'rejected'
        group by 1, 2, 3 order by count(*) desc, 1, 2 limit ${most}`,
  )
  return rows.map(({ code, count, source, target, text, details }) => ({
    code,
    count,
    source: source ?? undefined,
    target: target ?? undefined,
    text: text ?? undefined,
    details: details ?? undefined,
  }))
}

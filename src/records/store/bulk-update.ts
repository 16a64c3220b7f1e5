/** Many records changed at once: one statement, whatever each of them changes. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, sql } from '../../platform/database.ts'
import type { TableDefinition } from '../definition.ts'
import type { Row } from '../values.ts'
import { allSqlColumns } from '../values.ts'

export type RowChange = {
  readonly id: string
  /** The version that the change makes. */
  readonly version: number
  /** Only the columns of the database that change. */
  readonly row: Row
}

/**
 * Writes columns of records. A column that a record does not change keeps its value to the last digit.
 *
 * @param changes  at most some 1,000; no id twice
 */
export async function updateRows(
  trx: Db,
  table: TableDefinition,
  changes: readonly RowChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const types = { ...allSqlColumns(table), deleted_at: 'timestamptz' } as Readonly<
    Record<string, string>
  >
  const names = Object.keys(types).filter((name) =>
    changes.some(({ row }) => row[name] !== undefined),
  )
  const sets = names.map(
    (name) => sql`${sql.id(name)} = case when given.mask ? ${name}
      then ${sql.id('given', name)} else ${sql.id('record', name)} end`,
  )
  const typed = names.map((name) => sql`${sql.id(name)} ${sql.raw(types[name] ?? 'text')}`)
  const document = changes.map(({ id, version, row }) => ({
    ...row,
    id_: id,
    version_: version,
    mask: Object.fromEntries(Object.keys(row).map((name) => [name, true])),
  }))
  const columns = [sql`id_ uuid`, sql`version_ integer`, sql`mask jsonb`, ...typed]
  await execute(
    trx,
    sql`update ${sql.table(`records.${table.physical_table}`)} record
        set ${sql.join([...sets, sql`version = given.version_`, sql`updated_at = ${now}`])}
        from jsonb_to_recordset(${jsonb(document)}) as given (${sql.join(columns)})
        where record.id = given.id_`,
  )
}

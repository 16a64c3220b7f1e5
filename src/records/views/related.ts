/** The first rows of each list of records that belong to a record. */
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RelatedList, TableName } from '../definition.ts'
import { TABLES } from '../tables.ts'
import { linkedTo } from './links.ts'
import { listRecords } from './list.ts'
import type { WireRow } from './present.ts'
import { requireRecord } from './require-record.ts'

const FIRST = 5

export type RelatedRows = {
  name: string
  table: string
  rows: WireRow[]
  has_more: boolean
  filter: unknown
}

/**
 * Returns the related lists of a record, those of tables that the actor may read.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function readRelated(
  services: Services,
  actor: Actor,
  { table: name, id }: { readonly table: TableName; readonly id: string },
): Promise<{ lists: RelatedRows[] }> {
  const table = TABLES[name]
  await requireRecord(services.db, actor, table, id, 'read')
  const lists: RelatedRows[] = []
  for (const related of table.related_lists) {
    if (!may(actor, TABLES[related.table].physical_table, 'read')) continue
    lists.push(await firstRows(services, actor, related, { table: name, id }))
  }
  return { lists }
}

async function firstRows(
  services: Services,
  actor: Actor,
  { name, table, column, link }: RelatedList,
  record: { readonly table: TableName; readonly id: string },
): Promise<RelatedRows> {
  const filter = column === undefined ? null : { column, is: record.id }
  const { rows, next_cursor } = await listRecords(services, actor, {
    table,
    limit: FIRST,
    ...(filter === null ? {} : { filter }),
    where: link === undefined ? sql`true` : linkedTo(link, record),
  })
  return { name, table, rows: [...rows], has_more: next_cursor !== null, filter }
}

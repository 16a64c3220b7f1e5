/** The write model of saved views. */
import type { Db } from '../platform/database.ts'
import { execute, jsonb, one, query, sql, texts } from '../platform/database.ts'
import type { TableName } from '../records/model.ts'

export type ViewContent = {
  readonly table: TableName
  readonly name: string
  readonly isShared: boolean
  /** in the grammar of lists */
  readonly filter: unknown
  readonly sort: string
  readonly columns: readonly string[]
  readonly group: string | null
}
export type StoredView = ViewContent & {
  readonly id: string
  readonly ownerId: string
  readonly ownerName: string
}

const COLUMNS = sql`view.id, view.table_name as "table", view.owner_id as "ownerId", owner.name as "ownerName",
  view.name, view.is_shared as "isShared", view.filter, view.sort, view.columns, view.group_column as "group"`

/** What somebody sees of a table, by name. */
export const viewsFor = (
  db: Db,
  userId: string,
  table: TableName,
): Promise<readonly StoredView[]> =>
  query<StoredView>(
    db,
    sql`
      -- Which views of this table are mine or everybody's? Indexes: views_by_owner, views_shared.
      select ${COLUMNS} from saved_views.views view
      join identity.users owner on owner.id = view.owner_id
      where view.table_name = ${table} and (view.owner_id = ${userId} or view.is_shared)
      order by lower(view.name), view.id`,
  )

export const findView = (db: Db, id: string): Promise<StoredView | undefined> =>
  one<StoredView>(
    db,
    sql`select ${COLUMNS} from saved_views.views view
        join identity.users owner on owner.id = view.owner_id
        where view.id = ${id}`,
  )

/** @returns how many somebody has of a table, counted up to `most` */
export async function countViews(
  db: Db,
  { userId, table, most }: { userId: string; table: TableName; most: number },
): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from (
          select 1 from saved_views.views view
          where view.owner_id = ${userId} and view.table_name = ${table} limit ${most}) counted`,
  )
  return row?.count ?? 0
}

export const insertView = (
  trx: Db,
  { id, userId, now, content }: { id: string; userId: string; now: Date; content: ViewContent },
): Promise<number> =>
  execute(
    trx,
    sql`insert into saved_views.views (id, table_name, owner_id, name, is_shared, filter, sort, columns, group_column,
          created_at, updated_at)
        values (${id}, ${content.table}, ${userId}, ${content.name}, ${content.isShared}, ${jsonb(content.filter)},
          ${content.sort}, ${texts(content.columns)}, ${content.group}, ${now}, ${now})`,
  )

/** @returns how many were changed: none where somebody has removed it */
export const updateView = (
  trx: Db,
  { id, now, content }: { id: string; now: Date; content: ViewContent },
): Promise<number> =>
  execute(
    trx,
    sql`update saved_views.views set name = ${content.name}, is_shared = ${content.isShared}, filter = ${jsonb(content.filter)},
          sort = ${content.sort}, columns = ${texts(content.columns)}, group_column = ${content.group}, updated_at = ${now}
        where id = ${id}`,
  )

export const deleteView = (trx: Db, id: string): Promise<number> =>
  execute(trx, sql`delete from saved_views.views where id = ${id}`)

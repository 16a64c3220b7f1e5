/** Fills a table faster than row by row. */
import type { Db } from './sql.ts'
import { execute, query, sql } from './sql.ts'

/** How an index is taken away and built again. */
type Index = { readonly drop: string; readonly create: string }

/**
 * Fills a table whose keys and indexes are gone meanwhile, and builds them afterwards: PostgreSQL then sorts once
 * instead of looking for the place of each row. Nobody else sees the table until the commit, so that it is
 * meant for one in which there is nothing to see.
 *
 * @param table  with its schema; no foreign key points to it
 * @param fill   writes into it
 */
export async function withoutIndexes(
  trx: Db,
  table: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const indexes = await indexesOf(trx, table)
  for (const { drop } of indexes) await execute(trx, sql.raw(drop))
  await fill()
  for (const { create } of indexes) await execute(trx, sql.raw(create))
}

function indexesOf(trx: Db, table: string): Promise<Index[]> {
  return query<Index>(
    trx,
    sql`
      select
        case when key.conname is null
          then format('drop index %s', known.indexrelid::regclass)
          else format('alter table %s drop constraint %I', known.indrelid::regclass, key.conname)
        end as drop,
        case when key.conname is null
          then pg_get_indexdef(known.indexrelid)
          else format('alter table %s add constraint %I %s', known.indrelid::regclass, key.conname,
            pg_get_constraintdef(key.oid))
        end as create
      from pg_index known
      left join pg_constraint key on key.conindid = known.indexrelid and key.conrelid = known.indrelid
        and key.contype in ('p', 'u', 'x')
      where known.indrelid = ${table}::regclass
      order by known.indexrelid`,
  )
}

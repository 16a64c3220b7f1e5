/** The names of records and people that other records point to, as far as the reader may know them. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { ColumnDefinition, PhysicalTable } from '../definition.ts'
import { TABLES } from '../tables.ts'
import type { OwnerRef, RecordValues } from '../values.ts'
import { isOwner, isRegarding } from '../values.ts'
import { visibleRecords } from './visible.ts'

type NamedTable = PhysicalTable | 'users' | 'teams'

/** Names by table and id. A record that the reader may not see has no name here. */
export type Names = { nameOf(table: NamedTable, id: string): string | null }

/** Collects what the values of some records point to. */
export class References {
  readonly #ids = new Map<NamedTable, Set<string>>()

  add(table: NamedTable, id: string | null | undefined): void {
    if (id === null || id === undefined) return
    const ids = this.#ids.get(table)
    if (ids === undefined) this.#ids.set(table, new Set([id]))
    else ids.add(id)
  }

  addOwner(owner: OwnerRef | undefined): void {
    if (owner !== undefined) this.add(owner.kind === 'user' ? 'users' : 'teams', owner.id)
  }

  addValues(columns: readonly ColumnDefinition[], values: RecordValues): void {
    for (const column of columns) {
      const value = values[column.name]
      if (isRegarding(value)) this.add(value.table, value.id)
      else if (isOwner(value)) this.addOwner(value)
      else if (column.lookup_table !== undefined && typeof value === 'string') {
        this.add(column.lookup_table, value)
      }
    }
  }

  /** Fetches all names in one statement; indexes: the primary keys. */
  async resolve(db: Db, actor: Actor): Promise<Names> {
    const parts = [...this.#ids.entries()].map(([table, ids]) => namesSql(actor, table, [...ids]))
    const rows =
      parts.length === 0
        ? []
        : await query<{ table: string; id: string; name: string }>(
            db,
            sql.join(parts, sql` union all `),
          )
    const names = new Map(rows.map(({ table, id, name }) => [`${table} ${id}`, name]))
    return { nameOf: (table, id) => names.get(`${table} ${id}`) ?? null }
  }
}

function namesSql(actor: Actor, table: NamedTable, ids: readonly string[]): Fragment {
  // Colleagues and teams are known to everybody who signs in.
  if (table === 'users') {
    return sql`select 'users' as "table", person.id, person.name from identity.users person
      where person.id = any(${uuids(ids)})`
  }
  if (table === 'teams') {
    return sql`select 'teams' as "table", team.id, team.name from identity.teams team
      where team.id = any(${uuids(ids)})`
  }
  return sql`
    select ${sql.lit(table)} as "table", target.id,
      ${sql.id('target', TABLES[table].primary_column)} as name
    from ${sql.table(`records.${table}`)} target
    where target.id = any(${uuids(ids)}) and ${visibleRecords(actor, table, 'target')}`
}

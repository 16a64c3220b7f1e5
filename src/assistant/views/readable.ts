import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import { CARD_RECORD_TABLES } from '../contract.ts'

/** The cards whose subject the actor may read, as a boolean fragment on `alias`. */
export function readableSubject(actor: Actor, alias: string): Fragment {
  const alternatives = CARD_RECORD_TABLES.map(
    (table) => sql`(${sql.id(alias, 'subject_table')} = ${table} and exists (
      select 1 from ${sql.table(`records.${table}`)} subject
      where subject.id = ${sql.id(alias, 'subject_id')}
        and ${visibleRecords(actor, table, 'subject')}))`,
  )
  return sql`(${sql.join(alternatives, sql` or `)})`
}

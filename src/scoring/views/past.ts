/**
 * Records as they stood at a moment: the row of today with every later change undone.
 *
 * Whoever asks gives pairs of a record and a moment, numbered from 1. Statements begin with the
 * common tables `asked` (n, id, at) and `past` (n, before): for each column that changed later, the
 * value that the first of these changes replaced. Relies on the primary key of records.changes.
 */
import type { Fragment } from '../../platform/database.ts'
import { instants, sql, uuids } from '../../platform/database.ts'
import type { ColumnDefinition } from '../../records/model.ts'

/** A record and the moment at which it is looked at. */
export type Asked = { readonly id: string; readonly at: Date }

/** The pairs asked for. */
export function askedRows(asked: readonly Asked[]): Fragment {
  return sql`
    select given.n::integer as n, given.id, given.at
    from unnest(${uuids(asked.map(({ id }) => id))}, ${instants(asked.map(({ at }) => at))})
      with ordinality as given (id, at, n)`
}

/** What later changes replaced. */
export const pastValues: Fragment = sql`
  select undone.n, jsonb_object_agg(undone.key, undone.value) as before
  from (
    select distinct on (asked.n, entry.key) asked.n, entry.key, entry.value
    from asked
    join records.changes change on change.record_id = asked.id and change.changed_at > asked.at
    cross join lateral jsonb_each(change.before) entry
    order by asked.n, entry.key, change.version
  ) undone
  group by undone.n`

/** A column of the row `record` as it stood: as text, or as the SQL type given. */
export function pastValue(column: ColumnDefinition, type: string): Fragment {
  const { name, kind } = column
  const key = sql.lit(name)
  if (kind === 'money') {
    const minor = sql`(past.before->${key}->>'amount_minor')::double precision`
    return sql`(case when past.before ? ${key} then ${minor}
      else ${sql.id('record', `${name}_minor`)}::double precision end)`
  }
  const now = sql`${sql.id('record', name)}::text`
  return sql`(case when past.before ? ${key} then past.before->>${key} else ${now} end)::${sql.raw(type)}`
}

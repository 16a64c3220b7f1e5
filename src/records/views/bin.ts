/** The bin: what was deleted in the last thirty days and can be brought back. */
import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { binStart, daysLeft } from '../bin.ts'
import type { DeletedRecord } from '../contract.ts'
import type { PhysicalTable } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { fingerprint, readCursor, writeCursor } from '../page.ts'
import { PHYSICAL_TABLES, TABLES } from '../tables.ts'
import { readable } from './visible.ts'

type Found = {
  readonly table: PhysicalTable
  readonly id: string
  readonly name: string
  readonly deleted_at: Date
  readonly by_id: string | null
  readonly by_name: string | null
}

type Place = { readonly at: Date; readonly id: string }

/**
 * Returns one page of deleted records that the actor may bring back, the latest first.
 *
 * @throws AppError RECORDS_CURSOR_INVALID
 */
export async function readBin(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ rows: DeletedRecord[]; next_cursor: string | null }> {
  const now = services.clock.now()
  const question = fingerprint(['bin'])
  const after = cursor === undefined ? undefined : placeOf(question, cursor)
  const tables = PHYSICAL_TABLES.filter((table) => may(actor, table, 'delete'))
  if (tables.length === 0) return { rows: [], next_cursor: null }
  const parts = tables.map((table) =>
    deletedIn(actor, table, { since: binStart(now), after, limit }),
  )
  const found = await query<Found>(
    services.db,
    // What was deleted last, and by whom? Indexes: <table>_deleted, the primary key of changes.
    sql`select hit."table", hit.id, hit.name, hit.deleted_at, person.id as by_id, person.name as by_name
        from (${sql.join(parts, sql` union all `)}) hit
        left join lateral (
          select change.actor_id from records.changes change
          where change.record_id = hit.id and change.action = 'delete'
          order by change.version desc limit 1) deletion on true
        left join identity.users person on person.id = deletion.actor_id
        order by hit.deleted_at desc, hit.id desc limit ${limit + 1}`,
  )
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map((row) => ({
      table: row.table,
      id: row.id,
      name: row.name,
      deleted_at: row.deleted_at.toISOString(),
      by: row.by_id === null ? null : { id: row.by_id, name: row.by_name },
      days_left: daysLeft(row.deleted_at, now),
    })),
    next_cursor:
      last === undefined
        ? null
        : writeCursor(question, {
            isInEmptyPart: false,
            keys: [last.deleted_at.toISOString()],
            id: last.id,
          }),
  }
}

function deletedIn(
  actor: Actor,
  table: PhysicalTable,
  {
    since,
    after,
    limit,
  }: { readonly since: Date; readonly after: Place | undefined; readonly limit: number },
): Fragment {
  const isAfter =
    after === undefined
      ? sql`true`
      : sql`(record.deleted_at, record.id) < (${after.at}, ${after.id}::uuid)`
  return sql`(
    select ${sql.lit(table)} as "table", record.id,
      ${sql.id('record', TABLES[table].primary_column)} as name, record.deleted_at
    from ${sql.table(`records.${table}`)} record
    where record.deleted_at > ${since} and ${isAfter}
      and ${readable(actor, table, 'record')} and ${scope(actor, table, 'delete', 'record')}
    order by record.deleted_at desc, record.id desc limit ${limit + 1})`
}

function placeOf(question: string, cursor: string): Place {
  const place = readCursor(question, cursor, 1)
  const at = new Date(String(place?.keys[0]))
  if (place === undefined || Number.isNaN(at.getTime())) {
    throw new AppError(RECORDS_ERRORS.RECORDS_CURSOR_INVALID)
  }
  return { at, id: place.id }
}

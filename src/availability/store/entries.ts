/** The write model of entries. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql, uuids } from '../../platform/database.ts'
import type { Entry, EntryContent } from '../entry.ts'

type Row = {
  readonly id: string
  readonly userId: string
  readonly kind: Entry['kind']
  readonly firstDay: string
  readonly lastDay: string | null
  readonly weekdays: readonly number[] | null
  readonly fromMinute: number
  readonly untilMinute: number
  readonly breaks: readonly { readonly fromMinute: number; readonly untilMinute: number }[]
  readonly timeZone: string
  readonly description: string | null
  readonly createdAt: Date
}

const COLUMNS = sql`entry.id, entry.user_id as "userId", entry.kind,
  to_char(entry.first_day, 'YYYY-MM-DD') as "firstDay", to_char(entry.last_day, 'YYYY-MM-DD') as "lastDay",
  entry.weekdays, entry.from_minute as "fromMinute", entry.until_minute as "untilMinute", entry.breaks,
  entry.time_zone as "timeZone", entry.description, entry.created_at as "createdAt"`

/**
 * What people have said that counts from a day on, by its first day.
 *
 * @param since  YYYY-MM-DD: what is over by then is left out, but for weekly hours: that somebody has said them counts for good
 */
export async function entriesOf(
  db: Db,
  userIds: readonly string[],
  since: string,
): Promise<readonly Entry[]> {
  const rows = await query<Row>(
    db,
    sql`
      -- What have these people said of their working time? Index: entries_by_user.
      select ${COLUMNS} from availability.entries entry
      where entry.user_id = any(${uuids(userIds)})
        and (entry.weekdays is not null or coalesce(entry.last_day, entry.first_day) >= ${since}::date)
      order by entry.first_day, entry.id`,
  )
  return rows.map(entryIn)
}

export async function findEntry(db: Db, id: string): Promise<Entry | undefined> {
  const row = await one<Row>(
    db,
    sql`select ${COLUMNS} from availability.entries entry where entry.id = ${id}`,
  )
  return row === undefined ? undefined : entryIn(row)
}

/** @returns how many somebody has, counted up to `most` */
export async function countEntries(db: Db, userId: string, most: number): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from (
          select 1 from availability.entries entry where entry.user_id = ${userId} limit ${most}) counted`,
  )
  return row?.count ?? 0
}

/** Keeps a new entry. */
export async function insertEntry(trx: Db, entry: SavedEntry): Promise<void> {
  const { id, userId, now, content } = entry
  const values = valuesOf(content)
  await execute(
    trx,
    sql`insert into availability.entries (id, user_id, kind, first_day, last_day, weekdays, from_minute, until_minute,
          breaks, time_zone, description, created_at, updated_at)
        values (${id}, ${userId}, ${content.kind}, ${content.firstDay}, ${values.lastDay}, ${values.weekdays}::smallint[],
          ${content.fromMinute}, ${content.untilMinute}, ${jsonb(values.breaks)}, ${content.timeZone},
          ${content.description}, ${now}, ${now})`,
  )
}

/** @returns how many were changed: none where somebody has removed it */
export function updateEntry(trx: Db, entry: SavedEntry): Promise<number> {
  const { id, now, content } = entry
  const values = valuesOf(content)
  return execute(
    trx,
    sql`update availability.entries set kind = ${content.kind}, first_day = ${content.firstDay}, last_day = ${values.lastDay},
          weekdays = ${values.weekdays}::smallint[], from_minute = ${content.fromMinute}, until_minute = ${content.untilMinute},
          breaks = ${jsonb(values.breaks)}, time_zone = ${content.timeZone}, description = ${content.description}, updated_at = ${now}
        where id = ${id}`,
  )
}

const valuesOf = (content: EntryContent) => ({
  lastDay: 'lastDay' in content ? content.lastDay : null,
  weekdays: content.kind === 'working_hours' && content.weekdays ? [...content.weekdays] : null,
  breaks: content.kind === 'working_hours' ? content.breaks : [],
})

export type SavedEntry = {
  readonly id: string
  readonly userId: string
  readonly now: Date
  readonly content: EntryContent
}

export const deleteEntry = (trx: Db, id: string): Promise<number> =>
  execute(trx, sql`delete from availability.entries entry where entry.id = ${id}`)

/** A row is an entry of its kind: what another kind has, it does not. */
function entryIn({ kind, lastDay, weekdays, breaks, ...row }: Row): Entry {
  switch (kind) {
    case 'working_hours':
      return { ...row, kind, lastDay, weekdays, breaks }
    case 'non_working_hours':
      return { ...row, kind }
    case 'time_off':
      return { ...row, kind, lastDay: lastDay ?? row.firstDay }
    default:
      return kind satisfies never
  }
}

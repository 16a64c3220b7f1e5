/** Which records are scored, and by which of the published versions. */
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import { monthsBefore, SCORED_MONTHS } from '../model.ts'
import { isClosed, matchesFilter } from './conditions.ts'

/** The record is open, and not too old: others keep the score that they have. */
function isScorable(table: ScoringTable, configuration: Configuration, now: Date): Fragment {
  return sql`record.deleted_at is null and record.status = 'open'
    and record.created_at >= ${monthsBefore(now, SCORED_MONTHS)}
    and ${isClosed(table, configuration)} is not true
    and ${matchesFilter(table, configuration)}`
}

export type Scorable = {
  readonly id: string
  /** Of the configurations given, the first that looks at the record. */
  readonly position: number
}

/**
 * Finds which of some records are scored now. Records whose score was set from elsewhere are not.
 *
 * @param configurations  in order of precedence
 */
export async function selectScorable(
  db: Db,
  table: ScoringTable,
  ids: readonly string[],
  {
    configurations,
    now,
  }: { readonly configurations: readonly Configuration[]; readonly now: Date },
): Promise<readonly Scorable[]> {
  if (configurations.length === 0) return []
  const cases = configurations.map(
    (configuration, position) =>
      sql`when ${isScorable(table, configuration, now)} then ${sql.lit(position)}`,
  )
  return query<Scorable>(
    db,
    sql`
      select chosen.id, chosen.position
      from (
        select record.id, case ${sql.join(cases, sql` `)} end as position
        from ${sql.table(`records.${table}`)} record
        where record.id = any(${uuids(ids)}) and not exists (
          select 1 from scoring.scores given
          where given.record_table = ${table} and given.record_id = record.id
            and given.source = 'external')
      ) chosen
      where chosen.position is not null
      order by chosen.id`,
  )
}

/** Lists open records after an id, in the order of ids; relies on the primary key. */
export async function openIdsAfter(
  db: Db,
  table: ScoringTable,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where record.id > ${after}::uuid and record.deleted_at is null and record.status = 'open'
      order by record.id
      limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** The newest open records that a configuration looks at. */
export async function newestOpenIds(
  db: Db,
  table: ScoringTable,
  configuration: Configuration,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where ${isScorable(table, configuration, now)}
      order by record.created_at desc, record.id
      limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** The open records of a table whose account or contact is one of these. */
export async function openIdsOfPeople(
  db: Db,
  table: ScoringTable,
  column: 'account_id' | 'contact_id',
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where ${sql.id('record', column)} = any(${uuids(ids)})
        and record.deleted_at is null and record.status = 'open'`,
  )
  return rows.map(({ id }) => id)
}

/** Open records that were there at a moment. */
export async function openIdsCreatedBefore(
  db: Db,
  table: ScoringTable,
  moment: Date,
  limit: number,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where record.created_at <= ${moment} and record.deleted_at is null and record.status = 'open'
      order by record.created_at desc, record.id
      limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

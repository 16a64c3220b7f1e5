/**
 * The search over all tables: exact names first, then names that begin so, then what contains it;
 * within each the latest first. Two bounded branches a table keep it quick however common the text:
 * names along their order, and up to CANDIDATES rows along the trigram index.
 */
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { SearchHit } from '../contract.ts'
import type { PhysicalTable } from '../definition.ts'
import { nameKey } from '../names.ts'
import { PHYSICAL_TABLES, TABLES } from '../tables.ts'
import { likePattern } from './filter-sql.ts'
import { searchSql } from './search-sql.ts'
import { visibleRecords } from './visible.ts'

/** Chosen: enough to rank by recency, few enough to read in some milliseconds. */
const CANDIDATES = 300

/** What tells records of one name apart. */
const DETAIL: Readonly<Record<PhysicalTable, Fragment>> = {
  accounts: sql`coalesce(record.domain, record.city)`,
  contacts: sql`coalesce(record.email, record.job_title)`,
  leads: sql`coalesce(record.company, record.email)`,
  opportunities: sql`null`,
  cases: sql`record.number`,
  competitors: sql`record.website`,
  activities: sql`null`,
}

/** Finds records by name, address, telephone number, domain or case number. */
export async function searchRecords(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { q, limit }: { readonly q: string; readonly limit: number },
): Promise<{ rows: SearchHit[] }> {
  const key = nameKey(q)
  const tables = PHYSICAL_TABLES.filter((table) => may(actor, table, 'read'))
  if (key === '' || tables.length === 0) return { rows: [] }
  const branches = tables.flatMap((table) => branchesOf(actor, table, { q, key, limit }))
  const rows = await query<Omit<SearchHit, 'updated_at'> & { readonly updated_at: Date }>(
    services.db,
    sql`
      select hit."table", hit.id, hit.name, hit.detail, hit.match, hit.updated_at
      from (select distinct on (found."table", found.id) found.*
            from (${sql.join(branches, sql` union all `)}) found
            order by found."table", found.id) hit
      order by array_position('{exact,prefix,part}'::text[], hit.match),
        hit."table" = 'activities', hit.updated_at desc, hit.id
      limit ${limit}`,
  )
  return { rows: rows.map((row) => ({ ...row, updated_at: row.updated_at.toISOString() })) }
}

type Asked = { readonly q: string; readonly key: string; readonly limit: number }

function branchesOf(actor: Actor, table: PhysicalTable, { q, key, limit }: Asked): Fragment[] {
  const definition = TABLES[table]
  const when = table === 'activities' ? sql`record.occurred_at` : sql`record.updated_at`
  const select = sql`
    select ${sql.lit(table)} as "table", record.id,
      ${sql.id('record', definition.primary_column)} as name, ${DETAIL[table]}::text as detail,
      case when record.name_key = ${key} then 'exact'
        when record.name_key like ${`${likePattern(key)}%`} then 'prefix' else 'part' end as match,
      ${when} as updated_at
    from ${sql.table(`records.${table}`)} record
    where ${visibleRecords(actor, table, 'record')}`
  const branches: Fragment[] = []
  // Subjects of activities are too many for an index of their order.
  if (table !== 'activities') {
    branches.push(sql`(${select} and record.name_key like ${`${likePattern(key)}%`}
      order by record.name_key, record.id limit ${limit})`)
  }
  const inner = searchSql(definition, 'record', q)
  // One or two letters would read the whole index: they find beginnings only.
  if (inner !== undefined && key.length > 2) {
    branches.push(sql`(${select} and ${inner} limit ${CANDIDATES})`)
  }
  return branches
}

/**
 * The search over all tables: exact names first, then names that begin so, then what contains it;
 * within each one's own before others, and the latest first. Where nothing is found, the words that
 * somebody may have meant are looked for (`typo.ts`). Two bounded branches a table keep it quick however common the text:
 * names along their order, and up to CANDIDATES rows along the trigram index.
 */
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { SearchHit } from '../contract.ts'
import type { PhysicalTable } from '../definition.ts'
import { nameKey } from '../names.ts'
import { WORD_TABLES, wordsNear } from '../store/search-words.ts'
import { PHYSICAL_TABLES, TABLES } from '../tables.ts'
import { likelyWords, wordsOf } from '../typo.ts'
import { likePattern } from './filter-sql.ts'
import type { Alternatives } from './search-sql.ts'
import { searchSql } from './search-sql.ts'
import { visibleRecords } from './visible.ts'

/** Chosen: enough to rank by recency, few enough to read in some milliseconds. */
const CANDIDATES = 300
/** Words of one search that are corrected. */
const MOST_CORRECTED = 3

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
  const hits = await findHits(services.db, branches, limit)
  if (hits.length > 0) return { rows: hits }
  const instead = await findAlternatives(services.db, key)
  if (instead.size === 0) return { rows: [] }
  const similar = tables
    .filter((table) => WORD_TABLES.includes(table))
    .flatMap((table) => similarBranch(actor, table, { q, key, limit }, instead))
  const rows = await findHits(services.db, similar, limit)
  return { rows: rows.map((row) => ({ ...row, match: 'similar' })) }
}

async function findHits(
  db: Db,
  branches: readonly Fragment[],
  limit: number,
): Promise<SearchHit[]> {
  const rows = await query<Omit<SearchHit, 'updated_at'> & { readonly updated_at: Date }>(
    db,
    // Which records are found, the best first? Indexes: <table>_by_name, <table>_search_trigrams.
    sql`
      select hit."table", hit.id, hit.name, hit.detail, hit.match, hit.updated_at
      from (select distinct on (found."table", found.id) found.*
            from (${sql.join(branches, sql` union all `)}) found
            order by found."table", found.id) hit
      order by array_position('{exact,prefix,part}'::text[], hit.match),
        hit."table" = 'activities', not hit.is_own, hit.updated_at desc, hit.id
      limit ${limit}`,
  )
  return rows.map((row) => ({ ...row, updated_at: row.updated_at.toISOString() }))
}

/** For each word that may be mistyped, those that are known and near. */
async function findAlternatives(db: Db, key: string): Promise<Alternatives> {
  const words = wordsOf(key).slice(0, MOST_CORRECTED)
  const near = await Promise.all(words.map((word) => wordsNear(db, word)))
  const likely = words.map((word, at) => [word, likelyWords(word, near[at] ?? [])] as const)
  return new Map(likely.filter(([word, others]) => others.some((other) => other !== word)))
}

type Asked = { readonly q: string; readonly key: string; readonly limit: number }

/** Names first that resemble what was typed; several words must all stand there, as they are or nearly. */
function similarBranch(
  actor: Actor,
  table: PhysicalTable,
  asked: Asked,
  instead: Alternatives,
): Fragment[] {
  const found = searchSql(TABLES[table], 'record', asked.q, instead)
  return found === undefined
    ? []
    : [sql`(${hitsOf(actor, table, asked)} and ${found} limit ${CANDIDATES})`]
}

function branchesOf(actor: Actor, table: PhysicalTable, asked: Asked): Fragment[] {
  const { q, key, limit } = asked
  const definition = TABLES[table]
  const select = hitsOf(actor, table, asked)
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

function hitsOf(actor: Actor, table: PhysicalTable, { key }: Asked): Fragment {
  const definition = TABLES[table]
  const when = table === 'activities' ? sql`record.occurred_at` : sql`record.updated_at`
  const isOwn =
    definition.ownership === 'owner'
      ? sql`record.owner_user_id is not distinct from ${actor.userId}::uuid`
      : sql`false`
  return sql`
    select ${sql.lit(table)} as "table", record.id,
      ${sql.id('record', definition.primary_column)} as name, ${DETAIL[table]}::text as detail,
      case when record.name_key = ${key} then 'exact'
        when record.name_key like ${`${likePattern(key)}%`} then 'prefix' else 'part' end as match,
      ${when} as updated_at, ${isOwn} as is_own
    from ${sql.table(`records.${table}`)} record
    where ${visibleRecords(actor, table, 'record')}`
}

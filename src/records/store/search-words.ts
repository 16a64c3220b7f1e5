/** The words of all records, each once: where to look for what somebody may have meant. */
import type { Db } from '../../platform/database.ts'
import { execute, query, sql, texts } from '../../platform/database.ts'
import type { PhysicalTable } from '../definition.ts'
import { PHYSICAL_TABLES, TABLES } from '../tables.ts'
import { forgivenEdits, variantsOf } from '../typo.ts'
import { searchColumnsOf } from '../values.ts'

/** Tables whose words are kept. Subjects of activities are sentences: too many words, of which nobody searches one. */
export const WORD_TABLES: readonly PhysicalTable[] = PHYSICAL_TABLES.filter(
  (table) => table !== 'activities',
)

/** Greater than whatever begins with a word. */
const END = '\u{10ffff}'
/** Words with one beginning that are looked at. */
const MOST_BEGUN = 3
const MOST_SIMILAR = 20

const keyOf = (table: PhysicalTable) =>
  sql.id('record', searchColumnsOf(TABLES[table]).length > 0 ? 'search_key' : 'name_key')

/** What is searched of records that exist. @param ids  at most 1,000 */
export async function searchedTexts(
  db: Db,
  table: PhysicalTable,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ text: string }>(
    db,
    // What stands in these records? Index: the primary key.
    sql`select ${keyOf(table)} as text from ${sql.table(`records.${table}`)} record
        where record.id = any(${texts(ids)}::uuid[]) and record.deleted_at is null`,
  )
  return rows.map(({ text }) => text)
}

/** The same of all records, a page at a time. @param after  the last id of the page before */
export async function searchedTextsAfter(
  db: Db,
  table: PhysicalTable,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  return query<{ id: string; text: string }>(
    db,
    // What stands in the next records? Index: the primary key.
    sql`select record.id, ${keyOf(table)} as text from ${sql.table(`records.${table}`)} record
        where record.id > ${after}::uuid and record.deleted_at is null
        order by record.id limit ${limit}`,
  )
}

/** Adds words; those that are known are left alone. In their order, so that two who add do not wait for each other crosswise. */
export async function addWords(trx: Db, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  await execute(
    trx,
    sql`insert into records.search_words (word)
        select given.word from unnest(${texts(words)}) given(word) order by given.word collate "C"
        on conflict do nothing`,
  )
}

export async function forgetAllWords(trx: Db): Promise<void> {
  await execute(trx, sql`delete from records.search_words`)
}

/** Whether no word is known yet. */
export async function knowsNoWord(db: Db): Promise<boolean> {
  const rows = await query(db, sql`select 1 from records.search_words limit 1`)
  return rows.length === 0
}

/**
 * Returns known words near a typed one: the word itself, all that are one edit away or begin so, and of long words some that
 * resemble it; a pure rule chooses among them.
 */
export async function wordsNear(db: Db, typed: string): Promise<readonly string[]> {
  const similar =
    forgivenEdits(typed.length) < 2
      ? sql``
      : sql`union all (select known.word from records.search_words known where known.word % ${typed}
          order by similarity(known.word, ${typed}) desc limit ${MOST_SIMILAR})`
  const rows = await query<{ word: string }>(
    db,
    // Which words resemble this one? Indexes: the primary key for each variant, search_words_trigrams.
    sql`select found.word from unnest(${texts([typed, ...variantsOf(typed)])}) variant(word)
        cross join lateral (
          select known.word from records.search_words known
          where known.word >= variant.word collate "C" and known.word < (variant.word || ${END}) collate "C"
          order by known.word limit ${MOST_BEGUN}) found
        ${similar}`,
  )
  return rows.map(({ word }) => word)
}

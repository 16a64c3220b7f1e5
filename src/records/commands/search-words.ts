/** Keeps the words of all records, by which mistyped names are found. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { PhysicalTable } from '../definition.ts'
import {
  addWords,
  forgetAllWords,
  knowsNoWord,
  searchedTexts,
  searchedTextsAfter,
  WORD_TABLES,
} from '../store/search-words.ts'
import { wordsOf } from '../typo.ts'

const A_PAGE = 5_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Learns the words of records that were written. What they said before stays known and finds nothing. */
export async function learnWords(
  { db }: Pick<Services, 'db'>,
  table: PhysicalTable,
  ids: readonly string[],
): Promise<void> {
  if (!WORD_TABLES.includes(table)) return
  const found = await searchedTexts(db, table, ids)
  await addWords(db, [...new Set(found.flatMap(wordsOf))])
}

/** Learns the words of all records, if none is known. */
export async function learnFirstWords(
  services: Pick<Services, 'db'>,
  signal: AbortSignal,
): Promise<void> {
  if (await knowsNoWord(services.db)) await learnAllWords(services, signal)
}

/**
 * Forgets all words and learns those of the records that exist, in pages; a word of which the last record is gone is gone then.
 *
 * @returns how many records were read
 */
export async function rebuildWords(services: Pick<Services, 'db'>): Promise<number> {
  await inTransaction(services.db, forgetAllWords)
  return learnAllWords(services, new AbortController().signal)
}

async function learnAllWords({ db }: Pick<Services, 'db'>, signal: AbortSignal): Promise<number> {
  let count = 0
  for (const table of WORD_TABLES) {
    let after: string | undefined = FIRST_ID
    while (after !== undefined && !signal.aborted) {
      const page = await searchedTextsAfter(db, table, { after, limit: A_PAGE })
      await addWords(db, [...new Set(page.flatMap(({ text }) => wordsOf(text)))])
      count += page.length
      after = page.length < A_PAGE ? undefined : page.at(-1)?.id
    }
  }
  return count
}

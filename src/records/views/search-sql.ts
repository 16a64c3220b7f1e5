/** The condition under which a row of a table is found by what somebody typed. */
import type { Fragment } from '../../platform/database.ts'
import { sql, texts } from '../../platform/database.ts'
import type { TableDefinition } from '../definition.ts'
import { nameKey, phoneDigits } from '../names.ts'
import { searchColumnsOf } from '../values.ts'
import { likePattern } from './filter-sql.ts'

/** Trigram indexes help from three characters on; shorter words match the beginning of a name. */
const SHORTEST_INNER_WORD = 3
const MOST_WORDS = 6
/** The national part of a number: what is the same however the number is written. */
const NATIONAL_DIGITS = 9
const FEWEST_DIGITS = 4

/** Words that are looked for as well as a typed one. */
export type Alternatives = ReadonlyMap<string, readonly string[]>

/**
 * Writes the search within a table: each word stands somewhere in the name, the address, the
 * number; a telephone number is compared by its digits. Indexes: <table>_search_trigrams (or
 * _name_trigrams), <table>_by_name for one or two letters.
 *
 * @returns undefined when nothing is searched for
 */
export function searchSql(
  table: TableDefinition,
  alias: string,
  text: string,
  instead: Alternatives = new Map(),
): Fragment | undefined {
  const key = nameKey(text)
  if (key === '') return undefined
  const name = sql`${sql.id(alias, 'name_key')}`
  const searched = searchColumnsOf(table).length > 0 ? sql`${sql.id(alias, 'search_key')}` : name
  const digits = digitsOf(text)
  if (digits !== undefined) return sql`${searched} like ${`%${digits}%`}`
  const words = key.split(' ').slice(0, MOST_WORDS)
  const inner = words.filter((word) => word.length >= SHORTEST_INNER_WORD)
  if (inner.length === 0) return sql`${name} like ${`${likePattern(key)}%`}`
  const short = words.filter((word) => word.length < SHORTEST_INNER_WORD)
  return sql.join(
    [...inner, ...short].map((word) => {
      const patterns = [word, ...(instead.get(word) ?? [])].map((one) => `%${likePattern(one)}%`)
      return patterns.length === 1
        ? sql`${searched} like ${patterns[0]}`
        : sql`${searched} like any(${texts(patterns)})`
    }),
    sql` and `,
  )
}

/** The digits by which a telephone number is found, if the text is one. */
function digitsOf(text: string): string | undefined {
  if (!/^[+\d\s().\-/]+$/.test(text)) return undefined
  const digits = phoneDigits(text).replace(/^0+/, '')
  return digits.length < FEWEST_DIGITS ? undefined : digits.slice(-NATIONAL_DIGITS)
}

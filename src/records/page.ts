/**
 * The order of a list and the place where a page ends. Pure.
 *
 * Rows are ordered by up to three columns, empty values last in both directions, ties by id. A
 * cursor holds the place of the last row and a fingerprint of the question, so that a cursor of
 * one question is refused by another. It grants nothing: rights apply to each page anew.
 */
import type { ColumnDefinition } from './definition.ts'
import { RECORDS_FIELD_ERRORS } from './errors.ts'

export type SortKey = { readonly column: ColumnDefinition; readonly isDescending: boolean }

export type ParsedSort =
  | { readonly kind: 'ok'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'wrong'; readonly code: string; readonly column: string }

const MOST_KEYS = 3

/**
 * Reads an order as it stands in an address: `-updated_at,name`.
 *
 * @param columns  columns of the table, those of list extensions included
 */
export function parseSort(columns: readonly ColumnDefinition[], text: string): ParsedSort {
  const names = text.split(',')
  const wrong = (code: keyof typeof RECORDS_FIELD_ERRORS, column: string): ParsedSort => ({
    kind: 'wrong',
    code: RECORDS_FIELD_ERRORS[code].code,
    column: column.slice(0, 100),
  })
  if (names.length > MOST_KEYS) return wrong('RECORDS_SORT_TOO_LONG', text)
  const keys: SortKey[] = []
  for (const part of names) {
    const isDescending = part.startsWith('-')
    const name = isDescending ? part.slice(1) : part
    const column = columns.find((candidate) => candidate.name === name)
    if (column === undefined) return wrong('RECORDS_SORT_COLUMN_UNKNOWN', name)
    if (column.is_sortable !== true) return wrong('RECORDS_SORT_COLUMN_UNSORTED', name)
    if (!keys.some((key) => key.column === column)) keys.push({ column, isDescending })
  }
  return { kind: 'ok', keys }
}

/** Tells whether rows may have no value in a column. */
export function mayBeEmpty(column: ColumnDefinition): boolean {
  const isSet =
    column.kind === 'name' || column.is_required === true || column.is_always_set === true
  return !isSet
}

/** Where a page ended. */
export type Place = {
  /** Whether the first key is empty from here on: the last part of the list. */
  readonly isInEmptyPart: boolean
  /** The keys of the last row as PostgreSQL writes them; null = empty. */
  readonly keys: readonly (string | null)[]
  /** Id of the last row; absent at the beginning of the empty part. */
  readonly id: string
}

/**
 * Returns a short fingerprint of a question (FNV-1a, 32 bits, twice).
 *
 * It protects from mistakes, not from malice: a forged cursor only moves the place in a list that
 * the reader may see anyway.
 */
export function fingerprint(question: unknown): string {
  const text = JSON.stringify(question)
  const hash = (seed: number): string => {
    let value = seed
    for (let index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
    }
    return value.toString(36)
  }
  return `${hash(0x811c9dc5)}.${hash(0x01000193)}`
}

/** Writes a place so that it can travel in an address. */
export function writeCursor(question: string, place: Place): string {
  const content = [question, place.isInEmptyPart ? 1 : 0, place.id, ...place.keys]
  return Buffer.from(JSON.stringify(content), 'utf8').toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Reads a cursor.
 *
 * @returns undefined when it is malformed or belongs to another question
 */
export function readCursor(question: string, cursor: string, keyCount: number): Place | undefined {
  const content = parsed(cursor)
  if (!Array.isArray(content) || content.length !== keyCount + 3) return undefined
  const [asked, part, id, ...keys]: readonly unknown[] = content
  if (asked !== question || typeof id !== 'string' || !UUID.test(id)) return undefined
  const texts: (string | null)[] = []
  for (const key of keys) {
    if (key !== null && typeof key !== 'string') return undefined
    texts.push(key)
  }
  const isInEmptyPart = part === 1
  if (!isInEmptyPart && texts[0] === null) return undefined
  return { isInEmptyPart, keys: texts, id }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

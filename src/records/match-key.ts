/** When two values of a column name the same thing. Pure. */
import type { ColumnKind } from './definition.ts'
import { addressKey, nameKey, phoneDigits } from './names.ts'

/**
 * Folds a value so that two that name the same record are equal: names without accents and case, telephone numbers by their digits,
 * all else in lower case.
 *
 * @param kind  of the column; `id` for the record's own
 * @returns empty when the value names nothing
 */
export function matchKey(kind: ColumnKind | 'id', text: string): string {
  switch (kind) {
    case 'name':
      return nameKey(text)
    case 'phone':
      return phoneDigits(text)
    default:
      return addressKey(text)
  }
}

import { AppError } from '../platform/errors.ts'
import { IDENTITY_ERRORS } from './errors.ts'

/** Where a page of a list ends: the sort key and the id of its last row. */
export type Place = { readonly key: string; readonly id: string }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{1,18}$/

/** Writes the place after which the next page begins. */
export const writeCursor = ({ key, id }: Place): string =>
  Buffer.from(`${id} ${key}`).toString('base64url')

/** @throws AppError IDENTITY_CURSOR_WRONG 400 */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const end = text.indexOf(' ')
  const id = text.slice(0, end)
  if (end < 0 || !ID.test(id)) throw new AppError(IDENTITY_ERRORS.IDENTITY_CURSOR_WRONG)
  return { id, key: text.slice(end + 1) }
}

/** Cuts the row too many that tells whether there is a next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last === undefined ? null : writeCursor(placeOf(last)) }
}

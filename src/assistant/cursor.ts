import { AppError } from '../platform/errors.ts'
import { ASSISTANT_ERRORS } from './errors.ts'

/** Place of a card in the sort order: rank of its type, start in ms since 1970, identifier. */
export type CardPlace = {
  readonly position: number
  readonly startMs: number
  readonly id: string
}

const CURSOR = /^(\d{1,3})\.(-?\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Writes the place after which the next page begins. */
export function writeCursor(card: {
  readonly position: number
  readonly start_ms: number
  readonly id: string
}): string {
  return Buffer.from(`${card.position}.${card.start_ms}.${card.id}`).toString('base64url')
}

/** @throws AppError ASSISTANT_CURSOR_WRONG 400 */
export function readCursor(cursor: string): CardPlace {
  const [, position, startMs, id] =
    CURSOR.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (position === undefined || startMs === undefined || id === undefined) {
    throw new AppError(ASSISTANT_ERRORS.ASSISTANT_CURSOR_WRONG)
  }
  return { position: Number(position), startMs: Number(startMs), id }
}

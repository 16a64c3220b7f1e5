/** One sign of automatic mail, or of a person, and how rows of them are written down. */
import type { AutomaticKind } from './mail-evidence.ts'

/** Where a sign stands: in the subject, the text or its first lines, below it, or in the sender's address or name. */
export const SIGN_PLACES = ['subject', 'text', 'opening', 'footer', 'address', 'name'] as const
export type SignPlace = (typeof SIGN_PLACES)[number]

export interface Sign {
  readonly of: AutomaticKind | 'answering' | 'machine' | 'person'
  readonly points: 1 | 2 | 3 | 4
  readonly place: SignPlace
  readonly pattern: RegExp
}

type Row = readonly [points: Sign['points'], place: SignPlace, pattern: RegExp]

export const signsOf = (of: Sign['of'], rows: readonly Row[]): readonly Sign[] =>
  rows.map(([points, place, pattern]) => ({ of, points, place, pattern }))

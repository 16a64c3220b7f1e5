import type { Column } from './types.ts'

const WIDTH: Readonly<Record<string, number>> = {
  name: 260,
  long_text: 280,
  email: 220,
  url: 200,
  integer: 110,
  number: 110,
  money: 140,
  date: 130,
  instant: 150,
  boolean: 90,
  choice: 130,
  lookup: 190,
  owner: 160,
  regarding: 200,
}

/** Columns whose chips are wider than others of their kind. */
const WIDTH_OF: Readonly<Record<string, number>> = {
  grade: 165,
  score_trend: 215,
  score: 90,
  health_score: 180,
  health_state: 190,
  health_trend: 190,
  waiting_since: 210,
  silence_unusual_at: 230,
}

/** What the head of a column needs beside its label: padding and the arrow of the order. */
const HEAD = 44
/** Measured on the bold sans-serif of the heads, 14 pixels high. */
const LETTER = 7.4
const WIDEST_HEAD = 240

/** Width of a column in pixels, by what it holds and, up to a measure, by what it is called. */
export const widthOf = (column: Column, label: string, isPrimary: boolean): number =>
  isPrimary
    ? 280
    : Math.max(
        WIDTH_OF[column.name] ?? WIDTH[column.kind] ?? 160,
        Math.min(HEAD + Math.ceil(LETTER * label.length), WIDEST_HEAD),
      )

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
}

/** Width of a column in pixels, by what it holds. */
export const widthOf = (column: Column, isPrimary: boolean): number =>
  isPrimary ? 280 : (WIDTH_OF[column.name] ?? WIDTH[column.kind] ?? 160)

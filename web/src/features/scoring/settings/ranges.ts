import type { Grade, GradeMinimums } from '../../../../../src/scoring/contract.ts'

export const MOST = 100
const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D']

/** What stands in the three fields: a number, or text that is none. */
export type TypedMinimums = Readonly<Record<'A' | 'B' | 'C', number | string>>

/** The ranges that the minimums make: each grade ends one point below the next better one. */
export function rangesOf(minimums: GradeMinimums) {
  const from = { ...minimums, D: 0 }
  const to = { A: MOST, B: minimums.A - 1, C: minimums.B - 1, D: minimums.C - 1 }
  return GRADES.map((grade) => ({ grade, from: from[grade], to: to[grade] }))
}

/** The minimums as typed, when they make four ranges of at least one point; else undefined. */
export function minimumsOf({ A, B, C }: TypedMinimums): GradeMinimums | undefined {
  if (typeof A !== 'number' || typeof B !== 'number' || typeof C !== 'number') return undefined
  return MOST >= A && A > B && B > C && C >= 1 ? { A, B, C } : undefined
}

/** Grades: four ranges that cover 0–100 without gap or overlap, each at least one point wide. */
import type { Grade, GradeMinimums } from './contract.ts'

/** From which score on (Microsoft, training unit "predictive lead scoring"); D begins at 0. */
export const DEFAULT_GRADE_MINIMUMS: GradeMinimums = { A: 75, B: 50, C: 25 }

export type GradeRange = { readonly grade: Grade; readonly from: number; readonly to: number }

/** @param score  whole number in 0–100 */
export function gradeOf(score: number, minimums: GradeMinimums): Grade {
  if (score >= minimums.A) return 'A'
  if (score >= minimums.B) return 'B'
  return score >= minimums.C ? 'C' : 'D'
}

/** Whether every score has exactly one grade and every grade at least one score. */
export const areGradeMinimums = ({ A, B, C }: GradeMinimums): boolean =>
  [A, B, C].every(Number.isInteger) && A <= 100 && B < A && C < B && C >= 1

/** The ranges, best first: a grade ends one point below the minimum of the next better one. */
export const gradeRanges = ({ A, B, C }: GradeMinimums): readonly GradeRange[] => [
  { grade: 'A', from: A, to: 100 },
  { grade: 'B', from: B, to: A - 1 },
  { grade: 'C', from: C, to: B - 1 },
  { grade: 'D', from: 0, to: C - 1 },
]

export const sameMinimums = (one: GradeMinimums, other: GradeMinimums): boolean =>
  one.A === other.A && one.B === other.B && one.C === other.C

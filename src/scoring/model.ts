/** The ideas of predictive scoring: names, windows, grades, trends, readiness and rates. All pure. */
export type { Direction } from './attribute-rate.ts'
export { directionOf, winRate } from './attribute-rate.ts'
export type { Readiness } from './contract.ts'
export type { GradeRange } from './grade-score.ts'
export {
  areGradeMinimums,
  DEFAULT_GRADE_MINIMUMS,
  gradeOf,
  gradeRanges,
  sameMinimums,
} from './grade-score.ts'
export type { ReadinessBands } from './judge-version.ts'
export {
  DEFAULT_READINESS_BANDS,
  mayReplace,
  readinessOf,
} from './judge-version.ts'
export { defaultModelName, freeModelName, isModelName } from './name-model.ts'
export { overlaps } from './overlap.ts'
export { STEADY_POINTS, trendOf } from './score-trend.ts'
export type { ClosedCounts, Missing } from './training-window.ts'
export {
  isEnough,
  isTooOldToScore,
  LEAST_RECORDS,
  missingRecords,
  monthsBefore,
  SCORED_MONTHS,
  windowStart,
} from './training-window.ts'

/** Models of a table, published or not (Microsoft). */
export const MOST_MODELS = 10

/** A published model is trained again by itself after so many days (Microsoft). */
export const RETRAIN_DAYS = 15

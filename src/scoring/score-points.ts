/** From a probability to the points that people see, and with which earlier points they compare. */

/** @param probability  0–1 @returns whole points, 0–100 */
export const pointsOf = (probability: number): number => Math.round(100 * probability)

export type Earlier = {
  /** The last score before today; null = none. */
  readonly earlierScore: number | null
  /** The score that stands, and with what it was compared; null = none. */
  readonly score: number | null
  readonly previousScore: number | null
}

/**
 * Says with which score a new one is compared: the last one before today, so that being scored many
 * times a day hides no change; on the first day of a record, the last different one.
 *
 * @returns null when there is nothing to compare with
 */
export function previousOf(
  { earlierScore, score, previousScore }: Earlier,
  points: number,
): number | null {
  if (earlierScore !== null) return earlierScore
  return score === points ? previousScore : score
}

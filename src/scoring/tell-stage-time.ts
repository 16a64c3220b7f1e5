/** How long a deal has been in its stage, against the deals that were won. */
import type { Widget } from './contract.ts'

/** A quarter more or less than usual is still usual (chosen; decision 0021). */
const USUAL = 0.25

/**
 * @param days           in the present stage
 * @param wonMedianDays  that won deals spent in it
 */
export function tellStageTime(
  stage: string,
  days: number,
  wonMedianDays: number,
): NonNullable<Widget['stage_time']> {
  const word = { key: `records.opportunities.choices.stage.${stage}`, values: {} }
  const against =
    days > wonMedianDays * (1 + USUAL) + 0.5
      ? 'longer'
      : days < wonMedianDays * (1 - USUAL) - 0.5
        ? 'shorter'
        : 'usual'
  return {
    stage: word,
    days,
    won_median_days: wonMedianDays,
    phrase: {
      key: `scoring.stage_time.${against}`,
      values: { stage: word, days: Math.round(days), median: Math.round(wonMedianDays) },
    },
  }
}

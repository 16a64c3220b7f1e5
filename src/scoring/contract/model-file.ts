/** The model file as it is kept and given away: parsed where it comes in. */
import { z } from 'zod'

const numbers = z.array(z.number())

export const scoringModel = z.object({
  format: z.literal(1),
  /** Log-odds of a record whose every effect is 0. */
  intercept: z.number(),
  /** Share of the won among the rows learnt from, 0–1. */
  baseRate: z.number(),
  columns: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('number'), name: z.string(), cuts: numbers }),
      z.object({ kind: z.literal('category'), name: z.string(), categories: z.array(z.string()) }),
    ]),
  ),
  /**
   * In the order of the columns: effect in log-odds and its standard error, by bin; bin 0 = missing.
   * Both are empty for a column without influence.
   */
  mains: z.array(z.object({ effects: numbers, errors: numbers })),
  /** Positions of two columns; `effects[firstBin * secondBinCount + secondBin]`. */
  pairs: z.array(z.object({ first: z.number().int(), second: z.number().int(), effects: numbers })),
  calibration: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('beta'),
      offset: z.number(),
      slopeWon: z.number(),
      slopeLost: z.number(),
    }),
    z.object({ kind: z.literal('isotonic'), logOdds: numbers, probabilities: numbers }),
  ]),
})
export type ScoringModel = z.infer<typeof scoringModel>

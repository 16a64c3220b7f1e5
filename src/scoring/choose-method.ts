/** Which way of learning suits the records: by their number, and by how the times have changed. */
import type { AdditiveEffects } from '../kernel/numerics/additive-effects.ts'
import { logOddsOf } from '../kernel/numerics/additive-effects.ts'
import type { Method } from '../kernel/numerics/additive-learner.ts'
import { learnAdditive, methodFor, sampleOf } from '../kernel/numerics/additive-learner.ts'
import type { Sample } from '../kernel/numerics/boosting.ts'
import { calibrated, fitBeta } from '../kernel/numerics/calibration.ts'
import { logLoss } from '../kernel/numerics/proper-scores.ts'
import type { Random } from '../kernel/numerics/random.ts'
import type { LearnInput } from './learn-part.ts'
import { pick, sampleFrom, TEST_SHARE } from './learn-part.ts'

/** Fewer of an outcome on either side cannot choose a method. */
const FEWEST_TO_CHOOSE = 100
/** Chosen: the simpler method must be better by so many nats a row. */
const CLEARLY = 0.001

/**
 * The method for the amount of data; with much data and times, plain evidence instead of boosting
 * where that tells the newest of the older records clearly better once both are recalibrated.
 */
export function chooseMethod(input: LearnInput, older: Int32Array, random: Random): Method {
  const method = methodFor(pick(input.won, older))
  if (method !== 'boosted' || input.closedAt === undefined) return method
  const from = Math.floor(older.length * (1 - TEST_SHARE))
  const parts = [older.slice(0, from), older.slice(from)]
  const fewest = Math.min(...parts.map((rows) => rarerOf(pick(input.won, rows))))
  if (fewest < FEWEST_TO_CHOOSE) return method
  const sample = sampleFrom(input, older, method)
  const [learn, tell] = parts.map((_, side) =>
    sampleOf(
      sample,
      Int32Array.from(older.keys()).filter((position) => position < from === (side === 0)),
    ),
  )
  if (learn === undefined || tell === undefined) return method
  const lossOf = (candidate: Method): number => {
    const { effects } = learnAdditive(learn, { random, method: candidate, folds: 1 })
    return recalibratedLoss(effects, tell)
  }
  return lossOf('evidence') < lossOf('boosted') - CLEARLY ? 'evidence' : 'boosted'
}

const rarerOf = (won: Uint8Array): number => {
  const wins = won.reduce((sum, outcome) => sum + outcome, 0)
  return Math.min(wins, won.length - wins)
}

/** Log-loss after fitting offset and slopes to the rows told: judges the order, not the level. */
function recalibratedLoss(effects: AdditiveEffects, tell: Sample): number {
  const logOdds = logOddsOf(effects, tell.table)
  const calibration = fitBeta({ logOdds, won: tell.won, weights: tell.weights })
  return logLoss(
    logOdds.map((value) => calibrated(calibration, value)),
    tell.won,
    tell.weights,
  )
}

/** How good probabilities are: proper scores and calibration error. */

/** Chosen: no probability is taken to be surer than this, so that one row cannot be infinite. */
const LEAST_PROBABILITY = 1e-15

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Returns ln(1 + e^x) without overflow. */
export const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))

/** Returns ln(p / (1 − p)), with p kept inside (0, 1). */
export function logit(probability: number): number {
  const kept = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability))
  return Math.log(kept / (1 - kept))
}

/**
 * Returns the mean negative log-likelihood, in nats; 0 is perfect.
 *
 * @param weights  one positive weight a row; default: each 1
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let [sum, total] = [0, 0]
  for (let row = 0; row < won.length; row += 1) {
    const weight = weights?.[row] ?? 1
    const probability = probabilities[row] ?? Number.NaN
    const chance = won[row] === 1 ? probability : 1 - probability
    sum -= weight * Math.log(Math.max(LEAST_PROBABILITY, chance))
    total += weight
  }
  return sum / total
}

/**
 * Returns the mean squared error of probabilities, 0–1; 0 is perfect. Source: Brier (1950).
 *
 * @param weights  one positive weight a row; default: each 1
 */
export function brierScore(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let [sum, total] = [0, 0]
  for (let row = 0; row < won.length; row += 1) {
    const weight = weights?.[row] ?? 1
    sum += weight * ((probabilities[row] ?? Number.NaN) - (won[row] ?? 0)) ** 2
    total += weight
  }
  return sum / total
}

/** One bin of a calibration chart; `predicted` and `observed` are means, absent in an empty bin. */
export type CalibrationBin = {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly predicted: number
  readonly observed: number
}

/**
 * Groups rows by predicted probability into ten bins of equal width; empty bins are left out.
 *
 * @param weights  one positive weight a row, for the means; the counts are of rows
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): CalibrationBin[] {
  return massedBins(probabilities, won, weights).map(({ mass: _, ...bin }) => bin)
}

const BINS = 10

function massedBins(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Array<CalibrationBin & { readonly mass: number }> {
  const counts = new Float64Array(BINS)
  const masses = new Float64Array(BINS)
  const predicted = new Float64Array(BINS)
  const observed = new Float64Array(BINS)
  for (let row = 0; row < won.length; row += 1) {
    const probability = probabilities[row] ?? 0
    const weight = weights?.[row] ?? 1
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS))
    counts[bin] = (counts[bin] ?? 0) + 1
    masses[bin] = (masses[bin] ?? 0) + weight
    predicted[bin] = (predicted[bin] ?? 0) + weight * probability
    observed[bin] = (observed[bin] ?? 0) + weight * (won[row] ?? 0)
  }
  return Array.from(masses, (mass, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    count: counts[bin] ?? 0,
    mass,
    predicted: (predicted[bin] ?? 0) / mass,
    observed: (observed[bin] ?? 0) / mass,
  })).filter(({ count }) => count > 0)
}

/**
 * Returns the expected calibration error, 0–1: the mean distance between what was predicted and
 * what happened, over ten bins of equal width. Source: Naeini et al. (2015).
 *
 * @param weights  one positive weight a row; default: each 1
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const bins = massedBins(probabilities, won, weights)
  const total = bins.reduce((sum, { mass }) => sum + mass, 0)
  return (
    bins.reduce((sum, bin) => sum + bin.mass * Math.abs(bin.predicted - bin.observed), 0) / total
  )
}

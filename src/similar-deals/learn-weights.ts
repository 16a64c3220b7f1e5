/**
 * By what do deals differ in how they go? For each field the mutual information with four traits
 * of the closed deals (won or lost, length, activities, our time) is measured, as the share of the
 * trait's entropy that it explains, less what chance alone would explain (Miller 1955: degrees of
 * freedom ÷ 2n). A field counts for a trait only where the G test finds more than chance; the
 * weight is the mean of the four shares. No random numbers: the same deals give the same weights.
 */
import type { SimilarityField } from './contract.ts'
import { SIMILARITY_FIELDS } from './contract.ts'

export type ClosedDeal = {
  /** Numbers are on a logarithmic scale; null where the deal has no value. */
  readonly fields: Readonly<Record<SimilarityField, number | string | null>>
  readonly isWon: boolean
  readonly lengthDays: number
  readonly activityCount: number
  readonly secondsOurs: number
}

export type FieldWeight = {
  readonly field: SimilarityField
  /** 0–1 */
  readonly weight: number
  /** Closed deals that have a value. */
  readonly dealCount: number
}

/** Numbers fall into fifths, traits into thirds (chosen; decision 0027). */
const FIELD_BINS = 5
const TRAIT_BINS = 3
/** Values of fewer deals than this are taken together (the usual condition of the G test is 5 a cell). */
const LEAST_OF_VALUE = 15
/** One-sided 0.05 %: of 28 tests on noise, less than one in 70 organisations sees one succeed. */
const NORMAL_QUANTILE = 3.29

/**
 * Learns how much each field says about how a deal goes.
 *
 * @param deals  closed ones, any order
 * @returns one entry a field, in the order of the fields; weights add up to 1, or are all 0 when
 *   no field says more than chance
 */
export function learnWeights(deals: readonly ClosedDeal[]): readonly FieldWeight[] {
  const traits = [
    deals.map(({ isWon }) => String(isWon)),
    binNumbers(
      deals.map(({ lengthDays }) => lengthDays),
      TRAIT_BINS,
    ),
    binNumbers(
      deals.map(({ activityCount }) => activityCount),
      TRAIT_BINS,
    ),
    binNumbers(
      deals.map(({ secondsOurs }) => secondsOurs),
      TRAIT_BINS,
    ),
  ]
  const found = SIMILARITY_FIELDS.map((field) => {
    const values = binField(deals.map(({ fields }) => fields[field]))
    const shares = traits.map((trait) => explainedShare(values, trait))
    const dealCount = values.filter((value) => value !== undefined).length
    return { field, dealCount, share: shares.reduce((sum, share) => sum + share, 0) }
  })
  const total = found.reduce((sum, { share }) => sum + share, 0)
  return found.map(({ field, dealCount, share }) => ({
    field,
    dealCount,
    weight: total === 0 ? 0 : share / total,
  }))
}

type Bins = readonly (string | undefined)[]

function binField(values: readonly (number | string | null)[]): Bins {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) {
    const bins = binNumbers(numbers, FIELD_BINS)
    let next = 0
    return values.map((value) => (typeof value === 'number' ? bins[next++] : undefined))
  }
  const counts = countOf(values)
  return values.map((value) => {
    if (value === null) return undefined
    return (counts.get(value) ?? 0) < LEAST_OF_VALUE ? 'other' : `=${value}`
  })
}

/** Equal numbers fall into one bin, so that there may be fewer bins than asked for. */
function binNumbers(values: readonly number[], most: number): string[] {
  const sorted = [...values].sort((one, other) => one - other)
  const cuts = Array.from(
    { length: most - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / most)] ?? 0,
  )
  return values.map((value) => String(cuts.filter((cut) => value >= cut).length))
}

/** @returns the share of the trait's entropy that the values explain beyond chance, 0–1 */
function explainedShare(values: Bins, trait: Bins): number {
  const pairs = values.flatMap((value, index) =>
    value === undefined ? [] : [{ value, outcome: trait[index] ?? '' }],
  )
  const count = pairs.length
  const byValue = countOf(pairs.map(({ value }) => value))
  const byOutcome = countOf(pairs.map(({ outcome }) => outcome))
  const freedom = (byValue.size - 1) * (byOutcome.size - 1)
  if (count === 0 || freedom === 0) return 0
  const joint = countOf(pairs.map(({ value, outcome }) => `${value}\n${outcome}`))
  const entropy = entropyOf(byOutcome, count)
  const information = entropyOf(byValue, count) + entropy - entropyOf(joint, count)
  if (2 * count * information <= chiSquaredQuantile(freedom)) return 0
  return Math.max(0, (information - freedom / (2 * count)) / entropy)
}

/** Upper quantile of chi squared by the cube root approximation (Wilson & Hilferty 1931). */
function chiSquaredQuantile(freedom: number): number {
  const spread = 2 / (9 * freedom)
  return freedom * (1 - spread + NORMAL_QUANTILE * Math.sqrt(spread)) ** 3
}

function countOf<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** In nats. */
function entropyOf(counts: ReadonlyMap<unknown, number>, total: number): number {
  let sum = 0
  for (const count of counts.values()) sum -= (count / total) * Math.log(count / total)
  return sum
}

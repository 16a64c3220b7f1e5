/**
 * Logistic regression with a ridge over sparse features: few of many thousand are set in a row, as
 * words are in a sentence.
 *
 * Method: limited-memory BFGS (Nocedal 1980; memory of 7 steps) with backtracking by Armijo's rule;
 * stops when the gradient's largest part is below 1e-4 of the rows' weight or after 200 steps. No
 * chance: the same rows give the same weights.
 */
import { sigmoid, softplus } from './proper-scores.ts'

/** One row: the indices of its features, ascending, and the value of each. */
export interface SparseRow {
  readonly features: Int32Array
  readonly values: Float64Array
}

export interface SparseModel {
  readonly intercept: number
  /** one a feature */
  readonly weights: Float64Array
}

export interface SparseOptions {
  /** how many features there are; indices lie in [0, width) */
  readonly width: number
  /** precision of the normal prior of each weight; the intercept has none */
  readonly ridge: number
}

const MEMORY = 7
const MOST_STEPS = 200
const SMALL_GRADIENT = 1e-4
const MOST_HALVINGS = 30
/** Armijo's share of the promised fall that a step must reach. */
const SUFFICIENT = 1e-4

/** Log-odds of a row. */
export function sparseLogOdds(model: SparseModel, row: SparseRow): number {
  let sum = model.intercept
  for (let at = 0; at < row.features.length; at += 1)
    sum += (model.weights[row.features[at] ?? 0] ?? 0) * (row.values[at] ?? 0)
  return sum
}

/**
 * Learns weights. O(steps × set features).
 *
 * @param isPositive  one outcome a row, 0 or 1
 * @param rowWeights  one positive weight a row
 */
export function sparseLogistic(
  rows: readonly SparseRow[],
  isPositive: Uint8Array,
  rowWeights: Float64Array,
  { width, ridge }: SparseOptions,
): SparseModel {
  const loss = lossOf(rows, isPositive, rowWeights, ridge)
  const mass = rowWeights.reduce((sum, weight) => sum + weight, 0)
  const found = minimise(
    loss,
    new Float64Array(width + 1),
    SMALL_GRADIENT * Math.max(1, mass / 1000),
  )
  return { intercept: found[width] ?? 0, weights: found.slice(0, width) }
}

/** The loss at a point; writes its gradient into `gradient`. The last coordinate is the intercept. */
type Loss = (point: Float64Array, gradient: Float64Array) => number

function lossOf(
  rows: readonly SparseRow[],
  isPositive: Uint8Array,
  rowWeights: Float64Array,
  ridge: number,
): Loss {
  return (point, gradient) => {
    const width = point.length - 1
    const model = { intercept: point[width] ?? 0, weights: point }
    let loss = prior(point, gradient, ridge)
    rows.forEach((row, index) => {
      const logOdds = sparseLogOdds(model, row)
      const outcome = isPositive[index] ?? 0
      const weight = rowWeights[index] ?? 0
      loss += weight * (softplus(logOdds) - outcome * logOdds)
      addRow(gradient, row, weight * (sigmoid(logOdds) - outcome))
    })
    return loss
  }
}

/** The ridge's part of the loss; starts the gradient with its slope. The intercept has none. */
function prior(point: Float64Array, gradient: Float64Array, ridge: number): number {
  const weights = point.subarray(0, -1)
  gradient.fill(0)
  add(gradient, weights, ridge)
  return (ridge * dot(weights, weights)) / 2
}

function addRow(gradient: Float64Array, { features, values }: SparseRow, slope: number): void {
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0
    gradient[feature] = (gradient[feature] ?? 0) + slope * (values[at] ?? 0)
  }
  const last = gradient.length - 1
  gradient[last] = (gradient[last] ?? 0) + slope
}

interface Step {
  readonly moved: Float64Array
  readonly turned: Float64Array
  readonly scale: number
}

/** A point, its loss and its slopes. */
interface Place {
  readonly point: Float64Array
  readonly value: number
  readonly gradient: Float64Array
}

function placeAt(loss: Loss, point: Float64Array): Place {
  const gradient = new Float64Array(point.length)
  return { point, value: loss(point, gradient), gradient }
}

function minimise(loss: Loss, start: Float64Array, enough: number): Float64Array {
  let place = placeAt(loss, start)
  const steps: Step[] = []
  for (let step = 0; step < MOST_STEPS && largest(place.gradient) > enough; step += 1) {
    const first = steps.length === 0 ? 1 / Math.max(1, largest(place.gradient)) : 1
    const next = descend(loss, place, descent(place.gradient, steps), first)
    if (next === undefined) break
    const moved = difference(next.point, place.point)
    const turned = difference(next.gradient, place.gradient)
    const bend = dot(moved, turned)
    if (bend > 0) steps.push({ moved, turned, scale: 1 / bend })
    if (steps.length > MEMORY) steps.shift()
    place = next
  }
  return place.point
}

/** The first of ever shorter steps that lowers the loss enough; undefined where none does. */
function descend(
  loss: Loss,
  from: Place,
  direction: Float64Array,
  first: number,
): Place | undefined {
  const promised = dot(direction, from.gradient)
  for (let halving = 0, length = first; halving < MOST_HALVINGS; halving += 1, length /= 2) {
    const point = Float64Array.from(from.point)
    add(point, direction, length)
    const next = placeAt(loss, point)
    if (next.value <= from.value + SUFFICIENT * length * promised)
      return next.value < from.value ? next : undefined
  }
  return undefined
}

/** The two-loop recursion: minus the approximate inverse curvature times the gradient. */
function descent(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((part) => -part)
  const shares: number[] = []
  for (const { moved, turned, scale } of [...steps].reverse()) {
    const share = scale * dot(moved, direction)
    shares.unshift(share)
    add(direction, turned, -share)
  }
  const last = steps.at(-1)
  if (last !== undefined) {
    const first = 1 / (last.scale * dot(last.turned, last.turned))
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * first
  }
  steps.forEach(({ moved, turned, scale }, index) => {
    add(direction, moved, (shares[index] ?? 0) - scale * dot(turned, direction))
  })
  return direction
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let at = 0; at < what.length; at += 1) to[at] = (to[at] ?? 0) + times * (what[at] ?? 0)
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

const difference = (one: Float64Array, other: Float64Array): Float64Array =>
  one.map((part, at) => part - (other[at] ?? 0))

const largest = (parts: Float64Array): number =>
  parts.reduce((most, part) => Math.max(most, Math.abs(part)), 0)

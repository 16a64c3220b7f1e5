/**
 * A tree of four leaves over a pair of binned columns: one split of one column, then one split of
 * the other on each side. Bins of a category stand in the order of their mean slope.
 * Source: the pair model of Lou et al. (2013), section 4, on histograms.
 */
import type { BinnedColumn } from './binning.ts'

/** Slope and curvature of each cell, in turn: `[2 * cell]` and `[2 * cell + 1]`. */
export type PairSums = Float64Array

export type PairTree = {
  readonly leafOfCell: Uint8Array
  /** Newton steps in log-odds. */
  readonly leaves: readonly number[]
  /** How much the loss falls, to second order, in nats of all rows together. */
  readonly gain: number
}

/** Draws the mean slope of a rare category to zero, so that chance does not put it at an end. */
const ORDER_RIDGE = 8
/** Chosen: a leaf of a pair holds less than one of a column, so it is drawn more to zero. */
const MORE_PAIR_RIDGE = 2
const MOST_CELLS = 256 * 256

/** As for single columns. */
export type LeafLimits = { readonly ridge: number; readonly leastCurvature: number }

export const newPairSums = (): PairSums => new Float64Array(2 * MOST_CELLS)

/** Sums slopes and curvatures of rows by cell. O(rows). */
export function fillPairSums(
  sums: PairSums,
  first: BinnedColumn,
  second: BinnedColumn,
  slopes: Float64Array,
  curvatures: Float64Array,
): void {
  const width = second.binCount
  sums.fill(0, 0, 2 * first.binCount * width)
  const [firstCodes, secondCodes] = [first.codes, second.codes]
  for (let row = 0; row < firstCodes.length; row += 1) {
    const at = 2 * ((firstCodes[row] ?? 0) * width + (secondCodes[row] ?? 0))
    sums[at] = (sums[at] ?? 0) + (slopes[row] ?? 0)
    sums[at + 1] = (sums[at + 1] ?? 0) + (curvatures[row] ?? 0)
  }
}

/** The two columns as seen from the one that is split first; a cell is `outer * outerStride + inner * innerStride`. */
type View = {
  readonly outer: readonly number[]
  readonly inner: readonly number[]
  readonly outerStride: number
  readonly innerStride: number
}

type Cut = {
  readonly gain: number
  readonly root: number
  readonly low: number
  readonly high: number
}

/** Fits the best tree of either order; undefined when no split leaves enough rows on each side. */
export function fitPairTree(
  sums: PairSums,
  first: BinnedColumn,
  second: BinnedColumn,
  options: LeafLimits,
): PairTree | undefined {
  const limits = { ...options, ridge: options.ridge + MORE_PAIR_RIDGE }
  const width = second.binCount
  const height = first.binCount
  const rows = orderOf(sums, first, { stride: width, otherStride: 1, otherCount: width })
  const columns = orderOf(sums, second, { stride: 1, otherStride: width, otherCount: height })
  const views: View[] = [
    { outer: rows, inner: columns, outerStride: width, innerStride: 1 },
    { outer: columns, inner: rows, outerStride: 1, innerStride: width },
  ]
  const cuts = views.map((view) => bestCut(sums, view, limits))
  const [byRow, byColumn] = cuts
  const isByColumn = (byColumn?.gain ?? 0) > (byRow?.gain ?? 0)
  const [cut, view] = isByColumn ? [byColumn, views[1]] : [byRow, views[0]]
  if (cut === undefined || view === undefined) return undefined
  return treeOf(sums, view, cut, limits.ridge)
}

/** Bins in the order in which they may be split. */
function orderOf(
  sums: PairSums,
  column: BinnedColumn,
  cells: { readonly stride: number; readonly otherStride: number; readonly otherCount: number },
): number[] {
  const bins = Array.from({ length: column.binCount }, (_, bin) => bin)
  if (column.bins.kind === 'number') return bins
  const meanSlopes = bins.map((bin) => {
    let [slope, curvature] = [0, ORDER_RIDGE]
    for (let other = 0; other < cells.otherCount; other += 1) {
      const at = 2 * (bin * cells.stride + other * cells.otherStride)
      slope += sums[at] ?? 0
      curvature += sums[at + 1] ?? 0
    }
    return slope / curvature
  })
  return bins.sort((a, b) => (meanSlopes[a] ?? 0) - (meanSlopes[b] ?? 0) || a - b)
}

function bestCut(sums: PairSums, view: View, limits: LeafLimits): Cut | undefined {
  const size = view.inner.length
  const all = new Float64Array(2 * size)
  for (const outer of view.outer) addLine(all, sums, view, outer)
  const below = new Float64Array(2 * size)
  const none = new Float64Array(2 * size)
  let best: Cut | undefined
  for (let root = 0; root < view.outer.length - 1; root += 1) {
    addLine(below, sums, view, view.outer[root] ?? 0)
    const low = bestLineSplit(below, none, limits)
    if (low === undefined) continue
    const high = bestLineSplit(all, below, limits)
    if (high === undefined) continue
    const gain = low.gain + high.gain
    if (gain > (best?.gain ?? 0)) best = { gain, root, low: low.position, high: high.position }
  }
  return best
}

/** Adds the cells of one outer bin, in the order of the inner bins. */
function addLine(line: Float64Array, sums: PairSums, view: View, outer: number): void {
  const start = outer * view.outerStride
  for (let position = 0; position < view.inner.length; position += 1) {
    const at = 2 * (start + (view.inner[position] ?? 0) * view.innerStride)
    line[2 * position] = (line[2 * position] ?? 0) + (sums[at] ?? 0)
    line[2 * position + 1] = (line[2 * position + 1] ?? 0) + (sums[at + 1] ?? 0)
  }
}

/** The best split of a line of sums, less another line. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over typed arrays, whose `??` count as branches
function bestLineSplit(
  line: Float64Array,
  less: Float64Array,
  { ridge, leastCurvature }: LeafLimits,
): { readonly gain: number; readonly position: number } | undefined {
  let [slopeSum, curvatureSum] = [0, 0]
  for (let at = 0; at < line.length; at += 2) {
    slopeSum += (line[at] ?? 0) - (less[at] ?? 0)
    curvatureSum += (line[at + 1] ?? 0) - (less[at + 1] ?? 0)
  }
  if (curvatureSum < 2 * leastCurvature) return undefined
  let [slope, curvature, bestGain, bestPosition] = [0, 0, 0, -1]
  for (let at = 0; at < line.length - 2; at += 2) {
    slope += (line[at] ?? 0) - (less[at] ?? 0)
    curvature += (line[at + 1] ?? 0) - (less[at + 1] ?? 0)
    if (Math.min(curvature, curvatureSum - curvature) < leastCurvature) continue
    const [rest, restCurvature] = [slopeSum - slope, curvatureSum - curvature]
    const gain = slope ** 2 / (curvature + ridge) + rest ** 2 / (restCurvature + ridge)
    if (gain > bestGain) [bestGain, bestPosition] = [gain, at / 2]
  }
  return bestPosition < 0 ? undefined : { gain: bestGain, position: bestPosition }
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over typed arrays, whose `??` count as branches
function treeOf(sums: PairSums, view: View, cut: Cut, ridge: number): PairTree {
  const leafOfCell = new Uint8Array(view.outer.length * view.inner.length)
  const slopes = new Float64Array(4)
  const curvatures = new Float64Array(4).fill(ridge)
  for (let row = 0; row < view.outer.length; row += 1) {
    const start = (view.outer[row] ?? 0) * view.outerStride
    const isLow = row <= cut.root
    const split = isLow ? cut.low : cut.high
    for (let position = 0; position < view.inner.length; position += 1) {
      const cell = start + (view.inner[position] ?? 0) * view.innerStride
      const leaf = (isLow ? 0 : 2) + (position <= split ? 0 : 1)
      leafOfCell[cell] = leaf
      slopes[leaf] = (slopes[leaf] ?? 0) + (sums[2 * cell] ?? 0)
      curvatures[leaf] = (curvatures[leaf] ?? 0) + (sums[2 * cell + 1] ?? 0)
    }
  }
  const leaves = Array.from(slopes, (slope, leaf) => -slope / (curvatures[leaf] ?? ridge))
  return { leafOfCell, leaves, gain: cut.gain / 2 }
}

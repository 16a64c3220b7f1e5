import type { RelationshipPipeline } from '../../../../../src/relationships/contract.ts'

type Deal = RelationshipPipeline['deals'][number]

/** Where a deal is drawn: the day of its close date, its score (0 without one), and its size. */
export type Bubble = { deal: Deal; at: number; y: number; radius: number }

const LEAST_RADIUS = 4
const MOST_RADIUS = 22

/** Bubbles whose areas are as their revenues, the largest first so that small ones lie on top. */
export function bubblesOf(deals: readonly Deal[]): readonly Bubble[] {
  const most = Math.max(1, ...deals.map(({ revenue_minor }) => revenue_minor ?? 0))
  return deals
    .map((deal) => ({
      deal,
      at: Date.parse(deal.closes_on),
      y: deal.score ?? 0,
      radius:
        LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt((deal.revenue_minor ?? 0) / most),
    }))
    .sort((one, other) => other.radius - one.radius)
}

/** The order in which the arrow keys walk: by close date, then by score. */
export const readingOrder = (bubbles: readonly Bubble[]): readonly Bubble[] =>
  bubbles.toSorted((one, other) => one.at - other.at || one.y - other.y)

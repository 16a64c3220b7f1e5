/** The ideas of similar deals: what makes deals alike, and how one compares with them. */
import { booleanSetting, defineSettings } from '../settings/model.ts'

export type { DealFigures } from './compare-deals.ts'
export { compareDeals } from './compare-deals.ts'
export type { ClosedDeal, FieldWeight } from './learn-weights.ts'
export { learnWeights } from './learn-weights.ts'

/** Learnt anew after so many days (Microsoft: the list is refreshed every 7 days). */
export const LEARN_AFTER_DAYS = 7

/** A deal below this similarity is not like the other (chosen; decision 0027). */
export const LEAST_SIMILARITY = 0.6

/** Microsoft, "View similar opportunities". */
export const SIMILAR_DEALS_ENABLED = booleanSetting({
  key: 'similar_deals.enabled',
  section: 'similar_deals',
  default: true,
})

defineSettings([SIMILAR_DEALS_ENABLED])

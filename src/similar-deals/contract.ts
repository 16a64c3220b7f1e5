import { z } from 'zod'

/** So many won and so many lost deals are needed (Microsoft, relationship analytics). */
export const DEALS_NEEDED = 30

/** Figures over fewer deals than this would tell about one deal (chosen; decision 0027). */
export const LEAST_COMPARED = 5

/** By what deals may be alike. */
export const SIMILARITY_FIELDS = [
  'amount',
  'employees',
  'industry',
  'country',
  'unit',
  'customer',
  'lead_source',
] as const
export const similarityField = z.enum(SIMILARITY_FIELDS)
export type SimilarityField = z.infer<typeof similarityField>

/** What is compared: counts, seconds, and rates 0–1. */
export const COMPARED_FIGURES = [
  'activities',
  'emails',
  'meetings',
  'calls',
  'seconds_ours',
  'response_seconds_ours',
  'response_seconds_theirs',
  'response_rate_theirs',
] as const
export const comparedFigure = z.enum(COMPARED_FIGURES)
export type ComparedFigure = z.infer<typeof comparedFigure>

/** Outside the middle half of the won deals, within it, or not to be said. */
export const verdict = z.enum(['more', 'usual', 'less', 'unknown'])
export type Verdict = z.infer<typeof verdict>

export const comparedValue = z.object({
  figure: comparedFigure,
  own: z.number().nullable(),
  /** Of the won deals that have the figure; null when there are fewer than five of them. */
  quartiles: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  verdict,
})
export type ComparedValue = z.infer<typeof comparedValue>

/** A won deal that the reader may read. */
export const similarDeal = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Null when there is none, or none that the reader may read. */
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  revenue: z.object({ amount_minor: z.int(), currency: z.string() }).nullable(),
  closed_at: z.iso.datetime(),
  /** 0–1 */
  similarity: z.number(),
  shared: z.array(similarityField),
})
export type SimilarDeal = z.infer<typeof similarDeal>

export const comparison = z.object({
  /** `recent`: no five won deals are like this one, so the latest won ones stand in. */
  basis: z.enum(['similar', 'recent']),
  deal_count: z.int(),
  /** Each deal is seen from its creation on for so many seconds, or until it was won if sooner. */
  age_seconds: z.int(),
  is_open: z.boolean(),
  values: z.array(comparedValue),
  /** The most similar first, at most ten. */
  deals: z.array(similarDeal),
  /** How many of the deals compared with the reader may not read. */
  hidden_count: z.int(),
})
export type Comparison = z.infer<typeof comparison>

export const similarDeals = z.object({
  as_of: z.iso.datetime(),
  /** `not_learnt`: enough deals have closed since the last night. */
  state: z.enum(['ready', 'off', 'not_enough_deals', 'not_learnt']),
  won_count: z.int(),
  lost_count: z.int(),
  learnt_at: z.iso.datetime().nullable(),
  /** By what deals were found to differ, the strongest first; weights 0–1 that add up to 1. */
  fields: z.array(z.object({ field: similarityField, weight: z.number() })),
  comparison: comparison.nullable(),
})
export type SimilarDeals = z.infer<typeof similarDeals>

import { z } from 'zod'

/** How sellers are shown: by name, under a pseudonym of this month, or all of them as one. */
export const TEAM_VIEW_MODES = ['named', 'pseudonymous', 'aggregated'] as const
export const teamViewMode = z.enum(TEAM_VIEW_MODES)
export type TeamViewMode = z.infer<typeof teamViewMode>

/** What is said of one seller, or of all of them together. */
export const teamFigures = z.object({
  /** Active contacts, open leads and deals by grade of health; all ungraded where it is not shown. */
  open: z.object({ good: z.int(), fair: z.int(), poor: z.int(), ungraded: z.int() }),
  /** E-mails, calls and meetings with customers a week: in the last 28 days, and the 84 before. */
  weekly_interactions: z.number(),
  weekly_interactions_before: z.number(),
  /** Active accounts silent for longer than twice their usual gap and four days, 0–1; null where none has a rhythm. */
  silent_share: z.number().min(0).max(1).nullable(),
  /** The accounts of which that is known. */
  accounts_with_rhythm: z.int(),
  /** Of customers' e-mails of the last 112 days that were answered; null when there is none. */
  response_median_seconds: z.number().nullable(),
})
export type TeamFigures = z.infer<typeof teamFigures>

const seller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('named'), id: z.uuid(), name: z.string() }),
  z.object({ kind: z.literal('pseudonym'), label: z.string() }),
  z.object({ kind: z.literal('all') }),
])
export type TeamSeller = z.infer<typeof seller>

export const teamView = z.object({
  as_of: z.iso.datetime(),
  /** As the organisation chose, or `aggregated` where fewer than five would tell whose mailbox is not analysed. */
  mode: teamViewMode,
  /** A mailbox among five or more sellers is not analysed, so no figures are shown. Never said of fewer. */
  is_held_back: z.boolean(),
  /** Sellers whom the viewer may see: active users who own customers or deals. */
  seller_count: z.int(),
  /** Below so many sellers nothing is shown in this mode. */
  least_sellers: z.int(),
  rows: z.array(teamFigures.extend({ seller })),
  /** Sellers beyond the limit of the page. */
  left_out: z.int(),
})
export type TeamView = z.infer<typeof teamView>

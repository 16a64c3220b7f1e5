/** The ideas of the team view: how sellers may be shown, and from how many on. */
import { choiceSetting, defineSettings } from '../settings/model.ts'
import type { TeamViewMode } from './contract.ts'
import { TEAM_VIEW_MODES } from './contract.ts'

/** How a manager sees his sellers; the most careful way unless the organisation chose another (decision 0028). */
export const TEAM_VIEW = choiceSetting<TeamViewMode>({
  key: 'privacy.team_view',
  section: 'privacy',
  default: 'aggregated',
  choices: TEAM_VIEW_MODES,
})

defineSettings([TEAM_VIEW])

/** The sellers of one page; more than any manager leads. */
export const MOST_SELLERS = 200

/** So long is "lately", and so long is what it is compared with, in weeks. */
export const RECENT_WEEKS = 4
export const EARLIER_WEEKS = 12

/** Below so many sellers a sum tells of one of them, or a pseudonym of a name (chosen; decision 0028). */
const LEAST_SELLERS: Readonly<Record<TeamViewMode, number>> = {
  named: 1,
  pseudonymous: 3,
  aggregated: 5,
}

/** From how many sellers on a mode shows anything. */
export const leastSellers = (mode: TeamViewMode): number => LEAST_SELLERS[mode]

/**
 * The mode in which a team is shown. Where a mailbox of one of its sellers is left out, rows would tell whose by
 * the fall of their figures: then all stand together (decision 0028).
 */
export const shownMode = (chosen: TeamViewMode, isAnyLeftOut: boolean): TeamViewMode =>
  isAnyLeftOut ? 'aggregated' : chosen

/**
 * The month in which a pseudonym holds.
 *
 * @returns YYYY-MM, in UTC
 */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7)

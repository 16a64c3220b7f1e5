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

/** How a team is shown. */
export type Shown = {
  readonly mode: TeamViewMode
  /** A mailbox is left out, and the viewer is told that this is why he sees nothing. */
  readonly isHeldBack: boolean
  /** From so many sellers on anything is shown. */
  readonly least: number
}

/**
 * How a team is shown. Where a mailbox of one of its sellers is left out, rows would tell whose by the fall of their
 * figures, and so would totals, less what the rows of the day before said: then no figure is shown, and the reason is
 * told. Of one or two sellers that sentence alone would name somebody: they look like any team that is too small for
 * totals (decision 0028).
 */
export function howShown(
  chosen: TeamViewMode,
  team: { readonly sellerCount: number; readonly isAnyLeftOut: boolean },
): Shown {
  const least = LEAST_SELLERS[chosen]
  const isAsChosen = !team.isAnyLeftOut || chosen === 'aggregated' || team.sellerCount < least
  if (isAsChosen) return { mode: chosen, isHeldBack: false, least }
  if (team.sellerCount >= LEAST_SELLERS.pseudonymous)
    return { mode: chosen, isHeldBack: true, least }
  return { mode: 'aggregated', isHeldBack: false, least: LEAST_SELLERS.aggregated }
}

/**
 * The month in which a pseudonym holds.
 *
 * @returns YYYY-MM, in UTC
 */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7)

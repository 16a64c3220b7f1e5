/**
 * Who can lead us to somebody whom nobody of us knows well: a colleague, and a contact outside whom
 * he knows well and who knows the person (decision 0029).
 */
import type { WarmPath } from './contract.ts'
import { MEDIUM_FROM, STRONG_FROM } from './contract.ts'

/** What two people of one company count as knowing each other (chosen: the weakest medium tie). */
export const SAME_COMPANY_STRENGTH = MEDIUM_FROM

/** So many paths are worth a choice (chosen). */
export const MOST_PATHS = 3

/** A colleague, a contact, and the strengths of both ties, in the unit of `rateStrength`. */
export type TwoTies = {
  readonly colleague: WarmPath['colleague']
  readonly contact: WarmPath['contact']
  /** Colleague – contact. */
  readonly first: number
  /** Contact – the person. */
  readonly second: number
}

/** A path is as strong as its weakest tie. */
export const pathStrength = ({ first, second }: Pick<TwoTies, 'first' | 'second'>): number =>
  Math.min(first, second)

/**
 * Chooses the paths worth telling: those that begin with a strong tie and are medium at least, where
 * no colleague knows the person that well himself.
 *
 * @param direct  the strongest tie of one of us with the person; 0: none
 * @returns strongest first, each contact once, at most `MOST_PATHS`
 */
export function bestPaths(candidates: readonly TwoTies[], direct: number): readonly TwoTies[] {
  const worth = candidates
    .filter((one) => one.first >= STRONG_FROM && pathStrength(one) >= MEDIUM_FROM)
    .filter((one) => pathStrength(one) > direct)
    .sort(
      (a, b) =>
        pathStrength(b) - pathStrength(a) ||
        b.first - a.first ||
        a.contact.id.localeCompare(b.contact.id, 'en') ||
        a.colleague.id.localeCompare(b.colleague.id, 'en'),
    )
  return worth
    .filter(
      ({ contact }, index) => worth.findIndex((one) => one.contact.id === contact.id) === index,
    )
    .slice(0, MOST_PATHS)
}

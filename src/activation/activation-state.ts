/**
 * Where the use of relationship intelligence stands. A function of what was decided and of now, so
 * that no clock work has to switch anything off.
 *
 * Source: Microsoft, "Enable relationship intelligence" (14 days to give consent).
 */

export const DAYS_TO_CONSENT = 14
const DAY_MS = 86_400_000

/** A word that was said. `asked`: a mailbox waits for its owner's word. */
export type Word = {
  readonly answer: 'yes' | 'no' | 'asked'
  readonly at: Date
  /** undefined: the operator of the machine */
  readonly by: { readonly id: string; readonly name: string } | undefined
}

export type Standing =
  | { readonly state: 'not_enabled' | 'disabled' | 'active' | 'expired' }
  | { readonly state: 'pending'; readonly daysLeft: number }

type Said = {
  readonly use: Word | undefined
  readonly consent: Word | undefined
  /** whether a mailbox was given to be analysed, by its owner or by the operator who imported it */
  readonly hasGrant: boolean
}

/** Tells where the use stands; `pending` counts the days that are left, 1 on the last of them. */
export function standingOf({ use, consent, hasGrant }: Said, now: Date): Standing {
  if (use === undefined) return { state: 'not_enabled' }
  if (use.answer !== 'yes') return { state: 'disabled' }
  if (consent?.answer === 'yes' || hasGrant) return { state: 'active' }
  const daysLeft = Math.ceil((use.at.getTime() - now.getTime()) / DAY_MS + DAYS_TO_CONSENT)
  return daysLeft <= 0 ? { state: 'expired' } : { state: 'pending', daysLeft }
}

/** Whether who knows whom may be used at all: not once switched off, nor after the days to consent. */
export const allowsWhoKnowsWhom = ({ state }: Standing): boolean =>
  state !== 'disabled' && state !== 'expired'

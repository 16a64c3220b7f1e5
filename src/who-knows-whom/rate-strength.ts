/**
 * How well does a colleague know somebody? The spec's proposal (2.9): interactions that fade, a
 * meeting worth two e-mails, words at 10 and 3; refined by directness and reciprocity.
 */
import { HALF_LIFE_DAYS, MEDIUM_FROM, STRONG_FROM } from './contract.ts'

/** From how many people on, both sides together, an interaction introduces nobody. */
export const CROWD_FROM = 11

/** One e-mail or meeting of a colleague with the customer. Phone calls do not count. */
export type Interaction = {
  readonly kind: 'email' | 'appointment'
  /** Who took the initiative: out = our side. */
  readonly direction: 'out' | 'in' | null
  /** ≥ 0; what lies ahead counts as now. */
  readonly ageDays: number
  /** Everybody who takes part, both sides. */
  readonly people: number
  /** One of the two was in copy only, or invited as optional. */
  readonly isCopied: boolean
}

export type StrengthWord = 'strong' | 'medium' | 'weak'

/**
 * Rates how well a colleague knows somebody.
 *
 * @returns ≥ 0, in fresh, direct, answered e-mails; two decimals
 * @example rateStrength([{ kind: 'appointment', direction: 'out', ageDays: 90, people: 2, isCopied: false }])  // 1
 */
export function rateStrength(interactions: readonly Interaction[]): number {
  const emails = interactions.filter(({ kind }) => kind === 'email')
  const meetings = interactions.filter(({ kind }) => kind === 'appointment')
  const strength = sumOf(emails) * reciprocity(emails) + 2 * sumOf(meetings)
  return Math.round(strength * 100) / 100
}

/** @param strength  as `rateStrength` gives it */
export function strengthWord(strength: number): StrengthWord {
  if (strength >= STRONG_FROM) return 'strong'
  return strength >= MEDIUM_FROM ? 'medium' : 'weak'
}

const sumOf = (interactions: readonly Interaction[]): number =>
  interactions.reduce(
    (sum, one) => sum + 2 ** (-Math.max(one.ageDays, 0) / HALF_LIFE_DAYS) * directness(one),
    0,
  )

function directness({ people, isCopied }: Interaction): number {
  if (people >= CROWD_FROM) return 0.25
  return isCopied ? 0.5 : 1
}

/** ½ when only one side writes, 1 when both write equally often. */
function reciprocity(emails: readonly Interaction[]): number {
  const received = emails.filter(({ direction }) => direction === 'in').length
  const sent = emails.filter(({ direction }) => direction === 'out').length
  if (received + sent === 0) return 0.5
  return 0.5 + Math.min(received, sent) / (received + sent)
}

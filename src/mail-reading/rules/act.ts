/** What a rule of an act is, and how the rules of an act are put to a sentence. */
import { onceFor } from '../../kernel/text/remembered.ts'
import { matches, Screen } from '../../kernel/text/screened-pattern.ts'
import type { Clause, ReadSentence } from './clauses.ts'

/** The acts that are a yes or no. */
export const ACTS = [
  'reply_awaited',
  'meeting_requested',
  'file_requested',
  'question',
  'issue',
  'buying_intent',
] as const
export type Act = (typeof ACTS)[number]

export type Risk = 'legal' | 'delay' | 'budget'
export type Sentiment = 'positive' | 'neutral' | 'negative'

/**
 * How often a rule of this strength is right; chosen in three steps and compared with the
 * development mails (decision 0032). What is certain says what it says whatever the learned reader makes of it.
 */
export const STRENGTH = {
  certain: 0.98,
  strong: 0.95,
  usual: 0.85,
  weak: 0.55,
  hint: 0.35,
} as const

/** One line of a decision table: the words that are a sign, and the words that take it back. */
export interface Sign {
  readonly name: string
  readonly words: RegExp
  readonly unless?: RegExp
  /** what no words tell: that two amounts differ */
  readonly isMeant?: (text: string) => boolean
  readonly probability: number
}

/** A sentence that speaks for an act, with the probability of the strongest sign in it. */
export interface Found {
  readonly sentence: ReadSentence
  readonly probability: number
  readonly rule: string
}

const screenOf = onceFor((signs: readonly Sign[]) => new Screen(signs.map(({ words }) => words)))

/** The strongest sign in a folded text; of equal ones the first. @param signs  a table that stays: what it needs is kept */
export function strongestSign(signs: readonly Sign[], text: string): Sign | undefined {
  let best: Sign | undefined
  for (const place of screenOf(signs).possibleIn(text)) {
    const sign = signs[place]
    if (sign === undefined || (best?.probability ?? 0) >= sign.probability) continue
    if (!sign.words.test(text) || (sign.unless && matches(sign.unless, text))) continue
    if (sign.isMeant?.(text) ?? true) best = sign
  }
  return best
}

/** The strongest sign in the clauses that the condition lets pass. */
export function signInClauses(
  signs: readonly Sign[],
  sentence: ReadSentence,
  isRead: (clause: Clause) => boolean,
): Found | undefined {
  const found = sentence.clauses
    .filter(isRead)
    .map((clause) => strongestSign(signs, clause.text))
    .filter((sign) => sign !== undefined)
    .sort((one, other) => other.probability - one.probability)[0]
  return found && { sentence, probability: found.probability, rule: found.name }
}

/** The strongest of several findings; of equal ones the first. */
export function strongest(found: readonly (Found | undefined)[]): Found | undefined {
  return found
    .filter((one) => one !== undefined)
    .reduce<Found | undefined>(
      (best, one) => (best === undefined || one.probability > best.probability ? one : best),
      undefined,
    )
}

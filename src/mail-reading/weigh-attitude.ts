/** The attitude of a mail by the rules, which see the mail as a whole, and the learned reader, which sees sentences. */
import type { Found } from './rules/act.ts'
import { tellsEnd } from './rules/reports-issue.ts'
import type { FoundAttitude } from './rules/shows-attitude.ts'
import { cheersBefore } from './rules/shows-attitude.ts'
import type { WeighedSentence } from './weigh-sentence.ts'

/**
 * Praise is told from this share of the probability from which reproach is: it is told more guardedly (chosen by
 * five-fold F1 on whole mails, `npm run learn`).
 */
export const PRAISE_SHARE = 0.6

/** Probability of a fault from which a cheer beside it is not meant (chosen). */
const SURE_FAULT = 0.6

const tellsFault = (one: WeighedSentence | undefined): boolean =>
  (one?.acts.issue?.probability ?? 0) >= SURE_FAULT

/** The cheer of a mail that goes on to tell a fault, and no end of it. */
function ironyOf(weighed: readonly WeighedSentence[]): Found | undefined {
  if (weighed.some(({ sentence }) => tellsEnd(sentence))) return undefined
  const cheer = weighed.find(
    (one, at) =>
      cheersBefore(one.sentence, weighed[at + 1]?.sentence) &&
      (tellsFault(one) || tellsFault(weighed[at + 1])),
  )
  return cheer && { sentence: cheer.sentence, probability: SURE_FAULT, rule: 'irony' }
}

/**
 * @param byRules    what the rules say at the same threshold
 * @param threshold  the probability from which reproach is told
 */
export function weighAttitude(
  byRules: FoundAttitude,
  weighed: readonly WeighedSentence[],
  threshold: number,
): FoundAttitude {
  const told = (tone: 'negative' | 'positive'): readonly Found[] =>
    weighed.flatMap(({ acts }) => {
      const found = acts[tone]
      const least = tone === 'positive' ? threshold * PRAISE_SHARE : threshold
      return found !== undefined && found.probability >= least ? [found] : []
    })
  const most = (found: readonly Found[], least: number): number =>
    Math.max(least, ...found.map(({ probability }) => probability))
  const [negatives, positives] = [told('negative'), told('positive')]
  const both = {
    negative: most(negatives, byRules.negative),
    positive: most(positives, byRules.positive),
  }
  const irony = byRules.sentiment === 'negative' ? undefined : ironyOf(weighed)
  if (irony !== undefined) {
    const negative = Math.max(both.negative, irony.probability)
    return { negative, positive: 0, sentiment: 'negative', evidence: [irony] }
  }
  if (byRules.sentiment !== 'neutral') return { ...byRules, ...both }
  if (negatives.length > 0) return { ...both, sentiment: 'negative', evidence: negatives }
  if (positives.length > 0) return { ...both, sentiment: 'positive', evidence: positives }
  return { ...byRules, ...both }
}

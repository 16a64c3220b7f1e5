/** What a threshold would tell of mail that is here already. */

/** The surest finding of an act in a mail. */
export type Candidate = {
  readonly messageId: string
  readonly subject: string
  readonly from: string
  readonly sentAt: Date
  readonly sentence: string
  readonly probability: number
}

export type ThresholdPreview = {
  /** how many mails were looked at */
  readonly mails: number
  /** in how many of them the act is told */
  readonly told: number
  /** the least sure that are told, least sure first; of equal ones the newest */
  readonly above: readonly Candidate[]
  /** the surest that are not told, surest first; of equal ones the newest */
  readonly below: readonly Candidate[]
}

/** Examples on each side: what a person reads at a glance (chosen). */
const EXAMPLES = 5

const newestFirst = (one: Candidate, other: Candidate): number =>
  other.sentAt.getTime() - one.sentAt.getTime()

/** Whoever writes the same sentence in ten mails is one example. */
function different(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Map<string, Candidate>()
  for (const candidate of candidates) {
    if (!seen.has(candidate.sentence)) seen.set(candidate.sentence, candidate)
  }
  return [...seen.values()].slice(0, EXAMPLES)
}

/**
 * Says how many of these mails would be told, with examples on both sides of the threshold.
 *
 * @param mails      how many mails were looked at, those without a finding included
 * @param threshold  0–1
 */
export function previewThreshold(
  candidates: readonly Candidate[],
  mails: number,
  threshold: number,
): ThresholdPreview {
  const told = candidates.filter(({ probability }) => probability >= threshold)
  const others = candidates.filter(({ probability }) => probability < threshold)
  const upwards = (one: Candidate, other: Candidate): number =>
    one.probability - other.probability || newestFirst(one, other)
  const downwards = (one: Candidate, other: Candidate): number =>
    other.probability - one.probability || newestFirst(one, other)
  return {
    mails,
    told: told.length,
    above: different(told.toSorted(upwards)),
    below: different(others.toSorted(downwards)),
  }
}

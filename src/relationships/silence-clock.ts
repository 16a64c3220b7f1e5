/** The personal silence clock: when people answer us, learnt from the answers that came and did not come. */

/** One message of ours to them: the delay of its answer, or for how long it has gone unanswered. */
export type Question = {
  /** Seconds; a negative or missing number counts as 0. */
  readonly seconds: number
  readonly answered: boolean
}

export type SilenceClock = {
  /** Chance of an answer in each bin when none came before, strictly within 0–1. */
  readonly hazards: readonly number[]
  /** Whose answers say most; `usual` = the prior alone. */
  readonly basis: 'person' | 'company' | 'usual'
  /** How many answers of that person, or else company, are known. */
  readonly answersKnown: number
}

const HOUR = 3600
/** Ends of the bins, in seconds: 1, 4, 12 hours, 1, 2, 3, 5, 7, 14 and 30 days (chosen). */
const BIN_ENDS = [1, 4, 12, 24, 48, 72, 120, 168, 336, 720].map((hours) => hours * HOUR)

/**
 * Answers ÷ questions still open at the start of each bin, of 215 questions to one person on three
 * public lists (maven-dev November 2017, httpd-users July 2020, asterix-dev September 2017). Nobody
 * was seen to answer after 14 days, in one open question; 0.01 is chosen there. Decision 0024.
 */
const USUAL_HAZARDS = [0.158, 0.083, 0.092, 0.137, 0.051, 0.049, 0.011, 0.034, 0.018, 0.01]

/** Of the answers that come within 30 days, the share by which a longer wait is unusual (chosen). */
export const UNUSUAL_SHARE = 0.9
/** No wait is unusual before a day: the clock does not know nights (chosen). */
const LEAST_UNUSUAL_SECONDS = 24 * HOUR

/** How many questions the wider group counts for in the narrower one (chosen, as a weak prior). */
const COMPANY_PSEUDO_COUNT = 10
const PERSON_PSEUDO_COUNT = 5
/** From so many answers on, a group is named as the basis (chosen). */
const LEAST_ANSWERS = 3

/**
 * Learns the clock: a discrete hazard a bin, the person shrunk to the company and the company to
 * what is usual. An unanswered question counts in the bins that it has passed whole.
 *
 * Source: life table with censoring (Cutler & Ederer 1958); shrinkage by the posterior mean of a beta.
 */
export function silenceClock(history: {
  readonly person: readonly Question[]
  readonly company: readonly Question[]
}): SilenceClock {
  const company = shrunkHazards(history.company, USUAL_HAZARDS, COMPANY_PSEUDO_COUNT)
  const hazards = shrunkHazards(history.person, company, PERSON_PSEUDO_COUNT)
  const ofPerson = history.person.filter((question) => question.answered).length
  const ofCompany = history.company.filter((question) => question.answered).length
  if (ofPerson >= LEAST_ANSWERS) return { hazards, basis: 'person', answersKnown: ofPerson }
  if (ofCompany >= LEAST_ANSWERS) return { hazards, basis: 'company', answersKnown: ofCompany }
  return { hazards, basis: 'usual', answersKnown: ofPerson }
}

function shrunkHazards(
  questions: readonly Question[],
  wider: readonly number[],
  pseudoCount: number,
): number[] {
  const answers = BIN_ENDS.map(() => 0)
  const stopped = BIN_ENDS.map(() => 0)
  let open = questions.length
  for (const question of questions) {
    const bin = binOf(question)
    if (question.answered && bin < answers.length) answers[bin] = (answers[bin] ?? 0) + 1
    stopped[bin] = (stopped[bin] ?? 0) + 1
  }
  return BIN_ENDS.map((_end, bin) => {
    open -= stopped[bin] ?? 0
    const answered = answers[bin] ?? 0
    return (answered + pseudoCount * (wider[bin] ?? 0)) / (answered + open + pseudoCount)
  })
}

/** The bin in which a question was answered, or the first that it has not outlasted; past the last if none. */
function binOf({ seconds, answered }: Question): number {
  const waited = atLeastZero(seconds)
  const bin = BIN_ENDS.findIndex((end) => (answered ? waited <= end : waited < end))
  return bin === -1 ? BIN_ENDS.length : bin
}

const atLeastZero = (seconds: number): number => (seconds > 0 ? seconds : 0)

/**
 * Says how likely a question is to be unanswered after so many seconds.
 *
 * @returns 1 at 0 seconds, then falling, with a constant rate within a bin; after 30 days it stays
 */
export function survivalAt(clock: SilenceClock, seconds: number): number {
  let survival = 1
  let start = 0
  for (const [bin, end] of BIN_ENDS.entries()) {
    const share = Math.min(1, (atLeastZero(seconds) - start) / (end - start))
    if (share <= 0) break
    survival *= (1 - (clock.hazards[bin] ?? 0)) ** share
    start = end
  }
  return survival
}

/** Says which share, 0–1, of the answers that come within 30 days comes sooner than this wait. */
export function shareAnsweredSooner(clock: SilenceClock, waitedSeconds: number): number {
  const ever = 1 - survivalAt(clock, BIN_ENDS.at(-1) ?? 0)
  return ever <= 0 ? 0 : Math.min(1, (1 - survivalAt(clock, waitedSeconds)) / ever)
}

/**
 * Says after which wait this share of the answers that come within 30 days has come; the inverse of
 * `shareAnsweredSooner`.
 *
 * @param share  0–1
 * @returns whole seconds, rounded up, at most 30 days
 */
export function secondsUntilAnswered(clock: SilenceClock, share: number): number {
  const last = BIN_ENDS.at(-1) ?? 0
  const target = 1 - share * (1 - survivalAt(clock, last))
  let survival = 1
  let start = 0
  for (const [bin, end] of BIN_ENDS.entries()) {
    const lasting = 1 - (clock.hazards[bin] ?? 0)
    if (survival * lasting <= target) {
      return Math.ceil(start + (end - start) * (Math.log(target / survival) / Math.log(lasting)))
    }
    survival *= lasting
    start = end
  }
  return last
}

/** Says from how many seconds on a wait is unusual; at least a day. */
export const unusualAfter = (clock: SilenceClock): number =>
  Math.max(LEAST_UNUSUAL_SECONDS, secondsUntilAnswered(clock, UNUSUAL_SHARE))

/**
 * Says how likely it is that no answer comes within the horizon, given that none came until now.
 *
 * @param horizonSeconds  counted from the question, as `waitedSeconds`
 * @returns 0–1; 1 when the horizon has passed
 */
export function noAnswerWithin(
  clock: SilenceClock,
  horizonSeconds: number,
  waitedSeconds: number,
): number {
  if (atLeastZero(waitedSeconds) >= atLeastZero(horizonSeconds)) return 1
  const now = survivalAt(clock, waitedSeconds)
  return now <= 0 ? 1 : survivalAt(clock, horizonSeconds) / now
}

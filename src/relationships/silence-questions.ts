/** For which e-mail of ours we wait, and which of those before it tell how long that is usual. Pure. */
import type { Question } from './silence-clock.ts'

/** An e-mail of ours. */
export type SentMail = {
  readonly activityId: string
  /** microseconds since 1970, as the database counts */
  readonly at: number
  /** after which it was answered, in seconds; null where it was not */
  readonly answeredAfter: number | null
}

/** What we wrote to a person, to an account or about a deal. */
export type SentMails = {
  readonly mails: readonly SentMail[]
  /** whether nothing is older than these */
  readonly isComplete: boolean
}

/**
 * Answers of a group beyond these hardly move its clock: a person starts as five, a company as ten (chosen:
 * judged on a month that followed, the clock told as much with 50 as with all).
 */
export const NEWEST_QUESTIONS = 50
const SECOND = 1_000_000

/**
 * The newest of our e-mails before a wait, as they stood when it began: what comes later does not move the clock,
 * so that time alone changes nothing.
 *
 * @param since    when the wait began, in microseconds since 1970
 * @param leftOut  e-mails that do not count: of those to a company, those to the person
 * @returns undefined where older e-mails must be known to say it
 */
export function questionsBefore(
  since: number,
  sent: SentMails,
  leftOut: SentMails = NOTHING,
): readonly Question[] | undefined {
  const outIds = new Set(leftOut.mails.map(({ activityId }) => activityId))
  const knownAfter = Math.max(endOfUnknown(sent), endOfUnknown(leftOut))
  const before = sent.mails.filter(
    ({ at, activityId }) => at < since && at > knownAfter && !outIds.has(activityId),
  )
  if (before.length < NEWEST_QUESTIONS && knownAfter > Number.NEGATIVE_INFINITY) return undefined
  if (before.length > NEWEST_QUESTIONS) before.sort(byNewest)
  return questionsAt(since, before.slice(0, NEWEST_QUESTIONS))
}

/**
 * The oldest of our unanswered e-mails after the last sign of life.
 *
 * @param mails   all that we wrote to somebody
 * @param signAt  when the last sign was, in microseconds since 1970; null where there was none
 */
export function firstUnanswered(
  mails: readonly SentMail[],
  signAt: number | null,
): SentMail | undefined {
  let first: SentMail | undefined
  for (const mail of mails) {
    const isOpen = mail.answeredAfter === null && mail.at > (signAt ?? Number.NEGATIVE_INFINITY)
    if (isOpen && (first === undefined || byNewest(mail, first) > 0)) first = mail
  }
  return first
}

/** These e-mails of before a moment as they stood then: an answer that came later had not come. */
export function questionsAt(moment: number, mails: readonly SentMail[]): readonly Question[] {
  return mails.map(({ at, answeredAfter }) => {
    const open = (moment - at) / SECOND
    return answeredAfter !== null && answeredAfter <= open
      ? { seconds: answeredAfter, answered: true }
      : { seconds: open, answered: false }
  })
}

const NOTHING: SentMails = { mails: [], isComplete: true }

const byNewest = (one: SentMail, other: SentMail): number =>
  other.at - one.at || (one.activityId < other.activityId ? 1 : -1)

/** Until when there may be e-mails that are not known. */
function endOfUnknown({ mails, isComplete }: SentMails): number {
  if (isComplete) return Number.NEGATIVE_INFINITY
  return mails.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY)
}

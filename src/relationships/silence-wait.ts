/** Since when we wait for somebody's answer, and which of our earlier e-mails tell how long that is usual. Pure. */
import type { Question } from './silence-clock.ts'

/** An e-mail of ours. Instants are microseconds since 1970, as exact as the database has them. */
export type SentMail = {
  readonly activityId: string
  readonly at: number
  /** after which it was answered, in seconds; null where it was not */
  readonly answeredAfter: number | null
}

/** What we wrote to a person, an account or about a deal. */
export type SentMails = {
  readonly mails: readonly SentMail[]
  /** whether there is nothing older than these */
  readonly isComplete: boolean
}

/** Their last sign of life: a message or call of theirs, or a meeting that was held. */
export type Correspondence = SentMails & { readonly lastSignAt: number | null }

/** The e-mail for whose answer we wait. */
export type Wait = Pick<SentMail, 'activityId' | 'at'>

/**
 * Answers of a group beyond these hardly move its clock: a person starts as five, a company as ten (chosen:
 * judged on a month that followed, the clock told as much with 50 as with all).
 */
const NEWEST_QUESTIONS = 50
const SECOND = 1_000_000

/**
 * We wait since the oldest unanswered e-mail that we sent after their last sign.
 *
 * @returns 'none', or 'unknown' where older e-mails must be known to say it
 */
export function waitOf({
  mails,
  isComplete,
  lastSignAt,
}: Correspondence): Wait | 'none' | 'unknown' {
  const sign = lastSignAt ?? Number.NEGATIVE_INFINITY
  let oldest: SentMail | undefined
  let reachesBack = isComplete
  for (const mail of mails) {
    if (mail.at <= sign) reachesBack = true
    else if (mail.answeredAfter === null && (oldest === undefined || isOlder(mail, oldest))) {
      oldest = mail
    }
  }
  if (!reachesBack) return 'unknown'
  return oldest ?? 'none'
}

const isOlder = (one: SentMail, other: SentMail): boolean =>
  one.at === other.at ? one.activityId < other.activityId : one.at < other.at

/**
 * The newest of our e-mails before the wait, as they stood when it began: what comes later does not move the clock,
 * so that time alone changes nothing.
 *
 * @param own  e-mails that are left out: of those to a company, those to the person; undefined for none
 * @returns undefined where older e-mails must be known to say it
 */
export function questionsBefore(
  since: number,
  { mails, isComplete }: SentMails,
  own?: SentMails,
): readonly Question[] | undefined {
  const isOwn = new Set(own?.mails.map(({ activityId }) => activityId))
  const knownFrom = Math.max(knownSince({ mails, isComplete }), own ? knownSince(own) : -Infinity)
  const before = mails.filter(
    ({ at, activityId }) => at < since && at > knownFrom && !isOwn.has(activityId),
  )
  if (before.length < NEWEST_QUESTIONS && knownFrom > -Infinity) return undefined
  if (before.length > NEWEST_QUESTIONS) before.sort((one, other) => (isOlder(one, other) ? 1 : -1))
  return before.slice(0, NEWEST_QUESTIONS).map((mail) => questionAt(since, mail))
}

/** From when on all e-mails are known. */
function knownSince({ mails, isComplete }: SentMails): number {
  if (isComplete) return Number.NEGATIVE_INFINITY
  return mails.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY)
}

/** An answer that came after that moment had not come then. */
function questionAt(moment: number, { at, answeredAfter }: SentMail): Question {
  const open = (moment - at) / SECOND
  return answeredAfter !== null && answeredAfter <= open
    ? { seconds: answeredAfter, answered: true }
    : { seconds: open, answered: false }
}

/** What follows an attempt to send: what is certain decides, and silence is never taken for a no. */
import type { Rejected, Reply, Submission } from '../mail-connections/index.ts'
import { OUTBOX_ERRORS as E } from './errors.ts'
import type { Failure, RecipientState } from './model.ts'

const FIRST_MS = 60_000
/** Greylisting ends within minutes; RFC 5321, 4.5.4.1 asks for pauses of half an hour after the first attempts. */
const MOST_MS = 30 * 60_000
/** With pauses of half an hour about a day: then its author must know. */
const MOST_ATTEMPTS = 50
/** Words of a server that are shown. */
const MOST_WORDS = 300

export type Outcome = {
  readonly address: string
  readonly state: RecipientState
  readonly error: Failure | undefined
}

export type AfterAttempt = {
  readonly state: 'sent' | 'scheduled' | 'failed' | 'doubtful'
  /** of those recipients for whom it was tried */
  readonly outcomes: readonly Outcome[]
  readonly error: Failure | undefined
  /** the next attempt; undefined where there is none */
  readonly attemptAt: Date | undefined
}

export type Attempt = {
  readonly submission: Submission
  /** the recipients for whom it was tried */
  readonly addresses: readonly string[]
  /** an earlier attempt was taken for somebody */
  readonly hasLeft: boolean
  /** this one included */
  readonly attempts: number
  /** in [0, 1) */
  readonly random: number
  readonly now: Date
}

/** Decides from an attempt what the mail is now, and each of its recipients. */
export function afterAttempt(attempt: Attempt): AfterAttempt {
  const { submission, addresses, now } = attempt
  if (submission.kind === 'doubtful') {
    const error = { code: E.OUTBOX_PERHAPS_SENT.code, details: {} }
    return { state: 'doubtful', outcomes: [], error, attemptAt: now }
  }
  if (submission.kind === 'unreached') return afterUnreached(attempt, submission)
  const no = new Map(submission.rejected.map((one) => [one.address, one]))
  const outcomes = addresses.map((address): Outcome => {
    const rejected = no.get(address)
    if (rejected !== undefined) return outcomeOf(rejected)
    if (submission.kind === 'accepted') return { address, state: 'accepted', error: undefined }
    const isFinal = isForGood(submission.reply)
    return { address, state: isFinal ? 'refused' : 'waiting', error: failureOf(submission.reply) }
  })
  return together(attempt, outcomes)
}

/** Doubles from a minute to half an hour, ± a quarter. */
export function retryAt({
  attempts,
  random,
  now,
}: Pick<Attempt, 'attempts' | 'random' | 'now'>): Date {
  const exact = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 30))
  return new Date(now.getTime() + Math.round(exact * (0.75 + random / 2)))
}

function afterUnreached(
  attempt: Attempt,
  { failure, isLasting }: Extract<Submission, { kind: 'unreached' }>,
): AfterAttempt {
  const isOver = isLasting || attempt.attempts >= MOST_ATTEMPTS
  if (!isOver) {
    return { state: 'scheduled', outcomes: [], error: failure, attemptAt: retryAt(attempt) }
  }
  const outcomes = attempt.addresses.map(
    (address): Outcome => ({ address, state: 'refused', error: failure }),
  )
  const state = attempt.hasLeft ? 'sent' : 'failed'
  return { state, outcomes, error: failure, attemptAt: undefined }
}

function together(attempt: Attempt, outcomes: readonly Outcome[]): AfterAttempt {
  const error = outcomes.find((one) => one.error !== undefined)?.error
  const hasLeft = attempt.hasLeft || outcomes.some(({ state }) => state === 'accepted')
  const waits = outcomes.some(({ state }) => state === 'waiting')
  if (waits && attempt.attempts < MOST_ATTEMPTS) {
    return { state: 'scheduled', outcomes, error, attemptAt: retryAt(attempt) }
  }
  const settled = outcomes.map(givenUp)
  return {
    state: hasLeft ? 'sent' : 'failed',
    outcomes: settled,
    error: settled.find((one) => one.error !== undefined)?.error,
    attemptAt: undefined,
  }
}

/** Whoever still waits when nothing more is tried. */
function givenUp(outcome: Outcome): Outcome {
  if (outcome.state !== 'waiting') return outcome
  const { address, error } = outcome
  const details = { address, answer: error?.details.answer ?? '' }
  return { address, state: 'refused', error: { code: E.OUTBOX_GIVEN_UP.code, details } }
}

/** What becomes of a recipient whom the server did not take. */
export function outcomeOf({ address, reply }: Rejected): Outcome {
  const answer = wordsOf(reply)
  if (!isForGood(reply)) {
    return {
      address,
      state: 'waiting',
      error: { code: E.OUTBOX_DEFERRED.code, details: { answer } },
    }
  }
  const code = isFull(reply) ? E.OUTBOX_MAILBOX_FULL.code : E.OUTBOX_RECIPIENT_REFUSED.code
  return { address, state: 'refused', error: { code, details: { address, answer } } }
}

/** An answer to the mail as a whole. */
function failureOf(reply: Reply): Failure {
  const details = { answer: wordsOf(reply) }
  if (!isForGood(reply)) return { code: E.OUTBOX_DEFERRED.code, details }
  // 5.3.4 and 552: "message too big" (RFC 3463, RFC 1870); 552 is also used for a full mailbox.
  const isLarge = /\b5\.3\.4\b|size|too (?:large|big)/i.test(reply.text)
  return { code: isLarge ? E.OUTBOX_TOO_LARGE_FOR_SERVER.code : E.OUTBOX_REFUSED.code, details }
}

const isForGood = ({ code }: Reply): boolean => code >= 500

/** RFC 3463: x.2.2 is a full mailbox; RFC 5321: 552 is exceeded storage. */
const isFull = ({ code, text }: Reply): boolean => code === 552 || /\b5\.2\.2\b/.test(text)

const wordsOf = ({ text }: Reply): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)

/** What is certain about a message after an attempt to hand it to its server. */
import type { Failure } from './model.ts'

/** An answer of an SMTP server: 4xx is for now, 5xx for good (RFC 5321, 4.2.1). */
export type Reply = { readonly code: number; readonly text: string }

/** A recipient whom the server did not take. */
export type Rejected = {
  /** lower case */
  readonly address: string
  readonly reply: Reply
}

/**
 * - `accepted`: the server has it, for all but those rejected
 * - `rejected`: it answered no, to all recipients or to the content: nothing was taken
 * - `unreached`: nothing was asked, or the line broke before the end: nothing was taken
 * - `doubtful`: the line broke after the last byte and before the answer
 */
export type Submission =
  | {
      readonly kind: 'accepted'
      readonly rejected: readonly Rejected[]
      /** without brackets; the server has put it in the place of ours */
      readonly serverMessageId?: string | undefined
    }
  | { readonly kind: 'rejected'; readonly reply: Reply; readonly rejected: readonly Rejected[] }
  | {
      readonly kind: 'unreached'
      readonly failure: Failure
      /** trying again would only repeat it */
      readonly isLasting: boolean
    }
  | { readonly kind: 'doubtful'; readonly failure: Failure }

/** What was seen of an attempt once its recipients were being told. */
export type Course =
  | {
      readonly kind: 'answered'
      readonly rejected: readonly Rejected[]
      readonly serverMessageId?: string | undefined
    }
  | {
      readonly kind: 'failed'
      /** the last byte may have left */
      readonly isEnding: boolean
      readonly reply: Reply | undefined
      readonly rejected: readonly Rejected[]
      readonly failure: Failure
    }

/** The server closes the line (RFC 5321, 4.2.2): after the last byte that is no answer about the message. */
const CLOSING = 421

/** Judges an attempt. An answer of the server is believed wherever it comes; silence after the last byte is not known. */
export function submissionOf(course: Course): Submission {
  if (course.kind === 'answered') return { ...course, kind: 'accepted' }
  const { rejected, failure, isEnding } = course
  const reply = course.reply ?? (isEnding ? undefined : rejected[0]?.reply)
  const isAnswer = reply !== undefined && reply.code >= 400
  if (isAnswer && !(isEnding && reply.code === CLOSING))
    return { kind: 'rejected', reply, rejected }
  return isEnding ? { kind: 'doubtful', failure } : { kind: 'unreached', failure, isLasting: false }
}

import type { TraceField } from './read-authentication.ts'

/** Messages and bytes of one transaction: what one statement carries well (measured, see README). */
export const BATCH_MESSAGES = 200
export const BATCH_BYTES = 8 * 1024 * 1024

/** A larger message is rejected: the limit of the large providers is 50 MB (Gmail and Exchange, 2026). */
export const LARGEST_MESSAGE_BYTES = 60 * 1024 * 1024

/** One person in a header: the address is lower-case and has exactly one "@". */
export type Correspondent = {
  readonly address: string
  /** display name as written, decoded; empty where there is none */
  readonly name: string
}

/** A file that came with a message; `sha256` is its hash in hexadecimal. */
export type MailAttachment = {
  readonly name: string
  readonly mimeType: string
  readonly sha256: string
  readonly bytes: Uint8Array
  /** by which the HTML names it; without brackets */
  readonly contentId?: string
}

/** A message as its source gives it: bytes and where they came from. */
export type RawMessage = {
  /** file and position, for example `list.mbox.gz#1042`; positions count from 1 */
  readonly source: string
  /** mailbox folder, as far as the source tells; `INBOX` otherwise */
  readonly folder: string
  readonly bytes: Uint8Array
  /** sender and instant of the mbox separator line, or the instant in a Maildir file name */
  readonly envelopeFrom?: string
  readonly envelopeAt?: Date
  /** written in Rapport, not found in a mailbox: kept whatever is left out otherwise */
  readonly isWrittenHere?: boolean
  /** the colleague who passed it on to the dropbox */
  readonly forwardedById?: string | undefined
  /** set when the message could not be held: its bytes are empty then */
  readonly rejection?: RejectionReason
}

/** Why a message was not imported. */
export type RejectionReason =
  | 'empty'
  | 'not_a_message'
  | 'too_large'
  | 'no_sender'
  | 'no_date'
  | 'truncated_archive'
  | 'unreadable'
  | 'excluded'
  | 'internal'
  // at the dropbox of the organisation
  | 'stranger'
  | 'unauthenticated'
  | 'nothing_forwarded'

/** A message read and understood as far as its own bytes allow. */
export type ParsedMail = {
  /** the same for two copies of one message; see identityOf */
  readonly identity: string
  /** what it would be under the Message-ID that its sender gave it, where his server has put another in its place */
  readonly replacedIdentity?: string
  readonly messageId?: string
  readonly inReplyTo?: string
  /** oldest first, without brackets */
  readonly references: readonly string[]
  readonly sentAt: Date
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly bcc: readonly Correspondent[]
  readonly replyTo: readonly Correspondent[]
  readonly subject: string
  readonly text: string
  /** places in `text` at which its HTML says that quoted history may begin */
  readonly cuts: readonly number[]
  /** `[start, end)` of what its HTML marks as the signature */
  readonly signatures: readonly (readonly [number, number])[]
  readonly html?: string
  readonly attachments: readonly MailAttachment[]
  /** by lower-case name, values unfolded and decoded */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** what servers wrote on the way, from the top of the header down */
  readonly trace: readonly TraceField[]
  readonly partTypes: readonly string[]
  readonly sizeBytes: number
}

/** What reading a message gives. */
export type ParseOutcome =
  | { readonly kind: 'mail'; readonly mail: ParsedMail }
  | { readonly kind: 'rejected'; readonly reason: RejectionReason }

/** What tells whether a machine wrote a mail, and the kinds of such mail. */

/** The kinds of mail that nobody wrote by hand. */
export type AutomaticKind = 'ooo' | 'bounce' | 'newsletter' | 'calendar' | 'notification'

/** What the decision reads; header names are lower-case, values unfolded. */
export interface MailEvidence {
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly fromAddress: string
  readonly fromName: string
  readonly subject: string
  /** what the sender wrote, without quoted history */
  readonly ownText: string
  /** what stands below it: signature and notices, where they are known */
  readonly footer: string
  /** lower-case type of each MIME part, with its parameters where they matter (method=request) */
  readonly partTypes: readonly string[]
}

/**
 * What is a mail that came to the dropbox of the organisation? A seller's own message of which it got a copy, something that he passes
 * on, or nothing that is kept. Only colleagues drop mail; a sender whom the receiving server found forged is a stranger.
 */
import type { Correspondent, ParsedMail } from './mail.ts'
import type { Authentication } from './read-authentication.ts'
import type { Forwarded } from './read-forwarded.ts'
import { readForwarded } from './read-forwarded.ts'
import { isAtDropbox } from './record-address.ts'

export type DropRejection = 'stranger' | 'unauthenticated' | 'nothing_forwarded'

export type Dropped =
  | { readonly kind: 'own' }
  | { readonly kind: 'attached'; readonly bytes: Uint8Array }
  | { readonly kind: 'inline'; readonly forwarded: Forwarded }
  | { readonly kind: 'rejected'; readonly reason: DropRejection }

export type DropAround = {
  /** address of the dropbox, lower case */
  readonly dropbox: string
  /** the colleague whose address the sender's is */
  readonly sender: { readonly timeZone: string } | undefined
  /** what the receiving server found; undefined: it says nothing */
  readonly authentication: Authentication | undefined
}

/** Whether the server that received a mail says that its sender is not who he says. */
const isFoundForged = ({ verdict, spf }: Authentication): boolean =>
  verdict === 'failed' || (verdict === 'unproven' && (spf === 'fail' || spf === 'softfail'))

/** Judges a mail that came to the dropbox. */
export function judgeDropped(
  mail: ParsedMail,
  { dropbox, sender, authentication }: DropAround,
): Dropped {
  if (sender === undefined) return { kind: 'rejected', reason: 'stranger' }
  if (authentication !== undefined && isFoundForged(authentication)) {
    return { kind: 'rejected', reason: 'unauthenticated' }
  }
  const isOther = ({ address }: Correspondent): boolean =>
    !isAtDropbox(address, dropbox) && address !== mail.from.address
  if ([...mail.to, ...mail.cc].some(isOther)) return { kind: 'own' }
  const attached = mail.attachments.find(({ mimeType }) => mimeType === 'message/rfc822')
  if (attached !== undefined) return { kind: 'attached', bytes: attached.bytes }
  const forwarded = readForwarded(mail.text, sender.timeZone)
  return forwarded === undefined
    ? { kind: 'rejected', reason: 'nothing_forwarded' }
    : { kind: 'inline', forwarded }
}

const encoded = (text: string): string =>
  `=?utf-8?B?${Buffer.from(text.replace(/[\p{Cc}]/gu, ' '), 'utf8').toString('base64')}?=`

const written = ({ address, name }: Correspondent): string =>
  name === '' ? `<${address}>` : `${encoded(name)} <${address}>`

/**
 * The bytes of a mail that was passed on in a text, as far as it tells: the same for the same text, so that reading it again adds nothing.
 *
 * @param passedOnAt  its date where its own could not be read
 */
export function bytesOfForwarded(
  { from, to, cc, subject, sentAt, text }: Forwarded,
  passedOnAt: Date,
): Uint8Array {
  const lines = [
    `From: ${written(from)}`,
    ...(to.length === 0 ? [] : [`To: ${to.map(written).join(',\r\n ')}`]),
    ...(cc.length === 0 ? [] : [`Cc: ${cc.map(written).join(',\r\n ')}`]),
    `Subject: ${encoded(subject)}`,
    `Date: ${(sentAt ?? passedOnAt).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

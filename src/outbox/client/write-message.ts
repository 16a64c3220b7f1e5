/** Writes a mail as the bytes that leave (RFC 5322, 2045–2047). */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Person, Recipient } from '../model.ts'

export type Message = {
  readonly from: Person
  /** who sends it for whoever stands in From (RFC 5322, 3.6.2) */
  readonly sender?: Person | undefined
  readonly recipients: readonly Recipient[]
  readonly subject: string
  readonly html: string | undefined
  readonly text: string
  /** identifiers without brackets */
  readonly messageId: string
  readonly inReplyTo: string | undefined
  /** oldest first */
  readonly references: readonly string[]
  readonly at: Date
  readonly attachments: readonly {
    readonly name: string
    readonly mimeType: string
    readonly bytes: Uint8Array
  }[]
  /** address of the page that ends such mail; with it the header lines of RFC 2369 and RFC 8058 */
  readonly unsubscribeUrl: string | undefined
}

export type Written = {
  /** as they leave: no Bcc, lines ended by CR LF */
  readonly bytes: Uint8Array
  /** stands before them in the author's own copy; empty where there is no Bcc */
  readonly bccLines: string
}

/** Boundaries are random: what is written is kept, and never written again. */
export async function writeMessage(message: Message): Promise<Written> {
  const of = (role: Recipient['role']): { name: string; address: string }[] =>
    message.recipients
      .filter((recipient) => recipient.role === role)
      .map(({ name, address }) => ({ name, address }))
  const [event] = message.attachments.filter(({ mimeType }) => methodOf(mimeType) !== undefined)
  const composer = new MailComposer({
    from: { ...message.from },
    ...(message.sender !== undefined && { sender: { ...message.sender } }),
    to: of('to'),
    cc: of('cc'),
    subject: message.subject,
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    messageId: bracketed(message.messageId),
    date: message.at,
    ...(message.inReplyTo !== undefined && { inReplyTo: bracketed(message.inReplyTo) }),
    ...(message.references.length > 0 && { references: message.references.map(bracketed) }),
    ...(event !== undefined && {
      icalEvent: {
        method: methodOf(event.mimeType),
        filename: event.name,
        content: Buffer.from(event.bytes).toString('utf8'),
      },
    }),
    attachments: message.attachments
      .filter((one) => one !== event)
      .map(({ name, mimeType, bytes }) => ({
        filename: name,
        contentType: mimeType,
        content: Buffer.from(bytes),
      })),
    ...(message.unsubscribeUrl !== undefined && {
      headers: {
        'List-Unsubscribe': `<${message.unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  })
  const bytes = await composer.compile().build()
  const bcc = of('bcc').map(({ address }) => address)
  return { bytes, bccLines: bcc.length === 0 ? '' : `Bcc: ${bcc.join(',\r\n ')}\r\n` }
}

/** How a calendar file is meant (RFC 6047, 2.4): then it is a form of the mail itself, which programs of the recipient act on. */
const methodOf = (mimeType: string): string | undefined =>
  /^text\/calendar;.*\bmethod=(REQUEST|REPLY|CANCEL)\b/i.exec(mimeType)?.[1]?.toUpperCase()

const bracketed = (identifier: string): string => `<${identifier}>`

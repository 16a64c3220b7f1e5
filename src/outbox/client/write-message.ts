/** Writes a mail as the bytes that leave (RFC 5322, 2045–2047). */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Person, Recipient } from '../model.ts'

export type Message = {
  readonly from: Person
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
  const composer = new MailComposer({
    from: { ...message.from },
    to: of('to'),
    cc: of('cc'),
    subject: message.subject,
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    messageId: bracketed(message.messageId),
    date: message.at,
    ...(message.inReplyTo !== undefined && { inReplyTo: bracketed(message.inReplyTo) }),
    ...(message.references.length > 0 && { references: message.references.map(bracketed) }),
    attachments: message.attachments.map(({ name, mimeType, bytes }) => ({
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

const bracketed = (identifier: string): string => `<${identifier}>`

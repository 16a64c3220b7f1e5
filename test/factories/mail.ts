/** Messages for tests, as the bytes that a mailbox gives. */

export type AMail = {
  /** the part of the Message-ID before the @ */
  readonly id?: string
  readonly from?: string
  readonly to?: string
  readonly cc?: string
  readonly subject?: string
  readonly date?: string
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  /** further lines of the header */
  readonly headers?: readonly string[]
  readonly body?: string
}

const named = (id: string): string => `<${id}@t.example>`

/** The text of a message, with LF line ends. */
export function aMail(mail: AMail = {}): string {
  const lines = [
    ...(mail.id === undefined ? [] : [`Message-ID: ${named(mail.id)}`]),
    `From: ${mail.from ?? 'Claire Vasseur <c.vasseur@valmec.example>'}`,
    `To: ${mail.to ?? 'Luc <luc@nordline.example>'}`,
    ...(mail.cc === undefined ? [] : [`Cc: ${mail.cc}`]),
    `Subject: ${mail.subject ?? 'Devis'}`,
    `Date: ${mail.date ?? 'Mon, 4 May 2026 10:00:00 +0200'}`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${named(mail.inReplyTo)}`]),
    ...(mail.references === undefined
      ? []
      : [`References: ${mail.references.map(named).join(' ')}`]),
    ...(mail.headers ?? []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.body ?? 'Bonjour.',
    '',
  ]
  return lines.join('\n')
}

/** The text of an mbox that holds these messages. */
export function anMbox(messages: readonly string[]): string {
  return messages
    .map((message) => {
      const quoted = message.replace(/^(>*From )/gm, '>$1')
      return `From MAILER-DAEMON Mon May  4 08:00:00 2026\n${quoted}${quoted.endsWith('\n') ? '' : '\n'}\n`
    })
    .join('')
}

/** A message as the readers of the mailbox give it. */
export function aRawMessage(
  text: string,
  source = 'test#1',
): { source: string; folder: string; bytes: Uint8Array } {
  return { source, folder: 'INBOX', bytes: Buffer.from(text) }
}

/** The example mails of ../shared that are kept as JSON, as the messages that they stand for. */
import { existsSync, readFileSync } from 'node:fs'

const DATA = new URL('../../shared/data/', import.meta.url)

/** false in a checkout by itself: cases that need the mails are skipped there. */
export const isSharedThere = existsSync(DATA)

const read = <Row>(path: string): readonly Row[] =>
  JSON.parse(readFileSync(new URL(path, DATA), 'utf8'))

type MelusineMail = {
  readonly from: string
  readonly to: string
  readonly header: string
  readonly body: string
  /** milliseconds, or a day and a time */
  readonly date: number | string
  readonly attachments: readonly string[]
}
type QuoteFixture = { readonly id: string; readonly body?: string; readonly html?: string }

const BOUNDARY = 'the-next-part'
const part = (type: string, text: string, more: readonly string[] = []): string =>
  [
    `Content-Type: ${type}`,
    ...more,
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n')

function message(
  head: Readonly<Record<string, string>>,
  content: string,
  files: readonly string[] = [],
): Buffer {
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  if (files.length === 0)
    return Buffer.from(`${lines.join('\r\n')}\r\nMIME-Version: 1.0\r\n${content}`)
  const attached = files.map((name) =>
    part('application/pdf', name, [`Content-Disposition: attachment; filename="${name}"`]),
  )
  const parts = [content, ...attached].map((one) => `--${BOUNDARY}\r\n${one}\r\n`).join('')
  const type = `Content-Type: multipart/mixed; boundary=${BOUNDARY}`
  return Buffer.from(
    `${lines.join('\r\n')}\r\nMIME-Version: 1.0\r\n${type}\r\n\r\n${parts}--${BOUNDARY}--\r\n`,
  )
}

/** The 41 French mails of Melusine, with answers, forwards and signatures. */
export const melusineMails = (): readonly Buffer[] =>
  read<MelusineMail>('melusine-fr-emails/emails.json').map((mail, index) =>
    message(
      {
        'Message-ID': `<melusine-${index}@maif.example>`,
        From: mail.from,
        To: mail.to,
        Subject: mail.header,
        Date: new Date(mail.date).toUTCString(),
      },
      part('text/plain; charset=utf-8', mail.body),
      mail.attachments,
    ),
  )

/** The 105 plain and 9 HTML mails with quoted history, of many clients. */
export const quotingMails = (): readonly Buffer[] =>
  ['plain', 'html']
    .flatMap((kind) => read<QuoteFixture>(`mail-quote-fixtures/${kind}.json`))
    .map(({ id, body, html }, index) =>
      message(
        {
          'Message-ID': `<quoting-${index}@clients.example>`,
          From: `Client ${index} <client${index}@clients.example>`,
          To: 'luc@nordline.example',
          Subject: `Re: ${id.replace(/[^\w.:-]+/g, ' ')}`,
          Date: new Date(Date.UTC(2026, 9, 1, 8, index)).toUTCString(),
        },
        html === undefined
          ? part('text/plain; charset=utf-8', body ?? '')
          : part('text/html; charset=utf-8', html),
      ),
    )

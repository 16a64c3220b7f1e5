import type { PlannedMail } from './plan-conversations.ts'

/** Writes a planned mail as a message of RFC 5322, as it would lie in a mailbox. */
export function writeMail(mail: PlannedMail): string {
  const { messageId, references, sentAt, from, to, cc, subject, text } = mail
  const headers = [
    `From: ${mailboxOf(from)}`,
    `To: ${to.map(mailboxOf).join(', ')}`,
    ...(cc.length > 0 ? [`Cc: ${cc.map(mailboxOf).join(', ')}`] : []),
    `Subject: ${encodedWord(subject)}`,
    `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    ...(references.length > 0
      ? [
          `In-Reply-To: <${references.at(-1) ?? ''}>`,
          `References: ${references.map((id) => `<${id}>`).join('\r\n ')}`,
        ]
      : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`
}

const mailboxOf = ({ name, address }: { name: string; address: string }): string =>
  `${encodedWord(name)} <${address}>`

/** Words beyond ASCII as RFC 2047 asks, in pieces that fit its 75 characters. */
function encodedWord(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  const letters = [...text]
  const words: string[] = []
  for (let from = 0; from < letters.length; from += 12) {
    words.push(`=?utf-8?B?${base64(letters.slice(from, from + 12).join(''))}?=`)
  }
  return words.join('\r\n ')
}

const base64 = (text: string): string =>
  btoa(String.fromCodePoint(...new TextEncoder().encode(text)))

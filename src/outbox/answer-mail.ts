/** The beginning of an answer: to whom, under which subject, with what was written before. */

import type { Person, Recipient } from './model.ts'
import { escapeHtml } from './write-html.ts'

/** What an answer needs of the message that it answers. */
export type Answered = {
  readonly from: Person | undefined
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly subject: string
  readonly html: string | undefined
  readonly text: string
}

export type AnswerKind = 'reply' | 'reply_all' | 'forward'

const REPLIED = /^\s*(?:re|aw|sv|rép|réf)\s*(?:\[\d+\])?\s?:/iu
const FORWARDED = /^\s*(?:fwd?|tr|wg)\s?:/iu

export const answerSubject = (subject: string, kind: AnswerKind): string => {
  if (kind === 'forward') return FORWARDED.test(subject) ? subject : `Fwd: ${subject}`
  return REPLIED.test(subject) ? subject : `Re: ${subject}`
}

/**
 * Whom an answer goes to: the sender; or, of one's own message, those it went to. Oneself is left out of an answer to all.
 *
 * @param own  addresses of the author, lower case
 */
export function answerRecipients(
  answered: Answered,
  kind: AnswerKind,
  own: ReadonlySet<string>,
): readonly Recipient[] {
  if (kind === 'forward') return []
  const isOwn = answered.from === undefined || own.has(answered.from.address)
  const to = isOwn ? answered.to : answered.from === undefined ? [] : [answered.from]
  const others = kind === 'reply' ? [] : [...(isOwn ? [] : answered.to), ...answered.cc]
  const taken = new Set<string>()
  const once = (person: Person): boolean => {
    if (taken.has(person.address)) return false
    taken.add(person.address)
    return true
  }
  return [
    ...to.filter(once).map((person): Recipient => ({ ...person, role: 'to' })),
    ...others
      .filter(({ address }) => !own.has(address))
      .filter(once)
      .map((person): Recipient => ({ ...person, role: 'cc' })),
  ]
}

/** What was written before, under a line that says by whom. @param line in the author's language */
export function quotedHtml({ html, text }: Pick<Answered, 'html' | 'text'>, line: string): string {
  const before =
    html ??
    text
      .split('\n')
      .map((one) => `${escapeHtml(one)}<br>`)
      .join('')
  return `<p></p><p>${escapeHtml(line)}</p><blockquote type="cite">${before}</blockquote>`
}

/**
 * From which mailbox an answer leaves, unless its author says otherwise: the one that the message was sent to. undefined: the usual one.
 *
 * @param senders  those from which the author may send, the usual one first
 */
export function answeringSender<T extends { readonly address: string }>(
  { to, cc }: Pick<Answered, 'to' | 'cc'>,
  senders: readonly T[],
): T | undefined {
  const addressed = new Set([...to, ...cc].map(({ address }) => address))
  return senders.find(({ address }) => addressed.has(address))
}

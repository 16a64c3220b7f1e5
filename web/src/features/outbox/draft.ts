/** A mail as its author has it before him, and what of it the server is told. */
import type { MailChange, OutgoingMailWire } from '../../../../src/outbox/contract.ts'
import { LARGEST_ATTACHMENTS_BYTES, MOST_RECIPIENTS } from '../../../../src/outbox/contract.ts'
import type { Recipient } from './addresses.ts'
import { isAddress } from './addresses.ts'

export type Mail = OutgoingMailWire
export type Role = 'to' | 'cc' | 'bcc'

export type Draft = {
  connectionId: string | null
  to: readonly Recipient[]
  cc: readonly Recipient[]
  bcc: readonly Recipient[]
  subject: string
  /** what its author writes */
  html: string
  /** what it answers, quoted under it as it was written; the composer only folds it */
  history: string
  language: Mail['language']
  hasSignature: boolean
  hasUnsubscribeLink: boolean
  regarding: Mail['regarding']
  templateId: string | null
}

export const emptyDraft = (language: Mail['language']): Draft => ({
  connectionId: null,
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  html: '',
  history: '',
  language,
  hasSignature: true,
  hasUnsubscribeLink: false,
  regarding: null,
  templateId: null,
})

const inRole = (mail: Pick<Mail, 'recipients'>, role: Role): readonly Recipient[] =>
  mail.recipients
    .filter((recipient) => recipient.role === role)
    .map(({ address, name }) => ({ address, name: name === '' ? null : name }))

/** The line that says who is quoted; the editor makes no quotes of its own, so the first one is the history. */
const QUOTE = /<p>(?:(?!<p>).)*<\/p>\s*<blockquote|<blockquote/s

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain text as an editor shows it: a paragraph a block, a break a line. */
export const htmlOfText = (text: string): string =>
  text.trim() === ''
    ? ''
    : text
        .replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)
        .split(/\n{2,}/)
        .map((block) => `<p>${block.replace(/\n/g, '<br>')}</p>`)
        .join('')

/** Sets the quoted history of an answer apart from what its author writes. */
function parted(mail: Mail): Pick<Draft, 'html' | 'history'> {
  const whole = mail.html ?? htmlOfText(mail.text)
  const at = mail.answer_kind === null ? -1 : whole.search(QUOTE)
  return at < 0
    ? { html: whole, history: '' }
    : { html: whole.slice(0, at), history: whole.slice(at) }
}

export const draftOf = (mail: Mail): Draft => ({
  connectionId: mail.connection_id,
  to: inRole(mail, 'to'),
  cc: inRole(mail, 'cc'),
  bcc: inRole(mail, 'bcc'),
  subject: mail.subject,
  ...parted(mail),
  language: mail.language,
  hasSignature: mail.has_signature,
  hasUnsubscribeLink: mail.has_unsubscribe_link,
  regarding: mail.regarding,
  templateId: mail.template_id,
})

/** What is no address yet stays on the page: the server is told of it when it has been mended. */
const wirePeople = (people: readonly Recipient[]) =>
  people
    .filter(({ address }) => isAddress(address))
    .map(({ address, name }) => ({ address, name: name ?? '' }))

const wireOf = (draft: Draft): Required<Omit<MailChange, 'text'>> => ({
  connection_id: draft.connectionId,
  to: wirePeople(draft.to),
  cc: wirePeople(draft.cc),
  bcc: wirePeople(draft.bcc),
  subject: draft.subject,
  html: `${draft.html}${draft.history}`,
  language: draft.language,
  has_signature: draft.hasSignature,
  has_unsubscribe_link: draft.hasUnsubscribeLink,
  regarding: draft.regarding,
  template_id: draft.templateId,
})

/** What the server has to be told so that it knows `after`, of what it knows as `before`; empty when nothing. */
export function changeOf(before: Draft, after: Draft): MailChange {
  const known: Readonly<Record<string, unknown>> = wireOf(before)
  return Object.fromEntries(
    Object.entries(wireOf(after)).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(known[key]),
    ),
  )
}

export const everybody = ({ to, cc, bcc }: Draft): readonly Recipient[] => [...to, ...cc, ...bcc]

const isBlank = (html: string): boolean =>
  html.replace(/<[^>]*>/g, '').replace(/&nbsp;|\s/g, '') === ''

/** Nobody has put anything into it: closing it loses nothing. */
export const isEmpty = (draft: Draft): boolean =>
  everybody(draft).length === 0 && draft.subject.trim() === '' && isBlank(draft.html)

/** Why a mail cannot leave as it stands; sentences are `composer.obstacle.<key>`. */
export type Obstacle =
  | 'no_sender'
  | 'no_recipient'
  | 'wrong_address'
  | 'too_many'
  | 'uploading'
  | 'no_text'

type OnItsWay = { error: string | undefined }

/** A file that could not be attached: the mail would leave without it. */
export const lacksFile = (uploads: readonly OnItsWay[]): boolean =>
  uploads.some(({ error }) => error !== undefined)

/** @param uploads  files that the server does not have yet */
export function obstacleOf(draft: Draft, uploads: readonly OnItsWay[] = []): Obstacle | undefined {
  const people = everybody(draft)
  if (draft.connectionId === null) return 'no_sender'
  if (people.length === 0) return 'no_recipient'
  if (people.some(({ address }) => !isAddress(address))) return 'wrong_address'
  if (people.length > MOST_RECIPIENTS) return 'too_many'
  if (uploads.some(({ error }) => error === undefined)) return 'uploading'
  return draft.subject.trim() === '' && isBlank(draft.html) ? 'no_text' : undefined
}

const FILES_PROMISED =
  /\b(attached|enclosed|attachments?)\b|\b(ci-joint|en pi[eè]ce jointe|pi[eè]ces? jointes?|en annexe)/i

/** The text speaks of a file, and there is none. */
export const forgetsFile = (html: string, fileCount: number): boolean =>
  fileCount === 0 &&
  FILES_PROMISED.test(html.replace(/<blockquote[\s\S]*$/, '').replace(/<[^>]*>/g, ' '))

/** Placeholders that nothing has filled, each once, as they stand in the text. */
export const openPlaceholders = (text: string): readonly string[] => [
  ...new Set(text.match(/\{\{[^{}]*\}\}/g) ?? []),
]

/** What is left for attachments, in bytes; negative when there is too much. */
export const roomLeft = (sizes: readonly number[]): number =>
  LARGEST_ATTACHMENTS_BYTES - sizes.reduce((total, size) => total + size, 0)

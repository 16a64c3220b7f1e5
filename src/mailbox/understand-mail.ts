/** What a parsed message says: its sender's own text, who wrote it, what it asks, what it answers. */
import { detectLanguage } from '../kernel/text/language.ts'
import { splitMessage } from '../kernel/text/split-message.ts'
import type { AutomaticKind } from '../mail-reading/model.ts'
import { classifyAutomatic, findAsking } from '../mail-reading/model.ts'
import type { ParsedMail } from './mail.ts'
import { listIdOf } from './shared-address.ts'
import { isForwardSubject, isReplySubject, subjectKey } from './subject-key.ts'

export type Understood = {
  readonly ownText: string
  readonly quotedText?: string
  readonly signatureText?: string
  readonly language?: string
  readonly automaticKind?: AutomaticKind
  readonly asksSentence?: string
  readonly subjectKey: string
  readonly listId?: string
  /** the Message-ID that the message answers */
  readonly answersKey?: string
  /** says "Re:" and names no message */
  readonly isOrphanReply: boolean
}

/** Characters of quoted history that are kept: it is a copy of what other messages hold. */
const LONGEST_QUOTE = 200_000

/** A forward is about what it passes on: without words of the sender's own, that is its text. */
function ownOrForwarded(own: string, forwarded: string): string {
  return own === '' ? forwarded : own
}

const filled = <Key extends string>(key: Key, value: string): Partial<Record<Key, string>> => {
  const entry: Partial<Record<Key, string>> = {}
  if (value !== '') entry[key] = value
  return entry
}

/** Reads a parsed message. Pure: what a mailbox or a neighbour knows plays no part. */
export function understandMail(mail: ParsedMail): Understood {
  const isForward = isForwardSubject(mail.subject)
  const split = splitMessage(mail.text, {
    cuts: mail.cuts,
    signatures: mail.signatures,
    sender: mail.from,
    isForward,
  })
  const automaticKind = classifyAutomatic({
    headers: mail.headers,
    fromAddress: mail.from.address,
    fromName: mail.from.name,
    subject: mail.subject,
    ownText: split.own,
    footer: `${split.signature}\n${split.disclaimer}`,
    partTypes: mail.partTypes,
  })
  const asking = findAsking(split.own, automaticKind !== undefined)
  const answersKey = mail.inReplyTo ?? mail.references.at(-1)
  const listId = listIdOf(mail.headers)
  const language = detectLanguage(split.own) ?? detectLanguage(mail.subject)
  return {
    ownText: ownOrForwarded(split.own, split.forwarded),
    ...filled(
      'quotedText',
      [split.quoted, split.own === '' ? '' : split.forwarded]
        .filter(Boolean)
        .join('\n\n')
        .slice(0, LONGEST_QUOTE),
    ),
    ...filled(
      'signatureText',
      [split.signature, split.disclaimer].filter(Boolean).join('\n\n').slice(0, LONGEST_QUOTE),
    ),
    ...(language === undefined ? {} : { language }),
    ...(automaticKind === undefined ? {} : { automaticKind }),
    ...(asking === undefined ? {} : { asksSentence: asking.sentence }),
    subjectKey: subjectKey(mail.subject),
    ...(listId === undefined ? {} : { listId }),
    ...(answersKey === undefined || isForward ? {} : { answersKey }),
    isOrphanReply: answersKey === undefined && isReplySubject(mail.subject),
  }
}

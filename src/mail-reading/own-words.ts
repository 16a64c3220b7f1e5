/**
 * Which sentences of a mail count as its sender's: his own text, or, where he only passes on a
 * customer's request with a word or two, the text of the customer.
 */
import { headerRole } from '../kernel/text/announcements.ts'
import { foldText, splitLines } from '../kernel/text/fold.ts'
import { htmlToText } from '../kernel/text/html-to-text.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import type { KnownSender } from '../kernel/text/signature.ts'
import type { SplitMessage } from '../kernel/text/split-message.ts'
import { splitMessage } from '../kernel/text/split-message.ts'
import { isMailingFooter, isMailingSender } from './classify-automatic.ts'
import type { MailToRead } from './mail-reading.ts'
import type { ReadSentence, Stretch } from './rules/clauses.ts'
import { readSentencesOfEach } from './rules/clauses.ts'
import { together } from './together.ts'

export interface OwnWords {
  readonly language: TextLanguage | undefined
  /** the text that was read: the body, or what the HTML shows where there is no body */
  readonly text: string
  readonly own: string
  readonly signature: string
  /** signature and notices */
  readonly footer: string
  readonly sender: KnownSender
  readonly sentences: readonly ReadSentence[]
}

/** Characters whose sentences are read; a request beyond them is not one that the reader finds either (chosen). */
const READ = 20_000
/** Words of a covering note; who writes more speaks for himself (chosen). */
const COVERING_WORDS = 60
/** Characters at the end of a forwarded part where a mailing program signs (chosen). */
const FOOTER = 1500
const FORWARD_SUBJECT = /^\s*(?:tr|fwd?|fw|rv|wg|i)\s?:/i

/** Passed on to be known, not to be answered. */
const FOR_INFORMATION =
  /\b(?:(?:only|just) for (?:info|information|your information)|for (?:info|information) only|(?:pour|a titre d') ?(?:votre )?information (?:seulement|uniquement)|(?:nothing|no action) (?:for you )?(?:to do|needed|required)|rien a faire|already answered|deja repondu)\b/
const isCoveringNote = (own: string): boolean =>
  own.split(/\s+/, COVERING_WORDS + 1).filter(Boolean).length <= COVERING_WORDS

/** Lines above the forwarded text at most: announcement, labels and blank ones (chosen). */
const HEADER_LINES = 16

/** Where the text begins below the announcement and its labels ("De :", "Subject:"); 0 without labels. */
function endOfHeader(part: string): number {
  let hasLabel = false
  for (const line of splitLines(part).slice(0, HEADER_LINES)) {
    if (headerRole(line.text) !== undefined) hasLabel = true
    else if (hasLabel && line.text.replace(/[>\s]/g, '') === '') return line.end
  }
  return 0
}

const ADDRESS = /<([^\s<>@]{1,64}@[^\s<>@]{1,250})>/

/** A newsletter that is passed on is nobody's request. */
function isMailing(header: string, part: string): boolean {
  const [, address = ''] = ADDRESS.exec(header) ?? []
  return isMailingSender(address.toLowerCase()) || isMailingFooter(foldText(part.slice(-FOOTER)))
}

/** The customer's own words in a forwarded part, without header lines, quotations and signature. */
function forwardedStretches({ text, split, language }: Split): readonly Stretch[] {
  const [first] = split.zones.filter(({ kind }) => kind === 'forward')
  const last = split.zones.findLast(({ kind }) => kind === 'forward')
  if (first === undefined || last === undefined) return []
  const part = text.slice(first.start, Math.min(last.end, first.start + READ))
  const start = first.start + endOfHeader(part)
  if (isMailing(text.slice(first.start, start), part)) return []
  const inner = text.slice(start, first.start + part.length)
  return splitMessage(inner)
    .zones.filter(({ kind }) => kind === 'own')
    .map((zone) => ({
      text: inner.slice(zone.start, zone.end),
      offset: start + zone.start,
      language,
    }))
}

/** A mail cut into what is its sender's own and what is not. */
interface Split {
  readonly text: string
  readonly sender: KnownSender
  readonly split: SplitMessage
  readonly language: TextLanguage | undefined
}

function splitMail(mail: MailToRead): Split {
  const shown =
    mail.body.trim() === '' && mail.html !== undefined ? htmlToText(mail.html) : undefined
  const text = shown?.text ?? mail.body
  const sender = { name: mail.from.name, address: mail.from.email }
  const isForward = FORWARD_SUBJECT.test(mail.subject)
  const split = splitMessage(text, {
    cuts: shown?.cuts,
    signatures: shown?.signatures,
    sender,
    isForward,
  })
  const language =
    detectLanguage(split.own) ?? detectLanguage(`${mail.subject}\n${text.slice(0, READ)}`)
  return { text, sender, split, language }
}

/** The stretches of a mail by which it is judged. */
function stretchesOf(one: Split): readonly Stretch[] {
  const { text, split, language } = one
  const own = split.zones
    .filter(({ kind, start }) => kind === 'own' && start < READ)
    .map(({ start, end }) => ({
      text: text.slice(start, Math.min(end, READ)),
      offset: start,
      language,
    }))
  const isPassedOn =
    split.forwarded !== '' &&
    isCoveringNote(split.own) &&
    !FOR_INFORMATION.test(foldText(split.own))
  return isPassedOn ? [...own, ...forwardedStretches(one)] : own
}

/** Finds the words by which mails are judged, step by step for all of them. */
export function findOwnWords(mails: readonly MailToRead[]): readonly OwnWords[] {
  const each = mails.map(splitMail)
  const sentences = together(each.map(stretchesOf), readSentencesOfEach)
  return each.map(({ text, sender, split, language }, at) => ({
    language,
    text,
    own: split.own,
    signature: split.signature,
    footer: `${split.signature}\n${split.disclaimer}`,
    sender,
    sentences: sentences[at]?.flat() ?? [],
  }))
}

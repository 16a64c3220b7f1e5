/**
 * The lines by which mail programs announce quoted text: header blocks ("De : / Envoyé : / À :"),
 * separators ("-----Original Message-----"), and attributions ("On … wrote:") over up to six lines.
 */
import type { TextLine } from './fold.ts'
import { foldText } from './fold.ts'
import type { HeaderRole } from './mail-words.ts'
import {
  ATTRIBUTION_START,
  FORWARDED_MESSAGE,
  HEADER_ROLES,
  ORIGINAL_MESSAGE,
  REPLY_ABOVE,
  WROTE,
} from './mail-words.ts'

/** Characters of a line that are examined: an announcement is never longer (chosen; bounds the time). */
const EXAMINED = 600
/** Lines over which a client wraps "On … wrote:", blank ones counted (talon allows four filled ones). */
const ATTRIBUTION_LINES = 6

const ADDRESS = /[^\s<>("@]{1,80}@[^\s<>)"@]{2,}/

export const blank = (line: string): boolean => line.trim() === ''
export const isMarked = (line: string): boolean =>
  /^\s{0,3}>/.test(line) && !/^\s{0,3}>.*<{2,}\s*$/.test(line.slice(0, EXAMINED))

/** The role of a header line ("*From:* …", "Envoyé le :…"), if it is one. */
export function headerRole(line: string): HeaderRole | undefined {
  const match = /^[\s>*_|]{0,12}([^:：]{1,24}?)\s?\*?\s?[:：]/.exec(line.slice(0, 60))
  const label = match?.[1]
  if (label === undefined) return undefined
  return HEADER_ROLES.get(label.toLowerCase()) ?? HEADER_ROLES.get(foldText(label))
}

interface HeaderBlock {
  readonly roles: ReadonlySet<HeaderRole>
  readonly hasAddress: boolean
  /** index of the line after the block */
  readonly next: number
}

export function readHeaderBlock(lines: readonly TextLine[], from: number): HeaderBlock {
  const roles = new Set<HeaderRole>()
  let next = from
  let strangers = 0
  let hasAddress = false
  for (let index = from; index < lines.length && index < from + 14; index += 1) {
    const text = lines[index]?.text ?? ''
    const role = headerRole(text)
    if (!hasAddress) hasAddress = ADDRESS.test(text.slice(0, EXAMINED))
    if (role !== undefined) {
      roles.add(role)
      next = index + 1
      strangers = 0
      continue
    }
    strangers += 1
    if ((blank(text) && roles.size > 1) || strangers > 2) break
  }
  return { roles, hasAddress, next }
}

/** From with another line, or Date with To; "From: Paris / To: Lyon" is what people write. */
export function announces({ roles, hasAddress }: HeaderBlock): boolean {
  if (!hasAddress && !roles.has('subject')) return false
  if (roles.has('from')) return roles.has('sent') || roles.has('to') || roles.has('subject')
  return roles.has('sent') && roles.has('to')
}

/** A block in a language that we do not know: three labels in a row, the first lines of a quotation. */
export function looksLikeHeaders(lines: readonly TextLine[], from: number): boolean {
  const labelled = lines
    .slice(from, from + 8)
    .filter((line) => line.text.trim() !== '')
    .slice(0, 3)
    .filter((line) => /^[^\s:：][^:：]{0,23}[:：]\s*\S/.test(line.text.trim().slice(0, 80)))
  return labelled.length === 3
}

const undash = (line: string): string | undefined =>
  /^[\s*]*[-_=]{2,40}\s*([^-_=].{0,120}?)\s*(?:[-_=]{2,40})?[\s*]*$/.exec(line.slice(0, 200))?.[1]

export function separatorKind(line: string): 'quote' | 'forward' | undefined {
  const dashed = undash(line)
  const words = foldText(dashed ?? line.slice(0, 200)).replace(/ ?:$/, '')
  const isPlainSentence = dashed === undefined && !/message|nachricht|mensaje|\d/.test(words)
  if (FORWARDED_MESSAGE.test(words) && !isPlainSentence) return 'forward'
  if (REPLY_ABOVE.test(words)) return 'quote'
  return dashed !== undefined && ORIGINAL_MESSAGE.test(words) ? 'quote' : undefined
}

const YEAR_OR_TIME = /\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/

/** Folded, without the dashes and the closing colon that some clients put around it. */
function attributionWords(text: string): string {
  return foldText(text.slice(0, EXAMINED))
    .replace(/^[-_\s>*]+/, '')
    .replace(/[-_\s:*]+$/, '')
}

function closesAttribution(text: string, words: string): boolean {
  if (!WROTE.test(words)) return false
  if (ATTRIBUTION_START.test(words)) return /\d|@/.test(words)
  return ADDRESS.test(words) || /^[-_]{2,}/.test(text.trim())
}

/** Languages that put the verb before the name: "Am … schrieb Hans <h@x>:", "Op … schreef Jan:". */
const VERB_FIRST =
  /\b(?:schrieb|schreef|skrev|kirjoitti|escribio|escreveu|heeft|napisal|napsal|ha scritto|wrote)\b.{1,200}$/

function isVerbFirst(text: string, words: string): boolean {
  if (!/:\s*$/.test(text)) return false
  return ATTRIBUTION_START.test(words) && VERB_FIRST.test(words) && YEAR_OR_TIME.test(words)
}

/** Clients that write no verb: `26.06.2014, 14:41, "Ann" <ann@x>:`. */
function isDateThenAddress(text: string): boolean {
  const line = text.slice(0, EXAMINED).trim()
  return (
    line.length < 300 && /<[^<>]{3,200}@[^<>]{3,200}>\s*:$/.test(line) && YEAR_OR_TIME.test(line)
  )
}

/** "Ann Lee <ann@x> wrote on 4 May 2026:". */
function isAddressThenDate(text: string, words: string): boolean {
  return (
    /:\s*$/.test(text) &&
    text.length < 300 &&
    ADDRESS.test(words) &&
    /\b(?:wrote|a ecrit|schrieb|escribio|ha scritto|schreef)\b.{0,80}\d/.test(words)
  )
}

/** A date and an address without colon announce only when marked lines follow. */
function isDateAndAddress(text: string): boolean {
  const line = text.slice(0, EXAMINED).trim()
  return line.length < 200 && /<\S{1,200}@\S{1,200}>$/.test(line) && YEAR_OR_TIME.test(line)
}

export function nextFilled(lines: readonly TextLine[], from: number): number {
  let index = from
  while (index < lines.length && blank(lines[index]?.text ?? '')) index += 1
  return index
}

/** The ">" of an address that was wrapped before its end is not a mark. */
const closesAddress = (joined: string, text: string): boolean =>
  joined.split('<').length > joined.split('>').length && /^\s*>.{0,40}:\s*$/.test(text.slice(0, 60))

/** Does what was read so far close an attribution? Over several lines only the usual first words count. */
function isAttribution(joined: string, words: string, count: number): boolean {
  if (closesAttribution(joined, words)) return count === 1 || mayOpen(joined, words)
  return isVerbFirst(joined, words) || isDateThenAddress(joined) || isAddressThenDate(joined, words)
}

/** What stands before the beginning of one is none of it, whatever word it begins with ("Le devis nous convient …"). */
const opens = (text: string): boolean => mayOpen(text, attributionWords(text))

/** Whatever was read so far ends above this line, which is quoted or, after a sentence, announces by itself. */
const endsAbove = (joined: string, text: string): boolean =>
  joined !== '' &&
  ((isMarked(text) && !closesAddress(joined, text)) ||
    (/\p{L}{4,}[.!?]|[\p{L}\d] ?[.!?](?=\s+\p{Lu}|\s*$)/u.test(joined) && opens(text)))

const canGoOn = (joined: string, words: string, count: number): boolean =>
  joined.length <= EXAMINED && (count > 1 || mayOpen(joined, words))

/** Number of lines of the attribution that starts here; 0 when none does. */
export function attributionLength(lines: readonly TextLine[], from: number): number {
  let joined = ''
  let count = 0
  for (const { text } of lines.slice(from, from + ATTRIBUTION_LINES)) {
    if (endsAbove(joined, text)) return isDateAndAddress(joined) ? count : 0
    joined = `${joined} ${text.slice(0, EXAMINED)}`.trim()
    count += 1
    const words = attributionWords(joined)
    if (isAttribution(joined, words, count)) return count
    if (!canGoOn(joined, words, count)) return 0
  }
  return 0
}

const mayOpen = (text: string, words: string): boolean =>
  isDateAndAddress(text) || (ATTRIBUTION_START.test(words) && /\d/.test(text))

/** "reply On Wed, Apr 4, 2012 at 3:59 PM, bob@x wrote:" on one line: where the announcement begins. */
export function turnInLine(line: string): number | undefined {
  if (line.length > EXAMINED || !/(?:wrote|a écrit|schrieb)\s?:\s*$/.test(line)) return undefined
  const match =
    /(?:-{2,}\s*)?\b(?:On|Le|Am) (?:\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|lun|mar|mer|jeu|ven|sam|dim)[^:]{0,60}\d/.exec(
      line,
    )
  return match === null || match.index === 0 ? undefined : match.index
}

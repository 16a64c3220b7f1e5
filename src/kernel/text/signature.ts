/**
 * Where does the sender's signature begin, and where the lawyers' or the list's text below it?
 * Read from the bottom of what the sender wrote himself: the delimiter "-- ", the sign-off
 * ("Cordialement,", "Kind regards"), a block of short lines with a telephone, an address or a title,
 * or the sender's own name. After Carvalho & Cohen 2004, "Learning to extract signature lines".
 */
import { findNotices, warningsEnd } from './disclaimers.ts'
import type { TextLine } from './fold.ts'
import { foldText } from './fold.ts'
import { LEGAL_FORM, STREET, TITLE } from './signature-words.ts'

/** The first words of a line by which people take leave, folded. */
const SIGN_OFF =
  /^(?:(?:bien |tres |tres bien )?(?:cordialement|respectueusement|sincerement|amicalement|chaleureusement)|cdlt|cdt|bien a (?:vous|toi)|a (?:tres )?bientot|(?:mes |nos |avec mes |avec nos |meilleures |bien )?(?:cordiales )?salutations\b.*|(?:mes |nos )?(?:sinceres|respectueuses|meilleures) salutations|salutations|belle journee|bonne (?:fin de )?(?:journee|soiree|semaine|reception|lecture|continuation)(?: a (?:vous|toi|tous))?|excellente journee|bon week-?end|(?:merci|mille mercis)(?: (?:d'avance|par avance|beaucoup|encore|bien|a (?:vous|toi|tous)))*(?: et (?:bonne|belle) (?:journee|soiree))?|je vous remercie|(?:kind(?:est)?|best|warm(?:est)?|with (?:kind|best|warm)) (?:regards|wishes)|regards|best|cheers|(?:many )?thanks(?: (?:again|a lot|so much|in advance|very much))*(?: (?:and|&) (?:regards|best regards|kind regards|all the best))?|thank you(?: (?:again|so much|very much|in advance))*|thx|all the best|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|yours|respectfully|cordially|take care|have a (?:great|nice|good|lovely) (?:day|week|weekend|evening|one)|br|(?:with )?(?:my |many )?apologies(?: .{1,40})?,|sorry (?:about|for) .{1,40},|looking forward(?: .{1,40})?|mit freundlichen grussen|(?:viele|beste|liebe) grusse|saludos(?: cordiales)?|un saludo|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|(?:vriendelijke )?groet(?:en|jes)?|rgds|kr|a\+|a plus|a (?:demain|lundi|mardi|mercredi|jeudi|vendredi)|bav|mfg|vg|lg|(?:freundliche|herzliche|schone) grusse|grusse|danke|vielen dank|dank|(?:un )?cordial saludo|atentamente|gracias|muchas gracias|grazie(?: mille)?|cari saluti|warmly|talk soon|speak soon|see you(?: soon)?|ciao|cheers (?:and|&) thanks)[\s,.!;-]*$/

const PHONE = /(?:\+|\b0|\()\d[\d\s().\-/]{6,22}\d|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b/
const ADDRESS = /[^\s<>"(),;:@]{1,64}@[^\s<>"(),;:@]{1,253}\.[a-z]{2,}/i
const WEB = /\b(?:https?:\/\/|www\.)\S+/i
const CONTACT_LABEL =
  /^(?:tel|telephone|tel\. ?perso|mobile?|mob|portable|port|fax|direct|ligne directe|standard|phone|cell|office|bureau|e-?mail|mail|courriel|web|site|skype|linkedin|adresse|address|t|m|p|f|e|o|w|d)\s?[.:]/
/** Lines of a signature at most, and characters of one of its lines (Carvalho & Cohen: 10 lines). */
const SIGNATURE_LINES = 10
const SHORT = 90

/** Who is known to have sent the message; both help to see his name below it. */
export interface KnownSender {
  readonly name?: string | undefined
  readonly address?: string | undefined
}

/** Line indexes at which each part begins; `lines.length` where it does not occur. */
export interface Closing {
  /** what stands before it is a warning that a mail server put above the text; 0 where there is none */
  readonly ownFrom: number
  readonly signatureFrom: number
  readonly disclaimerFrom: number
  /** `[from, to)` of a postscript inside the signature, the sender's own; empty where there is none */
  readonly postscript: readonly [number, number]
}

const blank = (line: TextLine | undefined): boolean => line === undefined || line.text.trim() === ''

/** A paragraph added below the signature is the sender's own, folded. */
const POSTSCRIPT = /^(?:p\.? ?s\.?|post-?scriptum|n\.? ?b\.?) ?(?::|-|\.|,)? ?\S/
/** Sentences by which people take leave; they count only when a signature stands below, folded. */
const LEAVE =
  /^(?:dans l'attente|en attente|en attendant|en vous|vous (?:en )?remerciant|avec mes|avec nos|je reste|nous restons|restant|merci|je vous prie|veuillez|looking forward|i look forward|we look forward|hope|thank|let me know|many thanks|thanks|please)\b/
const GREETING =
  /^(?:bonjour|bonsoir|hello|hi|hey|dear|salut|cher|chere|chers|madame|monsieur|good (?:morning|afternoon|evening)|hallo|hola|ciao|buongiorno|beste|sehr geehrte)\b/

const examined = (line: TextLine | undefined): string => (line?.text ?? '').slice(0, 300).trim()

/** Does the line carry what only signatures carry? */
function hasContact(text: string): boolean {
  return (
    PHONE.test(text) ||
    (text.length < SHORT && (ADDRESS.test(text) || WEB.test(text))) ||
    CONTACT_LABEL.test(foldText(text))
  )
}

/** Does the line take leave? */
export const isSignOff = (text: string): boolean =>
  text.length <= 60 && SIGN_OFF.test(foldText(text))

/** Two to four capitalised words, or an initial and a name: "Claire Vasseur", "A. Diallo", "DUPONT Jean". */
export function looksLikeName(text: string): boolean {
  const words = text.trim().replace(/[,.]$/, '').split(/\s+/)
  if (words.length > 5 || text.length > 50 || /[?!:;@\d]/.test(text)) return false
  return (
    words.every((word) =>
      /^(?:\p{Lu}[\p{L}'’.-]*|de|du|des|la|le|van|von|der|den|di|da|del|el|y|et|&|bin|ibn)$/u.test(
        word,
      ),
    ) && /^\p{Lu}/u.test(text.trim())
  )
}

/** Is it a name by which the sender is known, whole or in part? */
export function isSendersName(text: string, sender: KnownSender): boolean {
  if (text.length > 50) return false
  const words = foldText(text)
    .replace(/[^\p{L}\s'-]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
  if (words.length === 0 || words.length > 5) return false
  const known = foldText(`${sender.name ?? ''} ${(sender.address ?? '').split('@')[0] ?? ''}`)
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word.length > 1)
  return known.length > 0 && words.some((word) => word.length > 1 && known.includes(word))
}

/** A rule of underscores opens a signature only when contact data and nothing long stand below it. */
function isSignatureRule(lines: readonly TextLine[], index: number, end: number): boolean {
  if (end - index > SIGNATURE_LINES + 2 || !/^\s*_{5,}\s*$/.test(examined(lines[index])))
    return false
  const below = lines
    .slice(index + 1, end)
    .map(examined)
    .filter(Boolean)
  return below.some(hasContact) && below.every((text) => text.length < SHORT)
}

const isDashes = (line: TextLine | undefined): boolean =>
  /^\s{0,2}-- ?$|^—\s*$/.test(line?.text ?? '')
const isDelimiter = (line: TextLine | undefined): boolean =>
  isDashes(line) || /^\s*_{5,}\s*$/.test(examined(line))

/** The last "-- " wins; forty lines below it are the most that people sign with. */
function findDelimiter(lines: readonly TextLine[], end: number): number | undefined {
  for (let index = end - 1; index >= 0 && index > end - 40; index -= 1) {
    if (isDashes(lines[index]) || isSignatureRule(lines, index, end)) return index
  }
  return undefined
}

/** The filled line indexes at the bottom, nearest first, as many as a signature may have. */
function bottomLines(lines: readonly TextLine[], end: number): readonly number[] {
  const indexes: number[] = []
  for (let index = end - 1; index >= 0 && indexes.length <= SIGNATURE_LINES + 2; index -= 1) {
    if (!blank(lines[index])) indexes.push(index)
  }
  return indexes
}

/** After a sign-off, everything below that is short; longer lines may follow in a paragraph of their own. */
function findBelowSignOff(
  lines: readonly TextLine[],
  end: number,
  sender: KnownSender,
): number | undefined {
  const bottom = bottomLines(lines, end)
  const signOff = bottom.find((index) => isSignOff(examined(lines[index])))
  const long = bottom.filter((index) => examined(lines[index]).length > SHORT)
  const firstLong = long.filter((index) => signOff === undefined || index > signOff).at(-1) ?? end
  if (signOff !== undefined && (firstLong === end || hasShortBlock(lines, signOff, firstLong)))
    return signOff + 1
  const leave = bottom.findIndex((index) => LEAVE.test(foldText(examined(lines[index]))))
  const below = bottom.slice(0, Math.max(0, leave))
  const mayLeave = below.every((index) => !long.includes(index)) && isSigned(lines, below, sender)
  return mayLeave ? (bottom[leave] ?? end) + 1 : undefined
}

/** Below a sign-off: short lines, no greeting among them, and a blank one before the first long line. */
function hasShortBlock(lines: readonly TextLine[], signOff: number, long: number): boolean {
  const block = lines
    .slice(signOff + 1, long)
    .map(examined)
    .filter(Boolean)
  return block.length > 0 && blank(lines[long - 1]) && areShort(block) && !block.some(greets)
}

/** Do these lines, given from the bottom, sign a message? */
function isSigned(
  lines: readonly TextLine[],
  fromBottom: readonly number[],
  sender: KnownSender,
): boolean {
  const block = fromBottom.map((index) => examined(lines[index])).reverse()
  return block.length > 0 && areShort(block) && looksLikeSignature(block, sender)
}

/** Name, title, firm and number between bars make a long line. */
const isBarred = (text: string): boolean =>
  text.length < 2 * SHORT && /\s[|•·]\s.{2,}\s[|•·]\s/.test(text)

/** "Dayton Adhesives Corp." ends like one and is none. */
const endsSentence = (text: string): boolean =>
  /[?!…]$/.test(text) || (/[a-zà-ÿ]{3,}\.$/.test(text) && !LEGAL_FORM.test(text.slice(-14)))

/** Short lines of which none ends like a sentence. */
const areShort = (block: readonly string[]): boolean =>
  block.every((text) => (text.length < SHORT || isBarred(text)) && !endsSentence(text))

/** Contact data, a title, a company or an address. */
const isOfSignature = (text: string): boolean =>
  hasContact(text) ||
  TITLE.test(foldText(text)) ||
  LEGAL_FORM.test(text) ||
  STREET.test(foldText(text))

/** Name, firm, title and number on one line: "Ann Lee | Bramwell Ltd | Buyer", or behind the sender's name "Ann Lee, Buyer". */
function isCard(line: string, sender: KnownSender): boolean {
  const [head = '', ...fields] = line.split(/ ?[|•·] ?/, SIGNATURE_LINES)
  const isNamed = isSendersName(head, sender) || looksLikeName(head)
  if (isNamed && fields.some(isOfSignature)) return true
  const [name = '', title = ''] = line.split(', ', SIGNATURE_LINES)
  return looksLikeName(name) && isSendersName(name, sender) && TITLE.test(foldText(title))
}

function looksLikeSignature(block: readonly string[], sender: KnownSender): boolean {
  const [first = '', ...rest] = block
  if (isSendersName(first, sender) || isCard(first, sender)) return true
  if (!looksLikeName(first)) return false
  return rest.length === 0 || rest.some(isOfSignature)
}

const startsParagraph = (lines: readonly TextLine[], index: number): boolean =>
  index > 0 && !blank(lines[index]) && blank(lines[index - 1])

/** Below a comma ("Thanks for checking today,"), or the sender's own name below the end of a sentence. */
function isBelowClose(lines: readonly TextLine[], index: number, sender: KnownSender): boolean {
  const above = examined(lines[index - 1])
  const text = examined(lines[index])
  return (
    /,$/.test(above) ||
    (/[.!?…]$/.test(above) && looksLikeName(text) && isSendersName(text, sender))
  )
}

const greets = (text: string): boolean => GREETING.test(foldText(text))

/**
 * Without a sign-off: the last paragraphs, when they have contact data or start with the sender's name;
 * inside a paragraph only a name with contact data below it begins a signature.
 */
function findNamedBlock(
  lines: readonly TextLine[],
  first: number,
  end: number,
  sender: KnownSender,
): number | undefined {
  let found: number | undefined
  const block: string[] = []
  for (const index of bottomLines(lines, end)) {
    const text = examined(lines[index])
    block.unshift(text)
    if (index <= first || block.length > SIGNATURE_LINES || !areShort(block)) break
    if (greets(text) || !looksLikeSignature(block, sender)) continue
    const isBlock = startsParagraph(lines, index) || isBelowClose(lines, index, sender)
    if (block.slice(1).some(hasContact) || (isBlock && found === undefined)) found = index
  }
  return found
}

/** Does a signature begin here: the sender's name, or a name with a title or company and contact data? */
function beginsSignature(
  lines: readonly TextLine[],
  index: number,
  end: number,
  sender: KnownSender,
): boolean {
  const text = examined(lines[index])
  if (!looksLikeName(text) || greets(text)) return false
  if (!startsParagraph(lines, index) && !isBelowClose(lines, index, sender)) return false
  if (isSendersName(text, sender)) return true
  const below = lines
    .slice(index + 1, end)
    .map(examined)
    .filter(Boolean)
  return below.some(hasContact) && below.filter(isOfSignature).length > 1
}

/** A signature with a footer below it that no rule knows; a list or a postscript is no footer. */
function findAboveFooter(
  lines: readonly TextLine[],
  first: number,
  end: number,
  sender: KnownSender,
): number | undefined {
  for (const index of bottomLines(lines, end)) {
    const text = examined(lines[index])
    if (/^(?:[-*•]|\d{1,2}[.)])\s/.test(text) || POSTSCRIPT.test(foldText(text))) return undefined
    if (index > first && beginsSignature(lines, index, end, sender)) return index
  }
  return undefined
}

/** The full name above a delimiter, or the firm above the name, belongs to what stands below it. */
function withHead(
  lines: readonly TextLine[],
  from: number,
  first: number,
  sender: KnownSender,
): number {
  let above = from - 1
  while (above > first && blank(lines[above])) above -= 1
  const text = examined(lines[above])
  if (from >= lines.length || above <= first || text === '') return from
  const isFullName = looksLikeName(text) && text.includes(' ') && isSendersName(text, sender)
  if (isFullName && isDelimiter(lines[from]) && startsParagraph(lines, above)) return above
  const isFirm = LEGAL_FORM.test(text) && areShort([text]) && !greets(text)
  return isFirm && above === from - 1 && startsParagraph(lines, above) ? above : from
}

/** A paragraph "PS: …" below the signature. */
function findPostscript(
  lines: readonly TextLine[],
  from: number,
  end: number,
): readonly [number, number] {
  for (let index = from + 1; index < end; index += 1) {
    if (!startsParagraph(lines, index)) continue
    if (!POSTSCRIPT.test(foldText(examined(lines[index])))) continue
    let to = index
    while (to < end && !blank(lines[to])) to += 1
    return [index, to]
  }
  return [end, end]
}

/**
 * Finds the warning above what the sender wrote, and the signature and the notices at its end.
 *
 * @param lines    the sender's own lines, in order, quoted ones removed
 * @param sender   name and address of the sender, where known
 * @param isFirst  do these lines begin the message? Only there warnings stand above
 * @returns where each begins. O(total length)
 */
export function findClosing(
  lines: readonly TextLine[],
  sender: KnownSender = {},
  isFirst = true,
): Closing {
  const ownFrom = isFirst ? warningsEnd(lines) : 0
  const disclaimerFrom = findNotices(lines, ownFrom)
  const found =
    findDelimiter(lines, disclaimerFrom) ??
    findBelowSignOff(lines, disclaimerFrom, sender) ??
    findNamedBlock(lines, ownFrom, disclaimerFrom, sender) ??
    findAboveFooter(lines, ownFrom, disclaimerFrom, sender)
  const begins = Math.min(found ?? disclaimerFrom, disclaimerFrom)
  const signatureFrom = withHead(lines, begins, ownFrom, sender)
  return {
    ownFrom,
    signatureFrom,
    disclaimerFrom,
    postscript: findPostscript(lines, signatureFrom, disclaimerFrom),
  }
}

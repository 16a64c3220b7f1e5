/**
 * Where does the sender's signature begin, and where the lawyers' or the list's text below it?
 * Read from the bottom of what the sender wrote himself: the delimiter "-- ", the sign-off
 * ("Cordialement,", "Kind regards"), a block of short lines with a telephone, an address or a title,
 * or the sender's own name. After Carvalho & Cohen 2004, "Learning to extract signature lines".
 */
import type { TextLine } from './fold.ts'
import { foldText } from './fold.ts'
import { TITLE } from './signature-words.ts'

/** The first words of a line by which people take leave, folded. */
const SIGN_OFF =
  /^(?:(?:bien |tres |tres bien )?(?:cordialement|respectueusement|sincerement|amicalement|chaleureusement)|cdlt|cdt|bien a (?:vous|toi)|a (?:tres )?bientot|(?:mes |nos |avec mes |avec nos |meilleures |bien )?(?:cordiales )?salutations\b.*|(?:mes |nos )?(?:sinceres|respectueuses|meilleures) salutations|salutations|belle journee|bonne (?:fin de )?(?:journee|soiree|semaine|reception|lecture|continuation)(?: a (?:vous|toi|tous))?|excellente journee|bon week-?end|(?:merci|mille mercis)(?: (?:d'avance|par avance|beaucoup|encore|bien|a (?:vous|toi|tous)))*(?: et (?:bonne|belle) (?:journee|soiree))?|je vous remercie|(?:kind(?:est)?|best|warm(?:est)?|with (?:kind|best|warm)) (?:regards|wishes)|regards|best|cheers|(?:many )?thanks(?: (?:again|a lot|so much|in advance|very much))*(?: (?:and|&) (?:regards|best regards|kind regards|all the best))?|thank you(?: (?:again|so much|very much|in advance))*|thx|all the best|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|yours|respectfully|cordially|take care|have a (?:great|nice|good|lovely) (?:day|week|weekend|evening|one)|br|(?:with )?(?:my |many )?apologies(?: .{1,40})?,|sorry (?:about|for) .{1,40},|looking forward(?: .{1,40})?|mit freundlichen grussen|(?:viele|beste|liebe) grusse|saludos(?: cordiales)?|un saludo|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|(?:vriendelijke )?groet(?:en|jes)?|rgds|kr|a\+|a plus|a (?:demain|lundi|mardi|mercredi|jeudi|vendredi)|bav|mfg|vg|lg|(?:freundliche|herzliche|schone) grusse|grusse|danke|vielen dank|dank|(?:un )?cordial saludo|atentamente|gracias|muchas gracias|grazie(?: mille)?|cari saluti|warmly|talk soon|speak soon|see you(?: soon)?|ciao|cheers (?:and|&) thanks)[\s,.!;-]*$/

const PHONE = /(?:\+|\b0|\()\d[\d\s().\-/]{6,22}\d|\b\d{3}[-.\s]\d{3}[-.\s]\d{4}\b/
const ADDRESS = /[^\s<>"(),;:@]{1,64}@[^\s<>"(),;:@]{1,253}\.[a-z]{2,}/i
const WEB = /\b(?:https?:\/\/|www\.)\S+/i
const CONTACT_LABEL =
  /^(?:tel|telephone|tel\. ?perso|mobile?|mob|portable|port|fax|direct|ligne directe|standard|phone|cell|office|bureau|e-?mail|mail|courriel|web|site|skype|linkedin|adresse|address|t|m|p|f|e|o|w|d)\s?[.:]/
/** The first words of a paragraph that lawyers or machines add. */
const DISCLAIMER =
  /^(?:this (?:e-?mail|message|communication|transmission|electronic)\b.{0,200}(?:confidential|intended|privileged|virus|scanned|proprietary)|the (?:information|contents?)\b.{0,120}(?:confidential|intended|privileged)|(?:confidentiality|legal|privacy) (?:notice|note|statement|disclaimer)|disclaimer|confidential(?:ity)?\s?[:-]|if you (?:are not the intended|have received this|received this)|please consider the environment|save (?:paper|a tree)|think before you print|do not print|avant d'imprimer|pensez a l'environnement|n'imprimez|ce (?:message|mail|courriel|courrier electronique|e-?mail|document)\b.{0,200}(?:confidentiel|destinataire|exclusi|integrite|virus)|(?:les|l)'?\s?informations? (?:contenue|presente|figurant)|(?:avis|clause|mention) (?:de confidentialite|legale)|mentions legales|si vous (?:n'etes pas|avez recu|recevez) (?:le destinataire|ce|cet)|la visualisation des fichiers|l'absence de virus|garanti sans virus|virus-free|to unsubscribe|unsubscribe|se desabonner|se desinscrire|desabonnement|pour (?:se desinscrire|vous desabonner|vous desinscrire)|you (?:are receiving|received) this (?:message|email|e-mail) because|vous recevez ce (?:message|mail|courriel|e-mail)|for additional commands|le informazioni contenute|diese (?:e-?mail|nachricht) .{0,120}(?:vertraulich|bestimmt))/
/** The line that a mailing-list program puts above its footer. */
const LIST_RULE = /^\s*[-_=*]{10,}\s*$/

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
  readonly signatureFrom: number
  readonly disclaimerFrom: number
}

const blank = (line: TextLine | undefined): boolean => line === undefined || line.text.trim() === ''

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

function findDisclaimer(lines: readonly TextLine[]): number {
  let from = lines.length
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const text = examined(lines[index])
    const startsParagraph =
      index === 0 || blank(lines[index - 1]) || LIST_RULE.test(examined(lines[index - 1]))
    const isLegal = DISCLAIMER.test(foldText(text).replace(/^[*_\s-]+/, ''))
    if (isLegal && (startsParagraph || from === index + 1 || text.length > 100)) from = index
    if (isLegal && LIST_RULE.test(examined(lines[index - 1]))) from = index - 1
  }
  return from
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

/** The last "-- " wins; forty lines below it are the most that people sign with. */
function findDelimiter(lines: readonly TextLine[], end: number): number | undefined {
  for (let index = end - 1; index >= 0 && index > end - 40; index -= 1) {
    const isDelimiter = /^\s{0,2}-- ?$|^—\s*$/.test(lines[index]?.text ?? '')
    if (isDelimiter || isSignatureRule(lines, index, end)) return index
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

/** After a sign-off, everything below that is short. */
function findBelowSignOff(lines: readonly TextLine[], end: number): number | undefined {
  const bottom = bottomLines(lines, end)
  for (const index of bottom) {
    const text = examined(lines[index])
    if (isSignOff(text)) return index + 1
    if (text.length > SHORT) return undefined
  }
  return undefined
}

/** The last paragraph, `[from, last)`. */
function lastParagraph(lines: readonly TextLine[], end: number): readonly [number, number] {
  let last = end
  while (last > 0 && blank(lines[last - 1])) last -= 1
  let from = last
  while (from > 0 && !blank(lines[from - 1])) from -= 1
  return [from, last]
}

/** Short lines of which none ends like a sentence. */
const areShort = (block: readonly string[]): boolean =>
  block.every((text) => text.length < SHORT && !/[?!…]$|[a-zà-ÿ]{3,}\.$/.test(text))

function looksLikeSignature(block: readonly string[], sender: KnownSender): boolean {
  const [first = '', ...rest] = block
  if (isSendersName(first, sender)) return true
  if (!looksLikeName(first)) return false
  return (
    rest.length === 0 || block.some(hasContact) || rest.some((text) => TITLE.test(foldText(text)))
  )
}

/** Without a sign-off: the last paragraph, when it has contact data or starts with the sender's name. */
function findNamedBlock(
  lines: readonly TextLine[],
  end: number,
  sender: KnownSender,
): number | undefined {
  const [from, last] = lastParagraph(lines, end)
  if (from === 0 || last - from === 0 || last - from > SIGNATURE_LINES) return undefined
  const block = lines.slice(from, last).map(examined)
  return areShort(block) && looksLikeSignature(block, sender) ? from : undefined
}

/**
 * Finds the signature and the disclaimer at the end of what the sender wrote.
 *
 * @param lines   the sender's own lines, in order, quoted ones removed
 * @param sender  name and address of the sender, where known
 * @returns where each begins. O(total length)
 */
export function findClosing(lines: readonly TextLine[], sender: KnownSender = {}): Closing {
  const disclaimerFrom = findDisclaimer(lines)
  const found =
    findDelimiter(lines, disclaimerFrom) ??
    findBelowSignOff(lines, disclaimerFrom) ??
    findNamedBlock(lines, disclaimerFrom, sender)
  return { signatureFrom: Math.min(found ?? disclaimerFrom, disclaimerFrom), disclaimerFrom }
}

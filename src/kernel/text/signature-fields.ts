/**
 * Who signed, as what, for whom, and how can he be reached? Each line of a signature is cut into
 * pieces at bars, bullets and dashes; a piece is told by what it holds (an address, a number, a
 * legal form, a word of a title) and, where it holds nothing of that kind, by where it stands:
 * the name comes first, then the title, then the company.
 */
import type { CountryCode } from 'libphonenumber-js'
import { foldText } from './fold.ts'
import { detectLanguage } from './language.ts'
import { DEVICE_SIGNATURE } from './mail-words.ts'
import type { FoundPhone, PhoneRegion } from './phones.ts'
import { findPhones } from './phones.ts'
import type { KnownSender } from './signature.ts'
import { isSendersName, isSignOff, looksLikeName } from './signature.ts'
import { readableName } from './signature-names.ts'
import {
  COMPANY_WORD,
  DEPARTMENT,
  LEGAL_FORM,
  NO_FIELD,
  PART_OF_TITLE,
  STREET,
  TITLE,
  TOWN,
} from './signature-words.ts'

/** What a signature says; absent where it does not. */
export interface SignatureFields {
  readonly name?: string
  readonly title?: string
  readonly company?: string
  /** E.164; a line of the office where there is one, else the mobile */
  readonly phone?: string
  /** E.164 */
  readonly mobile?: string
  readonly email?: string
  readonly site?: string
  /** street and town on one line */
  readonly address?: string
}

/** What a signature is read from: the parts that splitMessage found. */
export interface SignatureSource {
  readonly signature: string
  /** what the sender wrote: its last line may carry a name ("Merci, Claire") */
  readonly own: string
  readonly sender?: KnownSender | undefined
}

/** Lines and characters of a line that are read (chosen: twice the longest signature of our corpora). */
const LINES = 24
const READ = 300
const PIECES = /\s*[|•·]+\s*|\s+[-–—/]{1,2}\s+|\t+|\s{3,}/
const EMAIL = /[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g
const SITE = /\b(?:https?:\/\/|www\.)[^\s<>|)]{3,120}/gi
const BARE_SITE = /(?:^|\s)(?:(?:web|site|w)\s?:)?\s*((?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,10})$/i
const NO_SITE =
  /linkedin|facebook|twitter|x\.com|instagram|youtube|calendly|goo\.gl|aka\.ms|maps|unsubscribe|bookings|teams\.|zoom\./i
const SHARED_ADDRESS =
  /^(?:info|contact|sales|hello|bonjour|accueil|support|service|commercial|achats?|admin|office|no-?reply)\b/i
const LABEL =
  /(?:^|(?<=[\s,;(]))(?:tel(?:ephone)?|tél(?:éphone)?|phone|fax|mobile?|mob|portable|port|direct|ligne directe|standard|cell|office|bureau|gsm|e-?mail|mail|courriel|web|site|[tmpfeowd])\s?[.:]+/gi

/** Words of sentences, which fields never have; folded. */
const SPOKEN = /\b(?:je|nous|vous|j'ai|i|we|you|my|please|merci|thanks)\b/

interface Piece {
  readonly text: string
  readonly line: number
}

interface Contacts {
  readonly emails: readonly string[]
  readonly sites: readonly string[]
  readonly phones: readonly FoundPhone[]
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.–—|*_>-]+|[\s,;:–—|*_-]+$/g, '')
    .replace(/\(\s*\)|<\s*>/g, '')
    .trim()

function isSpoken(line: string): boolean {
  const folded = foldText(line)
  return folded === '' || isSignOff(line) || DEVICE_SIGNATURE.test(folded) || NO_FIELD.test(folded)
}

function linesOf(signature: string): readonly string[] {
  return signature
    .slice(0, LINES * READ)
    .replace(/\((?:see attached|embedded image)[^)]{0,200}\)|\[(?:cid|image)[^\]]{0,120}\]/gi, ' ')
    .split(/\r\n|\r|\n/, LINES * 2)
    .map((line) =>
      line
        .slice(0, READ)
        .replace(/[*_>]+/g, ' ')
        .replace(/<mailto:[^>]{0,120}>/gi, ' '),
    )
    .filter((line) => /[\p{L}\d]/u.test(line))
    .slice(0, LINES)
}

function contactsOf(lines: readonly string[], region: PhoneRegion): Contacts {
  return {
    emails: lines.flatMap((line) => line.match(EMAIL) ?? []),
    sites: lines
      .flatMap((line) => [
        ...(line.match(SITE) ?? []),
        ...line.split(PIECES).flatMap((piece) => BARE_SITE.exec(piece.trim())?.[1] ?? []),
      ])
      .filter((site) => !NO_SITE.test(site)),
    phones: lines.flatMap((line) => findPhones(line, region)),
  }
}

/** What is left of a line when numbers, addresses and their labels are taken out. */
function withoutContacts(line: string, region: PhoneRegion): string {
  const phones = findPhones(line, region)
  const kept = phones.reduceRight(
    (text, phone) => `${text.slice(0, phone.start)} | ${text.slice(phone.end)}`,
    line,
  )
  const bare = kept.replace(EMAIL, ' | ').replace(SITE, ' | ')
  return bare === line ? line : bare.replace(LABEL, ' ')
}

function piecesOf(
  lines: readonly string[],
  region: PhoneRegion,
  domain: string | undefined,
): readonly Piece[] {
  return lines.flatMap((raw, line) => {
    if (isSpoken(cutRegister(raw))) return []
    return withoutContacts(cutRegister(raw), region)
      .split(PIECES)
      .flatMap(splitNameComma)
      .flatMap(splitEmployer)
      .flatMap((text) => splitFirm(text, domain))
      .flatMap((text) => splitStreet(text, domain))
      .map((text) => ({ text: tidy(text), line }))
      .filter(
        ({ text }) => text.length > 1 && /\p{L}{2}|\p{Lu}\./u.test(text) && !BARE_SITE.test(text),
      )
  })
}

/** "Roche SARL au capital de 10 000 € – RCS Lyon" is Roche SARL. */
const cutRegister = (line: string): string =>
  line.replace(/[\s,–-]*(?:\bau capital|\bRCS\b|\bSIRET\b|\bSIREN\b|\bTVA\b|\bVAT\b).*$/i, '')

/** "Priya Nair, Operations Director" and "Purchasing Lead, Bramwell Ltd" are two pieces each. */
function splitNameComma(text: string): readonly string[] {
  const at = text.indexOf(', ')
  if (at < 0) return [text]
  const [left, right] = [text.slice(0, at), text.slice(at + 2)]
  const isName =
    looksLikeName(tidy(left)) && TITLE.test(foldText(right)) && !TITLE.test(foldText(left))
  const isFirm =
    LEGAL_FORM.test(right) &&
    tidy(right.replace(LEGAL_FORM, '')) !== '' &&
    !LEGAL_FORM.test(left) &&
    !PART_OF_TITLE.test(foldText(right))
  return isName || isFirm ? [left, right] : [text]
}

/** "Acheteur chez Sofradim", "Head of Procurement at Bramwell" are two pieces. */
function splitEmployer(text: string): readonly string[] {
  const match =
    /^(.{3,80}?) ?(?:\bchez\b|\bat\b|\bbij\b|\bbei\b|@|\bpour le compte de\b) ?(\p{Lu}.{1,80})$/u.exec(
      text,
    )
  const [, title = '', company = ''] = match ?? []
  return TITLE.test(foldText(title)) ? [title, company] : [text]
}

const squeeze = (text: string): string => foldText(text).replace(/[^a-z0-9]/g, '')
/** Small words left out: "Caves du Lac" is caves-lac. */
const squeezeNames = (text: string): string =>
  squeeze(foldText(text).replace(/\b(?:du|de|des|d'|la|le|les|l'|of|the|and|et)(?![a-z])/g, ' '))

/** Is this the name in the domain: "Ateliers Voltis" of ateliers-voltis.example? */
function isOfDomain(text: string, domain: string | undefined): boolean {
  const label = squeeze(domain?.split('.').at(-2) ?? '')
  const name = squeeze(text)
  if (label.length < 3 || name.length < 3) return false
  const isName = name.includes(label) || (label.includes(name) && name.length >= 4)
  return isName || squeezeNames(text).includes(label)
}

/** "Shaper, Surf Etche" of surf-etche.example are two pieces, whatever a shaper is. */
function splitFirm(text: string, domain: string | undefined): readonly string[] {
  const at = text.indexOf(', ')
  const [left, right] = [text.slice(0, Math.max(0, at)), text.slice(at + 2)]
  const isApart =
    at > 0 && /^\p{Lu}/u.test(right) && isOfDomain(right, domain) && !isCompany(left, domain)
  return isApart && !hasTitle(text) && !isPlace(text) ? [left, right] : [text]
}

/** "Clinique du Lac, 8 chemin du Port": the firm stands before its street. */
function splitStreet(text: string, domain: string | undefined): readonly string[] {
  const at = text.indexOf(', ')
  const [left, right] = [text.slice(0, Math.max(0, at)), text.slice(at + 2)]
  return at > 0 && isPlace(right) && isCompany(left, domain) ? [left, right] : [text]
}

const hasTitle = (text: string): boolean => TITLE.test(foldText(text)) && !LEGAL_FORM.test(text)
const isPlace = (text: string): boolean => STREET.test(foldText(text)) || TOWN.test(text)
const isDepartment = (text: string): boolean => DEPARTMENT.test(foldText(text))

function isCompany(text: string, domain: string | undefined): boolean {
  if (isPlace(text)) return false
  if (LEGAL_FORM.test(text)) return true
  return !hasTitle(text) && (isOfDomain(text, domain) || COMPANY_WORD.test(foldText(text)))
}

function mayBeName(text: string, source: SignatureSource, domain: string | undefined): boolean {
  const name = readableName(text)
  if (name === undefined || isPlace(text) || isDepartment(text) || hasTitle(text)) return false
  if (isSendersName(name, source.sender ?? {})) return true
  return looksLikeName(name) && !isCompany(text, domain)
}

/** The name stands in one of the first pieces; the sender's own name wins over another. */
function findName(
  pieces: readonly Piece[],
  source: SignatureSource,
  domain: string | undefined,
): number {
  const first = pieces.slice(0, 5)
  const names = first.map(({ text }) => mayBeName(text, source, domain))
  const own = first.findIndex(
    ({ text }, index) => names[index] === true && isSendersName(text, source.sender ?? {}),
  )
  const at = own >= 0 ? own : names.slice(0, 3).indexOf(true)
  const short = readableName(pieces[at]?.text ?? '') ?? ''
  const whole = first.findIndex(
    ({ text }, index) =>
      names[index] === true && short !== '' && readableName(text)?.startsWith(`${short} `) === true,
  )
  return whole >= 0 ? whole : at
}

/** "Merci, Claire", "Bien cordialement. Mr Dupont.": the name on the line of the sign-off. */
function nameBehindSignOff(own: string): string | undefined {
  const last = own.slice(-200).trimEnd().split('\n').at(-1) ?? ''
  const match = /(?:^|[.!?] )([\p{L}' ]{2,40}?) ?[,.!–-] (\S[^.!?,]{1,40})\.?$/u.exec(last.trim())
  const [, leave = '', name = ''] = match ?? []
  const tidied = readableName(name)
  return isSignOff(leave) && tidied !== undefined && looksLikeName(tidied) ? tidied : undefined
}

/** Title and company that share a piece with a comma between: "Purchasing Lead, Bramwell". */
function splitTitle(text: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf(', ')
  const right = text.slice(at + 2)
  const isFirm =
    at > 0 && /^\p{Lu}/u.test(right) && !PART_OF_TITLE.test(foldText(right)) && !hasTitle(right)
  return isFirm ? [tidy(text.slice(0, at)), tidy(right)] : [text, undefined]
}

const isFree = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined &&
  !isPlace(piece.text) &&
  piece.text.length <= 60 &&
  !SPOKEN.test(foldText(piece.text)) &&
  !/[.!?…]$/.test(piece.text.replace(LEGAL_FORM, '')) &&
  !/\d{3}/.test(piece.text)

interface Role {
  readonly title?: string
  readonly company?: string
}

function titleIndex(rest: readonly Piece[], domain: string | undefined): number {
  const worded = rest.findIndex((piece) => isFree(piece) && hasTitle(piece.text))
  if (worded >= 0) return worded
  const [first, second] = rest
  const stands = isFree(first) && !isCompany(first.text, domain)
  return stands && second !== undefined && isCompany(second.text, domain) ? 0 : -1
}

/** The company by its form or domain, else the piece after the title, else the one after the name. */
function findCompany(
  rest: readonly Piece[],
  title: number,
  domain: string | undefined,
): string | undefined {
  const others = rest.filter((piece, index) => index !== title && isFree(piece))
  const told =
    others.find((piece) => LEGAL_FORM.test(piece.text)) ??
    others.find((piece) => isCompany(piece.text, domain))
  if (told !== undefined) return told.text
  const after = rest.slice(title + 1).find((piece) => isFree(piece))
  const mayStand =
    after !== undefined &&
    /^\p{Lu}|^\d?\p{Ll}*\p{Lu}/u.test(after.text) &&
    !isDepartment(after.text) &&
    !hasTitle(after.text)
  return mayStand ? after.text : undefined
}

function readRole(rest: readonly Piece[], domain: string | undefined): Role {
  const at = titleIndex(rest, domain)
  const [title, joined] = splitTitle(rest[at]?.text ?? '')
  const apart = findCompany(rest, at, domain)
  const isJoined = joined !== undefined && (apart === undefined || !LEGAL_FORM.test(apart))
  const company = isJoined ? joined : apart
  const whole = joined !== undefined && !isJoined ? (rest[at]?.text ?? '') : title
  return {
    ...(whole === '' ? {} : { title: whole }),
    ...(company === undefined
      ? {}
      : { company: company.replace(/^(?:chez|pour|at|société)\s+/i, '') }),
  }
}

function findAddress(lines: readonly string[], region: PhoneRegion): string | undefined {
  const parts = lines
    .filter((line) => !/capital|rcs|siret/i.test(line))
    .flatMap((line) => withoutContacts(line, region).split(PIECES).map(tidy))
    .filter((piece) => isPlace(piece) && piece.length <= 120)
    .slice(0, 4)
  return parts.length === 0 ? undefined : parts.join(', ')
}

function choosePhones(phones: readonly FoundPhone[]): Pick<SignatureFields, 'phone' | 'mobile'> {
  const of = (use: FoundPhone['use']): string | undefined =>
    phones.find((phone) => phone.use === use)?.number
  const mobile = of('mobile')
  const phone = of('direct') ?? of('switchboard') ?? mobile
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(mobile === undefined ? {} : { mobile }),
  }
}

const given = <Key extends string>(
  key: Key,
  value: string | undefined,
): Partial<Record<Key, string>> => {
  const entry: Partial<Record<Key, string>> = {}
  if (value !== undefined && value !== '') entry[key] = value
  return entry
}

/**
 * Reads who signed a message.
 *
 * @param source   the parts of the message (see splitMessage) and its sender, where known
 * @param country  country of telephone numbers that do not say theirs; default: the mail domain's, else
 *                 by the groups of digits and the language
 * @returns the fields that the signature has; empty where nobody signed; never throws; linear
 * @example readSignature(splitMessage('Oui.\n\nCordialement,\nClaire Vasseur\nTél. 04 76 00 11 22'))
 *          // { name: 'Claire Vasseur', phone: '+33476001122' }
 */
export function readSignature(source: SignatureSource, country?: CountryCode): SignatureFields {
  const lines = linesOf(source.signature)
  const emails = lines.flatMap((line) => line.match(EMAIL) ?? [])
  const email = emails.find((address) => !SHARED_ADDRESS.test(address)) ?? emails[0]
  const domain = (source.sender?.address ?? email)?.split('@')[1]
  const region = { country, domain, language: detectLanguage(`${source.own}\n${source.signature}`) }
  const { sites, phones } = contactsOf(lines, region)
  const pieces = piecesOf(lines, region, domain)
  const at = findName(pieces, source, domain)
  const name = at >= 0 ? readableName(pieces[at]?.text ?? '') : nameBehindSignOff(source.own)
  const rest = pieces.filter((_piece, index) => index !== at)
  return {
    ...given('name', name),
    ...readRole(rest, domain),
    ...choosePhones(phones),
    ...given('email', email),
    ...given('site', sites[0]),
    ...given('address', findAddress(lines, region)),
  }
}

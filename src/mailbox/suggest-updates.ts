/**
 * Which details of a person do his own signatures give that the record lacks, or holds in an older
 * wording? For each column the newest mail that gives it decides, those whose sender is in doubt last; it
 * counts where the column is empty, or was last written before that mail was sent.
 */
import { foldText } from '../kernel/text/fold.ts'
import { withoutLegalForm } from '../kernel/text/legal-form.ts'
import { findPhones } from '../kernel/text/phones.ts'
import { isPublicMailProvider } from '../kernel/text/public-mail-providers.ts'
import { isSendersName } from '../kernel/text/signature.ts'
import type { SignatureFields } from '../kernel/text/signature-fields.ts'
import { readSignature } from '../kernel/text/signature-fields.ts'

export type UpdatedTable = 'contacts' | 'leads'
/** `account_id`: the company of a contact, which is only told, never written. */
export type UpdatedColumn =
  | 'job_title'
  | 'phone'
  | 'mobile_phone'
  | 'account_id'
  | 'company'
  | 'website'

/** A mail that the person wrote himself. */
export type SignedMail = {
  readonly messageId: string
  readonly sentAt: Date
  /** lower-cased */
  readonly fromAddress: string
  /** what he wrote, or the end of it */
  readonly ownText: string
  readonly signatureText: string
  /** its sender was refused by his own domain, or his name shows another address */
  readonly isDoubtful: boolean
}

export type PersonRecord = {
  readonly table: UpdatedTable
  readonly name: string
  /** the text of each column; absent or empty: nothing there */
  readonly values: Readonly<Partial<Record<UpdatedColumn, string>>>
  /** when each column was last written; a column that is not here: `createdAt` */
  readonly writtenAt: Readonly<Partial<Record<UpdatedColumn, Date>>>
  readonly createdAt: Date
}

/** What was decided about a value, by the key of `Update`. */
export type Outcome = 'accepted' | 'dismissed' | 'reopened'

export type Update = {
  readonly column: UpdatedColumn
  readonly value: string
  /** the value as it is compared: the same for wordings that mean the same */
  readonly comparedAs: string
  /** the lines of the signature that say so */
  readonly evidence: string
  readonly messageId: string
  readonly sentAt: Date
  /** only a mail says so whose sender is in doubt */
  readonly isDoubtful: boolean
}

const COLUMNS: Readonly<Record<UpdatedTable, readonly UpdatedColumn[]>> = {
  contacts: ['job_title', 'phone', 'mobile_phone', 'account_id'],
  leads: ['job_title', 'phone', 'company', 'website'],
}

/** Characters that the columns hold (records/contact.ts, records/lead.ts). */
const LONGEST: Readonly<Record<UpdatedColumn, number>> = {
  job_title: 100,
  phone: 50,
  mobile_phone: 50,
  account_id: 160,
  company: 160,
  website: 500,
}
/** Characters of evidence that are shown (chosen: two lines of a signature). */
const LONGEST_EVIDENCE = 200

/** What follows is no signature: keys, footers of lists, marks of machines. Folded. */
const FOOT =
  /^(?:-{3,} ?begin pgp|to unsubscribe|unsubscribe|pour vous desinscrire|for additional commands|mailing list|_{10,}|-{20,}|pgp |gpg |key fingerprint|fingerprint)/

/** A note below the text: "[1] https://…". */
const FOOTNOTE = /^\s*\[\d{1,3}\]/

/** The lines above the first that is none of the person's, without footnotes. */
function ownLines(signature: string): readonly string[] {
  const lines = signature.split(/\r\n|\r|\n/)
  const foot = lines.findIndex((line) => FOOT.test(foldText(line.trim())))
  return (foot < 0 ? lines : lines.slice(0, foot)).filter((line) => !FOOTNOTE.test(line))
}

/** Digits that tell two numbers apart: longest national number of the countries that Rapport knows. */
const NATIONAL_DIGITS = 9
const phoneKey = (text: string): string => {
  const [found] = findPhones(text, {})
  return (found?.number ?? text).replace(/\D/g, '').slice(-NATIONAL_DIGITS)
}
const words = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const host = (text: string): string =>
  foldText(text)
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '')

/**
 * A value as it is compared: numbers by their national digits, companies without their legal form,
 * sites without protocol, all without case and accents.
 */
export function comparable(column: UpdatedColumn, value: string): string {
  if (column === 'phone' || column === 'mobile_phone') return phoneKey(value)
  if (column === 'website') return host(value)
  return words(column === 'job_title' ? value : withoutLegalForm(value))
}

function signedValue(
  { table, name }: PersonRecord,
  column: UpdatedColumn,
  { mail, fields }: ReadMail,
): string | undefined {
  const isMobileOnly = table === 'contacts' && fields.phone === fields.mobile
  const company = companyOf(fields.company, mail.fromAddress)
  const given: Readonly<Record<UpdatedColumn, string | undefined>> = {
    job_title: isSendersName(fields.title ?? '', { name }) ? undefined : fields.title,
    phone: isMobileOnly ? undefined : fields.phone,
    mobile_phone: fields.mobile,
    account_id: company,
    company,
    website: siteOf(fields.site),
  }
  const value = given[column]
  return value !== undefined && value.length <= LONGEST[column] ? value : undefined
}

/** A company shows itself by its legal form or as the name in the address: else it may be any words. */
function companyOf(company: string | undefined, address: string): string | undefined {
  if (company === undefined) return undefined
  const domain = address.split('@')[1] ?? ''
  const label = words(domain.split('.').at(-2) ?? '').replaceAll(' ', '')
  const isOfDomain =
    !isPublicMailProvider(domain) &&
    label.length >= 3 &&
    words(company).replaceAll(' ', '').includes(label)
  return isOfDomain || withoutLegalForm(company) !== company.trim() ? company : undefined
}

/** The address of a site, not of a page that the mail is about. */
function siteOf(site: string | undefined): string | undefined {
  if (site === undefined) return undefined
  const url = /^https?:\/\//i.test(site) ? site : `https://${site}`
  if (!URL.canParse(url)) return undefined
  const { hostname, pathname, search, hash } = new URL(url)
  if (/\.(?:html?|php|pdf)$/.test(hostname)) return undefined
  return pathname.split('/').filter(Boolean).length <= 1 && search + hash === '' ? url : undefined
}

/** Somebody else's address or name: the mail was signed for another person. */
function isSignedBySender(fields: SignatureFields, mail: SignedMail, name: string): boolean {
  const isOwnAddress =
    fields.email === undefined || fields.email.toLowerCase() === mail.fromAddress.toLowerCase()
  const isOwnName =
    fields.name === undefined || isSendersName(fields.name, { name, address: mail.fromAddress })
  return isOwnAddress && isOwnName
}

type ReadMail = {
  readonly mail: SignedMail
  readonly lines: readonly string[]
  readonly fields: SignatureFields
}

function readMail(mail: SignedMail, { name }: PersonRecord): readonly ReadMail[] {
  const lines = ownLines(mail.signatureText)
  const sender = { name, address: mail.fromAddress }
  const source = { signature: lines.join('\n'), own: mail.ownText, sender }
  const fields = readSignature(source)
  return isSignedBySender(fields, mail, name) ? [{ mail, lines, fields }] : []
}

function evidenceOf(column: UpdatedColumn, value: string, lines: readonly string[]): string {
  const isPhone = column === 'phone' || column === 'mobile_phone'
  const wanted = comparable(column, value)
  const line = lines.find((one) =>
    isPhone
      ? one.replace(/\D/g, '').includes(wanted)
      : column === 'website'
        ? foldText(one).includes(wanted)
        : words(one).includes(wanted),
  )
  return (line ?? lines.filter((one) => one.trim() !== '').join(' · '))
    .trim()
    .slice(0, LONGEST_EVIDENCE)
}

/** Is the column empty, or older than the mail? A company of a contact is told only where there is none. */
function isOpen(record: PersonRecord, update: Update, reopened: boolean): boolean {
  const { column, comparedAs } = update
  const held = record.values[column] ?? ''
  if (held === '') return true
  if (column === 'account_id' || column === 'company') return false
  if (comparable(column, held) === comparedAs) return false
  const writtenAt = record.writtenAt[column] ?? record.createdAt
  return reopened || update.sentAt > writtenAt
}

/** A number that the record holds in another of its columns is known. */
function isHeldElsewhere(record: PersonRecord, { column, comparedAs }: Update): boolean {
  if (column !== 'phone' && column !== 'mobile_phone') return false
  const { phone = '', mobile_phone: mobile = '' } = record.values
  return [phone, mobile].some((held) => held !== '' && comparable(column, held) === comparedAs)
}

function newest(
  record: PersonRecord,
  column: UpdatedColumn,
  mails: readonly ReadMail[],
): readonly Update[] {
  const given = mails.flatMap((read) => {
    const { mail, lines } = read
    const value = signedValue(record, column, read)
    const comparedAs = value === undefined ? '' : comparable(column, value)
    if (value === undefined || comparedAs === '') return []
    const evidence = evidenceOf(column, value, lines)
    const { messageId, sentAt, isDoubtful } = mail
    return [{ column, value, comparedAs, evidence, messageId, sentAt, isDoubtful }]
  })
  return given.slice(0, 1)
}

/**
 * Compares the signatures of a person with his record.
 *
 * @param mails     written by the person himself, in any order
 * @param outcomeOf what was decided about an update; undefined: nothing
 * @returns at most one update a column, in the order of the columns; the same for any order of mails
 */
export function suggestUpdates(
  record: PersonRecord,
  mails: readonly SignedMail[],
  outcomeOf: (update: Update) => Outcome | undefined,
): readonly Update[] {
  const read = mails
    .toSorted(
      (a, b) =>
        Number(a.isDoubtful) - Number(b.isDoubtful) ||
        b.sentAt.getTime() - a.sentAt.getTime() ||
        (a.messageId < b.messageId ? 1 : -1),
    )
    .flatMap((mail) => readMail(mail, record))
  return COLUMNS[record.table]
    .flatMap((column) => newest(record, column, read))
    .filter((update) => {
      const outcome = outcomeOf(update)
      if (outcome === 'dismissed' || isHeldElsewhere(record, update)) return false
      return isOpen(record, update, outcome === 'reopened')
    })
}

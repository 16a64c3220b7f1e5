/** How names are folded for search and order, and how a person's full name is made. Pure. */

/** An index entry of PostgreSQL holds some 2,700 bytes; 300 characters fit in any script. */
const LONGEST_KEY = 300

const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
}

/**
 * Folds a name: lower case, no accents, ligatures spelt out, single spaces. Two names with the
 * same key look the same to somebody who types without accents.
 *
 * @example nameKey('  Société Œuvre & Cie ')  // 'societe oeuvre & cie'
 */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøđł]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_KEY)
}

export type PersonName = {
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  /** What the person is called when neither is known: the address or the company. */
  readonly otherwise?: string | null | undefined
}

/**
 * Makes the name under which a person is shown.
 *
 * @returns never empty: a dash when nothing at all is known
 * @example fullName({ firstName: 'Zoé', lastName: 'Martin' })  // 'Zoé Martin'
 */
export function fullName({ firstName, lastName, otherwise }: PersonName): string {
  const name = [firstName, lastName]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  return name || otherwise?.trim() || '–'
}

/**
 * Reads the digits of a telephone number, for a search that ignores how it is written.
 *
 * @returns digits only; an initial `+` or `00` is dropped
 * @example phoneDigits('+33 1 42-68')  // '3314268'
 */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^00/, '')
}

/** An address as it is stored: trimmed and lower case. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase()
}

/** The part of an address after the last `@`; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

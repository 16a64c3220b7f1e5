/**
 * Is this company or person known already? By the same folded name, address, telephone number or
 * domain; a match says which, so that the seller decides.
 *
 * Names of companies are compared without their legal form and punctuation ("ACME S.A.S." is "Acme").
 */
import { domainOf, nameKey, phoneDigits } from '../records/model.ts'

export type Reason = 'email' | 'domain' | 'phone' | 'name'

export type Wanted = {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** Registrable domain, lower case; never that of a public mail provider. */
  readonly domain?: string | undefined
}

export type Known = {
  readonly id: string
  readonly name: string
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly domain?: string | null | undefined
}

export type Match = {
  readonly id: string
  readonly name: string
  readonly reasons: readonly Reason[]
}

/** Legal forms of the countries where our users sell (chosen), folded as `nameKey` does. */
const LEGAL_FORMS = new Set(
  [
    'sa sas sasu sarl eurl sci snc scop selarl gie',
    'ltd limited llc llp plc inc incorporated corp corporation co company',
    'gmbh ag kg kgaa ohg ug ev mbh',
    'srl spa snc sl slu bv nv sprl oy ab as aps',
    'cie et and und',
  ]
    .join(' ')
    .split(' '),
)
/** So many last digits tell telephone numbers apart, whatever the prefix is written like. */
const DIGITS = 9

/**
 * The name of a company without what is written now one way, now another.
 *
 * @returns never empty for a name with letters or digits: a name of legal forms only stays whole
 * @example companyKey('ACME S.A.S.')  // 'acme'
 */
export function companyKey(name: string): string {
  const words = nameKey(name)
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  const kept = words.filter((word) => !LEGAL_FORMS.has(word))
  return (kept.length > 0 ? kept : words).join(' ')
}

/** The first word of a company's key: every candidate's name begins with it or its domain says so. */
export const companyPrefix = (name: string): string => companyKey(name).split(' ')[0] ?? ''

/** The digits that tell a telephone number apart; empty where there are too few. */
export function phoneTail(phone: string | null | undefined): string {
  const digits = phoneDigits(phone ?? '')
  return digits.length < 6 ? '' : digits.slice(-DIGITS)
}

const isSame = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one !== undefined && one !== null && one !== '' && one === other

function reasonsFor(wanted: Wanted, known: Known, keyOf: (name: string) => string): Reason[] {
  const reasons: Reason[] = []
  const email = (text: string | null | undefined): string => text?.trim().toLowerCase() ?? ''
  if (isSame(email(wanted.email), email(known.email))) reasons.push('email')
  if (isSame(wanted.domain, known.domain)) reasons.push('domain')
  if (isSame(phoneTail(wanted.phone), phoneTail(known.phone))) reasons.push('phone')
  if (isSame(keyOf(wanted.name ?? ''), keyOf(known.name))) reasons.push('name')
  return reasons
}

const WEIGHT: Readonly<Record<Reason, number>> = { email: 8, domain: 4, name: 3, phone: 2 }
const weightOf = ({ reasons }: Match): number =>
  reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0)

/** Those that are likely the same, the likeliest first; ties by name, then id. */
function matches(
  wanted: Wanted,
  candidates: readonly Known[],
  keyOf: (name: string) => string,
): readonly Match[] {
  return candidates
    .map((known) => ({
      id: known.id,
      name: known.name,
      reasons: reasonsFor(wanted, known, keyOf),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted(
      (one, other) =>
        weightOf(other) - weightOf(one) ||
        one.name.localeCompare(other.name) ||
        one.id.localeCompare(other.id),
    )
}

/** The accounts that are likely the company. */
export function matchAccounts(wanted: Wanted, candidates: readonly Known[]): readonly Match[] {
  return matches(wanted, candidates, companyKey)
}

/** The contacts that are likely the person. */
export function matchContacts(wanted: Wanted, candidates: readonly Known[]): readonly Match[] {
  return matches(wanted, candidates, nameKey)
}

/** The same name or domain: a second account beside it needs a word (chosen). */
export const isCertainAccount = ({ reasons }: Match): boolean =>
  reasons.includes('domain') || reasons.includes('name')

/** The same address: a second contact beside it needs a word; many share a name or a switchboard (chosen). */
export const isCertainContact = ({ reasons }: Match): boolean => reasons.includes('email')

/** The domain by which a company is known: of its address, else of its website; none of providers. */
export function companyDomain(
  {
    email,
    website,
  }: { readonly email?: string | undefined; readonly website?: string | undefined },
  isPublic: (domain: string) => boolean,
): string | undefined {
  const host = website
    ?.trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split(/[/?#:]/)[0]
    ?.replace(/^www\./, '')
  const domain = [email === undefined ? '' : domainOf(email), host ?? ''].find(
    (one) => one.includes('.') && !isPublic(one),
  )
  return domain
}

/**
 * Which digits of a signature are telephone numbers, and what for? A number counts when it is
 * international, when a word such as "Tél." stands before it, or when its groups are those of a
 * country; the numbers of companies, invoices and accounts are none. Fictional numbers (555) pass:
 * a number must be possible, not in use.
 */
import type { CountryCode } from 'libphonenumber-js'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { foldText } from './fold.ts'
import type { TextLanguage } from './language.ts'

/** What a line of a signature says that a number is for. */
export type PhoneUse = 'direct' | 'switchboard' | 'mobile' | 'fax'

/** A telephone number in E.164, and where it stands in the line, in UTF-16 units. */
export interface FoundPhone {
  readonly number: string
  readonly use: PhoneUse
  readonly start: number
  readonly end: number
}

/** What tells the country of a number that does not say it; the first that fits wins. */
export interface PhoneRegion {
  readonly country?: CountryCode | undefined
  /** mail domain of the person */
  readonly domain?: string | undefined
  readonly language?: TextLanguage | undefined
}

/** Characters of a line that are read (chosen: no signature line is longer). */
const READ = 400
const NUMBER =
  /(?<![\p{L}\d])(?:\+ ?|00)?\(?\d(?:[\d().]|[ \u00a0\u2009\u202f/-](?=[\d(])){5,24}\d/gu
const BETWEEN = /\s[-–—/]{1,2}\s|[|•·;\t]|,\s|\s{3,}|\s\/|\/\s/g
const FAX = /(?:^|[^a-z/])(?:fax|telecopieu?r?|f)\W*$/
const MOBILE =
  /(?:^|[^a-z])(?:mobile?|mob|portable|port|cell(?:ulaire|phone|ular)?|gsm|handy|movil|cellulare|m)\W*(?:phone|perso|pro)?\W*$/
const SWITCHBOARD =
  /(?:^|[^a-z])(?:standard|switchboard|accueil|siege|main|reception|hq|zentrale)\W*$/
const DIRECT =
  /(?:^|[^a-z])(?:tel(?:ephone)?(?:\W{1,3}fax)?|phone|ph|direct(?:e| line| dial)?|ligne directe|ld|bureau|office|work|fixe|call|d|t|o|w|p|b)\W*(?:perso|pro|direct)?\W*$/
const NO_PHONE =
  /siret|siren|rcs|r\.c\.s|\btva\b|\bvat\b|capital|iban|\bbic\b|\brib\b|\bnaf\b|\bape\b|facture|invoice|commande|order|\bpo\b|\bref\b|reference|dossier|client|compte|account|\bn[o°]\b|code|ticket|contrat|contract|devis|quote|numero de|\bco(?:mpany)? (?:no|reg)|registered|chorus|duns/
/** Numbers of mobile networks in the plans of the countries around. */
const MOBILE_PLAN =
  /^\+(?:33[67]|447[1-57-9]|324[5-9]|417[4-9]|491[567]|34[67]|393|316|467|3526|3538|4366|45[2-6]|47[49])/
/** Shapes that belong to one country: digit groups as people write them there. */
const SHAPES: ReadonlyArray<readonly [CountryCode, RegExp]> = [
  ['FR', /^0[1-9](?:[ .-]?\d\d){4}$/],
  ['CH', /^0\d\d[ .-]\d{3}[ .-]\d\d[ .-]\d\d$/],
  ['BE', /^0\d{1,2}[ ./-]\d{2,3}[ .]\d\d[ .]\d\d$|^04\d\d[ ./-]\d\d[ .]\d\d[ .]\d\d$/],
  ['GB', /^\(?0[1-37]\d{1,4}\)?[ -]?\d{3,6}[ -]?\d{0,4}$/],
]
const NORTH_AMERICA = /^(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}$/
/** Countries whose numbers begin with no 0; theirs count only behind a word such as "Tel.". */
const WITHOUT_TRUNK: ReadonlySet<string> = new Set(['ES', 'PT', 'LU', 'IT'])
const OF_DOMAIN: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  fr: 'FR',
  be: 'BE',
  ch: 'CH',
  de: 'DE',
  at: 'AT',
  es: 'ES',
  it: 'IT',
  nl: 'NL',
  lu: 'LU',
  ie: 'IE',
  pt: 'PT',
  us: 'US',
  ca: 'CA',
}

function countriesFor(
  digits: string,
  region: PhoneRegion,
  isLabelled: boolean,
): readonly CountryCode[] {
  if (NORTH_AMERICA.test(digits)) return ['US']
  const ofDomain = OF_DOMAIN[region.domain?.split('.').at(-1) ?? '']
  const stated = [region.country, ofDomain].filter((country) => country !== undefined)
  if (!/^\(?0/.test(digits))
    return isLabelled ? stated.filter((country) => WITHOUT_TRUNK.has(country)) : []
  const shaped = SHAPES.filter(([, shape]) => shape.test(digits)).map(([country]) => country)
  const spoken: CountryCode = region.language === 'en' ? 'GB' : 'FR'
  return [...stated.filter((country) => country !== 'US'), ...shaped, spoken]
}

/** "(0)" and "00" are written for readers; what is dialled has neither. */
const dialled = (digits: string): string =>
  digits
    .replace(/\(0\)/g, '')
    .replace(/^00/, '+')
    .replace(/^\+ /, '+')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')

/** Digits of a telephone number (ITU E.164: 15 at most). */
const FEWEST = 8
const MOST = 15

const countDigits = (text: string): number => text.replace(/\D/g, '').length

function parse(digits: string, region: PhoneRegion, isLabelled: boolean): string | undefined {
  const count = countDigits(digits)
  if (count < FEWEST || count > MOST) return undefined
  if (digits.startsWith('+')) {
    const parsed = parsePhoneNumberFromString(digits)
    return parsed?.isPossible() === true ? parsed.number : undefined
  }
  for (const country of countriesFor(digits, region, isLabelled)) {
    const parsed = parsePhoneNumberFromString(digits, country)
    if (parsed?.isPossible() === true) return parsed.number
  }
  return undefined
}

function purposeOf(label: string, after: string, number: string): PhoneUse | undefined {
  if (FAX.test(label)) return 'fax'
  if (MOBILE.test(label) || MOBILE.test(after)) return 'mobile'
  if (MOBILE_PLAN.test(number)) return 'mobile'
  if (SWITCHBOARD.test(label)) return 'switchboard'
  if (DIRECT.test(label)) return 'direct'
  return NO_PHONE.test(label) ? undefined : 'direct'
}

const wordsBehind = (text: string): string => /^\s?\(([^()\d]{1,20})\)/.exec(text)?.[1] ?? ''

/** The stretches of a line between bars, bullets and spaced dashes. */
function stretches(line: string): ReadonlyArray<readonly [number, number]> {
  const found: Array<readonly [number, number]> = []
  let start = 0
  for (const match of line.matchAll(BETWEEN)) {
    found.push([start, match.index])
    start = match.index + match[0].length
  }
  return [...found, [start, line.length]]
}

/**
 * Finds the telephone numbers of a line of a signature.
 *
 * @param line    one line; the first 400 characters are read
 * @param region  what tells the country of numbers without country code
 * @returns in the order of the line, faxes included; never throws; linear
 * @example findPhones('O: (425) 555-0101', {})  // [{ number: '+14255550101', use: 'direct', start: 3, end: 17 }]
 */
export function findPhones(line: string, region: PhoneRegion): readonly FoundPhone[] {
  const phones: FoundPhone[] = []
  if (countDigits(line.slice(0, READ)) < FEWEST) return phones
  for (const [from, to] of stretches(line.slice(0, READ))) {
    const text = line.slice(from, to)
    let last = 0
    for (const match of text.matchAll(NUMBER)) {
      const end = match.index + match[0].length
      const label = foldText(text.slice(last, match.index)).slice(-40)
      const isLabelled = DIRECT.test(label) || MOBILE.test(label)
      const number = parse(dialled(match[0]), region, isLabelled)
      last = end
      if (number === undefined) continue
      const use = purposeOf(label, foldText(wordsBehind(text.slice(end, end + 24))), number)
      if (use !== undefined)
        phones.push({ number, use, start: from + match.index, end: from + end })
    }
  }
  return phones
}

/** Addresses, telephone numbers, job titles, companies and places that a note names, with their positions. */
import { findPhoneNumbersInText } from 'libphonenumber-js/min'
import { allMatches } from '../kernel/text/all-matches.ts'
import type { TextLanguage } from '../kernel/text/language.ts'

/** A detail as written or, for a telephone number, in E.164; `[start, end)` in UTF-16 units of the note. */
export interface Detail {
  readonly value: string
  readonly span: readonly [number, number]
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu
/** "chez Valmec", "at Fabrikam Inc.": capitalised words after the word that announces a company. */
const COMPANY =
  /(?:^|[\s(])(?:(?:chez|at|from)(?:\s+the|\s+l[ea])?|à\s+la(?=\s+(?:Clinique|Mairie|Maison|Résidence|Pharmacie|Boulangerie|Brasserie|Ferme|Fromagerie|Menuiserie)\s)|de la société|société|entreprise|of|with|de|pour|for)\s+((?:\p{Lu}[\p{L}\p{N}&'’.-]*)(?:(?<!\p{L}{3}\.)\s+(?:(?:de|du|des|la|le|et|of|and|the|&)\s+)?\p{Lu}[\p{L}\p{N}&'’.-]*){0,3})/gu
const STRONG_COMPANY = /(?:(?:chez|\bat|\bfrom)(?:\s+the|\s+l[ea])?|à\s+la|société|entreprise)\s+$/
/** Places: a town after "à", "in"; a room; an address of theirs or ours. */
const PLACE =
  /(?:^|[\s(,])((?:à|in|at the|à l['’]|au|salle|room|dans leurs locaux|chez eux|sur place|on[- ]site|sur site|leurs bureaux|nos bureaux|at their office|our office)(?:\s+(?:hôtel |restaurant |aéroport |gare |café |tour )?\p{Lu}[\p{L}\p{N}'’-]*(?:[\s-]\p{Lu}[\p{L}\p{N}'’-]*){0,2})?)/gu
const FIXED_PLACE =
  /^(?:chez eux|sur place|on[- ]site|sur site|dans leurs locaux|leurs bureaux|nos bureaux|at their office|our office)$/i

export function findEmails(text: string): readonly Detail[] {
  if (!text.includes('@')) return []
  return allMatches(EMAIL, text).map((match) => ({
    value: match[0].replace(/[.-]+$/, ''),
    span: [match.index, match.index + match[0].length] as const,
  }))
}

/** Characters in which telephone numbers are looked for (chosen): more are no note. */
const READ = 20_000

export function findPhones(
  text: string,
  language: TextLanguage,
  isDayFirst: boolean,
): readonly Detail[] {
  if (!/\d[\d\s().\-\u00a0\u202f]{6,}\d/.test(text)) return []
  const country = language === 'fr' ? 'FR' : isDayFirst ? 'GB' : 'US'
  return findPhoneNumbersInText(text.slice(0, READ), {
    defaultCountry: country,
    extended: true,
  }).map((found) => ({
    value: found.number.number,
    span: [found.startsAt, found.endsAt] as const,
  }))
}

/** Companies that the text places somebody at; the surest first. */
export function findCompanies(text: string): readonly Detail[] {
  const found = allMatches(COMPANY, text).map((match) => {
    const value = (match[1] ?? '').replace(/[.,'’-]+$/, '')
    const end = match.index + match[0].length
    const isStrong = STRONG_COMPANY.test(
      match[0].slice(0, match[0].length - (match[1] ?? '').length),
    )
    return { value, isStrong, span: [end - (match[1] ?? '').length, end] as const }
  })
  return [...found.filter((one) => one.isStrong), ...found.filter((one) => !one.isStrong)].map(
    ({ value, span }) => ({ value, span }),
  )
}

export function findPlaces(text: string): readonly Detail[] {
  return allMatches(PLACE, text).flatMap((match): readonly Detail[] => {
    const raw = match[1] ?? ''
    const end = match.index + match[0].length
    const value = raw.replace(/^(?:à l['’]|à|au|in|at the)\s*/i, '')
    if (value === '' || (!FIXED_PLACE.test(raw) && !/\p{Lu}/u.test(value))) return []
    return [{ value, span: [end - raw.length, end] as const }]
  })
}

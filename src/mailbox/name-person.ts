/**
 * What is a person called whose mail says `"DUPONT, Jean (Acme)" <jean.dupont@acme.example>`?
 * Read from the display name, else from an address that spells a name.
 */

/** A person's name in two parts; either may be missing. */
export type PersonName = { readonly firstName?: string; readonly lastName?: string }

const TITLES =
  /^(?:mm?\.|mme|mlle|mrs?\.?|ms\.?|miss|dr\.?|pr\.?|prof\.?|me|herr|frau|sr\.?|sra\.?|ing\.?|maître)\s+/i
/** What lists and programs add behind a name. */
const ADDITIONS =
  /\s+(?:via|par l'intermédiaire de|on behalf of|de la part de|chez|at|from)\s+.*$|\s+\[[^\]]*\]|\s*\([^)]*\)|\s+[-–|/]\s+.*$|,\s*(?:ph\.?d|m\.?d|mba|jr|sr|esq|cpa|pmp)\.?$/gi
const PARTICLE =
  /^(?:de|du|des|d'|la|le|van|von|der|den|ter|di|da|del|della|dos|el|al|bin|ibn|ben|mac|mc|st\.?|saint)$/i

/** "DUPONT" → "Dupont", "LE GOFF-MARTIN" → "Le Goff-Martin"; mixed case stays. */
function readable(word: string): string {
  if ((word.length < 3 && !PARTICLE.test(word)) || !/\p{L}/u.test(word)) return word
  const isShouted = word === word.toUpperCase()
  const isWhispered = word === word.toLowerCase() && !PARTICLE.test(word)
  if (!isShouted && !isWhispered) return word
  return word
    .toLowerCase()
    .replace(
      /(^|[-'’])(\p{L})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    )
}

const isShouted = (word: string): boolean =>
  word.length > 1 && /\p{Lu}/u.test(word) && word === word.toUpperCase() && !word.includes('.')

function named(first: readonly string[], last: readonly string[]): PersonName {
  const firstName = first.map(readable).join(' ').slice(0, 100)
  const lastName = last.map(readable).join(' ').slice(0, 100)
  return {
    ...(firstName === '' ? {} : { firstName }),
    ...(lastName === '' ? {} : { lastName }),
  }
}

/** Splits words into first and last name: capitals mark the last name, else it begins at a particle or the last word. */
function splitWords(words: readonly string[]): PersonName {
  if (words.length === 1) return named([], words)
  const shouted = words.filter(isShouted)
  if (shouted.length > 0 && shouted.length < words.length) {
    return named(
      words.filter((word) => !isShouted(word)),
      shouted,
    )
  }
  const particle = words.findIndex((word, index) => index > 0 && PARTICLE.test(word))
  const from = particle > 0 && particle < words.length - 1 ? particle : words.length - 1
  return named(words.slice(0, from), words.slice(from))
}

function clean(name: string): string {
  return name
    .replace(/["“”«»<>]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .replace(ADDITIONS, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(TITLES, '')
    .slice(0, 120)
}

/** "jean.dupont" and "jean_dupont2" spell a name, "jdupont" and "info" do not. */
function fromAddress(address: string): PersonName {
  const local = (address.split('@')[0] ?? '').split('+')[0] ?? ''
  const parts = local.split(/[._]/).map((part) => part.replace(/\d+$/, ''))
  const spells =
    parts.length >= 2 && parts.length <= 4 && parts.every((part) => /^[\p{L}'-]{1,30}$/u.test(part))
  return spells && parts.some((part) => part.length > 2)
    ? named(parts.slice(0, 1), parts.slice(1))
    : {}
}

/**
 * Reads the name of a person.
 *
 * @param displayName  as the header has it, decoded
 * @param address      lower case
 * @returns what is known; an empty object when neither spells a name
 * @example namePerson('Dupont, Jean (Acme)', 'jd@acme.example')  // { firstName: 'Jean', lastName: 'Dupont' }
 */
export function namePerson(displayName: string, address: string): PersonName {
  const name = clean(displayName)
  if (name === '' || name.includes('@') || !/\p{L}{2}/u.test(name)) return fromAddress(address)
  const comma = /^([^,]{1,60}),\s*([^,]{1,60})$/.exec(name)
  if (comma?.[1] !== undefined && comma[2] !== undefined) {
    return named(comma[2].trim().split(' '), comma[1].trim().split(' '))
  }
  return splitWords(name.replace(/,/g, ' ').split(' ').filter(Boolean))
}

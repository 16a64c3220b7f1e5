/** How a name is written in a signature, and how it is read: given name first, without civility or degree. */
import { CIVILITY, DEGREE } from './signature-words.ts'

const PARTICLE = /^(?:de|du|des|von|van|der|den|di|da|del|della|dos|bin|ibn|y|et)$/i

/** "Ann xx" */
const KISSES = /(?<=\p{Ll}) x{1,4}$/u

const isShouted = (word: string): boolean =>
  word.length > 1 && !word.includes('.') && /\p{Lu}/u.test(word) && word === word.toUpperCase()

function capitalise(word: string, index: number): string {
  if (index > 0 && PARTICLE.test(word)) return word.toLowerCase()
  return word
    .toLowerCase()
    .replace(
      /(^|[-'’])(\p{L})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    )
}

/** Where the surname in capitals ends: "LE GOFF Marie" → 2; 0 when capitals do not come first. */
function surnameEnd(words: readonly string[]): number {
  const end = words.findIndex((word) => !isShouted(word))
  return end > 0 && words.slice(end).every((word) => !isShouted(word)) ? end : 0
}

/**
 * Reads a name as it stands in a signature.
 *
 * @returns the name with the given name first and no word in capitals; undefined when nothing is left
 * @example readableName('M. DELAUNAY Marc')  // 'Marc Delaunay'
 */
export function readableName(written: string): string | undefined {
  const bare = written
    .slice(0, 80)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(CIVILITY, '')
    .replace(KISSES, '')
    .replace(DEGREE, '')
    .replace(DEGREE, '')
    .replace(/[,;:\s-]+$|(?<=\p{L}{2})\.$/u, '')
  const words = bare.split(' ').filter((word) => word !== '')
  if (words.length === 0) return undefined
  const end = surnameEnd(words)
  const ordered = [...words.slice(end), ...words.slice(0, end)]
  const isWhispered = bare === bare.toLowerCase()
  return ordered
    .map((word, index) => (isShouted(word) || isWhispered ? capitalise(word, index) : word))
    .join(' ')
}

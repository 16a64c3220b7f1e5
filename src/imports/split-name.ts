/** The name of a person taken apart, English and French. Pure. */

/** Words that belong to the family name after them. */
const PARTICLES = new Set(
  'de,du,des,d’,la,le,van,von,der,den,ter,ten,di,da,dos,del,della,el,al,bin,ibn,mac,st,saint'.split(
    ',',
  ),
)
const TITLES = /^(?:mr|mrs|ms|miss|dr|prof|m|mme|mlle|me|monsieur|madame|mademoiselle)\.?\s+/i

export type SplitName = { readonly first_name?: string; readonly last_name?: string }

/**
 * Takes a whole name apart: the family name is what stands before a comma, in capitals among small letters, or else last.
 *
 * @example splitName('Martin, Zoé')           // { first_name: 'Zoé', last_name: 'Martin' }
 * @example splitName('LEFEBVRE Anne-Sophie')  // { first_name: 'Anne-Sophie', last_name: 'LEFEBVRE' }
 * @example splitName('Ludwig van Beethoven')  // { first_name: 'Ludwig', last_name: 'van Beethoven' }
 */
export function splitName(name: string): SplitName {
  const bare = name.trim().replace(/\s+/g, ' ').replace(TITLES, '')
  const [last = '', first] = bare.split(/\s*,\s*/, 2)
  if (first !== undefined) return parts(first, last)
  const words = bare.split(' ')
  if (words.length === 1) return parts('', bare)
  const capitals = words.filter(isInCapitals)
  if (capitals.length > 0 && capitals.length < words.length) {
    return parts(words.filter((word) => !isInCapitals(word)).join(' '), capitals.join(' '))
  }
  const particle = words.findIndex((word, at) => at > 0 && PARTICLES.has(word.toLowerCase()))
  const at = particle > 0 && particle < words.length - 1 ? particle : words.length - 1
  return parts(words.slice(0, at).join(' '), words.slice(at).join(' '))
}

const isInCapitals = (word: string): boolean =>
  /\p{Lu}{2}/u.test(word) && word === word.toUpperCase()

const parts = (first: string, last: string): SplitName => ({
  ...(first === '' ? {} : { first_name: first.slice(0, 100) }),
  ...(last === '' ? {} : { last_name: last.slice(0, 100) }),
})

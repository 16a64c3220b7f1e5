/**
 * Which words somebody may have meant who mistyped one. Pure.
 *
 * Words are folded (`nameKey`). An edit is a letter too many, missing, wrong, or two that changed places
 * (optimal string alignment). How many are forgiven follows the length, as full-text engines do ("fuzziness AUTO" of
 * Elasticsearch and Lucene): none below four letters here, since names of three letters all resemble each other, one up to seven,
 * two from eight on.
 */

const SHORTEST = 4
const LONG = 8
const LONGEST = 40
/** Letters that a missing or wrong one may have been, by script; of other scripts only those of the word itself. */
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψως',
]

/**
 * Returns the words of a folded text in which a mistake can be forgiven, each once: 4 to 40 letters without any digit.
 *
 * @example wordsOf('marie mercier\nmarie@acme.example')  // ['marie', 'mercier', 'acme', 'example']
 */
export function wordsOf(key: string): readonly string[] {
  const words = key.split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter(isForgiving))]
}

const isForgiving = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word)

/** How many edits are forgiven in a word of that many letters. */
export const forgivenEdits = (length: number): 0 | 1 | 2 =>
  length < SHORTEST ? 0 : length < LONG ? 1 : 2

/**
 * Returns every word that is one edit away: some 54 for each letter.
 *
 * @example variantsOf('ab')  // 'a', 'b', 'ba', 'cb', 'ac', 'abc', …
 */
export function variantsOf(word: string): readonly string[] {
  const letters = [...word]
  const alphabet = [...(ALPHABETS.find((known) => known.includes(letters[0] ?? '')) ?? word)]
  const variants = new Set<string>()
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('')
    const [here, next, ...rest] = letters.slice(at)
    const after = [next, ...rest].join('')
    for (const letter of alphabet) {
      variants.add(before + letter + letters.slice(at).join(''))
      if (here !== undefined) variants.add(before + letter + after)
    }
    if (here !== undefined) variants.add(before + after)
    if (next !== undefined) variants.add(before + next + here + rest.join(''))
  }
  variants.delete(word)
  return [...variants]
}

/**
 * Counts the edits between two words.
 *
 * @param most  more than so many need not be told apart
 * @returns at most `most + 1`
 */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow({ a, b, row, last, beforeLast })
    if (Math.min(...current) > most) return most + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}

function nextRow({
  a,
  b,
  row,
  last,
  beforeLast,
}: {
  readonly a: string
  readonly b: string
  readonly row: number
  readonly last: readonly number[]
  readonly beforeLast: readonly number[]
}): readonly number[] {
  const current = [row]
  for (let column = 1; column <= b.length; column += 1) {
    const isSame = a[row - 1] === b[column - 1]
    let edits = Math.min(
      (last[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (last[column - 1] ?? 0) + (isSame ? 0 : 1),
    )
    if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1) {
      edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1)
    }
    current.push(edits)
  }
  return current
}

/** Most words that one is replaced by: each is looked for. */
const MOST_WORDS = 8

/**
 * Chooses among known words those that somebody may have meant, the nearest first: whole words before those of which only the
 * beginning was typed.
 */
export function likelyWords(typed: string, known: readonly string[]): readonly string[] {
  const most = forgivenEdits(typed.length)
  const ranked = [...new Set(known)].flatMap((word) => {
    const whole = editsBetween(typed, word, most)
    if (whole <= most) return [{ word, rank: whole }]
    const begun = beginningEdits(typed, word)
    return begun <= Math.min(most, 1) ? [{ word, rank: begun + most }] : []
  })
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(({ word }) => word)
}

/** Edits between what was typed and the beginning of a word that resembles it most; 2 stands for more than one. */
function beginningEdits(typed: string, word: string): number {
  const lengths = [typed.length - 1, typed.length, typed.length + 1]
  return Math.min(...lengths.map((length) => editsBetween(typed, word.slice(0, length), 1)))
}

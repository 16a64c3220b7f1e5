/** Remembers what is known of a word or a character: a language has few, and a text says most of them again. */

/** Chosen: more than the words that a year of one person's mail has. */
const MOST_WORDS = 30_000
/** What is longer is no word, and would fill the memory. */
const LONGEST = 40

/** The same function, which computes each word once. Forgets all when it knows too many. */
export function remembered<Value>(compute: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>()
  return (word) => {
    const value = known.get(word)
    if (value !== undefined) return value
    const computed = compute(word)
    if (known.size >= MOST_WORDS) known.clear()
    if (word.length <= LONGEST) known.set(word, computed)
    return computed
  }
}

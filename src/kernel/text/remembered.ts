/** Remembers what is known of a word or a character: a language has few, and a text says most of them again. */

/** Chosen: more than the words that a year of one person's mail has. */
const MOST_WORDS = 30_000
/** Cut out of a text, longer strings keep all of it in memory; and few words are longer. */
const LONGEST = 12

/** The same function, which computes each word once. Forgets all when it knows too many. */
export function remembered<Value>(compute: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>()
  return (word) => {
    const value = known.get(word)
    if (value !== undefined) return value
    const computed = compute(word)
    if (word.length > LONGEST) return computed
    if (known.size >= MOST_WORDS) known.clear()
    known.set(word, computed)
    return computed
  }
}

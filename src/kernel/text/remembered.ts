/** Remembers what is known of a word or a character, of which a language has few, and of the parts of a text. */

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

/** The same function, which computes each object once: several rules ask the same of a sentence. Forgets with the object. */
export function onceFor<Key extends object, Value>(
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const kept = known.get(key)
    if (kept !== undefined) return kept.value
    const value = compute(key)
    known.set(key, { value })
    return value
  }
}

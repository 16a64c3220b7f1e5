import { expect, it } from 'vitest'

type Language = 'en' | 'fr'

/** Each sentence with its language and what is said of it. */
export type Said = readonly (readonly [string, Language, string])[]

/** Makes each sentence a test of its own: `say` tells in a line what was read in it. */
export const testsOf =
  (say: (text: string, language: Language) => string) =>
  (sentences: Said): void =>
    it.each(sentences)('%s', (text, language, said) => expect(say(text, language)).toBe(said))

/** The people whom the record knows, as a text may name them. */
import { foldText } from '../kernel/text/fold.ts'
import type { NameWord } from './name-words.ts'

/** Somebody whom the record knows. */
export interface KnownPerson {
  readonly name: string
  readonly id?: string | undefined
  /** other ways in which the person is called */
  readonly aliases?: readonly string[] | undefined
}

/** A way of naming a known person. */
export interface KnownName {
  readonly person: KnownPerson
  readonly words: readonly string[]
  /** names the person in full: what follows is not more of the name */
  readonly isWhole: boolean
}

/** Ways of naming known people, the longest first: whole name, aliases, surname, first name. */
export function waysOfNaming(known: readonly KnownPerson[]): readonly KnownName[] {
  const ways = known.flatMap((person) => {
    const words = foldText(person.name).match(/[\p{L}\p{M}'-]+/gu) ?? []
    const parts = words.length > 1 ? [[words[0] ?? ''], words.slice(1), [words.at(-1) ?? '']] : []
    const aliases = (person.aliases ?? []).map((alias) => foldText(alias).split(' '))
    return [
      ...[words, [...words].reverse(), ...aliases].map((way) => ({
        person,
        words: way,
        isWhole: true,
      })),
      ...parts.map((way) => ({ person, words: way, isWhole: false })),
    ]
  })
  return ways
    .filter((way) => way.words.join(' ').length > 2)
    .sort((a, b) => b.words.length - a.words.length)
}

const fits = (way: KnownName, words: readonly NameWord[], at: number): boolean =>
  way.words.every(
    (word, index) =>
      words[at + index]?.folded === word && (index === 0 || words[at + index]?.joins === true),
  )

/**
 * The known person named at `at`. A name that two of them share, or that goes on otherwise, names neither.
 *
 * @param mayName  whether a word may be part of a name
 */
export function knownPerson(
  words: readonly NameWord[],
  at: number,
  ways: readonly KnownName[],
  mayName: (word: NameWord) => boolean,
): { readonly words: readonly NameWord[]; readonly person: KnownPerson } | undefined {
  const hits = ways.filter((way) => fits(way, words, at))
  const best = hits[0]
  if (best === undefined) return undefined
  const isShared = hits.some(
    (way) => way.words.length === best.words.length && way.person !== best.person,
  )
  const after = words[at + best.words.length]
  const goesOn = !best.isWhole && after?.joins === true && mayName(after)
  if (isShared || goesOn) return undefined
  return { words: words.slice(at, at + best.words.length), person: best.person }
}

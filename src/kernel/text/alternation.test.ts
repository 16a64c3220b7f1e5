import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byFirstLetter } from './alternation.ts'

describe('byFirstLetter', () => {
  it('groups choices by their first letter and keeps their order', () => {
    expect(byFirstLetter('tea|coffee|tin')).toBe('(?:t(?:ea|in)|coffee)')
  })

  it('tries choices that begin otherwise last', () => {
    expect(byFirstLetter(String.raw`(?:\d+|tea|[bc]ar|a?b)`)).toBe(
      String.raw`(?:tea|\d+|[bc]ar|a?b)`,
    )
  })

  it('leaves bars in groups and classes alone', () => {
    expect(byFirstLetter('t(?:ea|in)|[|]|two')).toBe('(?:t(?:(?:ea|in)|wo)|[|])')
  })

  it('matches the same words as the alternation it was made of', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, (words, text) => {
        const plain = new RegExp(`^(?:${words.join('|')})$`)

        expect(new RegExp(`^${byFirstLetter(words.join('|'))}$`).test(text)).toBe(plain.test(text))
      }),
    )
  })
})

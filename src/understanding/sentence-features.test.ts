import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf, namedFeatures } from './sentence-features.ts'

const namesOf = (folded: string, findings: readonly string[] = []): readonly string[] =>
  namedFeatures(featuresOf(folded, findings)).flatMap(({ names }) => [...names])

describe('the features of a sentence', () => {
  it('are its words by their beginnings, alone and in pairs', () => {
    expect(namesOf('zorbing now')).toEqual([
      'word zorbi~',
      'root zor',
      'word zorbing',
      'pair zorbi~ now',
      ...['word now', 'root now', 'pair now $', 'first zorbi~'],
    ])
  })

  it('are classes of words, in their order and beside words', () => {
    expect(namesOf('call and meet')).toEqual(
      expect.arrayContaining(['concept meeting', 'concept meet', 'concept meeting>meet']),
    )
  })

  it('are what the rules found', () => {
    expect(namesOf('', ['rule issue', 'rule issue'])).toEqual(['rule issue'])
  })

  it('are each counted once, and together have length one', () => {
    const words = fc.array(fc.constantFrom('ask', 'not', 'call', 'meeting', 'meetings', 'x'), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(words, (sentence) => {
        const { families, ...rest } = featuresOf(sentence.join(' '), [])
        const named = namedFeatures({ families, ...rest })

        expect(families.map(({ features }) => features.length)).toEqual(
          named.slice(0, 2).map(({ names }) => names.size),
        )
        expect(named[0]?.value).toBeCloseTo(1 / Math.sqrt(named[0]?.names.size ?? 0))
      }),
    )
  })
})

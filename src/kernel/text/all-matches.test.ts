import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allMatches } from './all-matches.ts'

describe('allMatches', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 12 })

  it('finds what matchAll finds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a+', 'a*', '', 'a(?=b)', '(?<=b).', '😀?'),
        text,
        (source, tried) => {
          const pattern = new RegExp(source, 'gu')
          const found = allMatches(pattern, tried).map(({ 0: match, index }) => [match, index])

          expect(found).toEqual(
            [...tried.matchAll(pattern)].map(({ 0: match, index }) => [match, index]),
          )
        },
      ),
    )
  })

  it('begins at the beginning, wherever the expression was used before', () => {
    const pattern = /a/g
    pattern.test('ba')

    expect(allMatches(pattern, 'a')).toHaveLength(1)
  })
})

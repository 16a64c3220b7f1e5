import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsBetween, forgivenEdits, likelyWords, variantsOf, wordsOf } from './typo.ts'

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  minLength: 1,
  maxLength: 12,
})

describe('words', () => {
  it('are those of names, companies and addresses in which a mistake can be forgiven', () => {
    expect(wordsOf("marie-anne d'almeida\nma@acme42.example\n33142680000 sa")).toEqual([
      'marie',
      'anne',
      'almeida',
      'example',
    ])
  })
})

describe('edits', () => {
  it.each([
    ['mercier', 'mersier', 1],
    ['dupont', 'dupnot', 1],
    ['schneider', 'schnider', 1],
    ['martin', 'marttin', 1],
    ['schwarzenegger', 'schwartzeneger', 2],
    ['anna', 'otto', 3],
  ])('between %s and %s are %i', (a, b, edits) => {
    expect(editsBetween(a, b, 2)).toBe(edits)
  })

  it('are the same in both directions, and none between a word and itself', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editsBetween(a, b, 12)).toBe(editsBetween(b, a, 12))
        expect(editsBetween(a, a, 12)).toBe(0)
      }),
    )
  })

  it('are one to each variant, and each word that is one edit away is a variant', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const variants = variantsOf(a)
        for (const variant of variants) expect(editsBetween(a, variant, 2)).toBe(1)
        expect(variants.includes(b)).toBe(editsBetween(a, b, 1) === 1)
      }),
    )
  })

  it('of a Cyrillic word stay Cyrillic', () => {
    expect(variantsOf('иванов')).toContain('иваноф')
    expect(variantsOf('иванов')).not.toContain('иваноvv')
  })

  it.each([
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
  ] as const)('are forgiven in a word of %i letters: %i', (length, edits) => {
    expect(forgivenEdits(length)).toBe(edits)
  })
})

describe('likely words', () => {
  it('are the nearest first, whole ones before begun ones', () => {
    expect(likelyWords('shneider', ['schneiderman', 'schneider', 'sneider', 'meier'])).toEqual([
      'schneider',
      'sneider',
      'schneiderman',
    ])
  })

  it('are found while the word is being typed', () => {
    expect(likelyWords('shnei', ['schneider', 'shelby'])).toEqual(['schneider'])
  })

  it('are never others than the known ones, and never too far', () => {
    fc.assert(
      fc.property(word, fc.array(word), (typed, known) => {
        for (const likely of likelyWords(typed, known)) expect(known).toContain(likely)
      }),
    )
  })
})

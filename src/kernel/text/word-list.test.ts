import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordList } from './word-list.ts'

describe('WordList', () => {
  const cues = WordList.of('no later|(?:suis|êtes) (?:venue?|là)|no|e?mail|[a-z]{2,}ed', {
    flags: 'iu',
  })

  it.each([
    ['reply no later than', [6, 14]],
    ['Nous ÊTES venus, vous êtes venue', [22, 32]],
    ['we emailed', [3, 10]],
    ['an email', [3, 8]],
    ['nobody', undefined],
  ] as const)(
    'is found where a word begins, the first of the list before the others: %s',
    (text, span) => {
      const word = cues.next(text, 0)

      expect(word && [word.start, word.end]).toEqual(span)
    },
  )

  it('goes on after the one before', () => {
    expect(cues.next('no, no', 2)).toEqual({ start: 4, end: 6 })
  })

  it('ends no word where what is told may not follow it', () => {
    const words = WordList.of('rdv|call', { notBefore: 'a-z\\d@' })

    expect(['rdv 14', 'rdv14', 'calls', 'call'].map((text) => words.endAt(text, 0))).toEqual([
      3, -1, -1, 4,
    ])
  })

  it('names of several lists the first that has a word at a place', () => {
    const lists = WordList.named({
      verb: WordList.of('call(?: back)?|meet'),
      noun: WordList.of('call|calls|meetings?'),
    })

    expect(lists.at('call back', 0)).toEqual({ name: 'verb', end: 9 })
    expect(lists.at('calls', 0)).toEqual({ name: 'noun', end: 5 })
    expect(lists.at('meeting', 0)).toEqual({ name: 'noun', end: 7 })
    expect(lists.at('mail', 0)).toBeUndefined()
  })

  it('finds what one expression of all its choices finds', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      'ab?',
      '(?:a|bc)',
      '[ac]',
      'c?',
      '(?<!a)b',
      'b+',
      'a c',
      '\\d',
    )
    const choice = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => `a${parts.join('')}`)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1', 'é'), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 5 }), text, (choices, one) => {
        const whole = new RegExp(`(?:${choices.join('|')})(?![a-zé])`, 'uy')

        expect(WordList.of(choices.join('|'), { notBefore: 'a-zé' }).endAt(one, 0)).toBe(
          whole.test(one) ? whole.lastIndex : -1,
        )
      }),
    )
  })
})

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
    'are found where a word begins, the first of the list before the others: %s',
    (text, span) => {
      const cue = cues.next(text, 0)

      expect(cue && [cue.start, cue.end]).toEqual(span)
    },
  )

  it('go on after the one before', () => {
    expect(cues.next('no, no', 2)).toEqual({ start: 4, end: 6 })
  })
})

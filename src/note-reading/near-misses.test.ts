/** What a rule of silence must not swallow. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const suggest = (text: string): readonly (readonly [string, string])[] =>
  analyseNote(
    text,
    { at: '2026-04-21T10:00', isDayFirst: true },
    readLearnedNotes(),
  ).suggestions.map(({ kind, title }) => [kind, title] as const)
const kinds = (text: string): readonly string[] => suggest(text).map(([kind]) => kind)

describe('what is asked and answered', () => {
  it('stands where the answer is yes', () => {
    expect(kinds('She asked if Thursday at 9 suits for a visit. Yes, fine with me.')).toEqual([
      'appointment',
    ])
  })
  it('is over where the answer is no', () => {
    expect(kinds('She asked if Thursday at 9 suits for a visit. No, too early.')).toEqual([])
  })
  it('is ours to ask where nobody else asks', () => {
    expect(kinds('Ask whether they need the samples. No hurry.')).toEqual(['task'])
  })
})

describe('by then', () => {
  it.each([
    ['after a condition', 'If nothing has arrived by then ring Bob on Thursday', 'phonecall'],
    ['before a verb', 'By then print the labels', 'task'],
  ])('leads on %s: %s', (_, text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })
  it('is not of the title', () => {
    expect(suggest('By then print the labels')[0]?.[1]).toBe('Print the labels')
  })
})

import { describe, expect, it } from 'vitest'
import type { NoteSuggestion } from '../../../../src/notes/contract.ts'
import { cutNote } from './fragments.ts'

const at = (start: number, end: number): NoteSuggestion => ({
  key: `${start}`,
  kind: 'task',
  title: '',
  span: [start, end],
  start: null,
  end: null,
  due: null,
  part: null,
  people: [],
  email: null,
  phone: null,
  company: null,
  location: null,
  is_past: false,
  confidence: 1,
  reason: { rule: '', cue: '' },
  decided_before: { accepted: 0, dismissed: 0 },
  forms: [],
})

describe('a note', () => {
  it('is plain text where nothing is suggested', () => {
    expect(cutNote('All is well.', [])).toEqual([
      { start: 0, text: 'All is well.', suggestions: [] },
    ])
  })

  it('keeps every letter, in its order, around and between fragments', () => {
    expect(cutNote('ab cd ef', [at(0, 2), at(6, 8)])).toEqual([
      { start: 0, text: 'ab', suggestions: [0] },
      { start: 2, text: ' cd ', suggestions: [] },
      { start: 6, text: 'ef', suggestions: [1] },
    ])
  })

  it('gives suggestions of overlapping words one fragment', () => {
    expect(cutNote('abcdef', [at(1, 4), at(2, 5)])).toEqual([
      { start: 0, text: 'a', suggestions: [] },
      { start: 1, text: 'bcde', suggestions: [0, 1] },
      { start: 5, text: 'f', suggestions: [] },
    ])
  })
})

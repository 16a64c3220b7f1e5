import { describe, expect, it } from 'vitest'
import { readLearnedNotes } from '../note-reading/index.ts'
import { analyseNote } from '../note-reading/model.ts'
import { readVersions } from './read-versions.ts'

const MONDAY = new Date('2026-11-23T09:00:00Z')
const THURSDAY = new Date('2026-11-26T09:00:00Z')

const datesOf = (...versions: readonly { at: Date; text: string }[]) => {
  const text = versions.at(-1)?.text ?? ''
  const { suggestions } = readVersions(versions, ({ at }) =>
    analyseNote(text, { at: at.toISOString().slice(0, 16), isDayFirst: true }, readLearnedNotes()),
  )
  return suggestions.map(({ suggestion: { start }, at }) => ({ day: start?.slice(0, 10), at }))
}

describe('an edited note', () => {
  it('means by « demain » the day after the word was written, whatever else was changed later', () => {
    const first = { at: MONDAY, text: 'Appeler Dana demain à 10 h 00.' }
    const later = { at: THURSDAY, text: 'Tout va bien.\nAppeler Dana demain à 10 h 00.' }

    expect(datesOf(first, later)).toEqual([{ day: '2026-11-24', at: MONDAY }])
  })

  it('reads what was added as of the day on which it was added', () => {
    const first = { at: MONDAY, text: 'Tout va bien.' }
    const later = { at: THURSDAY, text: 'Tout va bien.\nAppeler Dana demain à 10 h 00.' }

    expect(datesOf(first, later)).toEqual([{ day: '2026-11-27', at: THURSDAY }])
  })

  it('knows whole words only: what began with the same letters is not what was added', () => {
    const first = { at: MONDAY, text: 'Rappeler Dan, demain à 10 h 00 ou plus tard.' }
    const later = { at: THURSDAY, text: 'Appeler Dan demain à 10 h 00' }

    expect(datesOf(first, later)).toEqual([{ day: '2026-11-27', at: THURSDAY }])
  })

  it('tells words that were added from the same words that stood there before', () => {
    const first = { at: MONDAY, text: 'Call Dana tomorrow at 10:00.' }
    const later = {
      at: THURSDAY,
      text: 'Call Dana tomorrow at 10:00.\nAll is well.\nCall Dana tomorrow at 10:00.',
    }

    expect(datesOf(first, later)).toEqual([
      { day: '2026-11-24', at: MONDAY },
      { day: '2026-11-27', at: THURSDAY },
    ])
  })

  it('refuses to read no version at all', () => {
    expect(() => readVersions([], () => ({ language: 'en', suggestions: [] }))).toThrow(RangeError)
  })
})

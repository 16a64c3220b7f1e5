/** What an activity is called, given its fragment of the note. */
import { describe, expect, it } from 'vitest'
import { findDates } from '../kernel/dates/find-dates.ts'
import { titleOf } from './title-of.ts'

const title = (text: string, language: 'en' | 'fr'): string =>
  titleOf(
    text,
    [0, text.length],
    findDates(text, { at: '2026-11-30T10:00', language, isDayFirst: true }),
  )

describe('the title of an activity', () => {
  it.each([
    ['Sound check with Lior, or Friday at 9', 'en', 'Sound check with Lior'],
    ['The tasting is Thursday at 2pm', 'en', 'The tasting'],
    ['Visite du verger, disons mardi à 14h', 'fr', 'Visite du verger'],
    ['Fittings soit lundi soit mardi', 'fr', 'Fittings'],
  ] as const)('leaves out what only led to the date: %s', (text, language, expected) => {
    expect(title(text, language)).toBe(expected)
  })

  it.each([
    ['Site tour tomorrow 9 am sharp', 'en', 'Site tour'],
    ['Nudge Petra a week after that', 'en', 'Nudge Petra'],
  ] as const)('leaves out what only went with the date: %s', (text, language, expected) => {
    expect(title(text, language)).toBe(expected)
  })

  it.each([
    ['Order the vests (15/12)', 'en', 'Order the vests'],
    ['Livrer les bancs (demain), relancer Zoé (lundi)', 'fr', 'Livrer les bancs, relancer Zoé'],
    ['Lunch with Theo on the 9th?', 'en', 'Lunch with Theo?'],
    ['Déjeuner avec Théo le 9 ?', 'fr', 'Déjeuner avec Théo ?'],
  ] as const)(
    'keeps no empty brackets and no blank before a mark: %s',
    (text, language, expected) => {
      expect(title(text, language)).toBe(expected)
    },
  )

  it.each([
    ['Ils attendent la notice, à leur', 'fr', 'Ils attendent la notice'],
    ['Je chiffre le lot 2 et je le', 'fr', 'Je chiffre le lot 2'],
    ['She wants the leaflet, so', 'en', 'She wants the leaflet'],
  ] as const)(
    'leaves out what the cut before a second verb left behind: %s',
    (text, language, expected) => {
      expect(title(text, language)).toBe(expected)
    },
  )

  it.each([
    ['Caler un point avec lui', 'fr'],
    ['Call her', 'en'],
    ['Phone it is', 'en'],
  ] as const)('keeps the last word where it is meant: %s', (text, language) => {
    expect(title(text, language)).toBe(text)
  })

  it('keeps the verb of what is to be found out', () => {
    expect(title('Find out when the fair starts Monday', 'en')).toBe(
      'Find out when the fair starts',
    )
  })

  it('begins behind bullets and boxes to tick', () => {
    expect(title('[ ] ask Bea for the floor plan', 'en')).toBe('Ask Bea for the floor plan')
  })
})

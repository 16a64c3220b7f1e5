/** What looks like an hour, a day or a choice, and is none; and what is one although it looks like something else. */
import { describe, expect, it } from 'vitest'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning. */
const starts = (text: string, language: 'en' | 'fr' = 'en'): readonly string[] =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true }).map(({ start }) => start)

describe('a zone or a name after a number', () => {
  it.each([
    ['full words tell an hour only with "time"', 'Lunch Thu 7 Eastern Bakery', '2026-05-07'],
    ['… as here', 'Ring Bob Thu 11 Eastern time', '2026-04-23T11:00'],
    ['letters before a name are of the name', 'Review Thu 7 MT Haulage', '2026-05-07'],
    ['letters at the end are a zone', 'Ring Bob Thu 11 PT', '2026-04-23T11:00'],
    ['"w/" opens no name', 'Pricing Thu 11 ET w/ Bob', '2026-04-23T11:00'],
    ['"at" makes a zone of them', 'Ring Bob Thu at 11 CT re stock', '2026-04-23T11:00'],
    ['an estimate is none', 'Tasting Thu 7 est. 12 guests', '2026-05-07'],
  ])('%s: %s', (_, text, start) => {
    expect(starts(text)).toEqual([start])
  })
})

describe('a weekday before something', () => {
  it.each([
    ['an hour stays an hour', 'Ring Bob the Thursday before 11', 'en', '2026-04-23T11:00'],
    ['la fin', 'Visite le jeudi avant', 'fr', '2026-04-23'],
    ['a deed', 'See Bob the Thursday before they move', 'en', '2026-04-23'],
  ] as const)('%s: %s', (_, text, language, start) => {
    expect(starts(text, language)).toEqual([start])
  })

  it('leaves the conjunction to the sentence', () => {
    const text = 'See Bob the Thursday before they move'
    const [found] = findDates(text, { at: '2026-04-21T10:00', language: 'en', isDayFirst: true })

    expect(text.slice(...(found?.span ?? [0, 0]))).toBe('the Thursday')
  })
})

describe('à and a number before avec', () => {
  it('is an hour', () => {
    expect(starts('Visite jeudi à 4 avec la gérante', 'fr')).toEqual(['2026-04-23T16:00'])
  })
})

describe('hundreds of hours', () => {
  it.each([
    ['run', 'Compressor has run 1800 hours, Thursday inspection', '2026-04-23'],
    ['of something', 'Thursday, 1400 hours of tests', '2026-04-23'],
    ['an hour before its day', 'See Bob 0930 hrs Thursday', '2026-04-23T09:30'],
    ['an hour', 'Thursday 1400 hrs inspection', '2026-04-23T14:00'],
  ])('%s: %s', (_, text, start) => {
    expect(starts(text)).toEqual([start])
  })
})

describe('what was said before', () => {
  it('counts "earlier" from today after a verb that is over', () => {
    expect(starts('Tasting 12 May. Bob wrote three days earlier')).toEqual([
      '2026-05-12',
      '2026-04-18',
    ])
  })
  it('hears no choice in a rank that goes on', () => {
    expect(starts('Rooms for 5 and 7 May, he said the second is small')).toEqual([
      '2026-05-05',
      '2026-05-07',
    ])
  })
})

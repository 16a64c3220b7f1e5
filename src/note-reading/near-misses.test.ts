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

describe('a fault', () => {
  it.each([
    'Since the 2024 flood the lift is stuck',
    'Ticket closed too soon, the boiler is leaking',
    'All faults sorted except the gate, which is broken',
    'The terminal hangs up every morning',
    'Relancés trois fois pour la panne, toujours en attente',
  ])('stands beside words that tell of none: %s', (text) => {
    expect(kinds(text)).toContain('issue')
  })
  it.each(['Complaint closed, all happy', 'The 2024 flood is long over'])(
    'is none by those words alone: %s',
    (text) => {
      expect(kinds(text)).not.toContain('issue')
    },
  )
})

describe('what we will have or be', () => {
  it.each(['Nous serons en congés jeudi', 'Je recevrai ma voiture jeudi'])(
    'is nothing to do: %s',
    (text) => {
      expect(kinds(text)).not.toContain('task')
    },
  )
})

describe('somebody called Les', () => {
  it('is a person in English', () => {
    expect(kinds('New manager is Les Porter, les.porter@mill.example')).toEqual(['contact'])
  })
  it('is a house in French', () => {
    expect(kinds('Nouvelle adresse pour la crèche Les Pinsons, rue du Port')).not.toContain(
      'contact',
    )
  })
})

describe('words that open a note', () => {
  it('are a thing where something is said of a text', () => {
    expect(kinds('Text colour wrong on the labels, Thursday at the latest')).not.toContain('task')
  })
  it.each([
    ['an order with its number after a verb', 'Cancel order 5520. See Bob on Thursday', 'task'],
    ['a dial-in with its hour', 'Dial-in on Thursday at 9', 'phonecall'],
    ['what is booked, without an article', 'Book hall for 5/6', 'task'],
  ])('announce %s: %s', (_, text, kind) => {
    expect(kinds(text)).toContain(kind)
  })
})

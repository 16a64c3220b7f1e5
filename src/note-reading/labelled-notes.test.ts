/** Floors of what notes analysis finds; the figures themselves are printed by `npm run bench notes`. */
import { describe, expect, it } from 'vitest'
import { f1, readLabelledNotes, readNotes, scoreNotes } from '../../test/labelled-notes.ts'

describe.each(['dev', 'held-out', 'exam', 'unseen'] as const)(
  'notes analysis on the %s part of the labelled notes',
  (half) => {
    const score = scoreNotes(readLabelledNotes(half))

    it('finds the suggestions', () => {
      expect(f1(score.all)).toBeGreaterThan(FLOORS[half].suggestions)
    })

    it('dates them', () => {
      expect(score.dates.right / score.dates.asked).toBeGreaterThan(FLOORS[half].dates)
    })
  },
)

it('reads many notes together as one by one', () => {
  const notes = readLabelledNotes('dev')

  expect(readNotes(notes)).toEqual(notes.flatMap((note) => readNotes([note])))
})

/** A little under what was measured when the rules were last worked on. */
const FLOORS = {
  dev: { suggestions: 0.96, dates: 0.95 },
  'held-out': { suggestions: 0.9, dates: 0.94 },
  exam: { suggestions: 0.93, dates: 0.95 },
  unseen: { suggestions: 0.87, dates: 0.88 },
}

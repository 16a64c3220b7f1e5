import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarWord, GivenAnswer } from './weigh-answer.ts'
import { answerInCalendar, isLaterAnswer } from './weigh-answer.ts'

const at = (minute: number, ms = 0): Date => new Date(Date.UTC(2026, 10, 24, 9, minute, 0, ms))
const KEPT: CalendarWord = {
  sequence: 1,
  stampedAt: at(0),
  answer: 'accepted',
  answeredAt: at(10, 400),
  calendarAnswer: null,
  isToWrite: false,
}
const GIVEN: GivenAnswer = { answer: 'declined', sequence: 1, at: at(20) }

describe('an answer that was given elsewhere', () => {
  it('counts where it is later than the last one', () => {
    expect(isLaterAnswer(GIVEN, KEPT)).toBe(true)
    expect(isLaterAnswer({ ...GIVEN, at: at(5) }, KEPT)).toBe(false)
  })

  it('is not later than itself, though files know no milliseconds', () => {
    expect(isLaterAnswer({ ...GIVEN, at: at(10) }, KEPT)).toBe(false)
  })

  it('to an older version changes nothing, however late it was given', () => {
    expect(isLaterAnswer({ ...GIVEN, sequence: 0 }, KEPT)).toBe(false)
    const anew = { ...KEPT, answer: null, answeredAt: null, stampedAt: at(30) }
    expect(isLaterAnswer(GIVEN, anew)).toBe(false)
    expect(isLaterAnswer({ ...GIVEN, at: at(31) }, anew)).toBe(true)
  })

  it('of unknown time never counts', () => {
    expect(isLaterAnswer({ ...GIVEN, at: undefined }, KEPT)).toBe(false)
  })

  it('of two, in any order, leaves the later one', () => {
    const minute = fc.integer({ min: 1, max: 59 })
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const open = { ...KEPT, answer: null, answeredAt: null }
        const given = [one, other].map((when) => ({ ...GIVEN, at: at(when) }))
        const last = (order: readonly GivenAnswer[]): number | undefined => {
          let kept: CalendarWord = open
          for (const next of order) {
            if (isLaterAnswer(next, kept)) kept = { ...kept, answeredAt: next.at ?? null }
          }
          return kept.answeredAt?.getTime()
        }
        expect(last(given)).toBe(at(Math.max(one, other)).getTime())
        expect(last(given.toReversed())).toBe(at(Math.max(one, other)).getTime())
      }),
    )
  })
})

describe('an answer in the calendar', () => {
  it('counts where none is known, and where it is later', () => {
    expect(answerInCalendar(GIVEN, { ...KEPT, answer: null, answeredAt: null })).toBe('declined')
    expect(answerInCalendar(GIVEN, KEPT)).toBe('declined')
  })

  it('that stood there before the last answer does not', () => {
    expect(answerInCalendar({ ...GIVEN, at: at(5) }, KEPT)).toBeUndefined()
    expect(answerInCalendar(GIVEN, { ...KEPT, calendarAnswer: 'declined' })).toBeUndefined()
  })

  it('that is other than what the calendar said before counts, though its time was not written anew', () => {
    const seen = { ...KEPT, calendarAnswer: 'accepted' } as const
    expect(answerInCalendar({ ...GIVEN, at: at(5) }, seen)).toBe('declined')
    expect(answerInCalendar({ ...GIVEN, at: at(5) }, { ...seen, isToWrite: true })).toBeUndefined()
  })

  it('is none where it is the same, is missing, or is to an older version', () => {
    expect(answerInCalendar({ ...GIVEN, answer: 'accepted' }, KEPT)).toBeUndefined()
    expect(answerInCalendar({ ...GIVEN, answer: 'needs_action' }, KEPT)).toBeUndefined()
    expect(
      answerInCalendar({ ...GIVEN, sequence: 0 }, { ...KEPT, calendarAnswer: 'accepted' }),
    ).toBeUndefined()
  })
})

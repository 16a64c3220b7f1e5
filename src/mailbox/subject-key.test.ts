import { describe, expect, it } from 'vitest'
import { isForwardSubject, isReplySubject, subjectKey } from './subject-key.ts'

describe('subjectKey', () => {
  it.each([
    'Devis n° 12',
    'RE: Devis n° 12',
    'Re : Re: DEVIS  n°\u00a012',
    'TR : RE: Devis n° 12',
    'AW: [ext] Devis n° 12',
    '[list] Re[2]: Devis n° 12',
    'Devis n° 12 (fwd)',
  ])('is the same for all subjects of one conversation: %s', (subject) => {
    expect(subjectKey(subject)).toBe(subjectKey('Devis n° 12'))
  })

  it('is empty when nothing but prefixes is there', () => {
    expect(subjectKey('Re: [list] Fwd: ')).toBe('')
  })

  it('reads a hostile subject in linear time', () => {
    const started = performance.now()

    subjectKey(`${'Re: [a] '.repeat(100_000)}x`)

    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('isReplySubject', () => {
  it('knows answers and forwards apart, list tags or not', () => {
    expect([isReplySubject('[dev] Re: x'), isForwardSubject('[dev] Re: x')]).toEqual([true, false])
    expect([isReplySubject('TR : x'), isForwardSubject('TR : x')]).toEqual([false, true])
    expect([isReplySubject('Recette'), isForwardSubject('Travaux')]).toEqual([false, false])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWithPositions } from './fold-with-positions.ts'

/** What the reader of the source sees at a folded word. */
function shown(source: string, word: string): string {
  const folded = foldWithPositions(source)
  const at = folded.text.indexOf(word)
  return source.slice(...folded.span(at, at + word.length))
}

describe('foldWithPositions', () => {
  it('takes accents and case away and finds the word as it was typed', () => {
    expect(shown('Le 4 FÉVRIER', 'fevrier')).toBe('FÉVRIER')
  })

  it('finds a word typed with accents of their own', () => {
    expect(shown('en fe\u0301vrier 2026', 'fevrier')).toBe('fe\u0301vrier')
  })

  it('writes joined letters out and finds them whole', () => {
    expect(shown('Un vœu.', 'voeu')).toBe('vœu')
  })

  it('writes ¤ for the euro sign, so that a text keeps to one byte a character', () => {
    expect(foldWithPositions('2\u202f000 €').text).toBe('2 000 ¤')
    expect(shown('2 000 €', '¤')).toBe('€')
  })

  it('makes one space of all blanks between two words', () => {
    expect(foldWithPositions('16\u202fh \u00a0 00').text).toBe('16 h 00')
  })

  it('keeps line ends, however they are written', () => {
    expect(foldWithPositions('a\r\nb\rc\nd').text).toBe('a\nb\nc\nd')
  })

  it('leaves the line end out of the last word of a line', () => {
    expect(shown('mardi\r\nmercredi', 'mardi')).toBe('mardi')
  })

  it('leaves invisible marks out', () => {
    expect(foldWithPositions('mar\u00addi').text).toBe('mardi')
  })

  it('gives positions that rise and stay inside any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        const folded = foldWithPositions(source)
        let before = 0
        for (let at = 0; at < folded.text.length; at += 1) {
          const [start, end] = folded.span(at, at + 1)
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(source.length)
          before = start
        }
      }),
    )
  })
})

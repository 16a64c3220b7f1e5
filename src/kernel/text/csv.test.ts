import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, withoutApostrophe } from './csv.ts'

describe('a line of CSV', () => {
  it('begins no cell as a formula, whatever a text says, but for numbers that people read', () => {
    expect(csvLine(['=cmd|calc', '+33 1 42', '-12,5', "'=1", '-2+3', '@a', -12, true, null])).toBe(
      `'=cmd|calc,+33 1 42,"-12,5",''=1,'-2+3,'@a,-12,true,\r\n`,
    )
  })

  it('is read again as what was written, with any separator', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.stringMatching(/^'{0,3}[=+\-@][\d ,;.]{0,5}$/),
      fc.constantFrom('a;b', 'say "no"', 'two\nlines', '\tx', ' x '),
    )
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 2 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (cells, separator) => {
          const [read = []] = parse(csvLine(cells, separator), { delimiter: separator })
          expect(read.map(withoutApostrophe)).toEqual(cells)
        },
      ),
    )
  })
})

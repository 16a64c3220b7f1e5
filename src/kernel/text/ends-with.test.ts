import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsWith } from './ends-with.ts'

describe('endsWith', () => {
  it('tells what the expression itself tells', () => {
    const patterns = [/(?:a|ab) ?$/, /(?<!b)a{1,2}b?$/i, /(?:^|b)é(?=é)é$/u, /(?<=a)(?:b|ba){0,2}$/]
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é', ' '), maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...patterns), text, (pattern, one) => {
        expect(endsWith(pattern, one)).toBe(pattern.test(one))
      }),
    )
  })

  it('asks for an end', () => {
    expect(() => endsWith(/by /, 'by ')).toThrow('expected $ at its end')
  })
})

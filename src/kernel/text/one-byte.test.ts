import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inOneByte } from './one-byte.ts'

it('keeps every character of a text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => inOneByte(text) === text))
  expect(inOneByte('à 14 h, déjà fixé · 200 ¤')).toBe('à 14 h, déjà fixé · 200 ¤')
})

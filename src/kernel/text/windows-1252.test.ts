import { describe, expect, it } from 'vitest'
import { asWindows1252, windows1252Byte } from './windows-1252.ts'

describe('asWindows1252', () => {
  it('shows the control characters as Windows-1252 does and leaves all others alone', () => {
    expect(asWindows1252('\u0080\u0093\u0099 é€\u0081')).toBe('€“™ é€\u0081')
  })
})

describe('windows1252Byte', () => {
  it('knows the byte of each character of the code page, and of no other', () => {
    expect(['a', 'é', '€', 'Ÿ', '\u0091', 'ж'].map(windows1252Byte)).toEqual([
      97,
      233,
      128,
      159,
      undefined,
      undefined,
    ])
  })
})

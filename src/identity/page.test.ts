import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOf, readCursor, writeCursor } from './page.ts'

describe('a cursor', () => {
  it('leads back to the place it was made of, whatever the name', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'grapheme' }), (id, key) => {
        expect(readCursor(writeCursor({ id, key }))).toEqual({ id, key })
      }),
    )
  })

  it('that we did not make is refused', () => {
    expect(() => readCursor('nonsense')).toThrow('IDENTITY_CURSOR_WRONG')
    expect(() => readCursor(Buffer.from("x' or 1=1 --").toString('base64url'))).toThrow(
      'IDENTITY_CURSOR_WRONG',
    )
  })

  it('may be absent', () => {
    expect(readCursor(undefined)).toBeUndefined()
  })
})

describe('a page', () => {
  const placeOf = (id: string) => ({ id, key: id })

  it('has a cursor only where there is more', () => {
    expect(pageOf(['a', 'b'], 2, placeOf)).toEqual({ rows: ['a', 'b'], nextCursor: null })
    expect(pageOf(['a', 'b', 'c'], 2, placeOf)).toEqual({
      rows: ['a', 'b'],
      nextCursor: writeCursor({ id: 'b', key: 'b' }),
    })
  })
})

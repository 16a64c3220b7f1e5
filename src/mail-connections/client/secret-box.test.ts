import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from './secret-box.ts'

const SECRET = 'a secret of at least thirty-two characters'
const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('a password', () => {
  it('is the same when it is opened, whatever its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        expect(unseal(seal(password, 'id', SECRET), 'id', SECRET)).toBe(password)
      }),
    )
  })

  it('looks different each time it is sealed, and never like itself', () => {
    const [one, other] = [seal('open sesame', 'id', SECRET), seal('open sesame', 'id', SECRET)]

    expect(one.equals(other)).toBe(false)
    expect(one.includes('sesame')).toBe(false)
  })

  it('does not open with another secret, for another connection, or when a bit was changed', () => {
    const sealed = seal('open sesame', 'id', SECRET)
    const flipped = Buffer.from(sealed)
    flipped[20] = (flipped[20] ?? 0) ^ 1

    expect(codeOf(() => unseal(sealed, 'id', `${SECRET}.`))).toBe('MAIL_CONNECTIONS_SECRET_CHANGED')
    expect(codeOf(() => unseal(sealed, 'other', SECRET))).toBe('MAIL_CONNECTIONS_SECRET_CHANGED')
    expect(codeOf(() => unseal(flipped, 'id', SECRET))).toBe('MAIL_CONNECTIONS_SECRET_CHANGED')
  })

  it('is not kept at all where there is no secret', () => {
    expect(codeOf(() => seal('x', 'id', undefined))).toBe('MAIL_CONNECTIONS_SECRET_MISSING')
  })
})

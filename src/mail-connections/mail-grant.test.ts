import { describe, expect, it } from 'vitest'
import { grantFrom, grantText, readGrant, renewAt } from './mail-grant.ts'

const NOW = new Date('2026-11-30T10:00:00Z')
const answer = { accessToken: 'a', refreshToken: 'r', expiresIn: 3_600 }
const at = (time: string): Date => new Date(`2026-11-30T${time}Z`)

describe('tokens', () => {
  it('are renewed a minute before their end, short-lived ones after four fifths of their life', () => {
    expect(renewAt(grantFrom(answer, '', NOW))).toEqual(at('10:59:00'))
    expect(renewAt(grantFrom({ ...answer, expiresIn: 30 }, '', NOW))).toEqual(at('10:00:24'))
  })

  it.each([undefined, 0, -1, 29])(
    'serve an hour where the provider does not say, or says less than can be: %s',
    (expiresIn) => {
      const { expiresAt } = grantFrom({ ...answer, expiresIn }, '', NOW)

      expect(expiresAt).toEqual(at('11:00:00'))
    },
  )

  it('keep the former refresh token where no other one comes', () => {
    const kept = grantFrom({ ...answer, refreshToken: undefined }, 'former', NOW)

    expect([kept.refreshToken, grantFrom(answer, 'former', NOW).refreshToken]).toEqual([
      'former',
      'r',
    ])
  })

  it('are the same when they are read again', () => {
    const grant = grantFrom(answer, '', NOW)

    expect(readGrant(grantText(grant))).toEqual(grant)
  })
})

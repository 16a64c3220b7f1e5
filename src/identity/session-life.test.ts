import { describe, expect, it } from 'vitest'
import { bearerIn, isSecure, sessionCookie, sessionSecretIn } from './session-life.ts'

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites', () => {
    expect(sessionCookie('secret', false)).toBe(
      'rapport_session=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000',
    )
  })

  it('travels over TLS only where there is TLS', () => {
    expect(sessionCookie('secret', true)).toContain('; Secure')
    expect(isSecure('https', undefined)).toBe(true)
    expect(isSecure('http', 'https://crm.example')).toBe(true)
    expect(isSecure('http', undefined)).toBe(false)
  })

  it('is taken away by an empty one that ends at once', () => {
    expect(sessionCookie(undefined, false)).toContain('rapport_session=; ')
    expect(sessionCookie(undefined, false)).toContain('Max-Age=0')
  })

  it('is found among others', () => {
    expect(sessionSecretIn('a=b; rapport_session=xyz; c=d')).toBe('xyz')
    expect(sessionSecretIn('not_rapport_session=xyz')).toBeUndefined()
    expect(sessionSecretIn('rapport_session=')).toBeUndefined()
    expect(sessionSecretIn(undefined)).toBeUndefined()
  })
})

describe('a bearer token', () => {
  it('is read from the header, whatever the case of the scheme', () => {
    expect(bearerIn('Bearer rpt_abc-_1')).toBe('rpt_abc-_1')
    expect(bearerIn('bearer rpt_abc')).toBe('rpt_abc')
  })

  it.each(['Basic abc', 'Bearer', 'Bearer a b', undefined])('is not read from %s', (header) => {
    expect(bearerIn(header)).toBeUndefined()
  })
})

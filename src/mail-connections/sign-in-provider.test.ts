import { describe, expect, it } from 'vitest'
import { missingScopes, offlineParameters, presetOf, providerFor } from './sign-in-provider.ts'

const at = (host: string, domains: readonly string[] = []) => ({
  domains,
  imap: { host, port: 993, security: 'tls' as const },
})

describe('the provider of an address', () => {
  it('is the one that names its domain, before the one whose server its mail lies at', () => {
    const [own, google] = [at('imap.own.example', ['own.example']), at('imap.gmail.com')]
    const known = [google, own]

    expect(providerFor(known, { domain: 'own.example', imapHost: 'imap.gmail.com' })).toBe(own)
    expect(providerFor(known, { domain: 'valmec.example', imapHost: 'imap.gmail.com' })).toBe(
      google,
    )
    expect(providerFor(known, { domain: 'valmec.example' })).toBeUndefined()
  })
})

describe('what is known of the large providers', () => {
  it('is enough beside the client: Google for anybody, Microsoft for any organisation or one', () => {
    const issuers = [
      presetOf('google', undefined)?.issuer,
      presetOf('microsoft', undefined)?.issuer,
      presetOf('microsoft', 'contoso.example')?.issuer,
    ]

    expect(issuers).toEqual([
      'https://accounts.google.com',
      'https://login.microsoftonline.com/organizations/v2.0',
      'https://login.microsoftonline.com/contoso.example/v2.0',
    ])
    expect(presetOf('other', undefined)).toBeUndefined()
  })

  it('asks each for a right that lasts in its own way', () => {
    expect([
      offlineParameters({ kind: 'google', scopes: [] }),
      offlineParameters({ kind: 'microsoft', scopes: ['offline_access'] }),
      offlineParameters({ kind: 'other', scopes: ['offline_access'] }),
      offlineParameters({ kind: 'other', scopes: ['mail'] }),
    ]).toEqual([
      { access_type: 'offline', prompt: 'consent' },
      { prompt: 'select_account' },
      { prompt: 'consent' },
      {},
    ])
  })
})

describe('a right that was not granted', () => {
  const asked = ['https://mail.example/Read', 'openid', 'offline_access']

  it('is missing where the provider lists what it granted without it', () => {
    expect(missingScopes(asked, 'openid')).toEqual(['https://mail.example/Read'])
  })

  it('is not missing in other letters, nor where the provider lists nothing', () => {
    expect(missingScopes(asked, 'https://mail.example/read')).toEqual([])
    expect(missingScopes(asked, undefined)).toEqual([])
  })
})

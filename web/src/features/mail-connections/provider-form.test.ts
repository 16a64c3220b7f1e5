import { describe, expect, it } from 'vitest'
import { providerBodyOf, providerChangeOf, providerFormOf } from './provider-form.ts'

const form = (given: object = {}) => ({ ...providerFormOf(undefined), clientId: ' id ', ...given })

describe('a provider that is being set up', () => {
  it('of Microsoft needs the client; tenant, secret and domains where they are typed', () => {
    expect(providerBodyOf(form())).toEqual({ kind: 'microsoft', client_id: 'id' })
    expect(
      providerBodyOf(
        form({ tenant: 'contoso.example', clientSecret: 's', domains: 'a.example b.example,' }),
      ),
    ).toEqual({
      kind: 'microsoft',
      client_id: 'id',
      client_secret: 's',
      tenant: 'contoso.example',
      domains: ['a.example', 'b.example'],
    })
  })

  it('of another kind brings addresses, scopes and servers', () => {
    const imap = { host: ' imap.own.example ', port: '993', security: 'tls' as const }

    expect(
      providerBodyOf(
        form({ kind: 'other', issuer: 'https://own.example', scopes: 'mail openid', imap }),
      ),
    ).toEqual({
      kind: 'other',
      client_id: 'id',
      issuer: 'https://own.example',
      scopes: ['mail', 'openid'],
      imap: { host: 'imap.own.example', port: 993, security: 'tls' },
    })
  })

  it('does not send what belongs to another kind', () => {
    expect(
      providerBodyOf(form({ kind: 'google', tenant: 't', issuer: 'https://own.example' })),
    ).toEqual({
      kind: 'google',
      client_id: 'id',
    })
  })

  it('keeps its secret unless another one is typed, and loses its domains when they are taken out', () => {
    expect(providerChangeOf(form({ name: 'Mail' }))).toEqual({ name: 'Mail', domains: [] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registrableDomain } from './client/registrable-domain.ts'
import { parseResults } from './parse-authentication-results.ts'
import type { TraceField } from './read-authentication.ts'
import { findPretence, readAuthentication } from './read-authentication.ts'

const results = (value: string): TraceField => ({ name: 'authentication-results', value })
const received = (value: string): TraceField => ({ name: 'received', value })
const HOP = received(
  'from out.acme.fr (out.acme.fr [192.0.2.10]) by mx.nordline.fr (Postfix) with ESMTPS id 1; Mon, 4 May 2026 10:00:00 +0200',
)
const WITHIN = received('from mx.nordline.fr ([127.0.0.1]) by mail.nordline.fr with LMTP id 2')
const PROVEN = 'mx.nordline.fr; dkim=pass header.d=acme.fr; dmarc=pass header.from=acme.fr'
const GMAIL = received(
  'from out.acme.fr (out.acme.fr. [192.0.2.10]) by mx.google.com with ESMTPS id 3',
)

const read = (...trace: readonly TraceField[]) =>
  readAuthentication(trace, 'acme.fr', registrableDomain)
const verdict = (...trace: readonly TraceField[]) => read(...trace)?.verdict

describe('the word of the receiving server', () => {
  it('is believed above the hop by which the mail came in', () => {
    expect(read(WITHIN, results(PROVEN), HOP)).toEqual({
      verdict: 'confirmed',
      authority: 'mx.nordline.fr',
      dkim: 'pass',
      dkimDomain: 'acme.fr',
      dmarc: 'pass',
    })
  })

  it('is not believed below it, where the sender may have written it', () => {
    expect(verdict(WITHIN, HOP, results(PROVEN))).toBeUndefined()
    expect(verdict(HOP, results(PROVEN), WITHIN)).toBeUndefined()
    expect(
      verdict(HOP, received('from a by mx.google.com'), results('mx.google.com; dmarc=pass')),
    ).toBeUndefined()
    expect(verdict(results(PROVEN))).toBeUndefined()
  })

  it('is not that of another server', () => {
    const foreign = results('mx.elsewhere.fr; dmarc=pass header.from=acme.fr')

    expect(verdict(foreign, HOP)).toBeUndefined()
    expect(verdict(foreign, results('mx.nordline.fr; dmarc=fail header.from=acme.fr'), HOP)).toBe(
      'failed',
    )
  })

  it('is the topmost of large providers, who write it below', () => {
    const own = results(
      'mx.google.com; spf=pass (google.com: ok) smtp.mailfrom=a@acme.fr; dmarc=fail (p=NONE) header.from=acme.fr',
    )
    const forged = results('mx.google.com; dmarc=pass header.from=acme.fr')
    const from = received('from x (x [192.0.2.99]) by y.example')

    expect(verdict(GMAIL, own, from, forged)).toBe('failed')
    expect(read(GMAIL, own)?.spfDomain).toBe('acme.fr')
  })

  it('has no name with Microsoft', () => {
    const hop = received(
      'from a.prod.outlook.com (2603:10a6::1) by b.prod.outlook.com with SMTP; x',
    )
    const said =
      'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=acme.fr; dkim=pass (ok) header.d=acme.fr;dmarc=pass action=none header.from=acme.fr;compauth=pass reason=100'

    expect(read(hop, results(said))).toMatchObject({
      verdict: 'confirmed',
      authority: 'outlook.com',
    })
    expect(verdict(HOP, results(said))).toBeUndefined()
  })

  it('proves only the domain of the sender’s address', () => {
    const about = (said: string) => verdict(results(`mx.nordline.fr; ${said}`), HOP)

    expect(about('dkim=pass header.d=mail.acme.fr')).toBe('confirmed')
    expect(about('spf=pass smtp.mailfrom=bounce@news.acme.fr')).toBe('confirmed')
    expect(about('dkim=pass header.d=acme.fr.evil.example')).toBe('unproven')
    expect(about('dkim=pass header.d=evil.example; dkim=pass header.i=@acme.fr')).toBe('confirmed')
    expect(about('spf=pass smtp.mailfrom=x@evil.example; dkim=none')).toBe('unproven')
    expect(about('dmarc=pass header.from=evil.example')).toBe('unproven')
    expect(about('dkim=pass header.i="x header.d=acme.fr"@evil.example')).toBe('unproven')
    expect(about('dkim=pass reason="header.d=acme.fr" header.d=evil.example')).toBe('unproven')
    expect(about('spf=fail smtp.mailfrom=acme.fr (dkim=pass header.d=acme.fr)')).toBe('unproven')
  })

  it('counts for who passed it on only as far as the server itself says so', () => {
    const about = (said: string) => verdict(results(`mx.nordline.fr; ${said}`), HOP)

    expect(about('dmarc=fail header.from=acme.fr; arc=pass (i=1)')).toBe('unproven')
    expect(about('dmarc=fail header.from=acme.fr; arc=fail')).toBe('failed')
  })

  it('may be told by Received-SPF alone', () => {
    const spf = {
      name: 'received-spf',
      value: 'Pass (mailfrom) client-ip=192.0.2.10; envelope-from="a@acme.fr"; receiver=x',
    }

    expect(read(spf, HOP)).toEqual({
      verdict: 'confirmed',
      authority: 'nordline.fr',
      spf: 'pass',
      spfDomain: 'acme.fr',
    })
    expect(read(HOP, spf)).toBeUndefined()
  })

  it('is nothing where a field is broken or too long', () => {
    expect(parseResults('mx.nordline.fr; dkim=pass (never closed header.d=acme.fr')).toBeUndefined()
    expect(parseResults(`mx.nordline.fr; dkim=pass ${'x'.repeat(8_000)}`)).toBeUndefined()
    expect(parseResults('mx.nordline.fr; none')).toBeUndefined()
    expect(parseResults('a b c; dkim=pass')).toBeUndefined()
  })

  it('is never moved by what stands below the hop, and nothing makes it throw', () => {
    const field = fc.oneof(
      fc.string().map(results),
      fc.string().map(received),
      fc.constantFrom(
        results(PROVEN),
        HOP,
        WITHIN,
        GMAIL,
        results('mx.nordline.fr; dmarc=fail header.from=acme.fr'),
      ),
      fc
        .string()
        .map((text) => results(`mx.nordline.fr; dkim=pass header.i="${text}"@evil.example`)),
    )
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), (below) => {
        expect(read(HOP, ...below)).toBeUndefined()
        expect(verdict(results('mx.nordline.fr; dkim=none'), HOP, ...below)).toBe('unproven')
        read(...below)
      }),
    )
  })

  it('is read in time that grows with its length alone', () => {
    const long = ['(', '"', '\\', 'a=', 'from ', ' by ', '1:'].map((part) =>
      part.repeat(8_000 / part.length),
    )
    const before = performance.now()

    for (const text of long) read(results(text), received(`from ${text}`), received(text), HOP)

    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

describe('a sender who pretends', () => {
  const pretence = (name: string, replyTo: readonly string[] = [], isByPerson = true) =>
    findPretence(
      {
        from: { address: 'x@evil.example', name },
        replyTo: replyTo.map((address) => ({ address })),
        isByPerson,
      },
      registrableDomain,
    )

  it('shows an address of another domain as his name', () => {
    expect(pretence('Claire <Claire@acme.fr>')).toEqual({ shownAddress: 'claire@acme.fr' })
    expect(pretence('claire@mail.evil.example')).toEqual({})
    expect(pretence('Claire Vasseur')).toEqual({})
  })

  it('has answers sent to another domain, unless he is a list or a machine', () => {
    expect(pretence('', ['pay@other.example'])).toEqual({ replyToAddress: 'pay@other.example' })
    expect(pretence('', ['y@mail.evil.example'])).toEqual({})
    expect(pretence('', ['list@other.example'], false)).toEqual({})
  })
})

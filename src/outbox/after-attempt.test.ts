import { describe, expect, it } from 'vitest'
import type { Attempt } from './after-attempt.ts'
import { afterAttempt, retryAt } from './after-attempt.ts'

const now = new Date('2026-11-30T10:00:00Z')
const attempt = (given: Partial<Attempt>): Attempt => ({
  submission: { kind: 'accepted', rejected: [] },
  addresses: ['a@x.example', 'b@x.example'],
  hasLeft: false,
  attempts: 1,
  random: 0.5,
  now,
  ...given,
})
const rejected = (address: string, code: number, text = 'no') => ({
  address,
  reply: { code, text },
})
const unreached = (code: string, isLasting = false) =>
  ({ kind: 'unreached', failure: { code, details: {} }, isLasting }) as const

describe('what follows an attempt', () => {
  it('is sent where the server took it for somebody and refused the others for good', () => {
    const after = afterAttempt(
      attempt({ submission: { kind: 'accepted', rejected: [rejected('b@x.example', 550)] } }),
    )

    expect(after.state).toBe('sent')
    expect(after.outcomes.map(({ state }) => state)).toEqual(['accepted', 'refused'])
    expect(after.error?.code).toBe('OUTBOX_RECIPIENT_REFUSED')
  })

  it('is another attempt for those only whom the server put off', () => {
    const after = afterAttempt(
      attempt({ submission: { kind: 'accepted', rejected: [rejected('b@x.example', 451)] } }),
    )

    expect(after.state).toBe('scheduled')
    expect(after.outcomes.map(({ state }) => state)).toEqual(['accepted', 'waiting'])
    expect(after.attemptAt).toEqual(new Date('2026-11-30T10:01:00Z'))
  })

  it('is failure where all were refused, and where the message itself was', () => {
    const all = [rejected('a@x.example', 550), rejected('b@x.example', 552)]
    const reply = { code: 554, text: 'spam' }
    const ofAll = afterAttempt(
      attempt({ submission: { kind: 'rejected', reply: { code: 550, text: '' }, rejected: all } }),
    )

    expect(ofAll.state).toBe('failed')
    expect(ofAll.outcomes[1]?.error?.code).toBe('OUTBOX_MAILBOX_FULL')
    expect(
      afterAttempt(attempt({ submission: { kind: 'rejected', reply, rejected: [] } })),
    ).toMatchObject({ state: 'failed', error: { code: 'OUTBOX_REFUSED' } })
  })

  it('is failure where it is larger than its server takes', () => {
    const reply = { code: 552, text: '5.3.4 Message size larger than allowed 10' }
    expect(
      afterAttempt(attempt({ submission: { kind: 'rejected', reply, rejected: [] } })),
    ).toMatchObject({ state: 'failed', error: { code: 'OUTBOX_TOO_LARGE_FOR_SERVER' } })
  })

  it('is never another attempt where silence followed the last byte', () => {
    const failure = { code: 'MAIL_CONNECTIONS_BROKEN', details: {} }
    const after = afterAttempt(attempt({ submission: { kind: 'doubtful', failure } }))

    expect(after).toMatchObject({ state: 'doubtful', outcomes: [] })
    expect(after.error?.code).toBe('OUTBOX_PERHAPS_SENT')
  })

  it('is another attempt where the server was not reached, unless that would only repeat itself', () => {
    const away = afterAttempt(attempt({ submission: unreached('MAIL_CONNECTIONS_UNREACHABLE') }))
    const locked = attempt({ submission: unreached('MAIL_CONNECTIONS_LOGIN_REFUSED', true) })

    expect(away.state).toBe('scheduled')
    expect(afterAttempt(locked).state).toBe('failed')
    expect(afterAttempt({ ...locked, hasLeft: true }).state).toBe('sent')
  })

  it('ends after a day of attempts', () => {
    const put = { kind: 'rejected', reply: { code: 451, text: '' }, rejected: [] } as const
    expect(afterAttempt(attempt({ submission: put, attempts: 49 })).state).toBe('scheduled')
    expect(afterAttempt(attempt({ submission: put, attempts: 50 })).state).toBe('failed')
    const away = unreached('MAIL_CONNECTIONS_UNREACHABLE')
    expect(afterAttempt(attempt({ submission: away, attempts: 50 })).state).toBe('failed')
  })

  it('gives up whoever still waits when it ends', () => {
    const put = rejected('b@x.example', 451, '4.7.1 later')
    const partly = afterAttempt(
      attempt({ submission: { kind: 'accepted', rejected: [put] }, attempts: 50 }),
    )
    const away = afterAttempt(
      attempt({
        submission: unreached('MAIL_CONNECTIONS_UNREACHABLE'),
        addresses: ['b@x.example'],
        hasLeft: true,
        attempts: 50,
      }),
    )

    expect([partly.state, away.state]).toEqual(['sent', 'sent'])
    expect(partly.outcomes).toEqual([
      { address: 'a@x.example', state: 'accepted', error: undefined },
      {
        address: 'b@x.example',
        state: 'refused',
        error: {
          code: 'OUTBOX_GIVEN_UP',
          details: { address: 'b@x.example', answer: '4.7.1 later' },
        },
      },
    ])
    expect(partly.error?.code).toBe('OUTBOX_GIVEN_UP')
    expect(away.outcomes).toMatchObject([
      { address: 'b@x.example', state: 'refused', error: { code: 'MAIL_CONNECTIONS_UNREACHABLE' } },
    ])
  })

  it('waits from a minute to half an hour, a quarter more or less', () => {
    const minutes = (attempts: number, random: number): number =>
      (retryAt({ attempts, random, now }).getTime() - now.getTime()) / 60_000
    expect([1, 2, 3, 9, 40].map((attempts) => minutes(attempts, 0.5))).toEqual([1, 2, 4, 30, 30])
    expect([minutes(1, 0), minutes(9, 1)]).toEqual([0.75, 37.5])
  })
})

import { describe, expect, it } from 'vitest'
import { habitsOf } from '../mail-connections/well-known-providers.ts'
import { afterArrival, isAbsenceProof, weighDoubt } from './weigh-doubt.ts'

const endingAt = new Date('2026-11-30T10:00:00Z')
const weigh = (seconds: number, evidence: 'found' | 'absent' | 'unknown', isProof = true) =>
  weighDoubt({
    evidence,
    isProof,
    hasLeft: false,
    endingAt,
    absenceMs: 600_000,
    now: new Date(endingAt.getTime() + 1000 * seconds),
  })
const looksAfter = (
  seconds: number,
  ...rest: ['absent' | 'unknown', boolean?]
): number | undefined => {
  const verdict = weigh(seconds, ...rest)
  return verdict.kind === 'open' && verdict.lookAt !== undefined
    ? (verdict.lookAt.getTime() - endingAt.getTime()) / 1000
    : undefined
}

describe('a mail whose sending ended in silence', () => {
  it('was sent where it is found, whenever', () => {
    expect(weigh(0, 'found')).toEqual({ kind: 'sent' })
    expect(weigh(1_000_000, 'found', false)).toEqual({ kind: 'sent' })
  })

  it('was not sent where it lies nowhere after ten minutes, and the server lays copies', () => {
    expect(weigh(599, 'absent').kind).toBe('open')
    expect(weigh(600, 'absent')).toEqual({ kind: 'not_sent' })
  })

  it('stays open where the server lays no copies or cannot be asked: nothing is sent again by itself', () => {
    expect(weigh(86_400, 'absent', false).kind).toBe('open')
    expect(weigh(86_400, 'unknown', true).kind).toBe('open')
  })

  it('stays open where an earlier attempt was taken for somebody: what is found may be of that one', () => {
    for (const evidence of ['found', 'absent'] as const) {
      const given = {
        evidence,
        isProof: true,
        hasLeft: true,
        endingAt,
        absenceMs: 1,
        now: endingAt,
      }
      expect(weighDoubt(given)).toEqual({ kind: 'open', lookAt: undefined })
    }
  })

  it('has its absence believed only of servers that lay copies under the same Message-ID', () => {
    const proof = (host: string, habit?: boolean) => {
      const { laysCopies: isCopiedByServer, replacesMessageIds = false } = habitsOf(host)
      return isAbsenceProof({ habit, isCopiedByServer, replacesMessageIds })
    }
    expect(proof('smtp.gmail.com')).toBe(true)
    expect(proof('smtp.gmail.com', false)).toBe(false)
    expect(proof('smtp.office365.com', true)).toBe(false)
    expect(proof('smtp-mail.outlook.com')).toBe(false)
    expect([proof('mail.own.example'), proof('mail.own.example', true)]).toEqual([false, true])
  })

  it('waits on for those whom the server had put off, once it is known to have arrived', () => {
    const has = (state: 'waiting' | 'accepted' | 'refused', isHanded: boolean) => ({
      state,
      isHanded,
    })
    expect(afterArrival([has('waiting', true), has('refused', false)])).toBe('sent')
    expect(afterArrival([has('waiting', true), has('waiting', false)])).toBe('scheduled')
  })

  it('is looked for soon, then each hour for five days', () => {
    expect([0, 2, 60, 300].map((seconds) => looksAfter(seconds, 'absent'))).toEqual([
      2, 5, 120, 600,
    ])
    expect(looksAfter(700, 'unknown')).toBe(4300)
    expect(looksAfter(6 * 86_400, 'absent', false)).toBe(undefined)
  })
})

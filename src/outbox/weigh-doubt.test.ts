import { describe, expect, it } from 'vitest'
import { weighDoubt } from './weigh-doubt.ts'

const endingAt = new Date('2026-11-30T10:00:00Z')
const weigh = (
  seconds: number,
  evidence: 'found' | 'absent' | 'unknown',
  isCopiedByServer = true,
) =>
  weighDoubt({
    evidence,
    isCopiedByServer,
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

  it('is looked for soon, then each hour for five days', () => {
    expect([0, 2, 60, 300].map((seconds) => looksAfter(seconds, 'absent'))).toEqual([
      2, 5, 120, 600,
    ])
    expect(looksAfter(700, 'unknown')).toBe(4300)
    expect(looksAfter(6 * 86_400, 'absent', false)).toBe(undefined)
  })
})

import { describe, expect, it } from 'vitest'
import { leastSellers, monthOf, TEAM_VIEW } from './model.ts'

describe('the team view', () => {
  it('shows no single seller unless the organisation has said so', () => {
    expect(TEAM_VIEW.default).toBe('aggregated')
  })

  it('adds up five sellers at least, and gives pseudonyms to three at least', () => {
    expect([
      leastSellers('aggregated'),
      leastSellers('pseudonymous'),
      leastSellers('named'),
    ]).toEqual([5, 3, 1])
  })

  it('knows the month in UTC', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59Z'))).toBe('2026-11')
    expect(monthOf(new Date('2026-12-01T00:00:00+01:00'))).toBe('2026-11')
  })
})

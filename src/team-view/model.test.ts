import { describe, expect, it } from 'vitest'
import type { TeamViewMode } from './contract.ts'
import { TEAM_VIEW_MODES } from './contract.ts'
import { howShown, monthOf, TEAM_VIEW } from './model.ts'

describe('the team view', () => {
  it('shows no single seller unless the organisation has said so', () => {
    expect(TEAM_VIEW.default).toBe('aggregated')
  })

  it('adds up five sellers at least, and gives pseudonyms to three at least', () => {
    const leastOf = (mode: TeamViewMode) =>
      howShown(mode, { sellerCount: 9, isAnyLeftOut: false }).least

    expect(TEAM_VIEW_MODES.map(leastOf)).toEqual([1, 3, 5])
  })

  it('knows the month in UTC', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59Z'))).toBe('2026-11')
    expect(monthOf(new Date('2026-12-01T00:00:00+01:00'))).toBe('2026-11')
  })
})

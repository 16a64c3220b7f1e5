import { describe, expect, it } from 'vitest'
import type { DealFigures } from './compare-deals.ts'
import { compareDeals } from './compare-deals.ts'

const NOTHING: DealFigures = {
  activities: 0,
  emails: 0,
  meetings: 0,
  calls: 0,
  seconds_ours: 0,
  response_seconds_ours: null,
  response_seconds_theirs: null,
  response_rate_theirs: null,
}
const withEmails = (emails: number): DealFigures => ({ ...NOTHING, emails })
const emailsOf = (own: number, others: readonly number[]) =>
  compareDeals(withEmails(own), others.map(withEmails)).find(({ figure }) => figure === 'emails')

describe('a deal beside won deals', () => {
  it('has quartiles as R computes them by default', () => {
    // R 4: quantile(c(1, 2, 4, 8, 16, 32))
    expect(emailsOf(5, [32, 1, 16, 2, 8, 4])?.quartiles).toEqual({ low: 2.5, median: 6, high: 14 })
  })

  it.each([
    [2, 'less'],
    [3, 'usual'],
    [7, 'usual'],
    [8, 'more'],
  ])('with %d e-mails against 1, 3, 5, 7 and 9 is %s', (own, verdict) => {
    expect(emailsOf(own, [1, 3, 5, 7, 9])?.verdict).toBe(verdict)
  })

  it('is not compared with fewer than five deals', () => {
    expect(emailsOf(9, [1, 2, 3, 4])).toEqual({
      figure: 'emails',
      own: 9,
      quartiles: null,
      verdict: 'unknown',
    })
  })

  it('leaves out deals without the figure, and says nothing of itself without it', () => {
    const others = [1, 2, 3, 4, 5, null].map((hours) => ({
      ...NOTHING,
      response_seconds_ours: hours,
    }))

    const compared = compareDeals(NOTHING, others)

    expect(compared.find(({ figure }) => figure === 'response_seconds_ours')).toEqual({
      figure: 'response_seconds_ours',
      own: null,
      quartiles: { low: 2, median: 3, high: 4 },
      verdict: 'unknown',
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, retryDelayMs } from './after-failure.ts'
import { historyStart } from './history-start.ts'

describe('the pause after a failure', () => {
  it('doubles from two seconds to a quarter of an hour', () => {
    const delays = [1, 2, 3, 4, 20, 5000].map((failures) => retryDelayMs(failures, 0.5))

    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 900_000, 900_000])
  })

  it('lies within a quarter of that, by chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const middle = retryDelayMs(failures, 0.5)
          const delay = retryDelayMs(failures, random)
          expect(delay).toBeGreaterThanOrEqual(Math.floor(middle * 0.75))
          expect(delay).toBeLessThanOrEqual(Math.ceil(middle * 1.25))
        },
      ),
    )
  })
})

describe('what follows a failure', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  const following = (code: string, failures: number) =>
    afterFailure({ failure: { code, details: {} }, failures, random: 0.5, now })

  it('of the network is another attempt, however often it failed', () => {
    expect(following('MAIL_CONNECTIONS_BROKEN', 1)).toEqual({
      state: 'waiting',
      attemptAt: new Date('2026-11-24T09:00:02Z'),
    })
    expect(following('MAIL_CONNECTIONS_BROKEN', 100).state).toBe('waiting')
  })

  it('of a password is no third attempt, and the second one late: the account must not be locked', () => {
    const refused = [1, 2, 3].map((failures) =>
      following('MAIL_CONNECTIONS_LOGIN_REFUSED', failures),
    )

    expect(refused.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'stopped'])
    expect(refused[0]?.attemptAt).toEqual(new Date('2026-11-24T09:05:00Z'))
  })

  it('that a provider says for good is no attempt at all', () => {
    expect(following('MAIL_CONNECTIONS_SIGN_IN_AGAIN', 1).state).toBe('stopped')
    expect(following('MAIL_CONNECTIONS_SIGN_IN_BUSY', 100).state).toBe('waiting')
  })

  it('of the secret of the installation is to wait until it is set', () => {
    expect(following('MAIL_CONNECTIONS_SECRET_MISSING', 50).state).toBe('waiting')
  })
})

describe('the day from which on mail is read', () => {
  it('is a whole day, so many days ago', () => {
    const start = historyStart(new Date('2026-11-24T09:00:00Z'), 365)

    expect(start).toEqual(new Date('2025-11-24T00:00:00Z'))
  })

  it('never lies before 1970', () => {
    expect(historyStart(new Date('2026-11-24T09:00:00Z'), 36_500)).toEqual(new Date(0))
  })
})

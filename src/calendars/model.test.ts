import { expect, it } from 'vitest'
import { afterFailure, roundOf } from './model.ts'

const NOW = new Date('2026-12-01T09:00:00Z')
const after = (code: string, failures: number): string =>
  afterFailure({ failure: { code, details: {} }, failures, random: 0.5, now: NOW }).state

it('A connection stops where nothing mends itself: a refused password at once, calendars that are away after hours', () => {
  expect(after('CALENDARS_LOGIN_REFUSED', 2)).toBe('waiting')
  expect(after('CALENDARS_LOGIN_REFUSED', 3)).toBe('stopped')
  expect(after('CALENDARS_NO_CALENDARS', 3)).toBe('waiting')
  expect(after('CALENDARS_NO_CALENDARS', 20)).toBe('stopped')
  expect(after('CALENDARS_SERVER_SAID', 1_000)).toBe('waiting')
})

it('A feed is fetched less often than a calendar is compared', () => {
  expect(roundOf('feed')).toBeGreaterThan(10 * roundOf('caldav'))
})

import { describe, expect, it } from 'vitest'
import { isLocalDateTime } from './local-date-time.ts'

describe('isLocalDateTime', () => {
  it.each([
    '2026-02-28',
    '2028-02-29',
    '2026-04-21T10:00',
    '2026-04-21T23:59:59.5',
    '2026-04-21T10:00:00Z',
  ])('takes %s', (text) => {
    expect(isLocalDateTime(text)).toBe(true)
  })

  it.each([
    '',
    '2026-02-29',
    '2026-13-45',
    '2026-04-21T25:99',
    '2026-04-21 10:00',
    'x2026-04-21',
    '21/04/2026',
  ])('refuses %s', (text) => {
    expect(isLocalDateTime(text)).toBe(false)
  })
})

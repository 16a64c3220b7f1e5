import { describe, expect, it } from 'vitest'
import { LOOKS, SUBJECT_TABLES } from './contract.ts'
import { keptSince, leavesTrace } from './model.ts'

describe('a look leaves a trace', () => {
  it.each(['contacts', 'leads', 'users'] as const)('at %s always', (table) => {
    expect(LOOKS.map((what) => leavesTrace(table, what))).toEqual(LOOKS.map(() => true))
  })

  it.each(['accounts', 'opportunities'] as const)('at %s only when exported', (table) => {
    expect(LOOKS.filter((what) => leavesTrace(table, what))).toEqual(['export'])
  })

  it('when exported, whatever is exported', () => {
    expect(SUBJECT_TABLES.filter((table) => leavesTrace(table, 'export'))).toEqual(SUBJECT_TABLES)
  })
})

it('keeps looks for as many days of 24 hours as are set', () => {
  const now = new Date('2026-11-28T12:00:00Z')

  expect(keptSince(now, 180)).toEqual(new Date('2026-06-01T12:00:00Z'))
})

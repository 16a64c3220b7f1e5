import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BIN_DAYS, binStart, daysLeft } from './bin.ts'
import { TABLES } from './tables.ts'
import type { RecordedChange } from './undo-change.ts'
import { columnsToUndo, decideUndo, valuesBefore } from './undo-change.ts'
import type { RecordValues } from './values.ts'

const COLUMNS = ['city', 'phone', 'website'] as const
const values = fc.record(
  Object.fromEntries(COLUMNS.map((name) => [name, fc.constantFrom(null, 'a', 'b', 'c')])),
) as fc.Arbitrary<Record<(typeof COLUMNS)[number], string | null>>

/** Writes values, and tells what changed. */
function written(
  before: RecordValues,
  after: RecordValues,
): { readonly now: RecordValues; readonly change: RecordedChange } {
  const names = Object.keys(after).filter((name) => (before[name] ?? null) !== after[name])
  const only = (all: RecordValues) =>
    Object.fromEntries(names.map((name) => [name, all[name] ?? null]))
  return {
    now: { ...before, ...after },
    change: { action: 'update', before: only(before), after: only(after) },
  }
}

describe('taking a change back', () => {
  it('restores what was before it, whatever other columns have changed since', () => {
    fc.assert(
      fc.property(values, values, fc.string(), (before, after, other) => {
        const { now, change } = written(before, after)
        const columns = columnsToUndo(TABLES.accounts, change)
        const undoing = decideUndo(columns, change, { ...now, industry: other })

        expect('values' in undoing && { ...now, ...undoing.values }).toEqual(before)
      }),
    )
  })

  it('names the columns that somebody changed since, and writes none', () => {
    const change = {
      action: 'update',
      before: { city: 'Lyon', phone: null },
      after: { city: 'Paris', phone: '1' },
    }

    expect(decideUndo(['city', 'phone'], change, { city: 'Lille', phone: '1' })).toEqual({
      changedSince: ['city'],
    })
  })

  it('writes nothing where all is as it was', () => {
    const change = { action: 'update', before: { city: 'Lyon' }, after: { city: 'Paris' } }

    expect(decideUndo(['city'], change, { city: 'Lyon' })).toEqual({ values: {} })
  })

  it('knows amounts by what they say, not by how they are written', () => {
    const change = {
      action: 'update',
      before: { annual_revenue: null },
      after: { annual_revenue: { currency: 'EUR', amount_minor: 5 } },
    }

    expect(
      decideUndo(['annual_revenue'], change, {
        annual_revenue: { amount_minor: 5, currency: 'EUR' },
      }),
    ).toEqual({ values: { annual_revenue: null } })
  })

  it.each([
    ['update', { full_name: 'A' }, []],
    ['update', { first_name: 'A', full_name: 'A B' }, ['first_name']],
    ['update', { stakeholders: null }, []],
    ['assign', { owner: { kind: 'user', id: 'u' } }, ['owner']],
    ['create', {}, []],
    ['share', { shares: null }, []],
  ] as const)('of the kind %s with %o sets back %o', (action, before, columns) => {
    expect(columnsToUndo(TABLES.contacts, { action, before, after: {} } as RecordedChange)).toEqual(
      columns,
    )
  })
})

describe('what a record said', () => {
  it('at each of its versions is found from its changes', () => {
    fc.assert(
      fc.property(values, fc.array(values, { maxLength: 8 }), (first, later) => {
        const states: RecordValues[] = [first]
        const changes: RecordedChange[] = []
        for (const next of later) {
          const { now, change } = written(states.at(-1) ?? {}, next)
          states.push(now)
          changes.push(change)
        }
        const last = states.at(-1) ?? {}
        const found = states.map((_, version) =>
          valuesBefore(last, changes.slice(version).reverse()),
        )

        expect(found).toEqual(states)
      }),
    )
  })
})

describe('the bin', () => {
  it('keeps a record for thirty days', () => {
    const now = new Date('2026-11-24T10:00:00Z')
    const start = binStart(now)

    expect(daysLeft(now, now)).toBe(BIN_DAYS)
    expect(daysLeft(new Date(start.getTime() + 1), now)).toBe(1)
    expect(daysLeft(start, now)).toBe(0)
  })
})

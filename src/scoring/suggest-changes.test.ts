/** What people can do about a score: possible, realistic, and true to the model. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataTable } from '../kernel/numerics/data-table.ts'
import { categoryColumn, numberColumn } from '../kernel/numerics/data-table.ts'
import { catalogueOf } from './attributes.ts'
import { learnModel } from './learn-model.ts'
import type { ScoringModel } from './scoring-model.ts'
import { scoreTable } from './scoring-model.ts'
import { suggestChanges } from './suggest-changes.ts'
import type { ValueBin } from './tell-reason.ts'

/** Meetings and a phone number help, days of silence and a stage back harm. */
const MODEL: ScoringModel = {
  format: 1,
  intercept: 0,
  baseRate: 0.5,
  columns: [
    { kind: 'number', name: 'activity.meetings_30d', cuts: [0.5, 2.5] },
    { kind: 'number', name: 'activity.days_since_out', cuts: [7, 30] },
    { kind: 'category', name: 'has_contact', categories: ['yes', 'no'] },
    { kind: 'category', name: 'process.stage', categories: ['qualify', 'develop', 'propose'] },
    { kind: 'category', name: 'account.industry', categories: ['retail', 'media'] },
  ],
  mains: [
    { effects: [0, -0.6, 0.4, 0.5], errors: [0, 0, 0, 0] },
    { effects: [0, 0.4, 0, -0.5], errors: [0, 0, 0, 0] },
    { effects: [0, 0.2, -0.2, 0], errors: [0, 0, 0, 0] },
    { effects: [0, 1, -0.5, 0.5, 0], errors: [0, 0, 0, 0, 0] },
    { effects: [0, 2, -2, 0], errors: [0, 0, 0, 0] },
  ],
  pairs: [],
  calibration: { kind: 'none' },
}

const seen = (label: ValueBin['label'], count = 50): ValueBin => ({ label, count, wonCount: 20 })
const BINS: ReadonlyMap<string, readonly ValueBin[]> = new Map([
  ['activity.meetings_30d', [seen([null, 0.5]), seen([0.5, 2.5]), seen([2.5, null])]],
  ['activity.days_since_out', [seen([null, 7]), seen([7, 30]), seen([30, null])]],
  ['has_contact', [seen('yes'), seen('no')]],
  ['process.stage', [seen('qualify'), seen('develop'), seen('propose')]],
  ['account.industry', [seen('retail'), seen('media')]],
])

type Deal = {
  readonly meetings: number
  readonly silence: number
  readonly contact: 'yes' | 'no'
  readonly stage: 'qualify' | 'develop' | 'propose'
}

const deal = ({ meetings, silence, contact, stage }: Deal): DataTable => ({
  rowCount: 1,
  columns: [
    numberColumn('activity.meetings_30d', [meetings]),
    numberColumn('activity.days_since_out', [silence]),
    categoryColumn('has_contact', [contact]),
    categoryColumn('process.stage', [stage]),
    categoryColumn('account.industry', ['media']),
  ],
})

const QUIET: Deal = { meetings: 0, silence: 50, contact: 'no', stage: 'develop' }
const suggest = (given: Deal, bins = BINS) =>
  suggestChanges({ table: 'opportunities', model: MODEL, record: deal(given), bins })

describe('what would change a score', () => {
  it('is never about an account or a contact, which the reader may not be allowed to see', () => {
    const related = (['leads', 'opportunities'] as const).flatMap((table) =>
      catalogueOf(table).attributes.filter(({ source }) => ['account', 'contact'].includes(source)),
    )

    expect(related.length).toBeGreaterThan(20)
    expect(related.filter(({ isActionable }) => isActionable)).toEqual([])
  })

  it('is what people can do, the best first, with the score that would follow', () => {
    const suggestions = suggest(QUIET)

    expect(suggestions.map(({ attribute }) => attribute)).toEqual([
      'activity.meetings_30d',
      'process.stage',
      'activity.days_since_out',
      'has_contact',
    ])
    expect(suggestions[0]).toMatchObject({
      from: { key: 'scoring.unit.count', values: { value: 0 } },
      to: { key: 'scoring.unit.count', values: { value: 1 } },
      phrase: { key: 'scoring.change.activity.meetings_30d' },
    })
    // 0.6 + 0.4 of the meeting, 0.5 + 0.4 of the silence that it ends.
    const now = -0.6 - 0.5 - 0.2 - 0.5 - 2
    const then = now + 1 + 0.9
    expect(suggestions[0]?.scoreThen).toBe(Math.round(100 / (1 + Math.exp(-then))))
    expect(suggestions[0]?.gain).toBe(
      Math.round(100 / (1 + Math.exp(-then))) - Math.round(100 / (1 + Math.exp(-now))),
    )
  })

  it('never goes back a stage, undoes what was done or changes what nobody can', () => {
    const best: Deal = { meetings: 5, silence: 0, contact: 'yes', stage: 'propose' }

    expect(suggest(best)).toEqual([])
    expect(suggest({ ...best, stage: 'qualify' })).toEqual([])
  })

  it('suggests only values that closed records had', () => {
    const rare = new Map(BINS).set('activity.meetings_30d', [
      seen([null, 0.5]),
      seen([0.5, 2.5], 2),
      seen([2.5, null], 1),
    ])

    expect(suggest(QUIET, rare).map(({ attribute }) => attribute)).not.toContain(
      'activity.meetings_30d',
    )
  })

  it('always gains, and tells the score that the model gives', () => {
    const deals = fc.record({
      meetings: fc.integer({ min: 0, max: 6 }),
      silence: fc.integer({ min: 0, max: 90 }),
      contact: fc.constantFrom('yes' as const, 'no' as const),
      stage: fc.constantFrom('qualify' as const, 'develop' as const, 'propose' as const),
    })
    fc.assert(
      fc.property(deals, (given) => {
        const now = Math.round(100 * (scoreTable(MODEL, deal(given)).probability[0] ?? 0))
        for (const { gain, scoreThen } of suggest(given)) {
          expect(gain).toBeGreaterThanOrEqual(1)
          expect(scoreThen).toBe(now + gain)
        }
      }),
    )
  })
})

describe('a training of 100 closed records', () => {
  it('130: learns from the 80 oldest and tests on the 20 newest', () => {
    const rows = Array.from({ length: 100 }, (_, row) => row)
    const isWon = rows.map((row) => (row % 3 === 0 ? 1 : 0))
    // Among the oldest 80 the source tells most, among the newest 20 the contrary.
    const isTelling = (row: number): boolean => (row % 4 !== 0) === row < 80
    const source = rows.map((row) => ((isWon[row] === 1) === isTelling(row) ? 'web' : 'fair'))
    const { report } = learnModel({
      table: {
        rowCount: 100,
        columns: [categoryColumn('lead_source', source)],
      },
      won: Uint8Array.from(isWon),
      closedAt: Float64Array.from(rows, (row) => Date.UTC(2026, 0, 1 + row)),
      seed: 1,
    })

    expect(report).toMatchObject({ rows: 100, testRows: 20, testIsNewest: true })
    const { tp, fp, tn, fn } = report.confusion
    expect(tp + fp + tn + fn).toBe(20)
    expect(report.auc).toBeLessThan(0.5)
  })
})

/** The pure rules of what is known of a record, and when. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categoryColumn, numberColumn } from '../kernel/numerics/data-table.ts'
import { attributeNamed, catalogueOf, intelligentFields, stagesOf } from './attributes.ts'
import { countInBins, filledCount } from './count-bins.ts'
import { featureTable, limitToStages } from './feature-table.ts'
import { drawLandmark, LANDMARK_DAYS } from './landmark.ts'
import { pointsOf, previousOf } from './score-points.ts'
import { OTHER } from './shape-model.ts'
import { emailKind, nameKind } from './validate-person.ts'

const DAY_MS = 86_400_000
const created = new Date('2026-01-01T00:00:00Z')
const closed = (days: number): Date => new Date(created.getTime() + days * DAY_MS)

describe('the moment at which a closed record is learnt from', () => {
  it('lies before its end, and weighs as many landmarks as the record has passed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.double({ min: 0.01, max: 900, noNaN: true }), (id, days) => {
        const { at, weight } = drawLandmark(id, created, closed(days))

        expect(at.getTime()).toBeGreaterThanOrEqual(created.getTime())
        expect(at.getTime()).toBeLessThan(closed(days).getTime())
        expect(weight).toBe(LANDMARK_DAYS.filter((landmark) => landmark < days).length)
        expect(drawLandmark(id, created, closed(days))).toEqual({ at, weight })
      }),
    )
  })

  it('is each landmark about as often as any other', () => {
    const counts = new Map<number, number>()
    for (let index = 0; index < 4_000; index += 1) {
      const id = `01900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
      const age = drawLandmark(id, created, closed(10)).at.getTime() - created.getTime()
      counts.set(age / DAY_MS, (counts.get(age / DAY_MS) ?? 0) + 1)
    }

    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([0, 1, 3, 7])
    expect(Math.min(...counts.values())).toBeGreaterThan(850)
  })

  it('is the creation of a record that was never open', () => {
    expect(drawLandmark('a', created, created)).toEqual({ at: created, weight: 1 })
    expect(drawLandmark('a', created, closed(-3))).toEqual({ at: created, weight: 1 })
  })
})

describe('intelligent fields', () => {
  it.each([
    ['ines@valmec.example', 'business'],
    [' Ines@GMAIL.com ', 'personal'],
    ['ines@yahoo.fr', 'personal'],
    ['ines@valmec', 'invalid'],
    ['ines valmec.example', 'invalid'],
    ['@valmec.example', 'invalid'],
    ['', 'missing'],
    [null, 'missing'],
  ])('take the address %s for %s', (address, kind) => {
    expect(emailKind(address)).toBe(kind)
  })

  it.each([
    ['Zoé', 'valid'],
    ["O'Brien", 'valid'],
    ['Jean-Pierre 2', 'valid'],
    ['李小龍', 'valid'],
    ['xxx', 'invalid'],
    ['123', 'invalid'],
    ['?!', 'invalid'],
    ['a@b', 'invalid'],
    ['  ', 'missing'],
    [null, 'missing'],
  ])('take the name %s for %s', (name, kind) => {
    expect(nameKind(name)).toBe(kind)
  })

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['business', 'personal', 'invalid', 'missing']).toContain(emailKind(text))
        expect(['valid', 'invalid', 'missing']).toContain(nameKind(text))
      }),
    )
  })
})

describe('the catalogue of attributes', () => {
  it.each(['leads', 'opportunities'] as const)(
    '143: has no date, no outcome and no system column of %s',
    (table) => {
      const { attributes, excluded } = catalogueOf(table)
      const columns = attributes.flatMap(({ reading }) =>
        'column' in reading ? [reading.column] : [],
      )
      const names = columns.map(({ name }) => name)
      const reasons = new Map(excluded.map(({ name, reason }) => [name, reason]))

      expect(columns.filter(({ kind }) => kind === 'date' || kind === 'instant')).toEqual([])
      expect(names).not.toContain('status_reason')
      expect(names).not.toContain('actual_revenue')
      expect(reasons.get('status')).toBe('outcome')
      expect(reasons.get('closed_at')).toBe('outcome')
      expect(reasons.get('created_at')).toBe('system')
      expect(reasons.get('owner')).toBe('owner')
      expect(new Set(attributes.map(({ name }) => name)).size).toBe(attributes.length)
    },
  )

  it('validates persons of leads only, and knows the stages of opportunities only', () => {
    expect(intelligentFields('leads').map(({ name }) => name)).toEqual([
      'email_domain_validation',
      'firstname_validation',
      'lastname_validation',
    ])
    expect(intelligentFields('opportunities')).toEqual([])
    expect(stagesOf('opportunities')).toEqual(['qualify', 'develop', 'propose', 'close'])
    expect(stagesOf('leads')).toEqual([])
    expect(attributeNamed('leads', 'process.stage')).toBeUndefined()
  })

  it('scores postal codes and telephones by presence', () => {
    expect(attributeNamed('leads', 'account.has_postal_code')?.checksEmptiness).toBe(true)
    expect(attributeNamed('leads', 'has_phone')).toMatchObject({
      kind: 'category',
      checksEmptiness: true,
    })
    expect(attributeNamed('leads', 'industry')?.checksEmptiness).toBe(false)
  })
})

describe('the table of features', () => {
  const pick = (names: readonly string[]) =>
    names.flatMap((name) => attributeNamed('leads', name) ?? [])

  it('keeps what is empty apart from zero', () => {
    const builder = featureTable(
      pick(['estimated_value', 'industry', 'email_domain_validation']),
      3,
    )
    builder.fill(0, [
      { estimated_value: 0, industry: 'retail', email_domain_validation: 'a@b.test' },
    ])
    builder.fill(1, [{ estimated_value: null }, { estimated_value: '12.5', industry: 'retail' }])
    const [value, industry, email] = builder.table().columns

    expect(value).toMatchObject({ values: Float64Array.from([0, Number.NaN, 12.5]) })
    expect(industry).toMatchObject({ codes: Int32Array.from([0, -1, 0]), categories: ['retail'] })
    expect(email).toMatchObject({
      codes: Int32Array.from([0, 1, 1]),
      categories: ['business', 'missing'],
    })
  })

  it('empties an attribute in the stages in which it does not apply', () => {
    const table = {
      rowCount: 3,
      columns: [numberColumn('a', [1, 2, 3]), categoryColumn('b', ['x', 'y', 'z'])],
    }
    const chosen = [
      { name: 'a', ignore_empty: false, stages: ['close'] },
      { name: 'b', ignore_empty: false, stages: ['qualify'] },
    ]
    const limited = limitToStages(table, chosen, ['qualify', 'close', undefined])

    expect(limited.columns).toMatchObject([
      { values: Float64Array.from([Number.NaN, 2, 3]) },
      { codes: Int32Array.from([0, -1, 2]) },
    ])
    expect(limitToStages(table, [], ['qualify', 'close', undefined])).toBe(table)
  })
})

describe('counts of open records', () => {
  it('put each number into the bin in which it lies, and empty ones into theirs', () => {
    const column = numberColumn('a', [-5, 0, 9, 10, 99, undefined])
    const bins = { kind: 'number', name: 'a', cuts: [0, 10] } as const
    const labels = [null, [null, 0], [0, 10], [10, null]]

    // Above the first limit and up to the second: 0 and 10 are in the lower bins.
    expect(countInBins(column, bins, labels)).toEqual([1, 2, 2, 1])
    expect(countInBins(column, bins, [[0, 10], null])).toEqual([2, 1])
    expect(filledCount(column)).toBe(5)
  })

  it('put each text into its bin, and those that have none into the others', () => {
    const column = categoryColumn('a', ['x', 'y', 'new', undefined])

    const bins = { kind: 'category', name: 'a', categories: ['x', 'y'] } as const
    expect(countInBins(column, bins, ['x', 'y', OTHER, null])).toEqual([1, 1, 1, 1])
    expect(countInBins(column, { ...bins, categories: ['x'] }, ['x', OTHER, null])).toEqual([
      1, 2, 1,
    ])
    expect(filledCount(column)).toBe(3)
  })
})

describe('points', () => {
  it('are whole hundredths of the probability', () => {
    expect([0, 0.004, 0.005, 0.746, 1].map(pointsOf)).toEqual([0, 0, 1, 75, 100])
  })

  it('are compared with the last day before, or on the first day with the last other score', () => {
    const none = { earlierScore: null, score: null, previousScore: null }

    expect(previousOf(none, 65)).toBeNull()
    expect(previousOf({ ...none, score: 65 }, 45)).toBe(65)
    expect(previousOf({ ...none, score: 45, previousScore: 65 }, 45)).toBe(65)
    expect(previousOf({ earlierScore: 70, score: 45, previousScore: 65 }, 50)).toBe(70)
  })
})

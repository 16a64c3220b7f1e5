/** The rules in the life of a model; numbers in brackets are acceptance cases of the specification. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Configuration, Grade, GradeMinimums } from './contract.ts'
import { ratesOf } from './evaluate-scores.ts'
import {
  areGradeMinimums,
  DEFAULT_GRADE_MINIMUMS,
  defaultModelName,
  directionOf,
  freeModelName,
  gradeOf,
  gradeRanges,
  isEnough,
  isModelName,
  isTooOldToScore,
  mayReplace,
  missingRecords,
  monthsBefore,
  overlaps,
  readinessOf,
  sameMinimums,
  trendOf,
  windowStart,
  winRate,
} from './model.ts'

const NOW = new Date('2026-11-24T09:00:00Z')

describe('the name of a model', () => {
  it('[126] says what it scores and the minute of its making in UTC', () => {
    const now = new Date('2020-09-18T14:10:59Z')

    expect(defaultModelName('leads', now)).toBe('LeadScoring_202009181410')
    expect(defaultModelName('opportunities', now)).toBe('OpportunityScoring_202009181410')
  })

  it('[126] has letters, digits and underscores only', () => {
    expect(isModelName('my model!')).toBe(false)
    expect(isModelName('')).toBe(false)
    expect(isModelName('modèle')).toBe(false)
    expect(isModelName('My_model_2')).toBe(true)
  })

  it('is one that may be given, at any minute', () => {
    const minutes = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    fc.assert(fc.property(minutes, (now) => isModelName(defaultModelName('leads', now))))
  })

  it('differs from those of the same minute', () => {
    expect(freeModelName('A', new Set())).toBe('A')
    expect(freeModelName('A', new Set(['A', 'A_2']))).toBe('A_3')
  })
})

describe('the window of closed records', () => {
  it('counts calendar months, ending on the last day of a shorter month', () => {
    expect(monthsBefore(new Date('2026-05-31T10:00:00Z'), 3)).toEqual(
      new Date('2026-02-28T10:00:00Z'),
    )
    expect(windowStart(NOW, 24)).toEqual(new Date('2024-11-24T09:00:00Z'))
    expect(windowStart(new Date('2026-01-15T00:00:00Z'), 3)).toEqual(
      new Date('2025-10-15T00:00:00Z'),
    )
  })

  it('never reaches further back with fewer months', () => {
    const dates = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: NOW })
    fc.assert(
      fc.property(dates, fc.nat(36), fc.nat(36), (now, one, other) => {
        const [few, many] = one < other ? [one, other] : [other, one]
        expect(monthsBefore(now, many).getTime()).toBeLessThanOrEqual(
          monthsBefore(now, few).getTime(),
        )
      }),
    )
  })

  it('[139] ends the scoring of an open record after two years', () => {
    expect(isTooOldToScore(monthsBefore(NOW, 25), NOW)).toBe(true)
    expect(isTooOldToScore(monthsBefore(NOW, 24), NOW)).toBe(false)
  })
})

describe('enough records', () => {
  it('[125] are forty won and forty lost', () => {
    expect(isEnough({ won: 40, lost: 40 })).toBe(true)
    expect(isEnough({ won: 10, lost: 10 })).toBe(false)
    expect(isEnough({ won: 39, lost: 4_000 })).toBe(false)
    expect(missingRecords({ won: 10, lost: 55 })).toEqual({ won: 30, lost: 0, lastStage: 0 })
  })

  it('[129] for a model per stage are forty closed in the last stage besides', () => {
    expect(isEnough({ won: 90, lost: 90, lastStageClosed: 39 })).toBe(false)
    expect(isEnough({ won: 90, lost: 90, lastStageClosed: 40 })).toBe(true)
    expect(missingRecords({ won: 90, lost: 90, lastStageClosed: 39 }).lastStage).toBe(1)
  })
})

describe('a grade', () => {
  it('[137] is A from 75, B from 50, C from 25, D below', () => {
    const grades = [100, 75, 74, 50, 49, 25, 24, 0].map((score) =>
      gradeOf(score, DEFAULT_GRADE_MINIMUMS),
    )
    expect(grades).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D'])
  })

  it('ends one point below the minimum of the next better grade', () => {
    const ranges = gradeRanges({ A: 51, B: 40, C: 25 })

    expect(ranges.find(({ grade }) => grade === 'B')).toEqual({ grade: 'B', from: 40, to: 50 })
    expect(sameMinimums({ A: 51, B: 40, C: 25 }, DEFAULT_GRADE_MINIMUMS)).toBe(false)
  })

  it('needs a point of its own', () => {
    expect(areGradeMinimums({ A: 100, B: 99, C: 1 })).toBe(true)
    expect(areGradeMinimums({ A: 101, B: 50, C: 25 })).toBe(false)
    expect(areGradeMinimums({ A: 50, B: 50, C: 25 })).toBe(false)
    expect(areGradeMinimums({ A: 75, B: 25, C: 25 })).toBe(false)
    expect(areGradeMinimums({ A: 75, B: 50, C: 0 })).toBe(false)
    expect(areGradeMinimums({ A: 75.5, B: 50, C: 25 })).toBe(false)
  })

  it('is given to every score from 0 to 100 exactly once, whatever the valid ranges', () => {
    fc.assert(
      fc.property(validMinimums, fc.nat(100), (minimums, score) => {
        const holding = gradeRanges(minimums).filter(({ from, to }) => from <= score && score <= to)
        expect(areGradeMinimums(minimums)).toBe(true)
        expect(holding.map(({ grade }) => grade)).toEqual([gradeOf(score, minimums)])
        expect(gradeRanges(minimums).every(({ from, to }) => from <= to)).toBe(true)
      }),
    )
  })

  it('never gets worse with a higher score', () => {
    const rank: Record<Grade, number> = { A: 0, B: 1, C: 2, D: 3 }
    fc.assert(
      fc.property(validMinimums, fc.nat(100), fc.nat(100), (minimums, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        expect(rank[gradeOf(high, minimums)]).toBeLessThanOrEqual(rank[gradeOf(low, minimums)])
      }),
    )
  })
})

const validMinimums: fc.Arbitrary<GradeMinimums> = fc
  .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 })
  .map((values) => values.toSorted((one, other) => other - one))
  .map(([A = 3, B = 2, C = 1]) => ({ A, B, C }))

describe('the trend of a score', () => {
  it('[138] declines from 65 to 45', () => {
    expect(trendOf(65, 45)).toBe('declining')
    expect(trendOf(45, 65)).toBe('improving')
  })

  it('is steady below three points, and unknown without a score before', () => {
    expect(trendOf(50, 52)).toBe('steady')
    expect(trendOf(50, 48)).toBe('steady')
    expect(trendOf(50, 53)).toBe('improving')
    expect(trendOf(50, 47)).toBe('declining')
    expect(trendOf(undefined, 90)).toBe('not_enough_info')
  })
})

describe('readiness', () => {
  it('is read from the area under the curve, and from whether there is a signal at all', () => {
    const trained = (auc: number) => ({ auc, readiness: 'ok' as const })
    expect(readinessOf(trained(0.8))).toBe('ready')
    expect(readinessOf(trained(0.799))).toBe('ok')
    expect(readinessOf(trained(0.65))).toBe('ok')
    expect(readinessOf(trained(0.649))).toBe('not_ready')
    expect(readinessOf(trained(0.72), { ready: 0.7, ok: 0.6 })).toBe('ready')
  })

  it('stays without a signal, or too little sure, whatever the bands', () => {
    const bands = { ready: 0.6, ok: 0.55 }
    expect(readinessOf({ auc: 0.9, readiness: 'no_signal' }, bands)).toBe('no_signal')
    expect(readinessOf({ auc: 0.7, readiness: 'not_ready' }, bands)).toBe('not_ready')
    expect(readinessOf({ auc: 0.58, readiness: 'not_ready' }, bands)).toBe('ok')
  })
})

describe('a version that was retrained by itself', () => {
  const active = { accuracy: 0.8, trainedAt: new Date('2026-11-09T09:00:00Z') }
  const candidate = (accuracy: number) => ({ accuracy, readiness: 'ok' as const })

  it('[133] takes the place of the active one from 95 % of its accuracy on', () => {
    expect(mayReplace({ candidate: candidate(0.76), active, now: NOW })).toBe(true)
    expect(mayReplace({ candidate: candidate(0.75), active, now: NOW })).toBe(false)
  })

  it('[134] takes the place of one that was trained three months and a day ago', () => {
    const old = { ...active, trainedAt: new Date('2026-08-23T09:00:00Z') }
    const notYet = { ...active, trainedAt: new Date('2026-08-24T09:00:00Z') }

    expect(mayReplace({ candidate: candidate(0.75), active: old, now: NOW })).toBe(true)
    expect(mayReplace({ candidate: candidate(0.75), active: notYet, now: NOW })).toBe(false)
  })

  it('is withheld in the lowest band and without a signal, however old the active one is', () => {
    const old = { accuracy: 0.1, trainedAt: new Date('2020-01-01T00:00:00Z') }
    for (const readiness of ['not_ready', 'no_signal'] as const) {
      expect(mayReplace({ candidate: { accuracy: 1, readiness }, active: old, now: NOW })).toBe(
        false,
      )
    }
  })
})

describe('the figures at the threshold', () => {
  it('[131] are those of the published example', () => {
    const figures = ratesOf({ tp: 650, fp: 200, tn: 100, fn: 50 })

    expect(figures.accuracy).toBeCloseTo(0.75, 12)
    expect(figures.recall).toBeCloseTo(0.9286, 4)
    expect(figures.conversionRate).toBeCloseTo(0.7, 12)
    expect(figures.f1).toBeCloseTo(0.839, 3)
    expect(figures.precision).toBeCloseTo(0.765, 3)
  })

  it('are shares, also of nothing', () => {
    const counts = fc.record({ tp: fc.nat(), fp: fc.nat(), tn: fc.nat(), fn: fc.nat() })
    fc.assert(
      fc.property(counts, (confusion) =>
        Object.values(ratesOf(confusion)).every((figure) => figure >= 0 && figure <= 1),
      ),
    )
    expect(ratesOf({ tp: 0, fp: 0, tn: 0, fn: 0 }).f1).toBe(0)
  })
})

describe('the rate of a value', () => {
  it('[142] raises the score when it is above that of all closed records', () => {
    const rate = winRate(42, 100)

    expect(rate).toBe(0.42)
    expect(directionOf(rate, 0.3)).toBe('raises')
    expect(directionOf(0.2, 0.3)).toBe('lowers')
    expect(directionOf(0.3, 0.3)).toBe('neither')
    expect(directionOf(winRate(0, 0), 0.3)).toBe('neither')
  })
})

describe('two models', () => {
  const reach = (filter: Configuration['filter']) => ({ filter })
  const web = { column: 'lead_source', values: ['web', 'campaign'] }

  it('overlap unless they look at one column for different values', () => {
    expect(overlaps(reach(null), reach(web))).toBe(true)
    expect(overlaps(reach(web), reach({ column: 'lead_source', values: ['partner'] }))).toBe(false)
    expect(overlaps(reach(web), reach({ column: 'lead_source', values: ['web'] }))).toBe(true)
    expect(overlaps(reach(web), reach({ column: 'rating', values: ['hot'] }))).toBe(true)
  })

  it('overlap whichever of them is asked first', () => {
    const filters = fc.option(
      fc.record({
        column: fc.constantFrom('lead_source', 'rating'),
        values: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
      }),
    )
    fc.assert(
      fc.property(filters, filters, (one, other) => {
        expect(overlaps(reach(one), reach(other))).toBe(overlaps(reach(other), reach(one)))
        expect(overlaps(reach(one), reach(one))).toBe(true)
      }),
    )
  })
})

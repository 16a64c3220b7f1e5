import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SideFigures, YearFigures } from './summarise.ts'
import { LEAST_COUNT, summarise, TELLING_RATIO } from './summarise.ts'

const NOTHING: SideFigures = {
  calls: 0,
  seconds: 0,
  received: 0,
  replies: 0,
  responseSeconds: null,
}
const side = (figures: Partial<SideFigures>): SideFigures => ({ ...NOTHING, ...figures })
const over = (us: Partial<SideFigures>, them: Partial<SideFigures>, years?: YearFigures) =>
  summarise({ us: side(us), them: side(them), years })

describe('the summary of a relationship', () => {
  it('says nothing of a relationship without figures', () => {
    expect(over({}, {})).toEqual([])
  })

  it('compares calls from four on', () => {
    expect(over({ calls: 3 }, {})).toEqual([])
    expect(over({ calls: 3 }, { calls: 1 })).toEqual([
      { topic: 'calls', more: 'us', ours: 3, theirs: 1, since_last_year: null },
    ])
  })

  it('says who has more only from a quarter more on', () => {
    expect(over({ calls: 5 }, { calls: 4 })[0]?.more).toBe('us')
    expect(over({ calls: 4 }, { calls: 5 })[0]?.more).toBe('them')
    expect(over({ calls: 11 }, { calls: 9 })[0]?.more).toBe('equal')
  })

  it('compares time once one side invested an hour', () => {
    expect(over({ seconds: 3_599 }, { seconds: 60 })).toEqual([])
    expect(over({ seconds: 60 }, { seconds: 3_600 })[0]).toMatchObject({
      topic: 'time',
      more: 'them',
    })
  })

  it('compares response times from three answers of each side on', () => {
    const theirs = { replies: 3, responseSeconds: 7_200 }

    expect(over({ replies: 2, responseSeconds: 60 }, theirs)).toEqual([])
    expect(over({ replies: 3, responseSeconds: null }, theirs)).toEqual([])
    expect(over({ replies: 3, responseSeconds: 60 }, theirs)).toMatchObject([
      { topic: 'response_time', more: 'them', ours: 60, theirs: 7_200 },
    ])
  })

  it('compares the share of answered e-mails once each side received four', () => {
    expect(over({ received: 3, replies: 3 }, { received: 9 })).toEqual([])
    expect(over({ received: 4, replies: 2 }, { received: 10 })).toMatchObject([
      { topic: 'response_rate', more: 'us', ours: 0.5, theirs: 0 },
    ])
  })

  it('begins with the greatest difference, and one to nothing is the greatest', () => {
    const lines = over(
      { calls: 4, seconds: 10_000, received: 8, replies: 8, responseSeconds: 100 },
      { calls: 0, seconds: 9_000, received: 8, replies: 4, responseSeconds: 500 },
    )

    expect(lines.map(({ topic }) => topic)).toEqual([
      'calls',
      'response_time',
      'response_rate',
      'time',
    ])
  })

  it('tells how the customer changed since the same time last year', () => {
    const years = { thisYear: side({ calls: 3 }), lastYear: side({ calls: 6 }) }

    expect(over({ calls: 10 }, { calls: 9 }, years)[0]?.since_last_year).toEqual({
      change: 'down',
      this_year: 3,
      last_year: 6,
    })
  })

  it('tells of no change that is small or rests on little', () => {
    const steady = { thisYear: side({ calls: 6 }), lastYear: side({ calls: 5 }) }
    const few = { thisYear: side({ calls: 1 }), lastYear: side({ calls: 2 }) }

    expect(over({ calls: 10 }, { calls: 9 }, steady)[0]?.since_last_year).toBeNull()
    expect(over({ calls: 10 }, { calls: 9 }, few)[0]?.since_last_year).toBeNull()
  })

  const anySide = fc
    .record({
      calls: fc.nat(50),
      seconds: fc.nat(1_000_000),
      received: fc.nat(50),
      replies: fc.nat(50),
      responseSeconds: fc.option(fc.nat(1_000_000)),
    })
    .map((one) => ({ ...one, replies: Math.min(one.replies, one.received) }))
  const anyInput = fc.record({
    us: anySide,
    them: anySide,
    years: fc.option(fc.record({ thisYear: anySide, lastYear: anySide }), { nil: undefined }),
  })

  it('says the same with the sides exchanged', () => {
    fc.assert(
      fc.property(anySide, anySide, (us, them) => {
        const mirrored = { us: 'them', them: 'us', equal: 'equal' } as const
        const there = summarise({ us, them, years: undefined })
        const back = summarise({ us: them, them: us, years: undefined }).map((line) => ({
          ...line,
          more: mirrored[line.more],
          ours: line.theirs,
          theirs: line.ours,
        }))
        expect(back).toEqual(there)
      }),
    )
  })

  it('gives each topic at most once, in finite numbers, and claims no difference below a quarter', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const lines = summarise(input)
        expect(new Set(lines.map(({ topic }) => topic)).size).toBe(lines.length)
        expect(lines.every(({ ours, theirs }) => Number.isFinite(ours + theirs))).toBe(true)
        expect(
          lines.every(({ more, ours, theirs }) => {
            const larger = Math.max(ours, theirs)
            const smaller = Math.min(ours, theirs)
            const isMore = larger > smaller && larger / smaller >= TELLING_RATIO
            return isMore === (more !== 'equal')
          }),
        ).toBe(true)
      }),
    )
  })

  it('never speaks of fewer than four calls', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (ours, theirs) => {
        const lines = over({ calls: ours }, { calls: theirs })
        expect(lines.length).toBe(ours + theirs >= LEAST_COUNT ? 1 : 0)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TABLES } from '../records/model.ts'
import { moveBody, STAGE_NAMES } from './contract.ts'
import type { StageChange } from './stages.ts'
import { missingColumns, STAGES, stageTimes } from './stages.ts'

const DAY = 86_400_000
const CREATED = new Date('2026-10-01T08:00:00Z')
const day = (days: number): Date => new Date(CREATED.getTime() + days * DAY)
const moved = (days: number, from: string, to: string): StageChange => ({
  at: day(days),
  before: { stage: from },
  after: { stage: to },
})
const CREATION: StageChange = {
  at: CREATED,
  before: {},
  after: { stage: 'qualify', status: 'open' },
}

describe('the stages', () => {
  it('are those of the table, in its order, and ask for columns that it has and that a move may give', () => {
    const { columns } = TABLES.opportunities
    const names = STAGES.map(({ name }) => name)

    expect(names).toEqual(columns.find(({ name }) => name === 'stage')?.choices)
    expect(names).toEqual([...STAGE_NAMES])
    for (const { column } of STAGES.flatMap(({ fields }) => fields)) {
      expect(columns.map(({ name }) => name)).toContain(column)
      expect(moveBody.safeParse({ stage: 'close', values: { [column]: null } }).success).toBe(true)
    }
  })
})

describe('what is missing before a deal moves on', () => {
  it('is what the stages on the way ask for and nobody said', () => {
    expect(missingColumns({}, 'qualify', 'develop')).toEqual(['account_id'])
    expect(missingColumns({ need: 'Valves' }, 'qualify', 'close')).toEqual([
      'account_id',
      'estimated_revenue',
      'estimated_close_on',
    ])
    expect(missingColumns({ account_id: null, need: 'x' }, 'develop', 'propose')).toEqual([])
  })

  it('is nothing on the way back or on the spot', () => {
    expect(missingColumns({}, 'close', 'qualify')).toEqual([])
    expect(missingColumns({}, 'propose', 'propose')).toEqual([])
  })
})

describe('the time in each stage', () => {
  const times = (
    changes: readonly StageChange[],
    current: { stage: string; status: string },
    days: number,
  ) =>
    stageTimes({ createdAt: CREATED, changes, current, now: day(days) }).map(
      ({ openMs, visits }) => [openMs / DAY, visits],
    )

  it('counts from creation, over every visit', () => {
    const changes = [
      CREATION,
      moved(3, 'qualify', 'develop'),
      moved(5, 'develop', 'qualify'),
      moved(6, 'qualify', 'develop'),
    ]
    expect(times(changes, { stage: 'develop', status: 'open' }, 10)).toEqual([
      [4, 2],
      [6, 2],
      [0, 0],
      [0, 0],
    ])
  })

  it('does not count while the deal is closed', () => {
    const closed = { at: day(2), before: { status: 'open' }, after: { status: 'lost' } }
    const opened = { at: day(8), before: { status: 'lost' }, after: { status: 'open' } }
    expect(times([CREATION, closed, opened], { stage: 'qualify', status: 'open' }, 9)[0]).toEqual([
      3, 1,
    ])
    expect(times([CREATION, closed], { stage: 'qualify', status: 'lost' }, 9)[0]).toEqual([2, 1])
  })

  it('learns where a deal began from the first change that says so, else from where it is', () => {
    expect(
      times([moved(4, 'develop', 'propose')], { stage: 'propose', status: 'open' }, 5),
    ).toEqual([
      [0, 0],
      [4, 1],
      [1, 1],
      [0, 0],
    ])
    expect(times([], { stage: 'close', status: 'open' }, 2)[3]).toEqual([2, 1])
  })

  it('sums up to the time for which the deal was open, whatever happened to it in whatever order it is told', () => {
    const step = fc.record({
      gap: fc.integer({ min: 0, max: 20 }),
      stage: fc.constantFrom(...STAGE_NAMES),
      status: fc.constantFrom('open', 'won', 'lost'),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 15 }),
        fc.integer({ min: 0, max: 9 }),
        (steps, rest) => {
          const start = { days: 0, stage: 'qualify', status: 'open', open: 0 }
          let place = start
          const changes = [CREATION]
          for (const { gap, stage, status } of steps) {
            const days = place.days + gap
            const open = place.open + (place.status === 'open' ? gap : 0)
            changes.push({
              at: day(days),
              before: { stage: place.stage, status: place.status },
              after: { stage, status },
            })
            place = { days, stage, status, open }
          }
          const found = stageTimes({
            createdAt: CREATED,
            changes,
            current: place,
            now: day(place.days + rest),
          })
          const sum = found.reduce((total, { openMs }) => total + openMs, 0)
          expect(sum / DAY).toBe(place.open + (place.status === 'open' ? rest : 0))
          expect(found.find(({ stage }) => stage === place.stage)?.visits).toBeGreaterThan(0)
        },
      ),
    )
  })
})

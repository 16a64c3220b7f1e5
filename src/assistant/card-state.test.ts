import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardChange, CardStanding } from './card-state.ts'
import { changeStanding, readStanding } from './card-state.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const LATER = new Date('2026-11-25T09:00:00Z')

const change: fc.Arbitrary<CardChange> = fc.oneof(
  fc.record({ kind: fc.constant('snooze' as const), until: fc.constantFrom(NOW, LATER) }),
  fc.constant({ kind: 'dismiss' as const }),
)
const standing: fc.Arbitrary<CardStanding | undefined> = fc
  .array(change, { maxLength: 4 })
  .map((changes) =>
    changes.reduce<CardStanding | undefined>(
      (before, one) => changeStanding(before, one),
      undefined,
    ),
  )
const read = (one: CardStanding | undefined): unknown =>
  one === undefined
    ? readStanding(changeStanding(one, { kind: 'undo' }), NOW)
    : readStanding(one, NOW)

describe('what a person makes of a card', () => {
  it('is as before after a change that was taken back', () => {
    fc.assert(
      fc.property(standing, change, (before, one) => {
        const undone = changeStanding(changeStanding(before, one), { kind: 'undo' })

        expect(readStanding(undone, NOW)).toEqual(read(before))
      }),
    )
  })

  it('is a snooze until its instant, and nothing from then on', () => {
    const snoozed = changeStanding(undefined, { kind: 'snooze', until: LATER })

    expect(readStanding(snoozed, NOW)).toEqual({ state: 'snoozed', hiddenUntil: LATER })
    expect(readStanding(snoozed, LATER)).toEqual({ state: 'active', hiddenUntil: undefined })
  })

  it('stays a dismissal at every later moment', () => {
    const dismissed = changeStanding(undefined, { kind: 'dismiss' })

    expect(readStanding(dismissed, new Date('2126-01-01T00:00:00Z')).state).toBe('dismissed')
  })
})

import { describe, expect, it } from 'vitest'
import { followingOf, recommendedOf, reminderState } from './model.ts'

const ALL = {
  isSwitchedOn: true,
  publicUrl: 'https://crm.example',
  isInvitation: false,
  isWished: true,
  refusing: [],
}

describe('a mail', () => {
  it.each([
    ['case 145: is followed where all recipients allow it', {}, { kind: 'on' }],
    ['is not where its author does not want it', { isWished: false }, { kind: 'off' }],
    [
      'case 146: is not where one recipient forbids it',
      { refusing: ['luc@nordline.example'] },
      { kind: 'blocked', by: ['luc@nordline.example'] },
    ],
    [
      'that its author does not follow is not blocked',
      { isWished: false, refusing: ['luc@nordline.example'] },
      { kind: 'off' },
    ],
    [
      'case 163: cannot be where the organisation has not switched it on',
      { isSwitchedOn: false },
      { kind: 'unavailable', reason: 'switched_off' },
    ],
    [
      'cannot be where recipients cannot reach Rapport',
      { publicUrl: undefined },
      { kind: 'unavailable', reason: 'no_address' },
    ],
    ['that invites is not', { isInvitation: true }, { kind: 'unavailable', reason: 'invitation' }],
  ])('%s', (_name, part, expected) => {
    expect(followingOf({ ...ALL, ...part })).toEqual(expected)
  })
})

describe('recommended templates', () => {
  const template = (id: string, sentCount: number, replyRate: number) => ({
    id,
    sentCount,
    replyRate,
  })

  it('are the three with most replies of those that were sent twenty times', () => {
    const templates = [
      template('a', 20, 0.2),
      template('b', 19, 0.9),
      template('c', 300, 0.5),
      template('d', 40, 0.3),
      template('e', 25, 0.1),
    ]

    expect(recommendedOf(templates)).toEqual(['c', 'd', 'a'])
  })

  it('are none that nobody has answered, and of equal ones those that were sent more', () => {
    expect(
      recommendedOf([template('a', 20, 0), template('b', 20, 0.1), template('c', 30, 0.1)]),
    ).toEqual(['c', 'b'])
  })
})

describe('a reminder', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  const [before, after] = [new Date(now.getTime() - 1_000), new Date(now.getTime() + 1_000)]
  const given = { condition: 'no_reply', remindAt: after, isFollowed: true, now } as const

  it.each([
    ['is set until its time', {}, 'set'],
    ['is due at its time', { remindAt: now }, 'due'],
    ['is met by what came in time', { cameAt: before }, 'met'],
    ['stays met', { remindAt: before, cameAt: new Date(0) }, 'met'],
    ['is due where it came too late', { remindAt: before, cameAt: now }, 'due'],
    ['anyway is met by nothing', { condition: 'anyway', cameAt: before }, 'set'],
    [
      'of an opening that nobody sees is invalid',
      { condition: 'not_opened', isFollowed: false },
      'invalid',
    ],
    ['of a reply needs no following', { isFollowed: false }, 'set'],
  ] as const)('%s', (_name, part, state) => {
    expect(reminderState({ cameAt: undefined, ...given, ...part })).toBe(state)
  })
})

/** What attendees are still to be told follows from what they were told and what is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentInvitation } from '../calendars/index.ts'
import type { Appointment } from '../calendars/model.ts'
import { contentOfAppointment, planSending } from './plan-sending.ts'

const MEETING: Appointment = {
  subject: 'Review',
  body: '',
  location: 'Lyon',
  startedAt: '2026-12-03T09:00:00Z',
  endedAt: '2026-12-03T10:00:00Z',
  status: 'open',
  visibility: 'organisation',
  people: '',
}
const SENT: SentInvitation = {
  id: 's',
  activityId: 'a',
  userId: 'u',
  kind: 'invite',
  sequence: 3,
  askedSequence: 3,
  content: contentOfAppointment(MEETING),
  addresses: ['luc@n.example', 'zoe@c.example'],
  mailIds: ['m'],
}
const plan = (given: Partial<Parameters<typeof planSending>[0]> = {}) =>
  planSending({
    appointment: MEETING,
    isDeleted: false,
    addresses: SENT.addresses,
    sent: SENT,
    lastSequence: 3,
    ...given,
  })

describe('what attendees are still to be told', () => {
  it('is the invitation where they were told nothing, and nothing where nobody is invited or it is off', () => {
    const none = { sent: undefined, lastSequence: undefined }

    expect(plan(none)).toEqual({ kind: 'invite', sequence: 0 })
    expect(plan({ ...none, addresses: [] })).toEqual({ kind: 'nothing' })
    expect(plan({ ...none, isDeleted: true })).toEqual({ kind: 'nothing' })
  })

  it('is nothing where all know it as it is', () => {
    expect(plan()).toEqual({ kind: 'nothing' })
  })

  it('is the change, which asks anew where the time is another', () => {
    expect(plan({ appointment: { ...MEETING, location: 'Paris' } })).toEqual({
      kind: 'update',
      sequence: 4,
      asksAnew: false,
      dropped: [],
    })
    expect(plan({ appointment: { ...MEETING, endedAt: '2026-12-03T11:00:00Z' } })).toMatchObject({
      asksAnew: true,
    })
  })

  it('is the change also where somebody comes or goes, who is then told that it is off', () => {
    expect(plan({ addresses: ['luc@n.example', 'new@n.example'] })).toMatchObject({
      kind: 'update',
      dropped: ['zoe@c.example'],
    })
  })

  it('is the cancellation to those who were invited, once', () => {
    const off = { ...MEETING, status: 'cancelled' } as const

    expect(plan({ appointment: off })).toEqual({
      kind: 'cancel',
      sequence: 4,
      addresses: SENT.addresses,
    })
    expect(plan({ appointment: off, sent: { ...SENT, kind: 'cancel' } })).toEqual({
      kind: 'nothing',
    })
    expect(plan({ addresses: [] })).toMatchObject({ kind: 'cancel' })
  })

  it('never bears a sequence that was used before, also of what was taken back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), fc.boolean(), (lastSequence, isDeleted, hasSent) => {
        const found = plan({
          lastSequence,
          isDeleted,
          sent: hasSent ? SENT : undefined,
          addresses: ['new@n.example'],
        })
        expect(found.kind === 'nothing' || found.sequence > lastSequence).toBe(true)
      }),
    )
  })
})

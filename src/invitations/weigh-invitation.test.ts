/** Who may say what of an event, which version is newer, and what it changes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventContent } from '../calendars/index.ts'
import type { Attendee, CalendarEvent } from '../calendars/model.ts'
import type { Invitation } from './read-invitation.ts'
import { asksAnew, changesIn, isFromItsAuthor, standingIn, versionOf } from './weigh-invitation.ts'

const person = (address: string, sentBy?: string): Attendee => ({
  address,
  name: undefined,
  answer: 'needs_action',
  isOptional: false,
  isPerson: true,
  sentBy,
})
type Parts = Pick<CalendarEvent, 'organizer' | 'attendees'>
const event = (parts: Parts): CalendarEvent => ({
  uid: 'u',
  sequence: 0,
  stampedAt: undefined,
  instance: undefined,
  start: { day: 20_000, second: 0, zone: 'UTC' },
  lengthSeconds: 3_600,
  rule: undefined,
  until: undefined,
  alsoOn: [],
  exceptOn: [],
  status: 'confirmed',
  summary: '',
  description: '',
  location: '',
  comment: '',
  isPrivate: false,
  isFree: false,
  ...parts,
})
const invited = event({
  organizer: person('luc@n.example', 'desk@n.example'),
  attendees: [person('anna@own.example')],
})
const times = {
  instance: '',
  startsAt: new Date(0),
  endsAt: new Date(1),
  isAllDay: false,
  event: invited,
}
const invitation = (method: Invitation['method']): Invitation => ({
  method,
  uid: 'u',
  instance: '',
  event: invited,
  events: [invited],
  occurrence: times,
  first: times,
  text: '',
})
const content: EventContent = {
  subject: 'a',
  location: 'b',
  text: 'c',
  startsAt: '2026-12-03T09:00:00.000Z',
  endsAt: '2026-12-03T10:00:00.000Z',
  recurrence: '',
}

const isFrom = (method: Invitation['method'], from: string, isDisowned = false): boolean =>
  isFromItsAuthor(invitation(method), { from, isDisowned })

describe('who says something of an event', () => {
  it('is its organizer, or who writes for him, where it invites', () => {
    const from = (sender: string): boolean => isFrom('request', sender)

    expect([from('luc@n.example'), from('desk@n.example'), from('anna@own.example')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('is the one who answers where it answers', () => {
    expect(isFrom('reply', 'anna@own.example')).toBe(true)
    expect(isFrom('reply', 'luc@n.example')).toBe(false)
  })

  it('is nobody where the domain of the sender disowns the mail', () => {
    expect(isFrom('request', 'luc@n.example', true)).toBe(false)
    expect(isFrom('reply', 'anna@own.example', true)).toBe(false)
  })

  it('reads it as invited, as organizer, or as somebody whom it does not name', () => {
    const as = (address: string) => standingIn(invited, new Set([address]))

    expect([as('anna@own.example'), as('luc@n.example'), as('bob@own.example')]).toEqual([
      'invited',
      'organizer',
      'not_named',
    ])
  })
})

describe('a version', () => {
  const at = fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), {
    nil: undefined,
  })
  const version = fc.record({ sequence: fc.nat(5), stampedAt: at })

  it('is the first where nothing is known', () => {
    expect(versionOf({ sequence: 0, stampedAt: undefined }, undefined)).toBe('first')
  })

  it('is newer by its sequence whatever its stamp says', () => {
    const known = { sequence: 1, stampedAt: new Date(2_000) }

    expect(versionOf({ sequence: 2, stampedAt: new Date(1_000) }, known)).toBe('newer')
    expect(versionOf({ sequence: 1, stampedAt: new Date(3_000) }, known)).toBe('newer')
    expect(versionOf({ sequence: 1, stampedAt: undefined }, known)).toBe('same')
    expect(versionOf({ sequence: 0, stampedAt: new Date(9_000) }, known)).toBe('older')
  })

  it('is older than whatever is newer than it', () => {
    const opposite = { newer: 'older', older: 'newer', same: 'same', first: 'first' }
    fc.assert(
      fc.property(version, version, (one, other) => {
        const kept = (given: typeof one) => ({ ...given, stampedAt: given.stampedAt ?? null })
        expect(versionOf(other, kept(one))).toBe(opposite[versionOf(one, kept(other))])
      }),
    )
  })
})

describe('what a version changes', () => {
  it('is told the weightiest first, and nothing where nothing is other', () => {
    expect(changesIn(content, content)).toEqual([])
    expect(
      changesIn(content, {
        ...content,
        text: 'x',
        location: 'y',
        endsAt: '2026-12-03T11:00:00.000Z',
      }),
    ).toEqual(['time', 'location', 'text'])
  })

  it('asks for another answer only where it is another time', () => {
    expect(asksAnew(['location', 'subject', 'text'])).toBe(false)
    expect(asksAnew(['time'])).toBe(true)
    expect(asksAnew(['recurrence'])).toBe(true)
  })
})

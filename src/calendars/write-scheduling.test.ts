/** Answers and the event in one's own calendar: made of what came, with what is one's own. */
import { describe, expect, it } from 'vitest'
import { readEvents } from './read-events.ts'
import { invitedEvent, replyTo } from './write-scheduling.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const text = (...own: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VTIMEZONE',
    'TZID:Our Zone',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:u@x',
    'SEQUENCE:3',
    'DTSTAMP:20261129T080000Z',
    'DTSTART;TZID=Our Zone:20261203T100000',
    'DTEND;TZID=Our Zone:20261203T110000',
    'SUMMARY:Point',
    'ORGANIZER;CN=Luc:mailto:luc@n.example',
    'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:anna@own.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:zoe@client.example',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT15M',
    'END:VALARM',
    ...own,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const me = {
  address: 'anna@own.example',
  name: 'Anna "A" Martin',
  comment: 'Oui',
  home: 'Europe/Paris',
}
const unfolded = (given: string | undefined): string => (given ?? '').replace(/\r\n /g, '')

describe('an answer', () => {
  it('names the one who answers, the version, and the time in the zone of the invitation', () => {
    const reply = replyTo(text('RRULE:FREQ=DAILY'), {
      ...me,
      instance: '',
      answer: 'tentative',
      now: NOW,
    })

    expect(readEvents(reply ?? '')).toMatchObject({
      method: 'REPLY',
      events: [
        {
          uid: 'u@x',
          sequence: 3,
          stampedAt: NOW,
          comment: 'Oui',
          attendees: [{ address: 'anna@own.example', answer: 'tentative' }],
        },
      ],
    })
    expect(unfolded(reply)).toContain('DTSTART;TZID=Our Zone:20261203T100000')
    expect(unfolded(reply)).toContain('TZID:Our Zone')
    expect(unfolded(reply)).not.toMatch(/VALARM|RRULE|RSVP/)
  })

  it('to one time of a series names its place as the invitation does', () => {
    const one = text('RECURRENCE-ID;TZID=Our Zone:20261203T090000')
    const instance = '2026-12-03T08:00:00.000Z'

    const reply = replyTo(one, { ...me, instance, answer: 'accepted', now: NOW })

    expect(unfolded(reply)).toContain('RECURRENCE-ID;TZID=Our Zone:20261203T090000')
    expect(replyTo(one, { ...me, instance: '', answer: 'accepted', now: NOW })).toBeUndefined()
  })
})

describe('the event in the calendar of somebody invited', () => {
  const part = { ...me, instance: '', answer: 'accepted', isCancelled: false } as const

  it('bears his answer, keeps the others, and lets no server answer once more', () => {
    const event = invitedEvent([{ ...part, text: text() }])

    expect(readEvents(event ?? '')).toMatchObject({
      method: undefined,
      events: [
        {
          attendees: [
            { answer: 'accepted' },
            { address: 'zoe@client.example', answer: 'accepted' },
          ],
        },
      ],
    })
    expect(unfolded(event)).toContain('ORGANIZER;CN=Luc;SCHEDULE-AGENT=CLIENT:mailto:luc@n.example')
    expect(unfolded(event)).not.toContain('RSVP')
  })

  it('has an instance that came by itself in its place, called off where it is', () => {
    const one = text('RECURRENCE-ID;TZID=Our Zone:20261204T100000')
    const instance = '2026-12-04T09:00:00.000Z'

    const event = invitedEvent([
      { ...part, text: text('RRULE:FREQ=DAILY') },
      { ...part, text: one, instance, isCancelled: true },
    ])

    expect(readEvents(event ?? '').events.map(({ status }) => status)).toEqual([
      'confirmed',
      'cancelled',
    ])
    expect(unfolded(event).match(/BEGIN:VTIMEZONE/g)).toHaveLength(1)
  })

  it('names somebody to whom it was passed on beside those invited', () => {
    const event = invitedEvent([{ ...part, address: 'bob@own.example', text: text() }])

    expect(readEvents(event ?? '').events[0]?.attendees).toHaveLength(3)
    expect(invitedEvent([{ ...part, text: 'nothing' }])).toBeUndefined()
  })
})

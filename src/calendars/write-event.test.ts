import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Appointment } from './appointment.ts'
import { appointmentOf, judge, peopleKey, peopleOf } from './appointment.ts'
import { occurrencesOf } from './expand-events.ts'
import { readEvents } from './read-events.ts'
import { isEmpty, reconcile } from './reconcile.ts'
import { changedEvent, newEvent, organizerIn, withoutInstance } from './write-event.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const HOME = 'Europe/Paris'
const WINDOW = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2028-01-01T00:00:00Z') }
const MEETING: Appointment = {
  subject: 'Offer; with, commas\\ and « quotes »',
  body: 'First line\nSecond line',
  location: 'Lyon',
  startedAt: '2026-12-01T09:00:00Z',
  endedAt: '2026-12-01T10:00:00Z',
  status: 'open',
  visibility: 'organisation',
  people: peopleKey([
    { role: 'organizer', address: 'anna@own.example' },
    { role: 'required', address: 'bob@client.example' },
  ]),
}
const occurrences = (text: string) => occurrencesOf(readEvents(text).events, WINDOW, HOME)
const readBack = (text: string): readonly Appointment[] => occurrences(text).map(appointmentOf)
const written = (appointment: Appointment): string =>
  newEvent({ uid: 'a@rapport', appointment, now: NOW })

const moment = fc
  .integer({ min: Date.parse('2026-01-02') / 1000, max: Date.parse('2027-12-01') / 1000 })
  .map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`)
const word = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/\s+/g, ' ').replaceAll('\0', '').trim())
const appointment = fc
  .record({
    subject: word.map((text) => text || '—'),
    body: word,
    location: word,
    startedAt: moment,
    minutes: fc.integer({ min: 1, max: 3_000 }),
    status: fc.constantFrom('open' as const, 'cancelled' as const),
    visibility: fc.constantFrom('organisation' as const, 'private' as const),
    people: fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 })
      .map((names) =>
        peopleKey(names.map((name) => ({ role: 'required', address: `${name}@client.example` }))),
      ),
  })
  .map(
    ({ minutes, ...rest }): Appointment => ({
      ...rest,
      endedAt: `${new Date(Date.parse(rest.startedAt) + minutes * 60_000).toISOString().slice(0, 19)}Z`,
    }),
  )

describe('an event that we write', () => {
  it('is read back as the same appointment, whatever it says', () => {
    fc.assert(
      fc.property(appointment, (one) => {
        expect(readBack(written(one))).toEqual([one])
      }),
    )
  })

  it('is changed to any other appointment, and read back as that', () => {
    fc.assert(
      fc.property(appointment, appointment, (before, after) => {
        const text = changedEvent(written(before), {
          instance: '',
          home: HOME,
          changes: after,
          whole: after,
          now: NOW,
        })

        expect(readBack(text ?? '')).toEqual([after])
      }),
    )
  })

  it('has no server invite anybody, and folds no line longer than 75 octets', () => {
    const text = written({ ...MEETING, body: 'é'.repeat(300) })

    expect(text.replace(/\r\n /g, '')).toMatch(/ATTENDEE;[^\r\n]*SCHEDULE-AGENT=CLIENT/)
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThan(77)
  })
})

describe('a change in the text of a server', () => {
  const SERIES = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:series',
    'X-OF-ANOTHER-PROGRAM:keep me',
    'DTSTART;TZID=Europe/Paris:20261130T100000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'SUMMARY:Weekly',
    'SEQUENCE:4',
    'ORGANIZER:mailto:Anna@own.example',
    'ATTENDEE;CUTYPE=ROOM:mailto:room@own.example',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT15M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
  const SECOND = '2026-12-07T09:00:00.000Z'
  const change = (text: string, subject: string) =>
    changedEvent(text, {
      instance: SECOND,
      home: HOME,
      changes: { subject },
      whole: { ...MEETING, startedAt: '2026-12-07T09:00:00Z', endedAt: '2026-12-07T10:00:00Z' },
      now: NOW,
    }) ?? ''

  it('concerns one instance of a series, and keeps what we do not know of', () => {
    const text = change(change(SERIES, 'Once'), 'Twice')

    expect(readBack(text).map(({ subject }) => subject)).toEqual(['Weekly', 'Twice', 'Weekly'])
    expect(occurrences(text).map(({ startsAt }) => startsAt.toISOString())).toContain(SECOND)
    expect(text).toContain('X-OF-ANOTHER-PROGRAM:keep me')
    expect(text).toContain('BEGIN:VALARM')
    expect(text.match(/RECURRENCE-ID/g)).toHaveLength(1)
  })

  it('takes an instance out, changed before or not', () => {
    const text = withoutInstance(change(SERIES, 'Once'), SECOND, HOME) ?? ''

    expect(occurrences(text).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2026-11-30T09:00:00.000Z',
      '2026-12-14T09:00:00.000Z',
    ])
    expect(withoutInstance(written(MEETING), '', HOME)).toBeUndefined()
  })

  it('counts the change, moves both ends, and leaves rooms where they are', () => {
    const text =
      changedEvent(SERIES.replace('RRULE:FREQ=WEEKLY;COUNT=3\r\n', ''), {
        instance: '',
        home: HOME,
        changes: { startedAt: MEETING.startedAt, people: MEETING.people },
        whole: MEETING,
        now: NOW,
      }) ?? ''

    expect(text).toContain('SEQUENCE:5')
    expect(text).toContain('room@own.example')
    expect(readBack(text)[0]).toMatchObject({
      startedAt: MEETING.startedAt,
      endedAt: MEETING.endedAt,
      people: MEETING.people,
    })
  })

  it('tells whose event it is, and that a broken text has none', () => {
    expect(organizerIn(SERIES)).toBe('anna@own.example')
    expect(organizerIn(written({ ...MEETING, people: '' }))).toBeUndefined()
    expect(change('BEGIN:VCALENDAR', 'x')).toBe('')
  })
})

describe('what is kept of an event', () => {
  const own = { ownAddresses: new Set(['anna@own.example']) }
  const known = { ...own, isColleague: (address: string) => address === 'carl@own.example' }
  const judged = (change: Partial<Appointment>, more = ''): string | undefined =>
    occurrences(written({ ...MEETING, ...change }).replace('END:VEVENT', `${more}END:VEVENT`)).map(
      (one) => judge(one, known),
    )[0]
  const with_ = (address: string): Partial<Appointment> => ({
    people: peopleKey([{ role: 'required', address }]),
  })

  it('is all of it where somebody from outside takes part, else the time that it takes', () => {
    expect(judged({})).toBe('kept')
    expect(judged(with_('carl@own.example'))).toBe('busy')
    expect(judged({ people: '' })).toBe('busy')
    expect(judged({ visibility: 'private' })).toBe('busy')
    expect(judged({ people: '' }, 'TRANSP:TRANSPARENT\r\n')).toBe('free')
  })

  it('is nothing where it is off or its owner declined', () => {
    const declined = 'ATTENDEE;PARTSTAT=DECLINED:mailto:anna@own.example\r\n'

    expect(judged({ status: 'cancelled' })).toBe('off')
    expect(judged(with_('bob@client.example'), declined)).toBe('off')
  })

  it('names each person once, the one who invites first', () => {
    const [one] = occurrences(written(MEETING))

    expect(one && peopleOf(one).map(({ address }) => address)).toEqual([
      'anna@own.example',
      'bob@client.example',
    ])
  })
})

describe('an appointment that two sides changed', () => {
  const apply = (base: Appointment, changes: Partial<Appointment>): Appointment => ({
    ...base,
    ...changes,
  })

  it('is the same on both sides afterwards', () => {
    fc.assert(
      fc.property(appointment, appointment, appointment, (agreed, theirs, ours) => {
        const { take, send } = reconcile(agreed, theirs, ours)

        expect(apply(ours, take)).toEqual(apply(theirs, send))
      }),
    )
  })

  it('takes from each side what only that side changed, and from the calendar what both did', () => {
    const theirs = apply(MEETING, { subject: 'Theirs', location: 'Paris' })
    const ours = apply(MEETING, { subject: 'Ours', body: 'Mine' })

    expect(reconcile(MEETING, theirs, ours)).toEqual({
      take: { subject: 'Theirs', location: 'Paris' },
      send: { body: 'Mine' },
    })
  })

  it('moves as a whole', () => {
    const theirs = apply(MEETING, { startedAt: '2026-12-01T08:00:00Z' })
    const ours = apply(MEETING, { endedAt: '2026-12-01T12:00:00Z' })

    expect(reconcile(MEETING, theirs, ours)).toEqual({
      take: { startedAt: theirs.startedAt, endedAt: theirs.endedAt },
      send: {},
    })
  })

  it('has nothing to say where nobody changed anything', () => {
    const { take, send } = reconcile(MEETING, MEETING, MEETING)

    expect(isEmpty(take) && isEmpty(send)).toBe(true)
  })
})

describe('an instance of a series of whole days', () => {
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:fair',
    'DTSTART;VALUE=DATE:20261201',
    'DTEND;VALUE=DATE:20261202',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'SUMMARY:Fair',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
  const [, second] = occurrences(text)
  const changed = (changes: Partial<Appointment>): string | undefined =>
    second &&
    changedEvent(text, {
      instance: second.instance,
      home: HOME,
      changes,
      whole: { ...appointmentOf(second), ...changes },
      now: NOW,
    })

  it('stays a whole day where only its title is other', () => {
    const written_ = changed({ subject: 'Fair in Lyon' }) ?? ''

    expect(written_).toContain('RECURRENCE-ID;VALUE=DATE:20261208')
    expect(written_).toContain('DTSTART;VALUE=DATE:20261208\r\nDTEND;VALUE=DATE:20261209')
    expect(occurrences(written_)[1]).toMatchObject({
      isAllDay: true,
      startsAt: second?.startsAt,
      endsAt: second?.endsAt,
    })
  })

  it('is given hours where somebody gives it hours', () => {
    const hours = { startedAt: '2026-12-08T09:00:00Z', endedAt: '2026-12-08T10:00:00Z' }

    expect(changed(hours)).toContain('DTSTART:20261208T090000Z')
  })
})

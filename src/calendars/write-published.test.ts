import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appointmentOf } from './appointment.ts'
import { occurrencesOf } from './expand-events.ts'
import { readEvents } from './read-events.ts'
import type { PublishedItem } from './write-published.ts'
import { appointmentOfItem, publishedCalendar } from './write-published.ts'

const WINDOW = { from: new Date('2025-01-01T00:00:00Z'), until: new Date('2030-01-01T00:00:00Z') }
const ALL = { name: 'Rapport: Anna', busyWord: undefined, siteUrl: 'https://crm.example' }
const ITEM: PublishedItem = {
  activityId: '01900000-0000-7000-8000-000000000001',
  kind: 'appointment',
  version: 3,
  subject: 'Offer; with, commas\\ and « quotes »',
  body: 'First line\nSecond line',
  location: 'Lyon',
  meetingUrl: null,
  beginsAt: new Date('2026-12-01T09:00:00Z'),
  endedAt: new Date('2026-12-01T10:00:00Z'),
  durationMinutes: 60,
  isPrivate: false,
  people: [
    { role: 'organizer', address: 'anna@own.example', name: 'Anna' },
    { role: 'required', address: 'zoe@client.example', name: 'Zoé; "Client"' },
  ],
  updatedAt: new Date('2026-11-01T08:00:00Z'),
}
const readBack = (text: string) =>
  readEvents(text)
    .events.flatMap((event) => occurrencesOf([event], WINDOW, 'Europe/Paris'))
    .map(appointmentOf)

const word = fc.string({ unit: 'grapheme', maxLength: 40 })
const item = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom('appointment' as const, 'task' as const, 'phone_call' as const),
    version: fc.nat(1_000),
    subject: word,
    body: fc.option(word),
    location: fc.option(word),
    meetingUrl: fc.option(fc.constant('https://meet.example/a')),
    seconds: fc.integer({
      min: Date.parse('2026-01-02') / 1000,
      max: Date.parse('2028-12-01') / 1000,
    }),
    minutes: fc.option(fc.integer({ min: -10, max: 3_000 })),
    isPrivate: fc.boolean(),
    people: fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 })
      .map((names) =>
        names.map((name) => ({ role: 'required' as const, address: `${name}@client.example` })),
      ),
  })
  .map(({ id, seconds, minutes, ...rest }): PublishedItem => {
    const beginsAt = new Date(seconds * 1000)
    const endedAt = minutes === null ? null : new Date(beginsAt.getTime() + minutes * 60_000)
    const updatedAt = new Date('2026-01-01T00:00:00Z')
    return {
      ...rest,
      activityId: id,
      beginsAt,
      endedAt,
      durationMinutes: minutes && Math.abs(minutes),
      updatedAt,
    }
  })

describe('a published calendar', () => {
  it('is read back as the same appointments, whatever they say', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { selector: (one) => one.activityId, maxLength: 5 }),
        (items) => {
          expect(readBack(publishedCalendar(items, ALL))).toEqual(items.map(appointmentOfItem))
        },
      ),
    )
  })

  it('where only busy times are told, holds no word, nobody and no place, whatever the appointments say', () => {
    const text = publishedCalendar(
      [{ ...ITEM, meetingUrl: 'https://meet.example/a', isPrivate: true }],
      { ...ALL, busyWord: 'Busy' },
    )
    expect(readBack(text)).toMatchObject([
      { subject: 'Busy', body: '', location: '', people: '', visibility: 'organisation' },
    ])
    expect(text).not.toMatch(/Offer|Lyon|zoe|anna@|meet\.example|crm\.example|line/)
  })

  it('is the same text as long as nothing has changed', () => {
    expect(publishedCalendar([ITEM], ALL)).toBe(publishedCalendar([ITEM], ALL))
    expect(publishedCalendar([{ ...ITEM, version: 4 }], ALL)).not.toBe(
      publishedCalendar([ITEM], ALL),
    )
  })

  it('says its name, how often to look, and where each event is shown', () => {
    const text = publishedCalendar([ITEM], ALL).replace(/\r\n /g, '')

    expect(text).toContain('\r\nX-WR-CALNAME:Rapport: Anna\r\n')
    expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n')
    expect(text).toContain(
      `\r\nURL:https://crm.example/records/appointments/${ITEM.activityId}\r\n`,
    )
    expect(text).not.toContain('METHOD')
  })

  it('shows what is due where it is due, taking no time, and a meeting over a line at its address', () => {
    const due = {
      ...ITEM,
      kind: 'task',
      endedAt: null,
      durationMinutes: null,
      location: null,
    } as const
    const text = publishedCalendar([{ ...due, meetingUrl: 'https://meet.example/a' }], ALL)

    expect(readBack(text)).toMatchObject([
      {
        startedAt: '2026-12-01T09:00:00Z',
        endedAt: '2026-12-01T09:30:00Z',
        people: '',
        location: 'https://meet.example/a',
      },
    ])
    expect(readEvents(text).events).toMatchObject([{ isFree: true }])
  })

  it('of nothing is a calendar all the same', () => {
    expect(publishedCalendar([], ALL)).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })
})

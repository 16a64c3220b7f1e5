import { describe, expect, it } from 'vitest'
import type { Appointment } from './appointment.ts'
import { appointmentOf, judge } from './appointment.ts'
import { occurrencesOf } from './expand-events.ts'
import type { KnownOccurrence, RecordedAppointment } from './plan-object.ts'
import { planObject } from './plan-object.ts'
import { readEvents } from './read-events.ts'

const HOME = 'Europe/Paris'
const WINDOW = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2028-01-01T00:00:00Z') }
const PEOPLE = { ownAddresses: new Set(['anna@own.example']), isColleague: () => false }
const GUEST = 'ATTENDEE:mailto:zoe@client.example'

const event = (uid: string, ...lines: readonly string[]): string =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...(lines.some((line) => line.startsWith('DTSTART')) ? [] : ['DTSTART:20261201T090000Z']),
    'DURATION:PT1H',
    ...lines,
    'END:VEVENT',
    '',
  ].join('\r\n')
const occurrences = (text: string) => occurrencesOf(readEvents(text).events, WINDOW, HOME)
const record = (agreed: Appointment, activityId: string): RecordedAppointment => ({
  activityId,
  version: 3,
  isDeleted: false,
  subject: agreed.subject,
  body: agreed.body,
  location: agreed.location,
  startedAt: new Date(agreed.startedAt),
  endedAt: new Date(agreed.endedAt),
  isCancelled: false,
  isPrivate: false,
  people: [{ role: 'required', address: 'zoe@client.example' }],
})
/** What was taken over of a text, each instance as an activity named by its number. */
const known = (text: string, ids: readonly string[] = ['a', 'b', 'c']): KnownOccurrence[] =>
  occurrences(text).map((one, index) => ({
    instance: one.instance,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    isBusy: true,
    agreed: appointmentOf(one),
    agreedVersion: 3,
    record: record(appointmentOf(one), ids[index] ?? ''),
  }))
const planned = (
  text: string,
  before: readonly KnownOccurrence[],
  origins: ReadonlyMap<string, RecordedAppointment> = new Map(),
) =>
  planObject({
    occurrences: occurrences(text),
    known: before,
    origins,
    judgementOf: (one) => judge(one, PEOPLE),
    window: WINDOW,
  })

describe('an event that becomes personal', () => {
  const before = known(event('phone', 'SUMMARY:Lunch with client', GUEST))

  it.each([
    ['because its guest is gone', event('phone', 'SUMMARY:Oncologist')],
    ['because it is marked private', event('phone', 'SUMMARY:Oncologist', GUEST, 'CLASS:PRIVATE')],
  ])('%s is time without a word, and the appointment goes', (_why, text) => {
    const plan = planned(text, before)

    expect(plan.rows).toMatchObject([{ isBusy: true, appointment: undefined }])
    expect(plan.remove).toEqual(['a'])
  })

  it('and takes no time leaves nothing', () => {
    const plan = planned(event('phone', 'SUMMARY:Oncologist', 'TRANSP:TRANSPARENT'), before)

    expect(plan).toMatchObject({ rows: [], drop: [''], remove: ['a'] })
  })

  it('and is cancelled says no more than that', () => {
    const plan = planned(event('phone', 'SUMMARY:Oncologist', 'STATUS:CANCELLED'), before)

    expect(plan.rows[0]?.appointment).toMatchObject({ take: { status: 'cancelled' } })
    expect(JSON.stringify(plan.rows[0]?.appointment)).not.toContain('Oncologist')
  })

  it('keeps its appointment where that was made here', () => {
    const plan = planned(
      event('a@rapport', 'SUMMARY:Prepare'),
      known(event('a@rapport', 'SUMMARY:Old')),
    )

    expect(plan.rows[0]?.appointment).toMatchObject({
      activityId: 'a',
      take: { subject: 'Prepare' },
    })
    expect(plan.remove).toEqual([])
  })
})

describe('an event that is found again after a new connection', () => {
  it('is the appointment from which it was written, with guests or without', () => {
    const text = event('a@rapport', 'SUMMARY:Prepare')
    const [one] = known(text)
    const plan = planned(text, [], new Map(one?.record ? [['', one.record]] : []))

    expect(plan.rows[0]?.appointment).toMatchObject({ kind: 'known', activityId: 'a' })
  })
})

describe('a series that is moved as a whole', () => {
  const weekly = (start: string, ...more: readonly string[]): string =>
    event(
      'phone',
      `DTSTART:${start}`,
      'SUMMARY:Weekly',
      GUEST,
      'RRULE:FREQ=WEEKLY;COUNT=3',
      ...more,
    )
  const before = known(weekly('20261201T090000Z'))

  it.each([
    ['an hour later', '20261201T100000Z'],
    ['to the next day', '20261202T090000Z'],
  ])('%s moves its appointments and replaces none', (_how, start) => {
    const plan = planned(weekly(start), before)

    expect(plan.rows.map(({ appointment }) => appointment)).toMatchObject([
      { kind: 'known', activityId: 'a', take: { startedAt: expect.stringContaining('2026-12-0') } },
      { kind: 'known', activityId: 'b' },
      { kind: 'known', activityId: 'c' },
    ])
    expect(plan.remove).toEqual([])
    expect(plan.drop).toHaveLength(3)
  })

  it('loses no more than the instances that it no longer has', () => {
    const plan = planned(weekly('20261201T100000Z', 'EXDATE:20261208T100000Z'), before)

    expect(plan.rows.map(({ appointment }) => appointment)).toMatchObject([
      { activityId: 'a' },
      { activityId: 'c' },
    ])
    expect(plan.remove).toEqual(['b'])
  })

  it('finds instances that were deleted here deleted', () => {
    const deleted = before.map((one, index) =>
      index === 1 && one.record !== null
        ? { ...one, agreedVersion: 2, record: { ...one.record, isDeleted: true } }
        : one,
    )

    expect(planned(weekly('20261201T100000Z'), deleted).rows[1]?.appointment).toMatchObject({
      activityId: 'b',
      take: {},
      version: 2,
    })
  })
})

import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it, vi } from 'vitest'
import { occurrencesOf } from './expand-events.ts'
import { toInstant } from './local-time.ts'
import { readEvents } from './read-events.ts'

const PARIS = 'Europe/Paris'
const YEAR = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2027-01-01T00:00:00Z') }

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT'].join('\r\n')
const read = (...lines: readonly string[]) => readEvents(calendar(event(...lines))).events[0]
const starts = (text: string, window = YEAR, home = PARIS): readonly string[] =>
  occurrencesOf(readEvents(text).events, window, home).map(({ startsAt }) => startsAt.toISOString())
const startOf = (...lines: readonly string[]): string | undefined =>
  starts(calendar(event(...lines)))[0]

describe('the time of an event', () => {
  it('is read in UTC, in a zone without its definition, and as floating time of the owner', () => {
    expect(startOf('DTSTART:20260701T080000Z')).toBe('2026-07-01T08:00:00.000Z')
    expect(startOf('DTSTART;TZID=America/New_York:20260701T080000')).toBe(
      '2026-07-01T12:00:00.000Z',
    )
    expect(startOf('DTSTART:20260701T080000')).toBe('2026-07-01T06:00:00.000Z')
  })

  it.each([
    ['a name of Windows', 'Romance Standard Time'],
    ['a path of another program', '/freeassociation.sourceforge.net/Europe/Brussels'],
    ['a quoted name', '"W. Europe Standard Time"'],
  ])('is read in %s', (_what, tzid) => {
    expect(startOf(`DTSTART;TZID=${tzid}:20260701T080000`)).toBe('2026-07-01T06:00:00.000Z')
  })

  it('is read in a zone that only its definition explains, with its summer', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Our office',
      'BEGIN:STANDARD',
      'DTSTART:16011028T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010325T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const at = (time: string) =>
      starts(calendar(...zone, event(`DTSTART;TZID=Our office:${time}`)), YEAR, 'UTC')

    expect(at('20260701T080000')).toEqual(['2026-07-01T06:00:00.000Z'])
    expect(at('20260115T080000')).toEqual(['2026-01-15T07:00:00.000Z'])
  })

  it('is the day of the owner where the event takes whole days', () => {
    const [one] = occurrencesOf(
      readEvents(calendar(event('DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260330')))
        .events,
      YEAR,
      PARIS,
    )

    expect(one?.startsAt.toISOString()).toBe('2026-03-27T23:00:00.000Z')
    expect(one?.endsAt.toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  it('ends by its end, by its duration, or at once', () => {
    const start = 'DTSTART:20260701T080000Z'

    expect(read(start, 'DTEND:20260701T093000Z')?.lengthSeconds).toBe(5_400)
    expect(read(start, 'DTEND;TZID=Europe/London:20260701T100000')?.lengthSeconds).toBe(3_600)
    expect(read(start, 'DURATION:PT45M')?.lengthSeconds).toBe(2_700)
    expect(read(start)?.lengthSeconds).toBe(0)
    expect(read(start, 'DTEND:20260630T080000Z')?.lengthSeconds).toBe(0)
  })
})

describe('a series', () => {
  const weekly = (zone: string, rule: string): string =>
    calendar(event(`DTSTART;TZID=${zone}:20260323T100000`, `RRULE:${rule}`))

  it('keeps its hour on the wall when the clocks change, on either side of the ocean', () => {
    expect(starts(weekly(PARIS, 'FREQ=WEEKLY;COUNT=2'))).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
    ])
    const autumn = {
      from: new Date('2026-10-25T00:00:00Z'),
      until: new Date('2026-11-03T00:00:00Z'),
    }
    expect(starts(weekly('America/New_York', 'FREQ=WEEKLY'), autumn)).toEqual([
      '2026-10-26T14:00:00.000Z',
      '2026-11-02T15:00:00.000Z',
    ])
  })

  it('leaves out the excepted, in whatever zone they are written, and adds the added', () => {
    const text = calendar(
      event(
        `DTSTART;TZID=${PARIS}:20260302T100000`,
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE:20260303T090000Z',
        `EXDATE;TZID=${PARIS}:20260304T100000`,
        'RDATE:20260310T090000Z',
      ),
    )

    expect(starts(text)).toEqual([
      '2026-03-02T09:00:00.000Z',
      '2026-03-05T09:00:00.000Z',
      '2026-03-10T09:00:00.000Z',
    ])
  })

  it('has a changed instance in the place of the regular one, the newest version of it', () => {
    const changed = (hour: string, sequence: number): string =>
      event(
        `RECURRENCE-ID;TZID=${PARIS}:20260303T100000`,
        `DTSTART;TZID=${PARIS}:20260303T${hour}0000`,
        `SEQUENCE:${sequence}`,
      )
    const text = calendar(
      changed('18', 2),
      changed('17', 1),
      event(`DTSTART;TZID=${PARIS}:20260302T100000`, 'RRULE:FREQ=DAILY;COUNT=3'),
    )

    expect(starts(text)).toEqual([
      '2026-03-02T09:00:00.000Z',
      '2026-03-03T17:00:00.000Z',
      '2026-03-04T09:00:00.000Z',
    ])
  })

  it('ends with its last day or its last instant', () => {
    const daily = (until: string) =>
      starts(
        calendar(event(`DTSTART;TZID=${PARIS}:20260302T100000`, `RRULE:FREQ=DAILY;UNTIL=${until}`)),
      ).length

    expect(daily('20260304')).toBe(3)
    expect(daily('20260304T090000Z')).toBe(3)
    expect(daily('20260304T085959Z')).toBe(2)
  })

  it('is what another program makes of the same rule', () => {
    const rules = fc.oneof(
      fc.record({
        FREQ: fc.constant('DAILY'),
        INTERVAL: fc.integer({ min: 1, max: 9 }),
        COUNT: fc.integer({ min: 1, max: 40 }),
      }),
      fc.record({
        FREQ: fc.constant('WEEKLY'),
        INTERVAL: fc.integer({ min: 1, max: 4 }),
        COUNT: fc.integer({ min: 1, max: 40 }),
        BYDAY: fc.subarray(['TU', 'WE', 'SA', 'SU']).map((days) => ['MO', ...days].join(',')),
        WKST: fc.constantFrom('MO', 'SU', 'TH'),
      }),
      fc.record({
        FREQ: fc.constant('MONTHLY'),
        INTERVAL: fc.integer({ min: 1, max: 5 }),
        COUNT: fc.integer({ min: 1, max: 20 }),
        BYDAY: fc.constantFrom('4MO', '-2MO', '1FR', '-1SU', '4MO,-1FR'),
      }),
      fc.record({
        FREQ: fc.constant('MONTHLY'),
        COUNT: fc.integer({ min: 1, max: 20 }),
        BYMONTHDAY: fc.constantFrom('23', '23,-1', '31', '-3'),
      }),
    )
    fc.assert(
      fc.property(rules, (rule) => {
        const text = Object.entries(rule)
          .map(([name, value]) => `${name}=${value}`)
          .join(';')
        const other = ICAL.Recur.fromString(text).iterator(
          ICAL.Time.fromData({ year: 2026, month: 3, day: 23, hour: 10, minute: 0, second: 0 }),
        )
        const expected = new Set<string>(['2026-03-23T10:00:00.000Z'])
        for (let time = other.next(); time; time = other.next()) expected.add(`${time}.000Z`)

        const found = starts(calendar(event('DTSTART:20260323T100000Z', `RRULE:${text}`)), {
          from: YEAR.from,
          until: new Date('2050-01-01T00:00:00Z'),
        })

        const last = Math.min(found.length, expected.size, rule.COUNT)
        expect(found.slice(0, last)).toEqual([...expected].slice(0, last))
        expect(found).toHaveLength(rule.COUNT)
      }),
    )
  })

  it('can be seen from any day without having been seen before, unless it is counted', () => {
    const text = calendar(event('DTSTART:19000101T100000Z', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR'))
    const march = {
      from: new Date('2026-03-01T00:00:00Z'),
      until: new Date('2026-04-01T00:00:00Z'),
    }

    expect(starts(text, march)).toEqual(['2026-03-27T10:00:00.000Z'])
  })

  it('whose rule is finer than a day takes place once', () => {
    expect(startOf('DTSTART:20260701T080000Z', 'RRULE:FREQ=SECONDLY')).toBe(
      '2026-07-01T08:00:00.000Z',
    )
  })
})

describe('people', () => {
  it('are read with their answers; rooms are told apart, what is no address is left out', () => {
    const one = read(
      'DTSTART:20260701T080000Z',
      'ORGANIZER;CN="Anna, Sales":mailto:Anna@Own.example',
      'ATTENDEE;PARTSTAT=DECLINED;ROLE=OPT-PARTICIPANT;CN=Bob:MAILTO:bob@client.example',
      'ATTENDEE;CUTYPE=ROOM:mailto:room@own.example',
      'ATTENDEE;EMAIL=carl@client.example:urn:uuid:1',
      'ATTENDEE:invalid:nomail',
    )

    expect(one?.organizer).toMatchObject({ address: 'anna@own.example', name: 'Anna, Sales' })
    expect(one?.attendees).toEqual([
      {
        address: 'bob@client.example',
        name: 'Bob',
        answer: 'declined',
        isOptional: true,
        isPerson: true,
      },
      expect.objectContaining({ address: 'room@own.example', isPerson: false }),
      expect.objectContaining({ address: 'carl@client.example', answer: 'needs_action' }),
    ])
  })
})

describe('hostile text', () => {
  it('costs the broken event only', () => {
    const { events, rejectedCount, method } = readEvents(
      calendar(
        'METHOD:REQUEST',
        event('DTSTART:20260701T080000Z', 'RRULE:FREQ=DAILY;BYMONTH=13'),
        event('DTSTART:nonsense'),
        event('hello'),
        event('DTSTART:20260701T080000Z', 'RRULE:nonsense'),
      ),
    )

    expect([events.length, rejectedCount, method]).toEqual([1, 3, 'REQUEST'])
  })

  it.each([
    ['a line of a megabyte', event('DTSTART:20260701T080000Z', `SUMMARY:${'x'.repeat(1e6)}`)],
    [
      'a line folded 300,000 times',
      event('DTSTART:20260701T080000Z', `X-A:${'x\r\n '.repeat(3e5)}`),
    ],
    [
      '20,000 excepted days',
      event('DTSTART:20260701T080000Z', `EXDATE:${'20260101T100000,'.repeat(2e4)}`),
    ],
    ['100,000 beginnings', 'BEGIN:VEVENT\r\n'.repeat(1e5)],
    [
      'a rule that never comes true',
      event('DTSTART:19000101T080000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
    ],
    ['a daily rule since 1900', event('DTSTART:19000101T080000Z', 'RRULE:FREQ=DAILY')],
    ['a million instances', event('DTSTART:19000101T080000Z', 'RRULE:FREQ=DAILY;COUNT=1000000')],
    [
      'a rule with a giant interval',
      event('DTSTART:20260101T080000Z', 'RRULE:FREQ=YEARLY;INTERVAL=9999'),
    ],
  ])('with %s ends soon', (_what, text) => {
    const began = performance.now()

    const found = starts(calendar(text))

    expect(found.length).toBeLessThanOrEqual(1_000)
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('leaves out what no database stores', () => {
    const one = read('DTSTART:20260701T080000Z', 'SUMMARY:a\0b\ud800c', 'DESCRIPTION:🙂')

    expect([one?.summary, one?.description]).toEqual(['abc', '🙂'])
  })

  it('of any kind throws nothing', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VTIMEZONE', 'UID:a', 'DTSTART:20260101'),
      fc.string().map((text) => `DTSTART;TZID=${text}:20260301T100000`),
      fc.string().map((text) => `RRULE:FREQ=DAILY;${text}`),
      fc.string().map((text) => `ATTENDEE;CN=${text}:mailto:${text}`),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(() => starts(calendar(event('DTSTART:20260301T100000', ...lines)))).not.toThrow()
      }),
    )
  })

  it('keeps wall-clock times that do not exist or come twice at one instant', () => {
    const times = fc.record({
      day: fc.integer({ min: 20_000, max: 22_000 }),
      second: fc.integer({ min: 0, max: 86_399 }),
      zone: fc.constantFrom(PARIS, 'America/New_York', 'Australia/Lord_Howe'),
    })
    fc.assert(
      fc.property(times, (time) => {
        const naive = time.day * 86_400_000 + time.second * 1_000
        expect(Math.abs(toInstant(time, 'UTC').getTime() - naive)).toBeLessThan(15 * 3_600_000)
      }),
    )
  })
})

describe('a text that makes reading expensive', () => {
  const one = (uid: string, ...lines: readonly string[]): string =>
    ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT', ''].join('\r\n')

  it('has its events named so that a database can index them, each still by its own name', () => {
    const long = '会'.repeat(1_000)
    const start = 'DTSTART:20261201T090000Z'
    const { events } = readEvents(
      one(`${long}1`, start) + one(`${long}2`, start) + one('short', start),
    )
    const uids = events.map(({ uid }) => uid)

    expect(uids.map((uid) => Buffer.byteLength(uid) <= 255)).toEqual([true, true, true])
    expect(new Set(uids).size).toBe(3)
    expect(uids[2]).toBe('short')
  })

  it('has each of its zones looked up once', () => {
    const lookUp = vi.spyOn(Intl, 'DateTimeFormat')
    const lines = [
      'DTSTART;TZID=Europe/Paris:20261201T090000',
      'DTEND;TZID=Europe/Paris:20261201T100000',
    ]
    readEvents(Array.from({ length: 50 }, (_, index) => one(`e${index}`, ...lines)).join(''))

    expect(lookUp.mock.calls.length).toBeLessThanOrEqual(1)
    lookUp.mockRestore()
  })
})

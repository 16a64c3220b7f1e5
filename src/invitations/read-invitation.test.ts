/** What programs put into mails, in their shapes, is read as what it is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInvitation } from './read-invitation.ts'

const HOME = 'Europe/Paris'
const NOW = new Date('2026-11-30T12:00:00Z')
const read = (...texts: readonly string[]) => readInvitation(texts, { home: HOME, now: NOW })
const lines = (...given: readonly string[]): string => [...given, ''].join('\r\n')

const OUTLOOK = lines(
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'PRODID:Microsoft Exchange Server 2010',
  'VERSION:2.0',
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'ORGANIZER;CN=Luc Petit;SENT-BY="mailto:bureau@nordline.example":mailto:luc@',
  ' nordline.example',
  'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Anna:MAILTO:Anna@own.example',
  'SUMMARY;LANGUAGE=fr-FR:Point d’avancement',
  'DTSTART;TZID=Romance Standard Time:20261203T140000',
  'DTEND;TZID=Romance Standard Time:20261203T150000',
  'UID:040000008200E00074C5B7101A82E008',
  'RRULE:FREQ=WEEKLY;UNTIL=20270331T120000Z;INTERVAL=1;BYDAY=TH;WKST=MO',
  'DTSTAMP:20261128T090000Z',
  'SEQUENCE:2',
  'END:VEVENT',
  'END:VCALENDAR',
)
const GOOGLE = lines(
  'BEGIN:VCALENDAR',
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'VERSION:2.0',
  'CALSCALE:GREGORIAN',
  'METHOD:CANCEL',
  'BEGIN:VEVENT',
  'DTSTART;TZID=Europe/Paris:20261210T090000',
  'DTEND;TZID=Europe/Paris:20261210T093000',
  'DTSTAMP:20261129T100000Z',
  'ORGANIZER;CN=zoe:mailto:zoe@client.example',
  'UID:abc@google.com',
  'RECURRENCE-ID;TZID=Europe/Paris:20261210T100000',
  'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;X-NUM-GUESTS=0:mailto:anna@own.example',
  'SEQUENCE:1',
  'STATUS:CANCELLED',
  'SUMMARY:Weekly',
  'END:VEVENT',
  'END:VCALENDAR',
)
const APPLE = OUTLOOK.replace('METHOD:REQUEST\r\n', '').replace(
  'SUMMARY;LANGUAGE=fr-FR:',
  'SUMMARY:',
)

describe('the calendar file of a mail', () => {
  it('of Outlook is read in the zone that Windows names, with the next time of its series', () => {
    const found = read(OUTLOOK)

    expect(found).toMatchObject({
      method: 'request',
      instance: '',
      event: {
        sequence: 2,
        stampedAt: new Date('2026-11-28T09:00:00Z'),
        organizer: { address: 'luc@nordline.example', sentBy: 'bureau@nordline.example' },
        attendees: [{ address: 'anna@own.example' }],
      },
    })
    expect(found?.occurrence.startsAt).toEqual(new Date('2026-12-03T13:00:00Z'))
    expect(
      readInvitation([OUTLOOK], { home: HOME, now: new Date('2026-12-08T00:00:00Z') }),
    ).toMatchObject({
      occurrence: { startsAt: new Date('2026-12-10T13:00:00Z') },
      first: { startsAt: new Date('2026-12-03T13:00:00Z') },
    })
  })

  it('of Google that calls off one time names that time by its place in the series', () => {
    expect(read(GOOGLE)).toMatchObject({ method: 'cancel', instance: '2026-12-10T09:00:00.000Z' })
  })

  it('that says what it is for wins over the same as a mere file', () => {
    expect(read(APPLE)?.method).toBe('publish')
    expect(read(APPLE, OUTLOOK)?.method).toBe('request')
  })

  it('of any content throws nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...OUTLOOK.split('\r\n'), ...GOOGLE.split('\r\n'))),
        (given) => {
          expect(() => read(lines(...given))).not.toThrow()
        },
      ),
    )
  })
})

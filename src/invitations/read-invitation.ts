/** Which invitation, answer or cancellation the files of a mail carry (RFC 5546, RFC 6047). */
import type { CalendarEvent, Occurrence } from '../calendars/model.ts'
import { occurrencesOf, readEvents } from '../calendars/model.ts'

/** `publish`: an event in a file, which asks nobody for an answer */
export type Method = 'request' | 'cancel' | 'reply' | 'counter' | 'publish'

export type Invitation = {
  readonly method: Method
  readonly uid: string
  /** the place in its series that is meant, RFC 3339 in UTC; '' for an event or a whole series */
  readonly instance: string
  /** the event or series; where only an instance is meant, that */
  readonly event: CalendarEvent
  /** all of that UID */
  readonly events: readonly CalendarEvent[]
  /** when it takes place; of a series the next time, or the first where none is to come */
  readonly occurrence: Occurrence
  /** when it takes place first: the same while a series goes on */
  readonly first: Occurrence
  readonly text: string
}

const METHODS: ReadonlyMap<string, Method> = new Map([
  ['REQUEST', 'request'],
  ['CANCEL', 'cancel'],
  ['REPLY', 'reply'],
  ['COUNTER', 'counter'],
])

const LONG_AGO = new Date('1900-01-01T00:00:00Z')
const FAR = new Date('2201-01-01T00:00:00Z')

/**
 * Reads what a mail carries; the first text that says what it is for wins over mere files, because programs send the same twice.
 *
 * @param texts  iCalendar, in the order of the mail
 * @param given  `home`: IANA name of the reader's zone; `now`: of a series the next time is told
 */
export function readInvitation(
  texts: readonly string[],
  given: { readonly home: string; readonly now: Date },
): Invitation | undefined {
  const read = texts.flatMap((text) => invitationIn(text, given) ?? [])
  return read.find(({ method }) => method !== 'publish') ?? read[0]
}

function invitationIn(
  text: string,
  { home, now }: { readonly home: string; readonly now: Date },
): Invitation | undefined {
  const { method, events: all } = readEvents(text)
  const uid = all[0]?.uid
  if (uid === undefined) return undefined
  const events = all.filter((one) => one.uid === uid)
  const whole = events.find(({ instance }) => instance === undefined)
  const event = whole ?? events[0]
  if (event === undefined) return undefined
  const once = { ...event, rule: undefined, alsoOn: [] }
  const [first] = occurrencesOf([once], { from: LONG_AGO, until: FAR }, home)
  if (first === undefined) return undefined
  const [next] = occurrencesOf(events, { from: now, until: FAR }, home)
  return {
    method: METHODS.get(method ?? '') ?? 'publish',
    uid,
    instance: first.instance,
    event,
    events,
    occurrence: next ?? first,
    first,
    text,
  }
}

/** Calendar to Rapport: takes over what is new, changed or gone in a calendar. */
import { createHash } from 'node:crypto'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import { sqlState } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findPeopleByAddress } from '../../records/index.ts'
import type { Known } from '../appointment.ts'
import type { CalendarEvent } from '../calendar-event.ts'
import type { CalendarServer, Listed } from '../calendar-server.ts'
import { fetchFeed } from '../client/feed.ts'
import { readEvents } from '../read-events.ts'
import type { ChosenCalendar } from '../store/connections.ts'
import { noteTag } from '../store/connections.ts'
import type { KnownObject } from '../store/objects.ts'
import { objectsOf } from '../store/objects.ts'
import type { SyncSession } from './session.ts'
import { horizonAt, ownAddresses } from './session.ts'
import type { ServerObject } from './store-object.ts'
import { forgetObject, rememberObject, storeObject } from './store-object.ts'

/** Fetched at a time (chosen: some hundred kilobytes). */
const BATCH = 50

/** Takes over calendars of a server. What is gone is forgotten last: it may have moved into another one. */
export async function pullCalendars(
  session: SyncSession,
  server: CalendarServer,
  calendars: readonly ChosenCalendar[],
): Promise<void> {
  const { services } = session
  const pulled: Pulled[] = []
  for (const calendar of calendars) {
    const one = await pullCalendar(session, server, calendar)
    if (one !== undefined) pulled.push(one)
  }
  for (const { id, tag, isWhole, missing } of pulled) {
    const isSettled = await forgetAbsent(session, server, missing)
    // Without its tag everything is compared again in the next round.
    const known = isWhole && isSettled ? tag : undefined
    await noteTag(services.background, { id, tag: known, now: services.clock.now() })
  }
}

type Pulled = {
  readonly id: string
  readonly tag: string | undefined
  /** everything that was asked for came */
  readonly isWhole: boolean
  /** known here, and not in the list of the server */
  readonly missing: readonly KnownObject[]
}

/** @returns undefined where nothing can be other than before */
async function pullCalendar(
  session: SyncSession,
  server: CalendarServer,
  calendar: ChosenCalendar,
): Promise<Pulled | undefined> {
  const { services } = session
  const tag = await server.tagOf(calendar.url)
  const objects = await objectsOf(services.background, calendar.id, horizonAt(services.clock.now()))
  const isSame = tag !== undefined && tag === calendar.tag
  const short = objects.filter(({ isShort }) => isShort).map(({ href }) => href)
  if (isSame && short.length === 0) return undefined
  const listed = isSame ? undefined : await server.list(calendar.url)
  const hrefs = listed === undefined ? short : changedOf(listed, objects)
  let isWhole = true
  for (let start = 0; start < hrefs.length; start += BATCH) {
    session.signal?.throwIfAborted()
    const wanted = hrefs.slice(start, start + BATCH)
    const fetched = await server.fetch(calendar.url, wanted)
    isWhole &&= fetched.length >= wanted.length
    const read = fetched.map(({ href, etag, text }) => {
      return { href, etag, events: readEvents(text).events }
    })
    await storeAll(session, calendar.id, read)
  }
  const missing = listed === undefined ? [] : missingIn(listed, objects)
  return { id: calendar.id, tag, isWhole, missing }
}

/** Known here, and not in a list; what was never known to be at the server is not gone: it is still to be written there. */
function missingIn(
  listed: readonly { readonly href: string }[],
  objects: readonly KnownObject[],
): readonly KnownObject[] {
  const there = new Set(listed.map(({ href }) => href))
  return objects.filter(({ href, etag }) => etag !== null && !there.has(href))
}

/** Forgets what the server, asked for each by itself, no longer has. @returns whether that was all of it */
async function forgetAbsent(
  session: SyncSession,
  server: CalendarServer,
  missing: readonly KnownObject[],
): Promise<boolean> {
  let areGone = true
  for (const { id, href } of missing) {
    session.signal?.throwIfAborted()
    if (await server.isGone(href)) await forgetObject(session, id)
    else areGone = false
  }
  return areGone
}

/** New ones, changed ones, and those of which too little is known. */
function changedOf(listed: readonly Listed[], objects: readonly KnownObject[]): readonly string[] {
  const known = new Map(objects.map((object) => [object.href, object]))
  return listed.flatMap(({ href, etag }) => {
    const object = known.get(href)
    const isSame = etag === undefined ? object !== undefined : object?.etag === etag
    return isSame && object?.isShort !== true ? [] : [href]
  })
}

/** Takes over a feed: a file in which each event is an object under its UID. */
export async function pullFeed(
  session: SyncSession,
  address: string,
  calendar: ChosenCalendar,
): Promise<void> {
  const { services } = session
  const now = services.clock.now()
  const objects = await objectsOf(services.background, calendar.id, horizonAt(now))
  const isShort = objects.some((object) => object.isShort)
  const tag = isShort ? undefined : (calendar.tag ?? undefined)
  const answer = await fetchFeed(address, tag, services.config)
  if (answer === undefined) return noteTag(services.background, { id: calendar.id, tag, now })
  const byUid = groupByUid(readEvents(answer.text).events)
  const read = [...byUid].map(([uid, events]): ServerObject => {
    return { href: uid, etag: fingerprint(events), events }
  })
  const changed = new Set(changedOf(read, objects))
  await storeAll(
    session,
    calendar.id,
    read.filter(({ href }) => changed.has(href)),
  )
  for (const { id } of missingIn(read, objects)) await forgetObject(session, id)
  await noteTag(services.background, { id: calendar.id, tag: answer.tag, now })
}

function groupByUid(
  events: readonly CalendarEvent[],
): ReadonlyMap<string, readonly CalendarEvent[]> {
  const groups = new Map<string, CalendarEvent[]>()
  for (const event of events) {
    const group = groups.get(event.uid)
    if (group === undefined) groups.set(event.uid, [event])
    else group.push(event)
  }
  return groups
}

const fingerprint = (events: readonly CalendarEvent[]): string =>
  createHash('sha256').update(JSON.stringify(events)).digest('base64url')

async function storeAll(
  session: SyncSession,
  calendarId: string,
  objects: readonly ServerObject[],
): Promise<void> {
  const known = await knownPeople(session, objects)
  for (const object of objects) {
    try {
      await storeObject(session, calendarId, { object, known })
    } catch (error) {
      if (!isOfObject(error)) throw error
      const { log } = session.services
      log.error({ err: error, calendar: calendarId }, 'an event could not be taken over')
      await rememberObject(session, calendarId, object)
    }
  }
}

/** What an event makes impossible by what it says, not what happens to the database meanwhile: data, integrity, limits of a program. */
const isOfObject = (error: unknown): boolean =>
  error instanceof AppError ||
  error instanceof RangeError ||
  error instanceof TypeError ||
  /^(?:22|23|54)/.test(sqlState(error) ?? '')

/** Colleagues are whoever signs in here, and whoever has an address of the owner's company. */
async function knownPeople(session: SyncSession, objects: readonly ServerObject[]): Promise<Known> {
  const { services, actor } = session
  const addresses = objects.flatMap(({ events }) =>
    events.flatMap(({ organizer, attendees }) =>
      [organizer, ...attendees].flatMap((one) => one?.address ?? []),
    ),
  )
  const people = await findPeopleByAddress({ db: services.background }, addresses)
  const domain = actor.email.toLowerCase().split('@').at(-1) ?? ''
  const isCompany = domain !== '' && !isPublicMailProvider(domain)
  return {
    ownAddresses: ownAddresses(session),
    isColleague: (address) =>
      Boolean(people.get(address)?.userId) || (isCompany && address.endsWith(`@${domain}`)),
  }
}

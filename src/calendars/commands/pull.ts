/** Calendar to Rapport: takes over what is new, changed or gone in a calendar. */
import { createHash } from 'node:crypto'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import { findPeopleByAddress } from '../../records/index.ts'
import type { Known } from '../appointment.ts'
import type { CalendarEvent } from '../calendar-event.ts'
import type { CalendarServer } from '../calendar-server.ts'
import { fetchFeed } from '../client/feed.ts'
import { readEvents } from '../read-events.ts'
import type { ChosenCalendar } from '../store/connections.ts'
import { noteTag } from '../store/connections.ts'
import type { KnownObject } from '../store/objects.ts'
import { objectsOf } from '../store/objects.ts'
import type { SyncSession } from './session.ts'
import { horizonAt, ownAddresses } from './session.ts'
import type { ServerObject } from './store-object.ts'
import { forgetObject, storeObject } from './store-object.ts'

/** Fetched at a time (chosen: some hundred kilobytes). */
const BATCH = 50

/** Takes over a calendar of a server. */
export async function pullCalendar(
  session: SyncSession,
  server: CalendarServer,
  calendar: ChosenCalendar,
): Promise<void> {
  const { services } = session
  const now = services.clock.now()
  const tag = await server.tagOf(calendar.url)
  const objects = await objectsOf(services.background, calendar.id, horizonAt(now))
  const isSame = tag !== undefined && tag === calendar.tag
  const short = objects.filter(({ isShort }) => isShort).map(({ href }) => href)
  if (isSame && short.length === 0) return
  const listed = isSame ? undefined : await server.list(calendar.url)
  const hrefs = listed === undefined ? short : changedOf(listed, objects)
  for (let start = 0; start < hrefs.length; start += BATCH) {
    session.signal?.throwIfAborted()
    const fetched = await server.fetch(calendar.url, hrefs.slice(start, start + BATCH))
    const read = fetched.map(({ href, etag, text }) => {
      return { href, etag, events: readEvents(text).events }
    })
    await storeAll(session, calendar.id, read)
  }
  if (listed !== undefined) {
    await forgetGone(session, objects, new Set(listed.map(({ href }) => href)))
  }
  await noteTag(services.background, { id: calendar.id, tag, now })
}

/** New ones, changed ones, and those of which too little is known. */
function changedOf(
  listed: readonly { readonly href: string; readonly etag: string }[],
  objects: readonly KnownObject[],
): readonly string[] {
  const known = new Map(objects.map((object) => [object.href, object]))
  return listed.flatMap(({ href, etag }) => {
    const object = known.get(href)
    return object?.etag === etag && !object.isShort ? [] : [href]
  })
}

/** What was never known to be at the server is not gone: it is still to be written there. */
async function forgetGone(
  session: SyncSession,
  objects: readonly KnownObject[],
  there: ReadonlySet<string>,
): Promise<void> {
  for (const { id, href, etag } of objects) {
    if (etag !== null && !there.has(href)) await forgetObject(session, id)
  }
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
  await forgetGone(session, objects, new Set(byUid.keys()))
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
  for (const object of objects) await storeObject(session, calendarId, { object, known })
}

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

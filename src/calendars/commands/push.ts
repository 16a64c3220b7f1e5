/**
 * Rapport to calendar: writes appointments that are new, changed or deleted here.
 *
 * A new event has its name before it exists: the row with address and UID, which follow from the id of the appointment, is written
 * before the first PUT, and that PUT creates only. Whoever dies in between finds either no event, and writes it, or the event under
 * its name, which is then read like any other.
 */
import { inTransaction } from '../../platform/database.ts'
import { isAppError } from '../../platform/errors.ts'
import { appointmentOfRecord } from '../appointment.ts'
import type { CalendarServer, Fetched } from '../calendar-server.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { RecordedAppointment } from '../plan-object.ts'
import { dated } from '../plan-object.ts'
import { isEmpty, reconcile } from '../reconcile.ts'
import type { ChosenCalendar } from '../store/connections.ts'
import type { Unsent } from '../store/objects.ts'
import {
  deleteObjects,
  holdObject,
  insertObject,
  newAppointments,
  noteEtag,
  noteGone,
  noteRefusal,
  saveOccurrences,
  saveOrigins,
  unsentOf,
} from '../store/objects.ts'
import { changedEvent, newEvent, organizerIn, withoutInstance } from '../write-event.ts'
import type { SyncSession } from './session.ts'
import { ownAddresses } from './session.ts'
import { writeInvited } from './write-invited.ts'

/** Written in one round; what is left follows in the next one. */
const MOST = 200
/** What a server refused is tried again so much later (chosen). */
const REFUSED_MS = 3_600_000
/** Appointments that began before the connection stay where they are, but for the day on which it was made. */
const DAY_MS = 86_400_000

/** Writes what the calendars of a connection lack. @returns how many events were written */
export async function push(
  session: SyncSession,
  server: CalendarServer,
  calendars: readonly ChosenCalendar[],
): Promise<number> {
  const { services, connection } = session
  const target = calendars.find(({ isTarget, isWritable }) => isTarget && isWritable)
  if (target !== undefined) await nameNew(session, target)
  const refusedBefore = new Date(services.clock.now().getTime() - REFUSED_MS)
  const unsent = await unsentOf(services.background, {
    connectionId: connection.id,
    refusedBefore,
    limit: MOST,
  })
  let count = target === undefined ? 0 : await writeInvited(session, server, target)
  for (const one of unsent) {
    session.signal?.throwIfAborted()
    if (await trySend(session, server, one)) count += 1
  }
  return count
}

/** What a server refuses of one object holds nobody else up; it is tried again after a while. */
async function trySend(
  session: SyncSession,
  server: CalendarServer,
  one: Unsent,
): Promise<boolean> {
  const { services } = session
  try {
    return await send(session, server, one)
  } catch (error) {
    if (!isAppError(error, E.CALENDARS_SERVER_SAID) || !isOfObject(error.details.status))
      throw error
    const { objectId } = one
    services.log.warn({ err: error, object: objectId }, 'a calendar refused an event')
    await noteRefusal(services.background, objectId, services.clock.now())
    return false
  }
}

/** 429 and 503 ask for patience with everything. */
const isOfObject = (status: unknown): boolean => status !== 429 && status !== 503

/** Gives new appointments their place in the calendar; they are written like all that differ. */
async function nameNew(session: SyncSession, target: ChosenCalendar): Promise<void> {
  const { services, actor, connection } = session
  const found = await newAppointments(services.background, {
    userId: actor.userId,
    since: new Date(connection.createdAt.getTime() - DAY_MS),
    limit: MOST,
  })
  for (const record of found) await name(session, target, record)
}

async function name(
  { services, actor }: SyncSession,
  target: ChosenCalendar,
  record: RecordedAppointment,
): Promise<void> {
  if (record.startedAt === null) return
  const { activityId, startedAt } = record
  const agreed = appointmentOfRecord({ ...record, startedAt })
  const uid = `${activityId}@rapport`
  const id = services.newId()
  const href = new URL(`${activityId}.ics`, withSlash(target.url)).href
  await inTransaction(services.background, async (trx) => {
    await insertObject(trx, { id, calendarId: target.id, href, uid })
    // It may be known by its address already: read there, or named by another round.
    const held = await holdObject(trx, target.id, href)
    if (held === undefined) return
    await saveOccurrences(trx, {
      objectId: held.id,
      userId: actor.userId,
      drop: [],
      occurrences: [
        {
          instance: '',
          startsAt: new Date(agreed.startedAt),
          endsAt: new Date(agreed.endedAt),
          isBusy: true,
          activityId,
          agreed,
          version: 0,
        },
      ],
    })
    await saveOrigins(trx, [{ userId: actor.userId, uid, instance: '', activityId }])
  })
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`)

/** @returns whether the calendar was written to */
async function send(session: SyncSession, server: CalendarServer, one: Unsent): Promise<boolean> {
  if (one.record === null) return false
  if (one.record.isDeleted || one.isGivenAway) return remove(session, server, one)
  return one.etag === null ? create(session, server, one) : change(session, server, one)
}

async function create(session: SyncSession, server: CalendarServer, one: Unsent): Promise<boolean> {
  if (one.record?.startedAt == null) return false
  const { record, uid, href } = one
  const appointment = appointmentOfRecord({ ...record, startedAt: one.record.startedAt })
  const names = new Map(
    record.people.flatMap(({ address, name: said }) => (said ? [[address, said]] : [])),
  )
  const text = newEvent({ uid, appointment, names, now: session.services.clock.now() })
  const written = await server.put(href, text, undefined)
  // There is one already: written by whoever died before he could say so; it is read in the next round.
  if (written.kind !== 'written') return false
  await agree(session, one, { etag: written.etag, agreed: appointment })
  return true
}

async function change(session: SyncSession, server: CalendarServer, one: Unsent): Promise<boolean> {
  const { record, agreed, href, etag } = one
  if (record === null || agreed === null || etag === null) return false
  const ours = appointmentOfRecord(dated(record, agreed))
  const { send: changes } = reconcile(agreed, agreed, ours)
  if (isEmpty(changes)) return agree(session, one, { etag, agreed })
  const [found] = await server.fetch(new URL('.', href).href, [href])
  // Changed or deleted there meanwhile: the next round reads it first.
  if (found === undefined || found.etag !== etag) return false
  const text = isOwn(session, found.text)
    ? changedEvent(found.text, {
        instance: one.instance,
        home: session.actor.timeZone,
        changes,
        whole: ours,
        now: session.services.clock.now(),
      })
    : undefined
  // What others organise is theirs: the change stays here, and is not tried again.
  if (text === undefined) return agree(session, one, { etag, agreed })
  const written = await server.put(href, text, etag)
  if (written.kind !== 'written') return false
  await agree(session, one, { etag: written.etag, agreed: ours })
  return true
}

async function remove(session: SyncSession, server: CalendarServer, one: Unsent): Promise<boolean> {
  const { services } = session
  const { href, etag, instance, objectId } = one
  if (etag === null) {
    await deleteObjects(services.background, [objectId])
    return false
  }
  const [found] = await server.fetch(new URL('.', href).href, [href])
  if (found !== undefined && found.etag !== etag) return false
  // What others organise is theirs: to delete it would decline their invitation.
  if (found !== undefined && !isOwn(session, found.text)) {
    return agree(session, one, { etag, agreed: one.agreed })
  }
  if (instance !== '') return removeInstance(session, server, { ...one, found })
  const written = await server.remove(href, etag)
  if (written.kind === 'changed') return false
  await inTransaction(services.background, async (trx) => {
    await deleteObjects(trx, [objectId])
    if (one.record !== null) await noteGone(trx, one.record.activityId)
  })
  return true
}

async function removeInstance(
  session: SyncSession,
  server: CalendarServer,
  { href, instance, objectId, found }: Unsent & { readonly found: Fetched | undefined },
): Promise<boolean> {
  if (found === undefined) return false
  const text = withoutInstance(found.text, instance, session.actor.timeZone)
  if (text === undefined) return false
  const written = await server.put(href, text, found.etag)
  if (written.kind !== 'written') return false
  // It is read again, which forgets the instance.
  await noteEtag(session.services.background, objectId, undefined)
  return true
}

function isOwn(session: SyncSession, text: string): boolean {
  const organizer = organizerIn(text)
  return organizer === undefined || ownAddresses(session).has(organizer)
}

/** Notes what both sides have now. @returns false: nothing was written */
async function agree(
  { services, actor }: SyncSession,
  one: Unsent,
  { etag, agreed }: { readonly etag: string | undefined; readonly agreed: Unsent['agreed'] },
): Promise<false> {
  await inTransaction(services.background, async (trx) => {
    await noteEtag(trx, one.objectId, etag)
    await saveOccurrences(trx, {
      objectId: one.objectId,
      userId: actor.userId,
      drop: [],
      occurrences: [
        {
          instance: one.instance,
          startsAt: agreed === null ? one.startsAt : new Date(agreed.startedAt),
          endsAt: agreed === null ? one.endsAt : new Date(agreed.endedAt),
          isBusy: one.isBusy,
          activityId: one.record?.activityId ?? null,
          agreed,
          version: one.record?.version ?? null,
        },
      ],
    })
  })
  return false
}

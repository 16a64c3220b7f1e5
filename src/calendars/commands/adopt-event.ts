/**
 * Makes an event that came by mail appointments of whoever is invited, under the same origin as if his calendar had brought it: what
 * comes first makes them, what comes later finds them.
 */
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import { deleteRecord, updateRecord } from '../../records/index.ts'
import type { CalendarEvent } from '../calendar-event.ts'
import { occurrencesOf } from '../expand-events.ts'
import type { PlannedRow, RecordedAppointment } from '../plan-object.ts'
import { planObject } from '../plan-object.ts'
import { isEmpty } from '../reconcile.ts'
import { shownNowhere } from '../store/invitations.ts'
import { originsOf, saveOrigins } from '../store/objects.ts'
import { windowAt } from './session.ts'
import { createActivities, takeOver } from './store-object.ts'

const LONG_AGO = new Date('1900-01-01T00:00:00Z')
const FAR = new Date('2201-01-01T00:00:00Z')

export type Adopting = {
  readonly uid: string
  /** of that UID: a series with its changed instances, one event, or one instance */
  readonly events: readonly CalendarEvent[]
  /** instances that came by themselves, and stay as they are */
  readonly apart: ReadonlySet<string>
}

/**
 * Makes and changes the appointments of an event: of a series those that are to come within half a year. Runs in the transaction of
 * the services, which holds the event (`holdEvent`).
 *
 * @returns whether there was none before
 */
export async function adoptEvent(
  services: Services,
  actor: Actor,
  { uid, events, apart }: Adopting,
): Promise<boolean> {
  const now = services.clock.now()
  const isSeries = events.some(({ rule, alsoOn }) => rule !== undefined || alsoOn.length > 0)
  const window = isSeries
    ? { from: now, until: windowAt(now).until }
    : { from: LONG_AGO, until: FAR }
  const origins = await originsOf(services.db, actor.userId, uid)
  const occurrences = occurrencesOf(events, window, actor.timeZone)
  const plan = planObject({
    occurrences: occurrences.filter(({ instance }) => !apart.has(instance)),
    known: [],
    origins,
    judgementOf: ({ event }) => (event.status === 'cancelled' ? 'off' : 'kept'),
    window,
  })
  await carryOut(services, actor, uid, plan.rows)
  const there = new Set([...occurrences.map(({ instance }) => instance), ...apart])
  const isWhole = events.some(({ instance }) => instance === undefined)
  const gone = [...origins].filter(
    ([instance, { startedAt }]) =>
      isWhole && !there.has(instance) && startedAt !== null && startedAt >= window.from,
  )
  await callOff(
    services,
    actor,
    gone.map(([, record]) => record),
  )
  return origins.size === 0
}

async function carryOut(
  services: Services,
  actor: Actor,
  uid: string,
  rows: readonly PlannedRow[],
): Promise<void> {
  const writer = { services, actor }
  const ids = await createActivities(writer, services.db, rows)
  for (const { occurrence, appointment } of rows) {
    if (appointment?.kind !== 'known' || isEmpty(appointment.take)) continue
    await takeOver(writer, services.db, { ...appointment, occurrence })
  }
  await saveOrigins(
    services.db,
    [...ids].map(([{ occurrence }, activityId]) => {
      return { userId: actor.userId, uid, instance: occurrence.instance, activityId }
    }),
  )
}

/**
 * Calls off the appointments of an event: of a whole one all that are to come, of an instance that one.
 *
 * @param instance  the place in the series; '' for all
 */
export async function callOffEvent(
  services: Services,
  actor: Actor,
  { uid, instance }: { readonly uid: string; readonly instance: string },
): Promise<void> {
  const now = services.clock.now()
  const origins = await originsOf(services.db, actor.userId, uid)
  const meant = [...origins].filter(
    ([place, { startedAt }]) =>
      place === instance || (instance === '' && (startedAt === null || startedAt >= now)),
  )
  await callOff(
    services,
    actor,
    meant.map(([, record]) => record),
  )
}

async function callOff(
  services: Services,
  actor: Actor,
  records: readonly RecordedAppointment[],
): Promise<void> {
  for (const { activityId, isCancelled, isDeleted } of records) {
    if (isCancelled || isDeleted) continue
    const values = { status: 'cancelled' }
    await updateRecord(services, actor, { table: 'appointments', id: activityId, values })
  }
}

/** Takes the appointments of an event away that no calendar shows. */
export async function dropEvent(
  services: Services,
  actor: Actor,
  { uid, instance }: { readonly uid: string; readonly instance: string },
): Promise<void> {
  const origins = await originsOf(services.db, actor.userId, uid)
  const meant = new Map([...origins].filter(([place]) => instance === '' || place === instance))
  for (const id of await shownNowhere(services.db, meant)) {
    await deleteRecord(services, actor, { table: 'appointments', id })
  }
}

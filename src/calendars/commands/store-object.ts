/** Takes one object of a calendar over: everything that it says, or nothing, in one transaction. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { NewActivity, NewParty } from '../../records/index.ts'
import {
  deleteRecord,
  importActivities,
  resolveParties,
  updateRecord,
} from '../../records/index.ts'
import type { Appointment, Known, Person } from '../appointment.ts'
import { judge, peopleIn, peopleOf } from '../appointment.ts'
import type { CalendarEvent } from '../calendar-event.ts'
import type { Occurrence } from '../expand-events.ts'
import { occurrencesOf } from '../expand-events.ts'
import type { Plan, PlannedRow } from '../plan-object.ts'
import { planObject } from '../plan-object.ts'
import type { Changes } from '../reconcile.ts'
import { isEmpty } from '../reconcile.ts'
import type { NewOccurrence } from '../store/objects.ts'
import {
  deleteObjects,
  holdEvent,
  holdObject,
  insertObject,
  noteEtag,
  noteGone,
  noteObject,
  occurrencesIn,
  onlyIn,
  originsOf,
  saveOccurrences,
  saveOrigins,
  versionsOf,
} from '../store/objects.ts'
import type { SyncSession } from './session.ts'
import { takeAnswers } from './take-answers.ts'

/** An object as the server has it. */
export type ServerObject = {
  readonly href: string
  readonly etag: string
  /** of one UID */
  readonly events: readonly CalendarEvent[]
}

const LONG_AGO = new Date('1900-01-01T00:00:00Z')
const FAR = new Date('2201-01-01T00:00:00Z')

/** Feeds leave out what is over: that is not gone. */
const goneFrom = ({ connection, services }: SyncSession, from: Date): Date =>
  connection.kind === 'feed' ? services.clock.now() : from

/** Takes an object over. An object that says nothing readable is remembered, so that it is not fetched again. */
export async function storeObject(
  session: SyncSession,
  calendarId: string,
  { object, known }: { readonly object: ServerObject; readonly known: Known },
): Promise<void> {
  const { services, actor, window } = session
  const uid = object.events[0]?.uid ?? ''
  const own = object.events.filter((event) => event.uid === uid)
  const isSeries = own.some(({ rule, alsoOn }) => rule !== undefined || alsoOn.length > 0)
  await inTransaction(services.background, async (trx) => {
    await holdEvent(trx, actor.userId, uid)
    await insertObject(trx, { id: services.newId(), calendarId, href: object.href, uid })
    const held = await holdObject(trx, calendarId, object.href)
    if (held === undefined) return
    const before = await occurrencesIn(trx, [held.id])
    // A single event is followed wherever it is moved to.
    const until = isSeries ? window.until : FAR
    const from = isSeries || before.length === 0 ? window.from : LONG_AGO
    const plan = planObject({
      occurrences: occurrencesOf(own, { from, until }, actor.timeZone),
      known: before,
      origins: await originsOf(trx, actor.userId, uid, 'with_deleted'),
      judgementOf: (occurrence) => judge(occurrence, known),
      window: { from: goneFrom(session, from), until },
    })
    await carryOut(session, trx, { objectId: held.id, uid, plan })
    await takeAnswers(session, trx, { uid, events: own })
    await noteObject(trx, {
      id: held.id,
      etag: object.etag,
      uid,
      expandedUntil: isSeries ? window.until : undefined,
    })
  })
}

/** Remembers the version of an object that cannot be taken over, so that it is not fetched again until it is another one. */
export async function rememberObject(
  { services }: SyncSession,
  calendarId: string,
  { href, etag }: ServerObject,
): Promise<void> {
  await inTransaction(services.background, async (trx) => {
    await insertObject(trx, { id: services.newId(), calendarId, href, uid: '' })
    const held = await holdObject(trx, calendarId, href)
    if (held !== undefined) await noteEtag(trx, held.id, etag)
  })
}

/** Forgets an object that is no longer at the server; its appointments go with it. */
export async function forgetObject(session: SyncSession, objectId: string): Promise<void> {
  const { services, window } = session
  await inTransaction(services.background, async (trx) => {
    const known = await occurrencesIn(trx, [objectId])
    const plan: Plan = planObject({
      occurrences: [],
      known,
      origins: new Map(),
      judgementOf: () => 'off',
      window: { from: goneFrom(session, window.from), until: FAR },
    })
    await removeActivities(session, trx, objectId, plan.remove)
    await deleteObjects(trx, [objectId])
  })
}

type Work = { readonly objectId: string; readonly uid: string; readonly plan: Plan }

async function carryOut(
  session: SyncSession,
  trx: Db,
  { objectId, uid, plan }: Work,
): Promise<void> {
  const { actor } = session
  await removeActivities(session, trx, objectId, plan.remove)
  const ids = await createActivities(session, trx, plan.rows)
  const refused = new Set<PlannedRow>()
  for (const row of plan.rows) {
    const { occurrence, appointment } = row
    if (appointment?.kind !== 'known' || isEmpty(appointment.take)) continue
    if (!(await takeOver(session, trx, { ...appointment, occurrence }))) refused.add(row)
  }
  const activityIdOf = (row: PlannedRow): string | null =>
    row.appointment?.kind === 'known' ? row.appointment.activityId : (ids.get(row) ?? null)
  const versions = await versionsOf(
    trx,
    plan.rows.flatMap((row) => activityIdOf(row) ?? []),
  )
  const occurrences = plan.rows.map((row) => {
    const { appointment } = row
    const isOld = appointment?.kind === 'known' && refused.has(row)
    const agreed = isOld ? appointment.agreedBefore : (appointment?.agreed ?? null)
    return rowOf(row, { activityId: activityIdOf(row), agreed, versions })
  })
  await saveOccurrences(trx, {
    objectId,
    userId: actor.userId,
    occurrences,
    drop: plan.drop,
  })
  const { userId } = actor
  await saveOrigins(
    trx,
    occurrences.flatMap(({ instance, activityId }) =>
      activityId === null ? [] : [{ userId, uid, instance, activityId }],
    ),
  )
}

function rowOf(
  { occurrence, isBusy, appointment }: PlannedRow,
  {
    activityId,
    agreed,
    versions,
  }: {
    readonly activityId: string | null
    readonly agreed: Appointment | null
    readonly versions: ReadonlyMap<string, number>
  },
): NewOccurrence {
  const { instance, startsAt, endsAt } = occurrence
  const present = activityId === null ? null : (versions.get(activityId) ?? 0)
  const noted = appointment?.kind === 'known' ? appointment.version : 'present'
  return {
    instance,
    startsAt,
    endsAt,
    isBusy,
    activityId,
    agreed,
    version: activityId === null || noted === 'present' ? present : noted,
  }
}

/** Who writes appointments, and by what. */
export type Writer = Pick<SyncSession, 'services' | 'actor'>

/** @returns the ids of the new activities by their rows */
export async function createActivities(
  { services, actor }: Writer,
  trx: Db,
  rows: readonly PlannedRow[],
): Promise<ReadonlyMap<PlannedRow, string>> {
  const inside = within(services, trx)
  const now = services.clock.now()
  const ids = new Map<PlannedRow, string>()
  const activities: NewActivity[] = []
  for (const row of rows) {
    if (row.appointment?.kind !== 'new') continue
    const id = services.newId()
    ids.set(row, id)
    const { agreed } = row.appointment
    const parties = await partiesOf(inside, actor, peopleOf(row.occurrence))
    const isOver = new Date(agreed.endedAt) <= now
    activities.push({
      id,
      kind: 'appointment',
      direction: parties.some(({ role, side }) => role === 'organizer' && side === 'them')
        ? 'in'
        : 'out',
      status: isOver ? 'completed' : 'open',
      completedAt: isOver ? new Date(agreed.endedAt) : null,
      subject: agreed.subject,
      body: agreed.body || null,
      location: agreed.location || null,
      startedAt: new Date(agreed.startedAt),
      endedAt: new Date(agreed.endedAt),
      visibility: agreed.visibility,
      owner: { kind: 'user', id: actor.userId },
      businessUnitId: actor.businessUnitId,
      createdAt: now,
      createdById: actor.userId,
      parties,
    })
  }
  if (activities.length > 0) await importActivities(inside, actor, activities)
  return ids
}

function partiesOf(
  inside: Services,
  actor: Actor,
  people: readonly Person[],
): Promise<readonly NewParty[]> {
  return resolveParties(
    inside.db,
    actor,
    people.map(({ role, address, name }) => ({
      role,
      address,
      ...(name === undefined ? {} : { name }),
    })),
  )
}

/** Rights may have been taken from the owner since, or the value is none of ours: then the record stays as it is, and so does what was agreed on. */
const REFUSALS: ReadonlySet<string> = new Set([
  'RECORDS_FORBIDDEN',
  'RECORDS_NOT_FOUND',
  'IDENTITY_FORBIDDEN',
  'RECORDS_VALUES_INVALID',
])

const isRefusal = (error: unknown): boolean => error instanceof AppError && REFUSALS.has(error.code)

/** Writes changes into a record. @returns whether it took them */
export async function takeOver(
  { services, actor }: Writer,
  trx: Db,
  {
    activityId,
    take,
    agreed,
    occurrence,
  }: {
    readonly activityId: string
    readonly take: Changes
    readonly agreed: Appointment
    readonly occurrence: Occurrence
  },
): Promise<boolean> {
  const inside = within(services, trx)
  const names = new Map(peopleOf(occurrence).map(({ address, name }) => [address, name]))
  const people = peopleIn(agreed.people).map((one) => ({ ...one, name: names.get(one.address) }))
  try {
    await updateRecord(inside, actor, {
      table: 'appointments',
      id: activityId,
      values: valuesOf(take, agreed),
      ...(take.people === undefined ? {} : { parties: await partiesOf(inside, actor, people) }),
    })
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    services.log.warn({ activity: activityId }, 'a change in a calendar could not be taken over')
    return false
  }
}

function valuesOf(take: Changes, whole: Appointment): Record<string, string | number | null> {
  const minutes = (Date.parse(whole.endedAt) - Date.parse(whole.startedAt)) / 60_000
  const isMoved = take.startedAt !== undefined || take.endedAt !== undefined
  const { subject, body, location, status, visibility } = take
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body: body || null }),
    ...(location === undefined ? {} : { location: location || null }),
    ...(status === undefined ? {} : { status }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(isMoved
      ? {
          started_at: whole.startedAt,
          ended_at: whole.endedAt,
          duration_minutes: Math.round(minutes),
        }
      : {}),
  }
}

async function removeActivities(
  { services, actor }: SyncSession,
  trx: Db,
  objectId: string,
  activityIds: readonly string[],
): Promise<void> {
  for (const id of await onlyIn(trx, objectId, activityIds)) {
    try {
      await deleteRecord(within(services, trx), actor, { table: 'appointments', id })
      // What comes back there comes back here: only what a person deleted stays deleted.
      await noteGone(trx, id)
    } catch (error) {
      if (!isRefusal(error)) throw error
      services.log.warn({ activity: id }, 'an appointment could not be deleted')
    }
  }
}

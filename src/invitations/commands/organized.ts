/** Loads an appointment here with those invited to it, and what they were told. */
import type { SentInvitation } from '../../calendars/index.ts'
import { recordedAppointment, sentInvitations } from '../../calendars/index.ts'
import type { Appointment, Person } from '../../calendars/model.ts'
import { appointmentOfRecord } from '../../calendars/model.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Sending } from '../plan-sending.ts'
import { planSending } from '../plan-sending.ts'
import { isOfCalendar, leftOrWaiting } from '../views/attendance.ts'
import { ownAddresses } from '../views/messages.ts'

export type Organized = {
  readonly appointment: Appointment
  readonly invited: readonly Person[]
  readonly sent: SentInvitation | undefined
  readonly plan: Sending
}

export const uidOf = (id: string): string => `${id}@rapport`

/** @returns undefined where it is not the actor's to invite to: a colleague's, organised by somebody else, or by a calendar of his */
export async function organizedBy(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Organized | undefined> {
  const record = await recordedAppointment(db, id)
  if (record?.startedAt == null || record.ownerId !== actor.userId) return undefined
  const own = await ownAddresses(db, actor)
  const isOthers = record.people.some(
    ({ role, address }) => role === 'organizer' && !own.has(address),
  )
  if (isOthers || (await isOfCalendar(db, { activityId: id, uid: uidOf(id) }))) return undefined
  const invited = record.people.filter(
    ({ role, address }) => role !== 'organizer' && !own.has(address),
  )
  const all = await sentInvitations(db, id)
  const valid = await leftOrWaiting(
    db,
    all.flatMap(({ mailIds }) => mailIds),
  )
  const sent = all.find(({ mailIds }) => mailIds.some((mailId) => valid.has(mailId)))
  const appointment = appointmentOfRecord({ ...record, startedAt: record.startedAt })
  const plan = planSending({
    appointment,
    isDeleted: record.isDeleted,
    addresses: invited.map(({ address }) => address),
    sent,
    lastSequence: all[0]?.sequence,
  })
  return { appointment, invited, sent, plan }
}

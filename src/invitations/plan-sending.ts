/** What those who are invited to an appointment are still to be told. */
import type { EventContent, SentInvitation } from '../calendars/index.ts'
import type { Appointment } from '../calendars/model.ts'
import { asksAnew, changesIn } from './weigh-invitation.ts'

export type Sending =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'invite'; readonly sequence: number }
  | {
      readonly kind: 'update'
      readonly sequence: number
      /** earlier answers were to another time */
      readonly asksAnew: boolean
      /** no longer invited: it is called off for them */
      readonly dropped: readonly string[]
    }
  | { readonly kind: 'cancel'; readonly sequence: number; readonly addresses: readonly string[] }

/** The appointment in the form in which it is compared. */
export const contentOfAppointment = (appointment: Appointment): EventContent => ({
  subject: appointment.subject,
  location: appointment.location,
  text: appointment.body,
  startsAt: appointment.startedAt,
  endsAt: appointment.endedAt,
  recurrence: '',
})

/**
 * @param addresses  who is invited now
 * @param sent       what was sent and counts, the newest first; `lastSequence` also of what was taken back: it may be known somewhere
 */
export function planSending({
  appointment,
  isDeleted,
  addresses,
  sent,
  lastSequence,
}: {
  readonly appointment: Appointment
  readonly isDeleted: boolean
  readonly addresses: readonly string[]
  readonly sent: SentInvitation | undefined
  readonly lastSequence: number | undefined
}): Sending {
  const sequence = lastSequence === undefined ? 0 : lastSequence + 1
  const isOff = isDeleted || appointment.status === 'cancelled'
  const isInvited = sent !== undefined && sent.kind !== 'cancel'
  if (!isInvited) {
    return isOff || addresses.length === 0 ? { kind: 'nothing' } : { kind: 'invite', sequence }
  }
  if (isOff || addresses.length === 0)
    return { kind: 'cancel', sequence, addresses: sent.addresses }
  const changes = changesIn(sent.content, contentOfAppointment(appointment))
  const there = new Set(addresses)
  const before = new Set(sent.addresses)
  const dropped = sent.addresses.filter((address) => !there.has(address))
  const isSame = changes.length === 0 && dropped.length === 0
  if (isSame && addresses.every((address) => before.has(address))) return { kind: 'nothing' }
  return { kind: 'update', sequence, asksAnew: asksAnew(changes), dropped }
}

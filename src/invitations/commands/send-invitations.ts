/** Invites to an appointment here, tells of its changes and calls it off: by mail, from whoever it belongs to. */
import { holdEvent, noteSent, saveOrigins } from '../../calendars/index.ts'
import type { Person } from '../../calendars/model.ts'
import { organizedEvent } from '../../calendars/model.ts'
import type { Actor } from '../../identity/model.ts'
import type { Sender } from '../../mail-connections/index.ts'
import { attachFile, createMail, removeMail, sendMail, takeBack } from '../../outbox/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import { say } from '../client/words.ts'
import type { Attendance } from '../contract.ts'
import { INVITATIONS_ERRORS as E } from '../errors.ts'
import { contentOfAppointment } from '../plan-sending.ts'
import { answersTo, languageOf, stateOfMails } from '../views/attendance.ts'
import { sendersUnasked } from '../views/messages.ts'
import type { Organized } from './organized.ts'
import { organizedBy, uidOf } from './organized.ts'

/**
 * Sends what those who are invited are still to be told; where that is nothing, nothing leaves.
 *
 * @throws AppError RECORDS_NOT_FOUND; INVITATIONS_NOT_ORGANIZED where the appointment is not the actor's to invite to;
 *         INVITATIONS_SENDER_MISSING
 */
export async function sendInvitations(services: Services, actor: Actor, id: string): Promise<void> {
  await requireReadable(services.db, actor, 'activities', id)
  await inTransaction(services.db, async (trx) => {
    const inside = within(services, trx)
    await holdEvent(trx, actor.userId, uidOf(id))
    const found = await organizedBy(trx, actor, id)
    if (found === undefined) throw new AppError(E.INVITATIONS_NOT_ORGANIZED)
    if (found.plan.kind === 'nothing') return
    const [sender] = await sendersUnasked(trx, actor.userId)
    if (sender === undefined) throw new AppError(E.INVITATIONS_SENDER_MISSING)
    await sendPlan(inside, { actor, sender, id, found })
  })
}

type Work = {
  readonly actor: Actor
  readonly sender: Sender
  readonly id: string
  readonly found: Organized
}

async function sendPlan(services: Services, work: Work): Promise<void> {
  const { actor, id, found } = work
  const { plan, sent, invited, appointment } = found
  if (plan.kind === 'nothing') return
  const named = new Map(invited.map((person) => [person.address, person]))
  const people = (addresses: readonly string[]): readonly Person[] =>
    addresses.map((address) => named.get(address) ?? { role: 'required', address })
  const mailIds: string[] = []
  if (plan.kind === 'cancel') {
    mailIds.push(await sendOne(services, work, { kind: 'cancel', to: people(plan.addresses) }))
  } else {
    mailIds.push(await sendOne(services, work, { kind: plan.kind, to: invited }))
    const dropped = plan.kind === 'update' ? people(plan.dropped) : []
    if (dropped.length > 0) {
      mailIds.push(await sendOne(services, work, { kind: 'cancel', to: dropped }))
    }
  }
  const { userId } = actor
  await saveOrigins(services.db, [{ userId, uid: uidOf(id), instance: '', activityId: id }])
  const isAsked = plan.kind === 'invite' || (plan.kind === 'update' && plan.asksAnew)
  await noteSent(
    services.db,
    {
      id: services.newId(),
      activityId: id,
      userId,
      kind: plan.kind,
      sequence: plan.sequence,
      askedSequence: isAsked ? plan.sequence : (sent?.askedSequence ?? 0),
      content: contentOfAppointment(appointment),
      addresses: plan.kind === 'cancel' ? plan.addresses : invited.map(({ address }) => address),
      mailIds,
    },
    services.clock.now(),
  )
}

type Letter = { readonly kind: 'invite' | 'update' | 'cancel'; readonly to: readonly Person[] }

/** One mail to all, in their language where they have one in common. @returns its id in the outbox */
async function sendOne(
  services: Services,
  { actor, sender, id, found }: Work,
  { kind, to }: Letter,
): Promise<string> {
  const { plan, appointment } = found
  const sequence = plan.kind === 'nothing' ? 0 : plan.sequence
  const isAsked = plan.kind === 'update' && !plan.asksAnew
  const answers = isAsked ? await answersTo(services.db, id) : new Map<string, never>()
  const language = (await languageOf(services.db, id)) ?? actor.language
  const method = kind === 'cancel' ? 'CANCEL' : 'REQUEST'
  const text = organizedEvent({
    method,
    uid: uidOf(id),
    sequence,
    appointment,
    organizer: { role: 'organizer', address: sender.address.toLowerCase(), name: sender.name },
    invited: to.map((one) => ({ ...one, answer: answers.get(one.address) ?? 'needs_action' })),
    now: services.clock.now(),
  })
  const values = {
    subject: appointment.subject,
    name: sender.name || actor.name,
    when: whenOf(appointment.startedAt, language, actor.timeZone),
    where: appointment.location,
  }
  const lines = [
    say(language, `invitations.mail.${kind}`, values),
    say(language, 'invitations.mail.when', values),
    ...(appointment.location === '' ? [] : [say(language, 'invitations.mail.where', values)]),
    ...(appointment.body === '' ? [] : ['', appointment.body]),
  ]
  const mailId = await createMail(services, actor, {
    connectionId: sender.connectionId,
    recipients: to.map(({ address, name }) => ({ role: 'to' as const, address, name: name ?? '' })),
    subject: say(language, `invitations.mail.subject.${kind}`, values),
    text: lines.join('\n'),
    language,
    hasSignature: false,
  })
  await attachFile(services, actor, mailId, {
    name: 'invite.ics',
    mimeType: `text/calendar; method=${method}; charset=utf-8`,
    bytes: Buffer.from(text),
  })
  await sendMail(services, actor, { id: mailId, at: undefined, isImmediate: false })
  return mailId
}

/** With the zone, because whoever reads it may live in another one. */
const whenOf = (at: string, language: string, timeZone: string): string => {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const shown = new Date(at).toLocaleString(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  })
  return `${shown} (${timeZone})`
}

/**
 * Takes back what was sent last, while none of its mails has left.
 *
 * @throws AppError RECORDS_NOT_FOUND; INVITATIONS_NOT_ORGANIZED; INVITATIONS_LEFT_ALREADY
 */
export async function takeBackInvitations(
  services: Services,
  actor: Actor,
  id: string,
): Promise<void> {
  await requireReadable(services.db, actor, 'activities', id)
  await inTransaction(services.db, async (trx) => {
    const inside = within(services, trx)
    await holdEvent(trx, actor.userId, uidOf(id))
    const found = await organizedBy(trx, actor, id)
    if (found === undefined) throw new AppError(E.INVITATIONS_NOT_ORGANIZED)
    const mailIds = found.sent?.mailIds ?? []
    const states = await stateOfMails(trx, mailIds)
    const isHere = mailIds.every((mailId) => states.get(mailId) === 'scheduled')
    if (mailIds.length === 0 || !isHere) throw new AppError(E.INVITATIONS_LEFT_ALREADY)
    for (const mailId of mailIds) {
      await takeBack(inside, actor, mailId)
      await removeMail(inside, actor, mailId)
    }
  })
}

/** What the actor may still tell those who are invited, and whether the last of it can be taken back. */
export async function readSending(
  { db }: Services,
  actor: Actor,
  id: string,
): Promise<Pick<Attendance, 'to_send' | 'may_take_back'>> {
  const found = await organizedBy(db, actor, id)
  if (found === undefined) return { to_send: null, may_take_back: false }
  const mailIds = found.sent?.mailIds ?? []
  const states = await stateOfMails(db, mailIds)
  return {
    to_send: found.plan.kind === 'nothing' ? null : found.plan.kind,
    may_take_back:
      mailIds.length > 0 && mailIds.every((mailId) => states.get(mailId) === 'scheduled'),
  }
}

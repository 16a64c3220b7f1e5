/** Loads what is known of an event for the person who is invited to it. */
import type { KeptInvitation } from '../../calendars/index.ts'
import { adoptEvent, callOffEvent, holdEvent, invitationsOf } from '../../calendars/index.ts'
import type { CalendarEvent } from '../../calendars/model.ts'
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Invitation } from '../read-invitation.ts'

export type OwnState = {
  readonly known: KeptInvitation | undefined
  /** of the same event: the whole series, or instances that came by themselves */
  readonly others: readonly KeptInvitation[]
}

/** Holds the event for the rest of the transaction. */
export async function holdState(
  trx: Db,
  userId: string,
  { uid, instance }: Pick<Invitation, 'uid' | 'instance'>,
): Promise<OwnState> {
  await holdEvent(trx, userId, uid)
  return stateOf(trx, userId, { uid, instance })
}

export async function stateOf(
  db: Db,
  userId: string,
  { uid, instance }: Pick<Invitation, 'uid' | 'instance'>,
): Promise<OwnState> {
  const all = await invitationsOf(db, userId, uid)
  return {
    known: all.find((one) => one.instance === instance),
    others: all.filter((one) => one.instance !== instance),
  }
}

/** What came by mail is written as the mailbox writes: no calendar takes it for an appointment made here. */
export const writerFor = async (services: Services, userId: string): Promise<Actor> => ({
  ...(await actorFor(services, userId)),
  source: 'mailbox',
})

/** Makes the appointments be what the event says and its guest answered. @returns whether there were none */
export async function follow(
  services: Services,
  writer: Actor,
  {
    uid,
    instance,
    events,
    others,
    isOn,
  }: {
    readonly uid: string
    readonly instance: string
    readonly events: readonly CalendarEvent[]
    readonly others: readonly KeptInvitation[]
    /** false: called off, or declined */
    readonly isOn: boolean
  },
): Promise<boolean> {
  if (!isOn) {
    await callOffEvent(services, writer, { uid, instance })
    return false
  }
  const apart = new Set(others.map((one) => one.instance).filter((place) => place !== ''))
  return adoptEvent(services, writer, { uid, events, apart: instance === '' ? apart : new Set() })
}

/** Whether mail reaches a contact or lead now: reports of servers, absences, and what people know better. */
import type { Actor } from '../../identity/model.ts'
import { dayIn } from '../../kernel/time/zones.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { readableIds, readRecord } from '../../records/index.ts'
import { getSetting } from '../../settings/index.ts'
import { ORGANISATION_TIME_ZONE } from '../../settings/model.ts'
import { MAILBOX_ERRORS } from '../errors.ts'
import type { RunningAbsence } from '../store/absences.ts'
import { selectAbsences } from '../store/absences.ts'
import type { UnreachableAddress } from '../store/deliveries.ts'
import { deleteWorking, saveWorking, selectUnreachable } from '../store/deliveries.ts'
import type { PersonRef } from '../store/signatures.ts'

/** Words of servers and notices are shown with the mail they stand in, to those who may see it. */
type Shown<Told> = Omit<Told, 'messageId'> & { readonly messageId: string | undefined }

export type Reachability = {
  readonly unreachable: Shown<UnreachableAddress> | undefined
  readonly absence: Shown<RunningAbsence> | undefined
  /** the actor may say that the address works */
  readonly maySay: boolean
}

async function addressOf(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<{ readonly address: string | undefined; readonly maySay: boolean }> {
  const { values, may } = await readRecord(services, actor, person)
  const { email } = values
  const address = typeof email === 'string' && email !== '' ? email.toLowerCase() : undefined
  return { address, maySay: may.write }
}

/**
 * Says whether mail reaches a person at the address of his record, and whether he is away today.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function readReachability(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<Reachability> {
  const { address, maySay } = await addressOf(services, actor, person)
  if (address === undefined) return { unreachable: undefined, absence: undefined, maySay }
  const timeZone = await getSetting(services, ORGANISATION_TIME_ZONE)
  const today = dayIn(services.clock.now(), timeZone)
  const [unreachable] = await selectUnreachable(services.db, [address])
  const [absence] = await selectAbsences(services.db, [address], today)
  const seen = await readableIds(
    services.db,
    actor,
    'activities',
    [unreachable, absence].flatMap((told) => told?.messageId ?? []),
  )
  const shown = <Told extends { readonly messageId: string }>(told: Told): Shown<Told> => ({
    ...told,
    messageId: seen.has(told.messageId) ? told.messageId : undefined,
  })
  return {
    unreachable: unreachable === undefined ? undefined : withoutWords(shown(unreachable)),
    absence: absence === undefined ? undefined : withoutStandIn(shown(absence)),
    maySay,
  }
}

function withoutWords(told: Shown<UnreachableAddress>): Shown<UnreachableAddress> {
  return told.messageId === undefined ? { ...told, diagnostic: '' } : told
}

function withoutStandIn(told: Shown<RunningAbsence>): Shown<RunningAbsence> {
  if (told.messageId !== undefined) return told
  return { ...told, standInName: null, standInAddress: null, standInPhone: null }
}

async function requireAddress(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<string> {
  const { address, maySay } = await addressOf(services, actor, person)
  if (address === undefined || !maySay) {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_ADDRESS_NOT_FOUND, { details: { id: person.id } })
  }
  return address
}

/**
 * Notes that mail reaches the address of a person: reports from before no longer count.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404; MAILBOX_ADDRESS_NOT_FOUND 404: the
 *   record has none, or the actor may not change it
 */
export async function sayAddressWorks(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<void> {
  const address = await requireAddress(services, actor, person)
  await saveWorking(services.db, { address, userId: actor.userId, now: services.clock.now() })
}

/**
 * Takes that back: what servers reported counts again.
 *
 * @throws AppError as {@link sayAddressWorks}; MAILBOX_ADDRESS_NOT_FOUND 404 also where nobody said so
 */
export async function takeBackAddressWorks(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<void> {
  const address = await requireAddress(services, actor, person)
  if (await deleteWorking(services.db, address)) return
  throw new AppError(MAILBOX_ERRORS.MAILBOX_ADDRESS_NOT_FOUND, { details: { id: person.id } })
}

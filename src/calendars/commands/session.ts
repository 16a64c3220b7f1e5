/** What it takes to bring a connection in step. */
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import type { Window } from '../expand-events.ts'
import type { Connection } from '../store/connections.ts'

export type SyncSession = {
  readonly services: Services
  readonly connection: Connection
  /** the owner */
  readonly actor: Actor
  readonly window: Window
  readonly signal: AbortSignal | undefined
}

const DAY_MS = 86_400_000
/** How far back events become appointments (chosen: as mail). */
const PAST_MS = 365 * DAY_MS
/** How far ahead series are followed (chosen: half a year). */
const AHEAD_MS = 180 * DAY_MS
/** A series is followed anew when it is known less far. */
const RENEW_MS = 150 * DAY_MS

export const windowAt = (now: Date): Window => ({
  from: new Date(now.getTime() - PAST_MS),
  until: new Date(now.getTime() + AHEAD_MS),
})

/** Series that are known less far are to be read again. */
export const horizonAt = (now: Date): Date => new Date(now.getTime() + RENEW_MS)

/** Addresses under which the owner of a connection is invited; lower case. */
export function ownAddresses({ actor, connection }: SyncSession): ReadonlySet<string> {
  const { kind, name, userName } = connection
  // The name of an account is the address that was typed; that of a feed is anything.
  const typed = kind === 'caldav' ? [name, userName ?? ''] : []
  const addresses = typed.filter((one) => one.includes('@'))
  const told = connection.ownAddresses ?? []
  return new Set([actor.email, ...addresses, ...told].map((address) => address.toLowerCase()))
}

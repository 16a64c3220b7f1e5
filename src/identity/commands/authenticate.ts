import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { hashSecret } from '../client.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { limitedToScopes } from '../limit-to-scopes.ts'
import type { Actor, ActorSource, TokenScope } from '../rights.ts'
import { bearerIn, NOTE_USE_MS, SESSION_IDLE_MS, sessionSecretIn } from '../session-life.ts'
import type { Holder } from '../store/sessions.ts'
import {
  findSessionHolder,
  findTokenHolder,
  noteSessionUse,
  noteTokenUse,
} from '../store/sessions.ts'
import { findActor } from '../views/actors.ts'

/** What a request says about who sends it. */
export type Request = {
  readonly headers: {
    readonly authorization?: string | undefined
    readonly cookie?: string | undefined
  }
}

type Cached = { readonly stamp: string; readonly actor: Actor }

const CACHE_SIZE = 5_000
/** Actors by user id, for each process (its services); valid while the stamp is the same. */
const caches = new WeakMap<Services, Map<string, Cached>>()
const actors = new WeakMap<Request, Actor>()

/**
 * Finds out who sends a request, by its personal token or its session cookie.
 *
 * The session is read at each request, and with it a stamp that changes in the transaction that
 * changes anybody's rights: cached rights are never stale, in any process.
 *
 * @returns undefined when nobody is signed in, or no longer
 */
export async function authenticate(
  services: Services,
  request: Request,
): Promise<Actor | undefined> {
  const bearer = bearerIn(request.headers.authorization)
  const secret = sessionSecretIn(request.headers.cookie)
  const actor =
    bearer === undefined
      ? await bySession(services, request.headers.authorization === undefined ? secret : undefined)
      : await byToken(services, bearer)
  if (actor !== undefined) actors.set(request, actor)
  return actor
}

/**
 * The actor of a request that has been authenticated.
 *
 * @throws AppError IDENTITY_SIGNED_OUT 401
 */
export function actorOf(request: Request): Actor {
  const actor = actors.get(request)
  if (actor === undefined) throw new AppError(IDENTITY_ERRORS.IDENTITY_SIGNED_OUT)
  return actor
}

/**
 * The actor that a user is now, for work that nobody has asked for at this moment: a job, an import.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; an inactive user is found, and may do nothing
 */
export async function actorFor(
  services: Pick<Services, 'db'>,
  userId: string,
  source: ActorSource = 'person',
): Promise<Actor> {
  const actor = await findActor(services.db, userId, source)
  if (actor === undefined) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_NOT_FOUND, {
      details: { kind: 'user', id: userId },
    })
  }
  return actor
}

async function bySession(
  services: Services,
  secret: string | undefined,
): Promise<Actor | undefined> {
  if (secret === undefined) return undefined
  const now = services.clock.now()
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS)
  const holder = await findSessionHolder(services.db, hashSecret(secret), { now, idleSince })
  const actor = holder && (await actorOfHolder(services, holder))
  if (holder === undefined || actor === undefined) return undefined
  if (isUseWorthNoting(holder, now)) await noteSessionUse(services.db, holder.id, now)
  return { ...actor, signedInBy: { kind: 'session', id: holder.id } }
}

async function byToken(services: Services, secret: string): Promise<Actor | undefined> {
  const now = services.clock.now()
  const holder = await findTokenHolder(services.db, hashSecret(secret), now)
  const actor = holder && (await actorOfHolder(services, holder))
  if (holder === undefined || actor === undefined) return undefined
  if (isUseWorthNoting(holder, now)) await noteTokenUse(services.db, holder.id, now)
  return limitedActor(actor, holder.scopes, holder.id)
}

const limitedActor = (actor: Actor, scopes: readonly TokenScope[], tokenId: string): Actor => ({
  ...actor,
  privileges: limitedToScopes(actor.privileges, scopes),
  scopes,
  signedInBy: { kind: 'token', id: tokenId },
})

const isUseWorthNoting = (holder: Holder, now: Date): boolean =>
  holder.used_at === null || now.getTime() - holder.used_at.getTime() >= NOTE_USE_MS

async function actorOfHolder(services: Services, holder: Holder): Promise<Actor | undefined> {
  const cache = caches.get(services) ?? new Map<string, Cached>()
  caches.set(services, cache)
  const cached = cache.get(holder.user_id)
  if (cached?.stamp === holder.stamp) return cached.actor
  // Read after the stamp: at worst newer than it, and then read once more.
  const actor = await findActor(services.db, holder.user_id, 'person')
  cache.delete(holder.user_id)
  if (actor === undefined) return undefined
  const [oldest] = cache.keys()
  if (cache.size >= CACHE_SIZE && oldest !== undefined) cache.delete(oldest)
  cache.set(holder.user_id, { stamp: holder.stamp, actor })
  return actor
}

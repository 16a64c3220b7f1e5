import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { hashSecret, isPassword, newTokenSecret } from '../client.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import type { Actor, Language, Theme, TokenScope } from '../rights.ts'
import { TOKEN_LIFE_DAYS } from '../session-life.ts'
import { markSucceeded } from '../store/attempts.ts'
import type { AuditEntry } from '../store/audit.ts'
import { writeAudit } from '../store/audit.ts'
import {
  emailKey,
  findCredentials,
  findUser,
  setPasswordHash,
  updateUserRow,
} from '../store/people.ts'
import { insertToken, revokeSession, revokeSessions, revokeToken } from '../store/sessions.ts'
import { notFound } from './administration.ts'
import { admitAttempt } from './sign-in.ts'
import { hashOf } from './users.ts'

const DAY_MS = 86_400_000

/**
 * Requires that somebody acts for himself: signed in as a person, or by a token for administration.
 * Another token could otherwise make itself a wider one.
 *
 * @throws AppError IDENTITY_TOKEN_SCOPE 403
 */
export function requireOwnHand(actor: Actor): void {
  if (actor.scopes === undefined || actor.scopes.includes('admin')) return
  throw new AppError(IDENTITY_ERRORS.IDENTITY_TOKEN_SCOPE, { details: { scope: 'admin' } })
}

/** Changes what a person may change of himself. */
export async function updateMyself(
  { db, clock, events }: Services,
  actor: Actor,
  patch: {
    readonly name?: string | undefined
    readonly jobTitle?: string | undefined
    readonly language?: Language | undefined
    readonly timeZone?: string | undefined
    readonly theme?: Theme | undefined
  },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findUser(trx, actor.userId)
    if (before === undefined) throw notFound('user', actor.userId)
    const now = clock.now()
    await updateUserRow(
      trx,
      actor.userId,
      {
        ...before,
        name: patch.name ?? before.name,
        job_title: patch.jobTitle === undefined ? before.job_title : patch.jobTitle || null,
        language: patch.language ?? before.language,
        time_zone: patch.timeZone ?? before.time_zone,
        theme: patch.theme ?? before.theme,
      },
      now,
    )
    await events.record(trx, {
      kind: 'user.changed',
      payload: { ids: [actor.userId] },
      now,
      actorId: actor.userId,
    })
  })
}

/**
 * Sets a person's own password and ends his other sessions. A wrong current password counts as a
 * failed sign-in.
 *
 * @throws AppError IDENTITY_PASSWORD_WRONG, IDENTITY_PASSWORD_REFUSED 422; IDENTITY_TOO_MANY_ATTEMPTS 429;
 *   IDENTITY_TOKEN_SCOPE 403
 */
export async function changeMyPassword(
  services: Services,
  actor: Actor,
  input: { readonly current: string; readonly password: string; readonly address: string },
): Promise<void> {
  requireOwnHand(actor)
  const now = services.clock.now()
  const attempt = { emailKey: emailKey(actor.email), address: input.address, now }
  const attemptId = await admitAttempt(services.db, attempt)
  const found = await findCredentials(services.db, actor.email)
  if (!(await isPassword(found?.password_hash ?? undefined, input.current))) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_PASSWORD_WRONG, {
      fields: [{ pointer: '/current', code: IDENTITY_ERRORS.IDENTITY_PASSWORD_WRONG.code }],
    })
  }
  const passwordHash = await hashOf(input.password, actor)
  await inTransaction(services.db, async (trx) => {
    await markSucceeded(trx, attemptId)
    if (passwordHash !== undefined) await setPasswordHash(trx, actor.userId, passwordHash, now)
    await revokeSessions(trx, actor.userId, now, actor.signedInBy?.id)
    await writeAudit(trx, entryOf(actor, now, 'change_password', 'user', actor.userId))
  })
}

/** Ends one of a person's own sessions. @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_TOKEN_SCOPE 403 */
export async function endMySession(services: Services, actor: Actor, id: string): Promise<void> {
  requireOwnHand(actor)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const count = await revokeSession(trx, { id, userId: actor.userId, now })
    if (count === 0) {
      throw new AppError(IDENTITY_ERRORS.IDENTITY_NOT_FOUND, { details: { kind: 'session', id } })
    }
    await writeAudit(trx, entryOf(actor, now, 'end', 'session', id))
  })
}

/**
 * Makes a personal token.
 *
 * @param expiresAt in the future, at most a year ahead
 * @returns the token itself, told once and stored only as a hash
 * @throws AppError IDENTITY_TOKEN_EXPIRY 422; IDENTITY_TOKEN_SCOPE 403
 */
export async function createToken(
  services: Services,
  actor: Actor,
  input: {
    readonly name: string
    readonly scopes: readonly TokenScope[]
    readonly expiresAt: Date
  },
): Promise<{ readonly id: string; readonly token: string }> {
  requireOwnHand(actor)
  const now = services.clock.now()
  const lifeMs = input.expiresAt.getTime() - now.getTime()
  if (lifeMs <= 0 || lifeMs > TOKEN_LIFE_DAYS * DAY_MS) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_TOKEN_EXPIRY, {
      details: { days: TOKEN_LIFE_DAYS },
      fields: [
        {
          pointer: '/expires_at',
          code: IDENTITY_ERRORS.IDENTITY_TOKEN_EXPIRY.code,
          details: { days: TOKEN_LIFE_DAYS },
        },
      ],
    })
  }
  const id = services.newId()
  const token = newTokenSecret()
  await inTransaction(services.db, async (trx) => {
    await insertToken(trx, {
      id,
      userId: actor.userId,
      name: input.name,
      tokenHash: hashSecret(token),
      scopes: input.scopes,
      now,
      expiresAt: input.expiresAt,
    })
    await writeAudit(trx, {
      ...entryOf(actor, now, 'create', 'token', id),
      after: { name: input.name, scopes: input.scopes, expires_at: input.expiresAt },
    })
  })
  return { id, token }
}

/** Ends one of a person's own tokens. @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_TOKEN_SCOPE 403 */
export async function endMyToken(services: Services, actor: Actor, id: string): Promise<void> {
  requireOwnHand(actor)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const count = await revokeToken(trx, { id, userId: actor.userId, now })
    if (count === 0) {
      throw new AppError(IDENTITY_ERRORS.IDENTITY_NOT_FOUND, { details: { kind: 'token', id } })
    }
    await writeAudit(trx, entryOf(actor, now, 'end', 'token', id))
  })
}

const entryOf = (
  actor: Actor,
  happenedAt: Date,
  action: string,
  subjectKind: AuditEntry['subjectKind'],
  subjectId: string,
): AuditEntry => ({
  happenedAt,
  actorId: actor.userId,
  source: actor.source,
  action,
  subjectKind,
  subjectId,
})

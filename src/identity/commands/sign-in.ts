import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { hashSecret, isPassword, newSessionSecret } from '../client.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { SESSION_LIFE_MS } from '../session-life.ts'
import type { Attempt } from '../store/attempts.ts'
import {
  failuresOfAddress,
  failuresOfName,
  insertAttempt,
  markSucceeded,
  withdrawAttempt,
} from '../store/attempts.ts'
import { writeAudit } from '../store/audit.ts'
import { emailKey, findCredentials, findUser } from '../store/people.ts'
import { insertSession } from '../store/sessions.ts'
import {
  ATTEMPT_WINDOW_MS,
  FREE_FAILURES_OF_ADDRESS,
  waitBeforeSignIn,
} from '../throttle-sign-in.ts'
import { isDemonstration } from '../views/session.ts'

/** Where a sign-in comes from. */
export type Origin = { readonly address: string; readonly userAgent: string | undefined }

export type SignedIn = {
  readonly userId: string
  readonly sessionId: string
  /** The value of the cookie: not stored, told once. */
  readonly secret: string
}

/**
 * Signs somebody in with e-mail address and password.
 *
 * @throws AppError IDENTITY_TOO_MANY_ATTEMPTS 429 with the seconds to wait; IDENTITY_CREDENTIALS_WRONG
 *   401, the same for an unknown name, a wrong password and a deactivated user
 */
export async function signIn(
  services: Services,
  input: { readonly email: string; readonly password: string } & Origin,
): Promise<SignedIn> {
  const now = services.clock.now()
  const attemptId = await admitAttempt(services.db, {
    emailKey: emailKey(input.email),
    address: input.address,
    now,
  })
  const found = await findCredentials(services.db, input.email)
  const isRight = await isPassword(found?.password_hash ?? undefined, input.password)
  if (found === undefined || !isRight || !found.is_active) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_CREDENTIALS_WRONG)
  }
  return inTransaction(services.db, async (trx) => {
    await markSucceeded(trx, attemptId)
    return openSession(within(services, trx), found.id, input, 'sign_in')
  })
}

/**
 * Signs in as a person of the demonstration company.
 *
 * @throws AppError IDENTITY_DEMO_ONLY 404 elsewhere; IDENTITY_NOT_FOUND 404
 */
export async function signInToDemonstration(
  services: Services,
  input: { readonly userId: string } & Origin,
): Promise<SignedIn> {
  if (!(await isDemonstration(services))) throw new AppError(IDENTITY_ERRORS.IDENTITY_DEMO_ONLY)
  const user = await findUser(services.db, input.userId)
  if (user === undefined || !user.is_active) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_NOT_FOUND, {
      details: { kind: 'user', id: input.userId },
    })
  }
  return inTransaction(services.db, (trx) =>
    openSession(within(services, trx), user.id, input, 'sign_in_demonstration'),
  )
}

/** Opens a session for somebody who has shown who he is, in the transaction of the caller. */
export async function openSession(
  { db, clock, newId }: Services,
  userId: string,
  { address, userAgent }: Origin,
  action: 'sign_in' | 'sign_in_demonstration' | 'set_up',
): Promise<SignedIn> {
  const now = clock.now()
  const secret = newSessionSecret()
  const sessionId = newId()
  await insertSession(db, {
    id: sessionId,
    userId,
    tokenHash: hashSecret(secret),
    userAgent: userAgent?.slice(0, 300),
    address,
    now,
    expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
  })
  await writeAudit(db, {
    happenedAt: now,
    actorId: userId,
    source: 'person',
    action,
    subjectKind: 'session',
    subjectId: sessionId,
  })
  return { userId, sessionId, secret }
}

/**
 * Lets an attempt to guess a password through, or says how long to wait.
 *
 * @returns the id of the attempt, to be marked when it succeeds
 * @throws AppError IDENTITY_TOO_MANY_ATTEMPTS 429
 */
export async function admitAttempt(db: Db, attempt: Attempt): Promise<number> {
  const ownId = await insertAttempt(db, attempt)
  const window = {
    ownId,
    since: new Date(attempt.now.getTime() - ATTEMPT_WINDOW_MS),
    limit: FREE_FAILURES_OF_ADDRESS,
  }
  const ofName = await failuresOfName(db, attempt, window)
  const ofAddress = await failuresOfAddress(db, attempt, window)
  const waitMs = waitBeforeSignIn(ofName, ofAddress, attempt.now)
  if (waitMs === 0) return ownId
  await withdrawAttempt(db, ownId)
  throw new AppError(IDENTITY_ERRORS.IDENTITY_TOO_MANY_ATTEMPTS, {
    details: { seconds: Math.ceil(waitMs / 1000) },
  })
}

import { AppError, defineErrors } from '../platform/errors.ts'
import type { Action, Actor } from './rights.ts'
import { may } from './rights.ts'

export const IDENTITY_ERRORS = defineErrors({
  IDENTITY_ALREADY_SET_UP: { status: 409 },
  IDENTITY_CANNOT_MOVE: { status: 403 },
  IDENTITY_CREDENTIALS_WRONG: { status: 401 },
  IDENTITY_CURSOR_WRONG: { status: 400 },
  IDENTITY_DEMO_ONLY: { status: 404 },
  IDENTITY_EMAIL_TAKEN: { status: 409 },
  IDENTITY_ESCALATION: { status: 403 },
  IDENTITY_FORBIDDEN: { status: 403 },
  IDENTITY_LAST_ADMINISTRATOR: { status: 422 },
  IDENTITY_NOT_FOUND: { status: 404 },
  IDENTITY_PASSWORD_COMMON: { status: 422 },
  IDENTITY_PASSWORD_LONG: { status: 422 },
  IDENTITY_PASSWORD_PERSONAL: { status: 422 },
  IDENTITY_PASSWORD_REFUSED: { status: 422 },
  IDENTITY_PASSWORD_SHORT: { status: 422 },
  IDENTITY_PASSWORD_WRONG: { status: 422 },
  IDENTITY_ROLE_SHIPPED: { status: 422 },
  IDENTITY_SIGNED_OUT: { status: 401 },
  IDENTITY_TOKEN_EXPIRY: { status: 422 },
  IDENTITY_TOKEN_SCOPE: { status: 403 },
  IDENTITY_TOO_MANY_ATTEMPTS: { status: 429 },
  IDENTITY_UNIT_CYCLE: { status: 422 },
  IDENTITY_IN_USE: { status: 409 },
  IDENTITY_UNIT_ROOT: { status: 422 },
  IDENTITY_UNKNOWN_REFERENCE: { status: 422 },
  IDENTITY_UNKNOWN_TABLE: { status: 422 },
  IDENTITY_VERSION: { status: 412 },
})

/**
 * Requires the privilege at any depth: the check of a command or a list before its rows are known.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export function requirePrivilege(actor: Actor, table: string, action: Action): void {
  if (may(actor, table, action)) return
  throw new AppError(IDENTITY_ERRORS.IDENTITY_FORBIDDEN, { details: { table, action } })
}

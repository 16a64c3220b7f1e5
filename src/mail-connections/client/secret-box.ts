/** Keeps the passwords of mailboxes; see platform/sealed-text.ts. */
import { AppError } from '../../platform/errors.ts'
import type { Seal } from '../../platform/sealed-text.ts'
import { openText, sealText } from '../../platform/sealed-text.ts'
import { MAIL_CONNECTIONS_ERRORS } from '../errors.ts'

function sealOf(id: string, secret: string | undefined): Seal {
  if (secret === undefined)
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_SECRET_MISSING)
  return { id, purpose: 'mail-connections password 1', secret }
}

/**
 * Encrypts a password for a connection.
 *
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING
 */
export const seal = (password: string, id: string, secret: string | undefined): Buffer =>
  sealText(password, sealOf(id, secret))

/**
 * Decrypts the password of a connection.
 *
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING; MAIL_CONNECTIONS_SECRET_CHANGED where it was sealed with another one
 */
export function unseal(sealed: Uint8Array, id: string, secret: string | undefined): string {
  const how = sealOf(id, secret)
  try {
    return openText(sealed, how)
  } catch (cause) {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_SECRET_CHANGED, { cause })
  }
}

/** Keeps passwords and tokens of mailboxes, secrets of providers, and what waits for a sign-in; see platform/sealed-text.ts. */
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
 * Encrypts a text.
 *
 * @param id  what it belongs to: a connection, a provider, a sign-in
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING
 */
export const seal = (text: string, id: string, secret: string | undefined): Buffer =>
  sealText(text, sealOf(id, secret))

/**
 * Decrypts what `seal` made under the same id.
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

/** Keeps the passwords of calendars and the addresses of feeds; see platform/sealed-text.ts. */
import { AppError } from '../../platform/errors.ts'
import type { Seal } from '../../platform/sealed-text.ts'
import { openText, sealText } from '../../platform/sealed-text.ts'
import { CALENDARS_ERRORS } from '../errors.ts'

function sealOf(id: string, secret: string | undefined): Seal {
  if (secret === undefined) throw new AppError(CALENDARS_ERRORS.CALENDARS_SECRET_MISSING)
  return { id, purpose: 'calendars password 1', secret }
}

/** @throws AppError CALENDARS_SECRET_MISSING */
export const seal = (text: string, id: string, secret: string | undefined): Buffer =>
  sealText(text, sealOf(id, secret))

/** @throws AppError CALENDARS_SECRET_MISSING; CALENDARS_SECRET_CHANGED where it was sealed with another one */
export function unseal(sealed: Uint8Array, id: string, secret: string | undefined): string {
  const how = sealOf(id, secret)
  try {
    return openText(sealed, how)
  } catch (cause) {
    throw new AppError(CALENDARS_ERRORS.CALENDARS_SECRET_CHANGED, { cause })
  }
}

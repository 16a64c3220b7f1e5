/** The version that a change names. */
import { AppError } from '../../platform/errors.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'

/** The version that the author saw; `*` is any. @throws AppError OUTBOX_VERSION_REQUIRED */
export function versionIn(tag: string | undefined): number | undefined {
  if (tag === '*') return undefined
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(tag ?? '')?.[1]
  if (digits === undefined) throw new AppError(E.OUTBOX_VERSION_REQUIRED)
  return Number(digits)
}

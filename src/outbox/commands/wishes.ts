/** Keeps to what the recipients of a mail want: whoever does not want e-mail gets none, by whatever way it was begun. */
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findUnwilling } from '../../records/index.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Failure, Recipient } from '../model.ts'

type Recipients = readonly Pick<Recipient, 'address'>[]

/** Why a mail may not leave to its recipients; undefined where it may. */
export async function wishAgainst(db: Db, recipients: Recipients): Promise<Failure | undefined> {
  const addresses = recipients.map(({ address }) => address)
  const unwilling = await findUnwilling(db, 'email', addresses)
  if (unwilling.length === 0) return undefined
  return {
    code: E.OUTBOX_RECIPIENT_WANTS_NO_MAIL.code,
    details: { address: unwilling.join(', ') },
  }
}

/** @throws AppError OUTBOX_RECIPIENT_WANTS_NO_MAIL names them */
export async function requireWelcome(db: Db, recipients: Recipients): Promise<void> {
  const failure = await wishAgainst(db, recipients)
  if (failure === undefined) return
  throw new AppError(E.OUTBOX_RECIPIENT_WANTS_NO_MAIL, { details: failure.details })
}

/** The link that ends such mail (RFC 8058): no sign-in, one step, and a way back. */
import { writeAudit } from '../../identity/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { mailOfToken, unsubscribeToken } from '../client/unsubscribe-token.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Failure } from '../model.ts'
import type { Mail } from '../store/mails.ts'
import {
  deleteUnsubscribed,
  findReader,
  findUnsubscribed,
  insertUnsubscribed,
} from '../store/unsubscribed.ts'

export const UNSUBSCRIBE_PATH = '/api/v1/outbox/unsubscribe'

/** The address of the page. @returns undefined where no address or no secret of Rapport is set */
export function unsubscribeUrl(
  { config }: Pick<Services, 'config'>,
  mailId: string,
): string | undefined {
  const { publicUrl, secret } = config
  if (publicUrl === undefined || secret === undefined) return undefined
  return `${publicUrl}${UNSUBSCRIBE_PATH}/${unsubscribeToken(mailId, secret)}`
}

/** Why a mail with a link may not leave; undefined where it may. */
export async function refusalOf(services: Services, mail: Mail): Promise<Failure | undefined> {
  try {
    await requireWanted(services, mail)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details }
    throw error
  }
}

/**
 * A mail with a link goes to one person, who has not asked for no more.
 *
 * @throws AppError OUTBOX_LINK_NEEDS_ONE_RECIPIENT, OUTBOX_LINK_NOT_POSSIBLE; OUTBOX_UNWANTED names who asked
 */
export async function requireWanted(services: Services, { id, recipients }: Mail): Promise<void> {
  if (recipients.length !== 1) throw new AppError(E.OUTBOX_LINK_NEEDS_ONE_RECIPIENT)
  if (unsubscribeUrl(services, id) === undefined) throw new AppError(E.OUTBOX_LINK_NOT_POSSIBLE)
  const addresses = recipients.map(({ address }) => address)
  const address = await findUnsubscribed(services.db, addresses)
  if (address !== undefined) throw new AppError(E.OUTBOX_UNWANTED, { details: { address } })
}

type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>

/** Whom a link is for. @throws AppError OUTBOX_LINK_WRONG */
export async function readerOf(
  { db, config }: Services,
  token: string,
): Promise<Reader & { readonly mailId: string }> {
  const mailId = mailOfToken(token, config.secret)
  const reader = mailId === undefined ? undefined : await findReader(db, mailId)
  if (mailId === undefined || reader === undefined) throw new AppError(E.OUTBOX_LINK_WRONG)
  return { ...reader, mailId }
}

/** Ends such mail for whom a link is for, or takes that back. @throws AppError OUTBOX_LINK_WRONG */
export async function setUnsubscribed(
  services: Services,
  token: string,
  isGone: boolean,
): Promise<void> {
  const { address, mailId, ...before } = await readerOf(services, token)
  if (before.isGone === isGone) return
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    if (isGone) await insertUnsubscribed(trx, { address, mailId, now })
    else await deleteUnsubscribed(trx, address)
    await writeAudit(trx, {
      happenedAt: now,
      // Nobody of ours: whoever holds the link.
      actorId: undefined,
      source: 'person',
      action: isGone ? 'unsubscribe' : 'subscribe',
      subjectKind: 'mail_recipient',
      subjectId: mailId,
      after: { address },
    })
  })
}

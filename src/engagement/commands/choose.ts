/** What an author decides about following his mail. */
import type { Actor } from '../../identity/model.ts'
import { mailOf } from '../../outbox/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { ENGAGEMENT_ERRORS as E } from '../errors.ts'
import { isFollowed, saveLinkedFiles, saveWish } from '../store/following.ts'
import type { Standing } from './standing.ts'
import { standingOf } from './standing.ts'

/**
 * How a mail of the actor stands; of one that has left, how it left.
 *
 * @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND
 */
export async function readStanding(
  services: Services,
  actor: Actor,
  id: string,
): Promise<Standing> {
  const mail = await mailOf(services.db, actor, id)
  const addresses = mail.recipients.map(({ address }) => address)
  const standing = await standingOf(services, { ...mail, addresses })
  if (mail.messageId === null) return standing
  const kind = (await isFollowed(services.db, id)) ? 'on' : 'off'
  return { ...standing, following: { kind } }
}

/**
 * @param isFollowed     undefined: as before
 * @param linkedFileIds  files of the mail that leave as links, where it is followed; undefined: as before
 * @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND; ENGAGEMENT_LEFT_ALREADY; ENGAGEMENT_FILE_UNKNOWN
 */
export async function choose(
  services: Services,
  actor: Actor,
  {
    id,
    isFollowed: isWished,
    linkedFileIds,
  }: {
    readonly id: string
    readonly isFollowed: boolean | undefined
    readonly linkedFileIds: readonly string[] | undefined
  },
): Promise<Standing> {
  return inTransaction(services.db, async (trx) => {
    const mail = await mailOf(trx, actor, id, { lock: true })
    // Bytes that are fixed are not written again; a draft of what failed has none.
    if (mail.messageId !== null) throw new AppError(E.ENGAGEMENT_LEFT_ALREADY)
    if (isWished !== undefined) await saveWish(trx, id, isWished)
    if (linkedFileIds !== undefined) {
      const count = await saveLinkedFiles(trx, id, linkedFileIds)
      if (count !== new Set(linkedFileIds).size) throw new AppError(E.ENGAGEMENT_FILE_UNKNOWN)
    }
    return readStanding(within(services, trx), actor, id)
  })
}

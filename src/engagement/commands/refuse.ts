/** A recipient asks not to be followed any more: no sign-in, one step. */
import { writeAudit } from '../../identity/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { findTarget } from '../store/events.ts'
import { insertRefusal } from '../store/following.ts'

export type RefusalPage = {
  readonly language: 'en' | 'fr'
  /** the mail went to one person: who holds the link need not say who he is */
  readonly isAlone: boolean
}

/** @returns undefined where the token stands for nothing */
export async function findRefusalPage(
  { db }: Services,
  token: string,
): Promise<RefusalPage | undefined> {
  const target = await findTarget(db, 'open', token)
  return target && { language: target.language, isAlone: target.addresses.length === 1 }
}

/**
 * Keeps the wish of a recipient. An address to which the mail did not go changes nothing, and is answered alike.
 *
 * @param address  undefined: the only recipient
 */
export async function refuse(
  services: Services,
  token: string,
  address: string | undefined,
): Promise<void> {
  const target = await findTarget(services.db, 'open', token)
  if (target === undefined) return
  const { mailId, addresses } = target
  const asked = addresses.length === 1 ? addresses[0] : address?.trim().toLowerCase()
  if (asked === undefined || !addresses.includes(asked)) return
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await insertRefusal(trx, { address: asked, mailId, now })
    await writeAudit(trx, {
      happenedAt: now,
      // Nobody of ours: whoever holds the link.
      actorId: undefined,
      source: 'person',
      action: 'refuse_following',
      subjectKind: 'mail_recipient',
      subjectId: mailId,
      after: { address: asked },
    })
  })
}

/**
 * Imports what came to the dropbox of the organisation: each message into the mailbox of the colleague who dropped it, as his own, or as
 * the mail that he passed on. A copy of a message that his mailbox shows as well is the same message.
 */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { one, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { findPeopleByAddress } from '../../records/index.ts'
import { parseMessage } from '../client/parse-message.ts'
import { bytesOfForwarded, judgeDropped } from '../drop-mail.ts'
import type { ParsedMail, RawMessage } from '../mail.ts'
import { findMailboxOwners } from '../store/messages.ts'
import type { Alongside } from './import-batch.ts'
import { importBatch } from './import-batch.ts'
import { openMailbox, targetOf } from './import-mail.ts'
import { authenticationOf } from './keep-authentication.ts'
import type { Target } from './read-batch.ts'

type Sorted = { readonly userId: string | undefined; readonly raw: RawMessage }

/**
 * Imports a batch, a transaction for each colleague and one for what is rejected.
 *
 * @param actor  who looks after the dropbox: rejections are noted in its mailbox
 * @param target  the mailbox of the dropbox; its owner's address is that of the dropbox
 * @param alongside  written in each of the transactions, for its messages
 */
export async function importDropped(
  services: Services,
  actor: Actor,
  target: Target,
  batch: readonly RawMessage[],
  alongside: Alongside,
): Promise<void> {
  const sorted: Sorted[] = []
  for (const raw of batch) sorted.push(await sort(services, target, raw))
  const users = new Set(sorted.flatMap(({ userId }) => userId ?? []))
  const of = (userId: string | undefined): readonly RawMessage[] =>
    sorted.filter((one) => one.userId === userId).map(({ raw }) => raw)
  for (const userId of users) {
    const { email } = await actorFor(services, userId)
    const opened = await openMailbox(services, email, await ownAddress(services, userId))
    const own = await targetOf(services, opened.mailboxId)
    await importBatch(services, opened.actor, own, of(userId), alongside)
  }
  const rejected = of(undefined)
  if (rejected.length > 0) await importBatch(services, actor, target, rejected, alongside)
}

/** Where the user's mail arrives: the mailbox that he opened first; undefined: he has none yet. */
async function ownAddress({ background }: Services, userId: string): Promise<string | undefined> {
  const row = await one<{ address: string }>(
    background,
    sql`select mailbox.address from mailbox.mailboxes mailbox where mailbox.user_id = ${userId}
        order by mailbox.created_at, mailbox.id limit 1`,
  )
  return row?.address
}

async function sort(services: Services, target: Target, raw: RawMessage): Promise<Sorted> {
  const outcome = await parseMessage(raw, services.clock.now())
  if (outcome.kind === 'rejected') return { userId: undefined, raw }
  const { mail } = outcome
  const sender = await senderOf(services, mail)
  const dropped = judgeDropped(mail, {
    dropbox: target.owner?.address ?? '',
    sender,
    authentication: authenticationOf(mail),
  })
  switch (dropped.kind) {
    case 'own':
      return { userId: sender?.userId, raw }
    case 'attached':
      return {
        userId: sender?.userId,
        raw: { ...raw, bytes: dropped.bytes, forwardedById: sender?.userId },
      }
    case 'inline': {
      const bytes = bytesOfForwarded(dropped.forwarded, mail.sentAt)
      return { userId: sender?.userId, raw: { ...raw, bytes, forwardedById: sender?.userId } }
    }
    case 'rejected':
      return {
        userId: undefined,
        raw: { ...raw, bytes: new Uint8Array(), rejection: dropped.reason },
      }
  }
}

/** The colleague whose address, or whose mailbox's, the sender's is, and who is here. */
async function senderOf(services: Services, mail: ParsedMail): Promise<Actor | undefined> {
  const { address } = mail.from
  const people = await findPeopleByAddress(services, [address])
  const owners = await findMailboxOwners(services.background, [address])
  const userId = people.get(address)?.userId ?? owners.get(address)
  if (userId == null) return undefined
  const actor = await actorFor(services, userId)
  // Whoever has left holds no privilege.
  return Object.keys(actor.privileges).length === 0 ? undefined : actor
}

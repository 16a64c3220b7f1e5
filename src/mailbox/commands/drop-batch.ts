/**
 * Imports what came to the dropbox of the organisation: each message into the mailbox of the colleague who dropped it, as his own, or as
 * the mail that he passed on. A copy of a message that his mailbox shows as well is the same message. What was sent to the address of a
 * record is filed under it.
 */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { one, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { findPeopleByAddress } from '../../records/index.ts'
import { parseMessage } from '../client/parse-message.ts'
import { bytesOfForwarded, judgeDropped } from '../drop-mail.ts'
import type { ParsedMail, RawMessage } from '../mail.ts'
import { tagsAt } from '../record-address.ts'
import { findMailboxOwners } from '../store/messages.ts'
import type { Dropped } from './file-dropped.ts'
import { fileDropped } from './file-dropped.ts'
import type { Alongside } from './import-batch.ts'
import { importBatch } from './import-batch.ts'
import { openMailbox, targetOf } from './import-mail.ts'
import { authenticationOf } from './keep-authentication.ts'
import type { Kept, Target } from './read-batch.ts'

type Sorted = {
  readonly userId: string | undefined
  readonly raw: RawMessage
  /** of the addresses of records to which it was sent */
  readonly tags: readonly string[]
}

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
    await importBatch(services, opened.actor, own, of(userId), async (trx, kept) => {
      await alongside(trx, kept)
      for (const { messageId, tags } of droppedAmong(kept, sorted)) {
        await fileDropped(within(services, trx), opened.actor, { messageId, tags })
      }
    })
  }
  const rejected = of(undefined)
  if (rejected.length > 0) await importBatch(services, actor, target, rejected, alongside)
}

/** The kept messages that were sent to the address of a record. */
function droppedAmong(kept: readonly Kept[], sorted: readonly Sorted[]): readonly Dropped[] {
  const tagsOf = new Map(sorted.map(({ raw, tags }) => [raw.source, tags]))
  return kept.flatMap(({ source, messageId }) => {
    const tags = tagsOf.get(source) ?? []
    return messageId === undefined || tags.length === 0 ? [] : [{ messageId, tags }]
  })
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
  if (outcome.kind === 'rejected') return { userId: undefined, raw, tags: [] }
  const { mail } = outcome
  const sender = await senderOf(services, mail)
  const dropbox = target.owner?.address ?? ''
  const dropped = judgeDropped(mail, {
    dropbox,
    sender,
    authentication: authenticationOf(mail),
  })
  const his = { userId: sender?.userId, tags: tagsAt(mail, dropbox) }
  const passedOn = (bytes: Uint8Array): Sorted => ({
    ...his,
    raw: { ...raw, bytes, forwardedById: sender?.userId },
  })
  switch (dropped.kind) {
    case 'own':
      return { ...his, raw }
    case 'attached':
      return passedOn(dropped.bytes)
    case 'inline':
      return passedOn(bytesOfForwarded(dropped.forwarded, mail.sentAt))
    case 'rejected':
      return {
        userId: undefined,
        raw: { ...raw, bytes: new Uint8Array(), rejection: dropped.reason },
        tags: [],
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

/** What is left to do for a mail that was sent: the activity, and the copy in the folder of what was sent. Each step may be repeated. */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { SentFolder } from '../../mail-connections/index.ts'
import { openSentFolder } from '../../mail-connections/index.ts'
import { importBatch, targetOf } from '../../mailbox/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { updateRecord } from '../../records/index.ts'
import type { Failure } from '../model.ts'
import { replaceMessageId } from '../replace-message-id.ts'
import type { Mail } from '../store/mails.ts'
import type { Held } from '../store/sending.ts'
import {
  findHabit,
  markLaying,
  noteActivity,
  noteCopy,
  noteHabit,
  readBytes,
} from '../store/sending.ts'
import { tellChanged } from './guard.ts'

/** A server that lays copies may take so long before we do it ourselves. */
const OWN_COPY_MS = 4_000
const SERVERS_COPY_MS = 10 * 60_000
const AGAIN_MS = 60_000
/** Then a copy is given up: the message itself is in the mailbox of Rapport. */
const GIVEN_UP_MS = 3 * 86_400_000

export async function finishMail(
  { services, sender }: { readonly services: Services; readonly sender: string },
  mail: Mail,
): Promise<void> {
  const held = { id: mail.id, sender }
  const bytes = await readBytes(services.db, mail.id)
  if (bytes === undefined || mail.mailboxId === null) return
  const own = ownCopy(mail, bytes)
  if (mail.activityId === null) await keepActivity(services, mail, own)
  const next = await copy(services, held, mail, own)
  await inTransaction(services.db, async (trx) => {
    await noteCopy(trx, held, next)
    await tellChanged(services, trx, mail)
  })
}

/** With the Bcc lines, and under the Message-ID that the message has: so does the server's own copy, and replies name it. */
function ownCopy({ bccLines, messageId, serverMessageId }: Mail, bytes: Uint8Array): Buffer {
  const own = Buffer.concat([Buffer.from(bccLines ?? ''), bytes])
  if (messageId === null || serverMessageId === null) return own
  return replaceMessageId(own, messageId, serverMessageId)
}

/** The mailbox makes an activity of the same bytes that lie in the folder of what was sent: reading that adds nothing. */
async function keepActivity(services: Services, mail: Mail, own: Buffer): Promise<void> {
  const { mailboxId } = mail
  if (mailboxId === null) return
  const actor: Actor = { ...(await actorFor(services, mail.authorId)), source: 'mailbox' }
  const target = await targetOf(services, mailboxId)
  const raw = { source: `outbox#${mail.id}`, folder: 'Sent', bytes: own, isWrittenHere: true }
  let activityId: string | undefined
  await importBatch(services, actor, target, [raw], async (_trx, kept) => {
    activityId = kept[0]?.messageId
  })
  if (activityId === undefined) return
  const { owner } = target
  // What is in a colleague's mailbox is his: he says what it is about, as far as he may see that.
  const isOfColleague = owner?.kind === 'user' && owner.id !== actor.userId
  const keeper = isOfColleague ? await actorFor(services, owner.id) : actor
  await noteSubject(services, { ...keeper, source: 'mailbox' }, mail, activityId)
}

/** Notes the activity and says what it is about. The record may have gone since, or its author's right to it: then without it. */
async function noteSubject(
  services: Services,
  actor: Actor,
  { id: mailId, regarding }: Mail,
  activityId: string,
): Promise<void> {
  const note = (about: Mail['regarding']): Promise<void> =>
    inTransaction(services.background, async (trx) => {
      await noteActivity(trx, mailId, activityId)
      if (about === undefined) return
      const values = { regarding: { table: about.table, id: about.id } }
      await updateRecord(within(services, trx), actor, { table: 'emails', id: activityId, values })
    })
  try {
    await note(regarding)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await note(undefined)
  }
}

type Next = { readonly copiedAt?: Date; readonly finishAt?: Date; readonly error?: Failure }

type Copying = {
  readonly services: Services
  readonly held: Held
  readonly connectionId: string
  readonly messageId: string
  /** what the server has put in its place */
  readonly serverMessageId: string | null
  /** laid by us before, or perhaps */
  readonly hasLaid: boolean
  readonly sentAt: Date
  readonly own: Buffer
}

async function copy(services: Services, held: Held, mail: Mail, own: Buffer): Promise<Next> {
  const { connectionId, messageId, serverMessageId } = mail
  const now = services.clock.now()
  const sentAt = mail.sentAt ?? now
  const isOver = now.getTime() - sentAt.getTime() > GIVEN_UP_MS
  if (connectionId === undefined || messageId === null || isOver) return {}
  const hasLaid = mail.layingAt !== null
  try {
    const folder = await openSentFolder(services, connectionId)
    try {
      const ids = { connectionId, messageId, serverMessageId }
      return await copyInto(folder, { services, held, ...ids, hasLaid, sentAt, own })
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, details } = error
    return { finishAt: new Date(now.getTime() + AGAIN_MS), error: { code, details } }
  }
}

async function copyInto(folder: SentFolder, copying: Copying): Promise<Next> {
  const { services, connectionId, messageId, serverMessageId, sentAt } = copying
  const now = services.clock.now()
  const learn = (isCopied: boolean): Promise<void> =>
    noteHabit(services.db, { connectionId, isCopied, now })
  const foundAs = await folder.find(serverMessageId ?? messageId, sentAt)
  if (foundAs !== undefined) {
    // Found although we have laid none, and under our own Message-ID: the server does it, and absence will tell.
    if (!copying.hasLaid && foundAs === messageId) await learn(true)
    return { copiedAt: now }
  }
  return layOwn(folder, copying, learn)
}

/** Lays a copy where the server has laid none, once that is certain enough. */
async function layOwn(
  folder: SentFolder,
  { services, held, connectionId, serverMessageId, sentAt, own }: Copying,
  learn: (isCopied: boolean) => Promise<void>,
): Promise<Next> {
  const now = services.clock.now()
  const isReplaced = serverMessageId !== null || folder.replacesMessageIds
  const habit = (await findHabit(services.db, connectionId)) ?? folder.isCopiedByServer
  const left = patienceMs(isReplaced || habit) - (now.getTime() - sentAt.getTime())
  if (left > 0) return { finishAt: new Date(now.getTime() + Math.min(left, AGAIN_MS)) }
  if (isReplaced) {
    // What lies there under a Message-ID that is not known must not be laid a second time.
    if (serverMessageId === null) return {}
  } else await learn(false)
  if (!(await markLaying(services.db, held, now))) return {}
  return (await folder.lay(own, sentAt)) ? { copiedAt: now } : {}
}

/** @param habit  the server lays copies; those that replace Message-IDs keep mail, too */
function patienceMs(habit: boolean | undefined): number {
  if (habit === undefined) return OWN_COPY_MS
  return habit ? SERVERS_COPY_MS : 0
}

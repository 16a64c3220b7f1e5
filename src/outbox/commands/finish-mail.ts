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
  const own = Buffer.concat([Buffer.from(mail.bccLines ?? ''), bytes])
  if (mail.activityId === null) await keepActivity(services, mail, own)
  const next = await copy(services, held, mail, own)
  await inTransaction(services.db, async (trx) => {
    await noteCopy(trx, held, next)
    await tellChanged(services, trx, mail)
  })
}

/** The mailbox makes an activity of the same bytes that lie in the folder of what was sent: reading that adds nothing. */
async function keepActivity(services: Services, mail: Mail, own: Buffer): Promise<void> {
  const { mailboxId, regarding } = mail
  if (mailboxId === null) return
  const actor: Actor = { ...(await actorFor(services, mail.authorId)), source: 'mailbox' }
  const target = await targetOf(services, mailboxId)
  const raw = { source: `outbox#${mail.id}`, folder: 'Sent', bytes: own }
  await importBatch(services, actor, target, [raw], async (trx, kept) => {
    const id = kept[0]?.messageId
    if (id === undefined) return
    await noteActivity(trx, mail.id, id)
    if (regarding === undefined) return
    await updateRecord(within(services, trx), actor, {
      table: 'emails',
      id,
      values: { regarding: { table: regarding.table, id: regarding.id } },
    })
  })
}

type Next = { readonly copiedAt?: Date; readonly finishAt?: Date }

type Copying = {
  readonly services: Services
  readonly held: Held
  readonly connectionId: string
  readonly messageId: string
  /** laid by us before, or perhaps */
  readonly hasLaid: boolean
  readonly sentAt: Date
  readonly own: Buffer
}

async function copy(services: Services, held: Held, mail: Mail, own: Buffer): Promise<Next> {
  const { connectionId, messageId } = mail
  const now = services.clock.now()
  const sentAt = mail.sentAt ?? now
  const isOver = now.getTime() - sentAt.getTime() > GIVEN_UP_MS
  if (connectionId === undefined || messageId === null || isOver) return {}
  const hasLaid = mail.layingAt !== null
  try {
    const folder = await openSentFolder(services, connectionId)
    try {
      const copying = { services, held, connectionId, messageId, hasLaid, sentAt, own }
      return await copyInto(folder, copying)
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { finishAt: new Date(now.getTime() + AGAIN_MS) }
  }
}

async function copyInto(folder: SentFolder, copying: Copying): Promise<Next> {
  const { services, held, connectionId, messageId, sentAt } = copying
  const now = services.clock.now()
  const learn = (isCopied: boolean): Promise<void> =>
    noteHabit(services.db, { connectionId, isCopied, now })
  if (await folder.holds(messageId)) {
    // Found although we have laid none: the server does it.
    if (!copying.hasLaid) await learn(true)
    return { copiedAt: now }
  }
  const habit = (await findHabit(services.db, connectionId)) ?? folder.isCopiedByServer
  const left = patienceMs(habit) - (now.getTime() - sentAt.getTime())
  if (left > 0) return { finishAt: new Date(now.getTime() + Math.min(left, AGAIN_MS)) }
  await learn(false)
  if (!(await markLaying(services.db, held, now))) return {}
  return (await folder.lay(copying.own, sentAt)) ? { copiedAt: now } : {}
}

function patienceMs(habit: boolean | undefined): number {
  if (habit === undefined) return OWN_COPY_MS
  return habit ? SERVERS_COPY_MS : 0
}

/** Begins an answer to a message that the author may read, or passes it on. */
import type { Actor } from '../../identity/model.ts'
import { findSenders } from '../../mail-connections/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import type { AnswerKind } from '../answer-mail.ts'
import { answeringSender, answerRecipients, answerSubject, quotedHtml } from '../answer-mail.ts'
import { sendableHtml } from '../client/sendable-html.ts'
import { say } from '../client/words.ts'
import { OUTBOX_ERRORS } from '../errors.ts'
import type { Draft, Regarding } from '../model.ts'
import { isOneself } from '../model.ts'
import type { ReceivedFile } from '../views/received.ts'
import { readReceived, receivedFiles } from '../views/received.ts'
import { requireRoom } from './guard.ts'

export type GivenAnswer = {
  readonly id: string
  readonly kind: AnswerKind
  readonly hasHistory: boolean
}

/** @throws AppError OUTBOX_MESSAGE_NOT_FOUND, OUTBOX_ATTACHMENTS_TOO_LARGE */
export async function beginAnswer(
  services: Services,
  actor: Actor,
  { id, kind, hasHistory }: GivenAnswer,
): Promise<{ readonly draft: Partial<Draft>; readonly attachments: readonly ReceivedFile[] }> {
  const received = await readReceived(services.db, actor, id)
  if (received === undefined) {
    throw new AppError(OUTBOX_ERRORS.OUTBOX_MESSAGE_NOT_FOUND, { details: { id } })
  }
  // A colleague for whom one may send is somebody else: he is answered, and answers himself.
  const senders = (await findSenders(services.db, actor.userId)).filter(isOneself)
  const own = new Set([actor.email.toLowerCase(), ...senders.map(({ address }) => address)])
  const line = say(actor.language, 'outbox.quoted', {
    name: received.from?.name || (received.from?.address ?? ''),
    at: received.sentAt.toLocaleString(actor.language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: actor.timeZone,
    }),
  })
  const attachments = kind === 'forward' ? await receivedFiles(services.db, id) : []
  requireRoom(attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  return {
    draft: {
      connectionId: answeringSender(received, senders)?.connectionId,
      recipients: answerRecipients(received, kind, own),
      subject: answerSubject(received.subject, kind),
      html: hasHistory || kind === 'forward' ? sendableHtml(quotedHtml(received, line)) : '<p></p>',
      regarding: await readableIn(services, actor, received.regarding),
      answersId: id,
      answerKind: kind === 'forward' ? 'forward' : 'reply',
    },
    attachments,
  }
}

/** A message may be about a record that whoever may read the message may not know of. */
async function readableIn(
  { db }: Services,
  actor: Actor,
  regarding: Regarding | undefined,
): Promise<Regarding | undefined> {
  if (regarding === undefined) return undefined
  try {
    await requireReadable(db, actor, regarding.table, regarding.id)
    return regarding
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

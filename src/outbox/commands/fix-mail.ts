/** Fixes what leaves: from the draft to bytes that are never written again. */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { htmlToText } from '../../kernel/text/html-to-text.ts'
import type { Sender } from '../../mail-connections/index.ts'
import { findSenders } from '../../mail-connections/index.ts'
import type { Services } from '../../platform/services.ts'
import { say } from '../client/words.ts'
import { writeMessage } from '../client/write-message.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Failure, Person } from '../model.ts'
import { domainOf } from '../model.ts'
import { withLink, withSignature } from '../sign-mail.ts'
import type { Mail } from '../store/mails.ts'
import { readAttachments } from '../store/mails.ts'
import type { Fixed } from '../store/sending.ts'
import { findSignature } from '../store/templates.ts'
import { readChain } from '../views/received.ts'
import { obstacleTo } from './guard.ts'
import { refusalOf, unsubscribeUrl } from './unsubscribe.ts'

export type Fixing =
  | { readonly kind: 'fixed'; readonly fixed: Fixed }
  | { readonly kind: 'failed'; readonly error: Failure }

export async function fixMail(services: Services, mail: Mail): Promise<Fixing> {
  const { db, clock } = services
  const author = await actorFor(services, mail.authorId)
  const senders = await findSenders(db, mail.authorId)
  const sender = senders.find(({ connectionId }) => connectionId === mail.connectionId)
  const obstacle = await obstacleOf(services, mail)
  if (obstacle !== undefined || sender === undefined) {
    return { kind: 'failed', error: obstacle ?? failure(E.OUTBOX_DISCONNECTED.code) }
  }
  const url = mail.hasUnsubscribeLink ? unsubscribeUrl(services, mail.id) : undefined
  const signature = mail.hasSignature
    ? await findSignature(db, author.userId, mail.language)
    : undefined
  const body = withSignature(
    mail,
    signature === undefined ? undefined : { html: signature, text: htmlToText(signature).text },
  )
  const chain =
    mail.answersId === undefined || mail.answerKind !== 'reply'
      ? undefined
      : await readChain(db, mail.answersId)
  const answered = chain?.messageId
  const messageId = `${services.newId()}@${domainOf(sender.address)}`
  const { bytes, bccLines } = await writeMessage({
    from: { address: sender.address, name: sender.name },
    sender: sender.kind === 'on_behalf' ? senderOf(author, senders) : undefined,
    recipients: mail.recipients,
    subject: mail.subject,
    ...(url === undefined
      ? body
      : withLink(body, url, say(mail.language, 'outbox.unsubscribe.link'))),
    messageId,
    inReplyTo: answered,
    references: answered === undefined ? [] : [...(chain?.references ?? []), answered],
    at: clock.now(),
    attachments: await readAttachments(db, mail.id),
    unsubscribeUrl: url,
  })
  return {
    kind: 'fixed',
    fixed: {
      messageId,
      bytes,
      bccLines,
      mailboxId: sender.mailboxId,
      fromAddress: sender.address,
      fromName: sender.name,
    },
  }
}

/** Whoever sends for a colleague is named by the mailbox that he sends from himself. */
function senderOf(author: Actor, senders: readonly Sender[]): Person {
  const own = senders.find(({ kind }) => kind === 'own')
  return own === undefined
    ? { address: author.email, name: author.name }
    : { address: own.address, name: own.name }
}

const failure = (code: string): Failure => ({ code, details: {} })

async function obstacleOf(services: Services, mail: Mail): Promise<Failure | undefined> {
  const obstacle = await obstacleTo(services, mail)
  if (obstacle !== undefined) return obstacle
  return mail.hasUnsubscribeLink ? refusalOf(services, mail) : undefined
}

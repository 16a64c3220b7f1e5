/** Fixes what leaves: from the draft to bytes that are never written again. */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { htmlToText } from '../../kernel/text/html-to-text.ts'
import type { Sender } from '../../mail-connections/index.ts'
import { findSenders } from '../../mail-connections/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { say } from '../client/words.ts'
import { writeMessage } from '../client/write-message.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Failure, Language, Person } from '../model.ts'
import { domainOf } from '../model.ts'
import { withLink, withSignature } from '../sign-mail.ts'
import type { Mail } from '../store/mails.ts'
import { readAttachments } from '../store/mails.ts'
import type { Fixed } from '../store/sending.ts'
import { findSignature } from '../store/templates.ts'
import { readChain } from '../views/received.ts'
import { obstacleTo } from './guard.ts'
import { refusalOf, unsubscribeUrl } from './unsubscribe.ts'

/** A mail on its way out, and its body with the signature. */
export type Leaving = {
  readonly id: string
  readonly authorId: string
  readonly addresses: readonly string[]
  readonly language: Language
  readonly html: string | undefined
  readonly text: string
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly sizeBytes: number
  }[]
}
export type Followed = {
  readonly html: string | undefined
  readonly text: string
  /** files that a link stands for */
  readonly linkedFiles: ReadonlySet<string>
  /** keeps what belongs to it, in the transaction that fixes the bytes */
  readonly save: (trx: Db) => Promise<void>
}
/** Puts into a mail what tells that it was opened, where that is wanted and allowed. */
export type FollowMail = (services: Services, leaving: Leaving) => Promise<Followed>

export type Fixing =
  | {
      readonly kind: 'fixed'
      readonly fixed: Fixed
      readonly save: (trx: Db) => Promise<void>
    }
  | { readonly kind: 'failed'; readonly error: Failure }

/** @param follow  undefined: nothing is followed */
export async function fixMail(
  services: Services,
  mail: Mail,
  follow: FollowMail | undefined,
): Promise<Fixing> {
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
  const signed = withSignature(
    mail,
    signature === undefined ? undefined : { html: signature, text: htmlToText(signature).text },
  )
  const files = await readAttachments(db, mail.id)
  const addresses = mail.recipients.map(({ address }) => address)
  const body = await (follow ?? unfollowed)(services, { ...mail, ...signed, addresses, files })
  const chain = await chainOf(db, mail)
  const answered = chain?.messageId
  const messageId = `${services.newId()}@${domainOf(sender.address)}`
  const { bytes, bccLines } = await writeMessage({
    from: { address: sender.address, name: sender.name },
    sender: sender.kind === 'on_behalf' ? senderOf(author, senders) : undefined,
    recipients: mail.recipients,
    subject: mail.subject,
    ...(url === undefined
      ? { html: body.html, text: body.text }
      : withLink(body, url, say(mail.language, 'outbox.unsubscribe.link'))),
    messageId,
    inReplyTo: answered,
    references: answered === undefined ? [] : [...(chain?.references ?? []), answered],
    at: clock.now(),
    attachments: files.filter(({ id }) => !body.linkedFiles.has(id)),
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
    save: body.save,
  }
}

/** What a reply names; undefined where the mail is none. */
const chainOf = async (db: Db, { answersId, answerKind }: Mail) =>
  answersId === undefined || answerKind !== 'reply' ? undefined : readChain(db, answersId)

/** Whoever sends for a colleague is named by the mailbox that he sends from himself. */
function senderOf(author: Actor, senders: readonly Sender[]): Person {
  const own = senders.find(({ kind }) => kind === 'own')
  return own === undefined
    ? { address: author.email, name: author.name }
    : { address: own.address, name: own.name }
}

const unfollowed: FollowMail = async (_services, { html, text }) => ({
  html,
  text,
  linkedFiles: new Set(),
  save: async () => undefined,
})

const failure = (code: string): Failure => ({ code, details: {} })

async function obstacleOf(services: Services, mail: Mail): Promise<Failure | undefined> {
  const obstacle = await obstacleTo(services, mail)
  if (obstacle !== undefined) return obstacle
  return mail.hasUnsubscribeLink ? refusalOf(services, mail) : undefined
}

/** What is kept of a message that was understood: an activity, and what only a mail has. */
import type { Actor } from '../identity/model.ts'
import type { NewActivity, NewParty } from '../records/index.ts'
import type { ParsedMail } from './mail.ts'
import type { MailboxOwner } from './mailbox-owner.ts'
import { writerOf } from './mailbox-owner.ts'
import type { Surroundings } from './match-people.ts'
import { isOurs } from './match-people.ts'
import type { Authentication } from './read-authentication.ts'
import type { ReadReport } from './read-delivery-report.ts'
import type { NewMessage } from './store/messages.ts'
import type { Understood } from './understand-mail.ts'

/** A message understood, with where it came from. */
export type Incoming = {
  readonly id: string
  readonly mail: ParsedMail
  readonly understood: Understood
  /** what it reports as a mail server; undefined: it is no report */
  readonly report: ReadReport | undefined
  /** what the receiving server found out about the sender; undefined: nothing is known */
  readonly authentication: Authentication | undefined
  readonly isWrittenHere: boolean
  readonly forwardedById?: string | undefined
  readonly source: string
  readonly folder: string
  readonly sha256: string
}

/** Who brings a mail, and whose mailbox it is. */
export type Whose = { readonly actor: Actor; readonly owner: MailboxOwner }

/** Positions of parties are small; more recipients than that nobody writes to by hand. */
const MOST_PARTIES = 5000

/**
 * The activity of a message; its owner is that of the mailbox that shows it first. What leaves from the address of nobody (a shared
 * mailbox) is said by whoever wrote it: it counts for him, and for no other member.
 */
export function activityOf(
  one: Incoming,
  { actor, owner }: Whose,
  surroundings: Surroundings,
  now: Date,
): NewActivity {
  const { id, mail, understood } = one
  const writer = writerIn(one, actor, surroundings)
  const party =
    (role: NewParty['role']) =>
    (person: ParsedMail['from']): NewParty => ({
      role,
      address: person.address,
      name: person.name === '' ? null : person.name,
      userId:
        surroundings.known.get(person.address)?.userId ??
        (role === 'from' && isOurs(person.address, surroundings) ? writer : undefined),
      side: isOurs(person.address, surroundings) ? 'us' : 'them',
    })
  const named = [
    party('from')(mail.from),
    ...mail.to.map(party('to')),
    ...mail.cc.map(party('cc')),
    ...mail.bcc.map(party('bcc')),
  ]
  return {
    id,
    kind: 'email',
    direction: isOurs(mail.from.address, surroundings) ? 'out' : 'in',
    status: 'completed',
    subject: mail.subject,
    body: understood.ownText,
    startedAt: mail.sentAt,
    completedAt: mail.sentAt,
    owner: { kind: owner.kind, id: owner.id },
    businessUnitId: owner.businessUnitId,
    createdAt: now,
    createdById: actor.userId,
    parties: withReceiver(named, owner),
  }
}

/**
 * A message of a mailing list or to an alias names its receiver nowhere: that it lies in his mailbox
 * says that he got it, as if by Bcc.
 */
function withReceiver(named: readonly NewParty[], owner: MailboxOwner): readonly NewParty[] {
  const userId = owner.kind === 'user' ? owner.id : undefined
  const isNamed = named.some((one) =>
    userId === undefined ? one.address === owner.address : one.userId === userId,
  )
  if (isNamed) return named.slice(0, MOST_PARTIES)
  const receiver: NewParty = {
    role: 'bcc',
    address: owner.address,
    name: owner.name,
    userId,
    side: 'us',
  }
  return [...named.slice(0, MOST_PARTIES - 1), receiver]
}

const writerIn = (
  { mail, isWrittenHere }: Incoming,
  actor: Actor,
  surroundings: Surroundings,
): string | undefined => writerOf(mail, isWrittenHere ? actor.userId : undefined, surroundings)

/** The row of a message. */
export function messageOf(one: Incoming, actor: Actor, surroundings: Surroundings): NewMessage {
  const { id, mail, understood } = one
  const direction = isOurs(mail.from.address, surroundings) ? 'out' : 'in'
  return {
    id,
    identity: mail.identity,
    // What a stranger says of his own message must not stand in the way of ours.
    replacedIdentity: direction === 'out' ? mail.replacedIdentity : undefined,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    sentAt: mail.sentAt,
    fromAddress: mail.from.address,
    direction,
    html: mail.html,
    sizeBytes: mail.sizeBytes,
    writtenById: writerIn(one, actor, surroundings),
    forwardedById: one.forwardedById,
    ...understood,
  }
}

/** What is kept of a message that was understood: an activity, and what only a mail has. */
import type { Actor } from '../identity/model.ts'
import type { NewActivity, NewParty } from '../records/index.ts'
import type { ParsedMail } from './mail.ts'
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
  readonly source: string
  readonly folder: string
  readonly sha256: string
}

/** Positions of parties are small; more recipients than that nobody writes to by hand. */
const MOST_PARTIES = 5000

/** The activity of a message; its owner is the user of the mailbox that shows it first. */
export function activityOf(
  { id, mail, understood }: Incoming,
  actor: Actor,
  surroundings: Surroundings,
  now: Date,
): NewActivity {
  const party =
    (role: NewParty['role']) =>
    (person: ParsedMail['from']): NewParty => ({
      role,
      address: person.address,
      name: person.name === '' ? null : person.name,
      userId: surroundings.known.get(person.address)?.userId,
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
    owner: { kind: 'user', id: actor.userId },
    businessUnitId: actor.businessUnitId,
    createdAt: now,
    createdById: actor.userId,
    parties: withReceiver(named, actor),
  }
}

/**
 * A message of a mailing list or to an alias names its receiver nowhere: that it lies in his mailbox
 * says that he got it, as if by Bcc.
 */
function withReceiver(named: readonly NewParty[], actor: Actor): readonly NewParty[] {
  const isNamed = named.some(({ userId }) => userId === actor.userId)
  if (isNamed) return named.slice(0, MOST_PARTIES)
  const receiver: NewParty = {
    role: 'bcc',
    address: actor.email,
    name: actor.name,
    userId: actor.userId,
    side: 'us',
  }
  return [...named.slice(0, MOST_PARTIES - 1), receiver]
}

/** The row of a message. */
export function messageOf(
  { id, mail, understood }: Incoming,
  surroundings: Surroundings,
): NewMessage {
  return {
    id,
    identity: mail.identity,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    sentAt: mail.sentAt,
    fromAddress: mail.from.address,
    direction: isOurs(mail.from.address, surroundings) ? 'out' : 'in',
    html: mail.html,
    sizeBytes: mail.sizeBytes,
    ...understood,
  }
}

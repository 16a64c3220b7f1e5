/** One transaction of an import: messages, people, conversations, and who is told. */
import { createHash } from 'node:crypto'
import { shareToRead } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import { idFor } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction, query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { NewActivity, NewParty } from '../../records/index.ts'
import {
  createContacts,
  findAccountsByDomain,
  findPeopleByAddress,
  importActivities,
} from '../../records/index.ts'
import { parseMessage } from '../client/parse-message.ts'
import { registrableDomain } from '../client/registrable-domain.ts'
import type { ParsedMail, RawMessage } from '../mail.ts'
import type { Surroundings } from '../match-people.ts'
import { everybodyIn, findNewPeople, isOurs } from '../match-people.ts'
import { listAddresses } from '../shared-address.ts'
import type { NewMessage, Rejection } from '../store/messages.ts'
import {
  findIdentities,
  findListAddresses,
  findSeen,
  insertAttachments,
  insertCopies,
  insertListAddresses,
  insertMessages,
  insertRejections,
  lockThreads,
} from '../store/messages.ts'
import { threadMessages } from '../store/threads.ts'
import type { Understood } from '../understand-mail.ts'
import { understandMail } from '../understand-mail.ts'
import { nameContacts, retireLists } from './correct-people.ts'
import { readNewMessages } from './read-findings.ts'
import { tellChanged, tellReceived } from './tell.ts'

/** What became of the messages of a batch; the four numbers add up to the messages read. */
export type BatchResult = {
  readonly imported: number
  readonly present: number
  readonly automatic: number
  readonly rejected: readonly Rejection[]
  readonly contacts: number
}

export type Target = {
  readonly mailboxId: string
  readonly ownDomains: readonly string[]
}

/** A message understood, with where it came from. */
type Incoming = {
  readonly id: string
  readonly mail: ParsedMail
  readonly understood: Understood
  readonly folder: string
  readonly sha256: string
}

type Sorted = {
  readonly incoming: readonly Incoming[]
  readonly rejected: readonly Rejection[]
  readonly seen: number
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Reads what the mailbox has not shown before; the rest need not be understood again. */
async function readBatch(
  services: Services,
  target: Target,
  batch: readonly RawMessage[],
): Promise<Sorted> {
  const hashed = batch.map((raw) => ({ raw, sha256: hashOf(raw.bytes) }))
  const seen = await findSeen(
    services.background,
    target.mailboxId,
    hashed.map(({ sha256 }) => sha256),
  )
  const unseen = hashed.filter(
    ({ raw, sha256 }) => raw.rejection !== undefined || !seen.has(sha256),
  )
  const incoming: Incoming[] = []
  const rejected: Rejection[] = []
  for (const { raw, sha256 } of unseen) {
    const outcome = await parseMessage(raw, services.clock.now())
    if (outcome.kind === 'rejected') {
      rejected.push({ source: raw.source, reason: outcome.reason })
      continue
    }
    const { mail } = outcome
    const id = idFor(mail.sentAt, `message ${mail.identity}`)
    incoming.push({ id, mail, understood: understandMail(mail), folder: raw.folder, sha256 })
  }
  return { incoming, rejected, seen: hashed.length - unseen.length }
}

/** The first of each identity that is not here yet. */
function onlyNew(
  incoming: readonly Incoming[],
  known: ReadonlyMap<string, string>,
): readonly Incoming[] {
  const fresh = new Map<string, Incoming>()
  for (const one of incoming) {
    const { identity } = one.mail
    if (!known.has(identity) && !fresh.has(identity)) fresh.set(identity, one)
  }
  return [...fresh.values()]
}

/**
 * Imports a batch of messages in one transaction.
 *
 * @param batch  at most 200 messages, in the order of their source
 */
export async function importBatch(
  services: Services,
  actor: Actor,
  target: Target,
  batch: readonly RawMessage[],
): Promise<BatchResult> {
  const { incoming, rejected, seen } = await readBatch(services, target, batch)
  if (incoming.length === 0 && rejected.length === 0) {
    return { imported: 0, automatic: 0, present: seen, rejected, contacts: 0 }
  }
  return inTransaction(services.background, async (trx) => {
    await lockThreads(trx)
    await insertRejections(trx, target.mailboxId, rejected, services.clock.now())
    const known = await findIdentities(
      trx,
      incoming.map(({ mail }) => mail.identity),
    )
    const fresh = onlyNew(incoming, known)
    const contacts = await keep(within(services, trx), trx, { actor, target, fresh })
    const ids = new Map([...known, ...fresh.map(({ mail, id }) => [mail.identity, id] as const)])
    const copies = incoming.map(({ mail, id, folder, sha256 }) => ({
      messageId: ids.get(mail.identity) ?? id,
      folder,
      sha256,
    }))
    await insertCopies(trx, target.mailboxId, copies)
    await tellChanged(services, trx, actor, [...known.values()])
    await shareToRead(trx, {
      table: 'activities',
      recordIds: await foreignOnes(trx, actor, [...known.values()]),
      userId: actor.userId,
      now: services.clock.now(),
    })
    const automatic = fresh.filter(
      ({ understood }) => understood.automaticKind !== undefined,
    ).length
    return {
      imported: fresh.length - automatic,
      automatic,
      present: seen + incoming.length - fresh.length,
      rejected,
      contacts,
    }
  })
}

/** Messages that a colleague's mailbox showed first: they are this user's mail too. */
async function foreignOnes(trx: Db, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`select activity.id from records.activities activity
        where activity.id = any(${uuids(ids)})
          and activity.owner_user_id is distinct from ${actor.userId}::uuid`,
  )
  return rows.map((row) => row.id)
}

type Work = {
  readonly actor: Actor
  readonly target: Target
  readonly fresh: readonly Incoming[]
}

/** @returns how many contacts were created */
async function keep(services: Services, trx: Db, { actor, target, fresh }: Work): Promise<number> {
  if (fresh.length === 0) return 0
  await correctPeople(services, trx, actor, fresh)
  const surroundings = await surroundingsOf(services, trx, target, fresh)
  const contacts = await createPeople(services, actor, fresh, surroundings)
  await importActivities(
    services,
    actor,
    fresh.map((one) => activityOf(one, actor, surroundings, services.clock.now())),
  )
  await insertMessages(
    trx,
    fresh.map((one) => messageOf(one, surroundings)),
  )
  await insertAttachments(
    trx,
    fresh.flatMap(({ id, mail }) =>
      mail.attachments.map((attachment, position) => ({ ...attachment, messageId: id, position })),
    ),
  )
  const changed = await threadMessages(
    trx,
    fresh.map(({ id, mail }) => ({ id, ...mail })),
  )
  await readNewMessages(
    services,
    fresh.map(({ id }) => id),
  )
  await tellReceived(services, trx, {
    actor,
    mailboxId: target.mailboxId,
    ids: fresh.map(({ id }) => id),
  })
  await tellChanged(services, trx, actor, changed)
  return contacts
}

/** Before people are matched: what the new mail says about those of earlier mail. */
async function correctPeople(
  services: Services,
  trx: Db,
  actor: Actor,
  fresh: readonly Incoming[],
): Promise<void> {
  const lists = fresh.flatMap(({ mail }) => listAddresses(mail.headers))
  await retireLists(services, actor, await insertListAddresses(trx, lists))
  const written = fresh.filter(({ understood }) => understood.automaticKind === undefined)
  await nameContacts(
    services,
    actor,
    written.flatMap(({ mail }) => everybodyIn(mail)),
  )
}

async function surroundingsOf(
  services: Services,
  trx: Db,
  target: Target,
  fresh: readonly Incoming[],
): Promise<Surroundings> {
  const addresses = [
    ...new Set(fresh.flatMap(({ mail }) => everybodyIn(mail).map(({ address }) => address))),
  ]
  return {
    known: await findPeopleByAddress(services, addresses),
    lists: await findListAddresses(trx, addresses),
    ownDomains: target.ownDomains,
  }
}

async function createPeople(
  services: Services,
  actor: Actor,
  fresh: readonly Incoming[],
  surroundings: Surroundings,
): Promise<number> {
  if (!may(actor, 'contacts', 'create')) return 0
  const read = fresh.map(({ mail, understood }) => ({
    mail,
    isAutomatic: understood.automaticKind !== undefined,
  }))
  const people = findNewPeople(read, surroundings).map((person) => ({
    ...person,
    domain: companyDomain(person.address),
  }))
  const accounts = await findAccountsByDomain(
    services,
    people.flatMap(({ domain }) => domain ?? []),
  )
  let created = 0
  for (let from = 0; from < people.length; from += MOST_PEOPLE) {
    const ids = await createContacts(
      services,
      actor,
      people.slice(from, from + MOST_PEOPLE).map((person) => ({
        id: idFor(person.firstSeenAt, `contact ${person.address}`),
        email: person.address,
        ...person.name,
        accountId: person.domain === undefined ? undefined : accounts.get(person.domain),
        createdAt: services.clock.now(),
      })),
    )
    created += ids.length
  }
  return created
}

/** Events name at most so many ids. */
const MOST_PEOPLE = 500

/** The registrable domain of an address; none where anybody may have a mailbox. */
function companyDomain(address: string): string | undefined {
  const domain = registrableDomain(address.slice(address.lastIndexOf('@') + 1))
  return domain === undefined || isPublicMailProvider(domain) ? undefined : domain
}

/** Positions of parties are small; more recipients than that nobody writes to by hand. */
const MOST_PARTIES = 5000

function activityOf(
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

function messageOf({ id, mail, understood }: Incoming, surroundings: Surroundings): NewMessage {
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

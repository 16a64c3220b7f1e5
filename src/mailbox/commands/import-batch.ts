/** One transaction of an import: messages, people, conversations, and who is told. */
import { shareToRead } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import { idFor } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction, query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { createContacts, findAccountsByDomain, importActivities } from '../../records/index.ts'
import { columnsOf } from '../../records/model.ts'
import { getUserSetting } from '../../settings/index.ts'
import { registrableDomain } from '../client/registrable-domain.ts'
import type { RawMessage } from '../mail.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'
import type { MailboxPolicy } from '../mailbox-policy.ts'
import { MY_POLICY, standingOfNew } from '../mailbox-policy.ts'
import type { Surroundings } from '../match-people.ts'
import { everybodyIn, findNewPeople } from '../match-people.ts'
import { listAddresses } from '../shared-address.ts'
import type { Rejection } from '../store/messages.ts'
import {
  insertAttachments,
  insertCopies,
  insertListAddresses,
  insertMessages,
  insertRejections,
  lockThreads,
} from '../store/messages.ts'
import { threadMessages } from '../store/threads.ts'
import type { Incoming, Whose } from '../to-records.ts'
import { activityOf, messageOf } from '../to-records.ts'
import { adoptReplaced } from './adopt-replaced.ts'
import { nameContacts, retireLists } from './correct-people.ts'
import { isBelievable, keepAuthentications } from './keep-authentication.ts'
import { keepMeaning } from './keep-meaning.ts'
import type { Kept, Sorted, Target } from './read-batch.ts'
import { ownerIn, partLeftOut, readBatch } from './read-batch.ts'
import { readNewMessages } from './read-findings.ts'
import { shareTracked } from './suggestions.ts'
import { surroundingsOf } from './surroundings.ts'
import { tellChanged, tellReceived } from './tell.ts'

/** What became of the messages of a batch; the four numbers add up to the messages read. */
export type BatchResult = {
  readonly imported: number
  readonly present: number
  readonly automatic: number
  readonly rejected: readonly Rejection[]
  readonly contacts: number
}

/** What else is written in the transaction of a batch: both are done, or neither. */
export type Alongside = (trx: Db, kept: readonly Kept[]) => Promise<void>

type Sifted = {
  readonly fresh: readonly Incoming[]
  /** by each identity in the batch the id of its message */
  readonly ids: ReadonlyMap<string, string>
}

/** The first of each message that is not here yet. */
function sift(incoming: readonly Incoming[], known: ReadonlyMap<string, string>): Sifted {
  const ids = new Map(known)
  // Of one sender: whoever only repeats the header of another's message makes nothing of it.
  const copies = new Map<string, string>()
  const fresh: Incoming[] = []
  for (const one of incoming) {
    const { identity, replacedIdentity, from } = one.mail
    const names = [identity, replacedIdentity]
      .filter((name) => name !== undefined)
      .map((name) => `${from.address} ${name}`)
    const [copy] = names.flatMap((name) => copies.get(name) ?? [])
    const before = ids.get(identity) ?? copy
    if (before === undefined) fresh.push(one)
    ids.set(identity, before ?? one.id)
    for (const name of names) copies.set(name, before ?? one.id)
  }
  return { fresh, ids }
}

/**
 * Imports a batch of messages in one transaction.
 *
 * @param batch  at most 200 messages, in the order of their source
 * @param alongside  written in the same transaction, even where no message is new
 */
export async function importBatch(
  services: Services,
  actor: Actor,
  target: Target,
  batch: readonly RawMessage[],
  alongside?: Alongside,
): Promise<BatchResult> {
  const sorted = await readBatch(services, target, batch)
  const { incoming, rejected, seen } = sorted
  const hasNews = incoming.length > 0 || rejected.length > 0
  const nothing = { imported: 0, automatic: 0, present: seen.length, rejected, contacts: 0 }
  if (!hasNews && alongside === undefined) return nothing
  return inTransaction(services.background, async (trx) => {
    const kept = await partLeftOut(within(services, trx), trx, { actor, target, sorted })
    const { result, ids } = hasNews
      ? await storeBatch(services, trx, { actor, target, sorted: kept })
      : { result: nothing, ids: new Map<string, string>() }
    await alongside?.(trx, [
      ...seen,
      ...kept.rejected,
      ...kept.incoming.map(({ source, id, mail }) => ({
        source,
        messageId: ids.get(mail.identity) ?? id,
      })),
    ])
    return result
  })
}

type Storing = { readonly actor: Actor; readonly target: Target; readonly sorted: Sorted }

/** @returns also the id of the message of each identity in the batch */
async function storeBatch(
  services: Services,
  trx: Db,
  { actor, target, sorted: { incoming, rejected, seen } }: Storing,
): Promise<{ readonly result: BatchResult; readonly ids: ReadonlyMap<string, string> }> {
  await lockThreads(trx)
  await insertRejections(trx, target.mailboxId, rejected, services.clock.now())
  const { known, changed } = await adoptReplaced(trx, incoming)
  const { fresh, ids } = sift(incoming, known)
  const contacts = await keep(within(services, trx), trx, { actor, target, fresh })
  const copies = incoming.map(({ mail, id, folder, sha256 }) => ({
    messageId: ids.get(mail.identity) ?? id,
    folder,
    sha256,
  }))
  await insertCopies(trx, target.mailboxId, copies)
  await keepAuthentications(trx, incoming, ids)
  await tellChanged(services, trx, actor, [...new Set([...known.values(), ...changed])])
  await shareAround(services, trx, { actor, owner: ownerIn(actor, target), incoming, known, ids })
  const automatic = fresh.filter(({ understood }) => understood.automaticKind !== undefined).length
  const result = {
    imported: fresh.length - automatic,
    automatic,
    present: seen.length + incoming.length - fresh.length,
    rejected,
    contacts,
  }
  return { result, ids }
}

type Sharing = {
  readonly actor: Actor
  readonly owner: MailboxOwner
  readonly incoming: readonly Incoming[]
  readonly known: ReadonlyMap<string, string>
  readonly ids: ReadonlyMap<string, string>
}

/** Messages that another mailbox showed first are this one's too; those written for a colleague, their writer's. */
async function shareAround(
  { clock }: Services,
  trx: Db,
  { actor, owner, incoming, known, ids }: Sharing,
): Promise<void> {
  const given = { table: 'activities', sharedById: actor.userId, now: clock.now() }
  await shareToRead(trx, {
    ...given,
    recordIds: await foreignOnes(trx, owner, [...known.values()]),
    principal: { principalKind: owner.kind, principalId: owner.id },
  })
  if (owner.kind === 'team' || owner.id === actor.userId) return
  const written = incoming.filter(({ isWrittenHere }) => isWrittenHere)
  await shareToRead(trx, {
    ...given,
    recordIds: written.map(({ id, mail }) => ids.get(mail.identity) ?? id),
    principal: { principalKind: 'user', principalId: actor.userId },
  })
}

async function foreignOnes(
  trx: Db,
  owner: MailboxOwner,
  ids: readonly string[],
): Promise<string[]> {
  const column = owner.kind === 'user' ? sql`activity.owner_user_id` : sql`activity.owner_team_id`
  const rows = await query<{ id: string }>(
    trx,
    sql`select activity.id from records.activities activity
        where activity.id = any(${uuids(ids)}) and ${column} is distinct from ${owner.id}::uuid`,
  )
  return rows.map((row) => row.id)
}

/** A shared mailbox has no policy of its own: its mail is its team's, who sees which is decided by roles. */
const policyOf = async (services: Services, { kind, id }: MailboxOwner): Promise<MailboxPolicy> =>
  kind === 'user' ? getUserSetting(services, id, MY_POLICY) : 'organisation'

type Work = {
  readonly actor: Actor
  readonly target: Target
  readonly fresh: readonly Incoming[]
}

/** @returns how many contacts were created */
async function keep(services: Services, trx: Db, { actor, target, fresh }: Work): Promise<number> {
  if (fresh.length === 0) return 0
  const owner = ownerIn(actor, target)
  await correctPeople(services, trx, { actor, owner }, fresh)
  const surroundings = await surroundingsOf(services, trx, target.ownDomains, fresh)
  const contacts = await createPeople(services, { actor, owner }, fresh, surroundings)
  const policy = await policyOf(services, owner)
  await importActivities(
    services,
    actor,
    fresh.map((one) => ({
      ...activityOf(one, { actor, owner }, surroundings, services.clock.now()),
      ...columnsOf(standingOfNew(policy, one.isWrittenHere)),
    })),
  )
  await insertMessages(
    trx,
    fresh.map((one) => messageOf(one, actor, surroundings)),
  )
  await insertAttachments(
    trx,
    fresh.flatMap(({ id, mail }) =>
      mail.attachments.map((attachment, position) => ({ ...attachment, messageId: id, position })),
    ),
  )
  const threaded = await threadMessages(
    trx,
    fresh.map(({ id, mail }) => ({ id, ...mail })),
  )
  if (policy === 'suggest') {
    await shareTracked(
      services,
      actor,
      fresh.map(({ id }) => id),
    )
  }
  const reported = await keepMeaning(services, trx, fresh)
  await readNewMessages(
    services,
    fresh.map(({ id }) => id),
  )
  await tellReceived(services, trx, {
    actor,
    mailboxId: target.mailboxId,
    ids: fresh.map(({ id }) => id),
  })
  await tellChanged(services, trx, actor, [...new Set([...threaded, ...reported])])
  return contacts
}

/** Before people are matched: what the new mail says about those of earlier mail. */
async function correctPeople(
  services: Services,
  trx: Db,
  whose: Whose,
  fresh: readonly Incoming[],
): Promise<void> {
  const lists = fresh.flatMap(({ mail }) => listAddresses(mail.headers))
  await retireLists(services, whose, await insertListAddresses(trx, lists))
  const written = fresh
    .filter(({ understood }) => understood.automaticKind === undefined)
    .filter(isBelievable)
  await nameContacts(
    services,
    whose,
    written.flatMap(({ mail }) => everybodyIn(mail)),
  )
}

async function createPeople(
  services: Services,
  { actor, owner }: Whose,
  fresh: readonly Incoming[],
  surroundings: Surroundings,
): Promise<number> {
  if (!may(actor, 'contacts', 'create')) return 0
  const read = fresh.filter(isBelievable).map(({ mail, understood }) => ({
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
        owner,
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

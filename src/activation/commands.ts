/** Says whose mailboxes may be analysed, and makes it hold. */
import { requirePrivilege, writeAudit } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { may } from '../identity/model.ts'
import { openMailbox } from '../mailbox/index.ts'
import { inTransaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import { within } from '../platform/services.ts'
import { changeSetting } from '../settings/index.ts'
import { ACTIVATION_ERRORS } from './errors.ts'
import { TAKE_BACK_MINUTES, WHO_KNOWS_WHOM_ENABLED } from './model.ts'
import type { Decision, LastDecision, Topic } from './store.ts'
import {
  deleteDecision,
  findDecisions,
  findExclusions,
  findLastDecision,
  insertDecision,
  lockExclusions,
  saveExclusions,
} from './store.ts'
import {
  exclusionsOf,
  hasTeam,
  knownRoles,
  mailAfter,
  ownerOfMailbox,
  readSituation,
} from './views.ts'

/** Walks through the mail of mailboxes that were admitted or excluded. */
export const FOLLOW_QUEUE = 'activation.follow'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
/** Events name at most 1,000 ids; half of that lets interactive work in between. */
const MAIL_A_PIECE = 500
const MINUTE_MS = 60_000

/**
 * Enables relationship intelligence: relationship analytics and who knows whom together. While it is
 * enabled, a second time changes nothing, the deadline included; once it has expired, the days begin anew.
 *
 * @returns the decision; undefined if it was enabled already
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function enable(services: Services, actor: Actor): Promise<string | undefined> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    // Two at once say one word.
    await lockExclusions(trx)
    const { standing, isWhoKnowsWhomEnabled } = await readSituation(inner, services.clock.now())
    if (standing.state === 'pending' || standing.state === 'active') return undefined
    const hasSwitchedOn = !isWhoKnowsWhomEnabled
    if (hasSwitchedOn) await changeSetting(inner, actor, WHO_KNOWS_WHOM_ENABLED.key, true)
    return decide(inner, actor, { topic: 'use', answer: 'yes', hasSwitchedOn })
  })
}

/**
 * Disables relationship intelligence: no mailbox is analysed and nobody is named. Figures of what the
 * organisation keeps itself go on.
 *
 * @returns the decision, as all commands here that say a word
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function disable(services: Services, actor: Actor): Promise<string> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  return decide(services, actor, { topic: 'use', answer: 'no' })
}

/**
 * Gives or withdraws the consent of the organisation, for all mailboxes that wait for one.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function sayConsent(
  services: Services,
  actor: Actor,
  answer: 'yes' | 'no',
): Promise<string> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  return decide(services, actor, { topic: 'consent', answer })
}

/**
 * Chooses the roles whose mailboxes may be analysed.
 *
 * @param roleIds  null: all roles
 * @throws AppError IDENTITY_FORBIDDEN 403; ACTIVATION_ROLE_UNKNOWN 422
 */
export async function chooseRoles(
  services: Services,
  actor: Actor,
  roleIds: readonly string[] | null,
): Promise<string> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  const known = await knownRoles(services.db, roleIds ?? [])
  if (roleIds?.some((id) => !known.has(id)) === true) {
    throw new AppError(ACTIVATION_ERRORS.ACTIVATION_ROLE_UNKNOWN)
  }
  return decide(services, actor, { topic: 'roles', answer: 'yes', roleIds })
}

/**
 * Takes a team out of the analysis of mailboxes, or in again. It stays out whatever is consented to later.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; ACTIVATION_TEAM_NOT_FOUND 404
 */
export async function sayTeam(
  services: Services,
  actor: Actor,
  { id, isOptedOut }: { readonly id: string; readonly isOptedOut: boolean },
): Promise<string> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  if (!(await hasTeam(services.db, id))) {
    throw new AppError(ACTIVATION_ERRORS.ACTIVATION_TEAM_NOT_FOUND, { details: { id } })
  }
  return decide(services, actor, {
    topic: 'team',
    subjectId: id,
    answer: isOptedOut ? 'no' : 'yes',
  })
}

/**
 * Gives one's own mailbox to be analysed.
 *
 * @throws AppError ACTIVATION_MAILBOX_NOT_FOUND 404; ACTIVATION_OWNER_ONLY 403
 */
export async function grantMailbox(services: Services, actor: Actor, id: string): Promise<string> {
  const owner = await reachableOwner(services, actor, id)
  if (owner.id !== actor.userId && !owner.isShared) {
    throw new AppError(ACTIVATION_ERRORS.ACTIVATION_OWNER_ONLY)
  }
  return decide(services, actor, { topic: 'mailbox', subjectId: id, answer: 'yes' })
}

/**
 * Withdraws a mailbox from analysis: the owner his own, the administrator any.
 *
 * @throws AppError ACTIVATION_MAILBOX_NOT_FOUND 404
 */
export async function revokeMailbox(services: Services, actor: Actor, id: string): Promise<string> {
  await reachableOwner(services, actor, id)
  return decide(services, actor, { topic: 'mailbox', subjectId: id, answer: 'no' })
}

/**
 * Takes back the actor's own word of a moment ago, as if it had not been said: deadline, consent, import and
 * who knows whom are what they were. Only while it is the last of its topic and subject, so that a second
 * time takes back nothing else; a setting that was changed since stays. The audit log keeps both.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; ACTIVATION_MAILBOX_NOT_FOUND 404; ACTIVATION_NOTHING_TO_TAKE_BACK 409
 */
export async function takeBack(services: Services, actor: Actor, id: string): Promise<void> {
  const now = services.clock.now()
  const since = new Date(now.getTime() - TAKE_BACK_MINUTES * MINUTE_MS)
  await inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    // Before anything else, as in `enable`: the second of two at once finds nothing any more.
    await lockExclusions(trx)
    const said = await findLastDecision(trx, { id, byId: actor.userId, since })
    if (said === undefined) throw new AppError(ACTIVATION_ERRORS.ACTIVATION_NOTHING_TO_TAKE_BACK)
    await requireSayOn(inner, actor, said)
    await deleteDecision(trx, id)
    if (said.isToSwitchOff) await changeSetting(inner, actor, WHO_KNOWS_WHOM_ENABLED.key, false)
    await writeAudit(trx, {
      happenedAt: now,
      actorId: actor.userId,
      source: actor.source,
      action: 'take_back',
      subjectKind: 'relationship_insights',
      ...(said.subjectId === null ? {} : { subjectId: said.subjectId }),
      before: { topic: said.topic, answer: said.answer },
    })
    await admitMailboxes(inner)
  })
}

/** Who has lost the right to say a word may not take it back either. */
async function requireSayOn(
  services: Services,
  actor: Actor,
  { topic, subjectId }: LastDecision,
): Promise<void> {
  if (topic === 'mailbox' && subjectId !== null) await reachableOwner(services, actor, subjectId)
  else requirePrivilege(actor, 'organisation_settings', 'write')
}

/** An administrator reaches all; those that are shared nobody else. */
async function reachableOwner(
  { db }: Services,
  actor: Actor,
  id: string,
): Promise<{ readonly id: string; readonly isShared: boolean }> {
  const owner = await ownerOfMailbox(db, id)
  const isReachable = owner?.id === actor.userId || may(actor, 'organisation_settings', 'write')
  if (owner === undefined || !isReachable) {
    throw new AppError(ACTIVATION_ERRORS.ACTIVATION_MAILBOX_NOT_FOUND, { details: { id } })
  }
  return owner
}

/**
 * Says for the operator that a mailbox waits for its owner's consent. What was said about it before holds.
 *
 * @throws AppError MAILBOX_USER_UNKNOWN 422
 */
export async function askConsent(services: Services, userEmail: string): Promise<void> {
  const { mailboxId } = await openMailbox(services, userEmail)
  const decisions = await findDecisions(services.db)
  if (decisions.some(({ subjectId }) => subjectId === mailboxId)) return
  await decide(services, 'operator', { topic: 'mailbox', subjectId: mailboxId, answer: 'asked' })
}

type Said = { readonly topic: Topic; readonly answer: Decision['answer'] } & Partial<Decision> & {
    readonly hasSwitchedOn?: boolean
  }

async function decide(services: Services, actor: Actor | 'operator', said: Said): Promise<string> {
  const now = services.clock.now()
  const byId = actor === 'operator' ? undefined : actor.userId
  const decision: Decision = {
    topic: said.topic,
    answer: said.answer,
    subjectId: said.subjectId,
    roleIds: said.roleIds ?? null,
  }
  return inTransaction(services.db, async (trx) => {
    const hasSwitchedOn = said.hasSwitchedOn ?? false
    const id = await insertDecision(trx, { ...decision, byId, now, hasSwitchedOn })
    await writeAudit(trx, {
      happenedAt: now,
      actorId: byId,
      source: actor === 'operator' ? 'operator' : actor.source,
      action: said.answer,
      subjectKind: 'relationship_insights',
      ...(said.subjectId === undefined ? {} : { subjectId: said.subjectId }),
      after: { topic: said.topic, ...(said.topic === 'roles' && { role_ids: decision.roleIds }) },
    })
    await admitMailboxes(within(services, trx))
    return id
  })
}

/**
 * Excludes and admits mailboxes as everything that was decided wants it, and lets figures follow.
 * Idempotent. Joins an open transaction.
 */
export async function admitMailboxes(services: Services): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await lockExclusions(trx)
    const now = services.clock.now()
    const before = await findExclusions(trx)
    const after = exclusionsOf(await readSituation({ ...services, db: trx }, now))
    await saveExclusions(trx, after)
    const mailboxIds = [...new Set([...before.keys(), ...after.keys()])].filter(
      (id) => before.has(id) !== after.has(id),
    )
    if (mailboxIds.length === 0) return
    await services.jobs.enqueue(trx, FOLLOW_QUEUE, { mailboxIds }, { now })
  })
}

/**
 * Tells the capabilities above of all mail of these mailboxes, piece by piece. Told twice, nothing
 * changes.
 */
export async function followMailboxes(
  services: Services,
  mailboxIds: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const { db, events, clock } = services
  const after = (afterId: string): Promise<string[]> =>
    mailAfter(db, { mailboxIds, afterId, limit: MAIL_A_PIECE })
  for (let ids = await after(FIRST_ID); ids.length > 0; ids = await after(ids.at(-1) ?? FIRST_ID)) {
    signal?.throwIfAborted()
    const payload = { ids }
    await inTransaction(db, (trx) =>
      events.record(trx, { kind: 'activity.changed', payload, now: clock.now() }),
    )
  }
}

/** The members of a shared mailbox: who sees it, who sends from it, who looks after it. */
import { requirePrivilege, setMailboxTeamMembers, writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { Shared } from '../model.ts'
import { mayShare } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import type { SharedMember } from '../store/shared.ts'
import { replaceMembers } from '../store/shared.ts'
import { connectionFor, tellChanged } from './guard.ts'

/** @param isDropbox  what arrives there becomes mail of all: for administrators @throws AppError IDENTITY_FORBIDDEN */
export function requireToShare(actor: Actor, isDropbox: boolean): void {
  if (isDropbox) requirePrivilege(actor, 'organisation_settings', 'write')
  if (!mayShare(actor)) requirePrivilege(actor, 'shared_mailboxes', 'create')
}

/**
 * A shared mailbox, for whoever sees it, or looks after it.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND, MAIL_CONNECTIONS_MANAGERS_ONLY; MAIL_CONNECTIONS_NOT_SHARED where it is somebody's own
 */
export async function sharedFor(
  db: Db,
  actor: Actor,
  id: string,
  who: 'owner' | 'whoever_sees_it',
): Promise<Connection & { readonly shared: Shared }> {
  const connection = await connectionFor(db, actor, id, who)
  const { shared } = connection
  if (shared === undefined || shared.isDropbox === true)
    throw new AppError(E.MAIL_CONNECTIONS_NOT_SHARED)
  return { ...connection, shared }
}

/**
 * Replaces the members of a shared mailbox. Who is no longer one loses sight of it, and of its mail, at once.
 *
 * @throws AppError as sharedFor; IDENTITY_UNKNOWN_REFERENCE for people who have left and teams that are none
 */
export async function changeMembers(
  services: Services,
  actor: Actor,
  id: string,
  members: readonly SharedMember[],
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const inside = within(services, trx)
    const connection = await sharedFor(trx, actor, id, 'owner')
    const { teamId } = connection.shared
    const once = [...new Map(members.map((one) => [`${one.kind} ${one.id}`, one])).values()]
    await setMailboxTeamMembers(inside, actor, { teamId, members: once })
    const rows = once.map((member) => ({ ...member, rowId: services.newId() }))
    await replaceMembers(trx, id, rows)
    await writeAudit(trx, {
      happenedAt: services.clock.now(),
      actorId: actor.userId,
      source: actor.source,
      action: 'change_members',
      subjectKind: 'mail_connection',
      subjectId: id,
      after: { address: connection.address, members: once },
    })
    await tellChanged(services, trx, connection)
  })
}

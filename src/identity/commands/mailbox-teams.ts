/**
 * The teams of shared mailboxes. Who may make and change them is decided by those who keep the mailbox; rights follow at once, as with
 * every team.
 */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Actor } from '../rights.ts'
import type { TeamMember } from '../store/mailbox-teams.ts'
import {
  findTeamMembers,
  insertMailboxTeam,
  peopleOfTeam,
  renameMailboxTeam,
  replaceMailboxTeamMembers,
} from '../store/mailbox-teams.ts'
import { bumpRights } from '../store/organisation.ts'
import { tellOf, unknownReference } from './administration.ts'

/** Makes the team of a shared mailbox, in the transaction of the caller. @returns its id */
export async function openMailboxTeam(services: Services, name: string): Promise<string> {
  const id = services.newId()
  await insertMailboxTeam(services.db, { id, name, now: services.clock.now() })
  return id
}

/** Gives the team of a shared mailbox another name, in the transaction of the caller. */
export const nameMailboxTeam = (
  { db }: Services,
  team: { readonly id: string; readonly name: string },
): Promise<void> => renameMailboxTeam(db, team.id, team.name)

/**
 * Says who belongs to the team of a shared mailbox, in the transaction of the caller. Whoever no longer does loses sight of it at
 * once, in every process.
 *
 * @throws AppError IDENTITY_UNKNOWN_REFERENCE 422 for people who have left, and teams that are none
 */
export async function setMailboxTeamMembers(
  services: Services,
  actor: Actor,
  { teamId, members }: { readonly teamId: string; readonly members: readonly TeamMember[] },
): Promise<void> {
  const { db, newId } = services
  await bumpRights(db)
  const known = new Set((await findTeamMembers(db, members)).map(({ kind, id }) => `${kind} ${id}`))
  const missing = members.flatMap(({ kind, id }, index) =>
    known.has(`${kind} ${id}`) ? [] : [`/members/${index}/id`],
  )
  if (missing.length > 0) throw unknownReference(missing)
  const before = await peopleOfTeam(db, teamId)
  await replaceMailboxTeamMembers(
    db,
    teamId,
    members.map((member) => ({ ...member, rowId: newId() })),
  )
  const after = await peopleOfTeam(db, teamId)
  await tellOf(services, actor, {
    action: 'update',
    subjectKind: 'team',
    subjectId: teamId,
    before: { member_ids: before },
    after: { member_ids: after },
    userIds: [...new Set([...before, ...after])],
  })
}

/** @throws AppError IDENTITY_UNKNOWN_REFERENCE 422 for those who are not, or no longer, among us. @param pointerAt where each stands */
export async function requireColleagues(
  db: Db,
  userIds: readonly string[],
  pointerAt: (index: number) => string,
): Promise<void> {
  const members = userIds.map((id): TeamMember => ({ kind: 'user', id }))
  const known = new Set((await findTeamMembers(db, members)).map(({ id }) => id))
  const missing = userIds.flatMap((id, index) => (known.has(id) ? [] : [pointerAt(index)]))
  if (missing.length > 0) throw unknownReference(missing)
}

/** The teams that own the mail of shared mailboxes: who belongs to them is said by the mailbox alone. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, query, sql, uuids } from '../../platform/database.ts'

/** One who belongs to such a team: a person, or a team whose members belong to it. */
export type TeamMember = { readonly kind: 'user' | 'team'; readonly id: string }

/** Stands at the root: who belongs to no unit's business sees it by the depth of the organisation only. */
export async function insertMailboxTeam(
  trx: Db,
  team: { readonly id: string; readonly name: string; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.teams (id, name, business_unit_id, created_at, kind)
        select ${team.id}, ${team.name}, root.id, ${team.now}, 'mailbox'
        from identity.business_units root where root.parent_id is null`,
  )
}

export async function renameMailboxTeam(trx: Db, id: string, name: string): Promise<void> {
  await execute(
    trx,
    sql`update identity.teams team set name = ${name} where team.id = ${id} and team.kind = 'mailbox'`,
  )
}

/** Replaces who belongs to it. */
export async function replaceMailboxTeamMembers(
  trx: Db,
  teamId: string,
  members: readonly (TeamMember & { readonly rowId: string })[],
): Promise<void> {
  await execute(
    trx,
    sql`delete from identity.mailbox_team_members member where member.team_id = ${teamId}`,
  )
  await insertMany(
    trx,
    'identity.mailbox_team_members',
    { id: 'uuid', team_id: 'uuid', user_id: 'uuid', member_team_id: 'uuid' },
    members.map(({ rowId, kind, id }) => ({
      id: rowId,
      team_id: teamId,
      user_id: kind === 'user' ? id : undefined,
      member_team_id: kind === 'team' ? id : undefined,
    })),
  )
}

/** Those of these who are there: active people, and teams that people make. */
export async function findTeamMembers(
  db: Db,
  members: readonly TeamMember[],
): Promise<readonly TeamMember[]> {
  const ids = uuids(members.map(({ id }) => id))
  return query<TeamMember>(
    db,
    sql`select 'user' as kind, person.id from identity.users person
        where person.id = any(${ids}) and person.is_active
        union all
        select 'team', team.id from identity.teams team
        where team.id = any(${ids}) and team.kind = 'team'`,
  )
}

/** The people of a team, of whatever kind; also those who have left. */
export async function peopleOfTeam(db: Db, teamId: string): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select person.user_id as id from identity.team_people person
        where person.team_id = ${teamId} order by 1`,
  )
  return rows.map(({ id }) => id)
}

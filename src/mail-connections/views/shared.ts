/** The read model of who shares a mailbox: members of those of the organisation, colleagues who send from somebody's own. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { DelegateList, MemberWire } from '../contract.ts'

/** Teams first, then people, by name. Whoever has left is told as such. */
export function listMembers(db: Db, connectionId: string): Promise<MemberWire[]> {
  return query<MemberWire>(
    db,
    sql`select case when member.user_id is null then 'team' else 'user' end as kind,
          coalesce(person.id, team.id) as id, coalesce(person.name, team.name) as name,
          member.may_send, member.may_manage, coalesce(person.is_active, true) as is_active,
          case when team.id is null then 1 else (
            select count(*)::integer from identity.team_members belonging
            where belonging.team_id = team.id) end as people_count
        from mail_connections.shared_members member
        left join identity.users person on person.id = member.user_id
        left join identity.teams team on team.id = member.team_id
        where member.connection_id = ${connectionId}
        order by team.id is null, lower(coalesce(person.name, team.name)), 2`,
  )
}

/** Colleagues who may send from a mailbox, by name. */
export function listDelegates(db: Db, connectionId: string): Promise<DelegateList['delegates']> {
  return query<DelegateList['delegates'][number]>(
    db,
    sql`select delegate.user_id, delegate.mode, person.name, person.is_active
        from mail_connections.delegates delegate
        join identity.users person on person.id = delegate.user_id
        where delegate.connection_id = ${connectionId}
        order by lower(person.name), person.id`,
  )
}

/** The dropboxes of the organisation. Index: connections_dropbox. */
export function listDropboxes(db: Db): Promise<{ address: string }[]> {
  return query<{ address: string }>(
    db,
    sql`select connection.address from mail_connections.connections connection
        where connection.is_dropbox order by connection.address`,
  )
}

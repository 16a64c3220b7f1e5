/** The connections through which a person may send. */
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'

/**
 * own: the person's; shared: of the organisation; as: of a colleague, whose name alone stands in the mail; on_behalf: of a colleague,
 * and the mail names both
 */
export type SenderKind = 'own' | 'shared' | 'as' | 'on_behalf'

export type Sender = {
  readonly connectionId: string
  readonly mailboxId: string
  readonly address: string
  /** as it stands before the address */
  readonly name: string
  readonly kind: SenderKind
}

/**
 * The person's own, oldest first, then shared ones from which he or a team of his may send, then those of colleagues who allow it. A
 * person has few; whoever has left, none, and for him nobody sends. Indexes: shared_members_by_user, shared_members_by_team,
 * delegates_by_user.
 */
export function findSenders(db: Db, userId: string): Promise<readonly Sender[]> {
  return query<Sender>(
    db,
    sql`select connection.id as "connectionId", connection.mailbox_id as "mailboxId",
          connection.address, connection.display_name as name, may.kind
        from identity.users person
        cross join lateral (
          select own.id, 'own' as kind, 0 as place from mail_connections.connections own
          where own.user_id = person.id and own.team_id is null
          union all
          select distinct member.connection_id, 'shared', 1
          from mail_connections.shared_members member
          where member.may_send and (member.user_id = person.id or member.team_id in (
            select belonging.team_id from identity.team_members belonging
            where belonging.user_id = person.id))
          union all
          select delegate.connection_id, delegate.mode, 2
          from mail_connections.delegates delegate
          join mail_connections.connections of_colleague
            on of_colleague.id = delegate.connection_id and of_colleague.team_id is null
          join identity.users colleague
            on colleague.id = of_colleague.user_id and colleague.is_active
          where delegate.user_id = person.id
        ) may
        join mail_connections.connections connection on connection.id = may.id
        where person.id = ${userId} and person.is_active and connection.smtp_host is not null
        order by may.place, connection.created_at, connection.id`,
  )
}

/** The address of a connection through which mail can leave, whoever may send it. */
export async function sendingAddress(db: Db, connectionId: string): Promise<string | undefined> {
  const row = await one<{ address: string }>(
    db,
    sql`select connection.address from mail_connections.connections connection
        where connection.id = ${connectionId} and connection.smtp_host is not null`,
  )
  return row?.address
}

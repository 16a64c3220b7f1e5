/** The connections of a person through which mail can leave. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'

export type Sender = {
  readonly connectionId: string
  readonly mailboxId: string
  readonly address: string
  /** as it stands before the address */
  readonly name: string
}

/** Oldest first. A person has few; whoever has left, none. */
export function findSenders(db: Db, userId: string): Promise<readonly Sender[]> {
  return query<Sender>(
    db,
    sql`select connection.id as "connectionId", connection.mailbox_id as "mailboxId",
          connection.address, connection.display_name as name
        from mail_connections.connections connection
        join identity.users owner on owner.id = connection.user_id and owner.is_active
        where connection.user_id = ${userId} and connection.smtp_host is not null
        order by connection.created_at, connection.id`,
  )
}

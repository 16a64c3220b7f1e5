/** The write model of the members of shared mailboxes. */
import type { TeamMember } from '../../identity/index.ts'
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, sql } from '../../platform/database.ts'

/** A user or a team that sees a shared mailbox, and what they may do beyond that. */
export type SharedMember = TeamMember & {
  readonly maySend: boolean
  readonly mayManage: boolean
}

/** Replaces the members of a shared mailbox. */
export async function replaceMembers(
  trx: Db,
  connectionId: string,
  members: readonly (SharedMember & { readonly rowId: string })[],
): Promise<void> {
  await execute(
    trx,
    sql`delete from mail_connections.shared_members member
        where member.connection_id = ${connectionId}`,
  )
  await insertMany(
    trx,
    'mail_connections.shared_members',
    {
      id: 'uuid',
      connection_id: 'uuid',
      user_id: 'uuid',
      team_id: 'uuid',
      may_send: 'boolean',
      may_manage: 'boolean',
    },
    members.map(({ rowId, kind, id, maySend, mayManage }) => ({
      id: rowId,
      connection_id: connectionId,
      user_id: kind === 'user' ? id : undefined,
      team_id: kind === 'team' ? id : undefined,
      may_send: maySend,
      may_manage: mayManage,
    })),
  )
}

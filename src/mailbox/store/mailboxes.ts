/** Whose mailboxes are, and those that are shared. */
import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql, texts } from '../../platform/database.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'

/** The mailbox of a team. */
export async function insertSharedMailbox(
  trx: Db,
  mailbox: {
    readonly id: string
    readonly teamId: string
    readonly address: string
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into mailbox.mailboxes (id, team_id, address, created_at)
        values (${mailbox.id}, ${mailbox.teamId}, ${mailbox.address}, ${mailbox.now})`,
  )
}

/** The shared mailbox at an address, if there has been one. Index: mailboxes_by_address. */
export function findSharedMailbox(
  db: Db,
  address: string,
): Promise<{ readonly id: string; readonly teamId: string } | undefined> {
  return one(
    db,
    sql`select mailbox.id, mailbox.team_id as "teamId" from mailbox.mailboxes mailbox
        where mailbox.address = ${address} and mailbox.team_id is not null`,
  )
}

/** Whose a mailbox is. */
export function findMailboxOwner(db: Db, mailboxId: string): Promise<MailboxOwner | undefined> {
  return one<MailboxOwner>(
    db,
    sql`select case when mailbox.team_id is null then 'user' else 'team' end as kind,
          coalesce(team.id, person.id) as id,
          coalesce(team.business_unit_id, person.business_unit_id) as "businessUnitId",
          case when team.id is null then person.email_key else mailbox.address end as address,
          coalesce(team.name, person.name) as name
        from mailbox.mailboxes mailbox
        left join identity.users person on person.id = mailbox.user_id
        left join identity.teams team on team.id = mailbox.team_id
        where mailbox.id = ${mailboxId}`,
  )
}

/** Which of these addresses are those of shared mailboxes? Index: mailboxes_by_address. */
export async function findSharedAddresses(
  db: Db,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ address: string }>(
    db,
    sql`select mailbox.address from mailbox.mailboxes mailbox
        where mailbox.address = any(${texts(addresses)}) and mailbox.team_id is not null`,
  )
  return new Set(rows.map(({ address }) => address))
}

import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import type { Action, Actor } from '../rights.ts'

export type Share = {
  readonly principalKind: 'user' | 'team'
  readonly principalId: string
  readonly actions: readonly Action[]
}

type ShareRow = {
  readonly principal_kind: 'user' | 'team'
  readonly principal_id: string
  readonly name: string
  readonly actions: readonly Action[]
}

/** With whom a record is shared, by name. */
export const sharesOf = async (
  db: Db,
  table: string,
  recordId: string,
): Promise<ReadonlyArray<Share & { readonly name: string }>> => {
  const rows = await query<ShareRow>(
    db,
    sql`select shares.principal_kind, shares.principal_id, shares.actions,
          coalesce(users.name, teams.name, '') as name
        from identity.shares
        left join identity.users on shares.principal_kind = 'user' and users.id = shares.principal_id
        left join identity.teams on shares.principal_kind = 'team' and teams.id = shares.principal_id
        where shares.table_name = ${table} and shares.record_id = ${recordId}
        order by name, shares.principal_id`,
  )
  return rows.map((row) => ({
    principalKind: row.principal_kind,
    principalId: row.principal_id,
    name: row.name,
    actions: row.actions,
  }))
}

/**
 * Replaces with whom a record is shared, in the transaction of the caller, who has checked that the
 * actor may share it and holds each action himself. A share without actions is left out.
 */
export async function replaceShares(
  trx: Db,
  change: {
    readonly table: string
    readonly recordId: string
    readonly shares: readonly Share[]
    readonly sharedById: string
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`delete from identity.shares
        where table_name = ${change.table} and record_id = ${change.recordId}`,
  )
  await insertMany(
    trx,
    'identity.shares',
    {
      table_name: 'text',
      record_id: 'uuid',
      principal_kind: 'text',
      principal_id: 'uuid',
      actions: 'text[]',
      shared_by_id: 'uuid',
      shared_at: 'timestamptz',
    },
    change.shares
      .filter((share) => share.actions.length > 0)
      .map((share) => ({
        table_name: change.table,
        record_id: change.recordId,
        principal_kind: share.principalKind,
        principal_id: share.principalId,
        actions: share.actions,
        shared_by_id: change.sharedById,
        shared_at: change.now,
      })),
  )
}

/**
 * Gives one user or team the right to read records, beside whatever else is shared of them, in the
 * transaction of the caller, who knows that they are theirs too.
 */
export async function shareToRead(
  trx: Db,
  given: {
    readonly table: string
    readonly recordIds: readonly string[]
    readonly principal: Pick<Share, 'principalKind' | 'principalId'>
    readonly sharedById: string
    readonly now: Date
  },
): Promise<void> {
  const { principalKind, principalId } = given.principal
  await execute(
    trx,
    sql`insert into identity.shares (table_name, record_id, principal_kind, principal_id, actions,
          shared_by_id, shared_at)
        select ${given.table}, record.id, ${principalKind}, ${principalId}, array['read'],
          ${given.sharedById}, ${given.now}
        from unnest(${uuids(given.recordIds)}) as record (id)
        on conflict (table_name, record_id, principal_kind, principal_id) do nothing`,
  )
}

/** What of a record has been shared with the actor or his teams: the last argument of `mayOn`. */
export const sharedActions = async (
  db: Db,
  actor: Pick<Actor, 'userId' | 'teamIds'>,
  table: string,
  recordId: string,
): Promise<readonly Action[]> => {
  const row = await one<{ actions: readonly Action[] }>(
    db,
    sql`select array(
          select distinct unnest(shares.actions) from identity.shares
          where shares.table_name = ${table} and shares.record_id = ${recordId}
            and shares.principal_id = any(${uuids([actor.userId, ...actor.teamIds])})
        ) as actions`,
  )
  return row?.actions ?? []
}

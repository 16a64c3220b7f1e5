import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Place } from '../page.ts'
import type { Action, Depth, Privileges } from '../rights.ts'
import { maximumOf } from './actors.ts'

type Row = {
  readonly id: string
  readonly key: string | null
  readonly name: string | null
  readonly copied_from_id: string | null
  readonly user_count: number
  readonly privileges: ReadonlyArray<readonly [string, Action, Depth]>
}

export type RoleView = Omit<Row, 'privileges'> & { readonly privileges: Privileges }

const COLUMNS = sql`
  roles.id, roles.key, roles.name, roles.copied_from_id,
  (select count(*) from identity.user_roles ur where ur.role_id = roles.id) as user_count,
  (select coalesce(jsonb_agg(jsonb_build_array(p.table_name, p.action, p.depth)), '[]')
   from identity.role_privileges p where p.role_id = roles.id) as privileges`

const viewOf = (row: Row): RoleView => ({ ...row, privileges: maximumOf(row.privileges) })

/** The roles, shipped ones first in their own order, then the organisation's by id (age). */
export const listRoles = async (
  db: Db,
  input: { readonly after: Place | undefined; readonly limit: number },
): Promise<RoleView[]> => {
  const rows = await query<Row>(
    db,
    sql`select ${COLUMNS} from identity.roles
        ${input.after === undefined ? sql`` : sql`where roles.id > ${input.after.id}::uuid`}
        order by roles.id limit ${input.limit + 1}`,
  )
  return rows.map(viewOf)
}

export const viewRole = async (db: Db, id: string): Promise<RoleView | undefined> => {
  const [row] = await query<Row>(
    db,
    sql`select ${COLUMNS} from identity.roles where roles.id = ${id}`,
  )
  return row && viewOf(row)
}

export type AuditView = {
  readonly id: number
  readonly happened_at: Date
  readonly actor: { readonly id: string; readonly name: string } | null
  readonly source: string
  readonly action: string
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly before: unknown
  readonly after: unknown
}

/** Who changed what of people, rights and settings, newest first. */
export const listAudit = (
  db: Db,
  input: { readonly after: Place | undefined; readonly limit: number },
): Promise<AuditView[]> =>
  query(
    db,
    sql`select log.id, log.happened_at, log.source, log.action, log.subject_kind, log.subject_id,
          log.before, log.after,
          case when users.id is not null
            then jsonb_build_object('id', users.id, 'name', users.name) end as actor
        from identity.audit_log log left join identity.users on users.id = log.actor_id
        ${input.after === undefined ? sql`` : sql`where log.id < ${input.after.id}::bigint`}
        order by log.id desc limit ${input.limit + 1}`,
  )

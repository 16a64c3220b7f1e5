import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { TypeWishes } from '../shown-types.ts'
import { asShipped } from '../shown-types.ts'

type Row = {
  readonly type: string
  readonly is_enabled: boolean
  readonly is_high_priority: boolean | null
  readonly amount: number | null
  readonly hidden_role_keys: readonly string[]
  readonly hidden_role_ids: readonly string[]
  readonly is_enabled_for_me: boolean
  readonly personal_amount: number | null
  readonly changed_at: Date | null
  readonly changed_by: string | null
}

/** What was set, and by whom. */
export type StoredWishes = TypeWishes & {
  readonly hiddenRoleIds: readonly string[]
  readonly changedAt: Date | undefined
  readonly changedBy: string | undefined
}

/** What did the organisation and this person set for each card type? Types left as shipped are absent. */
export async function typeWishes(
  db: Db,
  userId: string,
): Promise<ReadonlyMap<string, StoredWishes>> {
  const rows = await query<Row>(
    db,
    sql`
    with own as (
      select personal.type, personal.is_enabled, personal.amount
      from assistant.personal_card_types personal
      where personal.user_id = ${userId}
    ), hidden as (
      select hidden.type,
        array_agg(coalesce(role.key, role.id::text) order by role.id) as keys,
        array_agg(role.id order by role.id) as ids
      from assistant.hidden_card_types hidden
      join identity.roles role on role.id = hidden.role_id
      group by hidden.type
    ), named as (
      select type from assistant.card_types
      union select type from own
      union select type from hidden
    )
    select named.type,
      coalesce(organisation.is_enabled, true) as is_enabled,
      organisation.is_high_priority,
      organisation.amount,
      coalesce(hidden.keys, '{}') as hidden_role_keys,
      coalesce(hidden.ids, '{}') as hidden_role_ids,
      coalesce(own.is_enabled, true) as is_enabled_for_me,
      own.amount as personal_amount,
      organisation.changed_at, editor.name as changed_by
    from named
    left join assistant.card_types organisation on organisation.type = named.type
    left join identity.users editor on editor.id = organisation.changed_by_id
    left join own on own.type = named.type
    left join hidden on hidden.type = named.type`,
  )
  return new Map(rows.map((row) => [row.type, fromRow(row)]))
}

function fromRow(row: Row): StoredWishes {
  return {
    isEnabled: row.is_enabled,
    isHighPriority: row.is_high_priority ?? asShipped(row.type).isHighPriority,
    organisationAmount: row.amount ?? undefined,
    hiddenRoleKeys: row.hidden_role_keys,
    hiddenRoleIds: row.hidden_role_ids,
    isEnabledForMe: row.is_enabled_for_me,
    personalAmount: row.personal_amount ?? undefined,
    changedAt: row.changed_at ?? undefined,
    changedBy: row.changed_by ?? undefined,
  }
}

export type RoleRow = {
  readonly id: string
  readonly key: string | null
  readonly name: string | null
}

/** Which roles are there? The shipped ones first. */
export function allRoles(db: Db): Promise<readonly RoleRow[]> {
  return query<RoleRow>(
    db,
    sql`select role.id, role.key, role.name from identity.roles role
        order by role.key is null, role.key, role.name, role.id`,
  )
}

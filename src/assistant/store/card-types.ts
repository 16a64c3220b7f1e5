import type { Db } from '../../platform/database.ts'
import { execute, sql, uuids } from '../../platform/database.ts'

/** The organisation's wishes for a card type, complete. */
export type OrganisationCardType = {
  readonly type: string
  readonly isEnabled: boolean
  readonly isHighPriority: boolean
  /** null: as shipped */
  readonly amount: number | null
}

export async function saveCardType(
  trx: Db,
  key: { readonly userId: string; readonly now: Date },
  wishes: OrganisationCardType,
): Promise<void> {
  await execute(
    trx,
    sql`insert into assistant.card_types
          (type, is_enabled, is_high_priority, amount, changed_at, changed_by_id)
        values (${wishes.type}, ${wishes.isEnabled}, ${wishes.isHighPriority}, ${wishes.amount},
          ${key.now}, ${key.userId})
        on conflict (type) do update set
          is_enabled = excluded.is_enabled, is_high_priority = excluded.is_high_priority,
          amount = excluded.amount, changed_at = excluded.changed_at,
          changed_by_id = excluded.changed_by_id`,
  )
}

/** Hides a card type from these roles and from no others. */
export async function replaceHiddenRoles(
  trx: Db,
  type: string,
  roleIds: readonly string[],
): Promise<void> {
  await execute(
    trx,
    sql`delete from assistant.hidden_card_types
        where type = ${type} and role_id <> all(${uuids(roleIds)})`,
  )
  await execute(
    trx,
    sql`insert into assistant.hidden_card_types (type, role_id)
        select ${type}, id from unnest(${uuids(roleIds)}) id on conflict do nothing`,
  )
}

export async function savePersonalCardType(
  trx: Db,
  key: { readonly userId: string; readonly now: Date },
  wishes: { readonly type: string; readonly isEnabled: boolean; readonly amount: number | null },
): Promise<void> {
  await execute(
    trx,
    sql`insert into assistant.personal_card_types (user_id, type, is_enabled, amount, changed_at)
        values (${key.userId}, ${wishes.type}, ${wishes.isEnabled}, ${wishes.amount}, ${key.now})
        on conflict (user_id, type) do update set
          is_enabled = excluded.is_enabled, amount = excluded.amount,
          changed_at = excluded.changed_at`,
  )
}

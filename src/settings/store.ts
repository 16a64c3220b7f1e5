import type { Db } from '../platform/database.ts'
import { execute, jsonb, one, prepared, query, sql, texts } from '../platform/database.ts'

export type StoredSetting = {
  readonly key: string
  readonly value: unknown
  readonly changed_at: Date
  readonly changed_by: { readonly id: string; readonly name: string } | null
}

/** The values of the settings that were ever changed. */
export const findOrganisationValues = (
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyArray<Pick<StoredSetting, 'key' | 'value'>>> =>
  query(
    db,
    prepared(sql`
      select s.key, s.value from settings.organisation_settings s where s.key = any(${texts(keys)})`),
  )

/** The settings that were ever changed, with who changed them last. */
export const findOrganisationSettings = (
  db: Db,
  keys: readonly string[],
): Promise<StoredSetting[]> =>
  query(
    db,
    prepared(sql`
      select s.key, s.value, s.changed_at,
        case when users.id is not null
          then jsonb_build_object('id', users.id, 'name', users.name) end as changed_by
      from settings.organisation_settings s
      left join identity.users on users.id = s.changed_by_id
      where s.key = any(${texts(keys)})`),
  )

export async function saveOrganisationSetting(
  trx: Db,
  change: {
    readonly key: string
    readonly value: unknown
    readonly changedById: string | undefined
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into settings.organisation_settings (key, value, changed_by_id, changed_at)
        values (${change.key}, ${jsonb(change.value)}, ${change.changedById ?? null}, ${change.now})
        on conflict (key) do update set value = excluded.value,
          changed_by_id = excluded.changed_by_id, changed_at = excluded.changed_at`,
  )
}

export const findUserSetting = (
  db: Db,
  userId: string,
  key: string,
): Promise<{ readonly value: unknown } | undefined> =>
  one(
    db,
    sql`select s.value from settings.user_settings s where s.user_id = ${userId} and s.key = ${key}`,
  )

export async function saveUserSetting(
  trx: Db,
  change: {
    readonly userId: string
    readonly key: string
    readonly value: unknown
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into settings.user_settings (user_id, key, value, changed_at)
        values (${change.userId}, ${change.key}, ${jsonb(change.value)}, ${change.now})
        on conflict (user_id, key) do update set value = excluded.value,
          changed_at = excluded.changed_at`,
  )
}

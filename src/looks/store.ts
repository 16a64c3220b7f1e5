import type { Actor } from '../identity/model.ts'
import type { Db, Fragment } from '../platform/database.ts'
import { execute, sql, uuids } from '../platform/database.ts'
import type { LookKind, SubjectTable } from './contract.ts'

export type NewLooks = {
  readonly table: SubjectTable
  readonly ids: readonly string[]
  readonly what: LookKind
  readonly now: Date
}

/** Notes looks; those of the same day are there already and stay, which writes nothing. */
export async function insertLooks(
  db: Db,
  viewer: Pick<Actor, 'userId' | 'teamIds'>,
  { table, ids, what, now }: NewLooks,
): Promise<void> {
  await execute(
    db,
    sql`
      insert into looks.looks (viewer_id, subject_table, subject_id, what, looked_on, first_at, is_own)
      select ${viewer.userId}::uuid, ${table}, given.id, ${what},
        (${now}::timestamptz at time zone 'UTC')::date, ${now}, ${isOwn(viewer, table)}
      from unnest(${uuids(ids)}) as given (id)
      on conflict do nothing`,
  )
}

function isOwn(viewer: Pick<Actor, 'userId' | 'teamIds'>, table: SubjectTable): Fragment {
  if (table === 'users') return sql`given.id = ${viewer.userId}::uuid`
  return sql`exists (
    select 1 from ${sql.table(`records.${table}`)} record
    where record.id = given.id and (
      record.owner_user_id = ${viewer.userId} or record.owner_team_id = any(${uuids(viewer.teamIds)})
    )
  )`
}

/** Deletes the looks before an instant. Relies on looks_by_time. */
export async function deleteLooksBefore(db: Db, instant: Date): Promise<void> {
  await execute(db, sql`delete from looks.looks old where old.first_at < ${instant}`)
}

/** The write model of published calendars. */
import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'

export type Published = {
  readonly userId: string
  /** `busy`: when, and not a word of what */
  readonly detail: 'details' | 'busy'
  readonly hasTasks: boolean
  readonly createdAt: Date
  readonly readAt: Date | null
}
export type PublishedChoice = Pick<Published, 'detail' | 'hasTasks'>

const SELECTED = sql`
  select published.user_id as "userId", published.detail, published.has_tasks as "hasTasks",
    published.created_at as "createdAt", published.read_at as "readAt"
  from calendars.published published`

export const findPublished = (db: Db, userId: string): Promise<Published | undefined> =>
  one<Published>(db, sql`${SELECTED} where published.user_id = ${userId}`)

/** Of whoever is still here. */
export const findPublishedAt = (db: Db, tokenHash: Buffer): Promise<Published | undefined> =>
  one<Published>(
    db,
    sql`${SELECTED} join identity.users owner on owner.id = published.user_id and owner.is_active
        where published.token_hash = ${tokenHash}`,
  )

/** Makes it, or gives it another address. */
export async function savePublished(
  trx: Db,
  {
    userId,
    tokenHash,
    detail,
    hasTasks,
    now,
  }: PublishedChoice & {
    readonly userId: string
    readonly tokenHash: Buffer
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into calendars.published (user_id, token_hash, detail, has_tasks, created_at)
        values (${userId}, ${tokenHash}, ${detail}, ${hasTasks}, ${now})
        on conflict (user_id) do update set token_hash = excluded.token_hash,
          detail = excluded.detail, has_tasks = excluded.has_tasks,
          created_at = excluded.created_at, read_at = null`,
  )
}

/** @returns whether there is one */
export async function changePublished(
  trx: Db,
  userId: string,
  { detail, hasTasks }: PublishedChoice,
): Promise<boolean> {
  const changed = await one(
    trx,
    sql`update calendars.published published set detail = ${detail}, has_tasks = ${hasTasks}
        where published.user_id = ${userId} returning published.user_id`,
  )
  return changed !== undefined
}

/** @returns whether there was one */
export async function deletePublished(trx: Db, userId: string): Promise<boolean> {
  const gone = await one(
    trx,
    sql`delete from calendars.published where user_id = ${userId} returning user_id`,
  )
  return gone !== undefined
}

export async function noteRead(db: Db, userId: string, now: Date): Promise<void> {
  await execute(
    db,
    sql`update calendars.published published set read_at = ${now}
        where published.user_id = ${userId}`,
  )
}

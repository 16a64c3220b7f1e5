import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'

export type Attempt = { readonly emailKey: string; readonly address: string; readonly now: Date }

/** Notes an attempt as failed until it succeeds, so that attempts made at once count each other. */
export async function insertAttempt(db: Db, attempt: Attempt): Promise<number> {
  const row = await one<{ id: number }>(
    db,
    sql`insert into identity.sign_in_attempts (email_key, address, succeeded, attempted_at)
        values (${attempt.emailKey}, ${attempt.address}, false, ${attempt.now}) returning id`,
  )
  return row?.id ?? 0
}

/** Failures of the name since its last success, newest first; index sign_in_attempts_by_email. */
export const failuresOfName = async (
  db: Db,
  attempt: Attempt,
  { ownId, since, limit }: { readonly ownId: number; readonly since: Date; readonly limit: number },
): Promise<readonly Date[]> =>
  instantsOf(
    await query(
      db,
      sql`select attempts.attempted_at from identity.sign_in_attempts attempts
          where attempts.email_key = ${attempt.emailKey} and not attempts.succeeded
            and attempts.id <> ${ownId} and attempts.attempted_at > ${since}
            and attempts.id > coalesce((select max(success.id) from identity.sign_in_attempts success
              where success.email_key = ${attempt.emailKey} and success.succeeded
                and success.attempted_at > ${since}), 0)
          order by attempts.attempted_at desc limit ${limit}`,
    ),
  )

/** Failures of the network address, newest first; index sign_in_attempts_by_address. */
export const failuresOfAddress = async (
  db: Db,
  attempt: Attempt,
  { ownId, since, limit }: { readonly ownId: number; readonly since: Date; readonly limit: number },
): Promise<readonly Date[]> =>
  instantsOf(
    await query(
      db,
      sql`select attempts.attempted_at from identity.sign_in_attempts attempts
          where attempts.address = ${attempt.address} and not attempts.succeeded
            and attempts.id <> ${ownId} and attempts.attempted_at > ${since}
          order by attempts.attempted_at desc limit ${limit}`,
    ),
  )

const instantsOf = (rows: ReadonlyArray<{ readonly attempted_at: Date }>): readonly Date[] =>
  rows.map((row) => row.attempted_at)

/** Takes back an attempt that was refused unseen: waiting in vain must not lengthen the wait. */
export const withdrawAttempt = (db: Db, id: number): Promise<number> =>
  execute(db, sql`delete from identity.sign_in_attempts where id = ${id}`)

export const markSucceeded = (db: Db, id: number): Promise<number> =>
  execute(db, sql`update identity.sign_in_attempts set succeeded = true where id = ${id}`)

/** Attempts tell who tried from where: they are kept no longer than they are needed. */
export const deleteAttempts = (db: Db, before: Date): Promise<number> =>
  execute(db, sql`delete from identity.sign_in_attempts where attempted_at < ${before}`)

export const deleteEndedSessions = (db: Db, before: Date): Promise<number> =>
  execute(
    db,
    sql`delete from identity.sessions
        where expires_at < ${before} or revoked_at < ${before} or last_seen_at < ${before}`,
  )

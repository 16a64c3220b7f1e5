import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import type { TokenScope } from '../rights.ts'

/** Who holds a secret, with the stamp of his rights: all that a cached actor is checked against. */
export type Holder = {
  readonly id: string
  readonly user_id: string
  /** Changes with every change of the user or of anybody's rights. */
  readonly stamp: string
  readonly used_at: Date | null
}

export async function insertSession(
  trx: Db,
  session: {
    readonly id: string
    readonly userId: string
    readonly tokenHash: Buffer
    readonly userAgent: string | undefined
    readonly address: string | undefined
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.sessions
          (id, user_id, token_hash, user_agent, address, created_at, last_seen_at, expires_at)
        values (${session.id}, ${session.userId}, ${session.tokenHash}, ${session.userAgent ?? null},
          ${session.address ?? null}, ${session.now}, ${session.now}, ${session.expiresAt})`,
  )
}

const STAMP = sql`coalesce(organisation.rights_version, 0) || '.' || users.version`

/** The holder of a live session; used since `idleSince`, by an active user. One index look-up. */
export const findSessionHolder = (
  db: Db,
  tokenHash: Buffer,
  { now, idleSince }: { readonly now: Date; readonly idleSince: Date },
): Promise<Holder | undefined> =>
  one(
    db,
    sql`select sessions.id, sessions.user_id, sessions.last_seen_at as used_at, ${STAMP} as stamp
        from identity.sessions
        join identity.users on users.id = sessions.user_id and users.is_active
        left join identity.organisation on true
        where sessions.token_hash = ${tokenHash} and sessions.revoked_at is null
          and sessions.expires_at > ${now} and sessions.last_seen_at > ${idleSince}`,
  )

/** The holder of a live personal token of an active user. */
export const findTokenHolder = (
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<(Holder & { readonly scopes: readonly TokenScope[] }) | undefined> =>
  one(
    db,
    sql`select tokens.id, tokens.user_id, tokens.last_used_at as used_at, tokens.scopes,
          ${STAMP} as stamp
        from identity.tokens
        join identity.users on users.id = tokens.user_id and users.is_active
        left join identity.organisation on true
        where tokens.token_hash = ${tokenHash} and tokens.revoked_at is null
          and tokens.expires_at > ${now}`,
  )

export const noteSessionUse = (db: Db, id: string, now: Date): Promise<number> =>
  execute(db, sql`update identity.sessions set last_seen_at = ${now} where id = ${id}`)

export const noteTokenUse = (db: Db, id: string, now: Date): Promise<number> =>
  execute(db, sql`update identity.tokens set last_used_at = ${now} where id = ${id}`)

export type SessionRow = {
  readonly id: string
  readonly user_agent: string | null
  readonly address: string | null
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly expires_at: Date
}

export const listLiveSessions = (
  db: Db,
  userId: string,
  { now, idleSince }: { readonly now: Date; readonly idleSince: Date },
): Promise<SessionRow[]> =>
  query(
    db,
    sql`select sessions.id, sessions.user_agent, sessions.address, sessions.created_at,
          sessions.last_seen_at, sessions.expires_at
        from identity.sessions
        where sessions.user_id = ${userId} and sessions.revoked_at is null
          and sessions.expires_at > ${now} and sessions.last_seen_at > ${idleSince}
        order by sessions.created_at desc, sessions.id desc limit 200`,
  )

export const revokeSession = (
  trx: Db,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: Date },
): Promise<number> =>
  execute(
    trx,
    sql`update identity.sessions set revoked_at = ${now}
        where id = ${id} and user_id = ${userId} and revoked_at is null`,
  )

/** Ends all sessions of a user but one. */
export const revokeSessions = (
  trx: Db,
  userId: string,
  now: Date,
  exceptId?: string,
): Promise<number> =>
  execute(
    trx,
    sql`update identity.sessions set revoked_at = ${now}
        where user_id = ${userId} and revoked_at is null
          and id is distinct from ${exceptId ?? null}::uuid`,
  )

export type TokenRow = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly created_at: Date
  readonly expires_at: Date
  readonly last_used_at: Date | null
}

export async function insertToken(
  trx: Db,
  token: {
    readonly id: string
    readonly userId: string
    readonly name: string
    readonly tokenHash: Buffer
    readonly scopes: readonly TokenScope[]
    readonly now: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.tokens (id, user_id, name, token_hash, scopes, created_at, expires_at)
        values (${token.id}, ${token.userId}, ${token.name}, ${token.tokenHash},
          ${token.scopes}::text[], ${token.now}, ${token.expiresAt})`,
  )
}

export const listLiveTokens = (db: Db, userId: string, now: Date): Promise<TokenRow[]> =>
  query(
    db,
    sql`select tokens.id, tokens.name, tokens.scopes, tokens.created_at, tokens.expires_at,
          tokens.last_used_at
        from identity.tokens
        where tokens.user_id = ${userId} and tokens.revoked_at is null and tokens.expires_at > ${now}
        order by tokens.created_at desc, tokens.id desc limit 200`,
  )

export const revokeToken = (
  trx: Db,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: Date },
): Promise<number> =>
  execute(
    trx,
    sql`update identity.tokens set revoked_at = ${now}
        where id = ${id} and user_id = ${userId} and revoked_at is null`,
  )

export const revokeTokens = (trx: Db, userId: string, now: Date): Promise<number> =>
  execute(
    trx,
    sql`update identity.tokens set revoked_at = ${now}
        where user_id = ${userId} and revoked_at is null`,
  )

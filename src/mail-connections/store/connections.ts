/** The write model of connections. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql } from '../../platform/database.ts'
import type { ConnectionState, Failure, Security, ServerAddress, Shared } from '../model.ts'

/** A connection with what it takes to use it. */
export type Connection = {
  readonly id: string
  /** who connected it; whose it is unless it is shared */
  readonly userId: string
  readonly shared: Shared | undefined
  readonly mailboxId: string
  readonly address: string
  readonly displayName: string
  readonly userName: string
  /** sealed, see client/secret-box.ts: a password, or the tokens of a provider */
  readonly secret: Uint8Array
  /** at which its owner signed in by the browser; undefined: the secret is a password */
  readonly providerId: string | undefined
  readonly imap: ServerAddress
  readonly smtp: ServerAddress | undefined
  readonly historyFrom: Date
  readonly state: ConnectionState
  /** in a row, until now */
  readonly failures: number
}

type Row = Omit<Connection, 'imap' | 'smtp' | 'providerId' | 'shared'> & {
  readonly shared: Shared | null
  readonly providerId: string | null
  readonly imapHost: string
  readonly imapPort: number
  readonly imapSecurity: Security
  readonly smtpHost: string | null
  readonly smtpPort: number | null
  readonly smtpSecurity: Security | null
}

const COLUMNS = sql`
  connection.id, connection.user_id as "userId", connection.mailbox_id as "mailboxId",
  connection.address, connection.display_name as "displayName",
  connection.user_name as "userName", connection.secret, connection.provider_id as "providerId",
  connection.imap_host as "imapHost", connection.imap_port as "imapPort",
  connection.imap_security as "imapSecurity", connection.smtp_host as "smtpHost",
  connection.smtp_port as "smtpPort", connection.smtp_security as "smtpSecurity",
  connection.history_from as "historyFrom", connection.state, connection.failures,
  case when connection.team_id is not null then jsonb_build_object('teamId', connection.team_id,
    'isDropbox', connection.is_dropbox,
    'managerIds', array(select coalesce(member.user_id, member.team_id)
      from mail_connections.shared_members member
      where member.connection_id = connection.id and member.may_manage)) end as shared`

function fromRow(row: Row): Connection {
  const { imapHost, imapPort, imapSecurity, smtpHost, smtpPort, smtpSecurity, ...rest } = row
  const hasSmtp = smtpHost !== null && smtpPort !== null && smtpSecurity !== null
  return {
    ...rest,
    providerId: row.providerId ?? undefined,
    shared: row.shared ?? undefined,
    imap: { host: imapHost, port: imapPort, security: imapSecurity },
    smtp: hasSmtp ? { host: smtpHost, port: smtpPort, security: smtpSecurity } : undefined,
  }
}

export async function findConnection(db: Db, id: string): Promise<Connection | undefined> {
  const row = await one<Row>(
    db,
    sql`select ${COLUMNS} from mail_connections.connections connection where connection.id = ${id}`,
  )
  return row === undefined ? undefined : fromRow(row)
}

/** The connections of an address; several people may share a mailbox. */
export async function findConnectionsAt(db: Db, address: string): Promise<readonly Connection[]> {
  const rows = await query<Row>(
    db,
    sql`select ${COLUMNS} from mail_connections.connections connection
        where connection.address = ${address} order by connection.created_at, connection.id`,
  )
  return rows.map(fromRow)
}

/** Whether the user has connected this address already, or it is shared. */
export async function hasConnection(db: Db, userId: string, address: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from mail_connections.connections connection
        where connection.address = ${address}
          and (connection.user_id = ${userId} or connection.team_id is not null)`,
  )
  return rows.length > 0
}

export async function insertConnection(
  trx: Db,
  connection: Omit<Connection, 'state' | 'failures' | 'shared'> & {
    readonly teamId?: string | undefined
    readonly isDropbox?: boolean
    readonly now: Date
  },
): Promise<void> {
  const { imap, smtp, now } = connection
  await execute(
    trx,
    sql`insert into mail_connections.connections
          (id, user_id, team_id, is_dropbox, mailbox_id, address, display_name, user_name, secret,
           provider_id, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security,
           history_from, state, attempt_at, created_at, updated_at)
        values (${connection.id}, ${connection.userId}, ${connection.teamId ?? null},
          ${connection.isDropbox === true}, ${connection.mailboxId},
          ${connection.address}, ${connection.displayName}, ${connection.userName},
          ${connection.secret}::bytea, ${connection.providerId ?? null}, ${imap.host}, ${imap.port}, ${imap.security},
          ${smtp?.host ?? null}, ${smtp?.port ?? null}, ${smtp?.security ?? null},
          ${connection.historyFrom}, 'waiting', ${now}, ${now}, ${now})`,
  )
}

/** What an owner changes; what is left out stays as it is by then, for somebody may be changing it elsewhere. */
export type ConnectionChange = {
  readonly displayName?: string | undefined
  readonly historyFrom?: Date | undefined
  /** null: nothing is sent */
  readonly smtp?: ServerAddress | null | undefined
  /** the secret and where it serves, together */
  readonly rights?: Pick<Connection, 'userName' | 'secret' | 'providerId' | 'imap'> | undefined
}

/** Writes what its owner changed, and has it read anew: whoever reads it by the former values loses the lease. */
export async function updateConnection(
  trx: Db,
  { id, now, ...change }: ConnectionChange & { readonly id: string; readonly now: Date },
): Promise<void> {
  const { displayName, historyFrom, smtp, rights } = change
  const sets = [
    ...(displayName === undefined ? [] : [sql`display_name = ${displayName},`]),
    ...(historyFrom === undefined ? [] : [sql`history_from = ${historyFrom},`]),
    ...(smtp === undefined
      ? []
      : [
          sql`smtp_host = ${smtp?.host ?? null}, smtp_port = ${smtp?.port ?? null},
            smtp_security = ${smtp?.security ?? null},`,
        ]),
    ...(rights === undefined
      ? []
      : [
          sql`user_name = ${rights.userName}, secret = ${rights.secret}::bytea,
            provider_id = ${rights.providerId ?? null}, renewer = null, renewing_until = null,
            imap_host = ${rights.imap.host}, imap_port = ${rights.imap.port},
            imap_security = ${rights.imap.security},`,
        ]),
  ]
  await execute(
    trx,
    sql`update mail_connections.connections connection
        set ${sql.join(sets, sql` `)}
          state = case when connection.state = 'paused' then 'paused' else 'waiting' end,
          failures = 0, error = null, failed_at = null, attempt_at = ${now}, asked_at = ${now},
          reader = null, leased_until = null, updated_at = ${now}
        where connection.id = ${id}`,
  )
}

/** Stops reading until somebody resumes it, or starts it again. */
export async function setPaused(
  trx: Db,
  { id, isPaused, now }: { readonly id: string; readonly isPaused: boolean; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.connections connection
        set state = ${isPaused ? 'paused' : 'waiting'}, asked_at = ${now}, attempt_at = ${now},
          failures = 0, updated_at = ${now}
        where connection.id = ${id}`,
  )
}

/** Asks its reader, or the next one, to read it now. */
export async function askToRead(trx: Db, id: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.connections connection
        set asked_at = ${now}, attempt_at = ${now}, failures = 0,
          state = case when connection.state = 'stopped' then 'waiting' else connection.state end
        where connection.id = ${id}`,
  )
}

/** So long a process may take to fetch new tokens; then another may, by the clock of the database. */
const RENEWAL_SECONDS = 30

/**
 * Takes the right to renew the tokens that a provider gave for a connection, if nobody has it.
 *
 * @returns the sealed tokens as they are now; undefined where somebody else is at it, or the connection is gone or another one's
 */
export async function claimRenewal(
  db: Db,
  { id, providerId, renewer }: Pick<Connection, 'id' | 'providerId'> & { readonly renewer: string },
): Promise<Uint8Array | undefined> {
  const row = await one<{ readonly secret: Uint8Array }>(
    db,
    sql`update mail_connections.connections connection
        set renewer = ${renewer}, renewing_until = now() + ${RENEWAL_SECONDS} * interval '1 second'
        where connection.id = ${id} and connection.provider_id = ${providerId ?? null}
          and (connection.renewing_until is null or connection.renewing_until < now())
        returning connection.secret`,
  )
  return row?.secret
}

/** Keeps the new tokens and gives the right back in one; nothing where the former ones stand there no more. */
export async function keepRenewed(
  db: Db,
  {
    id,
    former,
    secret,
  }: { readonly id: string; readonly former: Uint8Array; readonly secret: Uint8Array },
): Promise<void> {
  await execute(
    db,
    sql`update mail_connections.connections connection
        set secret = ${secret}::bytea, renewer = null, renewing_until = null
        where connection.id = ${id} and connection.secret = ${former}::bytea`,
  )
}

/** Gives the right back without new tokens. */
export async function releaseRenewal(db: Db, id: string, renewer: string): Promise<void> {
  await execute(
    db,
    sql`update mail_connections.connections connection set renewer = null, renewing_until = null
        where connection.id = ${id} and connection.renewer = ${renewer}`,
  )
}

export async function deleteConnection(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from mail_connections.connections where id = ${id}`)
}

/** Notes the outcome of an attempt that failed. */
export async function noteFailure(
  trx: Db,
  {
    id,
    failure,
    failures,
    state,
    attemptAt,
    now,
  }: {
    readonly id: string
    readonly failure: Failure
    /** in a row, this one included */
    readonly failures: number
    readonly state: 'waiting' | 'stopped'
    readonly attemptAt: Date
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.connections connection
        set error = ${jsonb(failure)}, failed_at = ${now}, failures = ${failures},
          attempt_at = ${attemptAt},
          state = case when connection.state = 'paused' then 'paused' else ${state}::text end
        where connection.id = ${id}`,
  )
}

/** The write model of providers and of people on their way to them. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql, texts } from '../../platform/database.ts'
import type { Security } from '../model.ts'
import type { ProviderKind, SignInProvider } from '../sign-in-provider.ts'

/** A provider with its sealed secret. */
export type KeptProvider = SignInProvider & { readonly clientSecret: Uint8Array | undefined }

type Row = Omit<
  KeptProvider,
  'clientSecret' | 'issuer' | 'authorizationUrl' | 'tokenUrl' | 'imap' | 'smtp'
> & {
  readonly kind: ProviderKind
  readonly clientSecret: Uint8Array | null
  readonly issuer: string | null
  readonly authorizationUrl: string | null
  readonly tokenUrl: string | null
  readonly imapHost: string
  readonly imapPort: number
  readonly imapSecurity: Security
  readonly smtpHost: string | null
  readonly smtpPort: number | null
  readonly smtpSecurity: Security | null
}

const SELECTED = sql`
  select provider.id, provider.kind, provider.name, provider.client_id as "clientId",
    provider.client_secret as "clientSecret", provider.issuer,
    provider.authorization_url as "authorizationUrl", provider.token_url as "tokenUrl",
    provider.scopes, provider.domains, provider.imap_host as "imapHost",
    provider.imap_port as "imapPort", provider.imap_security as "imapSecurity",
    provider.smtp_host as "smtpHost", provider.smtp_port as "smtpPort",
    provider.smtp_security as "smtpSecurity"
  from mail_connections.providers provider`

function fromRow(row: Row): KeptProvider {
  const { imapHost, imapPort, imapSecurity, smtpHost, smtpPort, smtpSecurity, ...rest } = row
  const hasSmtp = smtpHost !== null && smtpPort !== null && smtpSecurity !== null
  return {
    ...rest,
    clientSecret: row.clientSecret ?? undefined,
    issuer: row.issuer ?? undefined,
    authorizationUrl: row.authorizationUrl ?? undefined,
    tokenUrl: row.tokenUrl ?? undefined,
    imap: { host: imapHost, port: imapPort, security: imapSecurity },
    smtp: hasSmtp ? { host: smtpHost, port: smtpPort, security: smtpSecurity } : undefined,
  }
}

export async function findProvider(db: Db, id: string): Promise<KeptProvider | undefined> {
  const row = await one<Row>(db, sql`${SELECTED} where provider.id = ${id}`)
  return row === undefined ? undefined : fromRow(row)
}

/** All of them, by name: an organisation has a handful. */
export async function allProviders(db: Db): Promise<readonly KeptProvider[]> {
  return (await query<Row>(db, sql`${SELECTED} order by provider.name`)).map(fromRow)
}

export async function insertProvider(
  trx: Db,
  provider: KeptProvider & { readonly now: Date },
): Promise<void> {
  const { imap, smtp, now } = provider
  await execute(
    trx,
    sql`insert into mail_connections.providers
          (id, kind, name, client_id, client_secret, issuer, authorization_url, token_url, scopes,
           domains, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security,
           created_at, updated_at)
        values (${provider.id}, ${provider.kind}, ${provider.name}, ${provider.clientId},
          ${provider.clientSecret ?? null}::bytea, ${provider.issuer ?? null},
          ${provider.authorizationUrl ?? null}, ${provider.tokenUrl ?? null},
          ${texts(provider.scopes)}, ${texts(provider.domains)},
          ${imap.host}, ${imap.port}, ${imap.security},
          ${smtp?.host ?? null}, ${smtp?.port ?? null}, ${smtp?.security ?? null}, ${now}, ${now})`,
  )
}

/** Writes what may change; where tokens are sent may not. */
export async function updateProvider(
  trx: Db,
  provider: Pick<KeptProvider, 'id' | 'name' | 'clientSecret' | 'domains'> & { readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.providers provider
        set name = ${provider.name}, client_secret = ${provider.clientSecret ?? null}::bytea,
          domains = ${texts(provider.domains)}, updated_at = ${provider.now}
        where provider.id = ${provider.id}`,
  )
}

/** @returns false where mailboxes are connected by it: it stays */
export async function deleteProvider(trx: Db, id: string): Promise<boolean> {
  const count = await execute(
    trx,
    sql`delete from mail_connections.providers where id = ${id} and not exists (
          select 1 from mail_connections.connections connection
          where connection.provider_id = ${id})`,
  )
  return count > 0
}

/** What a person left to connect. */
export type SignInRequest = {
  readonly address: string
  readonly userName: string
  readonly displayName: string
  readonly historyDays: number
  readonly redirectUri: string
  /** for the organisation; left out: not */
  readonly isShared?: boolean
  readonly isDropbox?: boolean
}

export type SignIn = {
  readonly id: string
  readonly userId: string
  readonly providerId: string
  /** undefined: a new connection */
  readonly connectionId: string | undefined
  readonly request: SignInRequest
  /** sealed */
  readonly verifier: Uint8Array
  readonly expiresAt: Date
}

type Hashes = { readonly stateHash: Uint8Array; readonly sessionHash: Uint8Array }

export async function insertSignIn(db: Db, signIn: SignIn & Hashes): Promise<void> {
  await execute(
    db,
    sql`insert into mail_connections.sign_ins
          (id, state_hash, user_id, session_hash, provider_id, connection_id, request, verifier,
           expires_at)
        values (${signIn.id}, ${signIn.stateHash}::bytea, ${signIn.userId},
          ${signIn.sessionHash}::bytea, ${signIn.providerId}, ${signIn.connectionId ?? null},
          ${jsonb(signIn.request)}, ${signIn.verifier}::bytea, ${signIn.expiresAt})`,
  )
}

/** Takes it away, so that it serves once; only in the session that left. @returns undefined where there is none */
export async function takeSignIn(
  db: Db,
  { userId, stateHash, sessionHash }: Hashes & { readonly userId: string },
): Promise<SignIn | undefined> {
  const row = await one<Omit<SignIn, 'connectionId'> & { readonly connectionId: string | null }>(
    db,
    sql`delete from mail_connections.sign_ins sign_in
        where sign_in.state_hash = ${stateHash}::bytea and sign_in.user_id = ${userId}
          and sign_in.session_hash = ${sessionHash}::bytea
        returning sign_in.id, sign_in.user_id as "userId", sign_in.provider_id as "providerId",
          sign_in.connection_id as "connectionId", sign_in.request, sign_in.verifier,
          sign_in.expires_at as "expiresAt"`,
  )
  return row === undefined ? undefined : { ...row, connectionId: row.connectionId ?? undefined }
}

/** Nobody comes back any more. Relies on sign_ins_expired. */
export async function forgetSignIns(db: Db, now: Date): Promise<void> {
  await execute(db, sql`delete from mail_connections.sign_ins where expires_at <= ${now}`)
}

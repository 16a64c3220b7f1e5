/** Sends a person to the provider of his mailbox, and connects it when he comes back (OAuth 2, authorization code with PKCE). */
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../identity/model.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ProviderAccess } from '../client/oauth-client.ts'
import { authorizationAddress, redeemCode } from '../client/oauth-client.ts'
import { seal, unseal } from '../client/secret-box.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import { historyStart } from '../history-start.ts'
import type { MailGrant, TokenAnswer } from '../mail-grant.ts'
import { grantFrom, grantText, renewAt } from '../mail-grant.ts'
import type { ServerFolder } from '../mail-server.ts'
import { HISTORY_DAYS } from '../model.ts'
import { missingScopes } from '../sign-in-provider.ts'
import type { SignIn, SignInRequest } from '../store/providers.ts'
import { forgetSignIns, insertSignIn, takeSignIn } from '../store/providers.ts'
import { connectionFor } from './guard.ts'
import { keepChanged, keepNew, requireNew, signInOnce } from './keep-connection.ts'
import { accessTo } from './providers.ts'
import { requireToShare } from './shared.ts'
import { requireToConnect } from './try-servers.ts'

/** Chosen: long enough for a second factor, too short for a link that lies about. */
const LIFE_MS = 10 * 60_000
/** RFC 7636, 4.1 and RFC 6749, 10.10. */
const SECRET_BYTES = 32

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export type SignInInput = {
  readonly providerId: string
  readonly address: string
  /** default: the address; another one where a person signs in for a mailbox that is not his own alone */
  readonly userName?: string | undefined
  readonly displayName?: string | undefined
  readonly historyDays?: number | undefined
  /** for the organisation, not for the actor */
  readonly isShared?: boolean | undefined
  readonly isDropbox?: boolean | undefined
  /** the secret of the session, to which the way back is bound */
  readonly session: string
  /** where the provider sends the person back to */
  readonly redirectUri: string
}

/**
 * Begins to connect a mailbox.
 *
 * @returns the address to which the browser is to go
 * @throws AppError MAIL_CONNECTIONS_ADDRESS_TAKEN, …_PROVIDER_NOT_FOUND, …_SECRET_MISSING; what is wrong with the provider
 */
export async function beginSignIn(
  services: Services,
  actor: Actor,
  input: SignInInput,
): Promise<string> {
  const isDropbox = input.isDropbox === true
  const isShared = input.isShared === true || isDropbox
  if (isShared) requireToShare(actor, isDropbox)
  requireToConnect(actor)
  const address = input.address.trim().toLowerCase()
  await requireNew(services, actor, address)
  return leave(services, actor, {
    ...input,
    connectionId: undefined,
    request: {
      address,
      userName: input.userName ?? address,
      displayName: input.displayName ?? (isShared ? address : actor.name),
      isShared,
      isDropbox,
      historyDays: input.historyDays ?? HISTORY_DAYS,
      redirectUri: input.redirectUri,
    },
  })
}

/**
 * Begins to sign in anew for a connection, at the provider that it has or at another one.
 *
 * @returns the address to which the browser is to go
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND, …_OWNER_ONLY; as beginSignIn
 */
export async function beginSignInAgain(
  services: Services,
  actor: Actor,
  input: Pick<SignInInput, 'session' | 'redirectUri'> & {
    readonly connectionId: string
    readonly providerId?: string | undefined
  },
): Promise<string> {
  const connection = await connectionFor(services.db, actor, input.connectionId, 'owner')
  const providerId = input.providerId ?? connection.providerId
  if (providerId === undefined) throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_NOT_FOUND)
  const { address, userName, displayName } = connection
  const { redirectUri } = input
  const request = { address, userName, displayName, historyDays: HISTORY_DAYS, redirectUri }
  return leave(services, actor, { ...input, providerId, request })
}

async function leave(
  services: Services,
  actor: Actor,
  given: {
    readonly providerId: string
    readonly connectionId: string | undefined
    readonly session: string
    readonly request: SignInRequest
  },
): Promise<string> {
  const { db, config, clock } = services
  const { providerId, connectionId, request } = given
  const [id, state, verifier] = [services.newId(), newSecret(), newSecret()]
  const now = clock.now()
  const sealed = seal(verifier, id, config.secret)
  const access = await accessTo(services, providerId)
  const { redirectUri, userName: address } = request
  const url = await authorizationAddress(access, { redirectUri, state, verifier, address })
  await forgetSignIns(db, now)
  await insertSignIn(db, {
    id,
    userId: actor.userId,
    providerId,
    connectionId,
    request,
    verifier: sealed,
    stateHash: hashOf(state),
    sessionHash: hashOf(given.session),
    expiresAt: new Date(now.getTime() + LIFE_MS),
  })
  return url
}

/** What the provider sent back with the person: the query of the address to which he came. */
export type Returned = { readonly state: string; readonly query: string; readonly session: string }

/**
 * Ends what `beginSignIn` began: redeems the code, signs in at the mail server, keeps the connection.
 *
 * @returns the id of the connection
 * @throws AppError MAIL_CONNECTIONS_SIGN_IN_…: what went wrong, nothing is kept then; what is wrong with the mail server
 */
export async function finishSignIn(
  services: Services,
  actor: Actor,
  { state, query, session }: Returned,
): Promise<string> {
  requireToConnect(actor)
  const signIn = await takeSignIn(services.db, {
    userId: actor.userId,
    stateHash: hashOf(state),
    sessionHash: hashOf(session),
  })
  const now = services.clock.now()
  if (signIn === undefined || signIn.expiresAt <= now) {
    throw new AppError(E.MAIL_CONNECTIONS_SIGN_IN_OVER)
  }
  const access = await accessTo(services, signIn.providerId)
  const returned = new URL(signIn.request.redirectUri)
  returned.search = query
  const verifier = unseal(signIn.verifier, signIn.id, services.config.secret)
  const answer = await redeemCode(access, { returned, state, verifier })
  const grant = requireLastingGrant(access, answer, now)
  const folders = await foldersWith(services, access, { signIn, answer, grant })
  return keep(services, actor, { access, signIn, grant, folders })
}

function requireLastingGrant(
  { provider }: ProviderAccess,
  answer: TokenAnswer,
  now: Date,
): MailGrant {
  const missing = missingScopes(provider.scopes, answer.scope)
  if (missing.length > 0) {
    throw new AppError(E.MAIL_CONNECTIONS_SIGN_IN_SCOPE_MISSING, {
      details: { provider: provider.name, scopes: missing.join(', ') },
    })
  }
  if (answer.refreshToken === undefined) {
    const details = { provider: provider.name }
    throw new AppError(E.MAIL_CONNECTIONS_SIGN_IN_NOT_LASTING, { details })
  }
  return grantFrom(answer, answer.refreshToken, now)
}

type Redeemed = {
  readonly signIn: SignIn
  readonly answer: TokenAnswer
  readonly grant: MailGrant
}

/** Whose account it was is told only where the server does not let it in: one may have a right to a mailbox of another name. */
async function foldersWith(
  services: Services,
  { provider }: ProviderAccess,
  { signIn, answer, grant }: Redeemed,
): Promise<readonly ServerFolder[]> {
  const { userName, address } = signIn.request
  const { accessToken } = grant
  try {
    const account = { userName, accessToken, renewAt: renewAt(grant) }
    return await signInOnce(services, provider.imap, account)
  } catch (error) {
    if (!isAppError(error, E.MAIL_CONNECTIONS_TOKEN_REFUSED)) throw error
    const account = answer.signedInAs
    const isOther = account !== undefined && account.toLowerCase() !== userName.toLowerCase()
    throw isOther
      ? new AppError(E.MAIL_CONNECTIONS_SIGN_IN_OTHER_ACCOUNT, { details: { address, account } })
      : new AppError(E.MAIL_CONNECTIONS_SIGN_IN_MAILBOX_REFUSED, {
          details: { address, host: provider.imap.host },
        })
  }
}

async function keep(
  services: Services,
  actor: Actor,
  given: {
    readonly access: ProviderAccess
    readonly signIn: SignIn
    readonly grant: MailGrant
    readonly folders: readonly ServerFolder[]
  },
): Promise<string> {
  const { access, signIn, grant, folders } = given
  const { config, clock } = services
  const { id: providerId, imap, smtp } = access.provider
  const { address, userName, displayName, historyDays } = signIn.request
  const { isShared = false, isDropbox = false } = signIn.request
  if (isShared) requireToShare(actor, isDropbox)
  const id = signIn.connectionId ?? services.newId()
  const rights = { secret: seal(grantText(grant), id, config.secret), providerId, imap }
  if (signIn.connectionId !== undefined) {
    const before = await connectionFor(services.db, actor, id, 'owner')
    const userName = before.userName
    const change = { smtp: smtp ?? null, rights: { ...rights, userName } }
    await keepChanged(services, actor, before, change)
    return id
  }
  const historyFrom = historyStart(clock.now(), historyDays)
  const connection = {
    id,
    address,
    userName,
    displayName,
    historyFrom,
    ...rights,
    smtp,
    isShared,
    isDropbox,
  }
  await keepNew(services, actor, { ...connection, folders })
  return id
}

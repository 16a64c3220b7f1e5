/** Speaks OAuth 2 with a provider: authorization code with PKCE (RFC 7636), renewal. Thin: what it means is decided elsewhere. */
import type { CustomFetch } from 'openid-client'
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  None,
  ResponseBodyError,
  refreshTokenGrant,
} from 'openid-client'
import { AppError } from '../../platform/errors.ts'
import type { SignInSymptom } from '../diagnose-sign-in.ts'
import { diagnoseSignIn } from '../diagnose-sign-in.ts'
import type { TokenAnswer } from '../mail-grant.ts'
import type { SignInProvider } from '../sign-in-provider.ts'
import { offlineParameters } from '../sign-in-provider.ts'
import { errorOf } from './failures.ts'
import { providerFetch } from './provider-fetch.ts'

/** A provider, and as whom we come to it. */
export type ProviderAccess = {
  readonly provider: SignInProvider
  /** undefined: the provider gave none */
  readonly clientSecret: string | undefined
  readonly mayReachPrivateHosts: boolean
}

type Tokens = Awaited<ReturnType<typeof refreshTokenGrant>>

/**
 * Where the browser is to go.
 *
 * @throws AppError codes of errors.ts: what is wrong with the provider's own description
 */
export async function authorizationAddress(
  access: ProviderAccess,
  given: {
    readonly redirectUri: string
    readonly state: string
    readonly verifier: string
    readonly address: string
  },
): Promise<string> {
  const config = await asking(access, 'return', () => configurationOf(access))
  const url = buildAuthorizationUrl(config, {
    redirect_uri: given.redirectUri,
    scope: access.provider.scopes.join(' '),
    state: given.state,
    code_challenge: await calculatePKCECodeChallenge(given.verifier),
    code_challenge_method: 'S256',
    login_hint: given.address,
    ...offlineParameters(access.provider),
  })
  return url.href
}

/** Redeems what the provider sent back with the person. @throws AppError codes of diagnose-sign-in.ts and diagnose-failure.ts */
export function redeemCode(
  access: ProviderAccess,
  given: { readonly returned: URL; readonly state: string; readonly verifier: string },
): Promise<TokenAnswer> {
  return asking(access, 'redeem', async () => {
    const config = await configurationOf(access)
    const checks = { expectedState: given.state, pkceCodeVerifier: given.verifier }
    const returned = new URL(given.returned)
    if (access.provider.issuer === undefined) returned.searchParams.delete('iss')
    return answerIn(await authorizationCodeGrant(config, returned, checks))
  })
}

/** Asks for another access token. @throws AppError codes of diagnose-sign-in.ts and diagnose-failure.ts */
export function renewTokens(access: ProviderAccess, refreshToken: string): Promise<TokenAnswer> {
  return asking(access, 'renew', async () =>
    answerIn(await refreshTokenGrant(await configurationOf(access), refreshToken)),
  )
}

/** Whether the provider describes itself where it is said to. @throws AppError as redeemCode */
export async function requireProvider(access: ProviderAccess): Promise<void> {
  await asking(access, 'return', () => configurationOf(access))
}

/** Asked anew each time: once an hour for a mailbox, and what a provider changes is heard of. */
async function configurationOf(access: ProviderAccess): Promise<Configuration> {
  const { provider, clientSecret, mayReachPrivateHosts } = access
  const { clientId, issuer, authorizationUrl, tokenUrl } = provider
  const auth = clientSecret === undefined ? None() : ClientSecretPost(clientSecret)
  const fetch = providerFetch(mayReachPrivateHosts)
  // The guard of addresses lets plain HTTP reach hosts of one's own network only, and those only where they are allowed.
  const insecure = mayReachPrivateHosts ? [allowInsecureRequests] : []
  if (issuer !== undefined) {
    return discovery(new URL(issuer), clientId, undefined, auth, {
      [customFetch]: fetch,
      execute: insecure,
    })
  }
  const server = {
    // The library wants one. Nobody says which it is: what names an issuer is left out of what comes back.
    issuer: new URL(tokenUrl ?? '').origin,
    authorization_endpoint: authorizationUrl ?? '',
    token_endpoint: tokenUrl ?? '',
  }
  const config = new Configuration(server, clientId, undefined, auth)
  config[customFetch] = withoutIdToken(fetch)
  for (const allow of insecure) allow(config)
  return config
}

/** Who signed in is not known then: an ID token serves only where its issuer is known (OpenID Connect Core, 3.1.3.7). */
const withoutIdToken =
  (fetch: CustomFetch): CustomFetch =>
  async (address, options) => {
    const answer = await fetch(address, options)
    const value: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined)
    if (typeof value !== 'object' || value === null || !('id_token' in value)) return answer
    const { id_token: _, ...rest } = value
    const { status, headers } = answer
    return new Response(JSON.stringify(rest), { status, headers })
  }

function answerIn(tokens: Tokens): TokenAnswer {
  const claims = tokens.claims()
  const who = [claims?.email, claims?.preferred_username, claims?.upn]
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresIn: tokens.expires_in,
    scope: tokens.scope,
    signedInAs: who.find((one): one is string => typeof one === 'string' && one.includes('@')),
  }
}

/** The cause may hold tokens: it is not kept. */
async function asking<T>(
  { provider }: ProviderAccess,
  stage: SignInSymptom['stage'],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const own = ownErrorIn(error)
    if (own !== undefined) throw own
    throw errorOf(diagnoseSignIn(provider.name, { stage, ...symptomOf(error) }))
  }
}

/** The library wraps what our fetch throws. */
function ownErrorIn(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  return error instanceof Error ? ownErrorIn(error.cause) : undefined
}

function symptomOf(error: unknown): Omit<SignInSymptom, 'stage'> {
  if (error instanceof ResponseBodyError) {
    return { error: error.error, words: error.error_description, status: error.status }
  }
  if (error instanceof AuthorizationResponseError) {
    return { error: error.error, words: error.error_description }
  }
  const { cause } = error instanceof Error ? error : {}
  return {
    words: error instanceof Error ? error.message : undefined,
    ...(cause instanceof Response && { status: cause.status }),
    ...(error instanceof Error && 'code' in error && { libraryCode: String(error.code) }),
  }
}

/**
 * A provider of our own at which people sign in by the browser (OAuth 2): authorization page, code with PKCE, tokens that are
 * renewed once and end after seconds, introspection for a mail server. Nobody is asked anything: who signs in, and what goes wrong,
 * a test says.
 *
 * @example
 * const provider = runningOAuth()
 * const dovecot = runningDovecot({ introspectionUrl: () => provider.introspectionUrl })
 * provider.person = 'anna@own.example'
 */
import type { KeyObject } from 'node:crypto'
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'

export const CLIENT = { id: 'rapport', secret: 'the secret of a client' }
export const MAIL_SCOPE = 'mail.read'

/** What is wrong with a provider. */
export type Misbehaviour =
  | 'declines'
  | 'wants an administrator'
  | 'grants less'
  | 'gives no refresh token'
  | 'is busy'
  | 'has another clock'
  | 'answers no JSON'

export type OAuthProvider = {
  /** it has a path, as at many providers */
  readonly issuer: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly introspectionUrl: string
  /** whose account the browser is signed in with */
  person: string
  /** how long an access token serves */
  lifeSeconds: number
  misbehaviour: Misbehaviour | undefined
  /** what happens elsewhere while tokens are being renewed */
  whileRenewing: () => Promise<unknown>
  /** how often tokens were renewed, and how often a refresh token came that had served */
  readonly renewals: number
  readonly replays: number
  /** Ends all that was granted to a person. */
  revoke(person: string): void
  /** Ends the access tokens of a person, as a mail server that does not take them any more. */
  endAccess(person: string): void
}

type Code = { readonly person: string; readonly challenge: string; readonly redirectUri: string }
type Access = { readonly person: string; readonly expiresAt: number }

type Told = { readonly status: number; readonly value: unknown }
const NO_GRANT: Told = { status: 400, value: { error: 'invalid_grant' } }

/** Gives the surrounding `describe` a provider. */
export function runningOAuth(): OAuthProvider {
  const provider = new Provider()
  beforeAll(() => provider.start())
  afterAll(() => provider.stop())
  return provider
}

class Provider implements OAuthProvider {
  person = ''
  lifeSeconds = 3_600
  misbehaviour: Misbehaviour | undefined
  whileRenewing: () => Promise<unknown> = async () => undefined
  renewals = 0
  replays = 0
  #origin = ''
  readonly #key: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  readonly #codes = new Map<string, Code>()
  readonly #access = new Map<string, Access>()
  readonly #refresh = new Map<string, string>()
  readonly #spent = new Set<string>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  get issuer(): string {
    return `${this.#origin}/own`
  }

  get authorizationUrl(): string {
    return `${this.#origin}/authorize`
  }

  get tokenUrl(): string {
    return `${this.#origin}/token`
  }

  get introspectionUrl(): string {
    return `${this.#origin}/introspect`
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.#origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  revoke(person: string): void {
    this.endAccess(person)
    for (const [token, whose] of this.#refresh) if (whose === person) this.#refresh.delete(token)
  }

  endAccess(person: string): void {
    for (const [token, access] of this.#access)
      if (access.person === person) this.#access.delete(token)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.#origin)
    const body = new URLSearchParams(await readAll(request))
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(this.misbehaviour === 'answers no JSON' ? '<html>' : JSON.stringify(value))
    }
    switch (url.pathname) {
      case '/own/.well-known/openid-configuration':
        return json(200, {
          issuer: this.issuer,
          authorization_endpoint: this.authorizationUrl,
          token_endpoint: this.tokenUrl,
          response_types_supported: ['code'],
          code_challenge_methods_supported: ['S256'],
          authorization_response_iss_parameter_supported: true,
        })
      case '/authorize':
        response.writeHead(302, { location: this.#authorize(url.searchParams) })
        return void response.end()
      case '/token': {
        if (body.get('grant_type') === 'refresh_token') await this.whileRenewing()
        const { status, value } = this.#token(body)
        return json(status, value)
      }
      case '/introspect': {
        const access = this.#access.get(body.get('token') ?? '')
        const active = access !== undefined && access.expiresAt > Date.now()
        return json(200, active ? { active, username: access.person } : { active: false })
      }
      default:
        return json(404, {})
    }
  }

  /** Where the browser is sent back to. */
  #authorize(asked: URLSearchParams): string {
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('state', asked.get('state') ?? '')
    back.searchParams.set('iss', this.issuer)
    const refuse = (error: string, words: string): string => {
      back.searchParams.set('error', error)
      back.searchParams.set('error_description', words)
      return back.href
    }
    if (this.misbehaviour === 'declines') return refuse('access_denied', 'The user said no.')
    if (this.misbehaviour === 'wants an administrator') {
      return refuse('access_denied', 'AADSTS90094: An administrator must consent.')
    }
    if (asked.get('code_challenge_method') !== 'S256') return refuse('invalid_request', 'PKCE')
    const code = newToken()
    this.#codes.set(code, {
      person: this.person,
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    })
    back.searchParams.set('code', code)
    return back.href
  }

  #token(body: URLSearchParams): Told {
    if (this.misbehaviour === 'is busy') return { status: 503, value: { error: 'server_error' } }
    const isClient =
      body.get('client_id') === CLIENT.id && body.get('client_secret') === CLIENT.secret
    if (!isClient) return { status: 401, value: { error: 'invalid_client' } }
    return body.get('grant_type') === 'refresh_token' ? this.#renew(body) : this.#redeem(body)
  }

  /** Each refresh token serves once: the next one comes with the answer. */
  #renew(body: URLSearchParams): Told {
    const token = body.get('refresh_token') ?? ''
    const person = this.#refresh.get(token)
    if (this.#spent.has(token)) this.replays += 1
    if (person === undefined) return NO_GRANT
    this.#refresh.delete(token)
    this.#spent.add(token)
    this.renewals += 1
    return { status: 200, value: this.#grant(person) }
  }

  #redeem(body: URLSearchParams): Told {
    const code = this.#codes.get(body.get('code') ?? '')
    this.#codes.delete(body.get('code') ?? '')
    const proof = createHash('sha256').update(body.get('code_verifier') ?? '')
    const isProven =
      code?.challenge === proof.digest('base64url') && code.redirectUri === body.get('redirect_uri')
    if (code === undefined || !isProven) return NO_GRANT
    const { person } = code
    return { status: 200, value: { ...this.#grant(person), id_token: this.#idToken(person) } }
  }

  #grant(person: string): Readonly<Record<string, unknown>> {
    const [access, refresh] = [newToken(), newToken()]
    this.#access.set(access, { person, expiresAt: Date.now() + this.lifeSeconds * 1_000 })
    this.#refresh.set(refresh, person)
    return {
      token_type: 'Bearer',
      access_token: access,
      expires_in: this.lifeSeconds,
      scope: this.misbehaviour === 'grants less' ? 'openid' : `openid ${MAIL_SCOPE}`,
      ...(this.misbehaviour !== 'gives no refresh token' && { refresh_token: refresh }),
    }
  }

  #idToken(person: string): string {
    const aheadSeconds = this.misbehaviour === 'has another clock' ? -7_200 : 0
    const now = Math.floor(Date.now() / 1_000) + aheadSeconds
    const part = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const who = { iss: this.issuer, aud: CLIENT.id, sub: person, email: person }
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...who, iat: now, exp: now + 3_600 })}`
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.#key, 'base64url')}`
  }
}

const newToken = (): string => randomBytes(24).toString('base64url')

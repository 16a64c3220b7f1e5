/** Signing in by the browser, at a real provider and a real mail server: there and back, renewing, losing the right, finding it again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import type { Answer, Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import type { Misbehaviour } from '../../test/services/oauth.ts'
import { CLIENT, MAIL_SCOPE, runningOAuth } from '../../test/services/oauth.ts'
import type { Clock } from '../platform/clock.ts'
import { one, sql } from '../platform/database.ts'
import { seal } from './client/secret-box.ts'
import type { TokenWish } from './commands/account.ts'
import { accountOfConnection } from './commands/account.ts'
import {
  addProviderByOperator,
  readByOperator,
  removeProviderByOperator,
} from './commands/operate.ts'
import { followFolders, openReading, readConnection } from './commands/read-connection.ts'
import type { MailReading } from './commands/read-mail.ts'
import { startMailReading } from './commands/read-mail.ts'
import type { Connection } from './store/connections.ts'
import { findConnection } from './store/connections.ts'
import { claimConnection, releaseLease } from './store/reading.ts'
import { listProviders } from './views/providers.ts'

const PATH = '/api/v1/mail-connections'
const PROVIDERS = '/api/v1/mail-providers'
const SECRET = 'a secret of at least thirty-two characters'
const SITE = 'https://crm.own.example'
const SOON = { timeout: 20_000, interval: 50 }

let users = 0
const anAddress = (): string => {
  users += 1
  return `person${users}-${process.pid}@own.example`
}

describe('a mailbox whose provider wants a sign-in by the browser', () => {
  const database = testDatabase()
  const oauth = runningOAuth()
  const dovecot = runningDovecot({ introspectionUrl: () => oauth.introspectionUrl })
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
    RAPPORT_PUBLIC_URL: SITE,
  })
  const running: MailReading[] = []
  beforeEach(() => {
    oauth.misbehaviour = undefined
    oauth.lifeSeconds = 3_600
    oauth.whileRenewing = async () => undefined
  })
  afterEach(async () => {
    for (const reading of running.splice(0)) await reading.stop()
  })

  const providerBody = (given: object = {}) => ({
    kind: 'other',
    name: 'Own Mail',
    issuer: oauth.issuer,
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    scopes: ['openid', 'email', MAIL_SCOPE],
    domains: ['own.example'],
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    ...given,
  })
  const administrator = (): Promise<Client> => server.signedIn({ roles: ['system_administrator'] })
  const provided = async (given: object = {}): Promise<string> => {
    const made = await (await administrator()).post(PROVIDERS, providerBody(given))
    return made.body.providers[0].id
  }
  /** Follows the browser to the provider and back. @returns what stands behind the question mark */
  const atProvider = async (url: string): Promise<string> => {
    const { headers } = await fetch(url, { redirect: 'manual' })
    return new URL(headers.get('location') ?? '').search
  }
  const begun = async (client: Client, provider_id: string, address: string): Promise<string> =>
    (await client.post(`${PATH}/sign-in`, { provider_id, address })).body.url
  const signIn = async (client: Client, provider: string, address: string): Promise<Answer> => {
    const query = await atProvider(await begun(client, provider, address))
    return client.post(`${PATH}/sign-in/finish`, { query })
  }
  const read = async (pollMs = 60_000, clock = server.application.services.clock) => {
    const services = { ...server.application.services, clock }
    const given = { services, database: database.database, random: () => 0.5, pollMs }
    running.push(await startMailReading(given))
  }
  /** When every token of an hour has ended. */
  const later = { now: () => new Date(Date.now() + 2 * 3_600_000) }
  const kept = async (id: string): Promise<Connection> => {
    const connection = await findConnection(database.db, id)
    if (connection === undefined) throw new Error('no connection')
    return connection
  }
  const tokenOf = async (connection: Connection, clock: Clock, given: TokenWish = {}) => {
    const services = { ...server.application.services, clock }
    const account = await accountOfConnection(services, connection, given)
    return 'accessToken' in account ? account.accessToken : undefined
  }
  const stateOf = async (client: Client, id: string) => (await client.get(`${PATH}/${id}`)).body
  const isRead = (client: Client, id: string, held: number) =>
    expect
      .poll(async () => {
        const { held_count: count, state, error } = await stateOf(client, id)
        return [count, state, error?.code]
      }, SOON)
      .toEqual([held, 'watching', undefined])

  it('is offered that sign-in instead of a password', async () => {
    const provider_id = await provided()
    const anna = await server.signedIn()

    const found = await anna.post(`${PATH}/discover`, { address: 'anna@own.example' })

    expect(found.body).toMatchObject({
      source: 'provider',
      provider: 'Own Mail',
      sign_in: { provider_id, name: 'Own Mail' },
      imap: { port: dovecot.port },
    })
  })

  it('is offered it where its mail lies at the server of the provider, whatever the domain', async () => {
    await provided({
      name: 'Posteo by browser',
      domains: [],
      imap: { host: 'posteo.de', port: 993, security: 'tls' },
    })
    const anna = await server.signedIn()

    const found = await anna.post(`${PATH}/discover`, { address: 'anna@posteo.de' })

    expect(found.body).toMatchObject({ provider: 'Posteo', sign_in: { name: 'Posteo by browser' } })
  })

  it('is connected and read by one who signed in, and no token is told', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    await dovecot.deliver(address, aMail({ id: `first-${address}`, to: address }))
    const anna = await server.signedIn({ email: address })

    const url = new URL(await begun(anna, provider_id, address))
    const made = await signIn(anna, provider_id, address)
    await read()
    await isRead(anna, made.body.id, 1)

    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: `${SITE}/settings/mailboxes/sign-in`,
      code_challenge_method: 'S256',
      login_hint: address,
    })
    expect(made).toMatchObject({
      status: 200,
      body: { address, user_name: address, sign_in: { provider_id, name: 'Own Mail' } },
    })
    const connection = await findConnection(database.db, made.body.id)
    if (connection === undefined) throw new Error('no connection')
    const account = await accountOfConnection(server.application.services, connection)
    const token = 'accessToken' in account ? account.accessToken : ''
    const row = await one<{ whole: string }>(
      database.db,
      sql`select connection::text as whole from mail_connections.connections connection
          where connection.id = ${connection.id}`,
    )
    expect(token).not.toBe('')
    expect(row?.whole).not.toContain(token)
    expect((await anna.get(PATH)).text).not.toContain(token)
    expect((await anna.post(`${PATH}/${connection.id}/test`)).body.imap.is_well).toBe(true)
  })

  it.each<[Misbehaviour, string]>([
    ['declines', 'MAIL_CONNECTIONS_SIGN_IN_DECLINED'],
    ['wants an administrator', 'MAIL_CONNECTIONS_SIGN_IN_ADMIN_NEEDED'],
    ['grants less', 'MAIL_CONNECTIONS_SIGN_IN_SCOPE_MISSING'],
    ['gives no refresh token', 'MAIL_CONNECTIONS_SIGN_IN_NOT_LASTING'],
    ['has another clock', 'MAIL_CONNECTIONS_SIGN_IN_CLOCK'],
    ['is busy', 'MAIL_CONNECTIONS_SIGN_IN_BUSY'],
  ])('is not connected where the provider %s: %s', async (misbehaviour, code) => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    oauth.misbehaviour = misbehaviour

    const answer = await signIn(anna, provider_id, address)

    expect(answer).toMatchObject({ status: 422, body: { code } })
    expect((await anna.get(PATH)).body.rows).toEqual([])
  })

  it('is not connected by the account of somebody else, which is named: MAIL_CONNECTIONS_SIGN_IN_OTHER_ACCOUNT', async () => {
    const provider_id = await provided()
    const anna = await server.signedIn()
    oauth.person = 'private@own.example'

    const { status, body } = await signIn(anna, provider_id, anAddress())

    expect({ status, code: body.code }).toEqual({
      status: 422,
      code: 'MAIL_CONNECTIONS_SIGN_IN_OTHER_ACCOUNT',
    })
    expect(body.detail).toContain('private@own.example')
  })

  it('is told when its server takes no tokens: MAIL_CONNECTIONS_SIGN_IN_MAILBOX_REFUSED', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    oauth.lifeSeconds = 0
    const anna = await server.signedIn({ email: address })

    const answer = await signIn(anna, provider_id, address)

    expect(answer.body.code).toBe('MAIL_CONNECTIONS_SIGN_IN_MAILBOX_REFUSED')
  })

  it('lets one come back once, in the session that left, within ten minutes: MAIL_CONNECTIONS_SIGN_IN_OVER', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const elsewhere = await server.signedInAs(anna.userId ?? '')
    const query = await atProvider(await begun(anna, provider_id, address))
    const late = await atProvider(await begun(anna, provider_id, address))
    const finish = async (client: Client, given: string) =>
      (await client.post(`${PATH}/sign-in/finish`, { query: given })).body.code

    const inOther = await finish(elsewhere, query)
    const first = await finish(anna, query)
    const second = await finish(anna, query)
    await database.db.executeQuery(
      sql`update mail_connections.sign_ins sign_in
          set expires_at = ${new Date(0)}`.compile(database.db),
    )
    const over = await finish(anna, late)

    expect([inOther, first, second, over]).toEqual([
      'MAIL_CONNECTIONS_SIGN_IN_OVER',
      undefined,
      'MAIL_CONNECTIONS_SIGN_IN_OVER',
      'MAIL_CONNECTIONS_SIGN_IN_OVER',
    ])
  })

  it('goes on without loss while tokens end every few seconds', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    oauth.lifeSeconds = 30
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    const start = Date.now()
    const fast = { now: () => new Date(start + (Date.now() - start) * 30) }
    await read(300, fast)
    const before = oauth.renewals

    for (let count = 1; count <= 4; count += 1) {
      await dovecot.deliver(address, aMail({ id: `${count}-${address}`, to: address }))
      await expect.poll(() => oauth.renewals, SOON).toBeGreaterThanOrEqual(before + count)
      await isRead(anna, id, count)
    }

    expect(oauth.replays).toBe(0)
  })

  it('stops when the right is taken back, and goes on when its owner signs in again: MAIL_CONNECTIONS_SIGN_IN_AGAIN', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    await read(500)
    await isRead(anna, id, 0)
    oauth.revoke(address)
    await dovecot.stop()
    await dovecot.start()
    await expect
      .poll(async () => {
        const { state, error } = await stateOf(anna, id)
        return [state, error?.code]
      }, SOON)
      .toEqual(['stopped', 'MAIL_CONNECTIONS_SIGN_IN_AGAIN'])
    await dovecot.deliver(address, aMail({ id: `meanwhile-${address}`, to: address }))

    const { url } = (await anna.post(`${PATH}/${id}/sign-in`, {})).body
    const again = await anna.post(`${PATH}/sign-in/finish`, { query: await atProvider(url) })

    expect(again).toMatchObject({ status: 200, body: { id, error: null } })
    await isRead(anna, id, 1)
  })

  it('has a token that its server refuses renewed at once', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    oauth.endAccess(address)

    const tried = await anna.post(`${PATH}/${id}/test`)
    oauth.endAccess(address)
    await read()

    expect(tried.body.imap).toMatchObject({ is_well: true, error: null })
    await isRead(anna, id, 0)
  })

  it('renews its tokens once, however many want them at a time', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const connection = await kept((await signIn(anna, provider_id, address)).body.id)
    const before = oauth.renewals

    const tokens = await Promise.all(Array.from({ length: 8 }, () => tokenOf(connection, later)))

    expect(oauth.renewals - before).toBe(1)
    expect(oauth.replays).toBe(0)
    expect(new Set(tokens).size).toBe(1)
  })

  it('keeps the tokens that come while its owner changes how he is called', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    oauth.whileRenewing = () => anna.patch(`${PATH}/${id}`, { display_name: 'Anna' })

    const renewed = await tokenOf(await kept(id), later)

    const connection = await kept(id)
    expect(connection.displayName).toBe('Anna')
    expect(await tokenOf(connection, { now: () => new Date() })).toBe(renewed)
    const refused = renewed ?? ''
    expect(await tokenOf(connection, later, { refused })).not.toBe(renewed)
    expect(oauth.replays).toBe(0)
  })

  it('keeps the password that its owner enters while tokens are renewed', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    oauth.whileRenewing = () => anna.patch(`${PATH}/${id}`, { password: MAIL_PASSWORD })

    await tokenOf(await kept(id), later)

    const { services } = server.application
    expect(await accountOfConnection(services, await kept(id))).toEqual({
      userName: address,
      password: MAIL_PASSWORD,
    })
  })

  it('asks for patience, not for another mailbox, while somebody else does not end renewing', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    const connection = await kept(id)
    await database.db.executeQuery(
      sql`update mail_connections.connections connection
          set renewer = 'another', renewing_until = now() + interval '1 hour'
          where connection.id = ${id}`.compile(database.db),
    )

    const busy = tokenOf(connection, later, { patienceMs: 300 })
    await expect(busy).rejects.toMatchObject({
      code: 'MAIL_CONNECTIONS_SIGN_IN_BUSY',
      details: { provider: 'Own Mail' },
    })
    await anna.delete(`${PATH}/${id}`)
    const gone = tokenOf(connection, later, { patienceMs: 300 })
    await expect(gone).rejects.toMatchObject({ code: 'MAIL_CONNECTIONS_NOT_FOUND' })
  })

  it('is opened anew in the middle of a first reading that outlasts its token', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    oauth.lifeSeconds = 30
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    const connection = await kept(id)
    const letters = Array.from({ length: 3 }, (_, at) => `${at}-${address}`)
    for (const letter of letters) await dovecot.deliver(address, aMail({ id: letter, to: address }))
    const signal = new AbortController().signal
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => work()
    const clock = { now: () => new Date() }
    const services = { ...server.application.services, clock }
    await claimConnection(database.db, id, 'reader')
    const reading = await openReading(services, connection, { reader: 'reader', signal, inTurn })
    await followFolders(reading)
    clock.now = later.now

    const isRead = await readConnection(reading)
    await reading.server.close()

    expect(isRead).toBe(false)
    expect((await stateOf(anna, id)).held_count).toBe(0)
    await releaseLease(database.db, id, 'reader')
    const outcomes = await readByOperator(server.application.services, address, {
      random: 0.5,
      signal,
    })
    expect(outcomes).toEqual([{ id, isElsewhere: false }])
    expect(await stateOf(anna, id)).toMatchObject({ held_count: 3, error: null })
  })

  it('waits for the administrator where the secret of the provider cannot be read: MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    await database.db.executeQuery(
      sql`update mail_connections.providers provider
          set client_secret = ${seal(CLIENT.secret, provider_id, `${SECRET}, another`)}::bytea
          where provider.id = ${provider_id}`.compile(database.db),
    )
    await read(500, later)
    await expect
      .poll(async () => {
        const { state, error } = await stateOf(anna, id)
        return [state, error?.code, error?.details]
      }, SOON)
      .toEqual(['waiting', 'MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED', { provider: 'Own Mail' }])

    const change = { client_secret: CLIENT.secret }
    await (await administrator()).patch(`${PROVIDERS}/${provider_id}`, change)
    await anna.post(`${PATH}/${id}/read`)

    await isRead(anna, id, 0)
  })

  it('is connected at a provider whose two addresses are given, whatever its issuer is called', async () => {
    const { issuer: _, ...without } = providerBody()
    const made = await (await administrator()).post(PROVIDERS, {
      ...without,
      authorization_url: oauth.authorizationUrl,
      token_url: oauth.tokenUrl,
    })
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })

    const answer = await signIn(anna, made.body.providers[0].id, address)

    expect(answer).toMatchObject({ status: 200, body: { address } })
    const token = await tokenOf(await kept(answer.body.id), later)
    expect(token).toBeTypeOf('string')
  })

  it('waits while the provider is away, as for any failure', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body
    oauth.misbehaviour = 'is busy'
    await read(60_000, later)
    await expect
      .poll(async () => {
        const { state, error } = await stateOf(anna, id)
        return [state, error?.code]
      }, SOON)
      .toEqual(['waiting', 'MAIL_CONNECTIONS_SIGN_IN_BUSY'])

    oauth.misbehaviour = undefined

    await isRead(anna, id, 0)
  })

  it('keeps its provider: MAIL_CONNECTIONS_PROVIDER_USED', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    await signIn(await server.signedIn({ email: address }), provider_id, address)

    const answer = await (await administrator()).delete(`${PROVIDERS}/${provider_id}`)

    expect(answer).toMatchObject({ status: 409, body: { code: 'MAIL_CONNECTIONS_PROVIDER_USED' } })
  })

  it('is another’s to sign in for only where he may: strangers do not learn that there is one', async () => {
    const provider_id = await provided()
    const address = anAddress()
    oauth.person = address
    const anna = await server.signedIn({ email: address })
    const { id } = (await signIn(anna, provider_id, address)).body

    const stranger = await (await server.signedIn()).post(`${PATH}/${id}/sign-in`, {})
    const admin = await (await administrator()).post(`${PATH}/${id}/sign-in`, {})

    expect(stranger).toMatchObject({ status: 404, body: { code: 'MAIL_CONNECTIONS_NOT_FOUND' } })
    expect(admin).toMatchObject({ status: 403, body: { code: 'MAIL_CONNECTIONS_OWNER_ONLY' } })
  })
})

describe('a provider', () => {
  const database = testDatabase()
  const oauth = runningOAuth()
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
    RAPPORT_PUBLIC_URL: SITE,
  })
  const administrator = (): Promise<Client> => server.signedIn({ roles: ['system_administrator'] })
  const body = () => ({
    kind: 'other',
    name: 'Own Mail',
    issuer: oauth.issuer,
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    imap: { host: 'imap.own.example', port: 993, security: 'tls' },
  })

  it('is set up by administrators only; its secret is told to nobody', async () => {
    const boss = await administrator()

    const made = await boss.post(PROVIDERS, body())
    const seller = await (await server.signedIn()).get(PROVIDERS)

    expect(made).toMatchObject({
      status: 201,
      body: {
        redirect_uri: `${SITE}/settings/mailboxes/sign-in`,
        providers: [
          {
            name: 'Own Mail',
            client_id: CLIENT.id,
            has_client_secret: true,
            scopes: ['openid', 'email', 'offline_access'],
            connection_count: 0,
          },
        ],
      },
    })
    expect(made.text).not.toContain(CLIENT.secret)
    expect(seller.status).toBe(403)
  })

  it('has a name of its own: MAIL_CONNECTIONS_PROVIDER_TAKEN', async () => {
    const boss = await administrator()
    await boss.post(PROVIDERS, body())

    const again = await boss.post(PROVIDERS, body())

    expect(again).toMatchObject({ status: 409, body: { code: 'MAIL_CONNECTIONS_PROVIDER_TAKEN' } })
  })

  it('needs addresses and a mail server: MAIL_CONNECTIONS_PROVIDER_INCOMPLETE', async () => {
    const boss = await administrator()

    const { issuer: _issuer, ...without } = body()
    const answer = await boss.post(PROVIDERS, without)

    expect(answer.body.code).toBe('MAIL_CONNECTIONS_PROVIDER_INCOMPLETE')
  })

  it('is told by its issuer or by its addresses, not by both: MAIL_CONNECTIONS_PROVIDER_AMBIGUOUS', async () => {
    const boss = await administrator()
    const authorization_url = oauth.authorizationUrl
    const { issuer: _, ...without } = body()

    const both = await boss.post(PROVIDERS, {
      ...body(),
      authorization_url,
      token_url: oauth.tokenUrl,
    })
    const half = await boss.post(PROVIDERS, { ...without, kind: 'google', authorization_url })

    expect(both).toMatchObject({
      status: 422,
      body: { code: 'MAIL_CONNECTIONS_PROVIDER_AMBIGUOUS' },
    })
    expect(half.body.code).toBe('MAIL_CONNECTIONS_PROVIDER_INCOMPLETE')
  })

  it('is asked whether it is one: MAIL_CONNECTIONS_PROVIDER_WRONG', async () => {
    const boss = await administrator()
    oauth.misbehaviour = 'answers no JSON'

    const wrong = await boss.post(PROVIDERS, body())
    oauth.misbehaviour = undefined
    const away = await boss.post(PROVIDERS, { ...body(), issuer: 'http://127.0.0.1:1' })

    expect(wrong.body.code).toBe('MAIL_CONNECTIONS_PROVIDER_WRONG')
    expect(away.body.code).toBe('MAIL_CONNECTIONS_REFUSED')
  })

  it('that does not know us is told of by its words: MAIL_CONNECTIONS_SIGN_IN_CLIENT_WRONG', async () => {
    const boss = await administrator()
    const made = await boss.post(PROVIDERS, { ...body(), client_secret: 'another' })
    oauth.person = 'anna@own.example'

    const { url } = (
      await boss.post(`${PATH}/sign-in`, {
        provider_id: made.body.providers[0].id,
        address: 'anna@own.example',
      })
    ).body
    const { headers } = await fetch(url, { redirect: 'manual' })
    const { search } = new URL(headers.get('location') ?? '')
    const answer = await boss.post(`${PATH}/sign-in/finish`, { query: search })

    expect(answer.body.code).toBe('MAIL_CONNECTIONS_SIGN_IN_CLIENT_WRONG')
  })

  it('gets another name, secret and domains; its addresses stay', async () => {
    const boss = await administrator()
    const { id } = (await boss.post(PROVIDERS, body())).body.providers[0]

    const changed = await boss.patch(`${PROVIDERS}/${id}`, {
      name: 'Mail',
      client_secret: 'new',
      domains: ['Own.Example', 'own.example'],
      issuer: 'https://elsewhere.example',
    })

    expect(changed.body.providers).toMatchObject([
      { name: 'Mail', domains: ['own.example'], issuer: oauth.issuer },
    ])
    const { rows } = await database.db.executeQuery<{ after: unknown }>(
      sql`select entry.after from identity.audit_log entry
          where entry.subject_id = ${id} and entry.action = 'change'`.compile(database.db),
    )
    expect(rows).toEqual([
      { after: { name: 'Mail', domains: ['own.example'], is_client_secret_new: true } },
    ])
  })

  it('is set up and removed at the machine itself, too', async () => {
    const { services } = server.application
    const { client_id: clientId, client_secret: clientSecret } = body()
    const imap = { host: 'imap.own.example', port: 993, security: 'tls' } as const
    const addresses = {
      authorizationUrl: 'https://login.own.example/authorize',
      tokenUrl: 'https://login.own.example/token',
    }

    const given = { kind: 'other', clientId, clientSecret, imap, ...addresses } as const
    await addProviderByOperator(services, given)
    const made = await listProviders(database.db)
    await removeProviderByOperator(services, 'login.own.example')

    expect(made).toMatchObject([
      { name: 'login.own.example', issuer: null, has_client_secret: true },
    ])
    expect(await listProviders(database.db)).toEqual([])
  })

  it('is removed, and then unknown: MAIL_CONNECTIONS_PROVIDER_NOT_FOUND', async () => {
    const boss = await administrator()
    const { id } = (await boss.post(PROVIDERS, body())).body.providers[0]

    const first = await boss.delete(`${PROVIDERS}/${id}`)
    const second = await boss.delete(`${PROVIDERS}/${id}`)

    expect(first.status).toBe(204)
    expect(second).toMatchObject({
      status: 404,
      body: { code: 'MAIL_CONNECTIONS_PROVIDER_NOT_FOUND' },
    })
  })
})

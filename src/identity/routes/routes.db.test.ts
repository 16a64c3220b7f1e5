import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { PEOPLE_AT, peopleOf } from '../../../test/factories/people.ts'
import type { Answer } from '../../../test/server.ts'
import { runningServer } from '../../../test/server.ts'
import { execute, sql } from '../../platform/database.ts'
import { hashPassword } from '../client.ts'
import { identityEventVisibility } from '../jobs.ts'
import { SHIPPED_ROLES } from '../shipped-roles.ts'

const PASSWORD = 'three bicycles in the rain'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const SALESPERSON = SHIPPED_ROLES[3]?.id ?? ''

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Route = [method: Method, url: string, body?: unknown]

/** Every route of administration, with a body that is well formed. */
const ADMINISTRATION: ReadonlyArray<Route> = [
  ['POST', '/api/v1/users', { email: 'a@rapport.test', name: 'A', role_ids: [] }],
  ['PATCH', `/api/v1/users/${NOWHERE}`, { name: 'A' }],
  ['DELETE', `/api/v1/users/${NOWHERE}/sessions`],
  ['POST', '/api/v1/teams', { name: 'T', business_unit_id: NOWHERE }],
  ['PATCH', `/api/v1/teams/${NOWHERE}`, { name: 'T' }],
  ['DELETE', `/api/v1/teams/${NOWHERE}`],
  ['POST', '/api/v1/business-units', { name: 'U', parent_id: NOWHERE }],
  ['PATCH', `/api/v1/business-units/${NOWHERE}`, { name: 'U' }],
  ['DELETE', `/api/v1/business-units/${NOWHERE}`],
  ['GET', '/api/v1/roles'],
  ['GET', `/api/v1/roles/${NOWHERE}`],
  ['POST', '/api/v1/roles', { name: 'R' }],
  ['POST', `/api/v1/roles/${NOWHERE}/copies`, { name: 'R' }],
  ['PATCH', `/api/v1/roles/${NOWHERE}`, { name: 'R' }],
  ['PUT', `/api/v1/roles/${NOWHERE}/privileges`, { privileges: {} }],
  ['DELETE', `/api/v1/roles/${NOWHERE}`],
  ['GET', '/api/v1/audit'],
]
const UNKNOWN = ADMINISTRATION.filter(
  ([method, url]) => url.includes(NOWHERE) && !(method === 'POST' && !url.includes('/copies')),
)
const OWN: ReadonlyArray<Route> = [
  ['GET', '/api/v1/session'],
  ['DELETE', '/api/v1/session'],
  ['GET', '/api/v1/sessions'],
  ['DELETE', `/api/v1/sessions/${NOWHERE}`],
  ['GET', '/api/v1/tokens'],
  ['POST', '/api/v1/tokens', { name: 'T', scopes: ['read'], expires_at: '2026-12-01T00:00:00Z' }],
  ['DELETE', `/api/v1/tokens/${NOWHERE}`],
  ['PATCH', '/api/v1/me', { theme: 'dark' }],
  ['PUT', '/api/v1/me/password', { current: 'x', password: 'y' }],
  ['GET', '/api/v1/users'],
  ['GET', `/api/v1/users/${NOWHERE}`],
  ['GET', '/api/v1/teams'],
  ['GET', `/api/v1/teams/${NOWHERE}`],
  ['GET', '/api/v1/business-units'],
  ['GET', `/api/v1/business-units/${NOWHERE}`],
]
const MALFORMED: ReadonlyArray<[Method, string, unknown, string]> = [
  ['POST', '/api/v1/session', { email: 'a@rapport.test' }, '/password'],
  ['POST', '/api/v1/demo-session', { user_id: 'x' }, '/user_id'],
  ['POST', '/api/v1/users', { email: 'nonsense', name: 'A', role_ids: [] }, '/email'],
  ['PATCH', `/api/v1/users/${NOWHERE}`, { time_zone: 'Mars/Olympus' }, '/time_zone'],
  ['PATCH', `/api/v1/users/${NOWHERE}`, { is_admin: true }, '/is_admin'],
  ['POST', '/api/v1/teams', { name: '', business_unit_id: NOWHERE }, '/name'],
  ['POST', '/api/v1/business-units', { name: 'U' }, '/parent_id'],
  [
    'PUT',
    `/api/v1/roles/${NOWHERE}/privileges`,
    { privileges: { accounts: { read: 'all' } } },
    '/privileges/accounts/read',
  ],
  ['POST', '/api/v1/tokens', { name: 'T', scopes: ['root'], expires_at: 'soon' }, '/scopes/0'],
  ['PATCH', '/api/v1/me', { language: 'de' }, '/language'],
]

describe('the routes of identity', () => {
  const database = testDatabase()
  const server = runningServer(database)
  /** Another process on the same database. */
  const elsewhere = runningServer(database)
  const administrator = () => server.signedIn({ roles: ['system_administrator'] })
  const problem = ({ status, body }: Answer): unknown => [status, body?.code]

  it.each([...ADMINISTRATION, ...OWN])('%s %s asks for sign-in', async (method, url, body) => {
    expect(problem(await server.anonymous.ask(method, url, body))).toEqual([
      401,
      'HTTP_NOT_SIGNED_IN',
    ])
  })

  it.each(ADMINISTRATION)('%s %s is closed to a salesperson', async (method, url, body) => {
    const seller = await server.signedIn()

    expect(problem(await seller.ask(method, url, body))).toEqual([403, 'IDENTITY_FORBIDDEN'])
  })

  it.each(UNKNOWN)('%s %s does not find what does not exist', async (method, url, body) => {
    const client = await administrator()

    expect(problem(await client.ask(method, url, body))).toEqual([404, 'IDENTITY_NOT_FOUND'])
  })

  it.each(MALFORMED)('%s %s refuses what is malformed', async (method, url, body, pointer) => {
    const client = await administrator()

    const answer = await client.ask(method, url, body)

    expect(problem(answer)).toEqual([400, 'HTTP_VALIDATION'])
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  })

  it.each([
    '/api/v1/users',
    '/api/v1/teams',
    '/api/v1/business-units',
    '/api/v1/roles',
    '/api/v1/audit',
  ])('%s refuses a cursor that it did not give out', async (url) => {
    const client = await administrator()

    expect(problem(await client.get(`${url}?cursor=nonsense`))).toEqual([
      400,
      'IDENTITY_CURSOR_WRONG',
    ])
  })

  describe('for signing in', () => {
    async function anna(): Promise<string> {
      const people = await peopleOf(database.db)
      const passwordHash = await hashPassword(PASSWORD)
      return people.aUser({
        name: 'Anna',
        email: 'anna@rapport.test',
        passwordHash,
        language: 'fr',
      })
    }
    const signIn = (password: string) =>
      server.anonymous.post('/api/v1/session', { email: 'anna@rapport.test', password })

    it('give a cookie that scripts cannot read, and say who is signed in', async () => {
      const userId = await anna()

      const answer = await signIn(PASSWORD)

      expect(answer.status).toBe(200)
      expect(String(answer.headers['set-cookie'])).toMatch(
        /^rapport_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
      )
      expect(answer.body).toMatchObject({
        user: { id: userId, name: 'Anna', language: 'fr', business_unit: { name: 'Organisation' } },
        roles: [{ key: 'salesperson' }],
        privileges: { accounts: { read: 'unit' } },
        demo: false,
        clock: { shifted: false },
      })
    })

    it('recognise the cookie, and forget it at sign-out', async () => {
      await anna()
      const [cookie = ''] = String((await signIn(PASSWORD)).headers['set-cookie']).split(';')
      const headers = { cookie, 'x-rapport-csrf': '1' }

      expect((await server.anonymous.get('/api/v1/session', headers)).status).toBe(200)
      const out = await server.anonymous.delete('/api/v1/session', headers)
      expect(out.status).toBe(204)
      expect(String(out.headers['set-cookie'])).toContain('Max-Age=0')
      expect((await server.anonymous.get('/api/v1/session', headers)).status).toBe(401)
    })

    it('say how long to wait after too many failures', async () => {
      await anna()
      for (const _ of Array.from({ length: 5 })) await signIn('wrong')

      const answer = await signIn(PASSWORD)

      expect(problem(answer)).toEqual([429, 'IDENTITY_TOO_MANY_ATTEMPTS'])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    })

    it('do not let anybody choose who he is outside the demonstration', async () => {
      const user_id = await anna()

      expect(problem(await server.anonymous.post('/api/v1/demo-session', { user_id }))).toEqual([
        404,
        'IDENTITY_DEMO_ONLY',
      ])
      await execute(database.db, sql`update identity.organisation set is_demonstration = true`)
      const answer = await server.anonymous.post('/api/v1/demo-session', { user_id })
      expect(answer.body).toMatchObject({ user: { id: user_id }, demo: true })
    })
  })

  describe('for one’s own account', () => {
    it('change name, language and theme, and show it at once', async () => {
      const client = await server.signedIn()

      const answer = await client.patch('/api/v1/me', {
        name: 'Neu',
        language: 'fr',
        theme: 'dark',
      })

      expect(answer.body.user).toMatchObject({ name: 'Neu', language: 'fr', theme: 'dark' })
      expect((await client.get('/api/v1/session')).body.user.theme).toBe('dark')
    })

    it('list the sessions, know the current one, and end another', async () => {
      const client = await server.signedIn()
      const other = await server.signedInAs(client.userId ?? '')
      const list = await client.get('/api/v1/sessions')
      const [elsewhere] = list.body.rows.filter((row: { is_current: boolean }) => !row.is_current)

      expect(list.body.rows).toHaveLength(2)
      expect((await client.delete(`/api/v1/sessions/${elsewhere.id}`)).status).toBe(204)
      expect((await other.get('/api/v1/session')).status).toBe(401)
      expect((await client.get('/api/v1/session')).status).toBe(200)
    })

    it('make a token once visible, with which scripts read and do not write', async () => {
      const client = await server.signedIn()
      const expires_at = new Date(server.application.services.clock.now().getTime() + 86_400_000)
      const made = await client.post('/api/v1/tokens', { name: 'CI', scopes: ['read'], expires_at })
      const headers = { authorization: `Bearer ${made.body.token}` }

      expect(made.status).toBe(201)
      expect((await client.get('/api/v1/tokens')).text).not.toContain(made.body.token)
      expect((await server.anonymous.get('/api/v1/session', headers)).body.scopes).toEqual(['read'])
      expect(
        problem(await server.anonymous.patch('/api/v1/me', { theme: 'dark' }, headers)),
      ).toEqual([403, 'HTTP_TOKEN_SCOPE'])
      expect(problem(await server.anonymous.get('/api/v1/tokens', headers))).toEqual([
        403,
        'IDENTITY_TOKEN_SCOPE',
      ])
      expect((await client.delete(`/api/v1/tokens/${made.body.id}`)).status).toBe(204)
      expect((await server.anonymous.get('/api/v1/session', headers)).status).toBe(401)
    })

    it('refuse a token that would never end, and a password that is too easy', async () => {
      const client = await server.signedIn({ passwordHash: await hashPassword(PASSWORD) })
      const token = { name: 'CI', scopes: ['read'], expires_at: '2999-01-01T00:00:00Z' }

      expect(problem(await client.post('/api/v1/tokens', token))).toEqual([
        422,
        'IDENTITY_TOKEN_EXPIRY',
      ])
      const refused = await client.put('/api/v1/me/password', {
        current: PASSWORD,
        password: 'password1234',
      })
      expect(problem(refused)).toEqual([422, 'IDENTITY_PASSWORD_REFUSED'])
      expect(refused.body.errors).toMatchObject([
        { pointer: '/password', code: 'IDENTITY_PASSWORD_COMMON' },
      ])
      const changed = await client.put('/api/v1/me/password', {
        current: PASSWORD,
        password: 'a quiet green sentence',
      })
      expect(changed.status).toBe(204)
    })
  })

  describe('for administration', () => {
    it('create, show, change and deactivate a user', async () => {
      const client = await administrator()
      const made = await client.post('/api/v1/users', {
        email: 'bob@rapport.test',
        name: 'Bob',
        role_ids: [SALESPERSON],
      })
      const url = `/api/v1/users/${made.body.id}`

      const shown = await client.get(url)
      expect(made.status).toBe(201)
      expect(shown.headers.etag).toBe('"1"')
      expect(shown.body).toMatchObject({
        name: 'Bob',
        is_active: true,
        roles: [{ key: 'salesperson' }],
      })

      const bob = await server.signedInAs(made.body.id)
      expect((await client.patch(url, { is_active: false }, { 'if-match': '"1"' })).status).toBe(
        204,
      )
      expect((await bob.get('/api/v1/session')).status).toBe(401)
      expect(problem(await client.patch(url, { name: 'B' }, { 'if-match': '"1"' }))).toEqual([
        412,
        'IDENTITY_VERSION',
      ])
      expect(problem(await client.patch(url, { name: 'B' }, { 'if-match': 'x' }))).toEqual([
        412,
        'IDENTITY_VERSION',
      ])
      expect(
        problem(
          await client.post('/api/v1/users', {
            email: 'bob@rapport.test',
            name: 'B',
            role_ids: [],
          }),
        ),
      ).toEqual([409, 'IDENTITY_EMAIL_TAKEN'])
    })

    it('list users by name, page after page, and find them by name or address', async () => {
      const people = await peopleOf(database.db)
      for (const name of ['Éva', 'anton', 'Berta', 'Çelik', '100%']) await people.aUser({ name })
      const client = await administrator()
      const names: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Answer = await client.get(
          `/api/v1/users?limit=2${cursor && `&cursor=${cursor}`}`,
        )
        names.push(...page.body.rows.map((row: { name: string }) => row.name))
        cursor = page.body.next_cursor
      }

      expect(names).toHaveLength(6)
      expect(new Set(names).size).toBe(6)
      const found = async (search: string) =>
        (await client.get(`/api/v1/users?search=${encodeURIComponent(search)}`)).body.rows
      expect(await found('BERT')).toMatchObject([{ name: 'Berta' }])
      expect(await found('0%')).toMatchObject([{ name: '100%' }])
    })

    it('show colleagues to a salesperson, but not their roles', async () => {
      const seller = await server.signedIn()

      const [row] = (await seller.get('/api/v1/users')).body.rows

      expect(row.name).toBeDefined()
      expect(row.roles).toBeUndefined()
    })

    it('copy a role, change the copy, and it holds at once on another process', async () => {
      const client = await administrator()
      const copy = await client.post(`/api/v1/roles/${SALESPERSON}/copies`, { name: 'Seller' })
      const people = await peopleOf(database.db)
      const sellerId = await people.aUser({ roleIds: [copy.body.id] })
      const seller = await server.signedInAs(sellerId)
      const readOn = async (): Promise<unknown> => {
        const answer = await elsewhere.anonymous.get('/api/v1/session', seller.headers)
        return answer.body.privileges.accounts?.read
      }
      expect(await readOn()).toBe('unit')

      const put = await client.put(`/api/v1/roles/${copy.body.id}/privileges`, {
        privileges: { accounts: { read: 'own' } },
      })

      expect(put.status).toBe(204)
      expect(await readOn()).toBe('own')
      expect((await client.patch(`/api/v1/users/${sellerId}`, { role_ids: [] })).status).toBe(204)
      expect(await readOn()).toBeUndefined()
      expect((await client.delete(`/api/v1/roles/${copy.body.id}`)).status).toBe(204)
    })

    it('create, rename and delete teams and business units', async () => {
      const client = await administrator()
      const { rootId } = await peopleOf(database.db)
      const unit = await client.post('/api/v1/business-units', { name: 'Paris', parent_id: rootId })
      const team = await client.post('/api/v1/teams', {
        name: 'Closers',
        business_unit_id: unit.body.id,
        member_ids: [client.userId],
      })
      const unitUrl = `/api/v1/business-units/${unit.body.id}`
      const teamUrl = `/api/v1/teams/${team.body.id}`

      expect((await client.get(teamUrl)).body).toMatchObject({
        name: 'Closers',
        business_unit: { name: 'Paris' },
        members: [{ id: client.userId }],
      })
      expect((await client.patch(unitUrl, { name: 'Lyon' })).status).toBe(204)
      expect((await client.get(unitUrl)).body).toMatchObject({ name: 'Lyon', parent_id: rootId })
      expect((await client.get('/api/v1/business-units')).body.rows).toHaveLength(2)
      expect(problem(await client.delete(unitUrl))).toEqual([409, 'IDENTITY_IN_USE'])
      expect((await client.patch(teamUrl, { name: 'Hunters' })).status).toBe(204)
      expect((await client.get('/api/v1/teams')).body.rows).toMatchObject([{ name: 'Hunters' }])
      expect((await client.delete(teamUrl)).status).toBe(204)
      expect((await client.delete(unitUrl)).status).toBe(204)
    })

    it('keep shipped roles and the last administrator', async () => {
      const client = await administrator()

      expect(problem(await client.delete(`/api/v1/roles/${SALESPERSON}`))).toEqual([
        422,
        'IDENTITY_ROLE_SHIPPED',
      ])
      expect(
        problem(await client.patch(`/api/v1/users/${client.userId}`, { role_ids: [] })),
      ).toEqual([422, 'IDENTITY_LAST_ADMINISTRATOR'])
    })

    it('end the sessions of somebody else', async () => {
      const client = await administrator()
      const seller = await server.signedIn()

      expect((await client.delete(`/api/v1/users/${seller.userId}/sessions`)).status).toBe(204)
      expect((await seller.get('/api/v1/session')).status).toBe(401)
    })

    it('show who changed what, newest first', async () => {
      const client = await administrator()
      await client.post('/api/v1/roles', {
        name: 'First',
        privileges: { accounts: { read: 'own' } },
      })
      await client.post('/api/v1/roles', { name: 'Second' })

      const page = await client.get('/api/v1/audit?limit=1')
      const next = await client.get(`/api/v1/audit?limit=1&cursor=${page.body.next_cursor}`)

      expect(page.body.rows).toMatchObject([
        {
          action: 'create',
          subject_kind: 'role',
          actor: { id: client.userId },
          after: { name: 'Second' },
        },
      ])
      expect(next.body.rows).toMatchObject([{ after: { name: 'First' } }])
    })

    it('list all roles with their privileges, shipped ones first', async () => {
      const client = await administrator()
      await client.post('/api/v1/roles', { name: 'Own' })

      const { rows } = (await client.get('/api/v1/roles')).body

      expect(rows.map((row: { key: string | null }) => row.key)).toEqual([
        ...SHIPPED_ROLES.map((role) => role.key),
        null,
      ])
      expect((await client.get(`/api/v1/roles/${SALESPERSON}`)).body).toMatchObject({
        is_shipped: true,
        privileges: { accounts: { read: 'unit' } },
      })
    })
  })

  it('tell by events that a user has changed, to those who may read him', async () => {
    const people = await peopleOf(database.db)
    const reader = await people.anActor()
    const event = {
      id: 1,
      kind: 'user.changed',
      payload: { ids: [reader.userId, NOWHERE] },
      occurredAt: PEOPLE_AT,
    }
    const { services } = server.application

    expect(await identityEventVisibility.visible(services, reader, [event])).toMatchObject([
      { payload: { table: 'users', ids: [reader.userId] } },
    ])
    expect(
      await identityEventVisibility.visible(services, { ...reader, privileges: {} }, [event]),
    ).toEqual([])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Answer } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { createUserByOperator, ensureOrganisation, ensureShippedRoles } from '../identity/index.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import { initialiseSettings } from './commands.ts'
import { settingsEventVisibility } from './jobs.ts'
import {
  ASSISTANT_CONFIRMATION_SECONDS,
  booleanSetting,
  defineSettings,
  ORGANISATION_LANGUAGE,
  ORGANISATION_TIME_ZONE,
} from './model.ts'
import { getSetting, getUserSetting } from './views.ts'

const OWN = booleanSetting({ key: 'test.own', owner: 'user', section: 'test', default: true })
defineSettings([OWN])

const SET_UP = {
  organisation: 'Acme',
  name: 'Anna',
  email: 'anna@acme.example',
  password: 'three bicycles in the rain',
  language: 'fr',
  time_zone: 'Europe/Paris',
}
const problem = ({ status, body }: Answer): unknown => [status, body?.code]

describe('set-up', () => {
  const database = testDatabase()
  const server = runningServer(database)
  beforeEach(() => ensureShippedRoles(database.db))

  it('is asked for while there is no user', async () => {
    const before = await server.anonymous.get('/api/v1/setup')
    expect(before.body).toMatchObject({
      needs_setup: true,
      demo: false,
      demo_people: [],
      organisation_name: null,
      default_language: 'en',
      currency: 'EUR',
    })

    expect((await server.anonymous.post('/api/v1/setup', SET_UP)).status).toBe(201)

    const after = await server.anonymous.get('/api/v1/setup')
    expect(after.body).toMatchObject({
      needs_setup: false,
      organisation_name: 'Acme',
      default_language: 'fr',
    })
  })

  it('makes the first administrator and signs him in', async () => {
    const answer = await server.anonymous.post('/api/v1/setup', SET_UP)
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';')

    expect(answer.body).toMatchObject({
      user: { name: 'Anna', language: 'fr', business_unit: { name: 'Acme' } },
      roles: [{ key: 'system_administrator' }],
    })
    expect((await server.anonymous.get('/api/v1/session', { cookie })).status).toBe(200)
    const { email, password } = SET_UP
    expect((await server.anonymous.post('/api/v1/session', { email, password })).status).toBe(200)
  })

  it('is won by one of many who try at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        server.anonymous.post('/api/v1/setup', { ...SET_UP, email: `a${index}@acme.example` }),
      ),
    )

    const statuses = answers.map((answer) => answer.status).sort()
    const counts = await one(
      database.db,
      sql`select (select count(*) from identity.users) as users,
                 (select count(*) from identity.business_units) as units`,
    )

    expect(statuses).toEqual([201, 409, 409, 409, 409, 409])
    expect(counts).toEqual({ users: 1, units: 1 })
  })

  it('is closed for ever once there is a user, also a deactivated one', async () => {
    await server.anonymous.post('/api/v1/setup', SET_UP)
    await execute(database.db, sql`update identity.users set is_active = false`)

    expect(problem(await server.anonymous.post('/api/v1/setup', SET_UP))).toEqual([
      409,
      'IDENTITY_ALREADY_SET_UP',
    ])
  })

  it('leaves nothing behind when the password is refused', async () => {
    const answer = await server.anonymous.post('/api/v1/setup', { ...SET_UP, password: 'short' })

    expect(problem(answer)).toEqual([422, 'IDENTITY_PASSWORD_REFUSED'])
    expect(answer.body.errors).toMatchObject([{ pointer: '/password' }])
    expect(await query(database.db, sql`select 1 from identity.organisation`)).toEqual([])
  })

  it('refuses what is malformed', async () => {
    const zone = await server.anonymous.post('/api/v1/setup', { ...SET_UP, time_zone: 'Mars' })
    const mail = await server.anonymous.post('/api/v1/setup', { ...SET_UP, email: 'anna' })

    expect(problem(zone)).toEqual([422, 'SETTINGS_VALUE_REFUSED'])
    expect(problem(mail)).toEqual([400, 'HTTP_VALIDATION'])
  })

  it('from the command line makes the organisation with its first user', async () => {
    const services = servicesOn(database.db)
    const roles = ['system_administrator']
    const input = { email: 'bob@acme.example', name: 'Bob', roles }

    const id = await createUserByOperator(services, input)
    const unknown = createUserByOperator(services, {
      ...input,
      email: 'c@acme.example',
      roles: ['king'],
    })

    await expect(unknown).rejects.toMatchObject({ fields: [{ pointer: '/roles/0' }] })
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect((await server.anonymous.get('/api/v1/setup')).body).toMatchObject({
      needs_setup: false,
      organisation_name: 'acme.example',
    })
  })

  it('of a demonstration lets people be chosen, those with the widest role first', async () => {
    const services = servicesOn(database.db)
    const businessUnitId = await ensureOrganisation(services, {
      name: 'Demo',
      isDemonstration: true,
    })
    await createUserByOperator(services, {
      email: 's@demo.example',
      name: 'Sam',
      roles: ['salesperson'],
    })
    await createUserByOperator(services, {
      email: 'm@demo.example',
      name: 'Mia',
      roles: ['salesperson', 'sales_manager'],
      jobTitle: 'Head of sales',
      language: 'fr',
    })

    const { body } = await server.anonymous.get('/api/v1/setup')

    expect(businessUnitId).toBeDefined()
    expect(body).toMatchObject({
      demo: true,
      organisation_name: 'Demo',
      demo_people: [
        { name: 'Mia', job_title: 'Head of sales', role_key: 'sales_manager', language: 'fr' },
        { name: 'Sam', role_key: 'salesperson' },
      ],
    })
  })
})

describe('a server with the demonstration switched off', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_DEMO: 'off' })

  it('lets nobody choose who he is, even in the demonstration company', async () => {
    const people = await peopleOf(database.db)
    const user_id = await people.aUser()
    await execute(database.db, sql`update identity.organisation set is_demonstration = true`)

    expect((await server.anonymous.get('/api/v1/setup')).body.demo).toBe(false)
    expect(problem(await server.anonymous.post('/api/v1/demo-session', { user_id }))).toEqual([
      404,
      'IDENTITY_DEMO_ONLY',
    ])
  })
})

describe('the settings', () => {
  const database = testDatabase()
  const server = runningServer(database)
  const administrator = () => server.signedIn({ roles: ['system_administrator'] })
  const CURRENCY = '/api/v1/settings/organisation.currency'

  it.each([
    ['GET', '/api/v1/settings', undefined],
    ['PUT', CURRENCY, { value: 'CHF' }],
    ['GET', '/api/v1/me/settings/interface.home', undefined],
    ['PUT', '/api/v1/me/settings/interface.home', { value: 1 }],
  ] as const)('%s %s asks for sign-in', async (method, url, body) => {
    expect(problem(await server.anonymous.ask(method, url, body))).toEqual([
      401,
      'HTTP_NOT_SIGNED_IN',
    ])
  })

  it('are shown with value, default and who changed them', async () => {
    const client = await administrator()
    await client.put(CURRENCY, { value: 'CHF' })

    const { rows } = (await client.get('/api/v1/settings')).body
    const of = (key: string) => rows.find((row: { key: string }) => row.key === key)

    expect(of('organisation.currency')).toMatchObject({
      value: 'CHF',
      default: 'EUR',
      shape: { kind: 'currency' },
      changed_by: { id: client.userId },
    })
    expect(of('assistant.confirmation_seconds')).toMatchObject({ value: 5, changed_at: null })
    expect(of('organisation.name').value).toBe('Organisation')
    expect(of('test.own')).toBeUndefined()
  })

  it('are changed by administrators only', async () => {
    const seller = await server.signedIn()

    expect(problem(await seller.put(CURRENCY, { value: 'CHF' }))).toEqual([
      403,
      'IDENTITY_FORBIDDEN',
    ])
    expect((await seller.get('/api/v1/settings')).status).toBe(200)
  })

  it('refuse unknown keys, wrong values and bodies without a value', async () => {
    const client = await administrator()

    expect(problem(await client.put('/api/v1/settings/organisation.colour', { value: 1 }))).toEqual(
      [404, 'SETTINGS_UNKNOWN'],
    )
    expect(problem(await client.put('/api/v1/settings/test.own', { value: true }))).toEqual([
      404,
      'SETTINGS_UNKNOWN',
    ])
    const refused = await client.put(CURRENCY, { value: 'gold' })
    expect(problem(refused)).toEqual([422, 'SETTINGS_VALUE_REFUSED'])
    expect(refused.body.errors).toMatchObject([{ pointer: '/value' }])
    expect(problem(await client.put(CURRENCY, {}))).toEqual([400, 'HTTP_VALIDATION'])
  })

  it('name the organisation, and with it the root unit', async () => {
    const client = await administrator()
    const url = '/api/v1/settings/organisation.name'

    expect((await client.put(url, { value: 'Acme' })).status).toBe(204)
    expect(problem(await client.put(url, { value: ' ' }))).toEqual([422, 'SETTINGS_VALUE_REFUSED'])

    const [unit] = (await client.get('/api/v1/business-units')).body.rows
    expect(unit.name).toBe('Acme')
  })

  it('are in the audit log with the value before and after', async () => {
    const client = await administrator()
    await client.put(CURRENCY, { value: 'CHF' })
    await client.put(CURRENCY, { value: 'USD' })

    const [line] = (await client.get('/api/v1/audit')).body.rows

    expect(line).toMatchObject({
      subject_kind: 'setting',
      before: { key: 'organisation.currency', value: 'CHF' },
      after: { key: 'organisation.currency', value: 'USD' },
    })
  })

  it('fall back to the default of the environment, then to their own', async () => {
    const services = servicesOn(database.db)
    const french = { ...services, config: { ...services.config, language: 'fr' as const } }

    expect(await getSetting(french, ORGANISATION_LANGUAGE)).toBe('fr')
    expect(await getSetting(services, ASSISTANT_CONFIRMATION_SECONDS)).toBe(5)
    await initialiseSettings(services, [
      [ORGANISATION_LANGUAGE, 'en'],
      [ASSISTANT_CONFIRMATION_SECONDS, 10],
      [ORGANISATION_TIME_ZONE, 'Europe/London'],
    ])
    expect(await getSetting(french, ORGANISATION_LANGUAGE)).toBe('en')
    expect(await getSetting(services, ASSISTANT_CONFIRMATION_SECONDS)).toBe(10)
    await expect(initialiseSettings(services, [[ORGANISATION_LANGUAGE, 'de']])).rejects.toThrow(
      RangeError,
    )
  })

  it('do not trip over a stored value that no longer fits', async () => {
    await initialiseSettings(servicesOn(database.db), [[ASSISTANT_CONFIRMATION_SECONDS, 10]])
    await execute(database.db, sql`update settings.organisation_settings set value = '"ten"'`)

    expect(await getSetting(servicesOn(database.db), ASSISTANT_CONFIRMATION_SECONDS)).toBe(5)
  })

  it('of a person are his own', async () => {
    const [anna, bob] = [await server.signedIn(), await server.signedIn()]
    const url = '/api/v1/me/settings/interface.lists.accounts'

    expect((await anna.get(url)).body).toEqual({ key: 'interface.lists.accounts', value: null })
    expect((await anna.put(url, { value: { columns: ['name'] } })).status).toBe(204)

    expect((await anna.get(url)).body.value).toEqual({ columns: ['name'] })
    expect((await bob.get(url)).body.value).toBeNull()
  })

  it('of a person have a default where they are declared, and are refused where not', async () => {
    const client = await server.signedIn()
    const services = servicesOn(database.db)

    expect((await client.get('/api/v1/me/settings/test.own')).body.value).toBe(true)
    expect((await client.put('/api/v1/me/settings/test.own', { value: false })).status).toBe(204)
    expect(await getUserSetting(services, client.userId ?? '', OWN)).toBe(false)
    expect(problem(await client.put('/api/v1/me/settings/test.own', { value: 'no' }))).toEqual([
      422,
      'SETTINGS_VALUE_REFUSED',
    ])
    expect(problem(await client.get('/api/v1/me/settings/nothing'))).toEqual([
      404,
      'SETTINGS_UNKNOWN',
    ])
    expect(
      problem(await client.put('/api/v1/me/settings/organisation.currency', { value: 'CHF' })),
    ).toEqual([404, 'SETTINGS_UNKNOWN'])
    const large = await client.put('/api/v1/me/settings/interface.x', { value: 'x'.repeat(20_000) })
    expect(problem(large)).toEqual([422, 'SETTINGS_VALUE_REFUSED'])
  })

  it('tell everybody of a change, but of a personal one only its owner', async () => {
    const people = await peopleOf(database.db)
    const [anna, bob] = [await people.anActor(), await people.anActor()]
    const event = (payload: Record<string, string | string[]>) => ({
      id: 1,
      kind: 'settings.changed',
      payload,
      occurredAt: new Date('2026-11-24T09:00:00Z'),
    })
    const events = [event({ keys: ['a'] }), event({ keys: ['b'], userId: anna.userId })]
    const { services } = server.application

    expect(await settingsEventVisibility.visible(services, anna, events)).toEqual(events)
    expect(await settingsEventVisibility.visible(services, bob, events)).toEqual(events.slice(0, 1))
  })
})

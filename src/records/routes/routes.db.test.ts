import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { People } from '../../../test/factories/people.ts'
import { peopleOf } from '../../../test/factories/people.ts'
import type { Records } from '../../../test/factories/records.ts'
import { recordsOf, them, us } from '../../../test/factories/records.ts'
import type { Answer, Client } from '../../../test/server.ts'
import { runningServer } from '../../../test/server.ts'
import type { Actor } from '../../identity/model.ts'

const database = testDatabase()
const server = runningServer(database)
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

let people: People
let records: Records
let anna: Actor
let paris: Client
let london: Client
let bob: Actor
let reader: Client

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  const units = {
    paris: await people.aUnit({ name: 'Paris' }),
    london: await people.aUnit({ name: 'London' }),
  }
  anna = await people.anActor({ name: 'Anna Petit', unitId: units.paris, timeZone: 'Europe/Paris' })
  bob = await people.anActor({ name: 'Bob Hill', unitId: units.london })
  const rita = await people.anActor({ roles: ['read_only'], unitId: units.paris })
  paris = await server.signedInAs(anna.userId)
  london = await server.signedInAs(bob.userId)
  reader = await server.signedInAs(rita.userId)
})

const ids = (answer: Answer): readonly string[] =>
  answer.body.rows.map((row: { id: string }) => row.id)
const codes = (answer: Answer): readonly string[] =>
  answer.body.errors.map((error: { code: string }) => error.code)
const url = (table: string, rest = ''): string => `/api/v1/records/${table}${rest}`
const filtered = (filter: unknown): string =>
  `?filter=${encodeURIComponent(JSON.stringify(filter))}`

/** What Paris knows of one customer. */
async function aCustomer() {
  const account = await records.anAccount({ owner: anna, name: 'Acme Pumps', domain: 'acme.test' })
  const contact = await records.aContact({
    owner: anna,
    firstName: 'Zoé',
    lastName: 'Martin',
    email: 'zoe@acme.test',
    accountId: account,
    values: { phone: '+33 1 42 68 53 00' },
  })
  const opportunity = await records.anOpportunity({
    owner: anna,
    name: 'Pumps for Lyon',
    accountId: account,
    contactId: contact,
  })
  const mail = await records.anActivity({
    owner: anna,
    kind: 'email',
    status: 'completed',
    subject: 'Prices of pumps',
    regarding: { table: 'opportunities', id: opportunity },
    parties: [us(anna, 'from'), them('zoe@acme.test', 'to')],
  })
  return { account, contact, opportunity, mail }
}

describe('the rights of another unit', () => {
  it('do not show a record in a list, by its id, or in what stands around it', async () => {
    const { account, contact, opportunity, mail } = await aCustomer()

    for (const [table, id] of [
      ['accounts', account],
      ['contacts', contact],
      ['opportunities', opportunity],
      ['activities', mail],
      ['emails', mail],
    ] as const) {
      expect(ids(await london.get(url(table)))).toEqual([])
      expect((await london.get(url(table, `/${id}`))).status).toBe(404)
      expect((await london.get(url(table, `/${id}/history`))).status).toBe(404)
      expect((await london.get(url(table, `/${id}/related`))).status).toBe(404)
      expect((await london.get(url(table, `/${id}/shares`))).status).toBe(404)
    }
    for (const [table, id] of [
      ['accounts', account],
      ['contacts', contact],
      ['opportunities', opportunity],
    ] as const) {
      expect((await london.get(url(table, `/${id}/timeline`))).status).toBe(404)
    }
    for (const rest of ['stakeholders', 'sales-team', 'competitors']) {
      expect((await london.get(url('opportunities', `/${opportunity}/${rest}`))).status).toBe(404)
    }
  })

  it('do not find it by search, export or filter', async () => {
    const { account } = await aCustomer()
    const own = await records.aContact({ owner: bob, lastName: 'Own', accountId: account })

    expect(ids(await london.get('/api/v1/search?q=pumps'))).toEqual([])
    expect(ids(await london.get('/api/v1/search?q=zoe'))).toEqual([])
    expect((await london.get(url('accounts', '/export'))).text).not.toContain('Acme')
    expect(ids(await london.get(url('contacts')))).toEqual([own])
    expect(
      ids(
        await london.get(url('contacts', filtered({ column: 'account.name', is: 'Acme Pumps' }))),
      ),
    ).toEqual([])
  })

  it('do not tell its name where another record points to it', async () => {
    const { account } = await aCustomer()
    const own = await records.aContact({ owner: bob, lastName: 'Own', accountId: account })

    const read = await london.get(url('contacts', `/${own}`))

    expect(read.body.values.account_id).toEqual({ id: account, name: null })
  })

  it('do not change, delete, restore, assign, share or attach to it', async () => {
    const { account, contact, opportunity } = await aCustomer()
    const own = await records.aContact({ owner: bob, lastName: 'Own' })
    const anyVersion = { 'if-match': '*' }

    const answers = [
      await london.patch(url('accounts', `/${account}`), { values: { city: 'X' } }, anyVersion),
      await london.delete(url('accounts', `/${account}`)),
      await london.post(url('accounts', `/${account}/restore`), {}),
      await london.post(url('accounts', `/${account}/assign`), { owner_user_id: bob.userId }),
      await london.put(url('accounts', `/${account}/shares`), { shares: [] }),
      await london.post(url('opportunities', `/${opportunity}/stakeholders`), { contact_id: own }),
      await london.delete(url('opportunities', `/${opportunity}/stakeholders/${contact}`)),
    ]
    const attached = await london.patch(
      url('contacts', `/${own}`),
      { values: { account_id: account } },
      anyVersion,
    )

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404])
    expect(attached.status).toBe(422)
    expect(codes(attached)).toEqual(['RECORDS_FIELD_LOOKUP_UNKNOWN'])
  })

  it('open for what is shared, and only as far as it is shared', async () => {
    const { account } = await aCustomer()
    const shares = { shares: [{ kind: 'user', id: bob.userId, actions: ['read'] }] }

    const shared = await paris.put(url('accounts', `/${account}/shares`), shares)

    expect(shared.body.shares).toEqual([
      { kind: 'user', id: bob.userId, name: 'Bob Hill', actions: ['read'] },
    ])
    expect(ids(await london.get(url('accounts')))).toEqual([account])
    expect(ids(await london.get('/api/v1/search?q=acme'))).toEqual([account])
    const changed = await london.patch(
      url('accounts', `/${account}`),
      { values: { city: 'X' } },
      { 'if-match': '*' },
    )
    expect([changed.status, changed.body.code]).toEqual([403, 'RECORDS_FORBIDDEN'])
    const attached = await london.post(url('contacts'), {
      values: { last_name: 'Own', account_id: account },
    })
    expect([attached.status, codes(attached)]).toEqual([422, ['RECORDS_FIELD_LOOKUP_REFUSED']])
  })

  it('share no more than one may do oneself, and with nobody unknown', async () => {
    const { account } = await aCustomer()
    const share = (id: string) => ({ shares: [{ kind: 'user', id, actions: ['read'] }] })

    const unknown = await paris.put(url('accounts', `/${account}/shares`), share(NOWHERE))
    const read = await reader.put(url('accounts', `/${account}/shares`), share(bob.userId))

    expect([unknown.status, codes(unknown)]).toEqual([422, ['RECORDS_FIELD_PRINCIPAL_UNKNOWN']])
    expect([read.status, read.body.code]).toEqual([403, 'IDENTITY_FORBIDDEN'])
  })
})

describe('a private activity', () => {
  it('is seen by its owner and the colleagues who take part, and by no manager', async () => {
    const carl = await people.anActor({ unitId: anna.businessUnitId })
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const account = await records.anAccount({ owner: anna })
    const about = { table: 'accounts', id: account } as const
    const secret = await records.anActivity({
      owner: anna,
      kind: 'appointment',
      subject: 'Secret meeting',
      visibility: 'private',
      regarding: about,
      parties: [us(anna, 'organizer'), us(carl, 'required')],
    })
    const open = await records.anActivity({ owner: anna, regarding: about })
    const seenBy = async (client: Client) =>
      new Set(ids(await client.get(url('accounts', `/${account}/timeline`))))

    expect(await seenBy(paris)).toEqual(new Set([secret, open]))
    expect(await seenBy(await server.signedInAs(carl.userId))).toEqual(new Set([secret, open]))
    expect(await seenBy(manager)).toEqual(new Set([open]))
    expect((await manager.get(url('activities', `/${secret}`))).status).toBe(404)
    expect(ids(await manager.get('/api/v1/search?q=secret'))).toEqual([])
  })
})

describe('the people of a meeting', () => {
  it('stay as they are where others are changed, though whoever changes them may not know them', async () => {
    const carl = await people.anActor({ unitId: await people.aUnit({ name: 'Lyon' }) })
    const hidden = await records.aContact({ owner: carl, firstName: 'Jean', lastName: 'Martin' })
    const other = await records.aContact({ owner: anna, firstName: 'Jean', lastName: 'Martin' })
    const meeting = await records.anActivity({
      owner: anna,
      kind: 'appointment',
      parties: [
        {
          role: 'required',
          contactId: hidden,
          name: 'Jean Martin',
          address: 'jean@home.test',
          side: 'them',
        },
      ],
    })
    const path = url('appointments', `/${meeting}`)
    const standing = {
      role: 'required',
      contact_id: hidden,
      name: 'Jean Martin',
      address: 'jean@home.test',
    }
    const put = (parties: readonly object[], version: string) =>
      paris.patch(path, { values: {}, parties }, { 'if-match': version })

    const added = await put([standing, { role: 'optional', address: 'max@client.test' }], '"1"')
    expect(added.status).toBe(200)
    expect(added.body.parties).toMatchObject([standing, { address: 'max@client.test' }])
    const swapped = await put([{ role: 'required', contact_id: other }], '"2"')
    expect(swapped.body.parties).toMatchObject([{ contact_id: other, name: 'Jean Martin' }])
    const namesake = await put([{ role: 'required', contact_id: hidden }], '"3"')
    expect([namesake.status, codes(namesake)]).toEqual([422, ['RECORDS_FIELD_LOOKUP_UNKNOWN']])
  })
})

describe('a record over HTTP', () => {
  it('is made, read, changed with its version, deleted and brought back', async () => {
    const made = await paris.post(url('accounts'), { values: { name: 'Acme', industry: 'media' } })
    const path = url('accounts', `/${made.body.id}`)

    expect([made.status, made.headers.etag, made.headers.location]).toEqual([201, '"1"', path])
    expect((await paris.get(path)).body.owner.name).toBe('Anna Petit')
    const changed = await paris.patch(path, { values: { city: 'Lyon' } }, { 'if-match': '"1"' })
    expect([changed.status, changed.headers.etag, changed.body.values.city]).toEqual([
      200,
      '"2"',
      'Lyon',
    ])
    const late = await paris.patch(path, { values: { city: 'Nice' } }, { 'if-match': '"1"' })
    expect([late.status, late.body.code, codes(late)]).toEqual([
      412,
      'RECORDS_CHANGED_MEANWHILE',
      ['RECORDS_FIELD_CHANGED_MEANWHILE'],
    ])
    expect((await paris.delete(path, { 'if-match': '"2"' })).status).toBe(204)
    expect((await paris.get(path)).body.code).toBe('RECORDS_NOT_FOUND')
    expect((await paris.post(`${path}/restore`, {})).status).toBe(200)
    expect((await paris.post(`${path}/restore`, {})).body.code).toBe('RECORDS_NOT_DELETED')
    const history = await paris.get(`${path}/history`)
    expect(history.body.rows.map((row: { action: string }) => row.action)).toEqual([
      'restore',
      'delete',
      'update',
      'create',
    ])
    expect(history.body.rows[2].changes).toEqual([{ column: 'city', before: null, after: 'Lyon' }])
  })

  it('is not changed without saying which version was seen', async () => {
    const account = await records.anAccount({ owner: anna })
    const path = url('accounts', `/${account}`)

    expect((await paris.patch(path, { values: {} })).body.code).toBe('RECORDS_VERSION_REQUIRED')
    expect((await paris.patch(path, { values: {} }, { 'if-match': 'one' })).body.code).toBe(
      'RECORDS_VERSION_MALFORMED',
    )
  })

  it('is refused with the fields that are wrong', async () => {
    const nameless = await paris.post(url('contacts'), { values: { job_title: 'Buyer' } })
    const parent = await records.anAccount({ owner: anna })
    const itself = await paris.patch(
      url('accounts', `/${parent}`),
      { values: { parent_account_id: parent } },
      { 'if-match': '*' },
    )
    const currencies = await paris.post(url('opportunities'), {
      values: {
        name: 'Deal',
        estimated_revenue: { amount_minor: 1, currency: 'EUR' },
        actual_revenue: { amount_minor: 1, currency: 'CHF' },
      },
    })

    expect([nameless.status, nameless.body.code]).toEqual([422, 'RECORDS_VALUES_INVALID'])
    expect(nameless.body.errors[0]).toMatchObject({
      pointer: '/values/last_name',
      code: 'RECORDS_FIELD_NAME_MISSING',
    })
    expect(codes(itself)).toEqual(['RECORDS_FIELD_LOOKUP_ITSELF'])
    expect(new Set(codes(currencies))).toEqual(new Set(['RECORDS_FIELD_CURRENCY_DIFFERS']))
  })

  it.each([
    ['an unknown column', { values: { name: 'A', password_hash: 'x' } }],
    ['a column that Rapport sets', { values: { name: 'A', created_at: '2026-01-01T00:00:00Z' } }],
    ['a number for a text', { values: { name: 7 } }],
    ['a choice that is none', { values: { name: 'A', industry: 'piracy' } }],
    ['a script for an address', { values: { name: 'A', website: 'javascript:alert(1)' } }],
    ['a lookup that is no id', { values: { name: 'A', parent_account_id: "' or 1=1 --" } }],
    ['too long a text', { values: { name: 'A'.repeat(161) } }],
    [
      'a fraction of a cent',
      { values: { name: 'A', annual_revenue: { amount_minor: 1.5, currency: 'EUR' } } },
    ],
    ['no values', {}],
    ['a list', []],
  ])('is refused with %s', async (_, body) => {
    const answer = await paris.post(url('accounts'), body)

    expect([answer.status, answer.body.code]).toEqual([400, 'HTTP_VALIDATION'])
  })

  it('refuses days before the year 2 and after 9998, in values and in filters', async () => {
    const { opportunity } = await aCustomer()
    const path = url('opportunities', `/${opportunity}`)

    const early = { values: { estimated_close_on: '0000-01-01' } }
    const written = await paris.patch(path, early, { 'if-match': '"1"' })
    const read = await paris.get(
      url('opportunities', filtered({ column: 'created_at', after: '9999-12-31T23:00:00Z' })),
    )

    expect([written.status, read.status]).toEqual([400, 400])
  })

  it('is not made by whoever may only read, nor of a table that does not exist', async () => {
    const made = await reader.post(url('accounts'), { values: { name: 'A' } })

    expect([made.status, made.body.code]).toEqual([403, 'IDENTITY_FORBIDDEN'])
    expect((await paris.get(url('passwords'))).status).toBe(404)
    expect((await server.anonymous.get(url('accounts'))).status).toBe(401)
  })

  it('goes to another owner, who must exist and be able to read it', async () => {
    const account = await records.anAccount({ owner: anna })
    const stranger = await people.aUser({ roles: [], unitId: anna.businessUnitId })
    const path = url('accounts', `/${account}/assign`)

    const unknown = await paris.post(path, { owner_user_id: NOWHERE })
    const blind = await paris.post(path, { owner_user_id: stranger })
    const given = await paris.post(path, { owner_user_id: bob.userId })

    expect(codes(unknown)).toEqual(['RECORDS_FIELD_OWNER_UNKNOWN'])
    expect(codes(blind)).toEqual(['RECORDS_FIELD_OWNER_REFUSED'])
    expect(given.status).toBe(204)
    expect(ids(await london.get(url('accounts')))).toEqual([account])
    expect(ids(await paris.get(url('accounts')))).toEqual([])
  })

  it('of the organisation has no owner, so that it is neither assigned nor shared', async () => {
    const rival = await records.aCompetitor({ name: 'Rival' })

    expect((await paris.get(url('competitors', `/${rival}`))).body.owner).toBeNull()
    expect((await paris.post(url('competitors', `/${rival}/assign`), {})).status).toBe(404)
  })
})

describe('an activity over HTTP', () => {
  it('has people, who are known by their address or by id', async () => {
    const { contact, opportunity } = await aCustomer()

    const made = await paris.post(url('phone_calls'), {
      values: {
        subject: 'Call about pumps',
        direction: 'out',
        started_at: '2026-11-24T08:00:00Z',
        ended_at: '2026-11-24T08:10:00Z',
        status: 'completed',
        regarding: { table: 'opportunities', id: opportunity },
      },
      parties: [
        { role: 'from', address: anna.email },
        { role: 'to', contact_id: contact },
      ],
    })

    expect(made.status).toBe(201)
    expect(made.body.values).toMatchObject({
      duration_minutes: 10,
      occurred_at: '2026-11-24T08:00:00.000Z',
      regarding: { table: 'opportunities', id: opportunity, name: 'Pumps for Lyon' },
    })
    expect(made.body.parties).toMatchObject([
      { role: 'from', side: 'us', user_id: anna.userId },
      { role: 'to', side: 'them', contact_id: contact, address: 'zoe@acme.test' },
    ])
  })

  it('refuses people whom one may not know, and nobody at all', async () => {
    const { contact } = await aCustomer()
    const call = (party: unknown) => ({ values: { subject: 'Call' }, parties: [party] })

    const unknown = await london.post(url('phone_calls'), call({ role: 'to', contact_id: contact }))
    const nobody = await london.post(url('phone_calls'), call({ role: 'to', name: 'Zoé' }))

    expect(codes(unknown)).toEqual(['RECORDS_FIELD_LOOKUP_UNKNOWN'])
    expect([nobody.status, codes(nobody)]).toEqual([400, ['RECORDS_FIELD_PARTY_UNKNOWN']])
  })

  it('is ticked off, cannot be called off then, and is taken up again', async () => {
    const task = await records.anActivity({ owner: anna, subject: 'Send offer' })
    const path = url('activities', `/${task}`)

    const done = await paris.post(`${path}/complete`, {})
    const again = await paris.post(`${path}/complete`, {})
    const cancelled = await paris.post(`${path}/cancel`, {})
    const open = await paris.post(`${path}/reopen`, {})

    expect([done.body.values.status, done.body.values.completed_at]).toEqual([
      'completed',
      expect.any(String),
    ])
    expect(again.body.version).toBe(done.body.version)
    expect([cancelled.status, cancelled.body.code]).toEqual([422, 'RECORDS_ACTIVITY_CLOSED'])
    expect([open.body.values.status, open.body.values.completed_at]).toEqual(['open', null])
  })

  it('stays what it was made as', async () => {
    const task = await records.anActivity({ owner: anna })

    expect((await paris.get(url('emails', `/${task}`))).status).toBe(404)
    const turned = await paris.patch(
      url('activities', `/${task}`),
      { values: { kind: 'email' } },
      { 'if-match': '*' },
    )
    expect(turned.status).toBe(400)
  })
})

describe('a list over HTTP', () => {
  it.each([
    ['RECORDS_FILTER_INVALID', '?filter=nonsense'],
    ['RECORDS_FILTER_INVALID', filtered({ column: 'password_hash', is: 'x' })],
    ['RECORDS_SORT_INVALID', '?sort=password_hash'],
    ['RECORDS_SORT_INVALID', '?sort=name;drop table records.accounts'],
    ['RECORDS_COLUMNS_INVALID', '?columns=name,password_hash'],
    ['RECORDS_CURSOR_INVALID', '?cursor=nonsense'],
    ['HTTP_VALIDATION', '?limit=1000'],
    ['HTTP_VALIDATION', '?limit=0'],
  ])('answers %s to %s', async (code, query) => {
    const answer = await paris.get(url('accounts', query))

    expect([answer.status, answer.body.code]).toEqual([400, code])
  })

  it('names the column that does not exist', async () => {
    const answer = await paris.get(url('accounts', '?columns=name,password_hash'))

    expect(answer.body.errors).toMatchObject([
      { pointer: '/columns/1', code: 'RECORDS_COLUMN_UNKNOWN' },
    ])
  })

  it('refuses the cursor of another list, and one that was forged', async () => {
    for (const employees of [1, 2, 3]) {
      await records.anAccount({ owner: anna, values: { employees } })
    }
    const page = await paris.get(url('accounts', '?sort=employees&limit=1'))
    const [question] = JSON.parse(Buffer.from(page.body.next_cursor, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify([question, 0, NOWHERE, 'many'])).toString('base64url')

    const other = await paris.get(url('accounts', `?sort=name&cursor=${page.body.next_cursor}`))
    const wrong = await paris.get(url('accounts', `?sort=employees&cursor=${forged}`))

    expect([other.status, other.body.code]).toEqual([400, 'RECORDS_CURSOR_INVALID'])
    expect([wrong.status, wrong.body.code]).toEqual([400, 'RECORDS_CURSOR_INVALID'])
  })

  it('searches names without accents, addresses, and numbers however written', async () => {
    const { contact } = await aCustomer()
    const found = async (text: string) =>
      ids(await paris.get(url('contacts', `?search=${encodeURIComponent(text)}`)))

    expect(await found('zoe martin')).toEqual([contact])
    expect(await found('MARTIN Z')).toEqual([contact])
    expect(await found('acme.test')).toEqual([contact])
    expect(await found('01 42 68 53 00')).toEqual([contact])
    expect(await found('zo%')).toEqual([])
  })

  it('shows the tables that the person may read, with their views', async () => {
    const answer = await paris.get('/api/v1/tables')

    expect(answer.body.tables.map((table: { name: string }) => table.name)).toContain('phone_calls')
    expect(answer.body.tables[0].views[0].name).toBe('my_open')
    const nothing = await (await server.signedIn({ roles: [] })).get('/api/v1/tables')
    expect(nothing.body.tables).toEqual([])
  })
})

describe('the search', () => {
  it('puts exact names first, then beginnings, then parts, each by recency', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 9, day))
    const part = await records.anAccount({ owner: anna, name: 'Big Acme', updatedAt: at(9) })
    const old = await records.anAccount({ owner: anna, name: 'Acme North', updatedAt: at(2) })
    const young = await records.anAccount({ owner: anna, name: 'Acme South', updatedAt: at(3) })
    const exact = await records.aContact({ owner: anna, lastName: 'Acmé', updatedAt: at(1) })

    const answer = await paris.get('/api/v1/search?q=acme')

    expect(ids(answer)).toEqual([exact, young, old, part])
    expect(answer.body.rows.map((row: { match: string }) => row.match)).toEqual([
      'exact',
      'prefix',
      'prefix',
      'part',
    ])
    expect(ids(await paris.get('/api/v1/search?q=ac'))).toEqual([young, old, exact])
    expect(ids(await paris.get('/api/v1/search?q=%25'))).toEqual([])
  })
})

describe('what stands around a record', () => {
  it('is in the timeline of an account for its contacts and opportunities, once each', async () => {
    const { account, contact, opportunity, mail } = await aCustomer()
    const note = await records.anActivity({
      owner: anna,
      kind: 'note',
      subject: 'Note',
      regarding: { table: 'accounts', id: account },
      completedAt: new Date('2026-11-01T08:00:00Z'),
      status: 'completed',
    })
    const path = url('accounts', `/${account}/timeline`)

    const first = await paris.get(`${path}?limit=1`)
    const second = await paris.get(`${path}?limit=1&cursor=${first.body.next_cursor}`)

    expect(ids(first)).toEqual([note])
    expect(ids(second)).toEqual([mail])
    expect(second.body.next_cursor).toBeNull()
    expect(second.body.rows[0].through).toEqual(
      expect.arrayContaining([
        { reason: 'party', table: 'contacts', id: contact, name: 'Zoé Martin' },
        { reason: 'regarding', table: 'opportunities', id: opportunity, name: 'Pumps for Lyon' },
      ]),
    )
    expect(ids(await paris.get(`${path}?kinds=note`))).toEqual([note])
    const wrong = await paris.get(`${path}?cursor=nonsense`)
    expect([wrong.status, wrong.body.code]).toEqual([400, 'RECORDS_CURSOR_INVALID'])
    const [question, part, id] = JSON.parse(
      Buffer.from(first.body.next_cursor, 'base64url').toString(),
    )
    const never = JSON.stringify([question, part, id, '2026-02-31T09:00:00.000Z'])
    const forged = await paris.get(`${path}?cursor=${Buffer.from(never).toString('base64url')}`)
    expect([forged.status, forged.body.code]).toEqual([400, 'RECORDS_CURSOR_INVALID'])
    expect(ids(await paris.get(url('contacts', `/${contact}/timeline`)))).toEqual([mail])
  })

  it('has people and competitors, with their history', async () => {
    const { contact, opportunity } = await aCustomer()
    const rival = await records.aCompetitor({ name: 'Rival' })
    const path = url('opportunities', `/${opportunity}`)

    const stakeholders = await paris.post(`${path}/stakeholders`, {
      contact_id: contact,
      role: 'decision_maker',
    })
    const team = await paris.post(`${path}/sales-team`, { user_id: bob.userId })
    const competitors = await paris.post(`${path}/competitors`, { competitor_id: rival })
    const stranger = await paris.post(`${path}/sales-team`, { user_id: NOWHERE })

    expect(stakeholders.body.rows).toMatchObject([{ id: contact, role: 'decision_maker' }])
    expect(team.body.rows).toMatchObject([{ id: bob.userId, name: 'Bob Hill' }])
    expect(competitors.body.rows).toMatchObject([{ id: rival, name: 'Rival' }])
    expect(codes(stranger)).toEqual(['RECORDS_FIELD_LOOKUP_UNKNOWN'])
    const related = await paris.get(`${path}/related`)
    expect(
      related.body.lists.map((list: { name: string; rows: unknown[] }) => list.rows.length),
    ).toEqual([1, 1])
    expect((await paris.delete(`${path}/competitors/${rival}`)).status).toBe(204)
    expect((await paris.delete(`${path}/competitors/${rival}`)).status).toBe(404)
    expect((await paris.delete(`${path}/sales-team/${bob.userId}`)).status).toBe(204)
    expect((await paris.delete(`${path}/stakeholders/${contact}`)).status).toBe(204)
    const history = await paris.get(`${path}/history?limit=1`)
    expect(history.body.rows[0].changes).toEqual([
      {
        column: 'stakeholders',
        before: { id: contact, role: 'decision_maker', name: 'Zoé Martin' },
        after: null,
      },
    ])
    expect(
      (await paris.get(`${path}/history?cursor=${history.body.next_cursor}`)).body.rows,
    ).toHaveLength(6)
  })
})

describe('an export', () => {
  it('holds what the reader may see, in both formats', async () => {
    const { account } = await aCustomer()
    await records.anAccount({ owner: bob, name: '=HYPERLINK("http://evil.test")' })

    const csv = await paris.get(url('accounts', '/export?columns=name,owner'))
    const lines = await paris.get(url('accounts', '/export?format=jsonl'))
    const london_csv = await london.get(url('accounts', '/export?columns=name'))

    expect(csv.text).toBe(
      `\uFEFFid,name,owner,owner_name\r\n${account},Acme Pumps,${anna.userId},Anna Petit\r\n`,
    )
    expect(JSON.parse(lines.text)).toMatchObject({ id: account, domain: 'acme.test' })
    expect(london_csv.text).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
    const refused = await paris.get(url('accounts', '/export?sort=nothing'))
    expect([refused.status, refused.body.code]).toEqual([400, 'RECORDS_SORT_INVALID'])
  })
})

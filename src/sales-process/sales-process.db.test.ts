/** From lead to deal to won or lost, cases to their resolution, and every step back again. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Answer, Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { query, sql } from '../platform/database.ts'
import { STAGE_NAMES } from './contract.ts'

const ROOT = '/api/v1/sales-process'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const NOTHING = { kind: 'none' }
const EUR = (amount_minor: number) => ({ amount_minor, currency: 'EUR' })
const LEAD = {
  topic: 'Three pumps',
  first_name: 'Zoé',
  last_name: 'Martin',
  email: 'zoe@acme.test',
  company: 'Acme SAS',
  city: 'Lyon',
  industry: 'manufacturing',
  does_not_want_calls: true,
  estimated_value: EUR(90_000),
  description: 'Wants them before May.',
}

const database = testDatabase()
const server = runningServer(database)
let anna: Client
beforeEach(async () => {
  anna = await server.signedIn({ name: 'Anna' })
})

type Table = 'accounts' | 'contacts' | 'leads' | 'opportunities' | 'cases'
const path = (table: string, id: string) => `/api/v1/records/${table}/${id}`
const made = async (table: Table | 'competitors', values: object, by = anna): Promise<string> => {
  const { status, body } = await by.post(`/api/v1/records/${table}`, { values })
  expect(status).toBe(201)
  return body.id
}
const read = async (table: Table, id: string) => (await anna.get(path(table, id))).body
const valuesOf = async (table: Table, id: string) => {
  const { values } = await read(table, id)
  return { ...values, updated_at: undefined }
}
const take = (
  step: string,
  version: number,
  body: unknown = undefined,
  by = anna,
): Promise<Answer> => by.post(`${ROOT}/${step}`, body, { 'if-match': `"${version}"` })

describe('qualifying a lead', () => {
  const ALL = {
    account: { kind: 'create', values: { name: 'Acme SAS', domain: 'acme.test' } },
    contact: {
      kind: 'create',
      values: { first_name: 'Zoé', last_name: 'Martin', email: 'zoe@acme.test' },
    },
    opportunities: [
      { kind: 'create', values: { name: 'Three pumps', estimated_revenue: EUR(90_000) } },
      { kind: 'create', values: { name: 'Maintenance', estimated_close_on: '2027-03-31' } },
    ],
  }
  const qualify = (id: string, version: number, body: object = ALL, by = anna) =>
    take(`leads/${id}/qualify`, version, body, by)

  it('is proposed with what the lead says and whom we know already, and saves nothing', async () => {
    const acme = await made('accounts', { name: 'ACME', domain: 'acme.test' })
    const zoe = await made('contacts', { last_name: 'Z', email: 'zoe@acme.test' })
    const id = await made('leads', LEAD)

    const { body } = await anna.get(`${ROOT}/leads/${id}/qualification`)

    expect(body).toEqual({
      version: 1,
      account: {
        choice: 'create',
        values: { name: 'Acme SAS', domain: 'acme.test' },
        linked: null,
        duplicates: [{ id: acme, name: 'ACME', reasons: ['domain', 'name'] }],
      },
      contact: {
        choice: 'create',
        values: { first_name: 'Zoé', last_name: 'Martin', email: 'zoe@acme.test' },
        linked: null,
        duplicates: [{ id: zoe, name: 'Z', reasons: ['email'] }],
      },
      opportunity: {
        choice: 'create',
        values: {
          name: 'Three pumps',
          estimated_revenue: EUR(90_000),
          description: 'Wants them before May.',
        },
      },
    })
    expect(await read('leads', id)).toMatchObject({ version: 1, values: { status: 'open' } })
  })

  it('asks where the organisation wants that, one by one', async () => {
    const admin = await server.signedIn({ roles: ['system_administrator'] })
    const key = '/api/v1/settings/sales_process.qualifying_account'
    expect((await admin.put(key, { value: 'ask' })).status).toBe(204)
    const id = await made('leads', LEAD)
    const { body } = await anna.get(`${ROOT}/leads/${id}/qualification`)
    await admin.put(key, { value: 'create' })

    expect([body.account.choice, body.contact.choice, body.opportunity.choice]).toEqual([
      null,
      'create',
      'create',
    ])
  })

  it('makes account, contact and deals that know each other, carries over what was not asked, and closes the lead', async () => {
    const id = await made('leads', LEAD)

    const { status, body } = await qualify(id, 1)

    expect(status).toBe(200)
    expect(body.created.map(({ table }: { table: string }) => table)).toEqual([
      'accounts',
      'contacts',
      'opportunities',
      'opportunities',
    ])
    const [account, contact, deal] = body.created
    expect(body.opportunity_ids).toHaveLength(2)
    expect(await read('leads', id)).toMatchObject({
      version: body.version,
      values: {
        status: 'qualified',
        account_id: { id: account.id },
        contact_id: { id: contact.id },
      },
    })
    expect((await read('leads', id)).values.closed_at).not.toBeNull()
    expect((await read('accounts', account.id)).values).toMatchObject({
      city: 'Lyon',
      industry: 'manufacturing',
    })
    expect((await read('contacts', contact.id)).values).toMatchObject({
      account_id: { id: account.id },
      does_not_want_calls: true,
    })
    expect(await read('opportunities', deal.id)).toMatchObject({
      owner: { id: anna.userId },
      values: {
        account_id: { id: account.id },
        contact_id: { id: contact.id },
        lead_id: { id },
        stage: 'qualify',
        estimated_revenue: EUR(90_000),
      },
    })
  })

  it('shows what was noted on the lead on its deal, and keeps who has a role in it', async () => {
    const id = await made('leads', LEAD)
    const boss = await made('contacts', { last_name: 'Boss' })
    const about = { table: 'leads', id }
    await anna.post('/api/v1/records/notes', {
      values: { subject: 'Budget is there', regarding: about },
    })
    await anna.post(`${path('leads', id)}/stakeholders`, { contact_id: boss, role: 'decider' })
    const { body } = await qualify(id, 2)

    const deal = body.opportunity_ids[0]
    const timeline = (await anna.get(`${path('opportunities', deal)}/timeline`)).body.rows
    expect(timeline).toMatchObject([
      { subject: 'Budget is there', through: [{ reason: 'regarding', table: 'leads', id }] },
    ])
    expect((await anna.get(`${path('opportunities', deal)}/stakeholders`)).body.rows).toMatchObject(
      [{ id: boss, role: 'decider' }],
    )
  })

  it('links what is there already, also a deal', async () => {
    const acme = await made('accounts', { name: 'Acme' })
    const zoe = await made('contacts', { last_name: 'Martin', account_id: acme })
    const deal = await made('opportunities', { name: 'Old' })
    const id = await made('leads', LEAD)

    const { body } = await qualify(id, 1, {
      account: { kind: 'link', id: acme },
      contact: { kind: 'link', id: zoe },
      opportunities: [{ kind: 'link', id: deal }],
    })

    expect(body).toMatchObject({
      created: [],
      linked: [{ id: deal, version: 2 }],
      opportunity_ids: [deal],
    })
    expect((await read('opportunities', deal)).values.lead_id.id).toBe(id)
    expect((await read('leads', id)).values).toMatchObject({
      account_id: { id: acme },
      contact_id: { id: zoe },
    })
    await take(`leads/${id}/undo`, body.version, { linked: body.linked })
    expect((await read('opportunities', deal)).values.lead_id).toBeNull()
    expect((await read('leads', id)).values).toMatchObject({ status: 'open', account_id: null })
    const wrong = await made('opportunities', { name: 'Other' })
    const again = await qualify(id, 3, { account: NOTHING, contact: NOTHING, opportunities: [] })
    const refused = await take(`leads/${id}/undo`, again.body.version, {
      linked: [{ id: wrong, version: 1 }],
    })
    expect(refused.body.code).toBe('SALES_PROCESS_NOTHING_TO_UNDO')
  })

  it('makes no second record of the same company or person but on purpose', async () => {
    await made('accounts', { name: 'ACME' })
    await made('contacts', { last_name: 'M', email: 'zoe@acme.test' })
    const id = await made('leads', LEAD)

    const refused = await qualify(id, 1)

    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      code: 'SALES_PROCESS_DUPLICATES',
      errors: [
        { pointer: '/account', code: 'SALES_PROCESS_FIELD_DUPLICATE' },
        { pointer: '/contact', code: 'SALES_PROCESS_FIELD_DUPLICATE' },
      ],
    })
    expect((await qualify(id, 1, { ...ALL, accept_duplicates: true })).status).toBe(200)
  })

  it('happens once, however often it is pressed', async () => {
    const id = await made('leads', LEAD)
    const answers = await Promise.all([qualify(id, 1), qualify(id, 1), qualify(id, 1)])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const deals = await query(
      database.db,
      sql`select 1 from records.opportunities where lead_id = ${id}`,
    )
    expect(deals).toHaveLength(2)
    expect((await qualify(id, (await read('leads', id)).version)).body.code).toBe(
      'SALES_PROCESS_CLOSED',
    )
  })

  it('saves nothing where one part is refused', async () => {
    const id = await made('leads', LEAD)
    const { status } = await qualify(id, 1, { ...ALL, contact: { kind: 'link', id: NOWHERE } })

    expect(status).toBe(422)
    expect((await read('leads', id)).version).toBe(1)
    const acme = await query(
      database.db,
      sql`select 1 from records.accounts where name = 'Acme SAS' and created_by_id = ${anna.userId}`,
    )
    expect(acme).toEqual([])
  })

  it('is taken back: the lead is as it was, and what was made is deleted', async () => {
    const id = await made('leads', LEAD)
    const before = await valuesOf('leads', id)
    const { body } = await qualify(id, 1)

    const undone = await take(`leads/${id}/undo`, body.version, { created: body.created })

    expect(undone.status).toBe(200)
    expect(await valuesOf('leads', id)).toEqual(before)
    for (const { table, id: gone } of body.created) {
      expect((await anna.get(path(table, gone))).status).toBe(404)
    }
    expect((await qualify(id, undone.body.version)).status).toBe(200)
  })

  it('is not taken back where somebody has worked with what it made', async () => {
    const id = await made('leads', LEAD)
    const { body } = await qualify(id, 1)
    const [account] = body.created
    await anna.ask(
      'PATCH',
      path('accounts', account.id),
      { values: { city: 'Paris' } },
      {
        'if-match': '*',
      },
    )

    const refused = await take(`leads/${id}/undo`, body.version, { created: body.created })
    expect(refused.body.code).toBe('RECORDS_CHANGED_MEANWHILE')
    expect((await read('leads', id)).values.status).toBe('qualified')
  })
})

describe('disqualifying a lead', () => {
  it('keeps the reason until the lead is opened again; both are taken back', async () => {
    const id = await made('leads', LEAD)
    const open = await valuesOf('leads', id)
    const body = { reason: 'cannot_contact', note: 'Left the company' }
    const closed = await take(`leads/${id}/disqualify`, 1, body)

    const values = await valuesOf('leads', id)
    expect(values).toMatchObject({
      status: 'disqualified',
      close_reason: 'cannot_contact',
      status_reason: 'Left the company',
    })
    const opened = await take(`leads/${id}/reopen`, closed.body.version)
    expect(await valuesOf('leads', id)).toEqual(open)
    const undone = await take(`leads/${id}/undo`, opened.body.version, {})
    expect(await valuesOf('leads', id)).toEqual(values)
    expect(undone.body.version).toBe(4)
  })
})

describe('the stages of a deal', () => {
  it('name what is missing before it moves on, and take it on the way', async () => {
    const acme = await made('accounts', { name: 'Acme' })
    const id = await made('opportunities', { name: 'Pumps' })
    const move = { stage: 'propose', values: {} }

    const refused = await take(`opportunities/${id}/stage`, 1, move)
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'SALES_PROCESS_STAGE_INCOMPLETE',
      errors: [
        { pointer: '/values/account_id', code: 'SALES_PROCESS_FIELD_MISSING' },
        { pointer: '/values/need', code: 'SALES_PROCESS_FIELD_MISSING' },
      ],
    })
    const values = { account_id: acme, need: 'Pressure' }
    expect((await take(`opportunities/${id}/stage`, 1, { ...move, values })).body.version).toBe(2)

    const bar = (await anna.get(`${ROOT}/opportunities/${id}/stages`)).body
    expect(bar).toMatchObject({ version: 2, status: 'open' })
    expect(
      bar.stages.map(({ name, days, visits, is_current }: Record<string, unknown>) => [
        name,
        days,
        visits,
        is_current,
      ]),
    ).toEqual([
      ['qualify', 0, 1, false],
      ['develop', 0, 0, false],
      ['propose', 0, 1, true],
      ['close', 0, 0, false],
    ])
    expect(bar.stages[1].fields[0]).toEqual({ column: 'need', is_required: true, is_filled: true })
    const back = await take(`opportunities/${id}/stage`, 2, { stage: 'qualify' })
    expect(back.status).toBe(200)
    const history = (await anna.get(`${path('opportunities', id)}/history`)).body.rows
    expect(history[0].changes).toEqual([{ column: 'stage', before: 'propose', after: 'qualify' }])
  })

  it('stand still while the deal is closed', async () => {
    const id = await made('opportunities', { name: 'Pumps', status: 'lost' })
    const { body } = await take(`opportunities/${id}/stage`, 1, { stage: 'develop' })
    expect(body.code).toBe('SALES_PROCESS_CLOSED')
  })
})

describe('closing a deal', () => {
  it('as won takes revenue, day and reason; what is not said is the estimate, today', async () => {
    const id = await made('opportunities', { name: 'Pumps', estimated_revenue: EUR(500) })
    const body = { outcome: 'won', reason: 'price', note: 'Cheapest' }
    const closed = await take(`opportunities/${id}/close`, 1, body)

    const { values } = await read('opportunities', id)
    expect(values).toMatchObject({
      status: 'won',
      close_reason: 'price',
      status_reason: 'Cheapest',
      actual_revenue: EUR(500),
    })
    expect(values.actual_close_on).toMatch(/^\d{4}-/)
    const again = await take(`opportunities/${id}/close`, closed.body.version, body)
    expect(again.body.code).toBe('SALES_PROCESS_CLOSED')
  })

  it('as lost says to whom, and opened again forgets it', async () => {
    const rival = await made(
      'competitors',
      { name: 'Rival' },
      await server.signedIn({ roles: ['system_administrator'] }),
    )
    const id = await made('opportunities', { name: 'Pumps' })
    const closed = await take(`opportunities/${id}/close`, 1, {
      outcome: 'lost',
      reason: 'outsold',
      competitor_id: rival,
      closed_on: '2026-11-02',
    })
    const { values } = await read('opportunities', id)
    expect(values).toMatchObject({
      status: 'lost',
      winning_competitor_id: { id: rival, name: 'Rival' },
      actual_close_on: '2026-11-02',
      actual_revenue: null,
    })
    await take(`opportunities/${id}/reopen`, closed.body.version)
    expect((await read('opportunities', id)).values).toMatchObject({
      status: 'open',
      close_reason: null,
      winning_competitor_id: null,
      actual_close_on: null,
      closed_at: null,
    })
  })

  it('may still be done by scripts and imports that write the status', async () => {
    const id = await made('opportunities', { name: 'Pumps' })
    const patch = { values: { status: 'won' } }
    await anna.ask('PATCH', path('opportunities', id), patch, { 'if-match': '*' })
    expect((await take(`opportunities/${id}/reopen`, 2)).status).toBe(200)
  })
})

describe('a case', () => {
  it('is resolved with how and how long, or cancelled, and taken up again with its time', async () => {
    const id = await made('cases', { title: 'Leak' })
    const resolved = await take(`cases/${id}/resolve`, 1, {
      reason: 'problem_solved',
      resolution: 'New seal',
      minutes_spent: 90,
    })
    expect((await read('cases', id)).values).toMatchObject({
      status: 'resolved',
      close_reason: 'problem_solved',
      resolution: 'New seal',
      minutes_spent: 90,
    })
    const again = await take(`cases/${id}/reopen`, resolved.body.version)
    expect((await read('cases', id)).values).toMatchObject({
      status: 'active',
      close_reason: null,
      resolution: null,
      minutes_spent: 90,
      closed_at: null,
    })
    const cancelled = await take(`cases/${id}/cancel`, again.body.version, {
      resolution: 'Reported twice',
    })
    expect((await read('cases', id)).values.status).toBe('cancelled')
    const undone = await take(`cases/${id}/undo`, cancelled.body.version, {})
    expect(undone.status).toBe(200)
    expect((await read('cases', id)).values.status).toBe('active')
    expect((await take(`cases/${id}/reopen`, undone.body.version)).body.code).toBe(
      'SALES_PROCESS_OPEN',
    )
  })
})

describe('every step', () => {
  const STEPS = [
    ['leads', 'qualify', { account: NOTHING, contact: NOTHING, opportunities: [] }],
    ['leads', 'disqualify', { reason: 'lost' }],
    ['leads', 'reopen', undefined],
    ['leads', 'undo', {}],
    ['opportunities', 'stage', { stage: 'qualify' }],
    ['opportunities', 'close', { outcome: 'lost' }],
    ['opportunities', 'reopen', undefined],
    ['opportunities', 'undo', {}],
    ['cases', 'resolve', { reason: 'other', resolution: 'Done' }],
    ['cases', 'cancel', {}],
    ['cases', 'reopen', undefined],
    ['cases', 'undo', {}],
  ] as const

  it.each(STEPS)(
    'of %s: %s is for those who may change the record, as they saw it',
    async (table, step, body) => {
      const title = {
        leads: { topic: 'T', last_name: 'L' },
        opportunities: { name: 'N' },
        cases: { title: 'C' },
      }[table]
      const id = await made(table, title)
      const other = await server.signedIn({ name: 'Colleague' })
      const reader = await server.signedIn({ roles: ['read_only'] })
      const at = `${table}/${id}/${step}`

      expect((await take(at, 1, body, server.anonymous)).status).toBe(401)
      expect((await take(at, 1, body, reader)).status).toBe(403)
      expect((await take(at, 1, body, other)).status).toBe(403)
      expect((await take(`${table}/${NOWHERE}/${step}`, 1, body)).status).toBe(404)
      expect((await anna.post(`${ROOT}/${at}`, body)).status).toBe(428)
      expect((await take(at, 9, body)).status).toBe(412)
      expect((await read(table, id)).version).toBe(1)
    },
  )

  it('is seen by those who may see the record', async () => {
    const [lead, deal] = [await made('leads', LEAD), await made('opportunities', { name: 'N' })]
    for (const url of [`leads/${lead}/qualification`, `opportunities/${deal}/stages`]) {
      expect((await server.anonymous.get(`${ROOT}/${url}`)).status).toBe(401)
      expect((await anna.get(`${ROOT}/${url}`)).status).toBe(200)
      const nowhere = url.replace(/\/[^/]+\//, `/${NOWHERE}/`)
      expect((await anna.get(`${ROOT}/${nowhere}`)).status).toBe(404)
    }
  })

  it('is the only thing that is taken back', async () => {
    const id = await made('opportunities', { name: 'N' })
    expect((await take(`opportunities/${id}/undo`, 1, {})).body.code).toBe(
      'SALES_PROCESS_NOTHING_TO_UNDO',
    )
    await anna.ask(
      'PATCH',
      path('opportunities', id),
      { values: { name: 'M' } },
      { 'if-match': '*' },
    )
    expect((await take(`opportunities/${id}/undo`, 2, {})).body.code).toBe(
      'SALES_PROCESS_NOTHING_TO_UNDO',
    )
  })

  it('is taken back to exactly what was, whatever the deal went through, and the history tells it all', async () => {
    const acme = await made('accounts', { name: 'Acme' })
    const step = fc.oneof(
      fc.record({
        step: fc.constant('stage'),
        body: fc.record({ stage: fc.constantFrom(...STAGE_NAMES) }),
      }),
      fc.record({
        step: fc.constant('close'),
        body: fc.record({
          outcome: fc.constantFrom('won', 'lost'),
          reason: fc.constantFrom('price', 'timing', null),
          note: fc.constantFrom('So it was', null),
        }),
      }),
      fc.record({ step: fc.constant('reopen'), body: fc.constant(undefined) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const id = await made('opportunities', {
          name: 'N',
          account_id: acme,
          need: 'x',
          estimated_revenue: EUR(7),
          estimated_close_on: '2026-12-01',
        })
        for (const { step: name, body } of steps) {
          const before = await read('opportunities', id)
          const answer = await take(`opportunities/${id}/${name}`, before.version, body)
          if (answer.status !== 200 || answer.body.version === before.version) continue
          const after = await valuesOf('opportunities', id)
          const undone = await take(`opportunities/${id}/undo`, answer.body.version, {})
          expect(await valuesOf('opportunities', id)).toEqual({
            ...before.values,
            updated_at: undefined,
          })
          const redone = await take(`opportunities/${id}/undo`, undone.body.version, {})
          expect(await valuesOf('opportunities', id)).toEqual(after)
          expect(redone.body.version).toBe(before.version + 3)
        }
        const { values, version } = await read('opportunities', id)
        const { rows } = (await anna.get(`${path('opportunities', id)}/history?limit=200`)).body
        expect(rows.map((row: { version: number }) => row.version)).toEqual(
          Array.from({ length: version }, (_, index) => version - index),
        )
        const changes = rows.toReversed().flatMap(({ changes: all }: { changes: object[] }) => all)
        const stages = changes.filter(({ column }: { column: string }) => column === 'stage')
        stages.slice(1).forEach(({ before }: { before: string }, index: number) => {
          expect(before).toBe(stages[index].after)
        })
        expect(stages.at(-1).after).toBe(values.stage)
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

/** The same request again under the same key is done once, and answered as the first time. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Client } from '../../../test/server.ts'
import { runningServer } from '../../../test/server.ts'
import { execute, query, sql } from '../database.ts'
import { forgetAnswers } from './idempotency.ts'

const ACCOUNTS = '/api/v1/records/accounts'
const database = testDatabase()
const server = runningServer(database)

let anna: Client
beforeEach(async () => {
  anna = await server.signedIn({ name: 'Anna' })
})

const make = (name: string, key: string, by = anna) =>
  by.post(ACCOUNTS, { values: { name } }, { 'idempotency-key': key })
const countOf = async (by = anna): Promise<number> => (await by.get(ACCOUNTS)).body.rows.length

describe('a request with a key', () => {
  it('is carried out once, and answered with the same status, body and headers', async () => {
    const first = await make('Acme', 'k1')
    const again = await make('Acme', 'k1')

    expect(first.status).toBe(201)
    expect(again).toMatchObject({ status: 201, body: first.body })
    for (const name of ['etag', 'location', 'content-type']) {
      expect(again.headers[name]).toBe(first.headers[name])
    }
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ])
    expect(await countOf()).toBe(1)
  })

  it('is one request, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => make('Acme', 'k1')))

    const others = answers.filter(({ status }) => status !== 201)
    expect(others.every(({ body }) => body.code === 'HTTP_IDEMPOTENCY_IN_FLIGHT')).toBe(true)
    expect(await countOf()).toBe(1)
  })

  it('keeps its key from another request, and from nobody else', async () => {
    await make('Acme', 'k1')
    const bob = await server.signedIn({ name: 'Bob' })

    expect((await make('Bolt', 'k1')).body).toMatchObject({
      status: 422,
      code: 'HTTP_IDEMPOTENCY_KEY_REUSED',
    })
    expect((await make('Bolt', 'k1', bob)).status).toBe(201)
  })

  it('that was refused may be mended and sent again under its key', async () => {
    const refused = await anna.post(
      ACCOUNTS,
      { values: { name: 'Acme', parent_account_id: '01900000-0000-7000-8000-0000000000ff' } },
      { 'idempotency-key': 'k1' },
    )
    expect(refused.status).toBe(422)

    expect((await make('Acme', 'k1')).status).toBe(201)
  })

  it('answers a deletion again, though nothing is there any more', async () => {
    const { body } = await make('Acme', 'k1')
    const gone = () => anna.delete(`${ACCOUNTS}/${body.id}`, { 'idempotency-key': 'k2' })

    expect([(await gone()).status, (await gone()).status]).toEqual([204, 204])
    expect((await anna.delete(`${ACCOUNTS}/${body.id}`)).status).toBe(404)
  })

  it('that broke off is not carried out a second time unasked', async () => {
    await make('Acme', 'k1')
    await execute(database.db, sql`update platform.idempotency_keys set status = null`)

    const { body } = await make('Acme', 'k1')
    expect(body).toMatchObject({ status: 409, code: 'HTTP_IDEMPOTENCY_IN_FLIGHT' })
    expect(await countOf()).toBe(1)
  })

  it('whose answer is shown once is done once, and nothing of it is kept', async () => {
    const soon = new Date(server.application.services.clock.now().getTime() + 7 * 86_400_000)
    const token = { name: 'Script', scopes: ['read'], expires_at: soon.toISOString() }
    const ask = () => anna.post('/api/v1/tokens', token, { 'idempotency-key': 'k1' })

    expect((await ask()).status).toBe(201)
    expect((await ask()).body).toMatchObject({ status: 409, code: 'HTTP_IDEMPOTENCY_ANSWER_GONE' })
    expect((await anna.get('/api/v1/tokens')).body.rows).toHaveLength(1)
    const kept = await query(database.db, sql`select body from platform.idempotency_keys`)
    expect(kept).toEqual([{ body: null }])
  })

  it('is answered again only to what it was signed in by', async () => {
    await make('Acme', 'k1')
    const elsewhere = await server.signedInAs(String(anna.userId))

    expect((await make('Acme', 'k1', elsewhere)).body.code).toBe('HTTP_IDEMPOTENCY_KEY_REUSED')
  })

  it('is refused where its key is none', async () => {
    const codes = await Promise.all(['', 'two words', 'x'.repeat(201)].map((key) => make('A', key)))

    expect(new Set(codes.map(({ body }) => body.code))).toEqual(
      new Set(['HTTP_IDEMPOTENCY_KEY_MALFORMED']),
    )
  })

  it('is forgotten after a day', async () => {
    await make('Acme', 'k1')
    const { clock } = server.application.services
    await forgetAnswers(database.db, new Date(clock.now().getTime() + 25 * 3_600_000))

    expect((await make('Bolt', 'k1')).status).toBe(201)
  })
})

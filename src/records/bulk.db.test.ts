/** Many records by one request: each by its own rules and rights, exactly accounted, and taken back. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'

const ROOT = '/api/v1/records/accounts'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const database = testDatabase()
const server = runningServer(database)

let people: People
let records: Records
let anna: Actor
let stranger: Actor
let seller: Client

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  anna = await people.anActor({ name: 'Anna Petit' })
  stranger = await people.anActor({ unitId: await people.aUnit() })
  seller = await server.signedInAs(anna.userId)
})

const bulk = (step: string, body: unknown, by = seller) => by.post(`${ROOT}/bulk/${step}`, body)
const anAccount = (name: string, city: string, owner = anna) =>
  records.anAccount({ owner, name, values: { city } })
const cityOf = async (id: string): Promise<string | null> =>
  (await seller.get(`${ROOT}/${id}`)).body.values.city

describe('many records', () => {
  it('are given the same value; what is refused keeps no other, and is told', async () => {
    const lyon = await anAccount('A', 'Lyon')
    const nice = await anAccount('B', 'Nice')
    const foreign = await anAccount('C', 'Lyon', stranger)

    const { status, body } = await bulk('update', {
      ids: [lyon, nice, foreign, NOWHERE, lyon],
      values: { city: 'Nice' },
    })

    expect(status).toBe(200)
    expect(body.results).toEqual([
      { id: lyon, outcome: 'updated', after: 1, through: 2 },
      { id: nice, outcome: 'unchanged' },
      { id: foreign, outcome: 'refused', problems: [{ column: '', code: 'RECORDS_NOT_FOUND' }] },
      { id: NOWHERE, outcome: 'refused', problems: [{ column: '', code: 'RECORDS_NOT_FOUND' }] },
    ])
    expect(await cityOf(lyon)).toBe('Nice')
    const { body: history } = await seller.get(`${ROOT}/${lyon}/history`)
    expect(history.rows[0]).toMatchObject({ action: 'update', by: { name: 'Anna Petit' } })
  })

  it('say again what they said, but for what somebody changed since', async () => {
    const one = await anAccount('A', 'Lyon')
    const other = await anAccount('B', 'Paris')
    const { body } = await bulk('update', { ids: [one, other], values: { city: 'Nice' } })
    await seller.patch(`${ROOT}/${other}`, { values: { city: 'Metz' } }, { 'if-match': '"2"' })
    const changes = body.results.map(({ id, after, through }: Record<string, unknown>) => ({
      id,
      after,
      through,
    }))

    const undone = await bulk('undo', { changes })

    expect(undone.body.results).toEqual([
      { id: one, outcome: 'restored' },
      {
        id: other,
        outcome: 'refused',
        problems: [{ column: '', code: 'RECORDS_CHANGED_MEANWHILE' }],
      },
    ])
    expect([await cityOf(one), await cityOf(other)]).toEqual(['Lyon', 'Metz'])
  })

  it('go to another owner, and back', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const id = await anAccount('A', 'Lyon')

    const { body } = await bulk('update', { ids: [id], owner_id: stranger.userId }, administrator)
    const [{ after, through }] = body.results
    const owner = async () => (await administrator.get(`${ROOT}/${id}`)).body.owner.id
    expect(await owner()).toBe(stranger.userId)
    await bulk('undo', { changes: [{ id, after, through }] }, administrator)
    expect(await owner()).toBe(anna.userId)

    const unknown = await bulk('update', { ids: [id], owner_id: NOWHERE }, administrator)
    expect(unknown.body).toMatchObject({
      code: 'RECORDS_VALUES_INVALID',
      errors: [{ pointer: '/owner', code: 'RECORDS_FIELD_OWNER_UNKNOWN' }],
    })
  })

  it('are created, those that may be', async () => {
    const { body } = await bulk('create', {
      records: [
        { values: { name: 'New' } },
        { values: { name: 'Lost', owner: NOWHERE } },
        { values: { name: 'Bound', parent_account_id: NOWHERE } },
      ],
    })

    expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'created',
      'refused',
      'refused',
    ])
    expect(body.results[1].problems).toEqual([
      { column: 'owner', code: 'RECORDS_FIELD_OWNER_UNKNOWN' },
    ])
    const { body: list } = await seller.get(ROOT)
    expect(list.rows).toMatchObject([{ values: { name: 'New' }, owner: { id: anna.userId } }])
  })

  it('go into the bin, and come back one by one', async () => {
    const id = await anAccount('A', 'Lyon')
    const foreign = await anAccount('B', 'Lyon', stranger)

    const { body } = await bulk('delete', { ids: [id, foreign] })

    expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'deleted',
      'refused',
    ])
    expect((await seller.get(`${ROOT}/${id}`)).status).toBe(404)
    expect((await seller.post(`${ROOT}/${id}/restore`, {})).status).toBe(200)
  })
})

describe('a request over many records', () => {
  const BODIES = {
    create: { records: [{ values: { name: 'A' } }] },
    update: { ids: [NOWHERE], values: {} },
    delete: { ids: [NOWHERE] },
    undo: { changes: [{ id: NOWHERE, after: 1, through: 2 }] },
  }
  const ask = (by: Client) =>
    Promise.all(Object.entries(BODIES).map(([step, body]) => bulk(step, body, by)))

  it('is refused whole to whoever has not signed in, or has no right to the table', async () => {
    const reader = await server.signedIn({ roles: ['read_only'] })

    expect((await ask(server.anonymous)).map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect((await ask(reader)).map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('is refused beyond a thousand', async () => {
    const ids = Array.from({ length: 1_001 }, () => NOWHERE)

    expect((await bulk('delete', { ids })).status).toBe(400)
  })
})

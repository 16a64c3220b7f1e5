/** Taking changes back, what a record said before, and the bin: through the routes, as different people. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Answer, Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'

const database = testDatabase()
const server = runningServer(database)
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

let people: People
let records: Records
let anna: Actor
let paris: Client
let london: Client
let reader: Client

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  const unitId = await people.aUnit({ name: 'Paris' })
  anna = await people.anActor({ name: 'Anna Petit', unitId })
  const bob = await people.anActor({
    name: 'Bob Hill',
    unitId: await people.aUnit({ name: 'London' }),
  })
  const rita = await people.anActor({ roles: ['read_only'], unitId })
  paris = await server.signedInAs(anna.userId)
  london = await server.signedInAs(bob.userId)
  reader = await server.signedInAs(rita.userId)
})

const at = (id: string, rest = ''): string => `/api/v1/records/accounts/${id}${rest}`
const change = async (id: string, values: Record<string, unknown>): Promise<number> => {
  const { body } = await paris.get(at(id))
  const answer = await paris.patch(at(id), { values }, { 'if-match': `"${body.version}"` })
  return answer.body.version
}
const undo = (client: Client, id: string, version: number): Promise<Answer> =>
  client.post(at(id, `/history/${version}/undo`), {})
const anAccount = () =>
  records.anAccount({ owner: anna, name: 'Acme Pumps', values: { city: 'Lyon' } })

describe('a change', () => {
  it('is taken back from the history, as a change of its own, and can be taken back again', async () => {
    const id = await anAccount()
    const version = await change(id, { city: 'Paris', phone: '+33 1' })
    await change(id, { website: 'https://acme.test' })

    const undone = await undo(paris, id, version)

    expect(undone.status).toBe(200)
    expect(undone.body.values).toMatchObject({
      city: 'Lyon',
      phone: null,
      website: 'https://acme.test',
    })
    const again = await undo(paris, id, undone.body.version)
    expect(again.body.values).toMatchObject({ city: 'Paris', phone: '+33 1' })
    const { body } = await paris.get(at(id, '/history'))
    expect(body.rows.map((row: { is_undoable: boolean }) => row.is_undoable)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('stays where somebody has changed the same field since, which is named', async () => {
    const id = await anAccount()
    const version = await change(id, { city: 'Paris', phone: '+33 1' })
    await change(id, { city: 'Lille' })

    const { status, body } = await undo(paris, id, version)

    expect([status, body.code]).toEqual([409, 'RECORDS_CHANGED_SINCE'])
    expect(body.errors).toMatchObject([
      { pointer: '/values/city', code: 'RECORDS_FIELD_CHANGED_SINCE' },
    ])
    expect((await paris.get(at(id))).body.values.city).toBe('Lille')
  })

  it('that is taken back twice changes nothing the second time', async () => {
    const id = await anAccount()
    const version = await change(id, { city: 'Paris' })

    const first = await undo(paris, id, version)
    const second = await undo(paris, id, version)

    expect([second.status, second.body.version]).toEqual([200, first.body.version])
  })

  it('of the owner is taken back by giving the record to him again', async () => {
    const id = await anAccount()
    const colleague = await people.anActor({ name: 'Carl Wood', unitId: anna.businessUnitId })
    const manager = await server.signedIn({ roles: ['sales_manager'], unitId: anna.businessUnitId })
    await manager.post(at(id, '/assign'), { owner_user_id: colleague.userId })
    const { body } = await manager.get(at(id, '/history'))

    const undone = await undo(manager, id, body.rows[0].version)

    expect([undone.status, undone.body.owner?.id]).toEqual([200, anna.userId])
  })

  it('that set nothing by hand is refused, one that is not there is not found', async () => {
    const id = await anAccount()
    await paris.delete(at(id))
    await paris.post(at(id, '/restore'), {})
    const { body } = await paris.get(at(id, '/history'))

    const restored = await undo(paris, id, body.rows[0].version)
    const unknown = await undo(paris, id, 999)

    expect([restored.status, restored.body.code]).toEqual([422, 'RECORDS_CHANGE_NOT_UNDOABLE'])
    expect([unknown.status, unknown.body.code]).toEqual([404, 'RECORDS_CHANGE_UNKNOWN'])
  })

  it('is taken back by nobody who may not change the record or know of it', async () => {
    const id = await anAccount()
    const version = await change(id, { city: 'Paris' })

    expect((await undo(server.anonymous, id, version)).status).toBe(401)
    expect((await undo(reader, id, version)).status).toBe(403)
    expect((await undo(london, id, version)).status).toBe(404)
    expect((await undo(paris, NOWHERE, version)).status).toBe(404)
  })
})

describe('what a record said', () => {
  it('is shown as of an instant, with the owner of then', async () => {
    const id = await anAccount()
    const { body: before } = await paris.get(at(id, `/as-of?at=2026-11-01T00:00:00Z`))
    await change(id, { city: 'Paris' })

    const { body: then } = await paris.get(at(id, `/as-of?at=2026-11-01T00:00:00Z`))
    const { body: now } = await paris.get(at(id, `/as-of?at=2100-01-01T00:00:00Z`))

    expect([before.values.city, then.values.city, now.values.city]).toEqual([
      'Lyon',
      'Lyon',
      'Paris',
    ])
    expect(then.owner).toEqual({ kind: 'user', id: anna.userId, name: 'Anna Petit' })
  })

  it('is nothing before it was created, and nothing to whoever may not know of it', async () => {
    const id = await anAccount()

    const early = await paris.get(at(id, '/as-of?at=2020-01-01T00:00:00Z'))

    expect([early.status, early.body.code]).toEqual([404, 'RECORDS_NOT_YET'])
    expect((await london.get(at(id, '/as-of?at=2100-01-01T00:00:00Z'))).status).toBe(404)
    expect((await server.anonymous.get(at(id, '/as-of?at=2100-01-01T00:00:00Z'))).status).toBe(401)
  })
})

describe('the bin', () => {
  const names = ({ body }: Answer) => body.rows.map((row: { name: string }) => row.name)

  it('shows what was deleted, by whom, the latest first, page by page, until it is brought back', async () => {
    const first = await records.anAccount({ owner: anna, name: 'First' })
    const second = await records.aContact({ owner: anna, lastName: 'Second' })
    await paris.delete(at(first))
    await paris.delete(`/api/v1/records/contacts/${second}`)
    await execute(
      database.db,
      sql`update records.accounts set deleted_at = deleted_at - interval '1 hour' where id = ${first}`,
    )

    const page = await paris.get('/api/v1/bin?limit=1')
    const next = await paris.get(`/api/v1/bin?limit=1&cursor=${page.body.next_cursor}`)

    expect([...names(page), ...names(next)]).toEqual(['Second', 'First'])
    expect(page.body.rows[0]).toMatchObject({
      table: 'contacts',
      id: second,
      by: { name: 'Anna Petit' },
      days_left: 30,
    })
    expect(next.body.next_cursor).toBeNull()
    await paris.post(at(first, '/restore'), {})
    expect(names(await paris.get('/api/v1/bin'))).toEqual(['Second'])
  })

  it('loses after thirty days what can then not be brought back', async () => {
    const id = await anAccount()
    await paris.delete(at(id))
    await execute(
      database.db,
      sql`update records.accounts set deleted_at = deleted_at - interval '30 days' where id = ${id}`,
    )

    const restored = await paris.post(at(id, '/restore'), {})

    expect(names(await paris.get('/api/v1/bin'))).toEqual([])
    expect([restored.status, restored.body.code]).toEqual([410, 'RECORDS_BIN_EXPIRED'])
  })

  it('shows nobody what he might not bring back', async () => {
    const id = await anAccount()
    await paris.delete(at(id))

    expect(names(await london.get('/api/v1/bin'))).toEqual([])
    expect(names(await reader.get('/api/v1/bin'))).toEqual([])
    expect((await server.anonymous.get('/api/v1/bin')).status).toBe(401)
    const forged = await paris.get('/api/v1/bin?cursor=nonsense')
    expect([forged.status, forged.body.code]).toEqual([400, 'RECORDS_CURSOR_INVALID'])
  })
})

/** Views under a name: who has them, who sees them, and what is not kept. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { query, sql } from '../platform/database.ts'

const ROOT = '/api/v1/saved-views'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const VIEW = {
  name: 'Lyon',
  table: 'accounts',
  filter: { all: [{ column: 'city', is: 'Lyon' }] },
  sort: '-updated_at',
  columns: ['name', 'city'],
}

describe('saved views', () => {
  const database = testDatabase()
  const server = runningServer(database)
  let anna: Client
  let manager: Client
  beforeEach(async () => {
    anna = await server.signedIn({ name: 'Anna' })
    manager = await server.signedIn({ name: 'Meg', roles: ['sales_manager'] })
  })
  const names = async (client: Client, table = 'accounts'): Promise<readonly string[]> =>
    (await client.get(`${ROOT}?table=${table}`)).body.rows.map(({ name }: { name: string }) => name)

  it('are kept, changed and removed by whoever made them, and seen by nobody else', async () => {
    const { status, body } = await anna.post(ROOT, VIEW)

    expect(status).toBe(201)
    expect(body).toEqual({
      ...VIEW,
      id: body.id,
      is_shared: false,
      group: null,
      owner: { id: anna.userId, name: 'Anna' },
      may_change: true,
    })
    const changed = await anna.put(`${ROOT}/${body.id}`, {
      ...VIEW,
      name: 'Lyon now',
      group: 'city',
    })
    expect(changed.body).toMatchObject({ id: body.id, name: 'Lyon now', group: 'city' })
    expect([await names(anna), await names(anna, 'leads'), await names(manager)]).toEqual([
      ['Lyon now'],
      [],
      [],
    ])
    expect((await manager.put(`${ROOT}/${body.id}`, VIEW)).body.code).toBe('SAVED_VIEWS_NOT_FOUND')
    expect((await manager.delete(`${ROOT}/${body.id}`)).status).toBe(404)
    expect((await anna.delete(`${ROOT}/${body.id}`)).status).toBe(204)
    expect((await anna.delete(`${ROOT}/${body.id}`)).status).toBe(404)
    expect((await anna.put(`${ROOT}/${NOWHERE}`, VIEW)).status).toBe(404)
  })

  it('are shared by whoever may change the records of colleagues, and then not the sellers’ to change', async () => {
    expect((await anna.post(ROOT, { ...VIEW, is_shared: true })).body.code).toBe(
      'SAVED_VIEWS_SHARING',
    )
    const { body } = await manager.post(ROOT, { ...VIEW, is_shared: true })

    const seen = (await anna.get(`${ROOT}?table=accounts`)).body
    expect(seen).toMatchObject({ rows: [{ id: body.id, may_change: false }], may_share: false })
    expect((await anna.put(`${ROOT}/${body.id}`, VIEW)).body.code).toBe('SAVED_VIEWS_OF_OTHERS')
    expect((await anna.delete(`${ROOT}/${body.id}`)).status).toBe(403)
    const other = await server.signedIn({ roles: ['sales_manager'] })
    expect((await other.put(`${ROOT}/${body.id}`, { ...VIEW, is_shared: true })).status).toBe(200)
    const own = (await anna.post(ROOT, VIEW)).body.id
    const shared = await anna.put(`${ROOT}/${own}`, { ...VIEW, is_shared: true })
    expect(shared.body.code).toBe('SAVED_VIEWS_SHARING')
  })

  it.each([
    [{ filter: { all: [{ column: 'nothing', is: 1 }] } }, 'RECORDS_FILTER_INVALID'],
    [{ filter: 'Lyon' }, 'RECORDS_FILTER_INVALID'],
    [{ sort: 'nothing' }, 'RECORDS_SORT_INVALID'],
    [{ columns: ['nothing'] }, 'RECORDS_COLUMNS_INVALID'],
    [{ name: ' ' }, 'HTTP_VALIDATION'],
    [{ table: 'everything' }, 'HTTP_VALIDATION'],
  ])('are not kept where the list would refuse %j', async (part, code) => {
    expect((await anna.post(ROOT, { ...VIEW, ...part })).body.code).toBe(code)
    expect(await names(anna)).toEqual([])
  })

  it('take the columns that others add to lists', async () => {
    const health = {
      ...VIEW,
      table: 'opportunities',
      filter: { all: [] },
      columns: ['name', 'health_state'],
      sort: 'name',
    }

    expect((await anna.post(ROOT, health)).status).toBe(201)
  })

  it('are at most a hundred of a person and table', async () => {
    await query(
      database.db,
      sql`insert into saved_views.views (id, table_name, owner_id, name, is_shared, filter, sort, columns, created_at, updated_at)
          select gen_random_uuid(), 'accounts', ${anna.userId}, 'View', false, '{"all":[]}', 'name', '{name}', now(), now()
          from generate_series(1, 100)`,
    )

    expect((await anna.post(ROOT, VIEW)).body.code).toBe('SAVED_VIEWS_TOO_MANY')
    expect(
      (
        await anna.post(ROOT, {
          ...VIEW,
          table: 'leads',
          filter: { all: [] },
          columns: ['full_name'],
        })
      ).status,
    ).toBe(201)
  })
})

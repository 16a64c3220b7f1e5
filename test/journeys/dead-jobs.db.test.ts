import { describe, expect, it } from 'vitest'
import { execute, one, sql } from '../../src/platform/database.ts'
import { testDatabase } from '../database.ts'
import { runningServer } from '../server.ts'

describe('jobs that failed for good', () => {
  const database = testDatabase()
  const server = runningServer(database)
  const aDeadJob = async (): Promise<number> => {
    const job = await one<{ id: number }>(
      database.db,
      sql`insert into platform.jobs
            (queue, payload, run_at, priority, attempts, max_attempts, state, error, created_at)
          values ('event:assistant', '{"email": "zoe@acme.test"}', now(), 0, 8, 8, 'dead',
            ${'it broke\n    at line 1'}, now()) returning id`,
    )
    return job?.id ?? 0
  }

  it('are shown to an administrator page by page, without what they carry', async () => {
    const ids = [await aDeadJob(), await aDeadJob(), await aDeadJob()]
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const first = await administrator.get('/api/v1/jobs?limit=2')
    const second = await administrator.get(`/api/v1/jobs?limit=2&cursor=${first.body.next_cursor}`)

    const shown = [...first.body.rows, ...second.body.rows]
    expect(shown.map((job: { id: number }) => job.id)).toEqual(ids.toReversed())
    expect(second.body.next_cursor).toBeNull()
    expect(first.body.rows[0]).toMatchObject({
      queue: 'event:assistant',
      attempts: 8,
      error: 'it broke',
    })
    expect(first.text).not.toContain('zoe@acme.test')
  })

  it('run again or are removed, once', async () => {
    const [again, gone] = [await aDeadJob(), await aDeadJob()]
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const retried = await administrator.post(`/api/v1/jobs/${again}/retry`)
    const removed = await administrator.delete(`/api/v1/jobs/${gone}`)
    const twice = await administrator.delete(`/api/v1/jobs/${gone}`)

    expect([retried.status, removed.status, twice.status]).toEqual([204, 204, 404])
    const job = await one<{ state: string; attempts: number }>(
      database.db,
      sql`select state, attempts from platform.jobs where id = ${again}`,
    )
    expect(job).toEqual({ state: 'waiting', attempts: 0 })
    await execute(database.db, sql`delete from platform.jobs`)
  })

  it('are not the business of a salesperson', async () => {
    const id = await aDeadJob()
    const seller = await server.signedIn()

    expect((await seller.get('/api/v1/jobs')).status).toBe(403)
    expect((await seller.post(`/api/v1/jobs/${id}/retry`)).status).toBe(403)
    expect((await seller.delete(`/api/v1/jobs/${id}`)).status).toBe(403)
  })
})

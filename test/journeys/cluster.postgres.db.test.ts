/**
 * Several processes on one PostgreSQL, some of which die. Only there: the embedded database belongs
 * to one process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rebuildCards } from '../../src/assistant/index.ts'
import { one, query, sql } from '../../src/platform/database.ts'
import { rebuildRelationships } from '../../src/relationships/index.ts'
import { hashOfTables, testDatabase } from '../database.ts'
import { peopleOf } from '../factories/people.ts'
import type { ServerProcess } from '../processes/run-server.ts'
import { runServer } from '../processes/run-server.ts'
import { runningServer, sessionHeaders } from '../server.ts'

const database = testDatabase({ keep: true })
const own = runningServer(database)
const running: ServerProcess[] = []

const start = async (role: 'all' | 'web' | 'worker'): Promise<ServerProcess> => {
  const started = await runServer(role, { DATABASE_URL: database.url ?? '' })
  running.push(started)
  return started
}

let headers: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  const people = await peopleOf(database.db)
  const userId = await people.aUser({ roles: ['sales_manager'], email: 'anna@rapport.test' })
  headers = {
    ...(await sessionHeaders(database.db, userId, new Date())),
    'content-type': 'application/json',
  }
})
afterEach(() => Promise.all(running.splice(0).map((one) => one.kill())))
afterAll(() => Promise.all(running.map((one) => one.kill())))

type Created = { readonly id: string }

async function post(
  server: ServerProcess,
  path: string,
  body: unknown,
): Promise<Created | undefined> {
  try {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return answer.status === 201 ? await answer.json() : undefined
  } catch {
    // The server died under the request: nothing was promised.
    return undefined
  }
}

/** Accounts with a call each, by both servers in turn; @returns the ids that were acknowledged */
async function sell(
  servers: readonly ServerProcess[],
  count: number,
  each: (number: number) => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let number = 0; number < count; number += 1) {
    const server = servers[number % servers.length]
    if (server === undefined) break
    const account = await post(server, '/api/v1/records/accounts', {
      values: { name: `Customer ${number}` },
    })
    const call =
      account &&
      (await post(server, '/api/v1/records/phone_calls', {
        values: {
          subject: `Call ${number}`,
          regarding: { table: 'accounts', id: account.id },
          due_at: new Date(Date.now() + 60_000).toISOString(),
        },
      }))
    if (call !== undefined) acknowledged.push(call.id)
    await each(number)
  }
  return acknowledged
}

async function quiet(): Promise<void> {
  for (const giveUpAt = Date.now() + 150_000; Date.now() < giveUpAt; await sleep(500)) {
    const left = await one<{ count: number }>(
      database.db,
      sql`select count(*) as count from platform.jobs where state <> 'dead' and run_at < now()`,
    )
    if (left?.count === 0) return
  }
  throw new Error('the queue did not come to rest')
}

describe('two servers and two workers on one PostgreSQL', () => {
  it('lose nothing and do nothing twice when one of each is killed', async () => {
    const [web, otherWeb, worker, otherWorker] = await Promise.all([
      start('web'),
      start('web'),
      start('worker'),
      start('worker'),
    ])

    const acknowledged = await sell([web, otherWeb], 60, async (number) => {
      if (number === 20) await worker.kill()
      if (number === 40) await otherWeb.kill()
    })
    await quiet()

    expect(acknowledged.length).toBeGreaterThan(45)
    const kept = await query<{ id: string }>(
      database.db,
      sql`select id from records.activities where id = any(${acknowledged}::uuid[])`,
    )
    expect(kept).toHaveLength(acknowledged.length)
    const dead = await query(
      database.db,
      sql`select queue, error from platform.jobs where state = 'dead'`,
    )
    expect(dead).toEqual([])
    expect(otherWorker.child.exitCode).toBeNull()
  }, 300_000)

  it('have derived the figures and cards that a rebuild from the facts gives', async () => {
    const tables = ['relationships.touches', 'relationships.figures', 'assistant.cards']
    const derived = await hashOfTables(database.db, tables)
    const [cards] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from assistant.cards`,
    )

    await rebuildRelationships(own.application.services)
    await rebuildCards(own.application.services)

    expect(cards?.count).toBeGreaterThan(0)
    expect(await hashOfTables(database.db, tables)).toBe(derived)
  })
})

describe('a server that is asked to stop', () => {
  it('finishes what it was asked, ends its streams and exits with 0 within ten seconds', async () => {
    const server = await start('all')
    const stream = await fetch(`${server.url}/api/v1/events`, { headers })
    const asked = Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        post(server, '/api/v1/records/accounts', { values: { name: `Late ${number}` } }),
      ),
    )
    await sleep(30)

    const startedMs = performance.now()
    const code = await server.stop()
    const tookMs = performance.now() - startedMs

    expect(code).toBe(0)
    expect(tookMs).toBeLessThan(10_000)
    await stream.text()
    const acknowledged = (await asked).filter((created) => created !== undefined)
    const kept = await one<{ count: number }>(
      database.db,
      sql`select count(*) as count from records.accounts where name like 'Late %'`,
    )
    expect(kept?.count).toBe(acknowledged.length)
    const running = await query(
      database.db,
      sql`select 1 from platform.jobs where state = 'running'`,
    )
    expect(running).toEqual([])
  }, 120_000)
})

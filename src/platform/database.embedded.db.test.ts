/**
 * What the embedded database must survive: being killed, being opened twice, clients that die. It
 * runs in processes and folders of its own, so only in the project of the embedded engine.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testConfig, testLog } from '../../test/database.ts'
import type { Program } from '../../test/processes/run-process.ts'
import { runProcess } from '../../test/processes/run-process.ts'
import { lockFolder } from './database/folder-lock.ts'
import type { Database } from './database.ts'
import { execute, inTransaction, one, openDatabase, openMemoryDatabase, sql } from './database.ts'

/** More rounds have been run by hand; each opens the database anew. */
const KILLS = 3

/** Opening takes seconds: two groups share a folder each, and the second also its open database. */
const TIMEOUT_MS = 300_000
const openIn = (folder: string): Promise<Database> =>
  openDatabase({ ...testConfig, dataFolder: folder }, testLog)

describe('the embedded database', () => {
  let folder = ''
  let writer: Program | undefined

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-embedded-'))
  })

  afterAll(async () => {
    await writer?.kill()
    await rm(folder, { recursive: true, force: true })
  })

  it(
    'loses nothing that was acknowledged when it is killed at any point',
    async () => {
      let acknowledged = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        writer = runProcess('embedded-writer', folder)
        await writer.until(/^\d+$/)
        await sleep(200 + 137 * kill)
        await writer.kill()
        acknowledged = Math.max(acknowledged, ...writer.lines.map(Number).filter(Number.isInteger))
      }

      const database = await openIn(folder)
      const found = await one<{ pairs: number; halves: number; last: number }>(
        database.db,
        sql`select count(distinct n) as pairs, count(*) as halves, coalesce(max(n), 0) as last from public.pairs`,
      )
      const { isDurable } = database
      await database.close()
      expect(isDurable).toBe(true)
      expect(acknowledged).toBeGreaterThan(KILLS)
      expect(found?.pairs).toBeGreaterThanOrEqual(acknowledged)
      expect(found).toEqual({
        pairs: found?.last,
        halves: 2 * (found?.last ?? 0),
        last: found?.last,
      })
    },
    TIMEOUT_MS,
  )
})

describe('a running embedded database', () => {
  let folder = ''
  let database: Database
  const guests: Database[] = []
  const programs: Program[] = []
  const threads: Worker[] = []

  beforeAll(async () => {
    const note = (thread: Worker): number => threads.push(thread)
    process.on('worker', note)
    folder = await mkdtemp(join(tmpdir(), 'rapport-embedded-'))
    database = await openIn(folder)
    process.off('worker', note)
  })

  beforeEach(async () => {
    await execute(database.db, sql`create table public.notes (text text)`)
  })

  afterEach(async () => {
    for (const program of programs.splice(0)) await program.kill()
    for (const guest of guests.splice(0)) await guest.close()
    await execute(database.db, sql`drop table if exists public.notes, public.pairs`)
  })

  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function enter(): Promise<Database> {
    const guest = await openIn(folder)
    guests.push(guest)
    return guest
  }

  function run(name: string, ...parameters: readonly string[]): Program {
    const program = runProcess(name, ...parameters)
    programs.push(program)
    return program
  }

  it('is shared through its socket by a second process, which opens nothing itself', async () => {
    const writer = run('embedded-writer', folder, '20')
    const code = await writer.end()

    const found = await one(database.db, sql`select count(*) as n from public.pairs`)
    expect(writer.lines[0]).toBe('open remote durable=true')
    expect([code, found]).toEqual([0, { n: 40 }])
  })

  it('lets only its own user into the socket', async () => {
    const { mode } = await stat(join(folder, 'rapport.sock'))

    expect(mode & 0o777).toBe(0o600)
  })

  it('takes back the session of a client that is killed in a transaction', async () => {
    const holder = run('transaction-holder', folder)
    await holder.until(/^written$/)

    const waiting = one(database.db, sql`select count(*) as n from public.notes`)
    const early = await Promise.race([waiting, sleep(200).then(() => 'waits for the transaction')])
    await holder.kill()
    const late = await waiting

    expect(early).toBe('waits for the transaction')
    expect(late).toEqual({ n: 0 })
  })

  it('keeps the transactions of clients apart', async () => {
    const other = await enter()

    const failed = inTransaction(other.db, async (trx) => {
      await execute(trx, sql`insert into public.notes values ('undone')`)
      throw new Error('undone')
    })
    const kept = inTransaction(database.db, (trx) =>
      execute(trx, sql`insert into public.notes values ('kept')`),
    )
    const results = await Promise.allSettled([failed, kept])

    const found = await one(other.db, sql`select string_agg(text, ',') as texts from public.notes`)
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled'])
    expect(found).toEqual({ texts: 'kept' })
    expect([database.isRemote, other.isRemote]).toEqual([false, true])
  })

  it('gives a client the errors of its statements', async () => {
    const other = await enter()

    await expect(execute(other.db, sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' })
    const bytes = await one(other.db, sql`select '\\x0102'::bytea as bytes`)

    expect(bytes).toEqual({ bytes: Buffer.from([1, 2]) })
  })

  it('refuses a statement outside of the transaction by the code inside it', async () => {
    const stuck = inTransaction(database.db, () => execute(database.db, sql`select 1`))

    await expect(stuck).rejects.toThrow('it would wait for itself for ever')
  })

  it(
    'starts again when its thread dies, and loses nothing that was acknowledged',
    async () => {
      await execute(database.db, sql`insert into public.notes values ('kept')`)

      const interrupted = execute(database.db, sql`select pg_sleep(60)`)
      const refused = expect(interrupted).rejects.toMatchObject({
        code: 'PLATFORM_DATABASE_STOPPED',
      })
      await sleep(100)
      await threads[0]?.terminate()
      await refused

      const found = await one(database.db, sql`select count(*) as n from public.notes`)
      expect(found).toEqual({ n: 1 })
    },
    TIMEOUT_MS,
  )

  it('says that it has stopped to those who come after it was closed', async () => {
    const other = await enter()
    const closing = await openMemoryDatabase(testLog)

    await closing.close()

    await expect(execute(closing.db, sql`select 1`)).rejects.toMatchObject({
      code: 'PLATFORM_DATABASE_STOPPED',
    })
    await other.close()
    await expect(execute(other.db, sql`select 1`)).rejects.toMatchObject({
      code: 'PLATFORM_DATABASE_STOPPED',
    })
  })
})

describe('the lock of a folder', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-lock-'))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is held by one at a time, under whatever path', async () => {
    const first = await lockFolder(folder)
    const second = await lockFolder(`${folder}/../${folder.split('/').at(-1)}`)
    await first?.release()
    const third = await lockFolder(folder)
    await third?.release()

    expect([first !== undefined, second, third !== undefined]).toEqual([true, undefined, true])
  })

  it('leaves no file behind', async () => {
    const lock = await lockFolder(folder)
    const during = existsSync(join(folder, 'rapport.lock'))
    await lock?.release()

    expect([during, existsSync(join(folder, 'rapport.lock'))]).toEqual([true, false])
  })

  it('passes over a process of this machine that is gone', async () => {
    const lock = await lockFolder(folder)
    await lock?.release()
    await writeFile(
      join(folder, 'rapport.lock'),
      JSON.stringify({ pid: 999_999, host: hostname() }),
    )

    const taken = await lockFolder(folder)
    await taken?.release()

    expect(taken).toBeDefined()
  })

  it('respects another machine that is alive, and passes over one that is not', async () => {
    const path = join(folder, 'rapport.lock')
    await writeFile(path, JSON.stringify({ pid: 1, host: 'another-machine' }))
    const alive = setInterval(() => {
      void writeFile(path, JSON.stringify({ pid: 1, host: 'another-machine' }))
    }, 300)

    const refused = await lockFolder(folder)
    clearInterval(alive)
    const longAgo = new Date('2026-01-01T00:00:00Z')
    await utimes(path, longAgo, longAgo)
    const taken = await lockFolder(folder)
    await taken?.release()

    expect(refused).toBeUndefined()
    expect(taken).toBeDefined()
  })

  it('names the folder when its holder does not answer', async () => {
    const lock = await lockFolder(folder)

    const opened = openDatabase({ ...testConfig, dataFolder: folder }, testLog)

    await expect(opened).rejects.toMatchObject({
      code: 'PLATFORM_DATABASE_FOLDER_IN_USE',
      details: { folder },
    })
    await lock?.release()
  })
})

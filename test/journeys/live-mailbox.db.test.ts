/**
 * A mailbox connected by the command line and read by a server that is killed again and again: every message is there once.
 *
 * Two kills here; RAPPORT_KILLS=100 tries more.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/kernel/numerics/random.ts'
import { parseConfig } from '../../src/platform/config.ts'
import type { Db } from '../../src/platform/database.ts'
import { one, openDatabase, query, sql } from '../../src/platform/database.ts'
import { createEmptyDatabase, testEngine } from '../database.ts'
import { aMail } from '../factories/mail.ts'
import { runServer } from '../processes/run-server.ts'
import { testLog } from '../quiet.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

const KILLS = Number(process.env.RAPPORT_KILLS ?? 2)
/** Several pieces of 200 between two kills. */
const MESSAGES = Math.max(600, KILLS * 150)
const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))
const OWNER = 'seller@own.example'

type Env = Readonly<Record<string, string>>
const settings = {
  RAPPORT_DEMO: 'off',
  RAPPORT_LOG: 'silent',
  RAPPORT_LANGUAGE: 'en',
  RAPPORT_SECRET: 'a secret of at least thirty-two characters',
  RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
}

type Ended = { readonly code: number | null; readonly out: string; readonly said: string }

async function rapport(env: Env, words: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...words], {
    env: { PATH: process.env.PATH, ...settings, ...env },
  })
  child.stdin.end(input)
  const [out, said, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => {
      child.once('exit', resolve)
    }),
  ])
  return { code, out, said }
}

async function asking<T>(env: Env, ask: (db: Db) => Promise<T>): Promise<T> {
  const database = await openDatabase(parseConfig({ ...settings, ...env }), testLog)
  try {
    return await ask(database.db)
  } finally {
    await database.close()
  }
}

const held = (db: Db): Promise<{ count: number; state: string } | undefined> =>
  one(
    db,
    sql`select (select count(*)::integer from mail_connections.places) as count, connection.state
        from mail_connections.connections connection`,
  )

/** Waits until so many messages have been read. */
async function untilHeld(db: Db, count: number): Promise<void> {
  while (((await held(db))?.count ?? 0) < count) await sleep(20)
}

/** How many messages have been read; lets the leases of the dead process end at once, as a minute would. */
async function afterKill(db: Db): Promise<number> {
  const leases = [
    sql`update mail_connections.connections set leased_until = now() - interval '1 second'
        where reader is not null`,
    sql`update platform.jobs set locked_until = now() - interval '1 second' where state = 'running'`,
    sql`update platform.queues set locked_until = now() - interval '1 second'
        where worker is not null`,
  ]
  for (const statement of leases) await query(db, statement)
  return (await held(db))?.count ?? 0
}

describe('a mailbox of the command line', () => {
  const dovecot = runningDovecot()
  let env: Env = {}
  let remove: () => Promise<void> = async () => undefined
  beforeAll(async () => {
    if (testEngine === 'postgres') {
      const { url, drop } = await createEmptyDatabase()
      env = { DATABASE_URL: url }
      remove = drop
    } else {
      const folder = await mkdtemp(join(tmpdir(), 'rapport-live-'))
      env = { RAPPORT_DATA: folder }
      remove = () => rm(folder, { recursive: true, force: true })
    }
    const user = ['user', 'create', '--email', OWNER, '--name', 'Seller', '--role', 'salesperson']
    await rapport(env, user)
  }, 120_000)
  afterAll(() => remove(), 120_000)

  it('is connected with its password, not with another one', { timeout: 120_000 }, async () => {
    const connect = [
      ...['mailbox', 'connect', OWNER, '--user', OWNER],
      ...['--imap', `127.0.0.1:${dovecot.port}`, '--security', 'none'],
    ]

    const wrong = await rapport(env, connect, 'wrong\n')
    const right = await rapport(env, connect, `${MAIL_PASSWORD}\n`)
    const test = await rapport(env, ['mailbox', 'test', OWNER])

    expect([wrong.code, right.code, test.code]).toEqual([1, 0, 0])
    expect(wrong.said).toContain('does not accept the user name seller@own.example')
    expect(right.out).toMatch(/^[0-9a-f-]{36}\n$/)
    expect(test.out).toContain('✓ IMAP 127.0.0.1')
  })

  it('is read once for all by a server that is killed in the middle', {
    timeout: 600_000 + KILLS * 10_000,
  }, async () => {
    const random = seededRandom(20_261_130)
    const mails = Array.from({ length: MESSAGES }, (_, index) =>
      aMail({ id: `m${index}`, subject: `Offer ${index}`, body: `Text ${index}` }),
    )
    dovecot.deliverMany(OWNER, mails)
    const counts: number[] = []

    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await runServer('all', { ...settings, ...env })
      await asking(env, (db) => untilHeld(db, (MESSAGES * (kill + random())) / (KILLS + 1)))
      await sleep(400 * random())
      await server.kill()
      counts.push(await asking(env, afterKill))
    }
    const server = await runServer('all', { ...settings, ...env })
    const isDone = async (): Promise<boolean> => {
      const now = await asking(env, held)
      return now?.count === MESSAGES && now.state === 'watching'
    }
    await expect.poll(isDone, { timeout: 90_000, interval: 500 }).toBe(true)
    const asked = await rapport(env, ['mailbox', 'read', OWNER])
    await server.stop()

    const subjects = await asking(env, (db) =>
      query<{ subject: string }>(
        db,
        sql`select activity.subject from mailbox.messages message
            join records.activities activity on activity.id = message.id`,
      ),
    )
    expect(counts.filter((count) => count > 0 && count < MESSAGES)).not.toEqual([])
    expect(subjects.map(({ subject }) => subject).sort()).toEqual(
      mails.map((_, index) => `Offer ${index}`).sort(),
    )
    expect(asked.said).toContain('has been asked')
  })

  it('is read without a server, is listed, and doctor knows it', { timeout: 120_000 }, async () => {
    await dovecot.deliver(OWNER, aMail({ id: 'late', subject: 'Late' }))

    const read = await rapport(env, ['mailbox', 'read', OWNER])
    const list = await rapport(env, ['mailbox', 'list', '--format', 'jsonl'])
    const doctor = await rapport(env, ['doctor'])

    expect(read.said).toContain('Everything has been read')
    expect(JSON.parse(list.out)).toMatchObject({
      address: OWNER,
      owner: 'Seller',
      state: 'watching',
      held: MESSAGES + 1,
      backlog: 0,
      error: '',
    })
    expect(doctor.out).toContain(
      `✓ mailbox\t${OWNER}: ${(MESSAGES + 1).toLocaleString('en')} messages, nothing left`,
    )
  })
})

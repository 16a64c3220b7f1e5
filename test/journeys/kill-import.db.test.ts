/**
 * A server that is killed in the middle of an import loses nothing and doubles nothing: after a
 * restart and a second run the database holds what an undisturbed run would have left.
 *
 * Two kills here; RAPPORT_KILLS=10 and RAPPORT_KILL_MAIL=path try more, on real mail.
 */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/kernel/numerics/random.ts'
import { parseConfig } from '../../src/platform/config.ts'
import { one, openDatabase, query, sql } from '../../src/platform/database.ts'
import { createEmptyDatabase, testEngine } from '../database.ts'
import { aMail, anMbox } from '../factories/mail.ts'
import { runServer } from '../processes/run-server.ts'
import { testLog } from '../quiet.ts'

const KILLS = Number(process.env.RAPPORT_KILLS ?? 2)
const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))
const OWNER = 'seller@own.example'
const run = promisify(execFile)

type Env = Readonly<Record<string, string>>

/** A database with one user, of which any number of copies can be made. */
type Origin = { copy(): Promise<Env>; remove(): Promise<void> }

const settings = { RAPPORT_DEMO: 'off', RAPPORT_LOG: 'silent', RAPPORT_LANGUAGE: 'en' }

function cli(env: Env, ...parameters: readonly string[]): ReturnType<typeof run> {
  return run(process.execPath, ['--import', 'tsx', CLI, ...parameters], {
    env: { PATH: process.env.PATH, ...settings, ...env },
  })
}

async function embeddedOrigin(): Promise<Origin> {
  const root = await mkdtemp(join(tmpdir(), 'rapport-kill-'))
  await cli(
    { RAPPORT_DATA: join(root, 'origin') },
    'user',
    'create',
    '--email',
    OWNER,
    '--name',
    'Seller',
    '--role',
    'salesperson',
  )
  let copies = 0
  return {
    copy: async () => {
      copies += 1
      const folder = join(root, `copy-${copies}`)
      await cp(join(root, 'origin'), folder, { recursive: true })
      return { RAPPORT_DATA: folder }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

async function postgresOrigin(): Promise<Origin> {
  const origin = await createEmptyDatabase()
  await cli(
    { DATABASE_URL: origin.url },
    'user',
    'create',
    '--email',
    OWNER,
    '--name',
    'Seller',
    '--role',
    'salesperson',
  )
  const drops = [origin.drop]
  return {
    copy: async () => {
      const copy = await createEmptyDatabase(new URL(origin.url).pathname.slice(1))
      drops.unshift(copy.drop)
      return { DATABASE_URL: copy.url }
    },
    remove: async () => {
      for (const drop of drops) await drop()
    },
  }
}

/** Imports while a server runs, and waits until everything is derived. */
async function importUndisturbed(env: Env, mail: string): Promise<number> {
  const server = await runServer('all', { ...settings, ...env })
  const from = performance.now()
  await cli(env, 'import', 'mail', mail, '--user', OWNER, '--own-domain', 'own.example')
  const tookMs = performance.now() - from
  await untilIdle(env)
  await server.stop()
  return tookMs
}

/** Kills the server, and with it what the import stands on, some time into the import. */
async function importAndKill(env: Env, mail: string, afterMs: number): Promise<void> {
  const server = await runServer('all', { ...settings, ...env })
  const importing = cli(env, 'import', 'mail', mail, '--user', OWNER, '--own-domain', 'own.example')
  await sleep(afterMs)
  await server.kill()
  importing.child.kill('SIGKILL')
  await importing.catch(() => undefined)
}

/** Waits until no job waits; asks through the socket or the server, as any other process. */
async function untilIdle(env: Env): Promise<void> {
  const database = await openDatabase(parseConfig({ ...settings, ...env }), testLog)
  try {
    for (;;) {
      const left = await one<{ count: number }>(
        database.db,
        sql`select count(*)::integer as count from platform.jobs job
            where job.state <> 'dead' and job.run_at <= now()`,
      )
      if (left?.count === 0) return
      await sleep(200)
    }
  } finally {
    await database.close()
  }
}

/** When something was written is the one thing that two runs may differ in. */
const WRITTEN_AT = ['created_at', 'updated_at', 'changed_at', 'first_seen_at', 'rejected_at']

/** One hash a table over all its rows without the instants of writing. */
async function contentOf(env: Env): Promise<Record<string, string>> {
  const database = await openDatabase(parseConfig({ ...settings, ...env }), testLog)
  try {
    const tables = await query<{ name: string; columns: string }>(
      database.db,
      sql`select format('%I.%I', table_schema, table_name) as name,
            string_agg(format('%I', column_name), ', ' order by ordinal_position) as columns
          from information_schema.columns
          where table_schema in ('identity', 'settings', 'records', 'mailbox', 'relationships', 'assistant')
            and not column_name = any(${WRITTEN_AT}::text[])
          group by 1 order by 1`,
    )
    const content: Record<string, string> = {}
    for (const { name, columns } of tables) {
      const hash = await one<{ hash: string }>(
        database.db,
        sql`select count(*) || ' ' || coalesce(md5(string_agg(line, '|' order by line)), '') as hash
            from (select row(${sql.raw(columns)})::text as line from ${sql.raw(name)}) lines`,
      )
      content[name] = hash?.hash ?? ''
    }
    return content
  } finally {
    await database.close()
  }
}

/** Conversations with people of many companies, some answers before their questions. */
function aMailbox(count: number): string {
  const messages = Array.from({ length: count }, (_, index) => {
    const talk = Math.floor(index / 4)
    const place = (index * 3) % 4
    const person = `Person ${talk} <p${talk}@company${talk % 40}.example>`
    const isOurs = place % 2 === 1
    return aMail({
      id: `talk${talk}.${place}`,
      from: isOurs ? OWNER : person,
      to: isOurs ? person : OWNER,
      subject: `${place > 0 ? 'Re: ' : ''}Delivery ${talk}`,
      date: new Date(Date.UTC(2026, 2, 1 + (talk % 200), 8 + place * 2)).toUTCString(),
      ...(place > 0 ? { inReplyTo: `talk${talk}.${place - 1}` } : {}),
      body: 'Could you confirm the date of the delivery?',
    })
  })
  return anMbox(messages)
}

describe('an import whose server is killed', () => {
  let origin: Origin | undefined
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-kill-mail-'))
    origin = await (testEngine === 'postgres' ? postgresOrigin() : embeddedOrigin())
  }, 120_000)
  afterAll(async () => {
    await origin?.remove()
    await rm(folder, { recursive: true, force: true })
  }, 120_000)

  it('leaves the content of an undisturbed run', { timeout: 900_000 }, async () => {
    if (origin === undefined) throw new Error('no origin')
    const mail = process.env.RAPPORT_KILL_MAIL ?? join(folder, 'mail.mbox')
    if (process.env.RAPPORT_KILL_MAIL === undefined) await writeFile(mail, aMailbox(800))
    const random = seededRandom(20_261_124)
    const calm = await origin.copy()
    const tookMs = await importUndisturbed(calm, mail)
    const disturbed = await origin.copy()

    for (let kill = 0; kill < KILLS; kill += 1) {
      await importAndKill(disturbed, mail, tookMs * (0.1 + 0.85 * random()))
    }
    await importUndisturbed(disturbed, mail)

    expect(await contentOf(disturbed)).toEqual(await contentOf(calm))
  })
})

/**
 * A process that is killed again and again while it sends: what the SMTP server has taken is counted there.
 *
 * Six kills for each kind of server here. RAPPORT_KILLS=200 tries more and prints what it counted; with RAPPORT_SENDERS=4, on
 * PostgreSQL, four processes send at a time, each killed at a moment of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { composeOn } from '../../src/entry/compose.ts'
import { createUserByOperator } from '../../src/identity/index.ts'
import { seededRandom } from '../../src/kernel/numerics/random.ts'
import { seal } from '../../src/mail-connections/client/secret-box.ts'
import { insertConnection } from '../../src/mail-connections/store/connections.ts'
import { openMailbox } from '../../src/mailbox/index.ts'
import { insertMail, scheduleMail } from '../../src/outbox/store/mails.ts'
import { parseConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/database.ts'
import { execute, inTransaction, openDatabase, query, sql } from '../../src/platform/database.ts'
import { loadMessages } from '../../src/platform/messages.ts'
import type { Services } from '../../src/platform/services.ts'
import { createEmptyDatabase, testEngine } from '../database.ts'
import { runServer } from '../processes/run-server.ts'
import { testLog } from '../quiet.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'
import { runningSmtp } from '../services/smtp.ts'

const KILLS = Number(process.env.RAPPORT_KILLS ?? 6)
const SENDERS = Number(process.env.RAPPORT_SENDERS ?? 1)
const ROUNDS = Math.ceil(KILLS / SENDERS)
const MAILS_A_ROUND = 6 * SENDERS
/** In which a process is killed, from the first recipient that it names: some mails have left by its end. */
const WINDOW_MS = 1_500
const ROLE = testEngine === 'postgres' ? 'worker' : 'all'
const SENDER = 'sender@own.example'
const SECRET = 'a secret of at least thirty-two characters'
/** What a process may take to start, on a machine that does other things. */
const PATIENCE_MS = 60_000

type Env = Readonly<Record<string, string>>
const settings = {
  RAPPORT_DEMO: 'off',
  RAPPORT_LOG: 'silent',
  RAPPORT_SECRET: SECRET,
  RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  RAPPORT_MAIL_DOUBT_SECONDS: '2',
}

async function emptyHouse(): Promise<{ env: Env; remove: () => Promise<void> }> {
  if (testEngine === 'postgres') {
    const { url, drop } = await createEmptyDatabase()
    return { env: { ...settings, DATABASE_URL: url }, remove: drop }
  }
  const folder = await mkdtemp(join(tmpdir(), 'rapport-sending-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  return { env: { ...settings, RAPPORT_DATA: folder }, remove }
}

/** Works on the database, beside a server or without one. */
async function asking<T>(env: Env, ask: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(parseConfig(env), testLog)
  try {
    return await ask(database)
  } finally {
    await database.close()
  }
}

type Sender = { readonly userId: string; readonly connectionId: string }

/** A sender with his mailbox, and limits that let everything leave. */
function settle(env: Env, ports: { imap: number; smtp: number }): Promise<Sender> {
  return asking(env, async (database) => {
    const parts = { config: parseConfig(env), log: testLog, translate: loadMessages() }
    const { services } = await composeOn(database, parts)
    await createUserByOperator(services, { email: SENDER, name: 'Sender', roles: ['salesperson'] })
    const { actor, mailboxId } = await openMailbox(services, SENDER)
    const connectionId = services.newId()
    const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' }) as const
    await insertConnection(services.db, {
      id: connectionId,
      userId: actor.userId,
      mailboxId,
      address: SENDER,
      displayName: 'Sender',
      userName: SENDER,
      providerId: undefined,
      secret: seal(MAIL_PASSWORD, connectionId, SECRET),
      imap: at(ports.imap),
      smtp: at(ports.smtp),
      historyFrom: new Date('2026-01-01'),
      now: services.clock.now(),
    })
    for (const key of ['hourly_limit', 'daily_limit', 'domain_hourly_limit']) {
      await allowMuch(services, `outbox.${key}`)
    }
    return { userId: actor.userId, connectionId }
  })
}

const allowMuch = async ({ db, clock }: Services, key: string): Promise<void> => {
  await execute(
    db,
    sql`insert into settings.organisation_settings (key, value, changed_at)
        values (${key}, '10000', ${clock.now()})`,
  )
}

/** Has mails leave now, and lets the leases of a dead process end, as half a minute would. */
function fill(env: Env, { userId, connectionId }: Sender, names: readonly string[]): Promise<void> {
  return asking(env, async ({ db }) => {
    const now = new Date()
    await inTransaction(db, async (trx) => {
      for (const [index, subject] of names.entries()) {
        const id = `019b0000-0000-7000-8000-${subject.padStart(12, '0')}`
        await insertMail(trx, {
          id,
          authorId: userId,
          connectionId,
          recipients: [{ role: 'to', address: `p${index}@nordline.example`, name: '' }],
          subject,
          html: undefined,
          text: 'Text',
          language: 'en',
          hasSignature: false,
          hasUnsubscribeLink: false,
          regarding: undefined,
          answersId: undefined,
          answerKind: undefined,
          templateId: undefined,
          now,
        })
        const leaving = { attemptAt: now, waitsFor: undefined, scheduledAt: undefined }
        await scheduleMail(trx, { id, connectionId, now, ...leaving })
      }
    })
    const ended = sql`now() - interval '1 second'`
    await execute(db, sql`update outbox.mails set leased_until = ${ended} where sender is not null`)
    await execute(
      db,
      sql`update mail_connections.connections set leased_until = ${ended} where reader is not null`,
    )
    await execute(db, sql`update platform.jobs set locked_until = ${ended} where state = 'running'`)
    await execute(
      db,
      sql`update platform.queues set locked_until = ${ended} where worker is not null`,
    )
  })
}

const statesOf = (env: Env): Promise<ReadonlyMap<string, string>> =>
  asking(env, async ({ db }) => {
    const rows = await query<{ subject: string; state: string }>(
      db,
      sql`select mail.subject, mail.state from outbox.mails mail`,
    )
    return new Map(rows.map(({ subject, state }) => [subject, state]))
  })

const subjectOf = (bytes: Buffer): string =>
  /^subject: (.*)$/im.exec(bytes.toString('latin1'))?.[1]?.trim() ?? ''

describe('a process that is killed while it sends', () => {
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const removing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const remove of removing.splice(0)) await remove()
  })

  /** Kills a process at random moments of sending; then another one sends what is left. @returns what became of all */
  async function play(env: Env, sender: Sender, layCopies: boolean) {
    const random = seededRandom(20_261_130)
    const before = smtp.taken.length
    const begun = { count: 0 }
    smtp.behave({
      refusesRecipient: () => {
        begun.count += 1
        return undefined
      },
      onTaken: async ({ user, bytes }) => {
        if (layCopies) await dovecot.deliver(user, bytes, 'Sent')
        await sleep(100 * random())
      },
    })
    const names: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const added = Array.from({ length: MAILS_A_ROUND }, (_, index) =>
        String(round * MAILS_A_ROUND + index + 1),
      )
      names.push(...added)
      await fill(env, sender, added)
      const seen = begun.count
      const servers = await Promise.all(Array.from({ length: SENDERS }, () => runServer(ROLE, env)))
      await expect
        .poll(() => begun.count, { timeout: PATIENCE_MS, interval: 2 })
        .toBeGreaterThan(seen)
      await Promise.all(
        servers.map(async (server) => {
          await sleep(WINDOW_MS * random())
          await server.kill()
        }),
      )
    }
    await fill(env, sender, [])
    const server = await runServer(ROLE, env)
    const done = layCopies ? ['sent'] : ['sent', 'doubtful']
    const isDone = async (): Promise<boolean> =>
      [...(await statesOf(env)).values()].every((state) => done.includes(state))
    await expect
      .poll(isDone, { timeout: (10 + KILLS / 10) * PATIENCE_MS, interval: 1_000 })
      .toBe(true)
    await server.stop()
    const counts = new Map(names.map((name) => [name, 0]))
    for (const { bytes } of smtp.taken.slice(before)) {
      const name = subjectOf(bytes)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return { names, counts, states: await statesOf(env) }
  }

  const tally = (values: Iterable<string | number>): Readonly<Record<string, number>> => {
    const found: Record<string, number> = {}
    for (const value of values) found[value] = (found[value] ?? 0) + 1
    return found
  }

  /** A long run says what it counted. */
  const report = (
    counts: ReadonlyMap<string, number>,
    states: ReadonlyMap<string, string>,
  ): void => {
    if (KILLS <= 6) return
    const counted = { kills: KILLS, times: tally(counts.values()), states: tally(states.values()) }
    process.stdout.write(`${JSON.stringify(counted)}\n`)
  }

  it('sends each mail exactly once where the server lays copies of what it takes', {
    timeout: 60_000 + KILLS * 60_000,
  }, async () => {
    const { env, remove } = await emptyHouse()
    removing.push(remove)
    const sender = await settle(env, { imap: dovecot.port, smtp: smtp.port })
    await asking(env, ({ db }) =>
      execute(
        db,
        sql`insert into outbox.copy_habits (connection_id, is_copied_by_server, known_at)
            values (${sender.connectionId}, true, now())`,
      ),
    )

    const { names, counts, states } = await play(env, sender, true)

    report(counts, states)
    expect(tally(counts.values())).toEqual({ 1: names.length })
    expect(tally(states.values())).toEqual({ sent: names.length })
  })

  it('sends none twice where the server lays no copies, and names those that it cannot know', {
    timeout: 60_000 + KILLS * 60_000,
  }, async () => {
    const { env, remove } = await emptyHouse()
    removing.push(remove)
    const sender = await settle(env, { imap: dovecot.port, smtp: smtp.port })

    const { names, counts, states } = await play(env, sender, false)

    report(counts, states)
    const lost = names.filter((name) => counts.get(name) !== 1 && states.get(name) !== 'doubtful')
    expect(lost).toEqual([])
    expect([...counts.values()].filter((count) => count > 1)).toEqual([])
    expect(names.filter((name) => !['sent', 'doubtful'].includes(states.get(name) ?? ''))).toEqual(
      [],
    )
  })
})

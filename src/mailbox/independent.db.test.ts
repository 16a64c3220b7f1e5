/**
 * A second opinion: the figures of real archives, counted by Python's mailbox and email modules
 * (test/fixtures/independent/mail_figures.py), against what an import shows.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { query, sql } from '../platform/database.ts'
import type { ImportMailReport } from './index.ts'
import { importMail } from './index.ts'

const FOLDER = new URL('../../../shared/data/apache-mailing-lists/', import.meta.url)
const SCRIPT = fileURLToPath(
  new URL('../../test/fixtures/independent/mail_figures.py', import.meta.url),
)
const FILES = [
  'asterix-dev-201709-mailarchivesao.mbox.gz',
  'httpd-users-2020-07.mbox.gz',
  'maven-dev-2017-11-mailarchivesao.mbox.gz',
  'maven-dev-2017-12-mailarchivesao.mbox.gz',
].map((name) => fileURLToPath(new URL(name, FOLDER)))

/** A message without Message-ID is called by its sender and second. */
const nameOf = (alias: 'message' | 'oldest' | 'question') =>
  sql.raw(
    `coalesce(${alias}.message_id, 'no id ' || ${alias}.from_address || ' ' || extract(epoch from ${alias}.sent_at)::bigint)`,
  )

const FIGURES = z.object({
  messages: z.number(),
  automatic: z.number(),
  people: z.array(z.string()),
  threads: z.number(),
  thread_of: z.record(z.string(), z.string()),
  pairs: z.record(z.string(), z.object({ answers: z.string(), seconds: z.number() })),
})

describe.skipIf(!existsSync(FOLDER))('an import of the Apache archives of ../shared', () => {
  const database = testDatabase({ keep: true })
  let reports: readonly ImportMailReport[]
  let expected: z.infer<typeof FIGURES>

  const importAll = async (): Promise<readonly ImportMailReport[]> => {
    const done: ImportMailReport[] = []
    for (const path of FILES) {
      done.push(
        await importMail(servicesOn(database.db), { path, userEmail: 'luc@nordline.example' }),
      )
    }
    return done
  }

  beforeAll(async () => {
    const people = await peopleOf(database.db)
    await people.aUser({ email: 'luc@nordline.example' })
    expected = FIGURES.parse(
      JSON.parse(execFileSync('python3', [SCRIPT, ...FILES], { encoding: 'utf8', maxBuffer: 1e9 })),
    )
    reports = await importAll()
  }, 300_000)

  it('accounts for each message of each file', () => {
    const counts = reports.map(({ read, imported, automatic, present, rejected }) => [
      read,
      imported,
      automatic,
      present,
      rejected,
    ])

    expect(counts).toEqual([
      [53, 40, 13, 0, 0],
      [108, 108, 0, 0, 0],
      [317, 196, 121, 0, 0],
      [221, 170, 51, 0, 0],
    ])
    expect([expected.messages, expected.automatic]).toEqual([699, 185])
  })

  it('shows the people whom Python finds', async () => {
    const rows = await query<{ email: string }>(
      database.db,
      sql`select contact.email from records.contacts contact order by contact.email collate "C"`,
    )

    expect(rows.map(({ email }) => email)).toEqual(expected.people)
  })

  it('shows the conversations that Python finds', async () => {
    const rows = await query<{ id: string; oldest: string }>(
      database.db,
      sql`select ${nameOf('message')} as id, ${nameOf('oldest')} as oldest from mailbox.messages message
          join mailbox.messages oldest on oldest.id = message.thread_id`,
    )
    const [threads] = await query<{ count: number }>(
      database.db,
      sql`select count(*) as count from mailbox.threads`,
    )

    expect(Object.fromEntries(rows.map(({ id, oldest }) => [id, oldest]))).toEqual(
      expected.thread_of,
    )
    expect(threads?.count).toBe(expected.threads)
  })

  it('shows the answers and response times that Python finds', async () => {
    const rows = await query<{ id: string; answers: string; seconds: number }>(
      database.db,
      sql`select ${nameOf('message')} as id, ${nameOf('question')} as answers,
            extract(epoch from message.sent_at - question.sent_at)::integer as seconds
          from mailbox.messages message join mailbox.messages question on question.id = message.answers_id`,
    )

    expect(
      Object.fromEntries(rows.map(({ id, answers, seconds }) => [id, { answers, seconds }])),
    ).toEqual(expected.pairs)
  })

  it('adds nothing when the files are imported again', async () => {
    const again = await importAll()

    expect(again.map(({ read, present }) => read - present)).toEqual([0, 0, 0, 0])
  })
})

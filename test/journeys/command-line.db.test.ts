/** What an administrator does at the command line, from an empty database to a backup and back. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmptyDatabase, testEngine } from '../database.ts'

const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))

type Result = { readonly code: number | null; readonly out: string; readonly said: string }
type Place = Readonly<Record<string, string>>

async function rapport(place: Place, args: readonly string[], input = ''): Promise<Result> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
    env: { PATH: process.env.PATH, RAPPORT_LANGUAGE: 'en', ...place },
  })
  child.stdin.end(input)
  const [out, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code: child.exitCode, out, said }
}

const MAIL = [
  [
    '1',
    'zoe@acme.test',
    'anna@rapport.test',
    'Tue, 3 Nov 2026 09:00:00 +0100',
    '',
    'Could you send the quote?',
  ],
  [
    '2',
    'anna@rapport.test',
    'zoe@acme.test',
    'Tue, 3 Nov 2026 11:00:00 +0100',
    '<1@acme.test>',
    'Here it is.',
  ],
  [
    '3',
    'zoe@acme.test',
    'anna@rapport.test',
    'Wed, 4 Nov 2026 09:00:00 +0100',
    '<2@acme.test>',
    'Thank you!',
  ],
] as const

function writeMails(folder: string): string {
  const path = join(folder, 'mails')
  mkdirSync(path)
  for (const [id, from, to, date, answers, body] of MAIL) {
    const head = [
      `Message-ID: <${id}@acme.test>`,
      `From: ${from}`,
      `To: ${to}`,
      `Date: ${date}`,
      'Subject: Quote',
      ...(answers === '' ? [] : [`In-Reply-To: ${answers}`]),
    ]
    writeFileSync(join(path, `${id}.eml`), `${head.join('\r\n')}\r\n\r\n${body}\r\n`)
  }
  return path
}

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-cli-'))
  const drops: (() => Promise<void>)[] = []
  const aPlace = async (name: string): Promise<Place> => {
    if (testEngine === 'embedded') return { RAPPORT_DATA: join(folder, name) }
    const { url, drop } = await createEmptyDatabase()
    drops.push(drop)
    return { DATABASE_URL: url }
  }
  let place: Place = {}
  let mails = ''
  beforeAll(async () => {
    place = await aPlace('first')
    mails = writeMails(folder)
  })
  afterAll(async () => {
    await Promise.all(drops.map((drop) => drop()))
    rmSync(folder, { recursive: true })
  })

  it('says how it is used, with exit code 2, before it opens anything', async () => {
    const unknown = await rapport({ RAPPORT_LANGUAGE: 'fr' }, ['nonsense'])
    const missing = await rapport({}, ['user', 'create', '--email', 'a@b.test'])
    const help = await rapport({}, ['import', 'mail', '--help'])

    expect(unknown.code).toBe(2)
    expect(unknown.said).toContain('nonsense\u202f» n’existe pas')
    expect(missing.code).toBe(2)
    expect(missing.said).toContain('--name')
    expect(help.code).toBe(0)
    expect(help.out).toContain('--own-domain')
  }, 120_000)

  it('names a wrong setting and what was expected, with exit code 1', async () => {
    const { code, said } = await rapport({ RAPPORT_PORT: 'many' }, ['user', 'list'])

    expect(code).toBe(1)
    expect(said).toContain('RAPPORT_PORT')
    expect(said).toContain('many')
  }, 120_000)

  it('creates users, who may be the first, and lists them', async () => {
    const create = ['user', 'create', '--email', 'anna@rapport.test', '--name', 'Anna']
    const refused = await rapport(place, [...create, '--role', 'emperor'])
    const created = await rapport(
      place,
      [...create, '--role', 'system_administrator', '--password-stdin'],
      'three bicycles in the rain\n',
    )
    const listed = await rapport(place, ['user', 'list', '--format', 'jsonl'])

    expect(refused.code).toBe(1)
    expect(created.code).toBe(0)
    expect(JSON.parse(listed.out)).toEqual({
      id: created.out.trim(),
      email: 'anna@rapport.test',
      name: 'Anna',
      is_active: true,
      roles: 'system_administrator',
    })
  }, 240_000)

  it('accounts for every mail of an import, and a second run adds none', async () => {
    const args = ['import', 'mail', mails, '--user', 'anna@rapport.test', '--format', 'json']
    const first = await rapport(place, args)
    const second = await rapport(place, args)

    expect(JSON.parse(first.out)).toMatchObject({ read: 3, imported: 3, present: 0, rejected: 0 })
    expect(JSON.parse(second.out)).toMatchObject({ read: 3, imported: 0, present: 3, rejected: 0 })
  }, 240_000)

  it('reports the relationship as soon as the import is done', async () => {
    const args = ['relationships', 'report', '--table', 'contacts', '--format', 'json']
    const [zoe] = JSON.parse((await rapport(place, args)).out)

    expect(zoe).toMatchObject({
      emails_sent: 1,
      emails_received: 2,
      replies_ours: 1,
      replies_theirs: 1,
      response_hours_ours: 2,
      response_hours_theirs: 22,
    })
  }, 120_000)

  it('backs up and restores into another database, but not over an organisation unasked', async () => {
    const file = join(folder, 'backup.gz')
    const other = await aPlace('other')

    const backup = await rapport(place, ['backup', file])
    const restored = await rapport(other, ['restore', file])
    const again = await rapport(other, ['restore', file])
    const contacts = await rapport(place, ['export', 'contacts'])
    const otherContacts = await rapport(other, ['export', 'contacts'])

    expect([backup.code, restored.code, again.code]).toEqual([0, 0, 1])
    expect(again.said).toContain('--replace')
    expect(contacts.out).toContain('zoe@acme.test')
    expect(otherContacts.out).toBe(contacts.out)
  }, 400_000)

  it('finds nothing wrong', async () => {
    const { code, out } = await rapport(place, ['doctor'])

    expect(out).not.toContain('✗')
    expect(code).toBe(0)
  }, 120_000)

  it('makes no demonstration of a real organisation', async () => {
    const { code, said } = await rapport(place, ['demo', 'reset'])

    expect(code).toBe(1)
    expect(said).toContain('no demonstration')
  }, 120_000)
})

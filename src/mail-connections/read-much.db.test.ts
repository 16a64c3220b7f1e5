/** Real archives, large messages and many of them, through a real server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { isSharedThere, melusineMails, quotingMails } from '../../test/shared-mails.ts'
import { readSource } from '../mailbox/client/read-source.ts'
import { importMail } from '../mailbox/index.ts'
import type { Db } from '../platform/database.ts'
import { one, query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { connectByOperator, readByOperator } from './index.ts'

const ARCHIVES = new URL('../../../shared/data/apache-mailing-lists/', import.meta.url)
const FILES = [
  'asterix-dev-201709-mailarchivesao.mbox.gz',
  'httpd-users-2020-07.mbox.gz',
  'maven-dev-2017-11-mailarchivesao.mbox.gz',
  'maven-dev-2017-12-mailarchivesao.mbox.gz',
].map((name) => fileURLToPath(new URL(name, ARCHIVES)))
const OWNER = 'luc@nordline.example'
const MB = 1024 * 1024

function services(db: Db): Services {
  const given = servicesOn(db)
  const secret = 'a secret of at least thirty-two characters'
  return { ...given, config: { ...given.config, secret, mayReachPrivateHosts: true } }
}

/** Reads a mailbox to its end. @param userName  at the server, where it is not the address */
async function readAll(db: Db, address: string, port: number, userName = address): Promise<void> {
  await connectByOperator(services(db), OWNER, {
    address,
    userName,
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port, security: 'none' },
  })
  const signal = new AbortController().signal
  await readByOperator(services(db), address, { random: 0.5, signal })
}

/** What is kept of each message, by its identity: all but where it lay. */
const contentOf = (db: Db) =>
  query(
    db,
    sql`select message.id, message.identity, message.thread_id, message.answers_id, message.sent_at,
          message.from_address, message.direction, message.own_text, message.quoted_text,
          message.signature_text, message.automatic_kind, message.asks_sentence, activity.subject,
          (select string_agg(party.role || ' ' || party.address, ', ' order by party.position)
            from records.activity_parties party where party.activity_id = message.id) as parties,
          (select string_agg(encode(attachment.sha256, 'hex'), ', ' order by attachment.position)
            from mailbox.attachments attachment where attachment.message_id = message.id) as files
        from mailbox.messages message
        join records.activities activity on activity.id = message.id
        order by message.identity`,
  )

/** All bytes of the four archives, message by message. */
async function archived(): Promise<readonly Uint8Array[]> {
  const messages: Uint8Array[] = []
  for (const path of FILES)
    for await (const { bytes } of readSource(path)) messages.push(Buffer.from(bytes))
  return messages
}

describe.skipIf(!isSharedThere)('the example mails of ../shared, read from a server', () => {
  const dovecot = runningDovecot()

  describe.each<[string, () => readonly Uint8Array[] | Promise<readonly Uint8Array[]>, number]>([
    ['the Apache archives', archived, 600],
    ['the French mails of Melusine', melusineMails, 40],
    ['the quotations of many clients', quotingMails, 110],
  ])('%s', (name, messagesOf, least) => {
    const byFile = testDatabase()
    const byServer = testDatabase()

    it('give the same messages, conversations, answers and files as by file', async () => {
      const user = name.toLowerCase().replaceAll(' ', '-')
      for (const { db } of [byFile, byServer]) {
        await (await peopleOf(db)).aUser({ email: OWNER })
      }
      const folder = mkdtempSync(join(tmpdir(), 'rapport-examples-'))
      const messages = await messagesOf()
      for (const [index, bytes] of messages.entries())
        writeFileSync(join(folder, `${String(index).padStart(4, '0')}.eml`), bytes)
      await importMail(services(byFile.db), { path: folder, userEmail: OWNER })
      rmSync(folder, { recursive: true })
      dovecot.deliverMany(user, messages)

      await readAll(byServer.db, OWNER, dovecot.port, user)

      const expected = await contentOf(byFile.db)
      expect(expected.length).toBeGreaterThan(least)
      expect(await contentOf(byServer.db)).toEqual(expected)
    })
  })
})

describe('a mailbox at a server', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()

  it('with a message of 50 MB has it, with its file; one of 61 MB is rejected', async () => {
    const address = 'large@own.example'
    await (await peopleOf(database.db)).aUser({ email: OWNER })
    await dovecot.deliver(address, large('fits', 50 * MB))
    await dovecot.deliver(address, large('too-large', 61 * MB))

    await readAll(database.db, address, dovecot.port)

    const files = await query<{ name: string; size_bytes: number }>(
      database.db,
      sql`select attachment.name, attachment.size_bytes from mailbox.attachments attachment`,
    )
    const rejected = await query<{ reason: string }>(
      database.db,
      sql`select place.reason from mail_connections.places place where place.reason is not null`,
    )
    expect(files).toHaveLength(1)
    expect(files[0]?.size_bytes).toBeGreaterThan(35 * MB)
    expect(rejected).toEqual([{ reason: 'too_large' }])
  })

  it('with many messages is read in bounded memory', async () => {
    const address = 'many@own.example'
    await (await peopleOf(database.db)).aUser({ email: OWNER })
    const mails = Array.from({ length: 1_200 }, (_, index) => large(`b${index}`, 0.08 * MB))
    dovecot.deliverMany(address, mails)
    mails.length = 0
    const before = process.memoryUsage.rss()
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 50)

    await readAll(database.db, address, dovecot.port)
    clearInterval(watch)

    const held = await one<{ count: number }>(
      database.db,
      sql`select count(*)::integer as count from mailbox.messages`,
    )
    expect(held?.count).toBe(1_200)
    // 100 MB of mail, at most 8 MB of it at a time; the rest is parsing and a collector that waits.
    expect((peak - before) / MB).toBeLessThan(400)
  })
})

/** A message with a file of base64 lines, so many bytes in all. */
function large(id: string, bytes: number): string {
  const head = aMail({ id, headers: ['MIME-Version: 1.0'] }).replace(
    'Content-Type: text/plain; charset=utf-8\n\nBonjour.\n',
    'Content-Type: multipart/mixed; boundary="part"\n\n--part\nContent-Type: text/plain\n\nText\n--part\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="file.bin"\n\n',
  )
  const line = `${'QUJD'.repeat(19)}\n`
  return `${head}${line.repeat(Math.floor((bytes - head.length) / (line.length + 1)))}--part--\n`
}

/** A mailbox with no room left, at a real server that counts: what leaves is sent once all the same, and its copy follows. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import { startMailReading } from '../mail-connections/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import { startMailSending } from './commands/send-mails.ts'

const SOON = { timeout: 30_000, interval: 100 }
const ROOM = 40_000

describe('a mailbox that is full', () => {
  const database = testDatabase()
  const dovecot = runningDovecot({ quotaBytes: ROOM })
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const stopping: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop()
  })
  const parts = () => ({
    services: server.application.services,
    database: database.database,
    random: () => 0.5,
  })

  it('is read, sends once, says why the copy is missing, and gets it once there is room', async () => {
    const address = `full-${process.pid}@own.example`
    await dovecot.deliver(address, aMail({ id: 'large', to: address, body: 'x'.repeat(2 * ROOM) }))
    const client = await server.signedIn({ email: address })
    const made = await client.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
    })
    expect(made.status).toBe(201)
    for (const started of [await startMailReading(parts()), await startMailSending(parts())])
      stopping.push(() => started.stop())
    const places = () => query(database.db, sql`select 1 from mail_connections.places`)
    await expect.poll(places, SOON).toHaveLength(1)

    const written = await client.post('/api/v1/outbox/mails', {
      to: [{ address: 'luc@nordline.example' }],
      subject: 'Offer',
      text: 'Dear Luc, here is the offer.',
    })
    const mail = `/api/v1/outbox/mails/${written.body.id}`
    await client.post(`${mail}/send`, { is_immediate: true })
    const failure = async () => (await client.get(mail)).body.copy_error?.code
    await expect.poll(failure, SOON).toBe('MAIL_CONNECTIONS_FULL')
    expect((await client.get(mail)).body).toMatchObject({ state: 'sent', is_copied: false })

    const imap = await dovecot.client(address)
    await imap.mailboxOpen('INBOX')
    await imap.messageDelete('1:*')
    await execute(database.db, sql`update outbox.mails set finish_at = now() - interval '1 day'`)

    await expect.poll(async () => (await client.get(mail)).body.is_copied, SOON).toBe(true)
    const { messages } = (await imap.status('Sent', { messages: true })) || { messages: 0 }
    await imap.logout()
    expect({ messages, taken: smtp.taken.length, error: await failure() }).toEqual({
      messages: 1,
      taken: 1,
      error: undefined,
    })
  })
})

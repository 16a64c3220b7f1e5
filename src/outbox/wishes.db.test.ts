/** What recipients want of us, and mail that is held to it. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import { execute, sql } from '../platform/database.ts'
import { findUnwilling } from '../records/index.ts'
import type { MailSending } from './commands/send-mails.ts'
import { startMailSending } from './commands/send-mails.ts'

const MAILS = '/api/v1/outbox/mails'
const SOON = { timeout: 20_000, interval: 50 }

describe('the wish of a recipient', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  let sending: MailSending | undefined
  afterEach(async () => {
    await sending?.stop()
    sending = undefined
  })

  let count = 0
  const anAuthor = async (): Promise<Client> => {
    count += 1
    const address = `wishes${count}-${process.pid}@own.example`
    const client = await server.signedIn({ email: address })
    const port = { host: '127.0.0.1', security: 'none' }
    const made = await client.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { ...port, port: dovecot.port },
      smtp: { ...port, port: smtp.port },
    })
    expect(made.status).toBe(201)
    return client
  }
  const aPerson = async (
    client: Client,
    table: 'contacts' | 'leads',
    values: object,
  ): Promise<{ readonly path: string; readonly email: string }> => {
    count += 1
    const email = `reader${count}@nordline.example`
    const topic = table === 'leads' ? { topic: 'Pumps' } : {}
    const made = await client.post(`/api/v1/records/${table}`, {
      values: { last_name: 'Petit', email, ...topic, ...values },
    })
    expect(made.status).toBe(201)
    return { path: `/api/v1/records/${table}/${made.body.id}`, email }
  }
  const write = async (client: Client, addresses: readonly string[]): Promise<string> => {
    const to = addresses.map((address) => ({ address }))
    return (await client.post(MAILS, { to, subject: 'Offer', html: '<p>Here it is.</p>' })).body.id
  }

  it('for no e-mail is kept whoever writes: sending is refused, and the person named', async () => {
    const [anna, bob] = [await anAuthor(), await anAuthor()]
    const contact = await aPerson(anna, 'contacts', { does_not_want_email: true })
    const lead = await aPerson(anna, 'leads', { does_not_want_email: true })
    const willing = await aPerson(anna, 'contacts', {})
    const id = await write(bob, [willing.email, lead.email.toUpperCase(), contact.email])

    const refused = await bob.post(`${MAILS}/${id}/send`, { is_immediate: true })

    expect([refused.status, refused.body.code]).toEqual([422, 'OUTBOX_RECIPIENT_WANTS_NO_MAIL'])
    expect(refused.body.detail).toContain(`${contact.email}, ${lead.email} `)
    expect((await bob.get(`${MAILS}/${id}`)).body.state).toBe('draft')
  })

  it('that is told after a mail was scheduled is kept: nothing leaves', async () => {
    const anna = await anAuthor()
    const { path, email } = await aPerson(anna, 'contacts', {})
    const id = await write(anna, [email])
    const at = new Date(Date.now() + 3_600_000).toISOString()
    expect((await anna.post(`${MAILS}/${id}/send`, { at })).status).toBe(200)
    const said = await anna.patch(
      path,
      { values: { does_not_want_email: true } },
      { 'if-match': '"1"' },
    )
    expect(said.status).toBe(200)

    sending = await startMailSending({
      services: server.application.services,
      database: database.database,
      random: () => 0.5,
    })
    await execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${id}`)
    const mail = async () => (await anna.get(`${MAILS}/${id}`)).body
    await expect.poll(async () => (await mail()).state, SOON).toBe('failed')

    expect((await mail()).error).toEqual({
      code: 'OUTBOX_RECIPIENT_WANTS_NO_MAIL',
      details: { address: email },
    })
    expect(smtp.taken.flatMap(({ to }) => to)).not.toContain(email)
  })

  it('is one of three, each its own, none unless it is told, and gone with its record', async () => {
    const anna = await anAuthor()
    const none = await aPerson(anna, 'leads', {})
    const following = await aPerson(anna, 'leads', { does_not_want_following: true })
    const gone = await aPerson(anna, 'contacts', { does_not_want_following: true })
    await anna.delete(gone.path)
    const addresses = [none.email, following.email, gone.email]

    const { values } = (await anna.get(none.path)).body
    const emptied = await anna.patch(
      following.path,
      { values: { does_not_want_calls: null } },
      { 'if-match': '"1"' },
    )

    expect(values).toMatchObject({
      does_not_want_email: false,
      does_not_want_calls: false,
      does_not_want_following: false,
    })
    expect(emptied.status).toBe(422)
    expect(await findUnwilling(database.db, 'following', addresses)).toEqual([following.email])
    expect(await findUnwilling(database.db, 'email', addresses)).toEqual([])
  })
})

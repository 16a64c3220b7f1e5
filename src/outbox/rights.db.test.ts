/** What changes between the sending of a mail and its leaving: rights, people, records. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import { execute, one, sql } from '../platform/database.ts'
import type { MailSending } from './commands/send-mails.ts'
import { startMailSending } from './commands/send-mails.ts'

const MAILS = '/api/v1/outbox/mails'
const SOON = { timeout: 20_000, interval: 50 }
const LATER = new Date(Date.now() + 3_600_000).toISOString()

let users = 0

describe('a mail that waits', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const running: MailSending[] = []
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
  })

  const startSending = async (): Promise<void> => {
    const { services } = server.application
    const parts = { services, database: database.database, random: () => 0.5 }
    running.push(await startMailSending(parts))
  }
  const anAuthor = async (): Promise<Client> => {
    users += 1
    const address = `author${users}-${process.pid}@own.example`
    const client = await server.signedIn({ email: address })
    const host = { host: '127.0.0.1', security: 'none' }
    const made = await client.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { ...host, port: dovecot.port },
      smtp: { ...host, port: smtp.port },
    })
    expect(made.status).toBe(201)
    return client
  }
  const scheduled = async (client: Client, body: object = {}): Promise<string> => {
    const made = await client.post(MAILS, {
      to: [{ address: 'luc@nordline.example' }],
      subject: 'Offer',
      html: '<p>Yes</p>',
      ...body,
    })
    await client.post(`${MAILS}/${made.body.id}/send`, { at: LATER })
    return made.body.id
  }
  /** Lets a wait of minutes end now. */
  const hurry = (id: string) =>
    execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${id}`)
  type Kept = {
    readonly state: string
    readonly code: string | null
    readonly activityId: string | null
    readonly finishAt: Date | null
  }
  const kept = (id: string): Promise<Kept | undefined> =>
    one<Kept>(
      database.db,
      sql`select mail.state, mail.error ->> 'code' as code, mail.activity_id as "activityId",
            mail.finish_at as "finishAt"
          from outbox.mails mail where mail.id = ${id}`,
    )
  const deactivate = ({ userId = '' }: Client) =>
    execute(database.db, sql`update identity.users set is_active = false where id = ${userId}`)

  it('does not leave once its author has left', async () => {
    const author = await anAuthor()
    const id = await scheduled(author)
    await deactivate(author)
    await startSending()

    await hurry(id)
    await expect.poll(async () => (await kept(id))?.state, SOON).not.toBe('scheduled')
    await expect.poll(async () => (await kept(id))?.state, SOON).not.toBe('sending')

    expect(await kept(id)).toMatchObject({ state: 'failed', code: 'OUTBOX_MAY_NOT_SEND' })
    expect(smtp.taken).toEqual([])
  })

  it('is not tried again once its author may no longer write mail', async () => {
    smtp.behave({ refusesMessage: () => ({ code: 451, text: '4.7.1 later' }) })
    const author = await anAuthor()
    const id = await scheduled(author)
    await startSending()
    await hurry(id)
    await expect.poll(async () => (await kept(id))?.code, SOON).toBe('OUTBOX_DEFERRED')
    smtp.behave({})
    await execute(
      database.db,
      sql`delete from identity.user_roles where user_id = ${author.userId ?? ''}`,
    )

    await hurry(id)
    await expect.poll(async () => (await kept(id))?.code, SOON).not.toBe('OUTBOX_DEFERRED')

    expect(await kept(id)).toMatchObject({ state: 'failed', code: 'OUTBOX_MAY_NOT_SEND' })
    expect(smtp.taken).toEqual([])
  })

  it('becomes an activity although the record that it is about has gone', async () => {
    const author = await anAuthor()
    const values = { first_name: 'Luc', last_name: 'Petit' }
    const contact = await author.post('/api/v1/records/contacts', { values })
    const id = await scheduled(author, { regarding: { table: 'contacts', id: contact.body.id } })
    await execute(
      database.db,
      sql`update records.contacts set deleted_at = now() where id = ${contact.body.id}`,
    )
    await startSending()

    await hurry(id)
    await expect.poll(async () => (await kept(id))?.activityId ?? null, SOON).not.toBe(null)
    await expect.poll(async () => (await kept(id))?.finishAt, SOON).toBe(null)

    const activity = await one<{ regarding: string | null }>(
      database.db,
      sql`select activity.regarding_id as regarding from records.activities activity
          where activity.id = ${(await kept(id))?.activityId ?? ''}`,
    )
    expect(activity).toEqual({ regarding: null })
    expect(smtp.taken).toHaveLength(1)
  })
})

/** An address of the organisation to which sellers send copies and pass mail on, at a real server. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { query, sql } from '../platform/database.ts'
import type { MailReading } from './commands/read-mail.ts'
import { startMailReading } from './commands/read-mail.ts'

const PATH = '/api/v1/mail-connections'
const SOON = { timeout: 20_000, interval: 50 }
const LUC = 'luc@valmec.example'

let boxes = 0
const anAddress = (name: string): string => {
  boxes += 1
  return `${name}${boxes}-${process.pid}@own.example`
}

describe('the dropbox of an organisation', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const running: MailReading[] = []
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
  })

  const read = async (): Promise<void> => {
    const { services } = server.application
    const parts = { services, database: database.database, random: () => 0.5, pollMs: 300 }
    running.push(await startMailReading(parts))
  }
  const account = (address: string) => ({
    address,
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
  })
  const aDropbox = async () => {
    const admin = await server.signedIn({ roles: ['system_administrator'] })
    const address = anAddress('rapport')
    const made = await admin.post(PATH, { ...account(address), is_dropbox: true })
    expect(made.status).toBe(201)
    return { admin, address, id: made.body.id }
  }
  const aSeller = async () => {
    const email = anAddress('paul')
    const unitId = await (await peopleOf(database.db)).aUnit({ name: email })
    const client = await server.signedIn({ name: 'Paul', email, unitId })
    return { client, email, userId: client.userId ?? '' }
  }
  const isRead = (client: Client, id: string, held: number) =>
    expect
      .poll(async () => {
        const { state, held_count } = (await client.get(`${PATH}/${id}`)).body
        return [state, held_count]
      }, SOON)
      .toEqual(['watching', held])
  const messages = () =>
    query<{ id: string; subject: string; from: string; direction: string; owner: string }>(
      database.db,
      sql`select message.id, activity.subject, message.from_address as "from", message.direction,
            activity.owner_user_id as owner
          from mailbox.messages message join records.activities activity on activity.id = message.id
          order by message.sent_at, message.id`,
    )

  it('is connected by administrators alone, has no members, and its address is told to all who keep mail', async () => {
    const { admin, address, id } = await aDropbox()
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const seller = await aSeller()

    const refused = await manager.post(PATH, { ...account(anAddress('other')), is_dropbox: true })
    const members = await admin.get(`${PATH}/${id}/members`)
    const told = await seller.client.get('/api/v1/mail-dropboxes')
    const reader = await (await server.signedIn({ roles: ['read_only'] })).get(
      '/api/v1/mail-dropboxes',
    )

    expect(refused.status).toBe(403)
    expect(members.body.code).toBe('MAIL_CONNECTIONS_NOT_SHARED')
    expect(told.body.rows).toContainEqual({ address })
    expect((await seller.client.get(`${PATH}/${id}`)).status).toBe(404)
    expect(reader.status).toBe(403)
    expect((await server.anonymous.get('/api/v1/mail-dropboxes')).status).toBe(401)
  })

  it('keeps a copy of a seller’s mail as his, once, though his mailbox shows it as well', async () => {
    const { admin, address, id } = await aDropbox()
    const seller = await aSeller()
    const own = await seller.client.post(PATH, account(seller.email))
    const copy = aMail({ id: 'copy', from: seller.email, to: LUC, subject: 'Our offer' })
    await dovecot.deliver(address, copy)
    await dovecot.deliver(seller.email, copy, 'Sent')

    await read()
    await isRead(admin, id, 1)
    await isRead(seller.client, own.body.id, 1)

    expect(await messages()).toMatchObject([
      { subject: 'Our offer', from: seller.email, direction: 'out', owner: seller.userId },
    ])
  })

  it('makes of what is passed on the mail of its sender, attached or written below, and says who passed it on', async () => {
    const { admin, address, id } = await aDropbox()
    const seller = await aSeller()
    const original = aMail({
      id: 'original',
      from: `Luc <${LUC}>`,
      to: seller.email,
      subject: 'Attached',
    })
    await dovecot.deliver(
      address,
      [
        `From: ${seller.email}`,
        `To: ${address}`,
        'Subject: Fwd: Attached',
        'Date: Tue, 5 May 2026 10:00:00 +0200',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'See.',
        '--b',
        'Content-Type: message/rfc822',
        '',
        original,
        '--b--',
        '',
      ].join('\n'),
    )
    const body = `Pour info\n\nDe : Luc <${LUC}>\nEnvoyé : lundi 27 avril 2026 09:12\nÀ : ${seller.email}\nObjet : Devis\n\nBonjour Paul`
    await dovecot.deliver(
      address,
      aMail({ id: 'inline', from: seller.email, to: address, subject: 'TR: Devis', body }),
    )

    await read()
    await isRead(admin, id, 2)

    const kept = await messages()
    const [inline] = kept
    const shown = await seller.client.get(`/api/v1/messages/${inline?.id}`)
    expect(kept).toMatchObject([
      { subject: 'Devis', from: LUC, direction: 'in', owner: seller.userId },
      { subject: 'Attached', from: LUC, direction: 'in', owner: seller.userId },
    ])
    expect(shown.body).toMatchObject({
      sent_at: '2026-04-27T07:12:00.000Z',
      own_text: 'Bonjour Paul',
      forwarded_by: { id: seller.userId, name: 'Paul' },
    })
  })

  describe('has an address for each record', () => {
    const addressOf = async (client: Client, table: string, id: string): Promise<string> => {
      const { body } = await client.get(`/api/v1/mail-dropboxes/${table}/${id}`)
      return body.rows.at(-1).address
    }
    const anAccount = async (client: Client): Promise<string> => {
      const made = await client.post('/api/v1/records/accounts', { values: { name: 'Valmec' } })
      expect(made.status).toBe(201)
      return made.body.id
    }
    const filed = async (client: Client) => {
      const [message] = await messages()
      const shown = await client.get(`/api/v1/messages/${message?.id}`)
      const activity = await client.get(`/api/v1/records/emails/${message?.id}`)
      return {
        notFiled: shown.body.not_filed,
        regarding: activity.body.values.regarding?.id,
        correspondents: shown.body.correspondents,
      }
    }
    const copyTo = (from: string, address: string, id: string) =>
      aMail({
        id,
        from,
        to: LUC,
        subject: 'Our offer',
        // A blind copy: only the server that received it tells for whom it was.
        headers: [`Delivered-To: ${address}`],
      })

    it('under which a copy is filed, once: what a person says afterwards stays', async () => {
      const { admin, address, id } = await aDropbox()
      const seller = await aSeller()
      const account = await anAccount(seller.client)
      const other = await anAccount(seller.client)
      const own = await addressOf(seller.client, 'accounts', account)
      await dovecot.deliver(address, copyTo(seller.email, own, 'filed'))

      await read()
      await isRead(admin, id, 1)
      const first = await filed(seller.client)
      const [message] = await messages()
      const moved = await seller.client.patch(
        `/api/v1/records/emails/${message?.id}`,
        {
          values: { regarding: { table: 'accounts', id: other } },
        },
        { 'if-match': '*' },
      )
      // The same mail once more, as a mailbox that was numbered anew shows it.
      await dovecot.deliver(address, copyTo(seller.email, own, 'filed'))
      await isRead(admin, id, 2)

      expect(own).toMatch(/^rapport\d+-\d+\+[a-z2-7]{40}@own\.example$/)
      expect(first).toMatchObject({ notFiled: null, regarding: account })
      expect(moved.status).toBe(200)
      expect(await filed(seller.client)).toMatchObject({ notFiled: null, regarding: other })
    })

    it('under which is filed what is passed on, and what his own mailbox showed before', async () => {
      const { admin, address, id } = await aDropbox()
      const seller = await aSeller()
      const valmec = await anAccount(seller.client)
      const own = await addressOf(seller.client, 'accounts', valmec)
      const box = await seller.client.post(PATH, account(seller.email))
      const original = aMail({ id: 'seen', from: LUC, to: seller.email, subject: 'Question' })
      await dovecot.deliver(seller.email, original)
      await read()
      await isRead(seller.client, box.body.id, 1)
      expect(await filed(seller.client)).toMatchObject({ regarding: undefined })
      await dovecot.deliver(
        address,
        [
          `From: ${seller.email}`,
          `To: ${own}`,
          'Subject: Fwd: Question',
          'Date: Tue, 5 May 2026 10:00:00 +0200',
          'MIME-Version: 1.0',
          'Content-Type: message/rfc822',
          '',
          original,
        ].join('\n'),
      )
      await isRead(admin, id, 1)

      expect(await filed(seller.client)).toMatchObject({ notFiled: null, regarding: valmec })
      expect(await messages()).toHaveLength(1)
    })

    it('of which nobody becomes a contact', async () => {
      const { admin, address, id } = await aDropbox()
      const seller = await aSeller()
      const own = await addressOf(seller.client, 'accounts', await anAccount(seller.client))
      await dovecot.deliver(
        address,
        aMail({ id: 'cc', from: seller.email, to: LUC, cc: own, subject: 'Our offer' }),
      )
      await read()
      await isRead(admin, id, 1)

      const { correspondents } = await filed(seller.client)
      const contacts = await query<{ email: string }>(
        database.db,
        sql`select contact.email from records.contacts contact where contact.email like '%+%'`,
      )
      expect(correspondents).toContainEqual(
        expect.objectContaining({ role: 'cc', side: 'us', contact_id: null }),
      )
      expect(contacts).toEqual([])
    })

    it('that says so where it names nothing, or nothing that its user may see', async () => {
      const { admin, address, id } = await aDropbox()
      const seller = await aSeller()
      const foreign = await aSeller()
      const hidden = await anAccount(foreign.client)
      const own = await addressOf(foreign.client, 'accounts', hidden)
      const [local = '', domain = ''] = address.split('@')
      await dovecot.deliver(
        address,
        copyTo(seller.email, `${local}+${'a'.repeat(40)}@${domain}`, 'unknown'),
      )
      await read()
      await isRead(admin, id, 1)
      const unknown = await filed(seller.client)
      await query(database.db, sql`delete from mailbox.filings`)
      await dovecot.deliver(address, `X-Again: 1\n${copyTo(seller.email, own, 'unknown')}`)
      await isRead(admin, id, 2)
      const secret = await filed(seller.client)

      expect(unknown).toMatchObject({ notFiled: 'unknown_address', regarding: undefined })
      expect(secret).toMatchObject({ notFiled: 'no_record', regarding: undefined })
    })

    it('that is told to whoever may see the record and keep mail', async () => {
      await aDropbox()
      const seller = await aSeller()
      const foreign = await aSeller()
      const path = `/api/v1/mail-dropboxes/accounts/${await anAccount(seller.client)}`

      expect((await seller.client.get(path)).status).toBe(200)
      expect((await foreign.client.get(path)).status).toBe(404)
      expect((await (await server.signedIn({ roles: ['read_only'] })).get(path)).status).toBe(403)
      expect((await server.anonymous.get(path)).status).toBe(401)
    })
  })

  it('keeps nothing of strangers, forged senders and those who have left, and says why', async () => {
    const { admin, address, id } = await aDropbox()
    const seller = await aSeller()
    const gone = await aSeller()
    await query(
      database.db,
      sql`update identity.users set is_active = false where id = ${gone.userId}`,
    )
    await dovecot.deliver(address, aMail({ id: 'one', from: 'spam@x.example', to: LUC }))
    await dovecot.deliver(address, aMail({ id: 'two', from: gone.email, to: LUC }))
    await dovecot.deliver(
      address,
      aMail({
        id: 'three',
        from: seller.email,
        to: LUC,
        headers: [
          'Authentication-Results: mx.own.example; dmarc=fail',
          'Received: from out (out [192.0.2.1]) by mx.own.example with ESMTPS id 1',
        ],
      }),
    )
    await dovecot.deliver(address, aMail({ id: 'four', from: seller.email, to: address }))

    await read()
    await isRead(admin, id, 4)

    const rejected = await admin.get(`${PATH}/${id}/rejected`)
    expect(await messages()).toEqual([])
    expect(rejected.body.rows.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      'nothing_forwarded',
      'stranger',
      'stranger',
      'unauthenticated',
    ])
  })
})

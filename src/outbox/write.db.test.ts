/** Writing mail: drafts, files, answers, templates and signatures; and who may do what. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { insertConnection } from '../mail-connections/store/connections.ts'
import { importBatch, openMailbox } from '../mailbox/index.ts'
import type { Fragment } from '../platform/database.ts'
import { execute, inTransaction, jsonb, one, query, sql } from '../platform/database.ts'
import { beginFirst, claimMails, noteStanding } from './store/sending.ts'

const MAILS = '/api/v1/outbox/mails'
const TEMPLATES = '/api/v1/outbox/templates'
const NOBODY = '019b0000-0000-7000-8000-000000000000'

const FIXED = {
  messageId: 'fixed@own.example',
  bytes: new Uint8Array([1]),
  bccLines: '',
  fromAddress: 'anna@own.example',
  fromName: 'Anna',
}

describe('a mail that is being written', () => {
  const database = testDatabase()
  const server = runningServer(database)

  const aMailOf = async (client: Client, body: object = {}) =>
    (await client.post(MAILS, { subject: 'Offer', html: '<p>Yes</p>', ...body })).body
  const change = (client: Client, id: string, body: object, version = '*') =>
    client.patch(`${MAILS}/${id}`, body, { 'if-match': version })
  const attach = (client: Client, id: string, bytes: Buffer, name = 'offer.pdf') =>
    server.app.inject({
      method: 'POST',
      url: `${MAILS}/${id}/attachments?name=${encodeURIComponent(name)}&mime_type=application/pdf`,
      headers: { ...client.headers, 'content-type': 'application/octet-stream' },
      payload: bytes,
    })
  /** A connection through which mail can leave; its servers are not asked here. */
  const connect = async (client: Client, address: string): Promise<string> => {
    const { services } = server.application
    const { mailboxId } = await openMailbox(services, address)
    const host = { host: '127.0.0.1', port: 1, security: 'none' } as const
    await insertConnection(database.db, {
      id: services.newId(),
      userId: client.userId ?? '',
      mailboxId,
      address,
      displayName: 'Anna',
      userName: address,
      providerId: undefined,
      secret: new Uint8Array([1]),
      imap: host,
      smtp: host,
      historyFrom: new Date('2026-01-01'),
      now: new Date(),
    })
    return mailboxId
  }

  it('is kept as its author writes it, harmless, each recipient once', async () => {
    const anna = await server.signedIn({})
    const made = await anna.post(MAILS, {
      to: [{ address: 'Luc@Nordline.example', name: 'Luc' }],
      cc: [{ address: 'luc@nordline.example' }, { address: 'bea@nordline.example' }],
      subject: 'Offer\r\nBcc: all@x.example',
      html: '<p onclick="x()">Dear <b>Luc</b><script>x()</script></p>',
    })

    expect([made.status, made.headers.etag]).toEqual([201, '"1"'])
    expect(made.body).toMatchObject({
      state: 'draft',
      subject: 'Offer Bcc: all@x.example',
      html: '<p>Dear <b>Luc</b></p>',
      text: 'Dear Luc',
    })
    expect(
      made.body.recipients.map(({ role, address }: Record<string, string>) => [role, address]),
    ).toEqual([
      ['to', 'luc@nordline.example'],
      ['cc', 'bea@nordline.example'],
    ])
  })

  it('is changed only by who saw its last version', async () => {
    const anna = await server.signedIn({})
    const { id } = await aMailOf(anna)

    const first = await change(anna, id, { subject: 'One' }, '"1"')
    const second = await change(anna, id, { subject: 'Two' }, '"1"')
    const blind = await anna.patch(`${MAILS}/${id}`, { subject: 'Three' })

    expect([first.status, first.headers.etag]).toEqual([200, '"2"'])
    expect([second.status, second.body.code]).toEqual([412, 'OUTBOX_VERSION_WRONG'])
    expect([blind.status, blind.body.code]).toEqual([428, 'OUTBOX_VERSION_REQUIRED'])
    expect((await anna.get(`${MAILS}/${id}`)).body.subject).toBe('One')
  })

  it('is nobody else’s, and administrators see that it waits, not what it says', async () => {
    const address = `anna-${process.pid}@own.example`
    const anna = await server.signedIn({ email: address })
    await connect(anna, address)
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const { id } = await aMailOf(anna, { to: [{ address: 'luc@nordline.example' }] })
    await anna.post(`${MAILS}/${id}/send`, {})

    const asked = await Promise.all([
      administrator.get(`${MAILS}/${id}`),
      change(administrator, id, { subject: 'Mine' }),
      administrator.post(`${MAILS}/${id}/send`, {}),
      administrator.post(`${MAILS}/${id}/take-back`),
      administrator.post(`${MAILS}/${id}/settle`, { has_arrived: true }),
      administrator.delete(`${MAILS}/${id}`),
    ])
    const queue = await administrator.get('/api/v1/outbox/queue')
    const refused = await anna.get('/api/v1/outbox/queue')
    const frozen = await change(anna, id, { subject: 'Late' })

    expect(asked.map(({ body }) => body.code)).toEqual(Array(6).fill('OUTBOX_NOT_FOUND'))
    expect(queue.body).toMatchObject({
      counts: [{ state: 'scheduled', count: 1 }],
      rows: [{ id, state: 'scheduled', waits_for: 'undo' }],
    })
    expect(queue.text).not.toMatch(/Offer|luc@|Yes/)
    expect(refused.status).toBe(403)
    expect([frozen.status, frozen.body.code]).toEqual([409, 'OUTBOX_NOT_A_DRAFT'])
  })

  it('scheduled anew is no longer his who was about to send it', async () => {
    const address = `anew-${process.pid}@own.example`
    const anna = await server.signedIn({ email: address })
    const mailboxId = await connect(anna, address)
    const { id } = await aMailOf(anna, { to: [{ address: 'luc@nordline.example' }] })
    await anna.post(`${MAILS}/${id}/send`, { is_immediate: true })
    const sender = 'a process'
    const taken = await claimMails(database.db, {
      sender,
      except: [],
      limit: 10,
      now: new Date(Date.now() + 1_000),
    })

    const late = new Date(Date.now() + 3_600_000).toISOString()
    const anew = await anna.post(`${MAILS}/${id}/send`, { at: late })
    const mayLeave = await beginFirst(database.db, { id, sender }, { ...FIXED, mailboxId })

    expect(taken).toContain(id)
    expect([anew.status, anew.body.leaves_at]).toEqual([200, late])
    expect(mayLeave).toBe(false)
  })

  it('that was refused is told to administrators by its code, without the address', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const anna = await server.signedIn({})
    const { id } = await aMailOf(anna)
    const error = {
      code: 'OUTBOX_RECIPIENT_REFUSED',
      details: { address: 'secret@nordline.example', answer: 'no secret@nordline.example' },
    }
    await execute(
      database.db,
      sql`update outbox.mails set state = 'failed', error = ${jsonb(error)} where id = ${id}`,
    )

    const queue = await administrator.get('/api/v1/outbox/queue')

    expect(queue.body.rows.find((row: { id: string }) => row.id === id)).toMatchObject({
      error: { code: 'OUTBOX_RECIPIENT_REFUSED' },
    })
    expect(queue.text).not.toContain('secret@')
  })

  it('is listed page by page, without its text', async () => {
    const anna = await server.signedIn({})
    for (const subject of ['One', 'Two', 'Three']) await aMailOf(anna, { subject })

    const first = await anna.get(`${MAILS}?limit=2&state=draft`)
    const second = await anna.get(`${MAILS}?limit=2&cursor=${first.body.next_cursor}`)
    const wrong = await anna.get(`${MAILS}?cursor=nonsense`)

    const subjects = [...first.body.rows, ...second.body.rows].map(({ subject }) => subject)
    expect(subjects).toEqual(['Three', 'Two', 'One'])
    expect(second.body.next_cursor).toBe(null)
    expect(first.body.rows[0]).not.toHaveProperty('html')
    expect([wrong.status, wrong.body.code]).toEqual([400, 'OUTBOX_CURSOR_WRONG'])
  })

  it('takes files up to 25 MB together', async () => {
    const anna = await server.signedIn({})
    const { id } = await aMailOf(anna)
    const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 1)

    const one = await attach(anna, id, megabytes(13), 'C:\\files\\offer.pdf')
    const two = await attach(anna, id, megabytes(13))
    const empty = await attach(anna, id, Buffer.alloc(0))
    const [file] = one.json().attachments
    const gone = await anna.delete(`${MAILS}/${id}/attachments/${file.id}`)
    const again = await anna.delete(`${MAILS}/${id}/attachments/${file.id}`)

    expect(file).toMatchObject({ name: 'offer.pdf', mime_type: 'application/pdf' })
    expect(two.json().code).toBe('OUTBOX_ATTACHMENTS_TOO_LARGE')
    expect(empty.json().code).toBe('OUTBOX_ATTACHMENT_EMPTY')
    expect(gone.body.attachments).toEqual([])
    expect(again.body.code).toBe('OUTBOX_ATTACHMENT_NOT_FOUND')
  })

  it('leaves only when it is complete', async () => {
    const address = `whole-${process.pid}@own.example`
    const anna = await server.signedIn({ email: address })
    const { id } = await aMailOf(anna, { subject: '', html: '<p></p>' })
    const send = async (): Promise<string> => (await anna.post(`${MAILS}/${id}/send`, {})).body.code
    const codes: string[] = [await send()]
    await connect(anna, address)
    codes.push(await send())
    await change(anna, id, { to: [{ address: 'luc@nordline.example' }] })
    codes.push(await send())
    const many = Array.from({ length: 60 }, (_, index) => ({ address: `p${index}@x.example` }))
    const crowd = await change(anna, id, {
      to: many,
      bcc: many.map((one) => ({ address: `b${one.address}` })),
    })
    await change(anna, id, {
      to: [{ address: 'luc@nordline.example' }],
      has_unsubscribe_link: true,
    })
    codes.push(await send())
    const foreign = await change(anna, id, { connection_id: NOBODY })
    const unknown = await change(anna, id, { template_id: NOBODY })

    expect(codes).toEqual([
      'OUTBOX_SENDER_MISSING',
      'OUTBOX_RECIPIENTS_MISSING',
      'OUTBOX_EMPTY',
      'OUTBOX_LINK_NOT_POSSIBLE',
    ])
    expect(crowd.body.code).toBe('OUTBOX_TOO_MANY_RECIPIENTS')
    expect(foreign.body.code).toBe('OUTBOX_SENDER_UNKNOWN')
    expect(unknown.body.code).toBe('OUTBOX_TEMPLATE_NOT_FOUND')
    expect((await anna.get('/api/v1/outbox/senders')).body).toMatchObject({
      rows: [{ address, name: 'Anna' }],
      undo_seconds: 10,
    })
  })

  it('answers a message that its author may read, with what was written before', async () => {
    const { services } = server.application
    const email = `reader-${process.pid}@own.example`
    const anna = await server.signedIn({ email })
    const { actor, mailboxId } = await openMailbox(services, email)
    const text = aMail({ id: 'q1', subject: 'Question', to: email, body: 'How much?\n' })
    await importBatch(services, actor, { mailboxId, ownDomains: ['own.example'] }, [
      aRawMessage(text),
    ])
    const message = await one<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message`,
    )
    const answers = { id: message?.id, kind: 'reply' }

    const reply = await anna.post(MAILS, { answers })
    const bare = await anna.post(MAILS, { answers: { ...answers, has_history: false } })
    const forward = await anna.post(MAILS, { answers: { ...answers, kind: 'forward' } })
    const missing = await anna.post(MAILS, { answers: { ...answers, id: NOBODY } })

    expect(reply.body).toMatchObject({
      subject: 'Re: Question',
      answers_id: message?.id,
      answer_kind: 'reply',
      recipients: [{ role: 'to', address: 'c.vasseur@valmec.example' }],
    })
    expect(reply.body.html).toMatch(/Claire Vasseur.*<blockquote>How much\?/s)
    expect(bare.body.html).toBe('<p></p>')
    expect(forward.body).toMatchObject({ subject: 'Fwd: Question', recipients: [] })
    expect([missing.status, missing.body.code]).toEqual([404, 'OUTBOX_MESSAGE_NOT_FOUND'])
  })

  it('answers without the record that its author may not know of', async () => {
    const { services } = server.application
    const email = `unaware-${process.pid}@own.example`
    const anna = await server.signedIn({ email })
    const { actor, mailboxId } = await openMailbox(services, email)
    const text = aMail({ id: 'q2', subject: 'Secret', to: email })
    await importBatch(services, actor, { mailboxId, ownDomains: ['own.example'] }, [
      aRawMessage(text),
    ])
    const activity = await one<{ id: string }>(
      database.db,
      sql`update records.activities set regarding_table = 'opportunities', regarding_id = ${NOBODY}
          where subject = 'Secret' returning id`,
    )

    const reply = await anna.post(MAILS, { answers: { id: activity?.id, kind: 'reply' } })

    expect([reply.status, reply.body.regarding]).toEqual([201, null])
  })

  it('forgets, as a draft again, from whom and as which bytes it was to leave', async () => {
    const address = `former-${process.pid}@own.example`
    const anna = await server.signedIn({ email: address })
    const mailboxId = await connect(anna, address)
    const fix = (id: string, state: string) =>
      execute(
        database.db,
        sql`update outbox.mails set state = ${state}, from_address = 'old@own.example',
              from_name = 'Old', mailbox_id = ${mailboxId}, message_id = ${`${id}@own.example`},
              bytes = '\\x01', connection_id = null, attempt_at = now() + interval '1 hour'
            where id = ${id}`,
      )
    const whole = { to: [{ address: 'luc@nordline.example' }] }
    const [back, anew] = [await aMailOf(anna, whole), await aMailOf(anna, whole)]
    await fix(back.id, 'failed')
    await fix(anew.id, 'scheduled')

    const taken = await anna.post(`${MAILS}/${back.id}/take-back`)
    const sent = await anna.post(`${MAILS}/${anew.id}/send`, {})

    expect([taken.status, taken.body.from]).toEqual([200, null])
    expect([sent.status, sent.body.from.address]).toEqual([200, address])
    expect(
      await query(database.db, sql`select 1 from outbox.mails where bytes is not null`),
    ).toEqual([])
  })

  it('in doubt is not another one each time that evidence is looked for', async () => {
    const anna = await server.signedIn({})
    const { id } = await aMailOf(anna)
    await execute(
      database.db,
      sql`update outbox.mails set state = 'doubtful', message_id = ${`${id}@own.example`},
            bytes = '\\x01', sender = 'a process', leased_until = now() + interval '1 hour'
          where id = ${id}`,
    )
    const before = (await anna.get(`${MAILS}/${id}`)).body

    await noteStanding(
      database.db,
      { id, sender: 'a process' },
      {
        state: 'doubtful',
        attemptAt: new Date(Date.now() + 3_600_000),
        waitsFor: undefined,
        error: undefined,
        now: new Date(Date.now() + 1_000),
      },
    )

    const { version, updated_at: updatedAt } = (await anna.get(`${MAILS}/${id}`)).body
    expect([version, updatedAt]).toEqual([before.version, before.updated_at])
  })

  it('that waits or is held is found by an index', async () => {
    const planOf = (statement: Fragment): Promise<string> =>
      inTransaction(database.db, async (trx) => {
        await execute(trx, sql`set local enable_seqscan = off`)
        return JSON.stringify(await query(trx, sql`explain ${statement}`))
      })

    expect(
      await planOf(sql`select 1 from outbox.mails mail where mail.sender = 'a process'`),
    ).toContain('mails_held')
    expect(
      await planOf(sql`select mail.state, count(*) from outbox.mails mail
        where mail.state in ('scheduled', 'sending', 'doubtful', 'failed') group by mail.state`),
    ).toContain('mails_in_queue')
  })

  it('is thrown away as long as it has not left', async () => {
    const anna = await server.signedIn({})
    const { id } = await aMailOf(anna)

    expect((await anna.delete(`${MAILS}/${id}`)).status).toBe(204)
    expect((await anna.get(`${MAILS}/${id}`)).status).toBe(404)
  })
})

describe('a template', () => {
  const database = testDatabase()
  const server = runningServer(database)
  const template = {
    name: 'First contact',
    language: 'en',
    subject: 'Hello {{contact.first_name|there}}',
    html: '<p>{{contact.first_name|there}} of {{account.name}}</p>',
    is_shared: false,
  }

  it('is filled with what its user may see, or with its defaults', async () => {
    const anna = await server.signedIn({})
    const account = await anna.post('/api/v1/records/accounts', { values: { name: 'A & B' } })
    const contact = await anna.post('/api/v1/records/contacts', {
      values: { first_name: 'Luc', last_name: 'Petit', account_id: account.body.id },
    })
    const { id } = (await anna.post(TEMPLATES, template)).body
    const preview = (body: object) => anna.post('/api/v1/outbox/preview', body)

    const filled = await preview({
      template_id: id,
      regarding: { table: 'contacts', id: contact.body.id },
    })
    const bare = await preview({ template_id: id })
    const hidden = await preview({ template_id: id, regarding: { table: 'contacts', id: NOBODY } })
    const missing = await preview({ template_id: NOBODY })

    expect(filled.body).toEqual({
      subject: 'Hello Luc',
      html: '<p>Luc of A &amp; B</p>',
      empty: [],
    })
    expect(bare.body).toMatchObject({ subject: 'Hello there', empty: ['account.name'] })
    expect(hidden.status).toBe(404)
    expect(missing.body.code).toBe('OUTBOX_TEMPLATE_NOT_FOUND')
  })

  it('with a placeholder that nobody knows is refused, and the placeholder named', async () => {
    const anna = await server.signedIn({})

    const unknown = await anna.post(TEMPLATES, { ...template, subject: '{{contact.salary}}' })
    const open = await anna.post(TEMPLATES, { ...template, html: '<p>{{contact.first_name</p>' })

    expect([unknown.status, unknown.body.code]).toEqual([422, 'OUTBOX_PLACEHOLDER_UNKNOWN'])
    expect(unknown.body.detail).toContain('contact.salary')
    expect(open.body.code).toBe('OUTBOX_PLACEHOLDER_MALFORMED')
  })

  it('of one’s own is one’s own; shared ones are written by managers and used by all', async () => {
    const anna = await server.signedIn({})
    const ben = await server.signedIn({})
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const own = (await anna.post(TEMPLATES, template)).body
    const shared = (await manager.post(TEMPLATES, { ...template, is_shared: true })).body

    const list = await ben.get(`${TEMPLATES}?language=en`)
    const foreign = await ben.patch(`${TEMPLATES}/${own.id}`, { name: 'Mine' })
    const both = await Promise.all([
      anna.post(TEMPLATES, { ...template, is_shared: true }),
      anna.patch(`${TEMPLATES}/${own.id}`, { is_shared: true }),
      anna.delete(`${TEMPLATES}/${shared.id}`),
    ])
    const changed = await manager.patch(`${TEMPLATES}/${shared.id}`, { name: 'Second' })
    const gone = await anna.delete(`${TEMPLATES}/${own.id}`)

    expect(list.body.rows).toMatchObject([{ id: shared.id, may_write: false }])
    expect(list.body.placeholders).toContain('contact.first_name')
    expect([foreign.status, foreign.body.code]).toEqual([404, 'OUTBOX_TEMPLATE_NOT_FOUND'])
    expect(both.map(({ body }) => body.code)).toEqual(Array(3).fill('OUTBOX_TEMPLATE_OF_OTHERS'))
    expect(changed.body).toMatchObject({ name: 'Second', version: 2 })
    expect(gone.status).toBe(204)
  })

  it('is changed only by who saw its last version, if he names one', async () => {
    const anna = await server.signedIn({})
    const { id } = (await anna.post(TEMPLATES, template)).body
    const change = (name: string, version: string) =>
      anna.patch(`${TEMPLATES}/${id}`, { name }, { 'if-match': version })

    const first = await change('One', '"1"')
    const second = await change('Two', '"1"')

    expect([first.status, first.body.version]).toEqual([200, 2])
    expect([second.status, second.body.code]).toEqual([412, 'OUTBOX_VERSION_WRONG'])
  })

  it('and the signature of each language are kept harmless', async () => {
    const anna = await server.signedIn({})
    const path = '/api/v1/outbox/signatures'

    const saved = await anna.put(path, { en: '<p>Anna<script>x()</script></p>', fr: '' })

    expect(saved.body).toEqual({ en: '<p>Anna</p>', fr: '' })
    expect((await anna.get(path)).body).toEqual(saved.body)
  })
})

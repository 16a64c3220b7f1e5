/** Mail that leaves, by real servers: each once, whatever they answer and wherever the line breaks. */
import { afterEach, describe, expect, it } from 'vitest'
import { cuttingProxy } from '../../test/cutting-proxy.ts'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import type { MailReading } from '../mail-connections/index.ts'
import { startMailReading } from '../mail-connections/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import type { MailSending } from './commands/send-mails.ts'
import { startMailSending } from './commands/send-mails.ts'

const MAILS = '/api/v1/outbox/mails'
/** Bytes between two cuts: no answer of a server is shorter. */
const STEP = 17
const SOON = { timeout: 20_000, interval: 50 }

let users = 0
const aUser = (): string => {
  users += 1
  return `sender${users}-${process.pid}@own.example`
}

describe('mail that leaves', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const without = runningDovecot({ hasSentFolder: false })
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
    RAPPORT_MAIL_DOUBT_SECONDS: '3',
    RAPPORT_PUBLIC_URL: 'https://crm.example',
  })
  const running: (MailSending | MailReading)[] = []
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
    for (const close of closing.splice(0)) await close()
  })

  const parts = () => ({
    services: server.application.services,
    database: database.database,
    random: () => 0.5,
  })
  const startSending = async (): Promise<void> => {
    running.push(await startMailSending(parts()))
  }
  const read = async (): Promise<void> => {
    running.push(await startMailReading({ ...parts(), pollMs: 300 }))
  }

  type Author = { readonly client: Client; readonly address: string; readonly connectionId: string }
  const anAuthor = async (imapPort = dovecot.port): Promise<Author> => {
    const address = aUser()
    const client = await server.signedIn({ email: address })
    const made = await client.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      display_name: 'Claire Vasseur',
      imap: { host: '127.0.0.1', port: imapPort, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
    })
    expect(made.status).toBe(201)
    return { client, address, connectionId: made.body.id }
  }
  const to = (...addresses: string[]) => addresses.map((address) => ({ address }))
  const write = async ({ client }: Author, body: object = {}): Promise<string> => {
    const made = await client.post(MAILS, {
      to: to('luc@nordline.example'),
      subject: 'Offer',
      html: '<p>Dear Luc, here is the offer.</p>',
      ...body,
    })
    expect(made.status).toBe(201)
    return made.body.id
  }
  const send = async (author: Author, id: string, body: object = { is_immediate: true }) => {
    const answer = await author.client.post(`${MAILS}/${id}/send`, body)
    expect(answer.status).toBe(200)
    return answer.body
  }
  const mailOf = async ({ client }: Author, id: string) => (await client.get(`${MAILS}/${id}`)).body
  const takenFrom = ({ address }: Author) => smtp.taken.filter(({ user }) => user === address)
  const reaches = (author: Author, id: string, state: string, wait = SOON) =>
    expect.poll(async () => (await mailOf(author, id)).state, wait).toBe(state)
  const isCopied = (author: Author, id: string) =>
    expect.poll(async () => (await mailOf(author, id)).is_copied, SOON).toBe(true)
  const sentCopies = async ({ address }: Author): Promise<number> => {
    const client = await dovecot.client(address)
    try {
      const status = await client.status('Sent', { messages: true })
      return status === false ? 0 : (status.messages ?? 0)
    } finally {
      await client.logout()
    }
  }
  /** Lets a wait of minutes end now. */
  const hurry = (id: string) =>
    execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${id}`)

  it('is taken by the server once, becomes an activity about its record, and lies in Sent once', async () => {
    const author = await anAuthor()
    const contact = await author.client.post('/api/v1/records/contacts', {
      values: { first_name: 'Luc', last_name: 'Petit', email: 'luc@nordline.example' },
    })
    expect(contact.status).toBe(201)
    const regarding = { table: 'contacts', id: contact.body.id }
    const id = await write(author, { regarding, bcc: to('boss@own.example') })
    await startSending()

    await send(author, id)
    await reaches(author, id, 'sent')
    await isCopied(author, id)
    await read()
    await expect
      .poll(
        () => query(database.db, sql`select place.message_id from mail_connections.places place`),
        SOON,
      )
      .toHaveLength(1)

    const [taken, ...more] = takenFrom(author)
    const mail = await mailOf(author, id)
    const emails = await query<{ id: string; regarding: string; direction: string }>(
      database.db,
      sql`select activity.id, activity.regarding_id as regarding, activity.direction
          from records.activities activity where activity.kind = 'email'`,
    )
    const places = await query<{ id: string }>(
      database.db,
      sql`select place.message_id as id from mail_connections.places place`,
    )
    expect(more).toEqual([])
    expect(taken?.to).toEqual(['luc@nordline.example', 'boss@own.example'])
    expect(taken?.bytes.toString()).toContain('From: Claire Vasseur <')
    expect(taken?.bytes.toString()).not.toMatch(/^bcc:/im)
    expect(emails).toEqual([{ id: mail.activity_id, regarding: contact.body.id, direction: 'out' }])
    expect(places).toEqual([{ id: mail.activity_id }])
    expect(await sentCopies(author)).toBe(1)
  })

  it('waits for the time in which it can be taken back, and is a draft again when it is', async () => {
    const author = await anAuthor()
    const id = await write(author)
    await startSending()

    const sent = await send(author, id, {})
    const back = await author.client.post(`${MAILS}/${id}/take-back`)
    const changed = await author.client.patch(
      `${MAILS}/${id}`,
      { subject: 'Better' },
      { 'if-match': String(back.headers.etag) },
    )

    expect(sent).toMatchObject({ state: 'scheduled', waits_for: 'undo' })
    const waits = Date.parse(sent.leaves_at) - Date.now()
    expect(waits).toBeGreaterThan(8_000)
    expect(waits).toBeLessThan(10_500)
    expect(changed.body).toMatchObject({ state: 'draft', subject: 'Better', waits_for: null })
    expect(takenFrom(author)).toEqual([])
  })

  it('leaves at its time, which can be changed until then', async () => {
    const author = await anAuthor()
    const id = await write(author)
    const soon = new Date(Date.now() + 2_000)
    const late = new Date(Date.now() + 3_600_000)
    await startSending()

    const first = await send(author, id, { at: late.toISOString() })
    const anew = await send(author, id, { at: soon.toISOString() })
    await reaches(author, id, 'sent')
    const again = await author.client.post(`${MAILS}/${id}/send`, {})
    const past = await author.client.post(`${MAILS}/${await write(author)}/send`, {
      at: '2020-01-01T00:00:00Z',
    })

    expect(first).toMatchObject({ waits_for: 'schedule', scheduled_at: late.toISOString() })
    expect(anew.leaves_at).toBe(soon.toISOString())
    expect(Date.parse((await mailOf(author, id)).sent_at)).toBeGreaterThanOrEqual(soon.getTime())
    expect(takenFrom(author)).toHaveLength(1)
    expect([again.status, again.body.code]).toEqual([409, 'OUTBOX_LEFT_ALREADY'])
    expect([past.status, past.body.code]).toEqual([422, 'OUTBOX_TIME_PASSED'])
  })

  it('says which recipient was refused, and reaches the others once', async () => {
    smtp.behave({
      refusesRecipient: (address) =>
        address.startsWith('gone') ? { code: 550, text: '5.1.1 No such user' } : undefined,
    })
    const author = await anAuthor()
    const id = await write(author, { cc: to('gone@nordline.example') })
    const lost = await write(author, { to: to('gone@nordline.example') })
    await startSending()

    await send(author, id)
    await send(author, lost)
    await reaches(author, id, 'sent')
    await reaches(author, lost, 'failed')

    const mail = await mailOf(author, id)
    expect(mail.recipients.map(({ state }: { state: string }) => state)).toEqual([
      'accepted',
      'refused',
    ])
    expect(mail.recipients[1].error).toMatchObject({
      code: 'OUTBOX_RECIPIENT_REFUSED',
      details: { address: 'gone@nordline.example' },
    })
    expect((await mailOf(author, lost)).error.code).toBe('OUTBOX_RECIPIENT_REFUSED')
    expect(takenFrom(author).map((one) => one.to)).toEqual([['luc@nordline.example']])
  })

  it('is tried again after a greylisting, with the same bytes, for those who wait', async () => {
    let asked = 0
    smtp.behave({
      refusesRecipient: (address) => {
        if (!address.startsWith('grey')) return undefined
        asked += 1
        return asked === 1 ? { code: 451, text: '4.7.1 Greylisted, try later' } : undefined
      },
    })
    const author = await anAuthor()
    const id = await write(author, { cc: to('grey@nordline.example') })
    await startSending()

    await send(author, id)
    await expect.poll(async () => (await mailOf(author, id)).waits_for, SOON).toBe('retry')
    const waiting = await mailOf(author, id)
    const back = await author.client.post(`${MAILS}/${id}/take-back`)
    await hurry(id)
    await reaches(author, id, 'sent')

    const [first, second, ...more] = takenFrom(author)
    expect(waiting.error.code).toBe('OUTBOX_DEFERRED')
    expect(back.body.code).toBe('OUTBOX_LEFT_ALREADY')
    expect(more).toEqual([])
    expect([first?.to, second?.to]).toEqual([['luc@nordline.example'], ['grey@nordline.example']])
    expect(second?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true)
  })

  it('fails with the words of the server where it takes no such message', async () => {
    const author = await anAuthor()
    await startSending()
    const outcome = async (code: number, text: string) => {
      smtp.behave({ refusesMessage: () => ({ code, text }) })
      const id = await write(author)
      await send(author, id)
      await expect.poll(async () => (await mailOf(author, id)).error, SOON).not.toBe(null)
      const { state, error } = await mailOf(author, id)
      return [state, error.code]
    }

    expect(await outcome(552, '5.2.2 Quota exceeded')).toEqual(['failed', 'OUTBOX_REFUSED'])
    expect(await outcome(552, '5.3.4 Message too big')).toEqual([
      'failed',
      'OUTBOX_TOO_LARGE_FOR_SERVER',
    ])
    expect(await outcome(452, '4.3.1 No room')).toEqual(['scheduled', 'OUTBOX_DEFERRED'])
    smtp.behave({ refusesRecipient: () => ({ code: 552, text: '5.2.2 Mailbox full' }) })
    const full = await write(author)
    await send(author, full)
    await reaches(author, full, 'failed')
    expect((await mailOf(author, full)).error.code).toBe('OUTBOX_MAILBOX_FULL')
    expect(takenFrom(author)).toEqual([])
  })

  it('is sent once wherever the line breaks', { timeout: 120_000 }, async () => {
    const author = await anAuthor()
    await startSending()
    const seen = new Set<string>()
    let isWhole = false
    for (let bytes = 1; !isWhole; bytes += STEP) {
      const proxy = await cuttingProxy(smtp.port, (connection) =>
        connection === 0 ? bytes : undefined,
      )
      closing.push(proxy.close)
      await execute(
        database.db,
        sql`update mail_connections.connections set smtp_port = ${proxy.port}
            where id = ${author.connectionId}`,
      )
      const subject = `Cut after ${bytes}.`
      const count = () => takenFrom(author).filter((one) => one.bytes.includes(subject)).length
      const id = await write(author, { subject })
      await send(author, id)
      await expect
        .poll(async () => {
          const { state, waits_for: waitsFor } = await mailOf(author, id)
          return state === 'sent' || state === 'doubtful' || waitsFor === 'retry'
        }, SOON)
        .toBe(true)
      const { state } = await mailOf(author, id)
      seen.add(state)
      isWhole = proxy.cuts() === 0
      if (state === 'scheduled') {
        expect([bytes, count()]).toEqual([bytes, 0])
        await hurry(id)
      } else if (state === 'doubtful') {
        await author.client.post(`${MAILS}/${id}/settle`, { has_arrived: true })
      }
      await reaches(author, id, 'sent')
      expect([bytes, count()]).toEqual([bytes, 1])
    }
    expect([...seen].toSorted()).toEqual(['doubtful', 'scheduled', 'sent'])
  })

  it('is known as sent where the answer was lost and the server has laid a copy', async () => {
    const author = await anAuthor()
    smtp.behave({
      onTaken: async ({ bytes }) => {
        await dovecot.deliver(author.address, bytes, 'Sent')
        await smtp.stop()
        await smtp.start()
      },
    })
    const id = await write(author)
    await startSending()

    await send(author, id)
    await reaches(author, id, 'sent')
    await isCopied(author, id)

    expect(takenFrom(author)).toHaveLength(1)
    expect(await sentCopies(author)).toBe(1)
  })

  /** The first attempt is taken and the answer is lost, as that of each later one. */
  const losesAnswers = (author: Author, isCopied: (attempt: number) => boolean) => {
    let attempts = 0
    return async ({ bytes }: { readonly bytes: Buffer }): Promise<void> => {
      attempts += 1
      if (isCopied(attempts)) await dovecot.deliver(author.address, bytes, 'Sent')
      await smtp.stop()
      await smtp.start()
    }
  }
  const statesOf = async (author: Author, id: string): Promise<readonly string[]> =>
    (await mailOf(author, id)).recipients.map(({ state }: { state: string }) => state)

  it('is known as sent to none whom the server refused before its answer was lost', async () => {
    const author = await anAuthor()
    let putOff = 0
    smtp.behave({
      refusesRecipient: (address) => {
        if (address.startsWith('gone')) return { code: 550, text: '5.1.1 No such user' }
        if (!address.startsWith('grey')) return undefined
        putOff += 1
        return putOff === 1 ? { code: 451, text: '4.7.1 Try later' } : undefined
      },
      onTaken: losesAnswers(author, () => true),
    })
    const others = to('gone@nordline.example', 'grey@nordline.example')
    const id = await write(author, { cc: others })
    await startSending()

    await send(author, id)
    await expect.poll(() => statesOf(author, id), SOON).toContain('accepted')
    const [first, second] = await statesOf(author, id)
    await expect.poll(() => takenFrom(author).length, SOON).toBe(2)

    expect([first, second]).toEqual(['accepted', 'refused'])
    expect(takenFrom(author).map((one) => one.to)).toEqual([
      ['luc@nordline.example'],
      ['grey@nordline.example'],
    ])
  })

  it('is left to its author where what is found may be of an earlier attempt', async () => {
    const author = await anAuthor()
    let asked = 0
    smtp.behave({
      refusesRecipient: (address) => {
        if (!address.startsWith('grey')) return undefined
        asked += 1
        return asked === 1 ? { code: 451, text: '4.7.1 Try later' } : undefined
      },
      onTaken: ({ bytes }) => dovecot.deliver(author.address, bytes, 'Sent'),
    })
    const id = await write(author, { cc: to('grey@nordline.example') })
    await startSending()

    await send(author, id)
    await expect.poll(async () => (await mailOf(author, id)).waits_for, SOON).toBe('retry')
    smtp.behave({ onTaken: losesAnswers(author, () => false) })
    await hurry(id)
    await expect.poll(async () => (await mailOf(author, id)).state, SOON).toMatch(/doubtful|sent/)
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const open = [(await mailOf(author, id)).state, ...(await statesOf(author, id))]
    await author.client.post(`${MAILS}/${id}/settle`, { has_arrived: true })

    expect(open).toEqual(['doubtful', 'accepted', 'waiting'])
    expect(await statesOf(author, id)).toEqual(['accepted', 'accepted'])
  })

  /** Lays a copy as Microsoft does. */
  const microsoftCopy = (author: Author, bytes: Buffer): Promise<void> => {
    const text = bytes.toString('latin1')
    const renamed = text.replace(
      /^message-id: (<.+>)/im,
      'X-Microsoft-Original-Message-ID: $1\r\nMessage-ID: <a1@x.prod.outlook.com>',
    )
    return dovecot.deliver(author.address, Buffer.from(renamed, 'latin1'), 'Sent')
  }
  const messageIdsOf = async (author: Author): Promise<readonly (string | null)[]> => {
    const rows = await query<{ id: string | null }>(
      database.db,
      sql`select message.message_id as id from mailbox.messages message
          join mailbox.copies copy on copy.message_id = message.id
          join mail_connections.connections connection on connection.mailbox_id = copy.mailbox_id
          where connection.id = ${author.connectionId}`,
    )
    return rows.map(({ id }) => id)
  }
  const placesOf = () =>
    query(database.db, sql`select place.message_id from mail_connections.places place`)

  for (const isAnswered of [true, false]) {
    const when = isAnswered ? 'answers' : 'falls silent'
    it(`is one message where the server replaces its Message-ID and ${when}`, async () => {
      const author = await anAuthor()
      const silent = losesAnswers(author, () => false)
      smtp.behave({
        onTaken: async (taken) => {
          await microsoftCopy(author, taken.bytes)
          if (!isAnswered) await silent(taken)
        },
        answers: () => '2.0.0 OK <a1@x.prod.outlook.com> [Hostname=x.prod.outlook.com]',
      })
      const id = await write(author)
      await startSending()

      await send(author, id)
      await reaches(author, id, 'sent')
      await isCopied(author, id)
      const before = (await placesOf()).length
      await read()
      await expect.poll(async () => (await placesOf()).length, SOON).toBe(before + 1)

      expect(takenFrom(author)).toHaveLength(1)
      expect(await sentCopies(author)).toBe(1)
      expect(await messageIdsOf(author)).toEqual(['a1@x.prod.outlook.com'])
    })
  }

  it('is one message where its author says that it has arrived before the server lays its copy under another Message-ID', async () => {
    const author = await anAuthor()
    await execute(
      database.db,
      sql`insert into outbox.copy_habits (connection_id, is_copied_by_server, known_at)
          values (${author.connectionId}, false, now())`,
    )
    smtp.behave({ onTaken: losesAnswers(author, () => false) })
    const id = await write(author)
    await startSending()
    await send(author, id)
    await reaches(author, id, 'doubtful')

    await author.client.post(`${MAILS}/${id}/settle`, { has_arrived: true })
    await expect.poll(async () => (await mailOf(author, id)).activity_id, SOON).not.toBeNull()
    const [taken] = takenFrom(author)
    await microsoftCopy(author, taken?.bytes ?? Buffer.from(''))
    const before = (await placesOf()).length
    await read()
    await expect.poll(async () => (await placesOf()).length, SOON).toBeGreaterThan(before)
    await expect.poll(() => messageIdsOf(author), SOON).toEqual(['a1@x.prod.outlook.com'])
  })

  it('is not sent again where the mailbox has no folder of what was sent', async () => {
    const author = await anAuthor(without.port)
    await execute(
      database.db,
      sql`insert into outbox.copy_habits (connection_id, is_copied_by_server, known_at)
          values (${author.connectionId}, true, now())`,
    )
    smtp.behave({ onTaken: losesAnswers(author, () => false) })
    const id = await write(author)
    await startSending()

    await send(author, id)
    await reaches(author, id, 'doubtful')
    await new Promise((resolve) => setTimeout(resolve, 7_000))

    expect((await mailOf(author, id)).state).toBe('doubtful')
    expect(takenFrom(author)).toHaveLength(1)
  })

  it('is sent again where a server that lays copies has laid none', async () => {
    const author = await anAuthor()
    await execute(
      database.db,
      sql`insert into outbox.copy_habits (connection_id, is_copied_by_server, known_at)
          values (${author.connectionId}, true, now())`,
    )
    let lines = 0
    smtp.behave({
      refusesMessage: () => {
        lines += 1
        if (lines === 1) void smtp.stop().then(smtp.start)
        return lines === 1 ? { code: 421, text: '' } : undefined
      },
      onTaken: ({ bytes }) => dovecot.deliver(author.address, bytes, 'Sent'),
    })
    const id = await write(author)
    await startSending()

    await send(author, id)
    await expect.poll(() => lines, SOON).toBeGreaterThan(0)
    await expect.poll(async () => (await mailOf(author, id)).state, SOON).not.toBe('sending')
    await hurry(id)
    await reaches(author, id, 'sent')

    expect(takenFrom(author)).toHaveLength(1)
  })

  it('is shown as perhaps sent where nothing tells, and its author decides', async () => {
    smtp.behave({
      onTaken: async () => {
        await smtp.stop()
        await smtp.start()
      },
    })
    const author = await anAuthor()
    const arrived = await write(author, { subject: 'Arrived' })
    const again = await write(author, { subject: 'Again' })
    await startSending()

    await send(author, arrived)
    await reaches(author, arrived, 'doubtful')
    await send(author, again)
    await reaches(author, again, 'doubtful')
    const early = await author.client.post(`${MAILS}/${arrived}/take-back`)
    smtp.behave({})
    await author.client.post(`${MAILS}/${arrived}/settle`, { has_arrived: true })
    await author.client.post(`${MAILS}/${again}/settle`, { has_arrived: false })
    await reaches(author, arrived, 'sent')
    await reaches(author, again, 'sent')
    const late = await author.client.post(`${MAILS}/${again}/settle`, { has_arrived: true })

    expect(early.body.code).toBe('OUTBOX_LEFT_ALREADY')
    expect(late.body.code).toBe('OUTBOX_NOT_IN_DOUBT')
    const of = (subject: string) =>
      takenFrom(author).filter(({ bytes }) => bytes.includes(`Subject: ${subject}`))
    expect([of('Arrived').length, of('Again').length]).toEqual([1, 2])
    expect(new Set(of('Again').map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('bears a link that ends such mail in one step without sign-in, which can be taken back', async () => {
    const author = await anAuthor()
    const many = { has_unsubscribe_link: true, language: 'fr' }
    const id = await write(author, many)
    const crowd = await write(author, { ...many, cc: to('bea@nordline.example') })
    await startSending()
    const codeOf = async (mail: string) =>
      (await author.client.post(`${MAILS}/${mail}/send`, { is_immediate: true })).body.code

    await send(author, id)
    await reaches(author, id, 'sent')
    const letter =
      takenFrom(author)[0]
        ?.bytes.toString()
        .replace(/\r\n[ \t]/g, ' ') ?? ''
    const [, path = ''] =
      /^List-Unsubscribe: *<https:\/\/crm\.example(\/[^>]+)>/im.exec(letter) ?? []
    const post = (url: string) =>
      server.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      })
    const page = await server.anonymous.get(path)
    const first = await codeOf(crowd)
    const clicked = await post(path)
    const later = await write(author, many)
    const refused = await author.client.post(`${MAILS}/${later}/send`, {})
    const undone = await post(`${path}?undo=yes`)
    await send(author, later)
    await reaches(author, later, 'sent')
    const wrong = await server.anonymous.get(`${path.slice(0, -2)}AA`)
    const facts = await query<{ action: string }>(
      database.db,
      sql`select audit.action from identity.audit_log audit
          where audit.subject_kind = 'mail_recipient' order by audit.happened_at`,
    )

    expect(letter).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im)
    expect(page.text).toContain('<form method="post"')
    expect(page.text).toContain('lang="fr"')
    expect(first).toBe('OUTBOX_LINK_NEEDS_ONE_RECIPIENT')
    expect([clicked.statusCode, undone.statusCode]).toEqual([200, 200])
    expect(refused.body.code).toBe('OUTBOX_UNWANTED')
    expect(refused.body.detail).toContain('luc@nordline.example')
    expect([wrong.status, wrong.body.code]).toEqual([404, 'OUTBOX_LINK_WRONG'])
    expect(facts.map(({ action }) => action)).toEqual(['unsubscribe', 'subscribe'])
  })

  it('fails where its mailbox is disconnected before it leaves', async () => {
    const author = await anAuthor()
    const id = await write(author)
    await send(author, id, { at: new Date(Date.now() + 3_600_000).toISOString() })
    await author.client.delete(`/api/v1/mail-connections/${author.connectionId}`)
    await startSending()

    await hurry(id)
    await reaches(author, id, 'failed')

    expect((await mailOf(author, id)).error.code).toBe('OUTBOX_DISCONNECTED')
  })

  it('leaves while a server of others is slow', async () => {
    const [slow, other] = [await anAuthor(), await anAuthor()]
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    smtp.behave({ onTaken: ({ user }) => (user === slow.address ? released : undefined) })
    const ids = await Promise.all(Array.from({ length: 5 }, () => write(slow)))
    const id = await write(other)
    await startSending()

    for (const one of ids) await send(slow, one)
    await expect.poll(() => takenFrom(slow).length, SOON).toBeGreaterThan(0)
    await send(other, id)
    try {
      await reaches(other, id, 'sent', { timeout: 8_000, interval: 50 })
      expect(takenFrom(slow)).toHaveLength(1)
    } finally {
      release()
    }
    for (const one of ids) await reaches(slow, one, 'sent')
    expect(takenFrom(slow)).toHaveLength(5)
  })

  it('is sent once by two processes that look at the same queue', async () => {
    const author = await anAuthor()
    await startSending()
    await startSending()
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) => write(author, { subject: `Mail ${index}` })),
    )

    for (const id of ids) await send(author, id)
    for (const id of ids) await reaches(author, id, 'sent')

    expect(takenFrom(author)).toHaveLength(12)
    expect(new Set(takenFrom(author).map(({ messageId }) => messageId)).size).toBe(12)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Answer } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { one, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import { ensureMailbox } from './store/messages.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const ROUTES = [
  `/api/v1/messages/${NOWHERE}`,
  `/api/v1/messages/${NOWHERE}/attachments/0`,
  `/api/v1/threads/${NOWHERE}`,
] as const

const HTML = `Message-ID: <h@t.example>
From: Ann <ann@x.example>
To: luc@nordline.example
Subject: Photos
Date: Mon, 4 May 2026 12:00:00 +0200
In-Reply-To: <q@t.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p onclick="x()">See <a href="javascript:x()">this</a></p><img src="https://spy.example/1.gif"><script>x()</script>
--b
Content-Type: text/html; name="été".html
Content-Disposition: attachment; filename="a&b.html"
Content-Transfer-Encoding: base64

PHNjcmlwdD4=
--b--
`

const PICTURE = `Message-ID: <pic@t.example>
From: Ann <ann@x.example>
To: eva@nordline.example
Subject: Picture
Date: Mon, 4 May 2026 12:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<img src="cid:a%40x" alt=""><img src="https://spy.example/1.gif" alt="Chart">
--b
Content-Type: image/png; name="a.png"
Content-ID: <a@x>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
`

describe('the routes of the mailbox', () => {
  const database = testDatabase()
  const server = runningServer(database)
  const problem = ({ status, body }: Answer): unknown => [status, body?.code]

  let paris: string
  let messageId: string
  let threadId: string

  beforeEach(async () => {
    const people = await peopleOf(database.db)
    paris = await people.aUnit({ name: 'Paris' })
    const actor = await people.anActor({ email: 'luc@nordline.example', unitId: paris })
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: 'luc@nordline.example',
      now: new Date(),
    })
    await importBatch(
      servicesOn(database.db),
      { ...actor, source: 'mailbox' },
      { mailboxId, ownDomains: [] },
      [
        aRawMessage(
          aMail({ id: 'q', from: 'luc@nordline.example', to: 'ann@x.example', subject: 'Photos' }),
        ),
        aRawMessage(HTML),
      ],
    )
    const row = await one<{ id: string; thread: string }>(
      database.db,
      sql`select message.id, message.thread_id as thread from mailbox.messages message where message.message_id = 'h@t.example'`,
    )
    messageId = row?.id ?? ''
    threadId = row?.thread ?? ''
  })

  afterEach(() => server.settled())

  const colleague = () => server.signedIn({ unitId: paris })

  it.each(ROUTES)('%s asks for sign-in', async (url) => {
    expect(problem(await server.anonymous.get(url))).toEqual([401, 'HTTP_NOT_SIGNED_IN'])
  })

  it.each(ROUTES)('%s does not find what does not exist', async (url) => {
    expect((await (await colleague()).get(url)).status).toBe(404)
  })

  it.each([
    '/api/v1/messages/x',
    `/api/v1/messages/${NOWHERE}/attachments/x`,
    `/api/v1/threads/${NOWHERE}?limit=201`,
  ])('%s is malformed', async (url) => {
    expect(problem(await (await colleague()).get(url))).toEqual([400, 'HTTP_VALIDATION'])
  })

  it('show nothing to a salesperson of another unit', async () => {
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })

    const answers = [
      await stranger.get(`/api/v1/messages/${messageId}`),
      await stranger.get(`/api/v1/messages/${messageId}/attachments/0`),
      await stranger.get(`/api/v1/threads/${threadId}`),
    ]

    expect(answers.map(problem)).toEqual([
      [404, 'MAILBOX_MESSAGE_NOT_FOUND'],
      [404, 'MAILBOX_ATTACHMENT_NOT_FOUND'],
      [404, 'MAILBOX_THREAD_NOT_FOUND'],
    ])
  })

  it('give a message whose HTML can do no harm', async () => {
    const { status, body } = await (await colleague()).get(`/api/v1/messages/${messageId}`)

    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: messageId,
      thread_id: threadId,
      subject: 'Photos',
      sent_at: '2026-05-04T10:00:00.000Z',
      direction: 'in',
      own_text: 'See this',
      attachments: [{ position: 0, name: 'a&b.html', mime_type: 'text/html', size_bytes: 8 }],
    })
    expect(body.correspondents[0]).toMatchObject({
      role: 'from',
      address: 'ann@x.example',
      side: 'them',
    })
    expect(body.html).not.toMatch(/script|onclick|spy/)
  })

  it('give a picture that came along where the HTML names it, and fetch no other', async () => {
    const people = await peopleOf(database.db)
    const actor = await people.anActor({ email: 'eva@nordline.example', unitId: paris })
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: 'eva@nordline.example',
      now: new Date(),
    })
    const as = { ...actor, source: 'mailbox' as const }
    const target = { mailboxId, ownDomains: [] }
    await importBatch(servicesOn(database.db), as, target, [aRawMessage(PICTURE)])
    const row = await one<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message where message.message_id = 'pic@t.example'`,
    )

    const { body } = await (await colleague()).get(`/api/v1/messages/${row?.id}`)

    expect(body.html.trim()).toBe(
      `<img src="/api/v1/messages/${row?.id}/attachments/0" alt="" /><span data-image="absent">Chart</span>`,
    )
  })

  it('give an attachment as a file that no browser runs', async () => {
    const { status, headers, text } = await (await colleague()).get(
      `/api/v1/messages/${messageId}/attachments/0`,
    )

    expect([status, text]).toEqual([200, '<script>'])
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="a_b.html"; filename*=UTF-8''a%26b.html`,
      'x-content-type-options': 'nosniff',
    })
  })

  it('give a conversation page by page', async () => {
    const client = await colleague()

    const first = await client.get(`/api/v1/threads/${threadId}?limit=1`)
    const second = await client.get(
      `/api/v1/threads/${threadId}?limit=1&cursor=${first.body.next_cursor}`,
    )

    expect(first.body.messages.map((message: { direction: string }) => message.direction)).toEqual([
      'out',
    ])
    expect(second.body.messages.map((message: { id: string }) => message.id)).toEqual([messageId])
    expect(second.body.next_cursor).toBeNull()
  })

  it.each(['nonsense', '2026-02-31T09:00:00.000Z 01900000-0000-7000-8000-0000000000ff'])(
    'refuse the cursor %s with MAILBOX_CURSOR_WRONG',
    async (content) => {
      const cursor = Buffer.from(content).toString('base64url')

      const answer = await (await colleague()).get(`/api/v1/threads/${threadId}?cursor=${cursor}`)

      expect(answer).toMatchObject({ status: 400, body: { code: 'MAILBOX_CURSOR_WRONG' } })
    },
  )
})

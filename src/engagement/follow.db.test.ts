/** Followed mail, from the composer through a real SMTP server to whoever asks for its picture, links and files. */
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import { assistantSubscriptions } from '../assistant/jobs.ts'
import { importMessages } from '../mailbox/index.ts'
import type { MailSending } from '../outbox/index.ts'
import { startMailSending } from '../outbox/index.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import { createEvents } from '../platform/events.ts'
import { forgetOldEvents } from './commands/note-event.ts'
import { followMail } from './index.ts'

const MAILS = '/api/v1/outbox/mails'
const ROOT = '/api/v1/engagement'
const OWN = 'https://crm.example'
const SOON = { timeout: 20_000, interval: 50 }
const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
}
const APPLE = { 'user-agent': 'Mozilla/5.0' }
const TEXT =
  '<p>See <a href="https://acme.example/offer?x=1&amp;y=2">the offer</a> and <a href="https://acme.example/terms">terms</a>, or <a href="mailto:me@own.example">write</a>.</p>'

let counter = 0

describe('a followed mail', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
    RAPPORT_PUBLIC_URL: OWN,
  })
  let sending: MailSending | undefined
  afterEach(async () => {
    await sending?.stop()
    sending = undefined
  })

  const set = async (key: string, value: unknown): Promise<void> => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const answer = await administrator.put(`/api/v1/settings/${key}`, { value })
    expect(answer.status).toBe(204)
  }
  beforeEach(() => set('engagement.enabled', true))

  type Author = { readonly client: Client; readonly address: string }
  const anAuthor = async (): Promise<Author> => {
    counter += 1
    const address = `follower${counter}-${process.pid}@own.example`
    const client = await server.signedIn({ email: address })
    const made = await client.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
    })
    expect(made.status).toBe(201)
    return { client, address }
  }
  const write = async ({ client }: Author, body: object = {}): Promise<string> => {
    const to = [{ address: 'luc@nordline.example', name: 'Luc' }]
    const made = await client.post(MAILS, { to, subject: 'Offer', html: TEXT, ...body })
    expect(made.status).toBe(201)
    return made.body.id
  }
  const attach = async ({ client }: Author, id: string, name: string): Promise<string> => {
    const answer = await server.app.inject({
      method: 'POST',
      url: `${MAILS}/${id}/attachments?name=${name}&mime_type=text/html`,
      headers: { ...client.headers, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('<script>alert(1)</script>'),
    })
    expect(answer.statusCode).toBe(201)
    return JSON.parse(answer.body).attachments.at(-1).id
  }

  type Left = {
    readonly id: string
    readonly activityId: string
    readonly html: string
    readonly text: string
    readonly files: readonly string[]
    readonly pixel: string | undefined
    readonly links: readonly string[]
  }
  /** Sends a mail and reads what the server has taken. */
  const leave = async (author: Author, id: string): Promise<Left> => {
    sending ??= await startMailSending({
      services: server.application.services,
      database: database.database,
      random: () => 0.5,
      follow: followMail,
    })
    const sent = await author.client.post(`${MAILS}/${id}/send`, { is_immediate: true })
    expect(sent.status).toBe(200)
    const mail = async () => (await author.client.get(`${MAILS}/${id}`)).body
    await expect.poll(async () => (await mail()).activity_id, SOON).not.toBeNull()
    const taken = smtp.taken.filter(({ user }) => user === author.address).at(-1)
    const parsed = await PostalMime.parse(taken?.bytes ?? '')
    const html = parsed.html ?? ''
    const places = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, at = '']) => at)
    return {
      id,
      activityId: (await mail()).activity_id,
      html,
      text: parsed.text ?? '',
      files: parsed.attachments.map(({ filename }) => filename ?? ''),
      pixel: places(/<img src="https:\/\/crm\.example([^"]+)"/g)[0],
      links: places(/<a href="https:\/\/crm\.example(\/api\/v1\/engagement\/l\/[^"]+)"/g),
    }
  }
  /** Lets it have left an hour ago, so that what comes now is no scanner's at delivery. */
  const anHourAgo = (id: string) =>
    execute(
      database.db,
      sql`update outbox.mails set sent_at = sent_at - interval '1 hour' where id = ${id}`,
    )
  const aFollowed = async (author: Author, body: object = {}): Promise<Left> => {
    const left = await leave(author, await write(author, body))
    await anHourAgo(left.id)
    return left
  }
  const ask = (path: string | undefined, headers: Record<string, string> = BROWSER) =>
    server.anonymous.get(path ?? '', headers)
  const totals = async ({ client }: Author, { activityId }: Left) =>
    (await client.get(`${ROOT}/emails/${activityId}`)).body.totals
  const events = async ({ client }: Author, { activityId }: Left, rest = '?automatic=yes') =>
    (await client.get(`${ROOT}/emails/${activityId}${rest}`)).body.events

  it('case 145: leaves with one picture, and links through us to what was written and nowhere else', async () => {
    const author = await anAuthor()

    const left = await aFollowed(author)

    const state = (await author.client.get(`${ROOT}/mails/${left.id}`)).body
    expect(state).toMatchObject({ state: 'on', blocked_by: [] })
    expect(left.html.match(/<img /g)).toHaveLength(1)
    expect(left.links).toHaveLength(2)
    expect(left.html).toContain('href="mailto:me@own.example"')
    expect(left.html).not.toContain('acme.example')
    expect(left.text).toContain('the offer')
    const targets = await query<{ token: string }>(
      database.db,
      sql`select target.token from engagement.targets target where target.mail_id = ${left.id}`,
    )
    expect(new Set(targets.map(({ token }) => token)).size).toBe(3)
    expect(targets.every(({ token }) => token.length === 24)).toBe(true)
  })

  it('case 150: counts a person who opens and clicks, and leads to the original address', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)

    const picture = await ask(left.pixel)
    const click = await ask(left.links[0])

    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/gif'])
    expect([click.status, click.headers.location]).toEqual([
      302,
      'https://acme.example/offer?x=1&y=2',
    ])
    for (const { headers } of [picture, click]) {
      expect(headers['cache-control']).toBe('no-store, private, max-age=0')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['set-cookie']).toBeUndefined()
    }
    expect(picture.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(await totals(author, left)).toMatchObject({
      opens: 1,
      link_clicks: 1,
      file_views: 0,
      replies: 0,
      automatic: 0,
      last_opened_at: expect.any(String),
    })
    expect(await events(author, left)).toMatchObject([
      { kind: 'link', class: 'person', what: 'https://acme.example/offer?x=1&y=2' },
      { kind: 'open', class: 'person', reason: 'opened', what: null },
    ])
  })

  it('says who opened only where it can be known: the only recipient, or whoever has answered', async () => {
    const author = await anAuthor()
    const alone = await aFollowed(author)
    const to = [{ address: 'luc@nordline.example', name: 'Luc' }, { address: 'zoe@acme.example' }]
    const several = await aFollowed(author, { to, cc: [{ address: 'ann@acme.example' }] })
    const unopened = await totals(author, alone)
    await ask(alone.pixel)
    await ask(several.pixel)
    const before = await totals(author, several)
    const left = await one<{ name: string }>(
      database.db,
      sql`select message.message_id as name from mailbox.messages message
          where message.id = ${several.activityId}`,
    )
    const answer = aMail({
      id: 'zoe',
      from: 'zoe@acme.example',
      to: author.address,
      subject: 'Re: Offer',
      date: new Date().toUTCString(),
      headers: [`In-Reply-To: <${left?.name}>`],
    })
    const { services } = server.application
    await importMessages(services, Readable.from([aRawMessage(answer)]), {
      userEmail: author.address,
    })

    expect(unopened).toMatchObject({ opens: 0, recipient_count: 1, known_readers: [] })
    expect((await totals(author, alone)).known_readers).toEqual([{ name: 'Luc', how: 'only' }])
    expect(before).toMatchObject({ opens: 1, recipient_count: 3, known_readers: [] })
    expect(await totals(author, several)).toMatchObject({
      replies: 1,
      known_readers: [{ name: 'zoe@acme.example', how: 'answered' }],
    })
  })

  it('keeps neither the address nor the name of the program of whoever asked', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)

    await ask(left.pixel)

    const kept = await query(
      database.db,
      sql`select event.* from engagement.events event where event.mail_id = ${left.id}`,
    )
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/127\.0\.0\.1|Firefox|Gecko/)
  })

  it('does not count proxies, scanners, heads, loading ahead, or one of us', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    const head = { method: 'HEAD', url: left.pixel ?? '', headers: BROWSER } as const

    await ask(left.pixel, APPLE)
    await ask(left.links[1], { 'user-agent': 'Mimecast URL Scanner' })
    await author.client.get(left.pixel ?? '', BROWSER)
    const headed = await server.app.inject(head)
    await ask(left.pixel, { ...BROWSER, 'sec-purpose': 'prefetch' })

    expect(headed.statusCode).toBe(200)
    expect(await totals(author, left)).toMatchObject({ opens: 0, link_clicks: 0, automatic: 2 })
    const all = await events(author, left)
    expect(all.map((event: { class: string }) => event.class).sort()).toEqual([
      'ours',
      'proxy',
      'scanner',
    ])
    expect(await events(author, left, '')).toEqual([])
  })

  it('judges an open again when a scanner tries the links beside it', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    await ask(left.pixel)
    const before = await totals(author, left)

    await ask(left.links[0])
    await ask(left.links[1])

    expect(before.opens).toBe(1)
    expect(await totals(author, left)).toMatchObject({ opens: 0, link_clicks: 0, automatic: 3 })
    const reasons = (await events(author, left)).map((event: { reason: string }) => event.reason)
    expect(reasons.sort()).toEqual(['all_links', 'all_links', 'beside_scanner'])
  })

  it('does not count what comes within seconds of leaving', async () => {
    const author = await anAuthor()
    const left = await leave(author, await write(author))

    await ask(left.pixel)

    expect(await events(author, left)).toMatchObject([{ class: 'scanner', reason: 'at_delivery' }])
  })

  it('answers the same picture to any token, and one page to what stands for nothing', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)

    const [known, unknown] = [await ask(left.pixel), await ask(`${ROOT}/o/nothing`)]
    const gone = await Promise.all(
      ['l/nothing', 'f/nothing', 'f/nothing/file', 'r/nothing'].map((path) =>
        ask(`${ROOT}/${path}`),
      ),
    )
    const misused = await ask(left.pixel?.replace('/o/', '/l/'))

    const without = ({ headers, status, text }: typeof known) => {
      const { date: _date, 'x-request-id': _id, ...rest } = headers
      return { status, text, headers: rest }
    }
    expect(without(unknown)).toEqual(without(known))
    expect(gone.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(misused.status).toBe(404)
    expect(new Set([...gone, misused].map(({ text }) => text)).size).toBe(1)
  })

  it('leaves its followed files as links, the others as files', async () => {
    const author = await anAuthor()
    const id = await write(author)
    const offer = await attach(author, id, 'offer.html')
    await attach(author, id, 'terms.html')
    const wrong = await author.client.put(`${ROOT}/mails/${id}`, {
      linked_file_ids: ['01900000-0000-7000-8000-0000000000ff'],
    })
    const chosen = await author.client.put(`${ROOT}/mails/${id}`, { linked_file_ids: [offer] })
    const left = await leave(author, id)
    await anHourAgo(id)
    const path = left.html.match(
      /href="https:\/\/crm\.example(\/api\/v1\/engagement\/f\/[^"]+)"/,
    )?.[1]

    const page = await ask(path)
    const opened = await totals(author, left)
    const file = await ask(`${path}/file`)

    expect([wrong.status, wrong.body.code]).toEqual([422, 'ENGAGEMENT_FILE_UNKNOWN'])
    expect(chosen.body.linked_file_ids).toEqual([offer])
    expect(left.files).toEqual(['terms.html'])
    expect(left.text).toMatch(/offer\.html – https:\/\/crm\.example\/api\/v1\/engagement\/f\//)
    expect([page.status, page.text.includes('offer.html')]).toEqual([200, true])
    expect(opened.file_views).toBe(0)
    expect([file.status, file.text]).toEqual([200, '<script>alert(1)</script>'])
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="offer.html"; filename*=UTF-8''offer.html`,
      'x-content-type-options': 'nosniff',
    })
    expect((await totals(author, left)).file_views).toBe(1)
  })

  it('cases 146, 147: is not followed while one recipient forbids it, and is once he is taken off', async () => {
    const author = await anAuthor()
    const email = `no${counter}@nordline.example`
    await author.client.post('/api/v1/records/contacts', {
      values: { last_name: 'No', email, does_not_want_following: true },
    })
    const both = [{ address: 'luc@nordline.example' }, { address: email }]
    const id = await write(author, { to: both })
    const file = await attach(author, id, 'offer.html')
    await author.client.put(`${ROOT}/mails/${id}`, { linked_file_ids: [file] })
    const blocked = (await author.client.get(`${ROOT}/mails/${id}`)).body
    const left = await leave(author, id)

    const again = await write(author, { to: both })
    const change = await author.client.patch(
      `${MAILS}/${again}`,
      { to: [{ address: 'luc@nordline.example' }] },
      { 'if-match': '"1"' },
    )

    expect(blocked).toMatchObject({ state: 'blocked', blocked_by: [email] })
    expect(left).toMatchObject({ pixel: undefined, links: [], files: ['offer.html'] })
    expect(left.html).toContain('href="https://acme.example/terms"')
    expect(change.status).toBe(200)
    expect((await author.client.get(`${ROOT}/mails/${again}`)).body.state).toBe('on')
  })

  it('is left alone where its author says so, and can no longer be changed once it has left', async () => {
    const author = await anAuthor()
    const id = await write(author)
    const chosen = await author.client.put(`${ROOT}/mails/${id}`, { is_followed: false })

    const left = await leave(author, id)
    const late = await author.client.put(`${ROOT}/mails/${id}`, { is_followed: true })

    expect(chosen.body.state).toBe('off')
    expect(left).toMatchObject({ pixel: undefined, links: [] })
    expect([late.status, late.body.code]).toEqual([409, 'ENGAGEMENT_LEFT_ALREADY'])
    expect((await author.client.get(`${ROOT}/emails/${left.activityId}`)).body).toMatchObject({
      is_followed: false,
      events: [],
    })
  })

  it('case 163: is none where the organisation does not follow; figures are empty, links still lead', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    await ask(left.pixel)
    await set('engagement.enabled', false)

    const offered = (await author.client.get(ROOT)).body
    const plain = await leave(author, await write(author))
    const click = await ask(left.links[0])
    await ask(left.pixel)
    const list = (await author.client.get(`${ROOT}/followed`)).body

    expect(offered).toEqual({ is_offered: false, reason: 'switched_off', has_address: true })
    expect(plain.pixel).toBeUndefined()
    expect(click.status).toBe(302)
    expect(list.is_on).toBe(false)
    expect(list.rows).toMatchObject([{ activity_id: left.activityId, opens: null, replies: null }])
    const kept = await query(
      database.db,
      sql`select 1 from engagement.events event where event.mail_id = ${left.id}`,
    )
    expect(kept).toHaveLength(1)
  })

  it('begun before following was switched on is followed by its author’s word only', async () => {
    const author = await anAuthor()
    await set('engagement.enabled', false)
    const id = await write(author)
    await set('engagement.enabled', true)

    const before = (await author.client.get(`${ROOT}/mails/${id}`)).body.state
    await author.client.put(`${ROOT}/mails/${id}`, { is_followed: true })

    expect([before, (await author.client.get(`${ROOT}/mails/${id}`)).body.state]).toEqual([
      'off',
      'on',
    ])
  })

  it('of plain text is followed by a form of it in HTML that says the same, unless its author does not want it', async () => {
    const author = await anAuthor()
    const text = 'Dear Luc,\n\nsee https://acme.example/offer\n\nLuc wrote:\n> Where?'
    const followed = await leave(author, await write(author, { html: null, text }))
    const plain = await write(author, { html: null, text })
    await author.client.put(`${ROOT}/mails/${plain}`, { is_followed: false })
    const left = await leave(author, plain)

    expect(followed.text).toContain('see https://acme.example/offer')
    expect(followed.html).toMatch(
      /^<div>Dear Luc,<br><br>see <a href="https:\/\/crm\.example\S+">https:\/\/acme\.example\/offer<\/a><br>/,
    )
    expect(followed.html).toMatch(/<img [^>]+><blockquote>Where\?<\/blockquote>/)
    expect(followed.pixel).toBeDefined()
    expect(left).toMatchObject({ html: '', pixel: undefined, links: [] })
    expect(left.text).toContain('> Where?')
  })

  it('that invites is not followed', async () => {
    const author = await anAuthor()
    const id = await write(author)
    const calendar = await server.app.inject({
      method: 'POST',
      url: `${MAILS}/${id}/attachments?name=invite.ics&mime_type=${encodeURIComponent('text/calendar; method=REQUEST')}`,
      headers: { ...author.client.headers, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('BEGIN:VCALENDAR'),
    })

    expect(calendar.statusCode).toBe(201)
    expect((await author.client.get(`${ROOT}/mails/${id}`)).body).toMatchObject({
      state: 'unavailable',
      reason: 'invitation',
    })
  })

  it('ends for a recipient who asks for it: nothing is measured in this mail or later ones', async () => {
    const author = await anAuthor()
    const reader = `reader${counter}@nordline.example`
    const left = await aFollowed(author, { to: [{ address: reader }] })
    const path = left.html.match(
      /href="https:\/\/crm\.example(\/api\/v1\/engagement\/r\/[^"]+)"/,
    )?.[1]

    const page = await ask(path)
    const done = await server.app.inject({ method: 'POST', url: path ?? '' })
    await ask(left.pixel)
    const next = await write(author, { to: [{ address: reader }] })

    expect([page.status, page.text.includes('<form method="post">')]).toEqual([200, true])
    expect(done.statusCode).toBe(200)
    expect((await totals(author, left)).opens).toBe(0)
    expect((await author.client.get(`${ROOT}/mails/${next}`)).body).toMatchObject({
      state: 'blocked',
      blocked_by: [reader],
    })
  })

  it('to several asks who it is, and answers strangers alike', async () => {
    const author = await anAuthor()
    const [ann, bob] = [`ann${counter}@nordline.example`, `bob${counter}@nordline.example`]
    const left = await aFollowed(author, { to: [{ address: ann }, { address: bob }] })
    const path = left.html.match(
      /href="https:\/\/crm\.example(\/api\/v1\/engagement\/r\/[^"]+)"/,
    )?.[1]
    const say = (address: string) =>
      server.app.inject({
        method: 'POST',
        url: path ?? '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ address }).toString(),
      })

    const [stranger, asked] = [await say('eve@else.example'), await say(` ${bob.toUpperCase()}`)]

    expect((await ask(path)).text).toContain('type="email"')
    expect(stranger.body).toBe(asked.body)
    const refusals = await query(
      database.db,
      sql`select refusal.address from engagement.refusals refusal
          where refusal.address = any(${[ann, bob, 'eve@else.example']}::text[])`,
    )
    expect(refusals).toEqual([{ address: bob }])
  })

  it('has no line at its end where the organisation wants none', async () => {
    const author = await anAuthor()
    await set('engagement.refusal_line', false)

    const left = await leave(author, await write(author))
    await set('engagement.refusal_line', true)

    expect(left.html).not.toContain('/engagement/r/')
    expect(left.pixel).toBeDefined()
  })

  it('is seen by whoever may read the mail, and by nobody else', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    await ask(left.pixel)
    const unitId = await (await peopleOf(database.db)).aUnit({ name: 'Elsewhere' })
    const stranger = await server.signedIn({ unitId })
    const manager = await server.signedIn({ roles: ['system_administrator'] })

    const hidden = await stranger.get(`${ROOT}/emails/${left.activityId}`)
    const none = await stranger.get(`${ROOT}/emails?ids=${left.activityId}`)
    const seen = await manager.get(`${ROOT}/emails?ids=${left.activityId}`)
    const foreign = await stranger.get(`${ROOT}/mails/${left.id}`)
    const all = (await manager.get(`${ROOT}/followed?whose=all`)).body.rows

    expect([hidden.status, hidden.body.code]).toEqual([404, 'ENGAGEMENT_NOT_FOUND'])
    expect(none.body.rows).toEqual([])
    expect(seen.body.rows).toMatchObject([{ activity_id: left.activityId, opens: 1 }])
    expect(foreign.status).toBe(404)
    expect(all.map((row: { activity_id: string }) => row.activity_id)).toContain(left.activityId)
    expect((await manager.get(`${ROOT}/followed`)).body.rows).toEqual([])
  })

  it('stands in a list that goes on where the last page ended', async () => {
    const author = await anAuthor()
    const ids = []
    for (const subject of ['One', 'Two', 'Three']) {
      ids.push((await aFollowed(author, { subject })).activityId)
    }

    const first = (await author.client.get(`${ROOT}/followed?limit=2`)).body
    const rest = (await author.client.get(`${ROOT}/followed?limit=2&cursor=${first.next_cursor}`))
      .body
    const wrong = await author.client.get(`${ROOT}/followed?cursor=nonsense`)

    const shown = [...first.rows, ...rest.rows].map((row) => row.activity_id)
    expect(shown).toEqual(ids.toReversed())
    expect(rest.next_cursor).toBeNull()
    expect([wrong.status, wrong.body.code]).toEqual([400, 'ENGAGEMENT_CURSOR_WRONG'])
    expect(first.rows[0]).toMatchObject({ subject: 'Three', recipients: ['Luc'], opens: 0 })
  })

  it('gives its links back when it is quoted, and its picture does not come along', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    const html = `<p>Thanks.</p><p>You wrote:</p><blockquote>${left.html}</blockquote>`

    const answer = await leave(author, await write(author, { html }))

    expect(answer.html.match(/<img /g)).toHaveLength(1)
    expect(answer.pixel).not.toBe(left.pixel)
    expect(answer.links).toEqual([])
    expect(answer.html).toContain('href="https://acme.example/offer?x=1&amp;y=2"')
  })

  it('counts answers of people, and what templates bring', async () => {
    const author = await anAuthor()
    const template = await author.client.post('/api/v1/outbox/templates', {
      name: 'Offer',
      language: 'en',
      subject: 'Offer',
      html: '<p>Hello</p>',
      is_shared: false,
    })
    const left = await aFollowed(author, { template_id: template.body.id })
    await aFollowed(author, { template_id: template.body.id })
    await ask(left.pixel)
    const sent = await one<{ messageId: string }>(
      database.db,
      sql`select mail.message_id as "messageId" from outbox.mails mail where mail.id = ${left.id}`,
    )
    await answered(author, left, sent?.messageId ?? '')

    const figures = (await author.client.get(`${ROOT}/templates`)).body

    expect((await totals(author, left)).replies).toBe(1)
    expect(figures).toEqual({
      is_on: true,
      rows: [
        {
          template_id: template.body.id,
          sent_count: 2,
          followed_count: 2,
          open_rate: 0.5,
          reply_rate: 0.5,
          is_recommended: false,
        },
      ],
    })
  })

  /** An answer of the recipient, as the mailbox keeps it: of a person, and an absence notice. */
  async function answered({ address, client }: Author, { activityId }: Left, answers: string) {
    for (const [index, kind] of [null, 'ooo'].entries()) {
      const made = await client.post('/api/v1/records/emails', {
        values: { subject: 'Re: Offer', direction: 'in' },
      })
      expect(made.status).toBe(201)
      await execute(
        database.db,
        sql`insert into mailbox.messages (id, identity, answers_key, answers_id, thread_id, sent_at,
              from_address, subject_key, direction, own_text, automatic_kind, size_bytes)
            values (${made.body.id}, ${`${address}-${index}`}, ${answers}, ${activityId}, ${activityId}, now(),
              'luc@nordline.example', 'offer', 'in', 'Yes', ${kind}, 1)`,
      )
    }
  }

  it('forgets what is older than the organisation keeps it', async () => {
    const author = await anAuthor()
    const left = await aFollowed(author)
    await ask(left.pixel)
    const now = new Date()
    const later = new Date(now.getTime() + 400 * 86_400_000)

    await forgetOldEvents(server.application.services, now)
    const kept = await totals(author, left)
    await forgetOldEvents(server.application.services, later)

    expect([kept.opens, (await totals(author, left)).opens]).toEqual([1, 0])
  })

  it('stands in the export of its recipient, and goes the night after he was deleted', async () => {
    const author = await anAuthor()
    const manager = await server.signedIn({ roles: ['system_administrator'] })
    const email = `export${counter}@nordline.example`
    const made = await manager.post('/api/v1/records/contacts', {
      values: { last_name: 'Export', email },
    })
    const left = await aFollowed(author, { to: [{ address: email }] })
    await ask(left.pixel)
    const night = () => forgetOldEvents(server.application.services, new Date())

    const path = `/api/v1/relationships/contacts/${made.body.id}/export`
    const exported = (await manager.get(path)).body.followed_mail
    await night()
    const before = await totals(author, left)
    const gone = await manager.delete(`/api/v1/records/contacts/${made.body.id}`)
    await night()

    expect(exported).toEqual({
      refused_at: null,
      events: [
        {
          activity_id: left.activityId,
          kind: 'open',
          at: expect.any(String),
          class: 'person',
          reason: 'opened',
        },
      ],
    })
    expect(gone.status).toBeLessThan(300)
    expect([before.opens, (await totals(author, left)).opens]).toEqual([1, 0])
  })

  it('has a reminder of its author, who changes and removes it, also after it has left', async () => {
    const author = await anAuthor()
    const id = await write(author)
    const path = `${ROOT}/mails/${id}/reminder`
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const soon = { condition: 'not_opened', remind_at: at(3_600_000), comment: 'Call him' }
    const stranger = await server.signedIn()

    const none = (await author.client.get(path)).body
    const past = await author.client.put(path, { ...soon, remind_at: at(-3_600_000) })
    const set = (await author.client.put(path, soon)).body.reminder
    const foreign = await stranger.get(path)
    await author.client.put(`${ROOT}/mails/${id}`, { is_followed: false })
    const invalid = (await author.client.get(path)).body.reminder
    const refused = await author.client.put(path, soon)
    await leave(author, id)
    const changed = await author.client.put(path, { ...soon, condition: 'no_reply' })
    const removed = await author.client.delete(path)

    expect(none).toEqual({ reminder: null })
    expect([past.status, past.body.code]).toEqual([422, 'ENGAGEMENT_TIME_PASSED'])
    expect(set).toMatchObject({ condition: 'not_opened', comment: 'Call him', state: 'set' })
    expect(foreign.status).toBe(404)
    expect(invalid.state).toBe('invalid')
    expect([refused.status, refused.body.code]).toEqual([422, 'ENGAGEMENT_NOT_FOLLOWED'])
    expect(changed.body.reminder).toMatchObject({ condition: 'no_reply', state: 'set' })
    expect([removed.status, (await author.client.get(path)).body]).toEqual([
      204,
      { reminder: null },
    ])
  })

  it('that is opened, and one that is not in time, become cards of their author', async () => {
    // Who listens is written when a server starts; the database of a test begins empty.
    const { services } = server.application
    await createEvents(assistantSubscriptions(services)).register(database.db)
    const author = await anAuthor()
    const left = await aFollowed(author)
    const remind_at = new Date(Date.now() + 1_000).toISOString()
    await author.client.put(`${ROOT}/mails/${left.id}/reminder`, {
      condition: 'no_reply',
      remind_at,
    })
    await ask(left.pixel)
    await server.settled()

    const types = async () => {
      const { body } = await author.client.get('/api/v1/assistant/cards')
      return body.sections.flatMap((section: { cards: readonly { type: string }[] }) =>
        section.cards.map(({ type }) => type),
      )
    }

    await expect.poll(types, SOON).toEqual(['email_reminder', 'email_opened'])
  })

  it('case 151: tells the usual hour of a person from ten answers, to whoever may read them', async () => {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ name: 'Una' })
    const records = recordsOf(database.db)
    const id = await records.aContact({ owner, lastName: 'Zoe', email: 'zoe@acme.test' })
    const answer = (day: number) =>
      aMessage(records, database.db, {
        owner,
        thread: randomUUID(),
        direction: 'in',
        parties: [them('zoe@acme.test', 'from'), us(owner, 'to')],
        // A Monday and the days after it, at nine in the morning of Paris.
        sentAt: new Date(Date.UTC(2026, 10, 2 + day, 8, 15)),
        text: 'Yes.',
      })
    for (const day of [0, 1, 2, 3, 4, 7, 8, 9, 10]) await answer(day)
    const client = await server.signedInAs(owner.userId)
    const unitId = await people.aUnit({ name: 'Elsewhere' })
    const stranger = await server.signedIn({ unitId })
    const path = `${ROOT}/usual-hour/contacts/${id}?time_zone=Europe/Paris`

    const few = (await client.get(path)).body
    await answer(11)
    const enough = (await client.get(path)).body
    const hidden = await stranger.get(path)

    expect(few).toEqual({ usual: null })
    expect(enough).toEqual({ usual: { hour: 9, count: 10 } })
    expect(hidden.status).toBe(404)
  })

  it('is not fixed twice: an attempt that is made again sends the same tokens', async () => {
    const author = await anAuthor()
    let isRefused = false
    smtp.behave({
      refusesMessage: () => {
        if (isRefused) return undefined
        isRefused = true
        return { code: 451, text: 'later' }
      },
    })
    const id = await write(author)
    const sent = leave(author, id)
    await expect
      .poll(async () => (await author.client.get(`${MAILS}/${id}`)).body.waits_for, SOON)
      .toBe('retry')
    await execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${id}`)

    const left = await sent
    await anHourAgo(id)
    await ask(left.pixel)

    expect((await totals(author, left)).opens).toBe(1)
  })
})

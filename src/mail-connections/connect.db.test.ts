/** Connecting a mailbox at a real server: with a wrong password, then the right one; who may do what. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import type { AppEvent } from '../platform/events.ts'
import { keepChanged } from './commands/keep-connection.ts'
import { mailConnectionsEventVisibility } from './jobs.ts'
import { findConnection } from './store/connections.ts'

const PATH = '/api/v1/mail-connections'
const SECRET = 'a secret of at least thirty-two characters'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const ADDRESS = 'anna@own.example'

describe('a mailbox', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const smtp = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, answer) =>
      answer(password === MAIL_PASSWORD ? null : new Error('535 no'), { user: 'x' }),
  })
  let smtpPort = 0
  beforeAll(async () => {
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    const address = smtp.server.address()
    smtpPort = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(() => {
    smtp.close()
  })

  const imap = () => ({ host: '127.0.0.1', port: dovecot.port, security: 'none' })
  const account = (password = MAIL_PASSWORD) => ({ address: ADDRESS, password, imap: imap() })
  const connected = async (client: Client): Promise<string> =>
    (await client.post(PATH, account())).body.id

  it('is refused with a wrong password, in a code that names the remedy, and nothing is kept', async () => {
    const anna = await server.signedIn()

    const { status, body } = await anna.post(PATH, account('wrong'))

    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'MAIL_CONNECTIONS_LOGIN_REFUSED' })
    expect(body.detail).toContain(ADDRESS)
    expect((await anna.get(PATH)).body.rows).toEqual([])
  })

  it('is connected with the right one, with its folders: what came and what was sent are chosen', async () => {
    const anna = await server.signedIn({ name: 'Anna' })

    const made = await anna.post(PATH, { ...account(), history_days: 30 })
    const folders = await anna.get(`${PATH}/${made.body.id}/folders`)

    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      owner: { name: 'Anna' },
      is_mine: true,
      address: ADDRESS,
      display_name: 'Anna',
      user_name: ADDRESS,
      imap: imap(),
      smtp: null,
      state: 'waiting',
      error: null,
    })
    expect(
      folders.body.folders.map((one: { path: string; role: string; is_chosen: boolean }) => [
        one.path,
        one.role,
        one.is_chosen,
      ]),
    ).toEqual([
      ['INBOX', 'inbox', true],
      ['Drafts', 'drafts', false],
      ['Sent', 'sent', true],
      ['Trash', 'trash', false],
    ])
  })

  it('keeps its password encrypted, and tells it to nobody', async () => {
    const anna = await server.signedIn()
    const id = await connected(anna)

    const row = await one<{ secret: Uint8Array; whole: string }>(
      database.db,
      sql`select connection.secret, connection::text as whole
          from mail_connections.connections connection where connection.id = ${id}`,
    )
    const answers = [await anna.get(PATH), await anna.get(`${PATH}/${id}`)]
    const events = await query<{ payload: unknown }>(
      database.db,
      sql`select event.payload from platform.events event
          where event.kind = 'mail_connection.changed'`,
    )

    expect(Buffer.from(row?.secret ?? []).toString('latin1')).not.toContain(MAIL_PASSWORD)
    expect(row?.whole).not.toContain(MAIL_PASSWORD)
    expect(answers.map(({ text }) => text.includes(MAIL_PASSWORD))).toEqual([false, false])
    expect(JSON.stringify(events)).not.toContain(MAIL_PASSWORD)
    expect(events).toHaveLength(1)
  })

  it('is connected once by a user: MAIL_CONNECTIONS_ADDRESS_TAKEN', async () => {
    const anna = await server.signedIn()
    await connected(anna)

    const again = await anna.post(PATH, account())

    expect(again).toMatchObject({ status: 409, body: { code: 'MAIL_CONNECTIONS_ADDRESS_TAKEN' } })
  })

  it('tells in a test what the server can do, and what is wrong with which of both servers', async () => {
    const anna = await server.signedIn()
    const out = { host: '127.0.0.1', port: smtpPort, security: 'none' }

    const well = await anna.post(`${PATH}/test`, { ...account(), smtp: out })
    const wrong = await anna.post(`${PATH}/test`, { ...account('wrong'), smtp: out })

    expect(well.body).toMatchObject({
      source: 'given',
      imap: { is_well: true, error: null, folder_count: 4 },
      smtp: { is_well: true, error: null },
    })
    expect(well.body.imap.can).toEqual(['idle', 'condstore', 'qresync', 'move', 'special_use'])
    expect(wrong.body).toMatchObject({
      imap: { is_well: false, error: { code: 'MAIL_CONNECTIONS_LOGIN_REFUSED' } },
      smtp: { is_well: false, error: { code: 'MAIL_CONNECTIONS_LOGIN_REFUSED' } },
    })
  })

  it('says what is wrong with a server: name, port, security, certificate, or no mail server at all', async () => {
    const anna = await server.signedIn()
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    web.listen(0, '127.0.0.1')
    await once(web, 'listening')
    const address = web.address()
    const webPort = typeof address === 'object' && address !== null ? address.port : 0
    const code = async (given: object): Promise<string> => {
      const tried = { ...account(), imap: { ...imap(), ...given } }
      return (await anna.post(`${PATH}/test`, tried)).body.imap.error.code
    }

    const codes = {
      name: await code({ host: 'imap.nowhere.invalid', security: 'tls' }),
      port: await code({ port: 1 }),
      security: await code({ security: 'tls' }),
      certificate: await code({ port: dovecot.tlsPort, security: 'tls' }),
      starttls: await code({ security: 'starttls' }),
      web: await code({ port: webPort }),
    }
    web.close()

    expect(codes).toEqual({
      name: 'MAIL_CONNECTIONS_HOST_UNKNOWN',
      port: 'MAIL_CONNECTIONS_REFUSED',
      security: 'MAIL_CONNECTIONS_TLS_FAILED',
      certificate: 'MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED',
      starttls: 'MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED',
      web: 'MAIL_CONNECTIONS_NOT_MAIL',
    })
  })

  it('goes to another server only together with its password: MAIL_CONNECTIONS_PASSWORD_NEEDED', async () => {
    const anna = await server.signedIn()
    const id = await connected(anna)

    const bare = await anna.patch(`${PATH}/${id}`, { imap: imap() })
    const wrong = await anna.patch(`${PATH}/${id}`, { imap: imap(), password: 'wrong' })
    const right = await anna.patch(`${PATH}/${id}`, {
      imap: imap(),
      password: MAIL_PASSWORD,
      display_name: 'Anna of Own',
    })

    expect(bare).toMatchObject({ status: 422, body: { code: 'MAIL_CONNECTIONS_PASSWORD_NEEDED' } })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'MAIL_CONNECTIONS_LOGIN_REFUSED' } })
    expect(right).toMatchObject({ status: 200, body: { display_name: 'Anna of Own' } })
  })

  it('keeps the servers that a sign-in elsewhere brings while its name is being changed', async () => {
    const anna = await server.signedIn({ name: 'Anna' })
    const id = await connected(anna)
    const { services } = server.application
    const actor = await (await peopleOf(database.db)).actorFor(anna.userId ?? '')
    const seen = await findConnection(database.db, id)
    if (seen === undefined) throw new Error('no connection')
    const host = { host: 'smtp.new.example', port: 465, security: 'tls' } as const
    const rights = { userName: 'anna', imap: host, secret: seen.secret, providerId: undefined }

    await keepChanged(services, actor, seen, { smtp: host, rights })
    await keepChanged(services, actor, seen, { displayName: 'Anna of Own' })

    const { body } = await anna.get(`${PATH}/${id}`)
    expect(body).toMatchObject({ display_name: 'Anna of Own', smtp: host, imap: host })
  })

  it('is paused, resumed and disconnected; a paused one is not read: MAIL_CONNECTIONS_PAUSED', async () => {
    const anna = await server.signedIn()
    const id = await connected(anna)
    const [first] = (await anna.get(`${PATH}/${id}/folders`)).body.folders
    const state = async (): Promise<string> => (await anna.get(`${PATH}/${id}`)).body.state

    await anna.post(`${PATH}/${id}/pause`)
    const paused = await state()
    const read = await anna.post(`${PATH}/${id}/read`)
    const repair = await anna.post(`${PATH}/${id}/folders/${first.id}/repair`)
    await anna.post(`${PATH}/${id}/resume`)
    const resumed = await state()
    const gone = await anna.delete(`${PATH}/${id}`)

    expect([paused, resumed]).toEqual(['paused', 'waiting'])
    expect(read).toMatchObject({ status: 409, body: { code: 'MAIL_CONNECTIONS_PAUSED' } })
    expect(repair).toMatchObject({ status: 409, body: { code: 'MAIL_CONNECTIONS_PAUSED' } })
    const log = await query<{ action: string }>(
      database.db,
      sql`select entry.action from identity.audit_log entry
          where entry.subject_id = ${id} and entry.actor_id = ${anna.userId ?? ''} order by entry.id`,
    )
    expect(log.map(({ action }) => action)).toEqual(['connect', 'pause', 'resume', 'disconnect'])
    expect(gone.status).toBe(204)
    expect(await anna.get(`${PATH}/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'MAIL_CONNECTIONS_NOT_FOUND' },
    })
  })

  it('is read in the folders that its owner chooses: MAIL_CONNECTIONS_FOLDER_NOT_FOUND for others', async () => {
    const anna = await server.signedIn()
    const id = await connected(anna)
    const { folders } = (await anna.get(`${PATH}/${id}/folders`)).body
    const sent = folders.find((one: { role: string }) => one.role === 'sent')

    const chosen = await anna.put(`${PATH}/${id}/folders`, { folder_ids: [sent.id] })
    const strange = await anna.put(`${PATH}/${id}/folders`, { folder_ids: [NOWHERE] })
    const repaired = await anna.post(`${PATH}/${id}/folders/${sent.id}/repair`)
    const drafts = folders.find((one: { role: string }) => one.role === 'drafts')
    const unread = await anna.post(`${PATH}/${id}/folders/${drafts.id}/repair`)
    const after = (await anna.get(`${PATH}/${id}/folders`)).body.folders

    expect(
      chosen.body.folders.filter((one: { is_chosen: boolean }) => one.is_chosen),
    ).toMatchObject([{ path: 'Sent' }])
    expect(strange).toMatchObject({
      status: 404,
      body: { code: 'MAIL_CONNECTIONS_FOLDER_NOT_FOUND' },
    })
    expect(repaired.status).toBe(204)
    expect(unread).toMatchObject({
      status: 409,
      body: { code: 'MAIL_CONNECTIONS_FOLDER_NOT_CHOSEN' },
    })
    expect(after.filter((one: { is_check_asked: boolean }) => one.is_check_asked)).toMatchObject([
      { path: 'Sent' },
    ])
  })

  it('is nobody else’s: an administrator sees its state without names of folders, and stops it', async () => {
    const anna = await server.signedIn()
    const colleague = await server.signedIn()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const mail = await dovecot.client('own.folders@own.example')
    await mail.mailboxCreate('Private matters')
    await mail.logout()
    const given = { ...account(), address: 'own.folders@own.example' }
    const { id } = (await anna.post(PATH, given)).body
    const one = `${PATH}/${id}`

    const strange = [
      await colleague.get(one),
      await colleague.patch(one, { display_name: 'x' }),
      await colleague.delete(one),
      await colleague.get(`${one}/folders`),
      await colleague.get(`${one}/rejected`),
      await colleague.post(`${one}/test`),
    ]
    const folders = (await administrator.get(`${one}/folders`)).body.folders
    const all = (await administrator.get(`${PATH}?of=all`)).body.rows
    const owned = [
      await administrator.patch(one, { display_name: 'x' }),
      await administrator.post(`${one}/test`),
      await administrator.put(`${one}/folders`, { folder_ids: [] }),
      await administrator.get(`${one}/rejected`),
    ]
    const paused = await administrator.post(`${one}/pause`)

    expect(strange.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect((await colleague.get(`${PATH}?of=all`)).status).toBe(403)
    expect((await colleague.get(PATH)).body.rows).toEqual([])
    expect(folders.some((folder: { path: string | null }) => folder.path === null)).toBe(true)
    expect(JSON.stringify(folders)).not.toContain('Private')
    expect(all).toMatchObject([{ id, is_mine: false }])
    expect(owned.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 4 }, () => [403, 'MAIL_CONNECTIONS_OWNER_ONLY']),
    )
    expect(paused.status).toBe(204)
  })

  it('tells its owner and administrators when it changes, and nobody else', async () => {
    const anna = await server.signedIn()
    await connected(anna)
    const people = await peopleOf(database.db)
    const [colleague, administrator] = [
      await people.anActor(),
      await people.anActor({ roles: ['system_administrator'] }),
    ]
    const owner = await people.actorFor(anna.userId ?? '')
    const rows = await query<AppEvent>(
      database.db,
      sql`select event.id, event.kind, event.payload, event.occurred_at as "occurredAt"
          from platform.events event where event.kind = 'mail_connection.changed'`,
    )
    const heard = async (actor: Actor): Promise<number> => {
      const { services } = server.application
      return (await mailConnectionsEventVisibility.visible(services, actor, rows)).length
    }

    expect([await heard(owner), await heard(administrator), await heard(colleague)]).toEqual([
      1, 1, 0,
    ])
  })

  it('is listed page by page, newest first; a foreign cursor is MAIL_CONNECTIONS_CURSOR_WRONG', async () => {
    const anna = await server.signedIn()
    for (const name of ['one', 'two', 'three']) {
      await anna.post(PATH, { ...account(), address: `${name}@own.example` })
    }

    const first = (await anna.get(`${PATH}?limit=2`)).body
    const second = (await anna.get(`${PATH}?limit=2&cursor=${first.next_cursor}`)).body
    const wrong = await anna.get(`${PATH}?cursor=${Buffer.from('["x"]').toString('base64url')}`)

    expect([...first.rows, ...second.rows].map((row: { address: string }) => row.address)).toEqual([
      'three@own.example',
      'two@own.example',
      'one@own.example',
    ])
    expect(second.next_cursor).toBeNull()
    expect(wrong).toMatchObject({ status: 400, body: { code: 'MAIL_CONNECTIONS_CURSOR_WRONG' } })
  })
})

describe('a mailbox where', () => {
  const database = testDatabase()
  const server = runningServer(database)

  const given = { address: ADDRESS, password: MAIL_PASSWORD }
  const at = (host: string, security: string) => ({
    ...given,
    imap: { host, port: 993, security },
  })

  it('no secret is set is not connected: MAIL_CONNECTIONS_SECRET_MISSING', async () => {
    const anna = await server.signedIn()

    const answer = await anna.post(PATH, at('imap.own.example', 'tls'))

    expect(answer).toMatchObject({ status: 422, body: { code: 'MAIL_CONNECTIONS_SECRET_MISSING' } })
  })

  it('private hosts are closed reaches none: MAIL_CONNECTIONS_HOST_PRIVATE', async () => {
    const anna = await server.signedIn()
    const tried = async (host: string, security = 'tls') =>
      (await anna.post(`${PATH}/test`, at(host, security))).body.imap.error.code

    const codes = [await tried('127.0.0.1'), await tried('localhost'), await tried('[::1]')]
    const plain = await tried('1.1.1.1', 'none')

    expect(new Set(codes)).toEqual(new Set(['MAIL_CONNECTIONS_HOST_PRIVATE']))
    expect(plain).toBe('MAIL_CONNECTIONS_PLAIN_TEXT')
  })

  it('the domain names no server says so: MAIL_CONNECTIONS_SERVERS_UNKNOWN', async () => {
    const anna = await server.signedIn()

    const unknown = await anna.post(`${PATH}/discover`, { address: 'anna@nowhere.invalid' })
    const known = await anna.post(`${PATH}/discover`, { address: 'anna@gmail.com' })

    expect(unknown).toMatchObject({
      status: 422,
      body: { code: 'MAIL_CONNECTIONS_SERVERS_UNKNOWN' },
    })
    expect(known.body).toMatchObject({
      source: 'provider',
      provider: 'Gmail',
      needs_app_password: true,
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    })
  })
})

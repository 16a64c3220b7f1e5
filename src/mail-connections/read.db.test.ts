/** Reading a mailbox live, at a real server: what comes, what moves, what breaks; each message is there once. */
import { afterEach, describe, expect, it } from 'vitest'
import { cuttingProxy } from '../../test/cutting-proxy.ts'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { one, query, sql } from '../platform/database.ts'
import { seal } from './client/secret-box.ts'
import type { MailReading } from './commands/read-mail.ts'
import { startMailReading } from './commands/read-mail.ts'
import { askForAllChecks } from './store/reading.ts'

const PATH = '/api/v1/mail-connections'
const SECRET = 'a secret of at least thirty-two characters'
const SOON = { timeout: 20_000, interval: 50 }
/** What a message takes from delivery to the page at most: the goal of the house. */
const AT_ONCE = { timeout: 5_000, interval: 20 }

type Folder = {
  readonly id: string
  readonly path: string
  readonly held_count: number
  readonly rejected_count: number
  readonly backlog_count: number
  readonly message_count: number | null
  readonly error: { readonly code: string } | null
  readonly is_check_asked: boolean
  readonly check_fetched: number | null
  readonly check_forgotten: number | null
}

let users = 0
const aUser = (): string => {
  users += 1
  return `user${users}-${process.pid}@own.example`
}
const mails = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) =>
    aMail({ id: `m${from + index}`, subject: `Offer ${from + index}`, body: `Text ${index}` }),
  )

describe('a mailbox that is read live', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const running: MailReading[] = []
  afterEach(async () => {
    for (const reading of running.splice(0)) await reading.stop()
  })

  const start = async (pollMs = 500): Promise<MailReading> => {
    const { services } = server.application
    const reading = await startMailReading({
      services,
      database: database.database,
      random: () => 0.5,
      pollMs,
    })
    running.push(reading)
    return reading
  }
  type Connected = { readonly client: Client; readonly id: string; readonly address: string }
  const connect = async (address = aUser(), port = dovecot.port): Promise<Connected> => {
    const client = await server.signedIn({ email: address })
    const made = await client.post(PATH, {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port, security: 'none' },
    })
    return { client, id: made.body.id, address }
  }
  const foldersOf = async ({ client, id }: Connected): Promise<readonly Folder[]> =>
    (await client.get(`${PATH}/${id}/folders`)).body.folders
  const folderOf = async (connected: Connected, path = 'INBOX'): Promise<Folder> => {
    const found = (await foldersOf(connected)).find((folder) => folder.path === path)
    if (found === undefined) throw new Error(`no folder ${path}`)
    return found
  }
  const stateOf = async ({ client, id }: Connected) => (await client.get(`${PATH}/${id}`)).body
  const isRead = (connected: Connected, held: number, path = 'INBOX', wait = SOON) =>
    expect
      .poll(async () => {
        const folder = await folderOf(connected, path)
        return [folder.held_count, folder.backlog_count, (await stateOf(connected)).state]
      }, wait)
      .toEqual([held, 0, 'watching'])
  const subjects = async (): Promise<readonly string[]> =>
    (
      await query<{ subject: string }>(
        database.db,
        sql`select activity.subject from mailbox.messages message
            join records.activities activity on activity.id = message.id order by 1`,
      )
    ).map(({ subject }) => subject)
  const placesOf = (connected: Connected) =>
    query<{ path: string; uid: number; subject: string }>(
      database.db,
      sql`select folder.path, place.uid, activity.subject
          from mail_connections.folders folder
          join mail_connections.places place on place.folder_id = folder.id
          left join records.activities activity on activity.id = place.message_id
          where folder.connection_id = ${connected.id} order by 1, 2`,
    )

  it('brings what came and what was sent, as a file would', async () => {
    const address = aUser()
    await dovecot.deliver(address, aMail({ id: 'asked', subject: 'Offer', to: address }))
    const answer = { id: 'answer', subject: 'Re: Offer', inReplyTo: 'asked' }
    const sent = aMail({ ...answer, from: address, to: 'c.vasseur@valmec.example' })
    await dovecot.deliver(address, sent, 'Sent')
    const connected = await connect(address)

    await start()
    await isRead(connected, 1)
    await isRead(connected, 1, 'Sent')

    const rows = await query<{ direction: string; folder: string; threads: number }>(
      database.db,
      sql`select message.direction, copy.folder,
            (select count(distinct thread_id)::integer from mailbox.messages) as threads
          from mailbox.messages message join mailbox.copies copy on copy.message_id = message.id
          order by 1`,
    )
    expect(rows).toEqual([
      { direction: 'in', folder: 'INBOX', threads: 1 },
      { direction: 'out', folder: 'Sent', threads: 1 },
    ])
  })

  it('shows new mail within five seconds of its delivery', async () => {
    const connected = await connect()
    await start(60_000)
    await isRead(connected, 0)

    await dovecot.deliver(connected.address, aMail({ id: 'new', subject: 'News' }))

    await isRead(connected, 1, 'INBOX', AT_ONCE)
    expect(await subjects()).toEqual(['News'])
  })

  it('reads the newest first, a year back, in pieces', async () => {
    const address = aUser()
    dovecot.deliverMany(address, mails(450))
    const client = await dovecot.client(address)
    const old = new Date('2020-01-01T00:00:00Z')
    await client.append(
      'INBOX',
      aMail({ id: 'old', subject: 'Old' }).replaceAll('\n', '\r\n'),
      [],
      old,
    )
    await client.logout()
    const connected = await connect(address)

    await start()
    await isRead(connected, 450)

    const held = await subjects()
    const first = await query<{ uid: number }>(
      database.db,
      sql`select place.uid from mail_connections.places place order by place.placed_at, place.uid desc limit 1`,
    )
    expect(held).toHaveLength(450)
    expect(held).not.toContain('Old')
    expect(first).toEqual([{ uid: 450 }])
    expect(await folderOf(connected)).toMatchObject({ message_count: 451 })

    await connected.client.patch(`${PATH}/${connected.id}`, { history_from: '2019-12-01' })

    await isRead(connected, 451)
    expect(await subjects()).toContain('Old')
  })

  it('follows a message from folder to folder: it has one place, and is one message', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(3))
    const mail = await dovecot.client(connected.address)
    await mail.mailboxCreate('Archive')
    await start()
    await isRead(connected, 3)

    await mail.mailboxOpen('INBOX')
    await mail.messageMove('2', 'Archive', { uid: true })
    await connected.client.post(`${PATH}/${connected.id}/read`)
    await isRead(connected, 2)
    const folders = await foldersOf(connected)
    const archive = folders.find(({ path }) => path === 'Archive')
    const chosen = folders.filter(({ path }) => ['INBOX', 'Sent', 'Archive'].includes(path))
    await connected.client.put(`${PATH}/${connected.id}/folders`, {
      folder_ids: chosen.map(({ id }) => id),
    })
    await isRead(connected, 1, 'Archive')
    await mail.logout()

    expect(archive).toBeDefined()
    expect(await subjects()).toHaveLength(3)
    expect(await placesOf(connected)).toMatchObject([
      { path: 'Archive', uid: 1 },
      { path: 'INBOX', uid: 1 },
      { path: 'INBOX', uid: 3 },
    ])
  })

  it('loses the place of a message that is deleted at the server, and keeps the message', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(3))
    await start()
    await isRead(connected, 3)

    const mail = await dovecot.client(connected.address)
    await mail.mailboxOpen('INBOX')
    await mail.messageDelete('1:2', { uid: true })
    await mail.logout()

    await isRead(connected, 1)
    expect(await subjects()).toHaveLength(3)
  })

  it('has every message once where the server numbers all of them anew', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(30))
    await start()
    await isRead(connected, 30)
    const before = await placesOf(connected)

    await dovecot.renumber(connected.address)
    dovecot.deliverMany(connected.address, mails(5, 100))
    await connected.client.post(`${PATH}/${connected.id}/read`)

    await isRead(connected, 35)
    expect(before).toHaveLength(30)
    expect(await placesOf(connected)).toHaveLength(35)
    expect(await subjects()).toHaveLength(35)
  })

  it('goes on by itself after the server was away', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(2))
    await start()
    await isRead(connected, 2)

    await dovecot.stop()
    await expect.poll(async () => (await stateOf(connected)).state, SOON).toBe('waiting')
    const away = await stateOf(connected)
    dovecot.deliverMany(connected.address, mails(2, 10))
    await dovecot.start()

    await isRead(connected, 4)
    expect(away.error.code).toMatch(/^MAIL_CONNECTIONS_(?:BROKEN|REFUSED|NOT_MAIL)$/)
    expect(away.next_attempt_at).not.toBeNull()
    expect((await stateOf(connected)).error).toBeNull()
  })

  it('loses and doubles nothing where the line breaks in the middle, again and again', async () => {
    const address = aUser()
    dovecot.deliverMany(address, mails(260))
    // From the greeting to the middle of the second piece of messages.
    const cuts = [10, 400, 900, 1_500, 3_000, 20_000, 60_000, 100_000, 150_000]
    const line = await cuttingProxy(dovecot.port, (connection) => cuts[connection - 1])
    const connected = await connect(address, line.port)

    await start()
    const attempts = expect.poll(
      async () => {
        await connected.client.post(`${PATH}/${connected.id}/read`)
        return line.cuts()
      },
      { timeout: 60_000, interval: 200 },
    )
    await attempts.toBeGreaterThanOrEqual(7)
    await isRead(connected, 260)
    await running.splice(0)[0]?.stop()
    await line.close()

    expect(await subjects()).toEqual(
      mails(260)
        .map((_, index) => `Offer ${index}`)
        .sort(),
    )
    expect(await placesOf(connected)).toHaveLength(260)
  })

  it('is read by one reader at a time; another takes over when it stops', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(3))
    const first = await start()
    await start()
    await isRead(connected, 3)
    const readers = () =>
      query<{ reader: string }>(
        database.db,
        sql`select connection.reader from mail_connections.connections connection`,
      )
    const before = await readers()

    await first.stop()
    dovecot.deliverMany(connected.address, mails(2, 10))

    await isRead(connected, 5)
    expect(before).toHaveLength(1)
    expect(await subjects()).toHaveLength(5)
  })

  it('is not read while it is paused, and goes on when it is resumed', async () => {
    const connected = await connect()
    await start()
    await isRead(connected, 0)

    await connected.client.post(`${PATH}/${connected.id}/pause`)
    await dovecot.deliver(connected.address, aMail({ id: 'late' }))
    const reader = () =>
      query(database.db, sql`select 1 from mail_connections.connections where reader is not null`)
    await expect.poll(reader, SOON).toEqual([])
    const paused = await folderOf(connected)
    await connected.client.post(`${PATH}/${connected.id}/resume`)

    await isRead(connected, 1)
    expect(paused.held_count).toBe(0)
  })

  it('is read on after it was changed, by one new session each time', async () => {
    const line = await cuttingProxy(dovecot.port, () => undefined)
    const connected = await connect(aUser(), line.port)
    await start()
    await isRead(connected, 0)

    for (const count of [1, 2, 3]) {
      await connected.client.patch(`${PATH}/${connected.id}`, { display_name: `Name ${count}` })
      await dovecot.deliver(connected.address, aMail({ id: `after${count}` }))
      await isRead(connected, count)
    }

    // Connecting, reading, and reading anew three times.
    expect(line.connections()).toBe(5)
    expect(await placesOf(connected)).toHaveLength(3)
    await running.splice(0)[0]?.stop()
    await line.close()
  })

  it('is not read any more when its owner has left', async () => {
    const connected = await connect()
    await start()
    await isRead(connected, 0)
    const people = await server.signedIn({ roles: ['system_administrator'] })

    await query(
      database.db,
      sql`update identity.users set is_active = false where id = ${connected.client.userId ?? ''}`,
    )
    await expect
      .poll(
        () =>
          query(
            database.db,
            sql`select 1 from mail_connections.connections where reader is not null`,
          ),
        SOON,
      )
      .toEqual([])
    await dovecot.deliver(connected.address, aMail({ id: 'after' }))

    const all = (await people.get(`${PATH}?of=all`)).body.rows
    expect(all).toMatchObject([{ held_count: 0 }])
  })

  it('shows a message that it cannot keep as rejected, with the reason', async () => {
    const connected = await connect()
    await dovecot.deliver(connected.address, 'Subject: from nobody\n\nText\n')
    await dovecot.deliver(connected.address, aMail({ id: 'well' }))

    await start()
    await isRead(connected, 2)

    const { rows } = (await connected.client.get(`${PATH}/${connected.id}/rejected`)).body
    expect(rows).toMatchObject([{ path: 'INBOX', reason: 'no_sender' }])
    expect(await folderOf(connected)).toMatchObject({ rejected_count: 1 })
    expect(await subjects()).toHaveLength(1)
  })

  it('mends a folder that went out of step: fetches what is missing, forgets what is not there', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(4))
    const reading = await start()
    await isRead(connected, 4)
    await reading.stop()
    running.splice(0)
    const inbox = await folderOf(connected)
    await query(
      database.db,
      sql`with gone as (delete from mail_connections.places where uid in (2, 3))
          insert into mail_connections.places (folder_id, uid, placed_at)
          values (${inbox.id}, 77, now())`,
    )

    await connected.client.post(`${PATH}/${connected.id}/folders/${inbox.id}/repair`)
    await start()
    await expect.poll(async () => (await folderOf(connected)).is_check_asked, SOON).toBe(false)

    expect(await folderOf(connected)).toMatchObject({
      held_count: 4,
      check_fetched: 2,
      check_forgotten: 1,
    })
    expect((await placesOf(connected)).map(({ uid }) => uid)).toEqual([1, 2, 3, 4])
    expect(await subjects()).toHaveLength(4)
  })

  it('is compared with the server each night, all folders that are read', async () => {
    const connected = await connect()
    await askForAllChecks(database.db, new Date())

    await start()
    await expect
      .poll(async () => (await foldersOf(connected)).filter((one) => one.is_check_asked), SOON)
      .toEqual([])

    expect(await folderOf(connected)).toMatchObject({ check_fetched: 0, check_forgotten: 0 })
  })

  it('says which folder is gone, and reads the others', async () => {
    const connected = await connect()
    const mail = await dovecot.client(connected.address)
    await mail.mailboxCreate('Archive')
    const again = await connect(connected.address.replace('user', 'other'))
    await start()
    await isRead(again, 0)
    await query(
      database.db,
      sql`insert into mail_connections.folders (id, connection_id, path, is_chosen, is_there)
          values (gen_random_uuid(), ${again.id}, 'Gone', true, true)`,
    )
    await again.client.post(`${PATH}/${again.id}/read`)

    await expect
      .poll(async () => (await folderOf(again, 'Gone')).error?.code, SOON)
      .toBe('MAIL_CONNECTIONS_FOLDER_MISSING')
    await mail.logout()
    await dovecot.deliver(again.address, aMail({ id: 'still' }))
    await isRead(again, 1)
  })

  it('says which folder the server refuses, reads the others, and is well again by a repair', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, [aMail({ id: 'kept' })], 'Sent')
    await start()
    await isRead(connected, 1, 'Sent')

    dovecot.setReadable(connected.address, 'Sent', false)
    await connected.client.post(`${PATH}/${connected.id}/read`)
    await expect
      .poll(async () => (await folderOf(connected, 'Sent')).error?.code, SOON)
      .toBe('MAIL_CONNECTIONS_SERVER_SAID')
    await dovecot.deliver(connected.address, aMail({ id: 'meanwhile' }))
    await isRead(connected, 1)
    expect((await stateOf(connected)).failing_count).toBe(1)
    dovecot.setReadable(connected.address, 'Sent', true)
    const { id } = await folderOf(connected, 'Sent')
    await connected.client.post(`${PATH}/${connected.id}/folders/${id}/repair`)

    await expect.poll(async () => (await folderOf(connected, 'Sent')).error, SOON).toBeNull()
  })

  it('tells that its password is no longer right, stops before the account is locked, and goes on with the new one', async () => {
    const connected = await connect()
    const secret = seal('former', connected.id, SECRET)
    await query(database.db, sql`update mail_connections.connections set secret = ${secret}::bytea`)
    const stateAfter = async (failures: number) => {
      await query(database.db, sql`update mail_connections.connections set attempt_at = created_at`)
      const count = () =>
        one<{ failures: number; state: string }>(
          database.db,
          sql`select connection.failures, connection.state
              from mail_connections.connections connection`,
        )
      await expect.poll(async () => (await count())?.failures, SOON).toBe(failures)
      return (await count())?.state
    }

    await start()
    const states = [await stateAfter(1), await stateAfter(2), await stateAfter(3)]
    const stopped = await stateOf(connected)
    await connected.client.patch(`${PATH}/${connected.id}`, { password: MAIL_PASSWORD })
    await dovecot.deliver(connected.address, aMail({ id: 'after' }))

    await isRead(connected, 1)
    expect(states).toEqual(['waiting', 'waiting', 'stopped'])
    expect(stopped.error).toMatchObject({ code: 'MAIL_CONNECTIONS_LOGIN_REFUSED' })
  })

  it('tells that the secret of the installation is another one', async () => {
    const connected = await connect()
    const sealed = seal(MAIL_PASSWORD, connected.id, 'another secret of thirty-two characters')
    await query(database.db, sql`update mail_connections.connections set secret = ${sealed}::bytea`)

    await start()
    await expect
      .poll(async () => (await stateOf(connected)).error?.code, SOON)
      .toBe('MAIL_CONNECTIONS_SECRET_CHANGED')
  })

  it('keeps all but the one message that the database refuses', async () => {
    const connected = await connect()
    dovecot.deliverMany(connected.address, mails(7))
    await query(
      database.db,
      sql`create function refuse_offer_3() returns trigger language plpgsql as $$
          begin
            if new.subject_key = 'offer 3' then
              raise exception 'refused' using errcode = '22000';
            end if;
            return new;
          end $$`,
    )
    await query(
      database.db,
      sql`create trigger refuse_offer_3 before insert on mailbox.messages
          for each row execute function refuse_offer_3()`,
    )

    await start()
    await isRead(connected, 7)
    await query(database.db, sql`drop function refuse_offer_3 cascade`)

    const { rows } = (await connected.client.get(`${PATH}/${connected.id}/rejected`)).body
    expect(rows).toMatchObject([{ reason: 'unreadable' }])
    expect(await subjects()).toEqual([0, 1, 2, 4, 5, 6].map((index) => `Offer ${index}`))
  })
})

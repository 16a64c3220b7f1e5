/** A mailbox of the organisation, and colleagues who send for each other, at real servers. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import type { MailReading } from '../mail-connections/index.ts'
import { startMailReading } from '../mail-connections/index.ts'
import { mailConnectionsEventVisibility } from '../mail-connections/jobs.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import type { MailSending } from './commands/send-mails.ts'
import { startMailSending } from './commands/send-mails.ts'

const CONNECTIONS = '/api/v1/mail-connections'
const MAILS = '/api/v1/outbox/mails'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const SOON = { timeout: 20_000, interval: 50 }
const LUC = 'luc@valmec.example'

let mailboxes = 0
const anAddress = (name: string): string => {
  mailboxes += 1
  return `${name}${mailboxes}-${process.pid}@own.example`
}

describe('mailboxes of several people', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const running: (MailSending | MailReading)[] = []
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
  })

  const parts = () => ({
    services: server.application.services,
    database: database.database,
    random: () => 0.5,
  })
  const read = async (): Promise<void> => {
    running.push(await startMailReading({ ...parts(), pollMs: 300 }))
  }
  const startSending = async (): Promise<void> => {
    running.push(await startMailSending(parts()))
  }
  /** Each in a unit of his own: nobody sees another's mail by where he stands. */
  const someone = async (name: string, roles: 'salesperson' | 'sales_manager' = 'salesperson') => {
    const unitId = await (await peopleOf(database.db)).aUnit({ name })
    const email = anAddress(name.toLowerCase())
    const client = await server.signedIn({ name, email, unitId, roles: [roles] })
    return { client, email, userId: client.userId ?? '' }
  }
  const administrator = () => server.signedIn({ roles: ['system_administrator'] })
  const connect = async (client: Client, address: string, body: object = {}): Promise<string> => {
    const made = await client.post(CONNECTIONS, {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
      ...body,
    })
    expect(made.status).toBe(201)
    return made.body.id
  }
  type Member = { kind: 'user' | 'team'; id: string; may_send?: boolean; may_manage?: boolean }
  const setMembers = (client: Client, id: string, members: readonly Member[]) =>
    client.put(`${CONNECTIONS}/${id}/members`, {
      members: members.map((member) => ({ may_send: false, may_manage: false, ...member })),
    })
  const aSharedMailbox = async (members: readonly Member[] = []) => {
    const admin = await administrator()
    const address = anAddress('sales')
    const id = await connect(admin, address, { is_shared: true, display_name: 'Acme sales' })
    const set = await setMembers(admin, id, members)
    expect(set.status).toBe(200)
    return { admin, address, id }
  }
  const isRead = (client: Client, id: string, held: number) =>
    expect
      .poll(async () => {
        const { state, held_count } = (await client.get(`${CONNECTIONS}/${id}`)).body
        return [state, held_count]
      }, SOON)
      .toEqual(['watching', held])
  const messageIds = async (): Promise<readonly string[]> =>
    (
      await query<{ id: string }>(
        database.db,
        sql`select message.id from mailbox.messages message order by message.sent_at, message.id`,
      )
    ).map(({ id }) => id)
  const statusOf = async (client: Client, messageId: string | undefined): Promise<number> =>
    (await client.get(`/api/v1/messages/${messageId}`)).status
  const send = async (client: Client, body: object, at?: string): Promise<string> => {
    const made = await client.post(MAILS, {
      to: [{ address: LUC, name: 'Luc' }],
      subject: 'Offer',
      html: '<p>Here it is.</p>',
      ...body,
    })
    expect(made.status).toBe(201)
    const when = at === undefined ? { is_immediate: true } : { at }
    const sent = await client.post(`${MAILS}/${made.body.id}/send`, when)
    expect(sent.status).toBe(200)
    return made.body.id
  }
  const reaches = (client: Client, id: string, state: string) =>
    expect.poll(async () => (await client.get(`${MAILS}/${id}`)).body.state, SOON).toBe(state)
  const isFinished = (client: Client, id: string) =>
    expect.poll(async () => (await client.get(`${MAILS}/${id}`)).body.is_copied, SOON).toBe(true)
  const sentCopies = async (address: string): Promise<number> => {
    const client = await dovecot.client(address)
    try {
      const status = await client.status('Sent', { messages: true })
      return status === false ? 0 : (status.messages ?? 0)
    } finally {
      await client.logout()
    }
  }
  const partiesOf = (messageId: string | undefined) =>
    query<{ role: string; address: string; user_id: string | null }>(
      database.db,
      sql`select party.role, party.address, party.user_id from records.activity_parties party
          where party.activity_id = ${messageId ?? null} order by party.position`,
    )

  describe('a shared one', () => {
    it('is connected by administrators and sales managers, not by sellers, and once', async () => {
      const seller = await someone('Sam')
      const manager = await someone('Maud', 'sales_manager')
      const address = anAddress('orders')
      const account = {
        address,
        password: MAIL_PASSWORD,
        imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
        is_shared: true,
      }

      const refused = await seller.client.post(CONNECTIONS, account)
      const made = await manager.client.post(CONNECTIONS, account)
      const again = await (await administrator()).post(CONNECTIONS, account)
      const own = await seller.client.post(CONNECTIONS, { ...account, is_shared: false })

      expect([refused.status, refused.body.code]).toEqual([403, 'IDENTITY_FORBIDDEN'])
      expect(made.body).toMatchObject({
        owner: { name: address },
        is_mine: true,
        shared: { member_count: 1, may_send: true },
      })
      expect([again.body.code, own.body.code]).toEqual([
        'MAIL_CONNECTIONS_ADDRESS_TAKEN',
        'MAIL_CONNECTIONS_ADDRESS_TAKEN',
      ])
    })

    it('is seen by its members, with its mail, and by nobody else', async () => {
      const paul = await someone('Paul')
      const lea = await someone('Léa')
      const stranger = await someone('Sven')
      const teamId = await (await peopleOf(database.db)).aTeam({
        name: 'Inside sales',
        memberIds: [lea.userId],
      })
      const { address, id } = await aSharedMailbox([
        { kind: 'user', id: paul.userId, may_send: true },
        { kind: 'team', id: teamId },
      ])
      await dovecot.deliver(address, aMail({ id: 'ask', from: LUC, to: address }))
      await read()
      await isRead(paul.client, id, 1)

      const [messageId] = await messageIds()
      const lists = [paul, lea, stranger].map(({ client }) =>
        client.get(`${CONNECTIONS}?of=shared`),
      )
      const listed = (await Promise.all(lists)).map(({ body }) =>
        body.rows.map((row: { address: string; is_mine: boolean; shared: object }) => row),
      )
      const mine = await paul.client.get(CONNECTIONS)

      expect(listed[0]).toMatchObject([
        { address, is_mine: false, shared: { member_count: 2, may_send: true } },
      ])
      expect(listed[1]).toMatchObject([{ address, shared: { may_send: false } }])
      expect([listed[2], mine.body.rows]).toEqual([[], []])
      expect(await statusOf(paul.client, messageId)).toBe(200)
      expect(await statusOf(lea.client, messageId)).toBe(200)
      expect(await statusOf(stranger.client, messageId)).toBe(404)
      expect((await stranger.client.get(`${CONNECTIONS}/${id}`)).status).toBe(404)
      expect((await stranger.client.get(`${CONNECTIONS}/${id}/members`)).status).toBe(404)
      const members = await lea.client.get(`${CONNECTIONS}/${id}/members`)
      expect(members.body.members).toMatchObject([
        { kind: 'team', name: 'Inside sales', people_count: 1, may_send: false },
        { kind: 'user', name: 'Paul', may_send: true, may_manage: false },
      ])
    })

    it('brings mail that is of the organisation: its people are those of the team', async () => {
      const paul = await someone('Paul')
      const { address, id } = await aSharedMailbox([{ kind: 'user', id: paul.userId }])
      await dovecot.deliver(address, aMail({ id: 'hidden', from: LUC, to: 'list@valmec.example' }))
      await read()
      await isRead(paul.client, id, 1)

      const [messageId] = await messageIds()
      const owners = await one(
        database.db,
        sql`select activity.owner_user_id, team.kind, team.name,
              (select count(*)::integer from records.contacts contact
                where contact.owner_team_id = team.id) as contacts
            from records.activities activity join identity.teams team on team.id = activity.owner_team_id
            where activity.id = ${messageId ?? null}`,
      )
      const teams = await (await administrator()).get('/api/v1/teams')

      expect(owners).toEqual({
        owner_user_id: null,
        kind: 'mailbox',
        name: 'Acme sales',
        contacts: 2,
      })
      expect(await partiesOf(messageId)).toContainEqual({ role: 'bcc', address, user_id: null })
      expect(teams.body.rows.map(({ name }: { name: string }) => name)).not.toContain('Acme sales')
    })

    it('holds what a colleague keeps to himself, where it came to both', async () => {
      const [paul, anna] = [await someone('Paul'), await someone('Anna')]
      const stranger = await someone('Zoé', 'sales_manager')
      const { address, id } = await aSharedMailbox([{ kind: 'user', id: paul.userId }])
      const own = await connect(anna.client, anna.email)
      const mail = aMail({ id: 'both', from: LUC, to: `${anna.email}, ${address}` })
      await dovecot.deliver(anna.email, mail)
      await read()
      await isRead(anna.client, own, 1)
      const [messageId] = await messageIds()
      const hidden = await anna.client.put(`/api/v1/messages/${messageId}/visibility`, {
        visibility: 'private',
      })
      expect(hidden.status).toBe(200)
      expect(await statusOf(paul.client, messageId)).toBe(404)

      await dovecot.deliver(address, mail)
      await isRead(paul.client, id, 1)

      expect(await statusOf(paul.client, messageId)).toBe(200)
      expect(await statusOf(anna.client, messageId)).toBe(200)
      expect(await statusOf(stranger.client, messageId)).toBe(404)
    })

    it('is lost from sight at once by whoever leaves it or his team, and goes on being read when who connected it has left', async () => {
      const paul = await someone('Paul')
      const lea = await someone('Léa')
      const people = await peopleOf(database.db)
      const teamId = await people.aTeam({ memberIds: [lea.userId] })
      const { admin, address, id } = await aSharedMailbox([
        { kind: 'user', id: paul.userId },
        { kind: 'team', id: teamId },
      ])
      await dovecot.deliver(address, aMail({ id: 'first', from: LUC, to: address }))
      await read()
      await isRead(paul.client, id, 1)
      const [first] = await messageIds()
      const boss = await administrator()

      await boss.patch(`/api/v1/teams/${teamId}`, { member_ids: [] })
      const afterTeam = await statusOf(lea.client, first)
      await execute(
        database.db,
        sql`update identity.users set is_active = false where id = ${admin.userId ?? null}`,
      )
      await dovecot.deliver(address, aMail({ id: 'second', from: LUC, to: address }))
      await isRead(boss, id, 2)
      await setMembers(boss, id, [])

      expect(afterTeam).toBe(404)
      expect((await lea.client.get(`${CONNECTIONS}/${id}`)).status).toBe(404)
      expect(await statusOf(paul.client, first)).toBe(404)
      expect((await paul.client.get(`${CONNECTIONS}/${id}`)).status).toBe(404)
    })

    it('is changed by administrators and those who look after it alone; a member is told so', async () => {
      const paul = await someone('Paul')
      const maud = await someone('Maud', 'sales_manager')
      const { id } = await aSharedMailbox([
        { kind: 'user', id: paul.userId, may_send: true },
        { kind: 'user', id: maud.userId, may_manage: true },
      ])

      const byMember = await paul.client.patch(`${CONNECTIONS}/${id}`, { display_name: 'Mine' })
      const membersByMember = await setMembers(paul.client, id, [])
      const byManager = await maud.client.patch(`${CONNECTIONS}/${id}`, {
        display_name: 'Acme orders',
        password: MAIL_PASSWORD,
      })
      const wrong = await setMembers(maud.client, id, [{ kind: 'user', id: NOWHERE }])
      const own = await connect(paul.client, paul.email)
      const notShared = await setMembers(paul.client, own, [])

      expect([byMember.status, byMember.body.code]).toEqual([403, 'MAIL_CONNECTIONS_MANAGERS_ONLY'])
      expect(membersByMember.body.code).toBe('MAIL_CONNECTIONS_MANAGERS_ONLY')
      expect(byManager.body).toMatchObject({
        display_name: 'Acme orders',
        owner: { name: 'Acme orders' },
      })
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/members/0/id'])
      expect([notShared.status, notShared.body.code]).toEqual([409, 'MAIL_CONNECTIONS_NOT_SHARED'])
    })

    it('tells its members of what changes, and nobody else', async () => {
      const paul = await someone('Paul')
      const stranger = await someone('Sven')
      const { id } = await aSharedMailbox([{ kind: 'user', id: paul.userId }])
      const people = await peopleOf(database.db)
      const events = await query<{ id: string; kind: string; payload: object }>(
        database.db,
        sql`select event.id::text as id, event.kind, event.payload from platform.events event
            where event.kind = 'mail_connection.changed'`,
      )
      const heardBy = async (userId: string) =>
        (
          await mailConnectionsEventVisibility.visible(
            server.application.services,
            await people.actorFor(userId),
            events as never,
          )
        ).filter(({ payload }) => JSON.stringify(payload).includes(id)).length

      expect(await heardBy(paul.userId)).toBeGreaterThan(0)
      expect(await heardBy(stranger.userId)).toBe(0)
    })

    it('sends for the member who wrote, who counts alone, and keeps the copy', async () => {
      const paul = await someone('Paul')
      const lea = await someone('Léa')
      const { address, id } = await aSharedMailbox([
        { kind: 'user', id: paul.userId, may_send: true },
        { kind: 'user', id: lea.userId },
      ])
      await dovecot.deliver(address, aMail({ id: 'question', from: LUC, to: address }))
      await read()
      await isRead(paul.client, id, 1)
      const [question = ''] = await messageIds()
      const answer = await paul.client.post(MAILS, { answers: { id: question, kind: 'reply' } })
      await startSending()

      await paul.client.post(`${MAILS}/${answer.body.id}/send`, { is_immediate: true })
      await reaches(paul.client, answer.body.id, 'sent')
      await isFinished(paul.client, answer.body.id)
      const refused = await lea.client.post(MAILS, { connection_id: id })

      const sent = (await paul.client.get(`${MAILS}/${answer.body.id}`)).body
      const letter = smtp.taken.find(({ user }) => user === address)?.bytes.toString()
      const message = await lea.client.get(`/api/v1/messages/${sent.activity_id}`)
      expect(answer.body.from).toEqual({ address, name: 'Acme sales' })
      expect(letter).toMatch(new RegExp(`^From: Acme sales <${address}>`, 'm'))
      expect(letter).not.toMatch(/^Sender:/m)
      expect(await sentCopies(address)).toBe(1)
      expect((await partiesOf(sent.activity_id))[0]).toMatchObject({
        role: 'from',
        address,
        user_id: paul.userId,
      })
      expect(message.body.written_by).toEqual({ id: paul.userId, name: 'Paul' })
      expect([refused.status, refused.body.code]).toEqual([422, 'OUTBOX_SENDER_UNKNOWN'])
    })

    it('does not send what its writer may send no longer when it is to leave', async () => {
      const paul = await someone('Paul')
      const { admin, address, id } = await aSharedMailbox([
        { kind: 'user', id: paul.userId, may_send: true },
      ])
      const at = new Date(Date.now() + 3_600_000).toISOString()
      const mail = await send(paul.client, { connection_id: id }, at)

      await setMembers(admin, id, [{ kind: 'user', id: paul.userId }])
      await execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${mail}`)
      await startSending()
      await reaches(paul.client, mail, 'failed')

      const { error } = (await paul.client.get(`${MAILS}/${mail}`)).body
      expect(error).toEqual({ code: 'OUTBOX_MAY_NOT_SEND_FROM', details: { address } })
      expect(smtp.taken.filter(({ user }) => user === address)).toEqual([])
    })
  })

  describe('a colleague’s', () => {
    const allow = (client: Client, id: string, userId: string, mode: 'as' | 'on_behalf') =>
      client.put(`${CONNECTIONS}/${id}/delegates`, { delegates: [{ user_id: userId, mode }] })

    it('sends on his behalf with both names, in his own name with one; copy and activity are in his mailbox', async () => {
      const paul = await someone('Paul')
      const marie = await someone('Marie')
      await connect(marie.client, marie.email, { display_name: 'Marie Curie' })
      const id = await connect(paul.client, paul.email, { display_name: 'Paul Roux' })
      await allow(paul.client, id, marie.userId, 'on_behalf')
      const senders = await marie.client.get('/api/v1/outbox/senders')
      await startSending()

      const both = await send(marie.client, { connection_id: id, subject: 'Both' })
      await isFinished(marie.client, both)
      await allow(paul.client, id, marie.userId, 'as')
      const alone = await send(marie.client, { connection_id: id, subject: 'Alone' })
      await isFinished(marie.client, alone)

      const letters = smtp.taken
        .filter(({ user }) => user === paul.email)
        .map(({ bytes }) => bytes.toString())
      const { activity_id: activityId } = (await marie.client.get(`${MAILS}/${alone}`)).body
      const seen = [
        await paul.client.get(`/api/v1/messages/${activityId}`),
        await marie.client.get(`/api/v1/messages/${activityId}`),
      ]
      expect(
        senders.body.rows.map(({ address, kind }: Record<string, string>) => [address, kind]),
      ).toEqual([
        [marie.email, 'own'],
        [paul.email, 'on_behalf'],
      ])
      expect(letters[0]).toMatch(new RegExp(`^From: Paul Roux <${paul.email}>`, 'm'))
      expect(letters[0]).toMatch(new RegExp(`^Sender: Marie Curie <${marie.email}>`, 'm'))
      expect(letters[1]).toMatch(new RegExp(`^From: Paul Roux <${paul.email}>`, 'm'))
      expect(letters[1]).not.toMatch(/^Sender:/m)
      expect([await sentCopies(paul.email), await sentCopies(marie.email)]).toEqual([2, 0])
      expect(seen.map(({ body }) => body.written_by)).toEqual([
        { id: marie.userId, name: 'Marie' },
        { id: marie.userId, name: 'Marie' },
      ])
      expect((await partiesOf(activityId))[0]).toMatchObject({ user_id: paul.userId })
    })

    it('is left again by the reply, which comes to him', async () => {
      const paul = await someone('Paul')
      const marie = await someone('Marie')
      const id = await connect(paul.client, paul.email)
      await allow(paul.client, id, marie.userId, 'as')
      await startSending()
      const mail = await send(marie.client, { connection_id: id })
      await isFinished(marie.client, mail)
      const messageId = smtp.taken.find(({ user }) => user === paul.email)?.messageId ?? ''

      await dovecot.deliver(
        paul.email,
        aMail({ id: 'reply', from: LUC, to: paul.email, inReplyTo: 'x' }).replace(
          'x@t.example',
          messageId,
        ),
      )
      await read()
      await isRead(paul.client, id, 2)

      const sent = (await marie.client.get(`${MAILS}/${mail}`)).body.activity_id
      const reply = await one(
        database.db,
        sql`select message.answers_id from mailbox.messages message
            where message.in_reply_to = ${messageId}`,
      )
      expect(reply).toEqual({ answers_id: sent })
    })

    it('is not used without his word, nor after he has taken it back', async () => {
      const paul = await someone('Paul')
      const marie = await someone('Marie')
      const id = await connect(paul.client, paul.email)
      const before = await marie.client.post(MAILS, { connection_id: id })
      await allow(paul.client, id, marie.userId, 'as')
      const at = new Date(Date.now() + 3_600_000).toISOString()
      const mail = await send(marie.client, { connection_id: id }, at)

      await paul.client.put(`${CONNECTIONS}/${id}/delegates`, { delegates: [] })
      await execute(database.db, sql`update outbox.mails set attempt_at = now() where id = ${mail}`)
      await startSending()
      await reaches(marie.client, mail, 'failed')

      const { error } = (await marie.client.get(`${MAILS}/${mail}`)).body
      expect(before.body.code).toBe('OUTBOX_SENDER_UNKNOWN')
      expect(error.code).toBe('OUTBOX_MAY_NOT_SEND_FROM')
    })

    it('is opened by its owner alone: not by the colleague, an administrator, or for a shared one', async () => {
      const paul = await someone('Paul')
      const marie = await someone('Marie')
      const id = await connect(paul.client, paul.email)
      const { admin, id: shared } = await aSharedMailbox()
      await allow(paul.client, id, marie.userId, 'as')

      const answers = [
        await allow(marie.client, id, marie.userId, 'as'),
        await marie.client.get(`${CONNECTIONS}/${id}/delegates`),
        await allow(admin, id, marie.userId, 'as'),
        await allow(admin, shared, marie.userId, 'as'),
        await allow(paul.client, id, NOWHERE, 'as'),
      ]
      const list = await paul.client.get(`${CONNECTIONS}/${id}/delegates`)

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [404, 'MAIL_CONNECTIONS_NOT_FOUND'],
        [404, 'MAIL_CONNECTIONS_NOT_FOUND'],
        [403, 'MAIL_CONNECTIONS_OWNER_ONLY'],
        [409, 'MAIL_CONNECTIONS_HAS_MEMBERS'],
        [422, 'IDENTITY_UNKNOWN_REFERENCE'],
      ])
      expect(list.body.delegates).toEqual([
        { user_id: marie.userId, mode: 'as', name: 'Marie', is_active: true },
      ])
    })

    it('never becomes the one that a colleague answers from by himself', async () => {
      const paul = await someone('Paul')
      const marie = await someone('Marie')
      const id = await connect(paul.client, paul.email)
      await allow(paul.client, id, marie.userId, 'as')

      const made = await marie.client.post(MAILS, {
        to: [{ address: LUC }],
        subject: 'Offer',
        html: '<p>x</p>',
      })
      const sent = await marie.client.post(`${MAILS}/${made.body.id}/send`, { is_immediate: true })

      expect([sent.status, sent.body.code]).toEqual([422, 'OUTBOX_SENDER_MISSING'])
    })
  })
})

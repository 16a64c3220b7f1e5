/** Who may ask for what over HTTP, and what else is refused. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { one, sql } from '../platform/database.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const PATH = '/api/v1/activation'

async function* oneMail(from: string): AsyncGenerator<RawMessage> {
  yield aRawMessage(aMail({ from, to: 'zoe@customer.example', id: 'one' }), 'test#0')
}

describe('the routes of activation', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  /** The mailbox of a seller, with one mail. */
  async function aMailbox(): Promise<string> {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ email: 'luc@nordline.example' })
    await importMessages(server.application.services, oneMail(owner.email), {
      userEmail: owner.email,
    })
    const mailbox = await one<{ id: string }>(
      database.db,
      sql`select mailbox.id from mailbox.mailboxes mailbox where mailbox.user_id = ${owner.userId}`,
    )
    return mailbox?.id ?? ''
  }

  const ADMINISTRATION = [
    ['GET', PATH, undefined],
    ['POST', `${PATH}/enable`, undefined],
    ['POST', `${PATH}/disable`, undefined],
    ['POST', `${PATH}/consent`, undefined],
    ['DELETE', `${PATH}/consent`, undefined],
    ['PUT', `${PATH}/roles`, { role_ids: null }],
    ['PUT', `${PATH}/teams/${NOWHERE}`, { is_opted_out: true }],
  ] as const

  it.each(ADMINISTRATION)('is for who may write settings: %s %s', async (method, url, body) => {
    const seller = await server.signedIn()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const statuses = [
      (await server.anonymous.ask(method, url, body)).status,
      (await seller.ask(method, url, body)).status,
      (await administrator.ask(method, url, body)).status,
    ]

    expect(statuses[0]).toBe(401)
    expect(statuses[1]).toBe(403)
    expect([200, 404]).toContain(statuses[2])
  })

  it('says ACTIVATION_TEAM_NOT_FOUND and ACTIVATION_ROLE_UNKNOWN', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const team = await administrator.put(`${PATH}/teams/${NOWHERE}`, { is_opted_out: true })
    const role = await administrator.put(`${PATH}/roles`, { role_ids: [NOWHERE] })

    expect(team).toMatchObject({ status: 404, body: { code: 'ACTIVATION_TEAM_NOT_FOUND' } })
    expect(role).toMatchObject({ status: 422, body: { code: 'ACTIVATION_ROLE_UNKNOWN' } })
  })

  it('lets nobody consent for another: ACTIVATION_OWNER_ONLY, ACTIVATION_MAILBOX_NOT_FOUND', async () => {
    const mailbox = await aMailbox()
    const stranger = await server.signedIn()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const url = `${PATH}/mailboxes/${mailbox}/grant`

    const answers = [
      await server.anonymous.post(url),
      await server.anonymous.delete(url),
      await server.anonymous.get(`${PATH}/mine`),
      await stranger.post(url),
      await stranger.delete(url),
      await administrator.post(url),
      await administrator.delete(`${PATH}/mailboxes/${NOWHERE}/grant`),
    ]

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'HTTP_NOT_SIGNED_IN'],
      [401, 'HTTP_NOT_SIGNED_IN'],
      [401, 'HTTP_NOT_SIGNED_IN'],
      [404, 'ACTIVATION_MAILBOX_NOT_FOUND'],
      [404, 'ACTIVATION_MAILBOX_NOT_FOUND'],
      [403, 'ACTIVATION_OWNER_ONLY'],
      [404, 'ACTIVATION_MAILBOX_NOT_FOUND'],
    ])
    expect((await stranger.get(`${PATH}/mine`)).body).toEqual({ mailboxes: [] })
  })

  it('takes back the word it is given, of whoever said it, once', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const other = await server.signedIn({ roles: ['system_administrator'] })
    const said = (await administrator.post(`${PATH}/disable`)).body
    const url = `${PATH}/take-back`

    const answers = [
      await server.anonymous.post(url, said),
      await other.post(url, said),
      await administrator.post(url, said),
      await administrator.post(url, said),
    ]

    expect(answers.map(({ status, body }) => [status, body?.code])).toEqual([
      [401, 'HTTP_NOT_SIGNED_IN'],
      [409, 'ACTIVATION_NOTHING_TO_TAKE_BACK'],
      [204, undefined],
      [409, 'ACTIVATION_NOTHING_TO_TAKE_BACK'],
    ])
  })

  it('has no word to take back where enabling changed nothing', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    await administrator.post(`${PATH}/enable`)

    const again = await administrator.post(`${PATH}/enable`)

    expect(again).toMatchObject({ status: 200, body: { decision_id: null } })
  })
})

/** Which looks leave a trace, for how long, and who may read it. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { operatorActor } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { execute, query, sql } from '../platform/database.ts'
import { changeSetting } from '../settings/index.ts'
import { forgetOldLooks, noteLook } from './commands.ts'
import { LOOK_LOG_DAYS } from './model.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

type Stored = {
  viewer_id: string
  subject_table: string
  what: string
  looked_on: string
  is_own: boolean
}

describe('looks', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)

  const storedOf = (subjectId: string): Promise<Stored[]> =>
    query<Stored>(
      database.db,
      sql`select look.viewer_id, look.subject_table, look.what, look.looked_on, look.is_own
          from looks.looks look where look.subject_id = ${subjectId}
          order by look.looked_on, look.what, look.is_own`,
    )

  async function aContact(): Promise<{ owner: Actor; colleague: Actor; contact: string }> {
    const people = await peopleOf(database.db)
    const unitId = await people.aUnit({ name: 'Paris' })
    const owner = await people.anActor({ unitId })
    const colleague = await people.anActor({ unitId, name: 'Carl' })
    const contact = await recordsOf(database.db).aContact({ owner, lastName: 'Vidal' })
    return { owner, colleague, contact }
  }

  it('leave one row a day for a viewer, a person and a kind, however often he looks', async () => {
    const { colleague, contact } = await aContact()
    const client = await server.signedInAs(colleague.userId)

    await client.get(`/api/v1/relationships/contacts/${contact}`)
    await client.get(`/api/v1/relationships/contacts/${contact}`)
    await client.get(`/api/v1/relationships/contacts/${contact}/activities`)
    await client.get(`/api/v1/relationships/contacts/${contact}/tone`)
    await client.get(`/api/v1/who-knows-whom/contacts/${contact}`)

    expect((await storedOf(contact)).map(({ what }) => what)).toEqual([
      'activities',
      'colleagues',
      'figures',
      'tone',
    ])
  })

  it('are marked where they are at one’s own: by owner, by team, and oneself', async () => {
    const { owner, colleague, contact } = await aContact()
    const people = await peopleOf(database.db)
    const teamId = await people.aTeam({ memberIds: [colleague.userId] })
    const ofTeam = await recordsOf(database.db).aContact({
      owner: { teamId, businessUnitId: colleague.businessUnitId },
    })
    const member = await people.actorFor(colleague.userId)
    const look = (actor: Actor, table: 'contacts' | 'users', id: string) =>
      noteLook(services(), actor, { table, id, what: 'figures' })

    await look(owner, 'contacts', contact)
    await look(member, 'contacts', contact)
    await look(member, 'contacts', ofTeam)
    await look(owner, 'users', owner.userId)

    expect((await storedOf(contact)).map((row) => [row.viewer_id, row.is_own])).toEqual([
      [colleague.userId, false],
      [owner.userId, true],
    ])
    expect((await storedOf(ofTeam)).map((row) => row.is_own)).toEqual([true])
    expect((await storedOf(owner.userId)).map((row) => row.is_own)).toEqual([true])
  })

  it('at companies and deals leave none, unless they are exported', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const people = await peopleOf(database.db)
    const owner = await people.anActor()
    const account = await recordsOf(database.db).anAccount({ owner })

    await administrator.get(`/api/v1/relationships/accounts/${account}`)
    const before = await storedOf(account)
    await administrator.get(`/api/v1/relationships/accounts/${account}/export`)

    expect(before).toEqual([])
    expect((await storedOf(account)).map(({ what }) => what)).toEqual(['export'])
  })

  it('are noted too where an introduction is asked for, whatever comes of it', async () => {
    const { colleague, contact } = await aContact()
    const client = await server.signedInAs(colleague.userId)

    const { status } = await client.post(
      `/api/v1/who-knows-whom/contacts/${contact}/introductions`,
      { reference: 'nobody' },
    )

    expect(status).toBe(404)
    expect(await storedOf(contact)).toMatchObject([
      { viewer_id: colleague.userId, what: 'colleagues' },
    ])
  })

  it('leave none where the answer was refused', async () => {
    const { contact } = await aContact()
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })

    await stranger.get(`/api/v1/relationships/contacts/${contact}`)

    expect(await storedOf(contact)).toEqual([])
  })

  it('of the operator at the machine are noted too', async () => {
    const { contact } = await aContact()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    await noteLook(services(), await operatorActor(services()), {
      table: 'contacts',
      id: contact,
      what: 'export',
    })

    const { body } = await administrator.get('/api/v1/looks?limit=200')

    expect(
      body.rows.find((row: { subject: { id: string } }) => row.subject.id === contact),
    ).toMatchObject({ viewer: null, what: 'export', is_own: false })
  })

  it('are listed for who may read privacy, page by page, each once, with names', async () => {
    const { owner, colleague, contact } = await aContact()
    for (const what of ['figures', 'activities', 'colleagues'] as const) {
      await noteLook(services(), colleague, { table: 'contacts', id: contact, what })
    }
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const first = await administrator.get('/api/v1/looks?limit=2')
    const second = await administrator.get(
      `/api/v1/looks?limit=200&cursor=${first.body.next_cursor}`,
    )

    const rows = [...first.body.rows, ...second.body.rows]
    const ofContact = rows.filter((row) => row.subject.id === contact)
    expect(first.body).toMatchObject({ kept_days: 180 })
    expect(first.body.rows).toHaveLength(2)
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
    expect(ofContact.map((row) => row.what).sort()).toEqual(['activities', 'colleagues', 'figures'])
    expect(ofContact[0]).toMatchObject({
      viewer: { id: colleague.userId, name: 'Carl' },
      subject: { table: 'contacts', name: 'Vidal' },
      at: TEST_NOW.toISOString(),
    })
    expect(owner.userId).not.toBe(colleague.userId)
  })

  it('name no subject that was deleted', async () => {
    const { colleague, contact } = await aContact()
    await noteLook(services(), colleague, { table: 'contacts', id: contact, what: 'figures' })
    await execute(
      database.db,
      sql`update records.contacts set deleted_at = ${TEST_NOW} where id = ${contact}`,
    )
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const { body } = await administrator.get('/api/v1/looks?limit=200')

    expect(
      body.rows.find((row: { subject: { id: string } }) => row.subject.id === contact),
    ).toMatchObject({ subject: { name: null } })
  })

  it('at himself each of us may read, and nobody else’s but with the right to privacy', async () => {
    const { owner, colleague } = await aContact()
    await noteLook(services(), colleague, { table: 'users', id: owner.userId, what: 'export' })
    const url = `/api/v1/looks/users/${owner.userId}`

    const own = await (await server.signedInAs(owner.userId)).get(url)
    const answers = {
      anonymous: await server.anonymous.get(url),
      colleague: await (await server.signedInAs(colleague.userId)).get(url),
      all: await (await server.signedInAs(colleague.userId)).get('/api/v1/looks'),
      manager: await (await server.signedIn({ roles: ['sales_manager'] })).get('/api/v1/looks'),
      nobody: await server.anonymous.get('/api/v1/looks'),
      administrator: await (await server.signedIn({ roles: ['system_administrator'] })).get(url),
    }

    expect(own.body.rows).toMatchObject([{ viewer: { name: 'Carl' }, what: 'export' }])
    expect(Object.values(answers).map(({ status }) => status)).toEqual([
      401, 403, 403, 403, 401, 200,
    ])
  })

  it('stand in the export of the one at whom they were', async () => {
    const { owner, colleague } = await aContact()
    await noteLook(services(), colleague, { table: 'users', id: owner.userId, what: 'team_named' })
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get(`/api/v1/relationships/users/${owner.userId}/export`)

    expect(body.looks).toMatchObject([{ viewer: { name: 'Carl' }, what: 'team_named' }])
    expect((await storedOf(owner.userId)).map(({ what }) => what)).toEqual(['export', 'team_named'])
  })

  it('say LOOKS_USER_NOT_FOUND and LOOKS_CURSOR_WRONG', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const cursor = Buffer.from('["nope"]').toString('base64url')

    const unknown = await administrator.get(`/api/v1/looks/users/${NOWHERE}`)
    const wrong = await administrator.get(`/api/v1/looks?cursor=${cursor}`)

    expect(unknown).toMatchObject({ status: 404, body: { code: 'LOOKS_USER_NOT_FOUND' } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'LOOKS_CURSOR_WRONG' } })
  })

  it('are deleted when they are older than the organisation keeps them', async () => {
    const { colleague, contact } = await aContact()
    const people = await peopleOf(database.db)
    const administrator = await people.anActor({ roles: ['system_administrator'] })
    await execute(
      database.db,
      sql`insert into looks.looks
            (viewer_id, subject_table, subject_id, what, looked_on, first_at, is_own)
          select ${colleague.userId}::uuid, 'contacts', ${contact}::uuid, 'figures',
            (given.at at time zone 'UTC')::date, given.at, false
          from (select ${TEST_NOW}::timestamptz - days * interval '1 day' as at
                from unnest(array[10, 31, 179, 181]) as days) given`,
    )

    await forgetOldLooks(services(), TEST_NOW)
    const byDefault = await storedOf(contact)
    await changeSetting(services(), administrator, LOOK_LOG_DAYS.key, 30)
    await forgetOldLooks(services(), TEST_NOW)
    const afterwards = await storedOf(contact)
    await changeSetting(services(), administrator, LOOK_LOG_DAYS.key, 180)

    expect(byDefault).toHaveLength(3)
    expect(afterwards).toHaveLength(1)
  })
})

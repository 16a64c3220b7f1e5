/** What an export of derived figures holds, and who may have it. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { deleteAnswersOfDeleted } from '../calendars/store/invitations.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { rebuildRelationships } from '../relationships/index.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000)
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

describe('the export of relationship figures', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  /** Two e-mails to a contact and a private call from him; a manager of the unit. */
  async function aRelationship(): Promise<{
    unitId: string
    manager: Actor
    owner: Actor
    contact: string
  }> {
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const unitId = await people.aUnit({ name: 'Paris' })
    const manager = await people.anActor({ unitId, roles: ['sales_manager'] })
    const owner = await people.anActor({ unitId, name: 'Olga' })
    const address = `${owner.userId.slice(0, 8)}@acme.test`
    const contact = await records.aContact({ owner, lastName: 'Vidal', email: address })
    for (const days of [12, 10]) {
      await records.anActivity({
        owner,
        kind: 'email',
        direction: 'out',
        status: 'completed',
        startedAt: daysAgo(days),
        parties: [us(owner, 'from'), them(address, 'to')],
      })
    }
    await records.anActivity({
      owner,
      kind: 'phone_call',
      direction: 'in',
      status: 'completed',
      subject: 'Between us',
      visibility: 'private',
      startedAt: daysAgo(5),
      durationMinutes: 10,
      parties: [them(address, 'from'), us(owner, 'to')],
    })
    await execute(
      database.db,
      sql`update records.activities set source = 'mailbox'
          where owner_user_id = ${owner.userId} and kind = 'email'`,
    )
    await rebuildRelationships(servicesOn(database.db))
    return { unitId, manager, owner, contact }
  }

  it('case 134: holds for a contact daily and lifetime figures, most contacted, health, silence and ties', async () => {
    const { manager, owner, contact } = await aRelationship()
    const client = await server.signedInAs(manager.userId)

    const { status, headers, body } = await client.get(
      `/api/v1/relationships/contacts/${contact}/export`,
    )

    expect(status).toBe(200)
    expect(headers['content-disposition']).toBe(
      `attachment; filename="relationship-figures-contacts-${contact}.json"`,
    )
    expect(body.subject).toEqual({ table: 'contacts', id: contact, name: 'Vidal' })
    expect(body.daily).toEqual([
      daily(daysAgo(12), { kind: 'email', direction: 'out', source: 'mailbox', ours: 300 }),
      daily(daysAgo(10), { kind: 'email', direction: 'out', source: 'mailbox', ours: 300 }),
      daily(daysAgo(5), { kind: 'phone_call', direction: 'in', source: 'person', ours: 600 }),
    ])
    expect(body.lifetime).toMatchObject({ emails_sent: 2, calls_received: 1, interaction_count: 3 })
    expect(body.most_contacted).toMatchObject([{ person: { id: contact }, emails: 2, calls: 1 }])
    expect(body.most_contacted_by).toMatchObject([{ person: { id: owner.userId } }])
    expect(body.silence).toBeNull()
    expect(body.health).toMatchObject({ score: expect.any(Number) })
    expect(body.who_knows_whom.colleagues).toMatchObject([
      { user: { name: 'Olga' }, figures: { emails: 2 } },
    ])
  })

  const daily = (
    at: Date,
    {
      kind,
      direction,
      source,
      ours,
    }: { kind: string; direction: string; source: string; ours: number },
  ) => ({
    on: dayOf(at),
    kind,
    direction,
    source,
    count: 1,
    seconds_ours: ours,
    seconds_theirs: kind === 'email' ? 150 : 600,
  })

  it('holds what was decided about the details in his signatures, and by whom', async () => {
    const { manager, owner, contact } = await aRelationship()
    await execute(
      database.db,
      sql`insert into mailbox.signature_decisions (record_table, record_id, suggestion_key, outcome,
            column_name, value_before, decided_by_id, decided_at)
          values ('contacts', ${contact}, 'a1', 'accepted', 'phone', '+33100000000', ${owner.userId}, ${daysAgo(2)}),
            ('contacts', ${contact}, 'b2', 'dismissed', 'job_title', null, ${owner.userId}, ${daysAgo(1)})`,
    )
    const client = await server.signedInAs(manager.userId)

    const { body } = await client.get(`/api/v1/relationships/contacts/${contact}/export`)

    expect(body.signature_decisions).toEqual([
      decision({ column: 'job_title', outcome: 'dismissed', at: daysAgo(1) }),
      decision({ column: 'phone', outcome: 'accepted', before: '+33100000000', at: daysAgo(2) }),
    ])
  })

  const decision = (given: { column: string; outcome: string; before?: string; at: Date }) => ({
    column: given.column,
    outcome: given.outcome,
    value_before: given.before ?? null,
    decided_by: 'Olga',
    decided_at: given.at.toISOString(),
  })

  it('holds what he answered to invitations, and his words where the reader may read the appointment', async () => {
    const { manager, owner, contact } = await aRelationship()
    const address = `${owner.userId.slice(0, 8)}@acme.test`
    const records = recordsOf(database.db)
    const meeting = (subject: string, visibility: 'organisation' | 'private') =>
      records.anActivity({
        owner,
        kind: 'appointment',
        status: 'open',
        subject,
        visibility,
        startedAt: daysAgo(1),
        parties: [them(address, 'required')],
      })
    const [seen, hidden] = [
      await meeting('Seen', 'organisation'),
      await meeting('Hidden', 'private'),
    ]
    for (const [id, uid, comment] of [
      [seen, 'seen', 'With pleasure'],
      [hidden, 'hidden', 'Between us'],
    ] as const) {
      await execute(
        database.db,
        sql`insert into calendars.origins (user_id, uid, instance, activity_id)
            values (${owner.userId}, ${uid}, '', ${id})`,
      )
      await execute(
        database.db,
        sql`insert into calendars.attendee_answers (user_id, uid, instance, address, answer,
              comment, sequence, answered_at, message_id)
            values (${owner.userId}, ${uid}, '', ${address}, 'accepted', ${comment}, 0,
              ${daysAgo(uid === 'seen' ? 2 : 3)}, ${id})`,
      )
    }
    const client = await server.signedInAs(manager.userId)

    const exported = async () =>
      (await client.get(`/api/v1/relationships/contacts/${contact}/export`)).body.invitation_answers

    expect(await exported()).toMatchObject([
      { activity_id: seen, answer: 'accepted', comment: 'With pleasure' },
      { activity_id: hidden, answer: 'accepted', comment: null },
    ])
    await deleteAnswersOfDeleted(database.db)
    expect(await exported()).toHaveLength(2)
    await execute(
      database.db,
      sql`update records.contacts set deleted_at = now() where id = ${contact}`,
    )
    expect(await deleteAnswersOfDeleted(database.db)).toBe(2)
  })

  it('lists the activities behind it, and keeps the subject of a private one from whoever may not read it', async () => {
    const { manager, contact } = await aRelationship()
    const client = await server.signedInAs(manager.userId)

    const { body } = await client.get(`/api/v1/relationships/contacts/${contact}/export`)

    expect(body.activities.left_out).toBe(0)
    expect(
      body.activities.rows.map((row: { kind: string; subject: string | null }) => [
        row.kind,
        row.subject,
      ]),
    ).toEqual([
      ['phone_call', null],
      ['email', 'Activity'],
      ['email', 'Activity'],
    ])
  })

  it('is whole for accounts, leads and opportunities, which have no ties of their own', async () => {
    const people = await peopleOf(database.db)
    const admin = await people.anActor({ roles: ['system_administrator'] })
    const records = recordsOf(database.db)
    const ids = {
      accounts: await records.anAccount({ owner: admin, name: 'Acme' }),
      leads: await records.aLead({ owner: admin, lastName: 'Lenz' }),
      opportunities: await records.anOpportunity({ owner: admin, name: 'Deal' }),
    }
    const client = await server.signedInAs(admin.userId)

    const answers = await Promise.all(
      Object.entries(ids).map(([table, id]) =>
        client.get(`/api/v1/relationships/${table}/${id}/export`),
      ),
    )

    expect(answers.map(({ status, body }) => [status, body.subject.name])).toEqual([
      [200, 'Acme'],
      [200, 'Lenz'],
      [200, 'Deal'],
    ])
    expect(answers.map(({ body }) => body.who_knows_whom === null)).toEqual([false, false, true])
  })

  it('needs sign-in, the right to relationship reports, and the right to read the record', async () => {
    const { unitId, owner, contact } = await aRelationship()
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({
      unitId: await people.aUnit({ name: 'London' }),
      roles: ['sales_manager'],
    })
    const manager = await server.signedIn({ unitId, roles: ['sales_manager'] })
    const url = `/api/v1/relationships/contacts/${contact}/export`

    const answers = {
      anonymous: await server.anonymous.get(url),
      salesperson: await (await server.signedInAs(owner.userId)).get(url),
      stranger: await stranger.get(url),
      unknown: await manager.get(`/api/v1/relationships/contacts/${NOWHERE}/export`),
    }

    expect(Object.values(answers).map(({ status }) => status)).toEqual([401, 403, 404, 404])
  })

  it('gives each of us his own figures: what he did, whom he contacted, what he chose', async () => {
    const { owner, contact } = await aRelationship()
    const client = await server.signedInAs(owner.userId)

    const { status, body } = await client.get(`/api/v1/relationships/users/${owner.userId}/export`)

    expect(status).toBe(200)
    expect(body.subject).toEqual({ table: 'users', id: owner.userId, name: 'Olga' })
    expect(body.daily).toHaveLength(3)
    expect(body.lifetime).toMatchObject({
      emails_sent: 2,
      calls_received: 1,
      seconds: 2 * 300 + 600,
      replies: 0,
      response_mean_seconds: null,
      last_interaction_at: daysAgo(5).toISOString(),
    })
    expect(body.most_contacted).toMatchObject([{ person: { id: contact }, emails: 2, calls: 1 }])
    expect(body.choices).toEqual({ who_knows_whom_share: 'organisation' })
    expect(body.activities.rows[0]).toMatchObject({ kind: 'phone_call', subject: 'Between us' })
  })

  it('counts for a user an activity once that counts for several records', async () => {
    const { owner, contact } = await aRelationship()
    const account = await recordsOf(database.db).anAccount({ owner })
    await execute(
      database.db,
      sql`update records.contacts set account_id = ${account} where id = ${contact}`,
    )
    await rebuildRelationships(servicesOn(database.db))
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get(`/api/v1/relationships/users/${owner.userId}/export`)

    expect(body.lifetime.emails_sent).toBe(2)
    expect(body.activities.rows).toHaveLength(3)
  })

  it('gives the figures of another user to whoever may read privacy only', async () => {
    const { unitId, owner } = await aRelationship()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const manager = await server.signedIn({ unitId, roles: ['sales_manager'] })
    const url = `/api/v1/relationships/users/${owner.userId}/export`

    const answers = {
      anonymous: await server.anonymous.get(url),
      manager: await manager.get(url),
      administrator: await administrator.get(url),
    }

    expect(Object.values(answers).map(({ status }) => status)).toEqual([401, 403, 200])
    expect(answers.administrator.text).not.toContain('Between us')
  })

  it('says PRIVACY_USER_NOT_FOUND of a user who is not there', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const answer = await administrator.get(`/api/v1/relationships/users/${NOWHERE}/export`)

    expect(answer).toMatchObject({ status: 404, body: { code: 'PRIVACY_USER_NOT_FOUND' } })
  })
})

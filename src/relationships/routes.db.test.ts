/** The wire of relationships: figures, the activities behind them, rights, and wrong questions. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { SHARE_DEFAULT, SHARE_OF_MINE } from '../activation/model.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import type { NewParty } from '../records/index.ts'
import { changeMySetting, initialiseSettings } from '../settings/index.ts'
import { followRecords, refreshActivities } from './commands/refresh.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

const us = (actor: Actor, role: NewParty['role']): NewParty => ({
  role,
  address: actor.email,
  userId: actor.userId,
  side: 'us',
})

describe('relationships over HTTP', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  async function aRelationship({ mailDays = [30, 20, 10], callDay = 5 } = {}): Promise<{
    owner: Actor
    contact: string
  }> {
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const unitId = await people.aUnit({ name: 'Paris' })
    const owner = await people.anActor({ unitId })
    const contact = await records.aContact({ owner, lastName: 'Vidal', email: 'vidal@acme.test' })
    const them = (role: NewParty['role']): NewParty => ({ role, contactId: contact, side: 'them' })
    const mails = await Promise.all(
      mailDays.map((day) =>
        records.anActivity({
          owner,
          kind: 'email',
          direction: 'out',
          status: 'completed',
          startedAt: new Date(TEST_NOW.getTime() - day * 86_400_000),
          parties: [us(owner, 'from'), them('to')],
        }),
      ),
    )
    const secret = await records.anActivity({
      owner,
      kind: 'phone_call',
      direction: 'in',
      status: 'completed',
      visibility: 'private',
      startedAt: new Date(TEST_NOW.getTime() - callDay * 86_400_000),
      parties: [them('from'), us(owner, 'to')],
    })
    await refreshActivities(servicesOn(database.db), [...mails, secret])
    return { owner, contact }
  }

  it('opens as many activities as a figure counts', async () => {
    const { owner, contact } = await aRelationship()
    const client = await server.signedInAs(owner.userId)

    const tile = await client.get(`/api/v1/relationships/contacts/${contact}`)
    const behind = await client.get(
      `/api/v1/relationships/contacts/${contact}/activities?figure=emails_sent`,
    )

    expect(tile.body.figures.emails_sent).toBe(3)
    expect(behind.body.activities).toHaveLength(3)
    expect(behind.body.hidden_count).toBe(0)
  })

  it('walks the activities page by page, each once, newest first', async () => {
    const { owner, contact } = await aRelationship()
    const client = await server.signedInAs(owner.userId)
    const url = `/api/v1/relationships/contacts/${contact}/activities?limit=2`

    const first = await client.get(url)
    const second = await client.get(`${url}&cursor=${first.body.next_cursor}`)

    const seen = [...first.body.activities, ...second.body.activities]
    expect(seen.map((activity) => activity.at)).toEqual(
      [5, 10, 20, 30].map((day) => new Date(TEST_NOW.getTime() - day * 86_400_000).toISOString()),
    )
    expect(second.body.next_cursor).toBeNull()
  })

  it('counts a private call for a colleague and keeps its subject from him', async () => {
    const { owner, contact } = await aRelationship()
    const colleague = await server.signedIn({ unitId: owner.businessUnitId })

    const tile = await colleague.get(`/api/v1/relationships/contacts/${contact}`)
    const behind = await colleague.get(
      `/api/v1/relationships/contacts/${contact}/activities?figure=calls_received`,
    )

    expect(tile.body.figures.calls_received).toBe(1)
    expect(tile.body.last_interaction).toMatchObject({ kind: 'phone_call', subject: null })
    expect(behind.body).toMatchObject({ activities: [], hidden_count: 1 })
  })

  it('names among the most contacted nobody whom the reader may not know', async () => {
    const { owner, contact } = await aRelationship()
    const services = servicesOn(database.db)
    const people = await peopleOf(database.db)
    const reader = await people.anActor({ unitId: await people.aUnit({ name: 'London' }) })
    const account = await recordsOf(database.db).anAccount({ owner: reader, name: 'Acme' })
    await execute(
      database.db,
      sql`update records.contacts set account_id = ${account} where id = ${contact}`,
    )
    await followRecords(services, 'contacts', [contact])

    const tile = await (await server.signedInAs(reader.userId)).get(
      `/api/v1/relationships/accounts/${account}`,
    )

    expect(tile.body.figures.emails_sent).toBe(3)
    expect(tile.body.most_contacted).toEqual([])
    expect(tile.body.most_contacted_by).toMatchObject([{ person: { id: owner.userId } }])
  })

  it('tells of our people only what each lets be told of him, as who knows whom does', async () => {
    const { owner, contact } = await aRelationship()
    const services = servicesOn(database.db)
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const seller = await server.signedInAs(owner.userId)
    const toldTo = async (client: typeof manager) =>
      (await client.get(`/api/v1/relationships/contacts/${contact}`)).body.most_contacted_by

    const usual = await toldTo(manager)
    await changeMySetting(services, owner, SHARE_OF_MINE.key, 'strength')
    const named = await toldTo(manager)
    await changeMySetting(services, owner, SHARE_OF_MINE.key, 'anonymous')
    const unnamed = await toldTo(manager)
    await changeMySetting(services, owner, SHARE_OF_MINE.key, 'organisation')
    await initialiseSettings(services, [[SHARE_DEFAULT, 'off']])
    const off = await toldTo(manager)

    const name = { person: { id: owner.userId } }
    expect(usual).toMatchObject([{ ...name, emails: 3 }])
    expect(named).toMatchObject([{ ...name, emails: null, calls: null, last_at: null }])
    expect([unnamed, off]).toEqual([[], []])
    expect(await toldTo(seller)).toMatchObject([{ ...name, emails: 3 }])
  })

  it('is not to be found by a salesperson of another unit', async () => {
    const { contact } = await aRelationship()
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })

    const tile = await stranger.get(`/api/v1/relationships/contacts/${contact}`)
    const behind = await stranger.get(`/api/v1/relationships/contacts/${contact}/activities`)

    expect([tile.status, behind.status]).toEqual([404, 404])
  })

  it('says who slipped this week, to the owner only', async () => {
    // Every two days, and nothing for eight: the silence became unusual four days ago.
    const { owner, contact } = await aRelationship({ mailDays: [14, 12, 10], callDay: 8 })
    const client = await server.signedInAs(owner.userId)
    const colleague = await server.signedIn({ unitId: owner.businessUnitId })

    const own = await client.get('/api/v1/relationships/home')
    const other = await colleague.get('/api/v1/relationships/home')

    expect(own.body.slipped).toEqual([
      {
        table: 'contacts',
        id: contact,
        name: 'Vidal',
        last_interaction_at: new Date(TEST_NOW.getTime() - 8 * 86_400_000).toISOString(),
        usual_gap_seconds: 2 * 86_400,
        slips_at: new Date(TEST_NOW.getTime() - 4 * 86_400_000).toISOString(),
      },
    ])
    expect(other.body.slipped).toEqual([])
  })

  it.each([
    { mailDays: [6, 5, 4], callDay: 3, slipped: [] },
    { mailDays: [8, 7, 6], callDay: 5, slipped: [1] },
    // Too few interactions for a usual gap.
    { mailDays: [8, 7], callDay: 6, slipped: [] },
  ])(
    'lets somebody who speaks every day slip after four days, not over a weekend: $mailDays',
    async ({ mailDays, callDay, slipped }) => {
      const { owner } = await aRelationship({ mailDays, callDay })
      const client = await server.signedInAs(owner.userId)

      const { body } = await client.get('/api/v1/relationships/home')

      expect(body.slipped.map(({ slips_at }: { slips_at: string }) => slips_at)).toEqual(
        slipped.map((days) => new Date(TEST_NOW.getTime() - days * 86_400_000).toISOString()),
      )
    },
  )

  it('refuses the unknown, the nameless and the malformed', async () => {
    const nobody = await server.signedIn({ roles: [] })
    const somebody = await server.signedIn()
    const url = `/api/v1/relationships/contacts/${NOWHERE}`

    const answers = {
      anonymous: await server.anonymous.get(url),
      withoutRole: await nobody.get(url),
      unknown: await somebody.get(url),
      table: await somebody.get(`/api/v1/relationships/cases/${NOWHERE}`),
      figure: await somebody.get(`${url}/activities?figure=charm`),
    }

    expect(Object.values(answers).map((answer) => answer.status)).toEqual([401, 403, 404, 400, 400])
  })

  it.each(['nope', '["2026-02-31T09:00:00.000Z","01900000-0000-7000-8000-0000000000ff"]'])(
    'refuses the cursor %s with RELATIONSHIPS_CURSOR_WRONG',
    async (content) => {
      const { owner, contact } = await aRelationship()
      const client = await server.signedInAs(owner.userId)
      const cursor = Buffer.from(content).toString('base64url')

      const answer = await client.get(
        `/api/v1/relationships/contacts/${contact}/activities?cursor=${cursor}`,
      )

      expect(answer).toMatchObject({ status: 400, body: { code: 'RELATIONSHIPS_CURSOR_WRONG' } })
    },
  )
})

/** What is left of a person in what is derived, once he was deleted: nothing, until he is restored. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import type { PhysicalTable } from '../records/definition.ts'
import { rebuildRelationships } from '../relationships/commands/rebuild.ts'
import { IN_PIECES } from '../relationships/commands/way.ts'
import { refreshActivities } from '../relationships/index.ts'

const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000)
const TABLES = ['accounts', 'contacts', 'leads', 'opportunities'] as const
type Table = (typeof TABLES)[number]
type Ids = Readonly<Record<Table, string>>

describe('a deleted record', () => {
  // Kept between the tests: who listens to events is written once, at the start.
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)

  /** One record of each table, with mails of both sides that answer each other, and a call about each. */
  async function relationships(): Promise<{ owner: Actor; ids: Ids; activities: string[] }> {
    const owner = await (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })
    const records = recordsOf(database.db)
    const key = owner.userId.slice(0, 8)
    const accounts = await records.anAccount({ owner, name: `Zanzibar ${key}` })
    const address = `zoe@${key}.test`
    const contacts = await records.aContact({ owner, email: address, accountId: accounts })
    const lead = `lea@${key}.test`
    const ids = {
      accounts,
      contacts,
      leads: await records.aLead({ owner, email: lead }),
      opportunities: await records.anOpportunity({ owner, contactId: contacts }),
    }
    const activities: string[] = []
    for (const [days, to] of [
      [9, address],
      [8, lead],
      [5, address],
      [4, lead],
    ] as const) {
      activities.push(
        await records.anActivity({
          owner,
          kind: 'email',
          direction: 'out',
          status: 'completed',
          startedAt: daysAgo(days),
          parties: [us(owner, 'from'), them(to, 'to')],
        }),
      )
    }
    for (const table of TABLES) {
      activities.push(
        await records.anActivity({
          owner,
          kind: 'phone_call',
          direction: 'out',
          status: 'completed',
          startedAt: daysAgo(3),
          regarding: { table, id: ids[table] },
        }),
      )
    }
    await refreshActivities(services(), activities)
    return { owner, ids, activities }
  }

  /** How many rows each derived table has about a record; whatever tables there will be. */
  async function derivedAbout(id: string): Promise<Readonly<Record<string, number>>> {
    const tables = await query<{ name: string }>(
      database.db,
      sql`select c.table_name as name from information_schema.columns c
          where c.table_schema = 'relationships' and c.column_name = 'record_id' order by 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const row = await one<{ count: number }>(
        database.db,
        sql`select count(*)::integer as count from ${sql.table(`relationships.${name}`)} derived
            where derived.record_id = ${id}`,
      )
      if ((row?.count ?? 0) > 0) counts[name] = row?.count ?? 0
    }
    return counts
  }

  const figuresOf = (id: string): Promise<unknown> =>
    one(database.db, sql`select * from relationships.figures where record_id = ${id}`)

  const change = async (
    owner: Actor,
    verb: 'delete' | 'restore',
    table: PhysicalTable,
    id: string,
  ) => {
    const client = await server.signedInAs(owner.userId)
    const path = `/api/v1/records/${table}/${id}`
    const answer =
      verb === 'delete' ? await client.delete(path) : await client.post(`${path}/restore`)
    expect(answer.status).toBeLessThan(300)
    await server.settled()
  }

  it.each(TABLES)(
    'of %s leaves nothing derived, and has it back when it is restored',
    async (table) => {
      const { owner, ids } = await relationships()
      const before = await derivedAbout(ids[table])

      await change(owner, 'delete', table, ids[table])
      const deleted = await derivedAbout(ids[table])
      await change(owner, 'restore', table, ids[table])

      expect(before).toMatchObject({ figures: 1 })
      expect(deleted).toEqual({})
      expect(await derivedAbout(ids[table])).toEqual(before)
    },
  )

  it.each(TABLES)('of %s is not brought back by a new activity or a rebuild', async (table) => {
    const { owner, ids, activities } = await relationships()
    await change(owner, 'delete', table, ids[table])

    await refreshActivities(services(), activities)
    const refreshed = await derivedAbout(ids[table])
    await rebuildRelationships(services(), { way: IN_PIECES })
    const rebuilt = await derivedAbout(ids[table])
    await rebuildRelationships(services(), { way: 'at once' })

    expect([refreshed, rebuilt, await derivedAbout(ids[table])]).toEqual([{}, {}, {}])
  })

  it('is named by nobody: no tie, no most contacted, no card, no waiting answer', async () => {
    const { owner, ids } = await relationships()
    await change(owner, 'delete', 'contacts', ids.contacts)
    const client = await server.signedInAs(owner.userId)

    const answers = {
      figures: await client.get(`/api/v1/relationships/contacts/${ids.contacts}`),
      export: await client.get(`/api/v1/relationships/contacts/${ids.contacts}/export`),
      ties: await client.get(`/api/v1/who-knows-whom/contacts/${ids.contacts}`),
    }
    const account = await client.get(`/api/v1/relationships/accounts/${ids.accounts}`)
    const deal = await client.get(`/api/v1/relationships/opportunities/${ids.opportunities}`)
    const mine = await client.get(`/api/v1/relationships/users/${owner.userId}/export`)
    const cards = await one<{ count: number }>(
      database.db,
      sql`select count(*)::integer as count from assistant.cards card
          where card.record_id = ${ids.contacts} or card.subject_id = ${ids.contacts}`,
    )

    expect(Object.values(answers).map(({ status }) => status)).toEqual([404, 404, 404])
    expect(account.text + deal.text + mine.text).not.toContain(ids.contacts)
    expect(cards?.count).toBe(0)
  })

  it.each(['accounts', 'opportunities'] as const)(
    'leaves to %s what was counted with it, which is theirs, whatever is computed again',
    async (table) => {
      const { owner, ids, activities } = await relationships()
      const before = await figuresOf(ids[table])

      await change(owner, 'delete', 'contacts', ids.contacts)
      const deleted = await figuresOf(ids[table])
      await refreshActivities(services(), activities)
      const refreshed = await figuresOf(ids[table])
      await rebuildRelationships(services(), { way: IN_PIECES })
      const inPieces = await figuresOf(ids[table])
      await rebuildRelationships(services(), { way: 'at once' })
      const atOnce = await figuresOf(ids[table])
      await change(owner, 'restore', 'contacts', ids.contacts)

      expect(before).toMatchObject({ emails_sent: 2, calls_made: 1 })
      expect([deleted, refreshed, inPieces, atOnce, await figuresOf(ids[table])]).toEqual(
        Array.from({ length: 5 }, () => before),
      )
    },
  )
})

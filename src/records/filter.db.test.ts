import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Plain } from '../../test/filter-meaning.ts'
import { DAYS, filtersOver, holds, INSTANTS, TEXTS } from '../../test/filter-meaning.ts'
import type { Actor } from '../identity/model.ts'
import { query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { parseFilter } from './filter.ts'
import { relationsOf } from './relations.ts'
import { PHYSICAL_TABLES, TABLES } from './tables.ts'
import type { RecordValues } from './values.ts'
import { sortSql } from './views/column-sql.ts'
import { listRecords } from './views/list.ts'

const COLUMNS = TABLES.opportunities.columns.filter(
  ({ kind, name }) => kind !== 'lookup' && !['created_at', 'need', 'description'].includes(name),
)
const filter = filtersOver(COLUMNS)
/** Filters of accounts over their opportunities, and over the activities about them. */
const related = fc.record({
  quantifier: fc.constantFrom('some', 'none'),
  where: fc.oneof(
    filter.map((where) => ({ relation: 'opportunities', where })),
    filtersOver(TABLES.activities.columns.filter(({ name }) => name === 'subject')).map(
      (where) => ({ relation: 'activities', where }),
    ),
  ),
})
const ofAccounts = filtersOver(
  TABLES.accounts.columns.filter(({ name }) => ['name', 'owner'].includes(name)),
  [
    related.map(({ quantifier, where: { relation, where } }) => ({
      [quantifier]: relation,
      where,
    })),
  ],
)

const nullable = <T>(values: readonly T[], random: number): T | null =>
  random % 4 === 0 ? null : (values[random % values.length] ?? null)

const textAt = (index: number): string => TEXTS[index % TEXTS.length] ?? ''
const dealAt = (index: number): RecordValues => ({
  name: textAt(index),
  stage: ['qualify', 'develop', 'propose', 'close'][index % 4] ?? 'qualify',
  status: ['open', 'won', 'lost'][(index * 7) % 3] ?? 'open',
  status_reason: nullable(TEXTS, index * 5 + 1),
  estimated_revenue:
    index % 5 === 0 ? null : { amount_minor: (index % 7) * 1_000_000_000, currency: 'EUR' },
  estimated_close_on: nullable(DAYS, index * 3 + 2),
  actual_close_on: nullable(DAYS, index + 1),
  closed_at: nullable(INSTANTS, index * 3 + 1),
})

describe('a filter', () => {
  const database = testDatabase({ keep: true })
  let services: Services
  let actor: Actor
  const all = new Map<string, Plain>()
  const accounts = new Map<string, Plain>()
  const deals = new Map<string, Plain[]>()
  const talks = new Map<string, Plain[]>()

  beforeAll(async () => {
    const people = await peopleOf(database.db)
    const colleagueId = await people.aUser({})
    const team = await people.aTeam({ memberIds: [colleagueId] })
    const meId = await people.aUser({ roles: ['system_administrator'], teamIds: [team] })
    actor = await people.actorFor(meId)
    const colleague = await people.actorFor(colleagueId)
    const stranger = await people.anActor()
    services = servicesOn(database.db)
    const records = recordsOf(database.db)
    const owners = [actor, colleague, stranger]
    const ownerOf = (index: number) => owners[index % 3] ?? actor
    const owned = (owner: Actor) => ({
      owner_id: owner.userId,
      owner_team_members: owner === stranger ? '' : [meId, colleagueId].join(),
    })
    const addAccount = async (index: number) => {
      const owner = ownerOf(index)
      const name = textAt(index)
      const id = await records.anAccount({ owner, name })
      accounts.set(id, { id, name, ...owned(owner) })
      if (index % 2 === 0) return
      const subject = textAt(index % 5)
      const regarding = { table: 'accounts', id } as const
      await records.anActivity({ owner, kind: 'task', subject, regarding })
      talks.set(id, [{ subject, owner_id: '', owner_team_members: '' }])
    }
    const addDeal = async (index: number) => {
      const owner = ownerOf(index)
      const values = dealAt(index)
      // Of seventeen deals twelve have an account.
      const account = [...accounts.keys()][index % 17]
      const place = account === undefined ? {} : { accountId: account }
      const id = await records.anOpportunity({ owner, values, updatedAt: TEST_NOW, ...place })
      const deal: Plain = { ...values, updated_at: TEST_NOW.toISOString(), ...owned(owner) }
      all.set(id, deal)
      if (account !== undefined) deals.set(account, [...(deals.get(account) ?? []), deal])
    }
    for (let index = 0; index < 12; index += 1) await addAccount(index)
    for (let index = 0; index < 60; index += 1) await addDeal(index)
  })

  it('means the same in SQL as in words', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (input) => {
        const parsed = parseFilter({ columns: TABLES.opportunities.columns, relations: [] }, input)
        if (parsed.kind === 'wrong') throw new Error(JSON.stringify(parsed.problems))
        const expected = [...all].filter(([, record]) => holds(parsed.filter, record, actor))

        const page = await listRecords(services, actor, {
          table: 'opportunities',
          filter: input,
          limit: 200,
        })

        expect(new Set(page.rows.map(({ id }) => id))).toEqual(new Set(expected.map(([id]) => id)))
      }),
      { numRuns: 150 },
    )
  })

  it('over records that belong to a record means the same in SQL as in words', async () => {
    const scope = { columns: TABLES.accounts.columns, relations: relationsOf(TABLES.accounts) }
    const belonging = (record: Plain, relation: string): readonly Plain[] =>
      (relation === 'activities' ? talks : deals).get(String(record.id)) ?? []
    await fc.assert(
      fc.asyncProperty(ofAccounts, async (input) => {
        const parsed = parseFilter(scope, input)
        if (parsed.kind === 'wrong') throw new Error(JSON.stringify(parsed.problems))
        const expected = [...accounts].filter(([, record]) =>
          holds(parsed.filter, record, actor, belonging),
        )

        const page = await listRecords(services, actor, {
          table: 'accounts',
          filter: input,
          limit: 200,
        })

        expect(new Set(page.rows.map(({ id }) => id))).toEqual(new Set(expected.map(([id]) => id)))
      }),
      { numRuns: 100 },
    )
  })

  it('over related records counts only those that the reader may see', async () => {
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const reader = await people.anActor({ unitId: await people.aUnit() })
    const hidden = await people.anActor({ unitId: await people.aUnit() })
    const id = await records.anAccount({ owner: reader, name: 'Seen' })
    await records.anOpportunity({ owner: hidden, accountId: id })
    const rowsOf = async (quantifier: string, by: Actor) => {
      const filter = { all: [{ column: 'name', is: 'Seen' }, { [quantifier]: 'opportunities' }] }
      return (await listRecords(services, by, { table: 'accounts', filter, limit: 5 })).rows
    }

    expect(await rowsOf('some', reader)).toEqual([])
    expect(await rowsOf('none', reader)).toHaveLength(1)
    expect(await rowsOf('some', actor)).toHaveLength(1)
  })

  it('over the activities of people counts those that they take part in', async () => {
    const records = recordsOf(database.db)
    const zoe = await records.aContact({ owner: actor, lastName: 'Zoe', email: 'zoe@acme.test' })
    await records.aContact({ owner: actor, lastName: 'Bob', email: 'bob@acme.test' })
    await records.anActivity({
      owner: actor,
      kind: 'email',
      parties: [us(actor, 'from'), them('zoe@acme.test', 'to')],
    })
    const filter = { some: 'activities', where: { column: 'kind', is: 'email' } }

    const { rows } = await listRecords(services, actor, { table: 'contacts', filter, limit: 5 })

    expect(rows.map(({ id }) => id)).toEqual([zoe])
  })

  it('has an index for each order of each table', async () => {
    const missing: string[] = []
    const indexes = await query<{ table: string; definition: string }>(
      database.db,
      sql`select tablename as "table", indexdef as definition from pg_indexes
          where schemaname = 'records'`,
    )
    for (const name of PHYSICAL_TABLES) {
      for (const column of TABLES[name].columns.filter((one) => one.is_sortable === true)) {
        const compiled = sql`${sortSql({ alias: name, extensions: [] }, column).expression}`
          .compile(database.db)
          .sql.replaceAll(`"${name}".`, '')
        const plain = (text: string) => text.toLowerCase().replaceAll(/ desc\b|[()"\s]/g, '')
        const found = indexes.some(
          ({ table, definition }) =>
            table === name && plain(definition).includes(`btree${plain(compiled)},id`),
        )
        if (!found) missing.push(`${name}.${column.name}: ${compiled}`)
      }
    }

    expect(missing).toEqual([])
  })
})

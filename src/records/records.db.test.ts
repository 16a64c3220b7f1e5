import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { assignRecord, deleteRecord, restoreRecord } from './commands/life.ts'
import { shareRecord } from './commands/shares.ts'
import { createRecord, updateRecord } from './commands/write-record.ts'
import { listRecords } from './views/list.ts'
import { readRecord } from './views/record.ts'

const database = testDatabase()
let people: People
let records: Records
let services: Services
let anna: Actor

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  services = servicesOn(database.db)
  anna = await people.anActor({ name: 'Anna Petit', unitId: await people.aUnit({ name: 'Paris' }) })
})

describe('a record', () => {
  it('comes back with all its values, lookups with their names', async () => {
    const acme = await records.anAccount({ owner: anna, name: 'Œuvres & Cie' })

    const id = await createRecord(services, anna, {
      table: 'opportunities',
      values: {
        name: '  Machines for Lyon ',
        account_id: acme,
        estimated_revenue: { amount_minor: 1_250_000, currency: 'EUR' },
        estimated_close_on: '2026-12-31',
      },
    })

    const read = await readRecord(services, anna, { table: 'opportunities', id })
    expect(read).toMatchObject({
      id,
      version: 1,
      owner: { kind: 'user', id: anna.userId, name: 'Anna Petit' },
      may: { write: true, delete: true, assign: true, share: true },
      values: {
        name: 'Machines for Lyon',
        account_id: { id: acme, name: 'Œuvres & Cie' },
        estimated_revenue: { amount_minor: 1_250_000, currency: 'EUR' },
        estimated_close_on: '2026-12-31',
        stage: 'qualify',
        status: 'open',
        closed_at: null,
        created_at: TEST_NOW.toISOString(),
      },
    })
  })

  it('keeps each change in its history, with what was before and after', async () => {
    const id = await createRecord(services, anna, {
      table: 'accounts',
      values: { name: 'Acme', city: 'Lyon' },
    })

    await updateRecord(services, anna, {
      table: 'accounts',
      id,
      version: 1,
      values: { name: 'Acme', city: 'Paris' },
    })
    await deleteRecord(services, anna, { table: 'accounts', id, version: 2 })
    await restoreRecord(services, anna, { table: 'accounts', id })

    const changes = await query(
      database.db,
      sql`select version, action, before, after from records.changes where record_id = ${id}
          order by version`,
    )
    expect(changes).toEqual([
      expect.objectContaining({ version: 1, action: 'create', before: null }),
      { version: 2, action: 'update', before: { city: 'Lyon' }, after: { city: 'Paris' } },
      { version: 3, action: 'delete', before: null, after: null },
      { version: 4, action: 'restore', before: null, after: null },
    ])
  })

  it('is not written over when somebody else changed it meanwhile', async () => {
    const id = await createRecord(services, anna, { table: 'accounts', values: { name: 'Acme' } })
    await updateRecord(services, anna, {
      table: 'accounts',
      id,
      version: 1,
      values: { city: 'Lyon' },
    })

    const late = updateRecord(services, anna, {
      table: 'accounts',
      id,
      version: 1,
      values: { city: 'Nice' },
    })

    await expect(late).rejects.toMatchObject({
      code: 'RECORDS_CHANGED_MEANWHILE',
      status: 412,
      fields: [{ pointer: '/values/city', details: { by: 'Anna Petit' } }],
    })
  })
})

describe('two people at once', () => {
  it('do not both win: one change is written, the other told', async () => {
    const id = await createRecord(services, anna, { table: 'accounts', values: { name: 'Acme' } })
    const change = (city: string) =>
      updateRecord(services, anna, { table: 'accounts', id, version: 1, values: { city } })

    const outcomes = await Promise.allSettled(['Lyon', 'Nice', 'Lille'].map(change))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const versions = await query<{ version: number }>(
      database.db,
      sql`select version from records.changes where record_id = ${id} order by version`,
    )
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
  })
})

describe('a record of the organisation', () => {
  it('has no owner to give it to, and nobody to share it with', async () => {
    const id = await records.aCompetitor()
    const refusal = { code: 'RECORDS_NOT_OWNED', status: 422 }

    const key = { table: 'competitors', id } as const
    await expect(
      assignRecord(services, anna, { ...key, ownerId: anna.userId }),
    ).rejects.toMatchObject(refusal)
    await expect(shareRecord(services, anna, { ...key, shares: [] })).rejects.toMatchObject(refusal)
  })
})

describe('a list', () => {
  it('shows every row exactly once, whatever the order and the size of the pages', async () => {
    const cities = ['Lyon', 'lyon', 'Évry', 'Zürich', null, 'Œuilly', null, 'Paris', 'Lyon', 'Ay']
    const ids = new Set<string>()
    for (const [index, city] of cities.entries()) {
      ids.add(
        await records.anAccount({
          owner: anna,
          name: `Account ${index % 3}`,
          values: { city, employees: city === null ? null : index % 2 },
        }),
      )
    }
    const key = fc.constantFrom('name', 'city', 'employees', 'industry', 'updated_at', 'created_at')
    const order = fc.uniqueArray(fc.tuple(fc.boolean(), key), {
      minLength: 1,
      maxLength: 3,
      selector: ([, name]) => name,
    })

    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (keys, limit) => {
        const sort = keys.map(([down, name]) => `${down ? '-' : ''}${name}`).join(',')
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await listRecords(services, anna, { table: 'accounts', sort, limit, cursor })
          seen.push(...page.rows.map((row) => row.id))
          cursor = page.next_cursor ?? undefined
        } while (cursor !== undefined)

        expect(seen).toHaveLength(ids.size)
        expect(new Set(seen)).toEqual(ids)
      }),
      { numRuns: 40 },
    )
  })
})

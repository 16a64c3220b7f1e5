/** The silence clock in lists: what the columns show is what the page shows, whatever has happened. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { query, sql } from '../platform/database.ts'
import { listRecords } from '../records/index.ts'
import { rebuildRelationships } from './commands/rebuild.ts'
import { refreshActivities } from './commands/refresh.ts'
import { readSilence } from './views/silence.ts'
import { silenceColumns } from './views/silence-columns.ts'

const HOUR_MS = 3_600_000
const hoursAgo = (hours: number): Date => new Date(TEST_NOW.getTime() - hours * HOUR_MS)

describe('silence in lists', () => {
  const database = testDatabase()
  const COLUMNS = ['silence_state', 'waiting_since', 'silence_unusual_at']

  async function aCompany() {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ unitId: await people.aUnit({ name: 'Own' }) })
    const records = recordsOf(database.db)
    const accountId = await records.anAccount({ owner })
    const addresses = [`a-${owner.userId}@customer.test`, `b-${owner.userId}@customer.test`]
    const contacts = [
      await records.aContact({ owner, accountId, email: addresses[0] ?? '' }),
      await records.aContact({ owner, accountId, email: addresses[1] ?? '' }),
    ]
    return { owner, records, addresses, contacts }
  }

  type Mail = { who: number; thread: number; direction: 'in' | 'out'; hoursAgo: number }
  type Company = Awaited<ReturnType<typeof aCompany>>

  /** Exchanges the mails in the order given, each followed as its event would be. */
  async function exchange({ owner, records, addresses }: Company, mails: readonly Mail[]) {
    const threads = [randomUUID(), randomUUID(), randomUUID()]
    for (const mail of mails) {
      const address = addresses[mail.who] ?? ''
      const isOut = mail.direction === 'out'
      const id = await aMessage(records, database.db, {
        owner,
        thread: threads[mail.thread] ?? '',
        direction: mail.direction,
        parties: isOut
          ? [us(owner, 'from'), them(address, 'to')]
          : [them(address, 'from'), us(owner, 'to')],
        sentAt: hoursAgo(mail.hoursAgo),
      })
      await refreshActivities(servicesOn(database.db), [id])
    }
  }

  async function listed(actor: Actor, now: Date, more: { filter?: unknown; sort?: string } = {}) {
    const page = await listRecords(servicesOn(database.db, { now }), actor, {
      table: 'contacts',
      limit: 50,
      cursor: undefined,
      columns: COLUMNS,
      extensions: silenceColumns,
      ...more,
    })
    return page.rows
  }

  const mail = fc.record({
    who: fc.nat(1),
    thread: fc.nat(2),
    direction: fc.constantFrom('in' as const, 'out' as const),
    hoursAgo: fc.integer({ min: 0, max: 700 }),
  })

  it('are those of the page, at any time, after random histories and after a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mail, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 900 }),
        async (mails, later) => {
          const company = await aCompany()
          await exchange(company, mails)
          const now = hoursAgo(-later)
          const seen = async () =>
            (await listed(company.owner, now)).map(({ id, values }) => ({ id, ...values }))

          const shown = await seen()
          const pages = await Promise.all(
            company.contacts.map((id) => readSilence(database.db, { table: 'contacts', id, now })),
          )
          const expected = company.contacts.map((id, index) => {
            const page = pages[index]
            const since = page?.waiting_since ?? null
            const unusualAt = page?.unusual_at ?? null
            const isUnusual = unusualAt !== null && unusualAt <= now.toISOString()
            const state = unusualAt === null ? null : isUnusual ? 'unusual' : 'waiting'
            return { id, silence_state: state, waiting_since: since, silence_unusual_at: unusualAt }
          })

          expect(byId(shown)).toEqual(byId(expected))
          await rebuildRelationships(servicesOn(database.db), { way: 'at once' })
          expect((await seen()).map(waits).sort()).toEqual(shown.map(waits).sort())
        },
      ),
      { numRuns: 8 },
    )
  }, 240_000)

  it('sort by the instant, and find what is unusual now', async () => {
    const company = await aCompany()
    const [first, second] = company.contacts
    await exchange(company, [
      { who: 0, thread: 0, direction: 'out', hoursAgo: 20 },
      { who: 1, thread: 1, direction: 'out', hoursAgo: 200 },
    ])
    const filter = { all: [{ column: 'silence_state', in: ['unusual'] }] }

    const sorted = await listed(company.owner, TEST_NOW, { sort: 'silence_unusual_at' })
    const unusual = await listed(company.owner, TEST_NOW, { filter })
    const nextWeek = await listed(company.owner, hoursAgo(-168), { filter })

    expect(sorted.map(({ id }) => id)).toEqual([second, first])
    expect(unusual.map(({ id }) => id)).toEqual([second])
    expect(nextWeek).toHaveLength(2)
  })

  it('are kept for each record that waits, and for no other', async () => {
    const company = await aCompany()
    await exchange(company, [
      { who: 0, thread: 0, direction: 'out', hoursAgo: 20 },
      { who: 1, thread: 1, direction: 'out', hoursAgo: 30 },
      { who: 1, thread: 1, direction: 'in', hoursAgo: 29 },
    ])

    const kept = await query(
      database.db,
      sql`select silence.record_id as id from relationships.silences silence
          where silence.record_id = any(${company.contacts}::uuid[])`,
    )

    expect(kept).toEqual([{ id: company.contacts[0] }])
  })
})

type Row = { readonly id: string }
const byId = <T extends Row>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((one, two) => one.id.localeCompare(two.id))

/** A rebuild may learn more of the company; since when we wait is the same. */
const waits = (row: Row & { readonly [name: string]: unknown }): string =>
  `${row.id} ${String(row.waiting_since)}`

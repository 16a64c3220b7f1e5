/** What somebody finds who types a name wrongly, and whose records come first. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { rebuildWords, searchRecords } from './index.ts'
import { recordsSubscriptions } from './jobs.ts'

const database = testDatabase()
let people: People
let records: Records
let anna: Actor
let bob: Actor

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  anna = await people.anActor({ name: 'Anna Petit' })
  bob = await people.anActor({ name: 'Bob Hill', unitId: await people.aUnit({ name: 'London' }) })
})

const found = async (actor: Actor, q: string) => {
  const { rows } = await searchRecords({ db: database.db }, actor, { q, limit: 12 })
  return rows.map(({ id, match }) => [id, match])
}

describe('a mistyped name', () => {
  it.each([
    ['mersier', 'a wrong letter'],
    ['merciier', 'one too many'],
    ['mecier', 'one that is missing'],
    ['mericer', 'two that changed places'],
    ['MERSIÉR', 'whatever the case and the accents'],
    ['marie mersier', 'another word that is right'],
    ['mersi', 'only the beginning typed'],
  ])('is forgiven: %s, %s', async (typed) => {
    const contact = await records.aContact({ owner: anna, firstName: 'Marie', lastName: 'Mercier' })
    await rebuildWords({ db: database.db })

    expect(await found(anna, typed)).toEqual([[contact, 'similar']])
  })

  it('is forgiven twice in a long word', async () => {
    const account = await records.anAccount({ owner: anna, name: 'Schwarzenegger Pumps' })
    await rebuildWords({ db: database.db })

    expect(await found(anna, 'schwartzeneger')).toEqual([[account, 'similar']])
    expect(await found(anna, 'pamps')).toEqual([[account, 'similar']])
  })

  it('changes nothing where what was typed is found', async () => {
    const typed = await records.aContact({ owner: anna, lastName: 'Mersier' })
    await records.aContact({ owner: anna, lastName: 'Mercier' })
    await rebuildWords({ db: database.db })

    expect(await found(anna, 'mersier')).toEqual([[typed, 'exact']])
  })

  it('finds nothing of what the person may not read, and hides nothing for its sake', async () => {
    await records.aContact({ owner: bob, lastName: 'Mersier' })
    const own = await records.aContact({ owner: anna, lastName: 'Mercier' })
    await rebuildWords({ db: database.db })

    expect(await found(anna, 'mersier')).toEqual([[own, 'similar']])
    expect(await found(bob, 'mercier')).toHaveLength(1)
    expect(await found(bob, 'mersier')).toHaveLength(1)
  })

  it.each(['mrc', 'xylophone', 'mercier42', '%', 'm_rcier'])(
    'is not read into %s',
    async (typed) => {
      await records.aContact({ owner: anna, lastName: 'Mercier' })
      await rebuildWords({ db: database.db })

      expect(await found(anna, typed)).toEqual([])
    },
  )

  it('is known as soon as the change has been told', async () => {
    const contact = await records.aContact({ owner: anna, lastName: 'Mercier' })
    const [subscription] = recordsSubscriptions(servicesOn(database.db))
    const event = {
      id: 1,
      kind: 'record.changed',
      payload: { table: 'contacts', ids: [contact] },
      occurredAt: new Date('2026-11-24T10:00:00Z'),
    }

    const context = { db: database.db, now: event.occurredAt }
    await subscription?.handle(context, [event])
    await subscription?.handle(context, [event])

    expect(await found(anna, 'mersier')).toEqual([[contact, 'similar']])
  })
})

describe('among equals', () => {
  it("one's own come first, then the latest", async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 9, day))
    const colleague = await people.anActor({ name: 'Carl Wood' })
    const latest = await records.anAccount({
      owner: colleague,
      name: 'Acme South',
      updatedAt: at(9),
    })
    const own = await records.anAccount({ owner: anna, name: 'Acme North', updatedAt: at(1) })

    expect((await found(anna, 'acme')).map(([id]) => id)).toEqual([own, latest])
  })
})

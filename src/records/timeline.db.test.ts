/** What stands in the timeline of a deal. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { readTimeline } from './views/timeline.ts'

const BUYER = 'buyer@acme.test'
const BEGAN = new Date('2026-10-01T08:00:00Z')
const on = (day: string): Date => new Date(`${day}T09:00:00Z`)

describe('the timeline of an opportunity', () => {
  const database = testDatabase()

  async function aDeal() {
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const owner = await people.anActor()
    const colleague = await people.anActor()
    const contactId = await records.aContact({ owner, lastName: 'Buyer', email: BUYER })
    const deal = await records.anOpportunity({ owner, contactId, createdAt: BEGAN })
    const aMailOf = (actor: Actor, day: string) =>
      records.anActivity({
        owner: actor,
        kind: 'email',
        direction: 'out',
        status: 'completed',
        startedAt: on(day),
        parties: [us(actor, 'from'), them(BUYER, 'to')],
      })
    const shown = async (): Promise<string[]> => {
      const input = { table: 'opportunities', id: deal, limit: 50 } as const
      const page = await readTimeline(servicesOn(database.db), owner, input)
      return page.rows.map((row) => row.id)
    }
    return { records, owner, colleague, deal, aMailOf, shown }
  }

  it('has the mail of its owner to its contact while it runs, though mail does not say what it is about', async () => {
    const { owner, aMailOf, shown } = await aDeal()

    const mail = await aMailOf(owner, '2026-10-20')

    expect(await shown()).toEqual([mail])
  })

  it('leaves out what a colleague who is not on the deal wrote, until he is', async () => {
    const { records, colleague, deal, aMailOf, shown } = await aDeal()
    const mail = await aMailOf(colleague, '2026-10-20')
    const before = await shown()

    await records.aSalesTeamMember(deal, colleague.userId)

    expect(before).toEqual([])
    expect(await shown()).toEqual([mail])
  })

  it('leaves out mail long before it, and what is about another record', async () => {
    const { records, owner, aMailOf, shown } = await aDeal()
    await aMailOf(owner, '2026-06-01')
    const other = await records.anOpportunity({ owner, name: 'Other' })

    await records.anActivity({
      owner,
      kind: 'phone_call',
      status: 'completed',
      startedAt: on('2026-10-20'),
      regarding: { table: 'opportunities', id: other },
      parties: [us(owner, 'from'), them(BUYER, 'to')],
    })

    expect(await shown()).toEqual([])
  })
})

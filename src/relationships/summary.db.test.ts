/** The summary on the page of a record: what it says, to whom, and of which year. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aDeal, anActivity, aTeam, them, us } from '../../test/factories/relationships.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'

describe('the summary of a relationship', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  /** A deal whose contact calls and is called on these days. */
  async function aDealWithCalls(calls: { readonly made: string[]; readonly received: string[] }) {
    const team = await aTeam(database.db)
    const { account, contact, deal } = await aDeal(team)
    const parties = [us(team.owner), them(contact)]
    for (const [direction, days] of [
      ['out', calls.made],
      ['in', calls.received],
    ] as const) {
      for (const day of days) {
        const at = new Date(`${day}T09:00:00Z`)
        const when = { startedAt: at, completedAt: at, durationMinutes: 5 }
        await anActivity(team, { kind: 'phone_call', direction, parties, ...when })
      }
    }
    const client = await server.signedInAs(team.owner.userId)
    const summaryOf = async (table: string, id: string) =>
      (await client.get(`/api/v1/relationships/${table}/${id}`)).body.summary
    return { account, contact, deal, summaryOf }
  }

  it('compares the calls of both sides, for the contact, his account and the deal alike', async () => {
    const { account, contact, deal, summaryOf } = await aDealWithCalls({
      made: ['2026-11-02', '2026-11-03', '2026-11-04'],
      received: ['2026-11-05'],
    })
    const expected = [{ topic: 'calls', more: 'us', ours: 3, theirs: 1, since_last_year: null }]

    expect(await summaryOf('contacts', contact)).toEqual(expected)
    expect(await summaryOf('accounts', account)).toEqual(expected)
    expect(await summaryOf('opportunities', deal)).toEqual(expected)
  })

  it('says nothing where too little happened', async () => {
    const { contact, summaryOf } = await aDealWithCalls({ made: ['2026-11-02'], received: [] })

    expect(await summaryOf('contacts', contact)).toEqual([])
  })

  it('compares the calls of the customer with last year until the same day', async () => {
    const { contact, summaryOf } = await aDealWithCalls({
      made: ['2024-05-01'],
      received: [
        '2025-02-01',
        '2025-03-01',
        '2025-04-01',
        '2025-12-30',
        '2025-12-31',
        '2026-02-01',
      ],
    })

    const [calls] = await summaryOf('contacts', contact)

    expect(calls).toMatchObject({
      theirs: 6,
      since_last_year: { change: 'down', this_year: 1, last_year: 3 },
    })
  })

  it('compares with no year in which the relationship only began', async () => {
    const { contact, summaryOf } = await aDealWithCalls({
      made: [],
      received: ['2025-02-01', '2026-02-01', '2026-03-01', '2026-04-01'],
    })

    const [calls] = await summaryOf('contacts', contact)

    expect(calls).toMatchObject({ theirs: 4, since_last_year: null })
  })
})

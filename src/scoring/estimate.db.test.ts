/** Before there are enough closed records for a model. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { someLeads } from '../../test/factories/scoring.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { execute, sql } from '../platform/database.ts'

describe('a record without a model', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  async function anOpenLead(closedCount: number) {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ roles: ['system_administrator'] })
    const { services } = server.application
    if (closedCount > 0) await someLeads(services, owner, closedCount)
    const [id] = await someLeads(services, owner, 1, { isOpen: true, createdDaysAgo: [1, 2] })
    await execute(
      database.db,
      sql`update records.leads set lead_source = 'web', industry = 'media'`,
    )
    return { id, client: await server.signedInAs(owner.userId) }
  }

  it('is estimated from closed records like it, and says from how many', async () => {
    const { id, client } = await anOpenLead(7)

    const { body } = await client.get(`/api/v1/scoring/leads/records/${id}`)

    expect(body).toMatchObject({
      score: null,
      no_score: { key: 'scoring.no_score.no_model' },
      estimate: {
        similar_count: 7,
        phrase: { key: 'scoring.estimate.leads', values: { count: 7 } },
      },
    })
    expect(body.estimate.probability).toBeGreaterThan(body.estimate.low)
    expect(body.estimate.probability).toBeLessThan(body.estimate.high)
  })

  it('is not estimated from nothing', async () => {
    const { id, client } = await anOpenLead(0)

    const { body } = await client.get(`/api/v1/scoring/leads/records/${id}`)

    expect(body).toMatchObject({ score: null, estimate: null })
  })
})

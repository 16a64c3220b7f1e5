/** Figures of a moment in which much is being followed. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aDeal, anActivity, aTeam, them, us } from '../../test/factories/relationships.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { execute, inTransaction, query, sql } from '../platform/database.ts'
import { relationshipsSubscriptions } from './jobs.ts'
import { markUnfinished } from './store/unfinished-rebuild.ts'
import { readRelationship } from './views/relationship.ts'

const secondsAgo = (seconds: number): Date => new Date(TEST_NOW.getTime() - seconds * 1_000)

describe('figures that are behind', () => {
  const database = testDatabase()

  async function shown() {
    const team = await aTeam(database.db)
    const { contact } = await aDeal(team)
    await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })
    const record = { table: 'contacts', id: contact, now: TEST_NOW } as const
    return () => readRelationship(team.services, team.owner, record)
  }

  const aDelivery = (queue: string, createdAt: Date): Promise<unknown> =>
    execute(
      database.db,
      sql`insert into platform.jobs (queue, payload, run_at, priority, max_attempts, state, created_at)
          values (${queue}, '{}', '-infinity', 0, 20, 'waiting', ${createdAt})`,
    )

  it.each(['event:relationships', 'activation.follow'])(
    'are told so, and nothing is concluded, while work of %s waits for more than a moment',
    async (queue) => {
      const read = await shown()
      const before = await read()

      await aDelivery(queue, secondsAgo(3))
      const aMoment = await read()
      await aDelivery(queue, secondsAgo(8))
      const behind = await read()

      expect([before, aMoment].map(({ is_behind }) => is_behind)).toEqual([false, false])
      expect(before.silence).not.toBeNull()
      expect(behind.is_behind).toBe(true)
      expect(behind.silence).toBeNull()
      expect(behind.figures.emails_sent).toBe(1)
    },
  )

  it('are told so while a rebuild is not finished', async () => {
    const read = await shown()

    await inTransaction(database.db, (trx) => markUnfinished(trx, { touchesDone: true }))

    expect((await read()).is_behind).toBe(true)
  })

  it('follow a batch of many activities in pieces, and are what one piece gives', async () => {
    const team = await aTeam(database.db)
    const { contact } = await aDeal(team)
    const ids: string[] = []
    for (let count = 0; count < 230; count += 1) {
      ids.push(await anActivity(team, { kind: 'task', parties: [us(team.owner), them(contact)] }))
    }
    await execute(database.db, sql`delete from relationships.touches`)
    await execute(database.db, sql`delete from relationships.figures`)
    const [subscription] = relationshipsSubscriptions(team.services)
    const event = { kind: 'activity.changed', payload: { ids }, occurredAt: TEST_NOW, id: 1 }

    await subscription?.handle({ db: database.db, now: TEST_NOW }, [event])

    const counted = await query(
      database.db,
      sql`select tasks_completed as count from relationships.figures where record_id = ${contact}`,
    )
    expect(counted).toEqual([{ count: 230 }])
  })
})

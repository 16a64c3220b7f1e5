/** How fast an answer came, followed message by message. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Team } from '../../test/factories/relationships.ts'
import { aRecord, aTeam, them, us } from '../../test/factories/relationships.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { execute, one, sql } from '../platform/database.ts'
import { refreshActivities } from './commands/refresh.ts'

const HOUR_S = 3_600
const hoursLater = (hours: number): Date => new Date(TEST_NOW.getTime() + hours * HOUR_S * 1000)

describe('replies', () => {
  const database = testDatabase()

  /** The customer answers a mail of ours of the test's instant; returns his answer. */
  async function anAnswer(team: Team, contact: string, afterHours: number): Promise<string> {
    const thread = randomUUID()
    const records = recordsOf(database.db)
    const asked = await aMessage(records, database.db, {
      owner: team.owner,
      thread,
      direction: 'out',
      parties: [us(team.owner, 'from'), them(contact, 'to')],
      sentAt: TEST_NOW,
    })
    const answer = await aMessage(records, database.db, {
      owner: team.owner,
      thread,
      direction: 'in',
      parties: [them(contact, 'from'), us(team.owner, 'to')],
      sentAt: hoursLater(afterHours),
    })
    await refreshActivities(team.services, [asked, answer])
    return answer
  }

  const moveTo = (answer: string, afterHours: number): Promise<unknown> =>
    execute(
      database.db,
      sql`update records.activities set occurred_at = ${hoursLater(afterHours)} where id = ${answer}`,
    )

  const medianHours = async (contact: string): Promise<number | undefined> => {
    const figure = await one<{ seconds: number }>(
      database.db,
      sql`select figure.response_median_theirs as seconds from relationships.figures figure
          where figure.record_id = ${contact}`,
    )
    return figure && figure.seconds / HOUR_S
  }

  it('give a new median where two of them change and their sum stays', async () => {
    const team = await aTeam(database.db)
    const contact = await aRecord(team, 'contacts', { last_name: 'Buyer' })
    const quick = await anAnswer(team, contact, 1)
    const usual = await anAnswer(team, contact, 3)
    await anAnswer(team, contact, 10)
    expect(await medianHours(contact)).toBe(3)

    await moveTo(quick, 2)
    await moveTo(usual, 2)
    await refreshActivities(team.services, [quick, usual])

    expect(await medianHours(contact)).toBe(2)
  })
})

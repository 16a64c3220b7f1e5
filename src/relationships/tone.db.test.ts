/** The tone of what a record's people wrote (decision 0039). */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { rebuildFindings } from '../mailbox/index.ts'
import { THRESHOLD_SETTINGS } from '../mailbox/reading-settings.ts'
import { initialiseSettings } from '../settings/index.ts'
import { refreshActivities } from './commands/refresh.ts'

const DAY_MS = 86_400_000
const ANGRY = 'We are very disappointed with your service.'
const HAPPY = 'We are delighted with the new machine, excellent work.'

type Written = {
  readonly text: string
  readonly daysAgo: number
  readonly visibility?: 'private' | 'organisation'
}

describe('the tone of their e-mails', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  async function aRelationship(mails: readonly Written[]): Promise<{
    readonly owner: Actor
    readonly url: string
  }> {
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const services = servicesOn(database.db)
    const owner = await people.anActor({ unitId: await people.aUnit({ name: 'Paris' }) })
    const contactId = await records.aContact({ owner, lastName: 'Vidal', email: 'vidal@acme.test' })
    for (const { text, daysAgo, visibility = 'organisation' } of mails) {
      const id = await aMessage(records, database.db, {
        owner,
        thread: randomUUID(),
        direction: 'in',
        parties: [
          { role: 'from', contactId, address: 'vidal@acme.test', side: 'them' },
          us(owner, 'to'),
        ],
        sentAt: new Date(TEST_NOW.getTime() - daysAgo * DAY_MS),
        text,
        visibility,
      })
      await refreshActivities(services, [id])
    }
    await rebuildFindings(services, () => undefined)
    return { owner, url: `/api/v1/relationships/contacts/${contactId}/tone` }
  }

  it('is told mail by mail, newest first, with the sentence that says it and who wrote it', async () => {
    const { owner, url } = await aRelationship([
      { text: `Hello,\n${ANGRY}`, daysAgo: 30 },
      { text: `Hello,\n${HAPPY}`, daysAgo: 3 },
      { text: 'The parcel arrived on Monday.', daysAgo: 2 },
    ])
    const client = await server.signedInAs(owner.userId)

    const { body } = await client.get(url)

    expect(body).toMatchObject({
      days: 90,
      positive_count: 1,
      negative_count: 1,
      hidden_count: 0,
      sentences: [
        { tone: 'positive', sentence: HAPPY, from: 'vidal@acme.test' },
        { tone: 'negative', sentence: ANGRY },
      ],
    })
  })

  it('forgets what was written more than a quarter ago', async () => {
    const { owner, url } = await aRelationship([{ text: ANGRY, daysAgo: 91 }])
    const client = await server.signedInAs(owner.userId)

    expect((await client.get(url)).body).toMatchObject({ negative_count: 0, sentences: [] })
  })

  it('says of mail that the reader may not see only how much there is, not what it thinks', async () => {
    const { owner, url } = await aRelationship([
      { text: ANGRY, daysAgo: 4, visibility: 'private' },
      { text: HAPPY, daysAgo: 3 },
    ])
    const client = await server.signedInAs(owner.userId)
    const colleague = await server.signedIn({ unitId: owner.businessUnitId })

    const mine = await client.get(url)
    const theirs = await colleague.get(url)

    expect(mine.body).toMatchObject({ positive_count: 1, negative_count: 1, hidden_count: 0 })
    expect(theirs.body).toMatchObject({ positive_count: 1, negative_count: 0, hidden_count: 1 })
    expect(theirs.body.sentences).toMatchObject([{ sentence: HAPPY }])
  })

  it('obeys the threshold of the organisation', async () => {
    const { owner, url } = await aRelationship([{ text: ANGRY, daysAgo: 4 }])
    await initialiseSettings(servicesOn(database.db), [[THRESHOLD_SETTINGS.negative, 100]])
    const client = await server.signedInAs(owner.userId)

    expect((await client.get(url)).body).toMatchObject({ negative_count: 0 })
  })

  it('is refused to the nameless, to those without a role, and of records that are not there', async () => {
    const url = `/api/v1/relationships/contacts/${randomUUID()}/tone`
    const nobody = await server.signedIn({ roles: [] })
    const somebody = await server.signedIn()

    const answers = [
      await server.anonymous.get(url),
      await nobody.get(url),
      await somebody.get(url),
    ]

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 404])
  })
})

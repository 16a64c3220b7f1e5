/** For how long requests for introductions are kept, and in whose export they stand. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { execute, query, sql } from '../platform/database.ts'
import { initialiseSettings } from '../settings/index.ts'
import { forgetOldIntroductions } from './commands.ts'
import { INTRODUCTION_DAYS } from './model.ts'
import { saveAnswer, saveIntroduction } from './store.ts'

const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000)

describe('requests for introductions', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)

  /** Two colleagues and a contact of the first. */
  const aPair = async () => {
    const people = await peopleOf(database.db)
    const asker = await people.anActor({ name: 'Asker' })
    const colleague = await people.anActor({ name: 'Colleague' })
    const contact = (lastName: string) =>
      recordsOf(database.db).aContact({ owner: asker, lastName })
    const ask = async (id: string, days: number, isAnonymous = false): Promise<string> => {
      const saved = await saveIntroduction(database.db, {
        id: services().newId(),
        askerId: asker.userId,
        colleagueId: colleague.userId,
        record: { table: 'contacts', id },
        isAnonymous,
        now: daysAgo(days),
      })
      return saved ?? ''
    }
    const decline = (id: string, days: number, reason: 'do_not_know' | 'not_this_customer') =>
      saveAnswer(database.db, id, {
        said: { answer: 'declined', reason },
        company: { accountId: undefined, domains: ['firm.test'] },
        now: daysAgo(days),
      })
    return { asker, colleague, contact, ask, decline }
  }
  const kept = async (): Promise<readonly string[]> => {
    const rows = await query<{ id: string }>(
      database.db,
      sql`select asked.id from who_knows_whom.introductions asked order by asked.asked_at`,
    )
    return rows.map(({ id }) => id)
  }

  it('are kept a year from their answer, or else from when they were made', async () => {
    const { contact, ask, decline } = await aPair()
    const [open, answered, fresh] = [
      await ask(await contact('Open'), 400),
      await ask(await contact('Answered'), 399),
      await ask(await contact('Fresh'), 300),
    ]
    await decline(answered, 30, 'do_not_know')

    await forgetOldIntroductions(services(), TEST_NOW)
    const afterAYear = await kept()
    await initialiseSettings(services(), [[INTRODUCTION_DAYS, 90]])
    await forgetOldIntroductions(services(), TEST_NOW)

    expect(afterAYear).toEqual([answered, fresh])
    expect(afterAYear).not.toContain(open)
    expect(await kept()).toEqual([answered])
  })

  it('go with the record that they are about, but for a no to a whole company', async () => {
    const { contact, ask, decline } = await aPair()
    const [one, two] = [await contact('One'), await contact('Two')]
    const [open, refused] = [await ask(one, 3), await ask(two, 2)]
    const other = await ask(await contact('Three'), 1)
    await decline(refused, 1, 'not_this_customer')
    await execute(
      database.db,
      sql`update records.contacts set deleted_at = ${TEST_NOW} where id in (${one}, ${two})`,
    )

    await forgetOldIntroductions(services(), TEST_NOW)

    expect(await kept()).toEqual([refused, other])
    expect(await kept()).not.toContain(open)
  })

  it('stand in the exports of both people, each as far as he knows', async () => {
    const { asker, colleague, contact, ask, decline } = await aPair()
    await decline(await ask(await contact('Zoé'), 3, true), 1, 'do_not_know')
    const exported = async (reader: typeof asker, userId: string) =>
      (
        await (
          await server.signedInAs(reader.userId)
        ).get(`/api/v1/relationships/users/${userId}/export`)
      ).body.introductions
    const administrator = await (await peopleOf(database.db)).anActor({
      roles: ['system_administrator'],
    })

    const sent = await exported(asker, asker.userId)
    const received = await exported(colleague, colleague.userId)
    const told = await exported(administrator, asker.userId)

    expect(sent).toMatchObject({
      received: [],
      sent: [{ record: { name: 'Zoé' }, answer: 'declined', colleague: null }],
    })
    expect(JSON.stringify(sent)).not.toContain('do_not_know')
    expect(received).toMatchObject({
      received: [{ asker: { name: 'Asker' }, record: { name: 'Zoé' }, reason: 'do_not_know' }],
      sent: [],
    })
    expect(told).toEqual({ ...sent, sent: [{ ...sent.sent[0], record: told.sent[0].record }] })
  })
})

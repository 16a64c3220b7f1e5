/** To whom suggestions are shown, and how many: switches, rights, what a person decided before. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { changeMySetting, initialiseSettings } from '../settings/index.ts'
import type { NoteSuggestion, NoteSuggestions } from './contract.ts'
import {
  MOST_SUGGESTIONS,
  NOTES_ENABLED,
  NOTES_FOR_ME,
  NOTES_IN_ENGLISH,
  NOTES_IN_FRENCH,
} from './note-settings.ts'

const ENGLISH = 'See the buyer on 4 May at 16:00'
const FRENCH = 'Rencontrer le client le 4 mai à 16 h 00'
const DAY_MS = 86_400_000

describe('suggestions', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)

  const aSeller = async (user: AUser = {}) => {
    const actor = await (await peopleOf(database.db)).anActor(user)
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  const aContact = (owner: Actor) => recordsOf(database.db).aContact({ owner, lastName: 'Young' })
  const aNote = async (owner: Actor, body: string, more: object = {}): Promise<string> =>
    recordsOf(database.db).anActivity({
      owner,
      kind: 'note',
      status: 'completed',
      body,
      createdAt: new Date(TEST_NOW.getTime() - DAY_MS),
      completedAt: new Date(TEST_NOW.getTime() - DAY_MS),
      regarding: { table: 'contacts', id: await aContact(owner) },
      ...more,
    })
  const suggested = async (client: Client, note: string): Promise<readonly NoteSuggestion[]> =>
    (await client.get(`/api/v1/notes/${note}/suggestions`)).body.suggestions
  const kinds = async (client: Client, note: string): Promise<readonly string[]> =>
    (await suggested(client, note)).map(({ kind }) => kind)

  it('are not shown where the organisation, or the reader for himself, has switched them off', async () => {
    const { actor, client } = await aSeller()
    const note = await aNote(actor, ENGLISH)

    await changeMySetting(services(), actor, NOTES_FOR_ME.key, false)
    const forMe = await kinds(client, note)
    await changeMySetting(services(), actor, NOTES_FOR_ME.key, true)
    await initialiseSettings(services(), [[NOTES_ENABLED, false]])
    const forAll = await kinds(client, note)

    expect([forMe, forAll]).toEqual([[], []])
  })

  it('are shown in the languages that are switched on', async () => {
    const { actor, client } = await aSeller()
    const [english, french] = [await aNote(actor, ENGLISH), await aNote(actor, FRENCH)]

    await initialiseSettings(services(), [[NOTES_IN_FRENCH, false]])
    const withoutFrench = [await kinds(client, english), await kinds(client, french)]
    await initialiseSettings(services(), [
      [NOTES_IN_FRENCH, true],
      [NOTES_IN_ENGLISH, false],
    ])
    const withoutEnglish = [await kinds(client, english), await kinds(client, french)]

    expect(withoutFrench).toEqual([['appointment'], []])
    expect(withoutEnglish).toEqual([[], ['appointment']])
  })

  it('are as many as the organisation allows, the surest first chosen', async () => {
    const { actor, client } = await aSeller()
    const note = await aNote(
      actor,
      'Phone Dana on the price list. See the buyer on 4 May at 16:00. I will draft the agreement before Friday.',
    )

    const all = await kinds(client, note)
    await initialiseSettings(services(), [[MOST_SUGGESTIONS, 2]])
    const some = await kinds(client, note)

    expect([all.length, some.length]).toEqual([3, 2])
  })

  it('are read from descriptions of ours, and not from e-mails', async () => {
    const { actor, client } = await aSeller()
    const call = await aNote(actor, ENGLISH, { kind: 'phone_call' })
    const email = await aNote(actor, ENGLISH, { kind: 'email' })

    expect([await kinds(client, call), await kinds(client, email)]).toEqual([['appointment'], []])
  })

  it('are read with the zone and the dates of the writer, and shown on the clock of the reader', async () => {
    const writer = (await aSeller({ language: 'en', timeZone: 'America/New_York' })).actor
    const { client } = await aSeller({ roles: ['sales_manager'], timeZone: 'Europe/Paris' })
    const own = await server.signedInAs(writer.userId)
    const note = await aNote(writer, 'See the buyer on 4/5 at 19:00', {
      createdById: writer.userId,
    })

    const [read] = await suggested(client, note)
    const [written] = await suggested(own, note)

    expect([written?.start, read?.start]).toEqual(['2027-04-05T19:00', '2027-04-06T01:00'])
    expect(read?.forms[0]?.values).toMatchObject({ started_at: '2027-04-05T23:00:00.000Z' })
    expect(written?.forms[0]?.values).toMatchObject({ started_at: '2027-04-05T23:00:00.000Z' })
  })

  it('are read with the clock of the owner where an import brought the note', async () => {
    const owner = (await aSeller({ language: 'en', timeZone: 'America/New_York' })).actor
    const importer = await aSeller({ roles: ['sales_manager'], timeZone: 'Europe/Paris' })
    const note = await aNote(owner, 'See the buyer on 4/5 at 19:00', {
      createdById: importer.actor.userId,
    })
    await execute(
      database.db,
      sql`update records.activities set source = 'import' where id = ${note}`,
    )

    const [read] = await suggested(importer.client, note)

    expect(read?.start).toBe('2027-04-06T01:00')
  })

  it('are read anew with the clock of whoever edited the words', async () => {
    const { client } = await aSeller({ roles: ['sales_manager'], timeZone: 'Europe/Paris' })
    const writer = (await aSeller({ language: 'en', timeZone: 'America/New_York' })).actor
    const note = await aNote(writer, 'All is well.', { createdById: writer.userId })

    await client.patch(
      `/api/v1/records/notes/${note}`,
      { values: { body: 'See the buyer on 4/5 at 19:00' } },
      { 'if-match': '*' },
    )
    const [read] = await suggested(await server.signedInAs(writer.userId), note)

    expect(read?.start).toBe('2027-05-04T13:00')
  })

  it('are not made of what was written longer than a month ago', async () => {
    const { actor, client } = await aSeller()
    const longAgo = new Date(TEST_NOW.getTime() - 31 * DAY_MS)
    const note = await aNote(actor, ENGLISH, { createdAt: longAgo, completedAt: longAgo })

    expect(await kinds(client, note)).toEqual([])
  })

  it('tell of several notes at once, of those only that the reader may read and that suggest something', async () => {
    const { actor, client } = await aSeller()
    const unitId = await (await peopleOf(database.db)).aUnit()
    const other = (await aSeller({ unitId })).actor
    const [mine, empty, hidden, theirs] = [
      await aNote(actor, ENGLISH),
      await aNote(actor, 'All is well.'),
      await aNote(other, ENGLISH, { visibility: 'private' }),
      await aNote(other, ENGLISH),
    ]

    const answer = await client.get(
      `/api/v1/notes/suggestions?ids=${[mine, empty, hidden, theirs, 'nonsense'].join(',')}`,
    )

    expect(answer.status).toBe(200)
    expect(answer.body.rows.map((row: NoteSuggestions) => row.activity_id)).toEqual([mine])
  })

  it('are hidden from whoever may create nothing of them, and he is refused', async () => {
    const { actor } = await aSeller()
    const note = await aNote(actor, ENGLISH)
    const seller = await server.signedInAs(actor.userId)
    const reader = await server.signedIn({ roles: ['read_only'] })
    const [one] = await suggested(seller, note)

    const accepted = await reader.post(`/api/v1/notes/${note}/suggestions/${one?.key}/accept`, {})

    expect(await kinds(reader, note)).toEqual([])
    expect([accepted.status, accepted.body.code]).toEqual([403, 'IDENTITY_FORBIDDEN'])
  })

  it('say who takes part only of people whom the reader may know', async () => {
    const people = await peopleOf(database.db)
    const hidden = (await aSeller({ unitId: await people.aUnit(), name: 'Elsewhere' })).actor
    const { actor, client } = await aSeller()
    const contact = await recordsOf(database.db).aContact({ owner: hidden, lastName: 'Hidden' })
    const note = await aNote(actor, ENGLISH, { regarding: { table: 'contacts', id: contact } })

    const [one] = await suggested(client, note)

    expect(one?.forms[0]?.parties).toMatchObject([{ role: 'organizer', user_id: actor.userId }])
    expect(JSON.stringify(one)).not.toContain('Hidden')
  })

  it('of a kind that the reader keeps dismissing are shown when they are surer only, to him only', async () => {
    const { actor, client } = await aSeller()
    const { client: manager } = await aSeller({ roles: ['sales_manager'] })
    const met = 'Our team met Fabrikam last Friday'
    const weak = await aNote(actor, met)
    const dismissOne = async (day: number): Promise<void> => {
      const note = await aNote(actor, `See the buyer on ${day} May at 16:00`)
      const [one] = await suggested(client, note)
      await client.post(`/api/v1/notes/${note}/suggestions/${one?.key}/dismiss`)
    }

    const before = await kinds(client, weak)
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) await dismissOne(day)
    const sure = await suggested(client, await aNote(actor, ENGLISH))

    expect(before).toEqual(['appointment'])
    expect(await kinds(client, weak)).toEqual([])
    expect(await kinds(manager, weak)).toEqual(['appointment'])
    expect(sure).toMatchObject([{ decided_before: { accepted: 0, dismissed: 10 } }])
  })

  it('of an issue become a case, or a task where the reader may create no case', async () => {
    const { actor, client } = await aSeller()
    const note = await aNote(actor, 'The machine is broken since Monday.')
    const [one] = await suggested(client, note)

    const made = await client.post(`/api/v1/notes/${note}/suggestions/${one?.key}/accept`, {})

    expect(one?.forms.map(({ table }) => table)).toEqual(['cases', 'tasks'])
    expect([made.status, made.body.table]).toEqual([201, 'cases'])
  })

  it('of a content request become a task, or an e-mail that is chosen', async () => {
    const { actor, client } = await aSeller()
    const note = await aNote(actor, 'They asked for the brochure.')
    const [one] = await suggested(client, note)

    const made = await client.post(`/api/v1/notes/${note}/suggestions/${one?.key}/accept`, {
      table: 'emails',
    })

    expect(one?.forms.map(({ table }) => table)).toEqual(['tasks', 'emails'])
    expect([made.status, made.body.table]).toEqual([201, 'emails'])
  })
})

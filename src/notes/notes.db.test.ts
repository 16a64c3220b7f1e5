/** What a note suggests over HTTP, who may make something of it, and what is remembered. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import type { NoteSuggestion } from './contract.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const MEETING = 'See the buyer on 4 May at 16:00'

describe('suggestions', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  const aSeller = async (user: AUser = {}) => {
    const actor = await (await peopleOf(database.db)).anActor(user)
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  const aContact = async (owner: Actor) => {
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner, name: 'Fabrikam' })
    const id = await records.aContact({
      owner,
      firstName: 'Dana',
      lastName: 'Young',
      accountId: account,
    })
    return { account, id }
  }
  const write = async (client: Client, contact: string, body: string): Promise<string> => {
    const values = { subject: 'Note', body, regarding: { table: 'contacts', id: contact } }
    return (await client.post('/api/v1/records/notes', { values })).body.id
  }
  const suggested = async (client: Client, note: string): Promise<readonly NoteSuggestion[]> =>
    (await client.get(`/api/v1/notes/${note}/suggestions`)).body.suggestions
  const first = async (client: Client, note: string): Promise<NoteSuggestion> => {
    const [found] = await suggested(client, note)
    if (found === undefined) throw new Error('the note suggests nothing')
    return found
  }
  const pathOf = async (client: Client, note: string): Promise<string> =>
    `/api/v1/notes/${note}/suggestions/${(await first(client, note)).key}`

  /** A seller with a note on his contact that suggests an appointment. */
  const aMeetingNote = async (user: AUser = {}) => {
    const seller = await aSeller(user)
    const contact = await aContact(seller.actor)
    const note = await write(seller.client, contact.id, MEETING)
    return { ...seller, contact, note, path: await pathOf(seller.client, note) }
  }

  it('are accepted once: the record and the decision are there together', async () => {
    const { client, contact, note, path } = await aMeetingNote()

    const made = await client.post(`${path}/accept`, { values: { location: 'Lyon' } })
    const again = await client.post(`${path}/accept`, {})

    expect(made.status).toBe(201)
    expect(made.headers.location).toBe(`/api/v1/records/appointments/${made.body.id}`)
    expect([again.status, again.body.code]).toEqual([409, 'NOTES_SUGGESTION_DECIDED'])
    expect(await suggested(client, note)).toEqual([])
    const record = (await client.get(String(made.headers.location))).body
    expect(record.values).toMatchObject({
      location: 'Lyon',
      regarding: { table: 'contacts', id: contact.id },
      started_at: '2027-05-04T14:00:00.000Z',
      ended_at: '2027-05-04T15:00:00.000Z',
      status: 'open',
    })
    expect(record.parties).toMatchObject([
      { role: 'organizer', user_id: client.userId },
      { role: 'required', contact_id: contact.id },
    ])
    const meetings = await client.get('/api/v1/records/appointments')
    expect(meetings.body.rows).toHaveLength(1)
  })

  it('are not accepted again by a colleague at the same moment', async () => {
    const { client, path } = await aMeetingNote()
    const manager = (await aSeller({ roles: ['sales_manager'] })).client

    const answers = await Promise.all([
      client.post(`${path}/accept`, {}),
      manager.post(`${path}/accept`, {}),
    ])

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect((await client.get('/api/v1/records/appointments')).body.rows).toHaveLength(1)
  })

  it('are dismissed for the one who dismisses, who may take it back', async () => {
    const { client, note, path } = await aMeetingNote()
    const manager = (await aSeller({ roles: ['sales_manager'] })).client

    const dismissed = await client.post(`${path}/dismiss`)
    const [own, others] = [await suggested(client, note), await suggested(manager, note)]
    const back = await client.delete(`${path}/decision`)
    const twice = await client.delete(`${path}/decision`)

    expect([dismissed.status, back.status, twice.status]).toEqual([204, 204, 404])
    expect([own.length, others.length]).toEqual([0, 1])
    expect(await suggested(client, note)).toHaveLength(1)
  })

  it('cannot be dismissed once something was created of them', async () => {
    const { client, path } = await aMeetingNote()
    await client.post(`${path}/accept`, {})

    const dismissed = await client.post(`${path}/dismiss`)

    expect([dismissed.status, dismissed.body.code]).toEqual([409, 'NOTES_SUGGESTION_DECIDED'])
  })

  it('stay decided when other parts of the note are edited, and are read anew where the words change', async () => {
    const { client, note, path } = await aMeetingNote()
    await client.post(`${path}/accept`, {})
    const edit = (body: string) =>
      client.patch(`/api/v1/records/notes/${note}`, { values: { body } }, { 'if-match': '*' })

    await edit(`The weather is fine.\n${MEETING}.\nThe price list is ready.`)
    const afterOtherParts = await suggested(client, note)
    await edit('See the buyer on 11 May at 16:00')
    const afterTheWords = await suggested(client, note)

    expect(afterOtherParts.map(({ kind }) => kind)).not.toContain('appointment')
    expect(afterTheWords).toMatchObject([{ kind: 'appointment', start: '2027-05-11T16:00' }])
  })

  it('answer 401 to whoever is not signed in, 403 without the right and 404 where the note is hidden', async () => {
    const { note, path } = await aMeetingNote()
    const stranger = (await aSeller({ unitId: await (await peopleOf(database.db)).aUnit() })).client
    const roleless = await server.signedIn({ roles: [] })
    const asked = (client: Client) =>
      Promise.all([
        client.get(`/api/v1/notes/${note}/suggestions`),
        client.get(`/api/v1/notes/suggestions?ids=${note}`),
        client.post(`${path}/accept`, {}),
        client.post(`${path}/dismiss`),
        client.delete(`${path}/decision`),
      ])
    const statuses = async (client: Client) => (await asked(client)).map(({ status }) => status)

    expect(await statuses(server.anonymous)).toEqual([401, 401, 401, 401, 401])
    expect(await statuses(roleless)).toEqual([403, 403, 403, 403, 403])
    expect(await statuses(stranger)).toEqual([404, 200, 404, 404, 404])
    expect((await stranger.get(`/api/v1/notes/suggestions?ids=${note}`)).body.rows).toEqual([])
  })

  it('are unknown where the note does not exist or does not say so', async () => {
    const { client, note } = await aMeetingNote()

    const nowhere = await client.get(`/api/v1/notes/${NOWHERE}/suggestions`)
    const unsaid = await client.post(`/api/v1/notes/${note}/suggestions/unsaid/accept`, {})

    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'RECORDS_NOT_FOUND'])
    expect([unsaid.status, unsaid.body.code]).toEqual([404, 'NOTES_SUGGESTION_NOT_FOUND'])
  })
})

/** The acceptance cases of notes analysis, over HTTP, for a seller in Paris on Tuesday 24 November 2026. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { NoteSuggestion } from './contract.ts'

describe('a note on a contact', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  const suggestedBy = async (
    body: string,
    { contact = {}, ...user }: AUser & { readonly contact?: { readonly firstName?: string } } = {},
  ) => {
    const owner = await (await peopleOf(database.db)).anActor(user)
    const client = await server.signedInAs(owner.userId)
    const records = recordsOf(database.db)
    const accountId = await records.anAccount({ owner, name: 'Fabrikam' })
    const contactId = await records.aContact({
      owner,
      firstName: 'Dana',
      lastName: 'Young',
      accountId,
      ...contact,
    })
    const regarding = { table: 'contacts', id: contactId }
    const note = await client.post('/api/v1/records/notes', {
      values: { subject: 'Note', body, regarding },
    })
    const path = `/api/v1/notes/${note.body.id}/suggestions`
    const suggestions: readonly NoteSuggestion[] = (await client.get(path)).body.suggestions
    const accept = (one: NoteSuggestion | undefined, said: object = {}) =>
      client.post(`${path}/${one?.key}/accept`, said)
    return { client, owner, contactId, accountId, suggestions, accept }
  }

  it('case 135: suggests the appointment of 4 May at 16:00, which is created on the contact', async () => {
    const { client, contactId, suggestions, accept } = await suggestedBy(
      'See the buyer on 4 May at 16:00',
    )

    const made = await accept(suggestions[0])

    expect(suggestions).toMatchObject([{ kind: 'appointment', start: '2027-05-04T16:00' }])
    const record = await client.get(`/api/v1/records/appointments/${made.body.id}`)
    expect(record.body.values).toMatchObject({
      started_at: '2027-05-04T14:00:00.000Z',
      regarding: { table: 'contacts', id: contactId },
    })
  })

  it('case 137: suggests a contact by his name, which is created at the company', async () => {
    const { client, accountId, suggestions, accept } = await suggestedBy(
      'I would like to present Paul Martin to you',
    )

    const made = await accept(suggestions.find(({ kind }) => kind === 'contact'))

    expect(suggestions).toMatchObject([{ kind: 'contact', people: ['Paul Martin'] }])
    const record = await client.get(`/api/v1/records/contacts/${made.body.id}`)
    expect(record.body.values).toMatchObject({
      first_name: 'Paul',
      last_name: 'Martin',
      account_id: { id: accountId },
    })
  })

  it('suggests a new contact at the company that it names, or at none where that is not clear', async () => {
    const { client, suggestions, owner } = await suggestedBy('All is well.')
    const records = recordsOf(database.db)
    const contoso = await records.anAccount({ owner, name: 'Contoso SAS' })
    const named = async (company: string) => {
      const values = {
        subject: 'Note',
        body: `I would like to introduce Paul Martin from ${company}.`,
        regarding: { table: 'accounts', id: contoso },
      }
      const note = await client.post('/api/v1/records/notes', { values })
      const found = (await client.get(`/api/v1/notes/${note.body.id}/suggestions`)).body.suggestions
      return found.find(({ kind }: NoteSuggestion) => kind === 'contact')?.forms[0].values
        .account_id
    }
    await records.anAccount({ owner, name: 'Fabrikam SA' })
    await records.anAccount({ owner, name: 'Northwind' })
    const stranger = await (await peopleOf(database.db)).anActor({
      unitId: await (await peopleOf(database.db)).aUnit(),
    })
    await records.anAccount({ owner: stranger, name: 'Tailspin' })

    expect(suggestions).toEqual([])
    expect(await named('Contoso')).toMatchObject({ id: contoso, name: 'Contoso SAS' })
    expect(await named('Northwind')).toMatchObject({ name: 'Northwind' })
    expect(await named('Fabrikam')).toMatchObject({ name: 'Fabrikam' })
    expect(await named('Tailspin')).toBeUndefined()
  })

  it('case 138: suggests a task that is due on Friday', async () => {
    const { suggestions } = await suggestedBy('I will draft the agreement before Friday')

    expect(suggestions).toMatchObject([{ kind: 'task', due: '2026-11-27' }])
    expect(suggestions[0]?.forms[0]?.values).toMatchObject({ due_at: '2026-11-27T16:00:00.000Z' })
  })

  it('case 139: suggests a task where somebody is asked to do something', async () => {
    const { suggestions } = await suggestedBy('Paul, could you send them the licence key?')

    expect(suggestions.map(({ kind }) => kind)).toEqual(['task'])
  })

  it('case 141: is analysed in French', async () => {
    const { suggestions } = await suggestedBy('Rencontrer le client le 4 mai à 16 h 00')

    expect(suggestions).toMatchObject([{ kind: 'appointment', start: '2027-05-04T16:00' }])
  })

  it('gives two suggestions where it speaks of two things', async () => {
    const { suggestions } = await suggestedBy(
      'Phone Dana on the price list, then fix a meeting about the deal',
    )

    expect(suggestions.map(({ kind }) => kind)).toEqual(['phonecall', 'appointment'])
  })

  it('proposes to log a meeting that has taken place as completed', async () => {
    const { suggestions } = await suggestedBy('Our team met Fabrikam last Friday')

    expect(suggestions).toMatchObject([{ kind: 'appointment', is_past: true }])
    expect(suggestions[0]?.forms[0]?.values).toMatchObject({
      status: 'completed',
      started_at: '2026-11-20T08:00:00.000Z',
    })
  })

  it('is read by the clock of whoever writes it, and with his order of day and month', async () => {
    const { suggestions } = await suggestedBy('See the buyer on 4 May at 16:00', {
      timeZone: 'America/New_York',
    })

    expect(suggestions[0]?.forms[0]?.values).toMatchObject({
      started_at: '2027-05-04T20:00:00.000Z',
    })
  })
})

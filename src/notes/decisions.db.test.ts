/** What becomes of decisions that meet, and of a record whose acceptance is taken back. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { createRole } from '../identity/commands/roles.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import type { NoteSuggestion } from './contract.ts'

describe('a decision about a suggestion', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  const suggestedTo = async (client: Client, note: string): Promise<readonly NoteSuggestion[]> =>
    (await client.get(`/api/v1/notes/${note}/suggestions`)).body.suggestions

  /** A seller and his manager before a note of the seller's that suggests one appointment. */
  const aNote = async (user: AUser = {}) => {
    const people = await peopleOf(database.db)
    const owner = await people.anActor(user)
    const seller = await server.signedInAs(owner.userId)
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const contact = await recordsOf(database.db).aContact({ owner, lastName: 'Young' })
    const note = await seller.post('/api/v1/records/notes', {
      values: {
        subject: 'Note',
        body: 'See the buyer on 4 May at 16:00',
        regarding: { table: 'contacts', id: contact },
      },
    })
    const id: string = note.body.id
    const [one] = await suggestedTo(seller, id)
    return { seller, manager, note: id, path: `/api/v1/notes/${id}/suggestions/${one?.key}` }
  }
  const meetings = async (client: Client): Promise<number> =>
    (await client.get('/api/v1/records/appointments')).body.rows.length

  it('that is taken back leaves the record, says which, and the suggestion is there again', async () => {
    const { seller, note, path } = await aNote()
    const made = await seller.post(`${path}/accept`, {})

    const back = await seller.delete(`${path}/decision`)

    expect([back.status, back.body]).toEqual([200, { table: 'appointments', id: made.body.id }])
    expect(await meetings(seller)).toBe(1)
    expect(await suggestedTo(seller, note)).toHaveLength(1)
  })

  it('that is taken back with its record deletes it, and it can be accepted anew', async () => {
    const { seller, path } = await aNote()
    await seller.post(`${path}/accept`, {})

    const back = await seller.delete(`${path}/decision?record=delete`)
    const left = await meetings(seller)
    const again = await seller.post(`${path}/accept`, {})

    expect([back.status, left, again.status]).toEqual([204, 0, 201])
  })

  it('is taken back where the record was deleted before', async () => {
    const { seller, path } = await aNote()
    const made = await seller.post(`${path}/accept`, {})
    await seller.delete(`/api/v1/records/appointments/${made.body.id}`)

    const back = await seller.delete(`${path}/decision?record=delete`)

    expect(back.status).toBe(204)
  })

  it('is taken back by the one who decided only', async () => {
    const { seller, manager, path } = await aNote()
    await seller.post(`${path}/accept`, {})

    const back = await manager.delete(`${path}/decision?record=delete`)

    expect([back.status, back.body.code]).toEqual([404, 'NOTES_SUGGESTION_NOT_FOUND'])
    expect(await meetings(seller)).toBe(1)
  })

  it('stays, with the record, where he may not delete the record', async () => {
    const salesperson = SHIPPED_ROLES.find(({ key }) => key === 'salesperson')?.privileges
    const { delete: _, ...activities } = salesperson?.activities ?? {}
    const role = await createRole(servicesOn(database.db), 'operator', {
      name: 'Deletes no activities',
      privileges: { ...salesperson, activities },
    })
    const { seller, path } = await aNote({ roles: [], roleIds: [role] })
    await seller.post(`${path}/accept`, {})

    const back = await seller.delete(`${path}/decision?record=delete`)
    const again = await seller.post(`${path}/accept`, {})

    expect([back.status, again.status]).toEqual([403, 409])
    expect(await meetings(seller)).toBe(1)
  })

  it('to dismiss comes too late for everybody once somebody accepted', async () => {
    const { seller, manager, path } = await aNote()
    await seller.post(`${path}/accept`, {})

    const own = await seller.post(`${path}/dismiss`)
    const others = await manager.post(`${path}/dismiss`)

    expect([own.status, own.body.code]).toEqual([409, 'NOTES_SUGGESTION_DECIDED'])
    expect([others.status, others.body.code]).toEqual([409, 'NOTES_SUGGESTION_DECIDED'])
  })

  it('to dismiss may be made twice, and gives way to an own acceptance and to that of another', async () => {
    const { seller, manager, path } = await aNote()
    const another = await aNote()

    const twice = [await seller.post(`${path}/dismiss`), await seller.post(`${path}/dismiss`)]
    const own = await seller.post(`${path}/accept`, {})
    await another.seller.post(`${another.path}/dismiss`)
    const others = await manager.post(`${another.path}/accept`, {})

    expect(twice.map(({ status }) => status)).toEqual([204, 204])
    expect([own.status, others.status]).toEqual([201, 201])
  })
})

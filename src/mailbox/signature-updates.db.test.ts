/** What signatures update on a record over HTTP, who may, and what is remembered. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import type { SignatureUpdates } from './contract.ts'
import { ensureMailbox } from './store/messages.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const ANY = { 'if-match': '*' }
const ADDRESS = 'c.vasseur@valmec.example'
const BODY =
  'Bonjour Luc,\n\nC’est d’accord pour mardi.\n\nCordialement,\n\n--\nClaire Vasseur\nResponsable des achats\nTél. +33 4 76 00 11 22\n'

describe('signature updates', () => {
  const database = testDatabase()
  const server = runningServer(database)

  const imported = async (actor: Actor, ...mails: readonly string[]): Promise<void> => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: 'luc@nordline.example',
      now: new Date(),
    })
    const raw = mails.map((text) => aRawMessage(text))
    const as = { ...actor, source: 'mailbox' as const }
    await importBatch(servicesOn(database.db), as, { mailboxId, ownDomains: [] }, raw)
  }
  const aSeller = async (user: AUser = {}) => {
    const actor = await (await peopleOf(database.db)).anActor(user)
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  /** A seller with a contact who signed a mail to him. */
  const aSignedContact = async (jobTitle?: string) => {
    const seller = await aSeller({ email: 'luc@nordline.example' })
    const id = await recordsOf(database.db).aContact({
      owner: seller.actor,
      firstName: 'Claire',
      lastName: 'Vasseur',
      email: ADDRESS,
      createdAt: new Date('2026-01-01T08:00:00Z'),
      values: jobTitle === undefined ? {} : { job_title: jobTitle },
    })
    await imported(seller.actor, aMail({ id: 'a', body: BODY }))
    return { ...seller, id, path: `/api/v1/signature-updates/contacts/${id}` }
  }
  const read = async (client: Client, path: string): Promise<SignatureUpdates> =>
    (await client.get(path)).body
  const columns = async (client: Client, path: string): Promise<readonly string[]> =>
    (await read(client, path)).updates.map(({ column }) => column)
  const title = async (client: Client, id: string): Promise<unknown> =>
    (await client.get(`/api/v1/records/contacts/${id}`)).body.values.job_title
  const titleUpdate = async (client: Client, path: string) => {
    const { version, updates } = await read(client, path)
    const found = updates.find(({ column }) => column === 'job_title')
    if (found === undefined) throw new Error('no title is suggested')
    return { version, at: `${path}/${found.key}` }
  }

  it('are read from the mail with their words, and are the same after a second import', async () => {
    const { actor, client, path } = await aSignedContact()

    const found = await read(client, path)
    await imported(actor, aMail({ id: 'a', body: BODY }))

    expect(found.updates).toMatchObject([
      {
        column: 'job_title',
        value: 'Responsable des achats',
        before: null,
        may_accept: true,
        evidence: 'Responsable des achats',
        sent_at: '2026-05-04T08:00:00.000Z',
      },
      { column: 'phone', value: '+33476001122', evidence: 'Tél. +33 4 76 00 11 22' },
    ])
    expect(await read(client, path)).toEqual(found)
  })

  it('do not come from quoted text, automatic mail, or mail of others', async () => {
    const { actor, client } = await aSignedContact()
    const id = await recordsOf(database.db).aContact({
      owner: actor,
      firstName: 'Marc',
      lastName: 'Aubry',
      email: 'marc@valmec.example',
    })
    const from = 'Marc Aubry <marc@valmec.example>'
    const quoted = BODY.replace(/^/gm, '> ')

    await imported(
      actor,
      aMail({ id: 'q', from, body: `Oui.\n\nLe 4 mai 2026, Claire a écrit :\n${quoted}` }),
      aMail({ id: 'o', from, headers: ['Auto-Submitted: auto-replied'], body: BODY }),
      aMail({ id: 'c', from, body: BODY }),
    )

    expect(await columns(client, `/api/v1/signature-updates/contacts/${id}`)).toEqual([])
  })

  it('are accepted through the record: new version, history, and undone', async () => {
    const { client, id, path } = await aSignedContact('Acheteuse')
    const { version, at } = await titleUpdate(client, path)

    const accepted = await client.post(`${at}/accept`, { version })
    const after = [await title(client, id), await columns(client, path)]
    const history = await client.get(`/api/v1/records/contacts/${id}/history`)
    const back = await client.delete(`${at}/decision`)
    const twice = await client.delete(`${at}/decision`)

    expect([accepted.status, back.status, twice.status]).toEqual([204, 204, 404])
    expect(after).toEqual(['Responsable des achats', ['phone']])
    expect(history.body.rows[0].changes).toMatchObject([
      { column: 'job_title', before: 'Acheteuse', after: 'Responsable des achats' },
    ])
    expect(await title(client, id)).toBe('Acheteuse')
    expect(await columns(client, path)).toEqual(['job_title', 'phone'])
  })

  it('leave what somebody wrote after they were accepted, when they are undone', async () => {
    const { client, id, path } = await aSignedContact()
    const { version, at } = await titleUpdate(client, path)
    await client.post(`${at}/accept`, { version })
    await client.patch(
      `/api/v1/records/contacts/${id}`,
      { values: { job_title: 'Directrice' } },
      ANY,
    )

    const back = await client.delete(`${at}/decision`)

    expect(back.status).toBe(204)
    expect(await title(client, id)).toBe('Directrice')
  })

  it('are not accepted over a change that the person has not seen', async () => {
    const { client, id, path } = await aSignedContact()
    const { version, at } = await titleUpdate(client, path)
    await client.patch(`/api/v1/records/contacts/${id}`, { values: { city: 'Lyon' } }, ANY)

    const late = await client.post(`${at}/accept`, { version })

    expect([late.status, late.body.code]).toEqual([412, 'RECORDS_CHANGED_MEANWHILE'])
    expect(await columns(client, path)).toEqual(['job_title', 'phone'])
  })

  it('are dismissed for good, also when a later mail says the same, and undone', async () => {
    const { actor, client, path } = await aSignedContact()
    const { at } = await titleUpdate(client, path)

    const dismissed = await client.post(`${at}/dismiss`)
    await imported(actor, aMail({ id: 'b', date: 'Tue, 5 May 2026 10:00:00 +0200', body: BODY }))
    const meanwhile = await columns(client, path)
    const back = await client.delete(`${at}/decision`)

    expect([dismissed.status, back.status]).toEqual([204, 204])
    expect(meanwhile).toEqual(['phone'])
    expect(await columns(client, path)).toEqual(['job_title', 'phone'])
  })

  it('are kept from who may not see the mail', async () => {
    const { client, path } = await aSignedContact()
    const manager = (await aSeller({ roles: ['sales_manager'] })).client
    const seen = await columns(manager, path)

    await execute(database.db, sql`update records.activities set visibility = 'private'`)

    expect(seen).toEqual(['job_title', 'phone'])
    expect(await columns(manager, path)).toEqual([])
    expect(await columns(client, path)).toEqual(['job_title', 'phone'])
  })

  it('need a session, the right to read, and a record that is there', async () => {
    const { client, path } = await aSignedContact()
    const { at } = await titleUpdate(client, path)
    const nobody = (await aSeller({ roles: [] })).client
    const missing = path.replace(/[^/]+$/, NOWHERE)
    const strange = `${path}/0123456789abcdef`

    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await server.anonymous.post(`${at}/accept`, { version: 1 })).status).toBe(401)
    expect((await server.anonymous.post(`${at}/dismiss`)).status).toBe(401)
    expect((await server.anonymous.delete(`${at}/decision`)).status).toBe(401)
    expect((await nobody.get(path)).status).toBe(403)
    expect((await nobody.post(`${at}/accept`, { version: 1 })).status).toBe(403)
    expect((await nobody.post(`${at}/dismiss`)).status).toBe(403)
    expect((await nobody.delete(`${at}/decision`)).status).toBe(403)
    expect((await client.get(missing)).status).toBe(404)
    const refused = await client.post(`${strange}/accept`, { version: 1 })
    expect([refused.status, refused.body.code]).toEqual([404, 'MAILBOX_UPDATE_NOT_FOUND'])
    expect((await client.post(`${strange}/dismiss`)).status).toBe(404)
    expect((await client.delete(`${strange}/decision`)).status).toBe(404)
  })
})

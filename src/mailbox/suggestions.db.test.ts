/** Mail that is private until its owner shares it: whom it is suggested to, on which records, and what becomes of it. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AMail } from '../../test/factories/mail.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import { ensureMailbox } from './store/messages.ts'

const NOBODY = '01900000-0000-7000-8000-0000000000ff'

type Row = { readonly id: string; readonly subject: string }

describe('suggested mail', () => {
  const database = testDatabase()
  const server = runningServer(database)

  let count = 0
  const aSeller = async (policy = 'suggest') => {
    count += 1
    const actor = await (await peopleOf(database.db)).anActor({
      email: `seller${count}@nordline.example`,
    })
    const client = await server.signedInAs(actor.userId)
    const put = await client.put('/api/v1/me/settings/mail.my_policy', { value: policy })
    expect(put.status).toBeLessThan(300)
    return { actor, client }
  }
  const imported = async (actor: Actor, ...mails: readonly AMail[]) => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: actor.email,
      now: new Date(),
    })
    await importBatch(
      servicesOn(database.db, { now: new Date() }),
      { ...actor, source: 'mailbox' },
      { mailboxId, ownDomains: [] },
      mails.map((mail) => aRawMessage(aMail({ to: actor.email, ...mail }))),
    )
  }
  const aContact = async (actor: Actor, accountId?: string) => {
    count += 1
    const email = `reader${count}@valmec${count}.example`
    const id = await recordsOf(database.db).aContact({
      owner: actor,
      lastName: `Reader ${count}`,
      email,
      ...(accountId === undefined ? {} : { accountId }),
    })
    return { id, email }
  }
  const suggested = async (client: Client, table: string, id: string): Promise<readonly Row[]> =>
    (await client.get(`/api/v1/suggestions/${table}/${id}`)).body.rows
  const subjects = async (client: Client, table: string, id: string) =>
    (await suggested(client, table, id)).map(({ subject }) => subject)
  const onTimeline = async (client: Client, id: string) =>
    (await client.get(`/api/v1/records/contacts/${id}/timeline`)).body.rows.map(
      ({ subject }: Row) => subject,
    )

  it('is seen by its owner alone, beside the timeline, until he tracks it', async () => {
    const [owner, other] = [await aSeller(), await aSeller()]
    const { id, email } = await aContact(owner.actor)
    await imported(owner.actor, { from: email, subject: 'Offer', id: 'offer' })
    const [mail] = await suggested(owner.client, 'contacts', id)
    const path = `/api/v1/suggestions/contacts/${id}/${mail?.id}/track`

    const before = [
      await subjects(owner.client, 'contacts', id),
      await onTimeline(owner.client, id),
      await subjects(other.client, 'contacts', id),
      await onTimeline(other.client, id),
    ]
    const stranger = await other.client.post(path, {})
    const tracked = await owner.client.post(path, { sets_regarding: true })
    const after = [
      await subjects(owner.client, 'contacts', id),
      await onTimeline(owner.client, id),
      await onTimeline(other.client, id),
    ]
    await owner.client.put('/api/v1/message-visibilities', { rows: tracked.body.before })

    expect(before).toEqual([['Offer'], [], [], []])
    expect([stranger.status, stranger.body.code]).toEqual([404, 'MAILBOX_SUGGESTION_NOT_FOUND'])
    expect(tracked.body.before).toEqual([{ id: mail?.id, visibility: 'suggested' }])
    expect(after).toEqual([[], ['Offer'], ['Offer']])
    expect(
      (await owner.client.get(`/api/v1/records/emails/${mail?.id}`)).body.values.regarding,
    ).toMatchObject({ table: 'contacts', id })
    expect(await onTimeline(other.client, id)).toEqual([])
    expect(await subjects(owner.client, 'contacts', id)).toEqual(['Offer'])
  })

  it('is ignored for one record and one person, and may be suggested again', async () => {
    const owner = await aSeller()
    const [one, two] = [await aContact(owner.actor), await aContact(owner.actor)]
    await imported(owner.actor, {
      from: one.email,
      to: `${owner.actor.email}, ${two.email}`,
      subject: 'Both',
    })
    const [mail] = await suggested(owner.client, 'contacts', one.id)
    const path = `/api/v1/suggestions/contacts/${one.id}/${mail?.id}/ignore`

    await owner.client.post(path)
    const ignored = [
      await subjects(owner.client, 'contacts', one.id),
      await subjects(owner.client, 'contacts', two.id),
    ]
    await owner.client.delete(path)
    const again = await owner.client.delete(path)

    expect(ignored).toEqual([[], ['Both']])
    expect(await subjects(owner.client, 'contacts', one.id)).toEqual(['Both'])
    expect([again.status, again.body.code]).toEqual([404, 'MAILBOX_SUGGESTION_NOT_FOUND'])
  })

  it('of a tracked conversation is shared as it comes, until that is taken back', async () => {
    const [owner, other] = [await aSeller(), await aSeller()]
    const { id, email } = await aContact(owner.actor)
    await imported(owner.actor, { id: 'g1', from: email, subject: 'Go' })
    await imported(owner.actor, { id: 'g2', from: email, subject: 'Go 2', inReplyTo: 'g1' })
    const [mail] = await suggested(owner.client, 'contacts', id)
    const tracked = await owner.client.post(
      `/api/v1/suggestions/contacts/${id}/${mail?.id}/track`,
      { is_whole_conversation: true },
    )

    await imported(owner.actor, { id: 'g3', from: email, subject: 'Go 3', inReplyTo: 'g2' })
    const shared = await onTimeline(other.client, id)
    await owner.client.put('/api/v1/message-visibilities', { rows: tracked.body.before })
    await imported(owner.actor, { id: 'g4', from: email, subject: 'Go 4', inReplyTo: 'g3' })

    expect(tracked.body.before).toHaveLength(2)
    expect(shared.toSorted()).toEqual(['Go', 'Go 2', 'Go 3'])
    expect(await onTimeline(other.client, id)).toEqual(['Go 3'])
    expect((await subjects(owner.client, 'contacts', id)).toSorted()).toEqual([
      'Go',
      'Go 2',
      'Go 4',
    ])
  })

  it('is found for opportunities, cases, leads and accounts by their people, the newest 50', async () => {
    const { actor, client } = await aSeller()
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner: actor, name: 'Valmec' })
    const contact = await aContact(actor, account)
    const opportunity = await records.anOpportunity({ owner: actor, contactId: contact.id })
    const bySomebody = await records.anOpportunity({ owner: actor })
    const stakeholder = await aContact(actor)
    await client.post(`/api/v1/records/opportunities/${bySomebody}/stakeholders`, {
      contact_id: stakeholder.id,
    })
    const ofAccount = await records.aCase({ owner: actor, accountId: account })
    const lead = await records.aLead({ owner: actor, email: `lead${count}@x.example` })
    const many = Array.from({ length: 55 }, (_, index) => ({
      id: `m${index}`,
      from: contact.email,
      subject: `Mail ${index}`,
      date: `Mon, 4 May 2026 10:${String(index).padStart(2, '0')}:00 +0200`,
    }))
    await imported(
      actor,
      ...many,
      { id: 's1', from: stakeholder.email, subject: 'From the stakeholder' },
      { id: 'l1', from: `lead${count}@x.example`, subject: 'From the lead' },
    )

    const found = await subjects(client, 'opportunities', opportunity)

    expect([found.length, found[0], found[49]]).toEqual([50, 'Mail 54', 'Mail 5'])
    expect(await subjects(client, 'opportunities', bySomebody)).toEqual(['From the stakeholder'])
    expect(await subjects(client, 'cases', ofAccount)).toHaveLength(50)
    expect(await subjects(client, 'accounts', account)).toHaveLength(50)
    expect(await subjects(client, 'leads', lead)).toEqual(['From the lead'])
  })

  it('is not found for an account by a contact who is neither primary nor among its first 50', async () => {
    const { actor, client } = await aSeller()
    const account = await recordsOf(database.db).anAccount({ owner: actor, name: 'Large' })
    const old = await aContact(actor, account)
    await execute(
      database.db,
      sql`update records.contacts set updated_at = '2020-01-01' where id = ${old.id}`,
    )
    for (let index = 0; index < 50; index += 1) await aContact(actor, account)
    await imported(actor, { id: 'far', from: old.email, subject: 'From far' })

    const without = await subjects(client, 'accounts', account)
    await execute(
      database.db,
      sql`update records.accounts set primary_contact_id = ${old.id} where id = ${account}`,
    )

    expect(without).toEqual([])
    expect(await subjects(client, 'accounts', account)).toEqual(['From far'])
  })

  it('is nothing without the policy, which decides how new mail is shown', async () => {
    const [team, alone, open] = [
      await aSeller('team'),
      await aSeller('private'),
      await aSeller('organisation'),
    ]
    const shown = async ({ actor, client }: Awaited<ReturnType<typeof aSeller>>) => {
      const { id, email } = await aContact(actor)
      await imported(actor, { from: email, subject: `For ${actor.userId}` })
      const { rows } = (await client.get(`/api/v1/records/contacts/${id}/timeline`)).body
      return [rows[0]?.visibility, await suggested(client, 'contacts', id)]
    }

    expect(await shown(team)).toEqual(['team', []])
    expect(await shown(alone)).toEqual(['private', []])
    expect(await shown(open)).toEqual(['organisation', []])
    expect((await open.client.get(`/api/v1/suggestions/contacts/${NOBODY}`)).status).toBe(404)
  })
})

/** Who reads a mail: a word of those whose mail it is, in effect at once and everywhere. */
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
import { one, query, sql } from '../platform/database.ts'
import { recordsEventVisibility } from '../records/jobs.ts'
import { importBatch } from './commands/import-batch.ts'
import { ensureMailbox } from './store/messages.ts'

describe('who reads a mail', () => {
  const database = testDatabase()
  const server = runningServer(database)

  let count = 0
  const aSeller = async () => {
    count += 1
    const actor = await (await peopleOf(database.db)).anActor({
      email: `seller${count}@nordline.example`,
    })
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  const imported = async (actor: Actor, ...mails: readonly AMail[]) => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: actor.email,
      now: new Date(),
    })
    return importBatch(
      servicesOn(database.db, { now: new Date() }),
      { ...actor, source: 'mailbox' },
      { mailboxId, ownDomains: [] },
      mails.map((mail) => aRawMessage(aMail({ to: actor.email, ...mail }))),
    )
  }
  const idOf = async (id: string): Promise<string> => {
    const row = await one<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message where message.message_id = ${`${id}@t.example`}`,
    )
    return row?.id ?? ''
  }
  const aContact = async (actor: Actor) => {
    count += 1
    const email = `reader${count}@valmec.example`
    const id = await recordsOf(database.db).aContact({ owner: actor, lastName: 'Vasseur', email })
    return { id, email, timeline: `/api/v1/records/contacts/${id}/timeline` }
  }
  const show = (client: Client, id: string, body: object) =>
    client.put(`/api/v1/messages/${id}/visibility`, body)
  const onTimeline = async (client: Client, path: string): Promise<readonly string[]> =>
    (await client.get(path)).body.rows.map((row: { id: string }) => row.id)
  const inEvents = async (actor: Actor, id: string) => {
    const event = {
      id: 1,
      kind: 'activity.changed',
      payload: { ids: [id] },
      occurredAt: new Date(),
    }
    const services = servicesOn(database.db, { now: new Date() })
    return (await recordsEventVisibility.visible(services, actor, [event])).length
  }
  const sees = async (
    { actor, client }: { readonly actor: Actor; readonly client: Client },
    id: string,
    path: string,
  ) => [
    (await client.get(`/api/v1/messages/${id}`)).status,
    (await onTimeline(client, path)).includes(id),
    (await client.get(`/api/v1/records/emails/${id}`)).status,
    await inEvents(actor, id),
  ]
  const ALL = [200, true, 200, 1]
  const NOTHING = [404, false, 404, 0]

  it('is said by its owner, message by message, and taken back', async () => {
    const [owner, mate, other] = [await aSeller(), await aSeller(), await aSeller()]
    const people = await peopleOf(database.db)
    await people.aTeam({ memberIds: [owner.actor.userId, mate.actor.userId] })
    const inTeam = { ...mate, actor: await people.actorFor(mate.actor.userId) }
    const { email, timeline } = await aContact(owner.actor)
    await imported(owner.actor, { id: 'one', from: email }, { id: 'two', from: email })
    const [id, two] = [await idOf('one'), await idOf('two')]

    const seen = { all: await sees(other, id, timeline) }
    const alone = await show(owner.client, id, { visibility: 'private' })
    const hidden = [await sees(other, id, timeline), await sees(inTeam, id, timeline)]
    await show(owner.client, id, { visibility: 'team' })
    const team = [await sees(other, id, timeline), await sees(inTeam, id, timeline)]
    await owner.client.put('/api/v1/message-visibilities', { rows: alone.body.before })

    expect(seen.all).toEqual(ALL)
    expect(alone.body).toEqual({ before: [{ id, visibility: 'organisation' }] })
    expect(hidden).toEqual([NOTHING, NOTHING])
    expect(team).toEqual([NOTHING, ALL])
    expect(await sees(other, id, timeline)).toEqual(ALL)
    expect(await sees(other, two, timeline)).toEqual(ALL)
    const { rows } = (await owner.client.get(`/api/v1/records/emails/${id}/history`)).body
    expect(JSON.stringify(rows[0])).toContain('organisation')
    expect(rows).toHaveLength(4)
  })

  it('always are those whose mailboxes hold it, and each of them may say who else', async () => {
    const [first, second, other] = [await aSeller(), await aSeller(), await aSeller()]
    const { email, timeline } = await aContact(first.actor)
    const mail = { id: 'held', from: email, to: 'sales@nordline.example' }
    await imported(first.actor, mail)
    await imported(second.actor, mail)
    const id = await idOf('held')

    await show(first.client, id, { visibility: 'private' })
    const hidden = [await sees(second, id, timeline), await sees(other, id, timeline)]
    const refused = await show(other.client, id, { visibility: 'organisation' })
    const said = await show(second.client, id, { visibility: 'organisation' })
    const stranger = await show(other.client, id, { visibility: 'private' })
    const patched = await other.client.patch(
      `/api/v1/records/emails/${id}`,
      { values: { visibility: 'private' } },
      { 'if-match': '"3"' },
    )

    expect(hidden).toEqual([ALL, NOTHING])
    expect(refused.status).toBe(404)
    expect(said.status).toBe(200)
    expect([stranger.status, stranger.body.code]).toEqual([403, 'RECORDS_FORBIDDEN'])
    expect([patched.status, patched.body.code]).toEqual([403, 'RECORDS_FORBIDDEN'])
    const may = async ({ client }: { readonly client: Client }) =>
      (await client.get(`/api/v1/messages/${id}`)).body.may_set_visibility
    expect([await may(first), await may(second), await may(other)]).toEqual([true, true, false])
  })

  it('is said of a whole conversation in one step, as far as it is one’s own', async () => {
    const [owner, other] = [await aSeller(), await aSeller()]
    const { email } = await aContact(owner.actor)
    await imported(
      owner.actor,
      { id: 'c1', from: email },
      { id: 'c2', from: email, inReplyTo: 'c1' },
    )
    await imported(other.actor, { id: 'c3', from: email, inReplyTo: 'c2' })
    const ids = [await idOf('c1'), await idOf('c2')]

    const { body } = await show(owner.client, ids[0] ?? '', {
      visibility: 'private',
      is_whole_conversation: true,
    })

    expect(body.before.map((row: { id: string }) => row.id).toSorted()).toEqual(ids.toSorted())
    const rows = await query<{ visibility: string }>(
      database.db,
      sql`select activity.visibility from records.activities activity
          where activity.id = ${await idOf('c3')}`,
    )
    expect(rows).toEqual([{ visibility: 'organisation' }])
  })

  it('is told to all by an event that names nothing', async () => {
    const [owner, other] = [await aSeller(), await aSeller()]
    const services = servicesOn(database.db, { now: new Date() })
    const event = {
      id: 1,
      kind: 'visibility.changed',
      payload: { ids: ['x'] },
      occurredAt: new Date(),
      actorId: owner.actor.userId,
    }

    const [told] = await recordsEventVisibility.visible(services, other.actor, [event])

    expect(told?.payload).toEqual({})
  })
})

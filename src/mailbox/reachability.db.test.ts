/** What servers report and absent people answer, over HTTP: which mail did not arrive, who is away. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import type { AUser } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { aReport } from '../../test/factories/reports.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import { ensureMailbox } from './store/messages.ts'

const ADDRESS = 'c.vasseur@valmec.example'
const OURS = { id: 'offer', from: 'luc@nordline.example', to: ADDRESS, subject: 'Offre' }
const DAY_MS = 86_400_000

describe('what machines answer', () => {
  const database = testDatabase()
  const server = runningServer(database)

  const imported = async (actor: Actor, ...mails: readonly string[]) => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: 'luc@nordline.example',
      now: new Date(),
    })
    const raw = mails.map((text) => aRawMessage(text))
    const as = { ...actor, source: 'mailbox' as const }
    const services = servicesOn(database.db, { now: new Date() })
    return importBatch(services, as, { mailboxId, ownDomains: [] }, raw)
  }
  const aSeller = async (user: AUser = { email: 'luc@nordline.example' }) => {
    const actor = await (await peopleOf(database.db)).anActor(user)
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  const aSellerWithContact = async () => {
    const seller = await aSeller()
    const id = await recordsOf(database.db).aContact({
      owner: seller.actor,
      firstName: 'Claire',
      lastName: 'Vasseur',
      email: ADDRESS,
    })
    return { ...seller, id, path: `/api/v1/reachability/contacts/${id}` }
  }
  const idOf = async (messageId: string): Promise<string> => {
    const row = await one<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message where message.message_id = ${messageId}`,
    )
    return row?.id ?? ''
  }
  const undelivered = async (client: Client, messageId = 'offer@t.example') =>
    (await client.get(`/api/v1/deliveries?ids=${await idOf(messageId)}`)).body.rows
  const unreachable = async (client: Client, path: string) =>
    (await client.get(path)).body.unreachable

  it('says to whom a message did not arrive and why, and marks the address', async () => {
    const { actor, client, path } = await aSellerWithContact()

    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))

    const told = { reason: 'unknown_address', status: '5.1.1' }
    expect(await undelivered(client)).toMatchObject([
      { ...told, recipient: ADDRESS, outcome: 'failed', message_id: await idOf('offer@t.example') },
    ])
    expect(
      (await client.get(`/api/v1/messages/${await idOf('offer@t.example')}`)).body,
    ).toMatchObject({
      deliveries: [{ ...told, diagnostic: '550 5.1.1 User unknown' }],
    })
    expect((await client.get(path)).body).toMatchObject({
      unreachable: {
        ...told,
        address: ADDRESS,
        diagnostic: '550 5.1.1 User unknown',
        reported_at: '2026-05-04T08:01:00.000Z',
        message_id: await idOf('report@mx.example'),
      },
      absence: null,
      may_say: true,
    })
  })

  it('finds the message also where it comes after the report, and tells that it changed', async () => {
    const { actor, client, path } = await aSellerWithContact()
    await imported(actor, aReport({ about: 'offer' }))
    const before = await unreachable(client, path)

    await imported(actor, aMail(OURS))

    expect(before).toBeNull()
    expect(await unreachable(client, path)).toMatchObject({ reason: 'unknown_address' })
    expect(await undelivered(client)).toHaveLength(1)
  })

  it('tells pages of a message that turns out not to have arrived', async () => {
    const { actor } = await aSellerWithContact()
    await imported(actor, aMail(OURS))

    await imported(actor, aReport({ about: 'offer' }))

    const changed = await query<{ payload: { ids: string[] } }>(
      database.db,
      sql`select event.payload from platform.events event where event.kind = 'activity.changed'`,
    )
    expect(changed.flatMap(({ payload }) => payload.ids)).toContain(await idOf('offer@t.example'))
  })

  it('takes a report that names no message as one of the last message to its recipient', async () => {
    const { actor, client } = await aSellerWithContact()

    await imported(
      actor,
      aMail({ ...OURS, id: 'older', date: 'Sun, 3 May 2026 10:00:00 +0200', subject: 'Bonjour' }),
      aMail(OURS),
      aReport(),
    )

    expect(await undelivered(client)).toHaveLength(1)
    expect(await undelivered(client, 'older@t.example')).toEqual([])
  })

  it('leaves the address alone for what passes: full mailboxes, policies, delays', async () => {
    const { actor, client, path } = await aSellerWithContact()

    await imported(
      actor,
      aMail(OURS),
      aReport({ id: 'a', about: 'offer', status: '5.2.2', diagnostic: '552 5.2.2 full' }),
      aReport({ id: 'b', about: 'offer', status: '5.7.1', diagnostic: '550 5.7.1 spam' }),
      aReport({ id: 'c', about: 'offer', action: 'delayed', status: '4.4.1', diagnostic: '' }),
    )

    expect(await unreachable(client, path)).toBeNull()
    expect(await undelivered(client)).toHaveLength(1)
  })

  it('does not believe a report on what we never sent', async () => {
    const { actor, client, path } = await aSellerWithContact()

    await imported(
      actor,
      aReport({ about: 'nothing' }),
      aMail({ ...OURS, date: 'Mon, 6 Apr 2026 10:00:00 +0200' }),
    )

    expect(await unreachable(client, path)).toBeNull()
  })

  it('believes a report that names a message only of those to whom that went', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const other = aMail({ ...OURS, id: 'other', to: 'ann@else.example' })

    await imported(
      actor,
      aMail(OURS),
      other,
      aReport({ id: 'a', about: 'other' }),
      aReport({ id: 'b', about: 'offer', recipient: 'ann@else.example' }),
      aReport({ id: 'c', about: 'offer', recipient: 'boss@valmec.example' }),
      aReport({ id: 'd', about: 'nothing' }),
    )

    expect(await unreachable(client, path)).toBeNull()
    expect(await undelivered(client)).toEqual([])
    expect(await undelivered(client, 'other@t.example')).toEqual([])
  })

  it('does not take the mark away for a report that something else arrived', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const arrived = { action: 'delivered', status: '2.0.0', date: 'Tue, 5 May 2026 10:00:00 +0200' }
    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))

    await imported(actor, aReport({ ...arrived, id: 'forged', about: 'nothing' }))
    const during = await unreachable(client, path)
    await imported(actor, aReport({ ...arrived, id: 'true', about: 'offer' }))

    expect(during).toMatchObject({ address: ADDRESS })
    expect(await unreachable(client, path)).toBeNull()
  })

  it('is overruled also where a server dates its report in the future', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const at = (hours: number): string =>
      new Date(Date.now() + hours * 3_600_000).toUTCString().replace('GMT', '+0000')
    await imported(
      actor,
      aMail({ ...OURS, date: at(-1) }),
      aReport({ about: 'offer', date: at(20) }),
    )
    const before = await unreachable(client, path)

    await client.post(`${path}/works`)

    expect(before).toMatchObject({ address: ADDRESS })
    expect(await unreachable(client, path)).toBeNull()
  })

  it('takes the mark away when mail comes from the address', async () => {
    const { actor, client, path } = await aSellerWithContact()
    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))

    await imported(actor, aMail({ id: 'alive', date: 'Tue, 5 May 2026 10:00:00 +0200' }))

    expect(await unreachable(client, path)).toBeNull()
  })

  it('is overruled by who knows that the address works, until that is taken back', async () => {
    const { actor, client, path } = await aSellerWithContact()
    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))

    const said = await client.post(`${path}/works`)
    const during = await unreachable(client, path)
    const back = await client.delete(`${path}/works`)
    const twice = await client.delete(`${path}/works`)

    expect([said.status, during, back.status]).toEqual([204, null, 204])
    expect([twice.status, twice.body.code]).toEqual([404, 'MAILBOX_ADDRESS_NOT_FOUND'])
    expect(await unreachable(client, path)).toMatchObject({ address: ADDRESS })
  })

  it('never is an answer of the customer', async () => {
    const { actor } = await aSellerWithContact()
    const report = aReport({ about: 'offer' }).replace(
      'Auto-Submitted: auto-replied',
      'In-Reply-To: <offer@t.example>',
    )

    const result = await imported(actor, aMail(OURS), report)

    const rows = await query<{ kind: string }>(
      database.db,
      sql`select message.automatic_kind as kind from mailbox.messages message
          where message.message_id = 'report@mx.example'`,
    )
    expect(rows).toEqual([{ kind: 'bounce' }])
    expect(result).toMatchObject({ imported: 1, automatic: 1, contacts: 0 })
  })

  it('shows who is away until when and who stands in, while it lasts', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const day = (days: number): string =>
      new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
    const at = new Date(Date.now() - DAY_MS).toUTCString()
    const notice = (id: string, until: string): string =>
      aMail({
        id,
        subject: 'Absence',
        date: at.replace('GMT', '+0000'),
        headers: ['Auto-Submitted: auto-replied'],
        body: `Je suis absente jusqu’au ${until.split('-').toReversed().join('/')}. En cas d’urgence, merci de contacter Marc Aubry (m.aubry@valmec.example).`,
      })

    await imported(actor, notice('away', day(5)))

    expect((await client.get(path)).body).toMatchObject({
      absence: {
        from_on: null,
        until_on: day(5),
        stand_in: { name: 'Marc Aubry', address: 'm.aubry@valmec.example', phone: null },
        message_id: await idOf('away@t.example'),
      },
    })
  })

  it('shows today’s absence also where a newer notice tells of a later one', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const day = (days: number): string =>
      new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
    const french = (date: string): string => date.split('-').toReversed().join('/')
    const notice = (id: string, hours: number, words: string): string =>
      aMail({
        id,
        subject: 'Absence',
        date: new Date(Date.now() - hours * 3_600_000).toUTCString().replace('GMT', '+0000'),
        headers: ['Auto-Submitted: auto-replied'],
        body: `Je suis absente ${words}.`,
      })

    await imported(
      actor,
      notice('now', 40, `jusqu’au ${french(day(5))}`),
      notice('later', 20, `du ${french(day(60))} au ${french(day(70))}`),
    )

    const kept = await query(
      database.db,
      sql`select absence.until_on from mailbox.absences absence`,
    )
    expect(kept).toHaveLength(2)
    expect((await client.get(path)).body.absence).toMatchObject({ until_on: day(5) })
  })

  it('keeps the stand-in from whoever may not see the notice', async () => {
    const { actor, client, path } = await aSellerWithContact()
    const until = new Date(Date.now() + 5 * DAY_MS).toISOString().slice(0, 10)
    await imported(
      actor,
      aMail({
        id: 'away',
        subject: 'Absence',
        date: new Date(Date.now() - DAY_MS).toUTCString().replace('GMT', '+0000'),
        headers: ['Auto-Submitted: auto-replied'],
        body: `Je suis absente jusqu’au ${until.split('-').toReversed().join('/')}. En cas d’urgence, merci de contacter Marc Aubry (m.aubry@valmec.example).`,
      }),
    )
    const { status } = await client.patch(
      `/api/v1/records/activities/${await idOf('away@t.example')}`,
      { values: { visibility: 'private' } },
      { 'if-match': '*' },
    )
    const colleague = await server.signedIn({ unitId: actor.businessUnitId })

    const mine = (await client.get(path)).body.absence
    const theirs = (await colleague.get(path)).body.absence

    expect(status).toBe(200)
    expect(mine.stand_in).toMatchObject({ name: 'Marc Aubry' })
    expect(theirs).toMatchObject({ until_on: until, stand_in: null, message_id: null })
  })

  it('shows no absence that is over', async () => {
    const { actor, client, path } = await aSellerWithContact()

    await imported(
      actor,
      aMail({
        headers: ['Auto-Submitted: auto-replied'],
        body: 'I am out of the office until 8 May 2026.',
      }),
    )

    const kept = await query(
      database.db,
      sql`select absence.until_on from mailbox.absences absence`,
    )
    expect(kept).toHaveLength(1)
    expect((await client.get(path)).body.absence).toBeNull()
  })

  it('is kept from whoever may not see the contact, and words from whoever may not see the mail', async () => {
    const { actor, client, id, path } = await aSellerWithContact()
    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))
    await client.patch(
      `/api/v1/records/activities/${await idOf('report@mx.example')}`,
      { values: { visibility: 'private' } },
      { 'if-match': '*' },
    )
    const people = await peopleOf(database.db)
    const colleague = await server.signedIn({ unitId: actor.businessUnitId })
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })

    const seen = await colleague.get(path)
    const refused = await stranger.get(path)
    const foreign = await stranger.get(`/api/v1/deliveries?ids=${await idOf('offer@t.example')}`)

    expect(seen.body.unreachable).toMatchObject({
      reason: 'unknown_address',
      diagnostic: null,
      message_id: null,
    })
    expect([refused.status, foreign.body.rows]).toEqual([404, []])
    expect(id).not.toBe('')
  })

  it('is read the same from a second import', async () => {
    const { actor, client } = await aSellerWithContact()
    await imported(actor, aMail(OURS), aReport({ about: 'offer' }))

    await imported(actor, aReport({ about: 'offer' }), aMail(OURS))

    expect(await undelivered(client)).toHaveLength(1)
  })
})

/** What the page of a record says, and leaves unsaid, where mail of some mailboxes is not analysed. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { INCLUDE_MY_MAILBOX } from '../activation/model.ts'
import type { Actor } from '../identity/model.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import { changeMySetting } from '../settings/index.ts'
import { refreshActivities } from './commands/refresh.ts'

const OF_A_TEST = [
  'activation.excluded_mailboxes',
  'mailbox.copies',
  'mailbox.seen',
  'mailbox.mailboxes',
]

async function* mailsOf(seller: string, customer: string): AsyncGenerator<RawMessage> {
  for (const day of [1, 2, 3, 4, 5, 6]) {
    const date = `Mon, ${day} Nov 2026 10:00:00 +0100`
    const id = `${seller}-${day}`
    yield aRawMessage(aMail({ id, from: seller, to: customer, date }), id)
  }
}

async function* anAutoReply(seller: string, from: string): AsyncGenerator<RawMessage> {
  const id = `away-${from}`
  const headers = ['Auto-Submitted: auto-replied']
  const date = 'Mon, 9 Nov 2026 10:00:00 +0100'
  yield aRawMessage(aMail({ id, from, to: seller, date, headers }), id)
}

describe('mail that is not analysed', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => server.application.services
  let turn = 0
  afterEach(async () => {
    for (const table of OF_A_TEST) await execute(database.db, sql`delete from ${sql.table(table)}`)
  })

  /** A seller who wrote to a contact of his that never answered, and a contact whom nobody knows. */
  async function aSeller(): Promise<{ seller: Actor; contact: string; stranger: string }> {
    turn += 1
    const people = await peopleOf(database.db)
    const unitId = await people.aUnit({ name: `Paris ${turn}` })
    const seller = await people.anActor({ unitId, email: `luc${turn}@nordline.example` })
    const records = recordsOf(database.db)
    const email = `zoe${turn}@valmec.example`
    const contact = await records.aContact({ owner: seller, lastName: 'Zoé', email })
    const stranger = await records.aContact({ owner: seller, lastName: 'Nobody' })
    await importMessages(services(), mailsOf(seller.email, email), { userEmail: seller.email })
    await server.settled()
    return { seller, contact, stranger }
  }

  const optOut = async (seller: Actor): Promise<void> => {
    await changeMySetting(services(), seller, INCLUDE_MY_MAILBOX.key, false)
    await server.settled()
  }

  const shownTo = async (reader: Actor, contact: string) => {
    const client = await server.signedInAs(reader.userId)
    const { body } = await client.get(`/api/v1/relationships/contacts/${contact}`)
    return body
  }

  it('is none while every mailbox is analysed, and conclusions are drawn', async () => {
    const { seller, contact } = await aSeller()

    const shown = await shownTo(seller, contact)

    expect(shown.mail_left_out).toBe('none')
    expect(shown.silence).not.toBeNull()
    expect(shown.health.what_ifs).not.toEqual([])
  })

  it('is told of a record whose mail the reader may read, and nothing is concluded then', async () => {
    const { seller, contact } = await aSeller()
    for (const day of ['01', '02', '03', '04']) {
      const id = await recordsOf(database.db).anActivity({
        owner: seller,
        kind: 'phone_call',
        direction: 'out',
        status: 'completed',
        startedAt: new Date(`2026-11-${day}T08:00:00Z`),
        regarding: { table: 'contacts', id: contact },
      })
      await refreshActivities(services(), [id])
    }

    await optOut(seller)
    const shown = await shownTo(seller, contact)
    const kept = await query(
      database.db,
      sql`select slips_at is not null as slips from relationships.figures where record_id = ${contact}`,
    )

    expect(kept).toEqual([{ slips: true }])
    expect(shown.mail_left_out).toBe('some')
    expect(shown.figures.emails_sent).toBe(0)
    expect(shown.summary).toEqual([])
    expect(shown.silence).toBeNull()
    expect(shown.health?.what_ifs ?? []).toEqual([])
    expect([shown.figures.slips_at, shown.health?.trend ?? null]).toEqual([null, null])
  })

  it('is told above lists to every reader alike, without a name or a number', async () => {
    const { seller } = await aSeller()
    const reader = await server.signedIn()
    const nobody = await server.signedIn({ roles: [] })
    const url = '/api/v1/relationships/coverage'

    const before = await reader.get(url)
    await optOut(seller)
    const after = [await reader.get(url), await (await server.signedInAs(seller.userId)).get(url)]

    expect(before.body).toEqual({ is_mail_left_out: false })
    expect(after.map(({ body }) => body)).toEqual([
      { is_mail_left_out: true },
      { is_mail_left_out: true },
    ])
    expect((await server.anonymous.get(url)).status).toBe(401)
    expect((await nobody.get(url)).status).toBe(403)
  })

  it('counts in no week of the home page either', async () => {
    const { seller } = await aSeller()
    const client = await server.signedInAs(seller.userId)
    const weeks = async (): Promise<number> => {
      const { body } = await client.get('/api/v1/relationships/home')
      return body.activity.reduce((sum: number, week: { count: number }) => sum + week.count, 0)
    }
    const before = await weeks()

    await optOut(seller)

    expect([before, await weeks()]).toEqual([6, 0])
  })

  it('is only a maybe of a record without mail', async () => {
    const { seller, stranger } = await aSeller()

    await optOut(seller)

    expect((await shownTo(seller, stranger)).mail_left_out).toBe('maybe')
  })

  it('is only a maybe where all of it was sent by a machine, which counts nowhere', async () => {
    const { seller } = await aSeller()
    const records = recordsOf(database.db)
    const email = `away${turn}@valmec.example`
    const away = await records.aContact({ owner: seller, lastName: 'Away', email })
    const mail = anAutoReply(seller.email, email)
    await importMessages(services(), mail, { userEmail: seller.email })
    await records.anActivity({
      owner: seller,
      kind: 'phone_call',
      direction: 'out',
      status: 'completed',
      startedAt: new Date('2026-11-20T08:00:00Z'),
      regarding: { table: 'contacts', id: away },
    })
    await server.settled()

    await optOut(seller)
    const shown = await shownTo(seller, away)

    expect(shown.mail_left_out).toBe('maybe')
    expect(shown.health.what_ifs).not.toEqual([])
  })

  it('does not tell a reader who may not read the mail with whom its owner writes', async () => {
    const { seller, contact, stranger } = await aSeller()
    await execute(
      database.db,
      sql`update records.activities set visibility = 'private' where owner_user_id = ${seller.userId}`,
    )
    await optOut(seller)
    const reader = await (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })

    expect((await shownTo(reader, contact)).mail_left_out).toBe('maybe')
    expect((await shownTo(reader, stranger)).mail_left_out).toBe('maybe')
  })
})

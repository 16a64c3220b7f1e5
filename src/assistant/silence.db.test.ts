/**
 * No activity, and replies that are awaited. Numbers in names are the acceptance cases of the specification.
 */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, NOON, scene, typesOf } from '../../test/factories/cards.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { changeCardType } from './commands/card-types.ts'
import type { CardSection } from './contract.ts'
import { assistantSubscriptions } from './jobs.ts'

describe('no activity', () => {
  const database = testDatabase()
  const wished = async (here: Scene, section: CardSection): Promise<readonly string[]> => {
    const cards = await cardsOf(here, here.una, NOON, { section })
    return cards.map((card) => card.type)
  }

  it('39: with 20 days for contacts and 5 for leads, a contact idle for 10 has no card, a lead idle for 6 has', async () => {
    const here = await scene(database.db)
    const services = servicesOn(database.db)
    const days = (count: number): Date => new Date(NOON.getTime() - count * 86_400_000)
    await here.records.aContact({ owner: here.una, createdAt: days(10) })
    const lead = await here.records.aLead({
      owner: here.una,
      lastName: 'Idle',
      createdAt: days(60),
    })
    const call = await here.records.anActivity({
      kind: 'phone_call',
      status: 'completed',
      direction: 'out',
      subject: 'First call',
      owner: here.una,
      startedAt: days(6),
      completedAt: days(6),
      createdAt: days(6),
      regarding: { table: 'leads', id: lead },
    })
    await evaluated(here)
    await changeCardType(services, here.admin, 'no_activity_contacts', { amount: 20 })
    await changeCardType(services, here.admin, 'no_activity_leads', { amount: 5 })

    const [card, ...others] = await cardsOf(here, here.una, NOON)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'no_activity_leads',
      values: { days: 6 },
      record: { table: 'leads', id: lead },
      evidence: [{ kind: 'last_activity', id: call, text: 'First call' }],
    })
  })

  it('41: the card of an account opens it or writes to its primary contact', async () => {
    const here = await scene(database.db)
    const account = await here.records.anAccount({ owner: here.una, name: 'Acme' })
    const contact = await here.records.aContact({
      owner: here.victor,
      accountId: account,
      email: 'zoe@acme.test',
    })
    await execute(
      database.db,
      sql`update records.accounts set primary_contact_id = ${contact} where id = ${account}`,
    )
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({
      type: 'no_activity_accounts',
      actions: [
        { key: 'open_record', table: 'accounts', id: account },
        { key: 'send_email', addresses: ['zoe@acme.test'] },
      ],
      evidence: [{ kind: 'created', id: account }],
    })
  })

  it('watches five tables, by default 30, 30, 14, 14 and 7 days', async () => {
    const here = await scene(database.db)
    const { records, una: owner } = here
    const ago = (days: number): { owner: Actor; createdAt: Date } => ({
      owner,
      createdAt: new Date(NOON.getTime() - days * 86_400_000 + 1),
    })
    await records.aContact(ago(30))
    await records.anAccount(ago(30))
    await records.anOpportunity(ago(14))
    await records.aLead(ago(14))
    await records.aCase(ago(7))
    await evaluated(here)

    const before = await wished(here, 'reminders')
    const after = await typesOf(here, owner, new Date(NOON.getTime() + 1))

    expect(before).toEqual([])
    expect([...after].sort()).toEqual([
      'no_activity_accounts',
      'no_activity_cases',
      'no_activity_contacts',
      'no_activity_leads',
      'no_activity_opportunities',
    ])
  })

  it('of a case counts its completed activities, but no automatic mail', async () => {
    const here = await scene(database.db)
    const id = await here.records.aCase({ owner: here.una, createdAt: at('2026-11-01T00:00:00Z') })
    await aMessage(here.records, database.db, {
      owner: here.una,
      thread: randomUUID(),
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
      sentAt: at('2026-11-20T09:00:00Z'),
      automatic: 'ooo',
      regarding: { table: 'cases', id },
    })
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({ type: 'no_activity_cases', evidence: [{ kind: 'created' }] })
  })

  it('does not tell the subject of a last activity that the viewer may not read', async () => {
    const here = await scene(database.db)
    const contact = await here.records.aContact({ owner: here.una, email: 'zoe@acme.test' })
    await here.records.anActivity({
      kind: 'email',
      status: 'completed',
      direction: 'out',
      subject: 'Between us',
      visibility: 'private',
      owner: here.victor,
      startedAt: at('2026-10-10T09:00:00Z'),
      completedAt: at('2026-10-10T09:00:00Z'),
      createdAt: at('2026-10-10T09:00:00Z'),
      parties: [us(here.victor, 'from'), them('zoe@acme.test', 'to')],
    })
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({
      type: 'no_activity_contacts',
      record: { id: contact },
      evidence: [{ kind: 'last_activity', id: null, text: null, at: '2026-10-10T09:00:00.000Z' }],
    })
  })
})

describe('a reply is awaited', () => {
  const database = testDatabase()
  const SENT = at('2026-11-20T09:00:00Z')
  const ASKS = 'Could you send me the quote?'

  async function asked(
    here: Scene,
    more: Partial<Parameters<typeof aMessage>[2]> = {},
  ): Promise<{ id: string; thread: string }> {
    const thread = randomUUID()
    const id = await aMessage(here.records, here.db, {
      owner: here.una,
      thread,
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
      sentAt: SENT,
      asks: ASKS,
      ...more,
    })
    return { id, thread }
  }

  const replyTypes = async (here: Scene, now = NOON): Promise<readonly string[]> =>
    typesOf(here, here.una, now, { section: 'insights' })

  it('when a person wrote last and asked for something: the sentence is the evidence', async () => {
    const here = await scene(database.db)
    await here.records.aContact({ owner: here.una, lastName: 'Zoe', email: 'zoe@acme.test' })
    const { id } = await asked(here)
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON, { section: 'insights' })

    expect(card).toMatchObject({
      type: 'reply_awaited',
      values: { name: 'Offer', person: 'Zoe', days: 4 },
      record: { table: 'contacts', name: 'Zoe' },
      evidence: [{ kind: 'sentence', text: ASKS, table: 'activities', id }],
      actions: [
        { key: 'open_activity', id },
        { key: 'reply', addresses: ['zoe@acme.test'] },
      ],
    })
  })

  it('on the page of a contact as soon as the contact claims the address of the sender', async () => {
    const here = await scene(database.db)
    await asked(here)
    await evaluated(here)
    const contact = await here.records.aContact({ owner: here.una, email: 'zoe@acme.test' })
    const page = { record_table: 'contacts', record_id: contact, section: 'insights' } as const
    const [assistant] = assistantSubscriptions(servicesOn(database.db))

    await assistant?.handle({ db: database.db, now: NOON }, [
      {
        id: 1,
        kind: 'address.claimed',
        payload: { addresses: ['zoe@acme.test'] },
        occurredAt: NOON,
      },
    ])

    expect(await typesOf(here, here.una, NOON, page)).toEqual(['reply_awaited'])
  })

  it('not before the patience of 24 hours is over, nor after 30 untouched days', async () => {
    const here = await scene(database.db)
    await asked(here)
    await evaluated(here)

    expect(await replyTypes(here, at('2026-11-21T08:59:59Z'))).toEqual([])
    expect(await replyTypes(here, at('2026-11-21T09:00:00Z'))).toEqual(['reply_awaited'])
    expect(await replyTypes(here, at('2026-12-21T08:59:59Z'))).toEqual(['reply_awaited'])
    expect(await replyTypes(here, at('2026-12-21T09:00:00Z'))).toEqual([])
  })

  it('no longer when one of us has answered, whoever it was', async () => {
    const here = await scene(database.db)
    const { thread } = await asked(here)
    await aMessage(here.records, database.db, {
      owner: here.victor,
      thread,
      direction: 'out',
      parties: [us(here.victor, 'from'), them('zoe@acme.test', 'to')],
      sentAt: at('2026-11-20T15:00:00Z'),
    })
    await evaluated(here)

    expect(await replyTypes(here)).toEqual([])
  })

  it('still when only a machine answered', async () => {
    const here = await scene(database.db)
    const { thread } = await asked(here)
    await aMessage(here.records, database.db, {
      owner: here.victor,
      thread,
      direction: 'out',
      parties: [us(here.victor, 'from'), them('zoe@acme.test', 'to')],
      sentAt: at('2026-11-20T09:01:00Z'),
      automatic: 'ooo',
    })
    await evaluated(here)

    expect(await replyTypes(here)).toEqual(['reply_awaited'])
  })

  it('not by a machine, nor by a message that asks for nothing', async () => {
    const here = await scene(database.db)
    await asked(here, { automatic: 'newsletter' })
    const { thread } = await asked(here)
    await aMessage(here.records, database.db, {
      owner: here.una,
      thread,
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
      sentAt: at('2026-11-20T10:00:00Z'),
    })
    await evaluated(here)

    expect(await replyTypes(here)).toEqual([])
  })

  it('not of us, when others talk and we are merely copied', async () => {
    const here = await scene(database.db)
    await asked(here, {
      parties: [them('zoe@acme.test', 'from'), them('yann@acme.test', 'to'), us(here.una, 'cc')],
    })
    await evaluated(here)

    expect(await replyTypes(here)).toEqual([])
  })

  it('shows a question of a private mailbox to nobody else, on no page', async () => {
    const here = await scene(database.db)
    const contact = await here.records.aContact({ owner: here.una, email: 'zoe@acme.test' })
    await asked(here, { visibility: 'private' })
    await evaluated(here)
    const page = { record_table: 'contacts', record_id: contact, section: 'insights' } as const

    expect(await typesOf(here, here.una, NOON, page)).toEqual(['reply_awaited'])
    expect(await typesOf(here, here.victor, NOON, page)).toEqual([])
    expect(await typesOf(here, here.admin, NOON, page)).toEqual([])
  })
})

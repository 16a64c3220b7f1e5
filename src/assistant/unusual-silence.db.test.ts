/** Cards of people who do not answer for longer than is usual for them. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, NOON, scene, typesOf } from '../../test/factories/cards.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { execute, sql } from '../platform/database.ts'
import { changeCardType } from './commands/card-types.ts'
import { setCardState } from './commands/cards.ts'
import { assistantSubscriptions } from './jobs.ts'

const HOUR_MS = 3_600_000
const SENT = at('2026-11-20T09:00:00Z')
const hours = (count: number, from = SENT): Date => new Date(from.getTime() + count * HOUR_MS)

describe('an unusual silence', () => {
  const database = testDatabase()

  async function mail(
    here: Scene,
    direction: 'in' | 'out',
    sentAt: Date,
    more: Partial<Parameters<typeof aMessage>[2]> = {},
  ): Promise<string> {
    const parties =
      direction === 'out'
        ? [us(here.una, 'from'), them('zoe@acme.test', 'to')]
        : [them('zoe@acme.test', 'from'), us(here.una, 'to')]
    return aMessage(here.records, here.db, {
      owner: here.una,
      thread: randomUUID(),
      direction,
      parties,
      sentAt,
      ...more,
    })
  }

  /** Zoe has answered four times after two hours; our e-mail of 20 November waits. */
  async function waiting(more: { owner?: 'victor' } = {}) {
    const here = await scene(database.db)
    const owner = more.owner === 'victor' ? here.victor : here.una
    const contact = await here.records.aContact({
      owner,
      lastName: 'Zoe',
      email: 'zoe@acme.test',
      createdAt: at('2026-11-01T00:00:00Z'),
    })
    for (const day of [-16, -14, -12, -10]) {
      const thread = randomUUID()
      await mail(here, 'out', hours(day * 24), { thread })
      await mail(here, 'in', hours(day * 24 + 2), { thread })
    }
    const id = await mail(here, 'out', SENT)
    return { here, contact, id }
  }

  it('shows from the instant on that is unusual for the person, with what is usual', async () => {
    const { here, contact, id } = await waiting()
    await evaluated(here)

    const [card, ...others] = await cardsOf(here, here.una, NOON)
    const from = at(card?.starts_at ?? '')
    const before = await typesOf(here, here.una, new Date(from.getTime() - 1))

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'unusual_silence_contacts',
      values: {
        name: 'Zoe',
        days: 4,
        since_at: SENT.toISOString(),
        basis: 'person',
        usual_unit: 'hours',
      },
      record: { table: 'contacts', id: contact },
      evidence: [{ kind: 'activity', id, at: SENT.toISOString() }],
      actions: [
        { key: 'send_email', addresses: ['zoe@acme.test'] },
        { key: 'open_record', table: 'contacts', id: contact },
      ],
    })
    expect(before).toEqual([])
  })

  it('goes when the person answers, in whatever conversation', async () => {
    const { here } = await waiting()
    await mail(here, 'in', hours(90))
    await evaluated(here)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
  })

  it('gives way to "A reply is awaited" while their last e-mail asks for something', async () => {
    const { here } = await waiting()
    await mail(here, 'in', hours(-2), { asks: 'Could you send me the quote?' })
    await evaluated(here)

    expect(await typesOf(here, here.una, NOON)).toEqual(['reply_awaited'])
  })

  it('goes before "No activity" with the same record, even when it is dismissed', async () => {
    const { here } = await waiting()
    const services = servicesOn(database.db, { now: NOON })
    await changeCardType(services, here.admin, 'no_activity_contacts', { amount: 2 })
    await evaluated(here)
    const [card] = await cardsOf(here, here.una, NOON)

    const shown = await typesOf(here, here.una, NOON)
    await setCardState(services, here.una, { id: card?.id ?? '', state: 'dismissed' })
    const dismissed = await typesOf(here, here.una, NOON)
    await changeCardType(services, here.admin, 'unusual_silence_contacts', { isEnabled: false })

    expect(shown).toEqual(['unusual_silence_contacts'])
    expect(dismissed).toEqual([])
    expect(await typesOf(here, here.una, NOON)).toEqual(['no_activity_contacts'])
  })

  it('waits for the hours of patience that a person chooses, and lasts 30 untouched days', async () => {
    const { here } = await waiting()
    await changeCardType(servicesOn(database.db), here.admin, 'no_activity_contacts', {
      isEnabled: false,
    })
    await evaluated(here)
    const [card] = await cardsOf(here, here.una, NOON)
    const from = at(card?.starts_at ?? '')
    await changeCardType(servicesOn(database.db), here.admin, 'unusual_silence_contacts', {
      amount: 48,
    })

    expect(await typesOf(here, here.una, hours(48, from))).toEqual(['unusual_silence_contacts'])
    expect(await typesOf(here, here.una, new Date(hours(48, from).getTime() - 1))).toEqual([])
    expect(await typesOf(here, here.una, hours(48 + 720, from))).toEqual([])
  })

  it('of a deal tells its owner, unless a contact of the same owner tells it', async () => {
    const { here, contact } = await waiting({ owner: 'victor' })
    const deal = await here.records.anOpportunity({
      owner: here.una,
      contactId: contact,
      createdAt: at('2026-11-15T00:00:00Z'),
    })
    await evaluated(here)

    const [ours] = await cardsOf(here, here.una, NOON)
    const theirs = await typesOf(here, here.victor, NOON)
    await execute(
      database.db,
      sql`update records.contacts set owner_user_id = ${here.una.userId} where id = ${contact}`,
    )
    const [assistant] = assistantSubscriptions(servicesOn(database.db))
    await assistant?.handle({ db: database.db, now: NOON }, [
      {
        id: 1,
        kind: 'record.changed',
        payload: { table: 'contacts', ids: [contact] },
        occurredAt: NOON,
      },
    ])

    expect(ours).toMatchObject({ type: 'unusual_silence_opportunities', record: { id: deal } })
    expect(theirs).toEqual(['unusual_silence_contacts'])
    expect(await typesOf(here, here.una, NOON)).toEqual(['unusual_silence_contacts'])
  })
})

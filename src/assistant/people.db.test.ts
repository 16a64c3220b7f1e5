/**
 * What people make of cards, and what they and their organisation set. Numbers in names are the
 * acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { query, sql } from '../platform/database.ts'
import { changeCardType, changeMyCardType } from './commands/card-types.ts'
import { rebuildCards, recordUses, setCardFeedback, setCardState } from './commands/cards.ts'
import type { Card } from './contract.ts'
import { CARD_TYPES } from './contract.ts'
import { readCards } from './views/assistant.ts'
import { readCardTypes } from './views/card-types.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const HOUR_MS = 3_600_000
const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS)

type Scene = {
  readonly db: Db
  readonly people: People
  readonly records: Records
  readonly una: Actor
  readonly admin: Actor
}

async function scene(db: Db): Promise<Scene> {
  const people = await peopleOf(db)
  return {
    db,
    people,
    records: recordsOf(db),
    una: await people.anActor({ name: 'Una' }),
    admin: await people.anActor({ name: 'Ada', roles: ['system_administrator'] }),
  }
}

async function cardsOf({ db }: Scene, actor: Actor, now: Date): Promise<readonly Card[]> {
  const read = await readCards(servicesOn(db, { now }), actor, { limit: 100 })
  return read.sections.flatMap((section) => section.cards)
}

/** A card that shows at NOW and for two weeks: an opportunity that is to close. */
async function aComingCloseDate(here: Scene, owner: Actor = here.una): Promise<Card> {
  await here.records.anOpportunity({
    owner,
    createdAt: new Date('2026-11-20T09:00:00Z'),
    estimatedCloseOn: '2026-12-05',
  })
  await rebuildCards(servicesOn(here.db, { now: NOW }))
  return onlyCard(here, owner)
}

async function onlyCard(here: Scene, actor: Actor): Promise<Card> {
  const [card] = await cardsOf(here, actor, NOW)
  if (card === undefined) throw new Error('onlyCard: expected a card')
  return card
}

const isShown = async (here: Scene, actor: Actor, now: Date): Promise<boolean> =>
  (await cardsOf(here, actor, now)).some((card) => card.type === 'close_date_coming_soon')

async function usesOf(db: Db): Promise<readonly unknown[]> {
  return query(db, sql`select type, kind, count, used_on from assistant.uses order by kind`)
}

describe('a person and a card', () => {
  const database = testDatabase()

  it('57: a card that is snoozed returns after 24 hours', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)

    const state = await setCardState(servicesOn(here.db, { now: NOW }), here.una, {
      id,
      state: 'snoozed',
    })

    expect(state).toEqual({
      id,
      state: 'snoozed',
      hidden_until: later(24).toISOString(),
      undo_until: new Date(NOW.getTime() + 5_000).toISOString(),
    })
    expect(await isShown(here, here.una, new Date(later(24).getTime() - 1))).toBe(false)
    expect(await isShown(here, here.una, later(24))).toBe(true)
  })

  it('58: a card of high priority returns after an hour', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db, { now: NOW })
    await changeCardType(services, here.admin, 'close_date_coming_soon', { isHighPriority: true })
    const { id, is_high_priority, snooze_minutes } = await aComingCloseDate(here)

    await setCardState(services, here.una, { id, state: 'snoozed' })

    expect({ is_high_priority, snooze_minutes }).toEqual({
      is_high_priority: true,
      snooze_minutes: 60,
    })
    expect(await isShown(here, here.una, new Date(later(1).getTime() - 1))).toBe(false)
    expect(await isShown(here, here.una, later(1))).toBe(true)
  })

  it('59: a card of the group Today returns after an hour', async () => {
    const here = await scene(database.db)
    await here.records.anActivity({ owner: here.una, dueAt: later(2) })
    await rebuildCards(servicesOn(here.db, { now: NOW }))
    const { id } = await onlyCard(here, here.una)

    const state = await setCardState(servicesOn(here.db, { now: NOW }), here.una, {
      id,
      state: 'snoozed',
    })

    expect(state.hidden_until).toBe(later(1).toISOString())
  })

  it('61: a card that is dismissed never returns for that user, not even after a rebuild', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const services = servicesOn(here.db, { now: NOW })

    await setCardState(services, here.una, { id, state: 'dismissed' })
    await rebuildCards(services)

    expect(await isShown(here, here.una, later(0))).toBe(false)
    expect(await isShown(here, here.una, later(240))).toBe(false)
  })

  it('another close date makes another card, whatever became of the one before', async () => {
    const here = await scene(database.db)
    const { id, record } = await aComingCloseDate(here)
    const services = servicesOn(here.db, { now: NOW })
    await setCardState(services, here.una, { id, state: 'dismissed' })

    await query(
      here.db,
      sql`update records.opportunities set estimated_close_on = '2026-12-06' where id = ${record?.id}`,
    )
    await rebuildCards(services)

    expect(await isShown(here, here.una, NOW)).toBe(true)
  })

  it('62: a card of a team that one member dismisses stays for the others', async () => {
    const here = await scene(database.db)
    const member = await here.people.aUser()
    const teamId = await here.people.aTeam({ memberIds: [here.una.userId, member] })
    const una = await here.people.actorFor(here.una.userId)
    const other = await here.people.actorFor(member)
    await here.records.anActivity({
      owner: { teamId, businessUnitId: here.people.rootId },
      dueAt: later(2),
    })
    const services = servicesOn(here.db, { now: NOW })
    await rebuildCards(services)
    const { id } = await onlyCard(here, una)

    await setCardState(services, una, { id, state: 'dismissed' })

    expect(await cardsOf(here, una, NOW)).toEqual([])
    expect(await cardsOf(here, other, NOW)).toHaveLength(1)
  })

  it('an undo brings back what was before, also long after the confirmation', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    await setCardState(servicesOn(here.db, { now: NOW }), here.una, { id, state: 'dismissed' })

    const state = await setCardState(servicesOn(here.db, { now: later(48) }), here.una, {
      id,
      state: 'active',
    })

    expect(state).toEqual({ id, state: 'active', hidden_until: null, undo_until: null })
    expect(await isShown(here, here.una, later(48))).toBe(true)
  })

  it('an undo of a dismissal brings the snooze back that was before it', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const services = servicesOn(here.db, { now: NOW })
    await setCardState(services, here.una, { id, state: 'snoozed' })
    await setCardState(services, here.una, { id, state: 'dismissed' })

    const state = await setCardState(services, here.una, { id, state: 'active' })

    expect(state).toMatchObject({ state: 'snoozed', hidden_until: later(24).toISOString() })
  })

  it('likes a card, dislikes it, and takes the opinion back', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const services = servicesOn(here.db, { now: NOW })
    const seen: (boolean | null)[] = []

    for (const liked of [true, false, null]) {
      await setCardFeedback(services, here.una, { id, liked })
      seen.push((await onlyCard(here, here.una)).liked)
    }

    expect(seen).toEqual([true, false, null])
  })

  it('cannot act on a card of a record that he may not read, nor on none', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const unitId = await here.people.aUnit()
    const stranger = await here.people.anActor({ unitId })
    const services = servicesOn(here.db, { now: NOW })
    const refused = { code: 'ASSISTANT_CARD_NOT_FOUND', status: 404 }

    await expect(
      setCardState(services, stranger, { id, state: 'dismissed' }),
    ).rejects.toMatchObject(refused)
    await expect(
      setCardFeedback(services, here.una, { id: here.una.userId, liked: true }),
    ).rejects.toMatchObject(refused)
  })

  it('needs the privilege to write action cards', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const reader: Actor = {
      ...here.una,
      privileges: { ...here.una.privileges, action_cards: { read: 'organisation' } },
    }

    await expect(
      setCardState(servicesOn(here.db), reader, { id, state: 'dismissed' }),
    ).rejects.toMatchObject({ code: 'IDENTITY_FORBIDDEN' })
    expect(await isShown(here, reader, NOW)).toBe(true)
  })

  it('leaves counts of what was seen and done, day by day', async () => {
    const here = await scene(database.db)
    const { id } = await aComingCloseDate(here)
    const services = servicesOn(here.db, { now: NOW })
    const unknown = here.una.userId

    const counted = await recordUses(services, here.una, [
      { card_id: id, kind: 'viewed' },
      { card_id: id, kind: 'viewed' },
      { card_id: id, kind: 'acted' },
      { card_id: unknown, kind: 'viewed' },
    ])
    await recordUses(services, here.una, [{ card_id: id, kind: 'viewed' }])
    await setCardState(services, here.una, { id, state: 'snoozed' })
    await setCardState(services, here.una, { id, state: 'active' })

    const day = { type: 'close_date_coming_soon', used_on: '2026-11-24' }
    expect(counted).toBe(3)
    expect(await usesOf(here.db)).toEqual([
      { ...day, kind: 'acted', count: 1 },
      { ...day, kind: 'snoozed', count: 1 },
      { ...day, kind: 'undone', count: 1 },
      { ...day, kind: 'viewed', count: 3 },
    ])
  })
})

describe('the settings of card types', () => {
  const database = testDatabase()

  it('65: a type that a user switches off is gone for him only', async () => {
    const here = await scene(database.db)
    const other = await here.people.anActor()
    await aComingCloseDate(here)
    await aComingCloseDate(here, other)

    await changeMyCardType(servicesOn(here.db), here.una, 'close_date_coming_soon', {
      isEnabled: false,
    })

    expect(await isShown(here, here.una, NOW)).toBe(false)
    expect(await isShown(here, other, NOW)).toBe(true)
  })

  it('a user cannot switch on what the organisation switched off', async () => {
    const here = await scene(database.db)
    await aComingCloseDate(here)
    const services = servicesOn(here.db)

    await changeCardType(services, here.admin, 'close_date_coming_soon', { isEnabled: false })
    await changeMyCardType(services, here.una, 'close_date_coming_soon', { isEnabled: true })

    expect(await isShown(here, here.una, NOW)).toBe(false)
  })

  it('66: a type that is taken from the salespeople stays with the managers', async () => {
    const here = await scene(database.db)
    const manager = await here.people.anActor({ roles: ['sales_manager'] })
    await aComingCloseDate(here)
    await aComingCloseDate(here, manager)
    const salesperson = SHIPPED_ROLES.filter((role) => role.key === 'salesperson')

    await changeCardType(servicesOn(here.db), here.admin, 'close_date_coming_soon', {
      hiddenRoleIds: salesperson.map((role) => role.id),
    })

    expect(await isShown(here, here.una, NOW)).toBe(false)
    expect(await isShown(here, manager, NOW)).toBe(true)
  })

  it('67: every type is on for all roles as long as nothing was set', async () => {
    const here = await scene(database.db)

    const types = await readCardTypes(servicesOn(here.db), here.una)

    expect(types.map(({ type }) => type)).toEqual(CARD_TYPES)
    expect(types.every((type) => type.is_shown_to_me && type.roles.every((r) => r.is_shown))).toBe(
      true,
    )
  })

  it('say who changed them last, and what holds for me', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db, { now: NOW })
    await changeCardType(services, here.admin, 'no_activity_leads', { amount: 20 })
    await changeMyCardType(services, here.una, 'no_activity_leads', { amount: 3 })

    const types = await readCardTypes(services, here.una)

    expect(types.find(({ type }) => type === 'no_activity_leads')).toMatchObject({
      parameter: { unit: 'days', default: 14, organisation: 20, personal: 3, current: 3 },
      changed_by: 'Ada',
      changed_at: NOW.toISOString(),
    })
  })

  it('refuse a number outside of the limits, and one where the type has none', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)
    const refused = { code: 'ASSISTANT_AMOUNT_REFUSED', status: 422 }

    await expect(
      changeCardType(services, here.admin, 'no_activity_leads', { amount: 0 }),
    ).rejects.toMatchObject(refused)
    await expect(
      changeMyCardType(services, here.una, 'meeting_today', { amount: 5 }),
    ).rejects.toMatchObject(refused)
  })

  it('refuse a role that does not exist, and a user without the right', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)

    await expect(
      changeCardType(services, here.admin, 'meeting_today', { hiddenRoleIds: [here.una.userId] }),
    ).rejects.toMatchObject({ code: 'ASSISTANT_ROLE_UNKNOWN' })
    await expect(
      changeCardType(services, here.una, 'meeting_today', { isEnabled: false }),
    ).rejects.toMatchObject({ code: 'IDENTITY_FORBIDDEN' })
  })
})

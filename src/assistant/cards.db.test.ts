/**
 * Which facts give which cards, when they show and to whom. Numbers in names are the acceptance
 * cases of the specification.
 */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, sql } from '../platform/database.ts'
import { rebuildRelationships } from '../relationships/index.ts'
import { changeCardType, changeMyCardType } from './commands/card-types.ts'
import { rebuildCards } from './commands/cards.ts'
import type { Card, CardSection, CardsQuery } from './contract.ts'
import { readCards, readCount } from './views/assistant.ts'

type Scene = {
  readonly db: Db
  readonly people: People
  readonly records: Records
  /** Salesperson, administrator and another salesperson of the same unit. */
  readonly una: Actor
  readonly victor: Actor
  readonly admin: Actor
}

async function scene(db: Db): Promise<Scene> {
  const people = await peopleOf(db)
  return {
    db,
    people,
    records: recordsOf(db),
    una: await people.anActor({ name: 'Una' }),
    victor: await people.anActor({ name: 'Victor' }),
    admin: await people.anActor({ name: 'Ada', roles: ['system_administrator'] }),
  }
}

const at = (text: string): Date => new Date(text)
const paris = (time: string): Date => at(`2026-11-24T${time}:00+01:00`)
const NOON = paris('12:00')

async function evaluated({ db }: Scene): Promise<void> {
  const services = servicesOn(db)
  await rebuildRelationships(services)
  await rebuildCards(services)
}

async function cardsOf(
  { db }: Scene,
  actor: Actor,
  now: Date,
  query: Partial<CardsQuery> = {},
): Promise<readonly Card[]> {
  const read = await readCards(servicesOn(db, { now }), actor, { limit: 100, ...query })
  return read.sections.flatMap((section) => section.cards)
}

async function typesOf(...input: Parameters<typeof cardsOf>): Promise<readonly string[]> {
  const cards = await cardsOf(...input)
  return cards.map((card) => card.type)
}

async function namesOf(...input: Parameters<typeof cardsOf>): Promise<readonly unknown[]> {
  const cards = await cardsOf(...input)
  return cards.map((card) => card.values['name']).sort()
}

const coming = (scene: Scene, actor: Actor, amount: number): Promise<void> =>
  changeMyCardType(servicesOn(scene.db), actor, 'close_date_coming_soon', { amount })

describe('the pane', () => {
  const database = testDatabase()

  it('1: lists the cards of the user and of his teams, not those of others', async () => {
    const here = await scene(database.db)
    const teamId = await here.people.aTeam({ memberIds: [here.una.userId] })
    const una = await here.people.actorFor(here.una.userId)
    const team = { teamId, businessUnitId: here.people.rootId }
    const task = { kind: 'task', dueAt: NOON } as const
    await here.records.anActivity({ ...task, owner: una, subject: 'of Una' })
    await here.records.anActivity({ ...task, owner: team, subject: 'of the team' })
    await here.records.anActivity({ ...task, owner: here.victor, subject: 'of Victor' })
    await evaluated(here)

    expect(await namesOf(here, una, NOON)).toEqual(['of Una', 'of the team'])
  })

  it('2: shows a meeting to its owner, its organiser and its attendees, and to nobody else', async () => {
    const here = await scene(database.db)
    const organiser = await here.people.anActor({ name: 'Oscar' })
    await here.records.anActivity({
      kind: 'appointment',
      owner: here.victor,
      startedAt: paris('15:00'),
      endedAt: paris('16:00'),
      parties: [us(organiser, 'organizer'), us(here.una, 'required')],
    })
    await evaluated(here)

    const seen = await Promise.all(
      [here.victor, organiser, here.una, here.admin].map((actor) => typesOf(here, actor, NOON)),
    )
    expect(seen).toEqual([['meeting_today'], ['meeting_today'], ['meeting_today'], []])
  })

  it('10: says that there are 13 reminders, shows five, and the rest behind a cursor', async () => {
    const here = await scene(database.db)
    for (let number = 1; number <= 13; number += 1) {
      await here.records.anActivity({ owner: here.una, dueAt: NOON, subject: `task ${number}` })
    }
    await evaluated(here)

    const services = servicesOn(database.db, { now: NOON })
    const first = await readCards(services, here.una, { limit: 5 })
    const [, reminders] = first.sections
    const rest = await readCards(services, here.una, {
      limit: 50,
      section: 'reminders',
      ...(reminders?.next_cursor ? { cursor: reminders.next_cursor } : {}),
    })

    expect(reminders).toMatchObject({ key: 'reminders', total: 13 })
    expect(reminders?.cards).toHaveLength(5)
    expect(rest.sections).toMatchObject([{ key: 'reminders', total: 13, next_cursor: null }])
    const ids = [...(reminders?.cards ?? []), ...(rest.sections[0]?.cards ?? [])].map(
      ({ id }) => id,
    )
    expect(new Set(ids).size).toBe(13)
  })

  it('11: shows all of four reminders, and no more to show', async () => {
    const here = await scene(database.db)
    for (let number = 1; number <= 4; number += 1) {
      await here.records.anActivity({ owner: here.una, dueAt: NOON })
    }
    await evaluated(here)

    const read = await readCards(servicesOn(database.db, { now: NOON }), here.una, { limit: 5 })

    expect(read.sections[1]).toMatchObject({ total: 4, next_cursor: null })
    expect(read.sections[1]?.cards).toHaveLength(4)
    expect(await readCount(servicesOn(database.db, { now: NOON }), here.una)).toMatchObject({
      total: 4,
      meetings: 0,
      reminders: 4,
      insights: 0,
    })
  })

  it('15: refuses a user without the privilege on action cards, with a code', async () => {
    const here = await scene(database.db)
    const bare: Actor = {
      ...here.una,
      privileges: { ...here.una.privileges, action_cards: {} },
    }

    const asked = readCards(servicesOn(database.db), bare, { limit: 5 })

    await expect(asked).rejects.toMatchObject({ code: 'IDENTITY_FORBIDDEN', status: 403 })
  })

  it('leaves out the cards of records that the owner may no longer read', async () => {
    const here = await scene(database.db)
    await here.records.anActivity({ owner: here.una, dueAt: NOON })
    await evaluated(here)

    const blind: Actor = { ...here.una, privileges: { ...here.una.privileges, activities: {} } }

    expect(await typesOf(here, blind, NOON)).toEqual([])
  })
})

describe('the widget of a record', () => {
  const database = testDatabase()

  type Sale = Record<'account' | 'contact' | 'opportunity' | 'case' | 'lead', string>

  /** One card on each of an account, its contact, opportunity and case, and on a lead without a link. */
  async function aSale(here: Scene): Promise<Sale> {
    const { records, victor: owner } = here
    const account = await records.anAccount({ owner, name: 'account' })
    const contact = await records.aContact({ owner, lastName: 'contact', accountId: account })
    const opportunity = await records.anOpportunity({
      owner,
      name: 'opportunity',
      accountId: account,
      contactId: contact,
    })
    const sale: Sale = {
      account,
      contact,
      opportunity,
      case: await records.aCase({ owner, title: 'case', accountId: account, contactId: contact }),
      lead: await records.aLead({ owner, lastName: 'lead' }),
    }
    await evaluated(here)
    return sale
  }

  const LATER = at('2026-11-24T12:00:00Z')

  it('3: of an account shows its contacts, opportunities and cases, not a lead without a link', async () => {
    const here = await scene(database.db)
    const { account } = await aSale(here)

    expect(
      await namesOf(here, here.una, LATER, { record_table: 'accounts', record_id: account }),
    ).toEqual(['account', 'case', 'contact', 'opportunity'])
  })

  it('of an opportunity shows its contact and its stakeholders', async () => {
    const here = await scene(database.db)
    const { opportunity } = await aSale(here)
    const other = await here.records.aContact({ owner: here.victor, lastName: 'stakeholder' })
    await here.records.aStakeholder('opportunities', opportunity, other)
    await evaluated(here)

    expect(
      await namesOf(here, here.una, LATER, {
        record_table: 'opportunities',
        record_id: opportunity,
      }),
    ).toEqual(['contact', 'opportunity', 'stakeholder'])
  })

  it('5: of a case shows its contact and its account', async () => {
    const here = await scene(database.db)
    const sale = await aSale(here)

    expect(
      await namesOf(here, here.una, LATER, { record_table: 'cases', record_id: sale.case }),
    ).toEqual(['account', 'case', 'contact'])
  })

  it('6: of a lead shows its contact', async () => {
    const here = await scene(database.db)
    const { contact } = await aSale(here)
    const lead = await here.records.aLead({
      owner: here.victor,
      lastName: 'linked',
      contactId: contact,
    })
    await evaluated(here)

    expect(
      await namesOf(here, here.una, LATER, { record_table: 'leads', record_id: lead }),
    ).toEqual(['contact', 'linked'])
  })

  it('7: of a contact shows that contact only', async () => {
    const here = await scene(database.db)
    const { contact } = await aSale(here)

    expect(
      await namesOf(here, here.una, LATER, { record_table: 'contacts', record_id: contact }),
    ).toEqual(['contact'])
  })

  it('leaves out cards of related records that the viewer may not read, and hides the record itself', async () => {
    const here = await scene(database.db)
    const { account } = await aSale(here)
    const unitId = await here.people.aUnit({ name: 'Elsewhere' })
    const stranger = await here.people.anActor({ unitId })
    const { privileges } = here.una
    const half: Actor = { ...here.una, privileges: { ...privileges, cases: {}, contacts: {} } }
    const query = { record_table: 'accounts', record_id: account } as const

    expect(await namesOf(here, half, LATER, query)).toEqual(['account', 'opportunity'])
    await expect(cardsOf(here, stranger, LATER, query)).rejects.toMatchObject({
      code: 'ASSISTANT_RECORD_NOT_FOUND',
      status: 404,
    })
  })

  it('shows the card of an activity on the page of the record that it regards', async () => {
    const here = await scene(database.db)
    const { account } = await aSale(here)
    await here.records.anActivity({
      owner: here.victor,
      dueAt: NOON,
      subject: 'call back',
      regarding: { table: 'accounts', id: account },
    })
    await evaluated(here)

    const cards = await cardsOf(here, here.una, NOON, {
      record_table: 'accounts',
      record_id: account,
    })

    expect(cards.find((card) => card.type === 'task_due_today')?.record).toEqual({
      table: 'accounts',
      id: account,
      name: 'account',
    })
  })
})

describe('close dates', () => {
  const database = testDatabase()
  /** So young that no card says that nothing happened with it. */
  const createdAt = at('2026-11-20T09:00:00Z')

  it('16: an open opportunity that closes in 7 days has a card when N is 10', async () => {
    const here = await scene(database.db)
    const id = await here.records.anOpportunity({
      owner: here.una,
      name: 'Deal',
      estimatedCloseOn: '2026-12-01',
    })
    await evaluated(here)
    await coming(here, here.una, 10)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({
      type: 'close_date_coming_soon',
      section: 'reminders',
      values: { name: 'Deal', days: 7, closes_on: '2026-12-01' },
      record: { table: 'opportunities', id, name: 'Deal' },
      actions: [{ key: 'open_record', table: 'opportunities', id }],
      evidence: [{ kind: 'field', field: 'estimated_close_on', text: '2026-12-01', id }],
      starts_at: '2026-11-20T23:00:00.000Z',
      ends_at: '2026-12-01T23:00:00.000Z',
      snooze_minutes: 1440,
    })
  })

  it('17: no card when N is 5', async () => {
    const here = await scene(database.db)
    await here.records.anOpportunity({ owner: here.una, createdAt, estimatedCloseOn: '2026-12-01' })
    await evaluated(here)
    await coming(here, here.una, 5)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
  })

  it('18, 23: no card for a won or lost opportunity, whatever its date', async () => {
    const here = await scene(database.db)
    const { records, una: owner } = here
    await records.anOpportunity({ owner, status: 'won', estimatedCloseOn: '2026-12-01' })
    await records.anOpportunity({ owner, status: 'lost', estimatedCloseOn: '2026-11-23' })
    await evaluated(here)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
  })

  it('19: a colleague does not see it in the pane, but on the page of the opportunity', async () => {
    const here = await scene(database.db)
    const id = await here.records.anOpportunity({
      owner: here.una,
      createdAt,
      estimatedCloseOn: '2026-12-01',
    })
    await evaluated(here)

    expect(await typesOf(here, here.victor, NOON)).toEqual([])
    expect(
      await typesOf(here, here.victor, NOON, { record_table: 'opportunities', record_id: id }),
    ).toEqual(['close_date_coming_soon'])
  })

  it('21: the own number counts for its user only, the one of the administrator for all others', async () => {
    const here = await scene(database.db)
    await here.records.anOpportunity({ owner: here.una, createdAt, estimatedCloseOn: '2026-12-01' })
    await here.records.anOpportunity({
      owner: here.victor,
      createdAt,
      estimatedCloseOn: '2026-12-01',
    })
    await evaluated(here)
    const services = servicesOn(database.db)
    await changeCardType(services, here.admin, 'close_date_coming_soon', { amount: 10 })
    await coming(here, here.una, 3)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
    expect(await typesOf(here, here.victor, NOON)).toEqual(['close_date_coming_soon'])
  })

  it('22: an open opportunity whose close date was yesterday has missed it', async () => {
    const here = await scene(database.db)
    await here.records.anOpportunity({ owner: here.una, estimatedCloseOn: '2026-11-23' })
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({ type: 'missed_close_date', values: { days: 1 } })
  })

  it('63: a missed close date that nobody touched is dismissed by itself after 30 days', async () => {
    const here = await scene(database.db)
    await here.records.anOpportunity({ owner: here.una, estimatedCloseOn: '2026-11-23' })
    await evaluated(here)
    const off = { isEnabled: false }
    await changeMyCardType(servicesOn(database.db), here.una, 'no_activity_opportunities', off)

    expect(await typesOf(here, here.una, at('2026-12-23T22:59:00Z'))).toEqual(['missed_close_date'])
    expect(await typesOf(here, here.una, at('2026-12-23T23:00:00Z'))).toEqual([])
  })

  it.each([
    ['Pacific/Auckland', '2026-11-23T11:00:00Z'],
    ['Europe/Paris', '2026-11-23T23:00:00Z'],
    ['America/Montreal', '2026-11-24T05:00:00Z'],
  ])('the date is missed when the day after begins in %s', async (timeZone, midnight) => {
    const here = await scene(database.db)
    const owner = await here.people.anActor({ timeZone })
    await here.records.anOpportunity({ owner, estimatedCloseOn: '2026-11-23' })
    await evaluated(here)
    const before = new Date(Date.parse(midnight) - 1)

    expect((await typesOf(here, owner, before)).includes('missed_close_date')).toBe(false)
    expect((await typesOf(here, owner, at(midnight))).includes('missed_close_date')).toBe(true)
  })

  it('a card of a team shows by the day of each of its members', async () => {
    const here = await scene(database.db)
    const early = await here.people.aUser({ timeZone: 'Pacific/Auckland' })
    const late = await here.people.aUser({ timeZone: 'America/Montreal' })
    const teamId = await here.people.aTeam({ memberIds: [early, late] })
    const team = { teamId, businessUnitId: here.people.rootId }
    await here.records.anOpportunity({ owner: team, estimatedCloseOn: '2026-11-23' })
    await evaluated(here)
    const moment = at('2026-11-23T12:00:00Z')

    const first = await typesOf(here, await here.people.actorFor(early), moment)
    const second = await typesOf(here, await here.people.actorFor(late), moment)

    expect(first).toContain('missed_close_date')
    expect(second).toContain('close_date_coming_soon')
  })
})

describe('activities due today', () => {
  const database = testDatabase()

  it('25: an open task due today offers to close or to complete it', async () => {
    const here = await scene(database.db)
    const id = await here.records.anActivity({
      owner: here.una,
      dueAt: paris('17:00'),
      subject: 'Send the quote',
    })
    await evaluated(here)

    const [card] = await cardsOf(here, here.una, NOON)

    expect(card).toMatchObject({
      type: 'task_due_today',
      values: { name: 'Send the quote', due_at: '2026-11-24T16:00:00.000Z' },
      actions: [
        { key: 'complete_activity', id },
        { key: 'close_activity', id },
      ],
      snooze_minutes: 60,
    })
  })

  it('26: a completed task due today has no card', async () => {
    const here = await scene(database.db)
    await here.records.anActivity({
      owner: here.una,
      dueAt: NOON,
      status: 'completed',
      completedAt: NOON,
    })
    await evaluated(here)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
  })

  it('27: a call of a colleague has no card for me', async () => {
    const here = await scene(database.db)
    await here.records.anActivity({ owner: here.victor, kind: 'phone_call', dueAt: NOON })
    await evaluated(here)

    expect(await typesOf(here, here.una, NOON)).toEqual([])
    expect(await typesOf(here, here.victor, NOON)).toEqual(['phone_call_due_today'])
  })

  it.each([
    ['Europe/Paris', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['America/Montreal', '2026-03-29T04:00:00Z', '2026-03-30T04:00:00Z'],
    ['Pacific/Auckland', '2026-03-28T11:00:00Z', '2026-03-29T11:00:00Z'],
  ])(
    'shows from midnight to midnight in %s, also when the clocks change',
    async (timeZone, from, until) => {
      const here = await scene(database.db)
      const owner = await here.people.anActor({ timeZone })
      const due = new Date(Date.parse(from) + 3_600_000)
      await here.records.anActivity({ owner, dueAt: due, createdAt: at('2026-03-01T00:00:00Z') })
      await evaluated(here)
      const [first, last] = [at(from), new Date(Date.parse(until) - 1)]

      expect(await typesOf(here, owner, new Date(first.getTime() - 1))).toEqual([])
      expect(await typesOf(here, owner, first)).toEqual(['task_due_today'])
      expect(await typesOf(here, owner, last)).toEqual(['task_due_today'])
      expect(await typesOf(here, owner, at(until))).toEqual([])
    },
  )
})

describe('meetings', () => {
  const database = testDatabase()

  async function aMeeting(here: Scene): Promise<string> {
    const parties = [
      us(here.una, 'organizer'),
      ...['a', 'b', 'c', 'd', 'e'].map((name) => them(`${name}@acme.test`, 'required')),
    ]
    const id = await here.records.anActivity({
      kind: 'appointment',
      owner: here.una,
      subject: 'Demo',
      body: 'What we show',
      startedAt: paris('15:00'),
      endedAt: paris('16:00'),
      meetingUrl: 'https://meet.test/demo',
      location: 'Lyon',
      parties,
    })
    await evaluated(here)
    return id
  }

  it('29: at 09:00 a meeting at 15:00 is a meeting today, not yet an upcoming one', async () => {
    const here = await scene(database.db)
    const id = await aMeeting(here)

    const [card, ...others] = await cardsOf(here, here.una, paris('09:00'))

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'meeting_today',
      section: 'meetings',
      values: { name: 'Demo', started_at: '2026-11-24T14:00:00.000Z' },
      activity: { id, location: 'Lyon', excerpt: 'What we show' },
      actions: [{ key: 'open_activity', id }, { key: 'email_attendees' }],
      snooze_minutes: 60,
    })
  })

  it('30: at 14:31 it is an upcoming meeting on top of the stack, to be joined', async () => {
    const here = await scene(database.db)
    await aMeeting(here)
    const services = servicesOn(database.db)
    await changeCardType(services, here.admin, 'meeting_today', { isHighPriority: true })

    const [first, second] = await cardsOf(here, here.una, paris('14:31'))

    expect([first?.type, second?.type]).toEqual(['upcoming_meeting', 'meeting_today'])
    expect(first?.values['minutes']).toBe(29)
    expect(first?.actions).toMatchObject([
      { key: 'join_meeting', url: 'https://meet.test/demo' },
      { key: 'email_attendees' },
    ])
  })

  it('31: at 14:29 there are 31 minutes left: no upcoming meeting', async () => {
    const here = await scene(database.db)
    await aMeeting(here)

    expect(await typesOf(here, here.una, paris('14:29'))).toEqual(['meeting_today'])
  })

  it('33: at 16:01 the meeting has ended and its card is gone', async () => {
    const here = await scene(database.db)
    await aMeeting(here)

    expect(await typesOf(here, here.una, paris('15:59'))).toEqual(['meeting_today'])
    expect(await typesOf(here, here.una, paris('16:01'))).toEqual([])
  })

  it('35: of six attendees the card names four and says that there are six', async () => {
    const here = await scene(database.db)
    await aMeeting(here)

    const [card] = await cardsOf(here, here.una, paris('09:00'))

    expect(card?.activity?.people).toHaveLength(4)
    expect(card?.activity?.people_count).toBe(6)
  })

  it('shows a private meeting to its owner and attendees only, also on the page of its record', async () => {
    const here = await scene(database.db)
    const account = await here.records.anAccount({ owner: here.una })
    await here.records.anActivity({
      kind: 'appointment',
      owner: here.una,
      visibility: 'private',
      startedAt: paris('15:00'),
      endedAt: paris('16:00'),
      regarding: { table: 'accounts', id: account },
      parties: [us(here.victor, 'required')],
    })
    await evaluated(here)
    const onPage = { record_table: 'accounts', record_id: account } as const
    const isMeeting = (types: readonly string[]): boolean => types.includes('meeting_today')

    expect(isMeeting(await typesOf(here, here.una, NOON, onPage))).toBe(true)
    expect(isMeeting(await typesOf(here, here.victor, NOON, onPage))).toBe(true)
    expect(isMeeting(await typesOf(here, here.victor, NOON))).toBe(true)
    expect(isMeeting(await typesOf(here, here.admin, NOON, onPage))).toBe(false)
  })
})

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

/**
 * Close dates, due dates and meetings: when their cards show, in every zone. Numbers in names are the acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, NOON, paris, scene, typesOf } from '../../test/factories/cards.ts'
import { them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { changeCardType, changeMyCardType } from './commands/card-types.ts'

const coming = (here: Scene, actor: Actor, amount: number): Promise<void> =>
  changeMyCardType(servicesOn(here.db), actor, 'close_date_coming_soon', { amount })

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
    expect(first?.values.minutes).toBe(29)
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

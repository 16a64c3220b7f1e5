/**
 * Who sees which cards, in the pane and on the page of a record. Numbers in names are the acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import {
  at,
  cardsOf,
  evaluated,
  NOON,
  namesOf,
  paris,
  scene,
  typesOf,
} from '../../test/factories/cards.ts'
import { us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { readCards, readCount } from './views/assistant.ts'

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

  it('neither names nor writes to people of a meeting whom the viewer may not know', async () => {
    const here = await scene(database.db)
    const stranger = await here.people.anActor({ unitId: await here.people.aUnit() })
    const unitId = await here.people.aUnit()
    const anna = await here.people.anActor({ unitId })
    const contactId = await here.records.aContact({ owner: stranger, email: 'zoe@acme.test' })
    await here.records.anActivity({
      kind: 'appointment',
      owner: anna,
      startedAt: paris('15:00'),
      endedAt: paris('16:00'),
      parties: [{ role: 'required', contactId, side: 'them' }],
    })
    await evaluated(here)

    const [card] = await cardsOf(here, anna, NOON)

    expect(card?.type).toBe('meeting_today')
    expect(card?.actions.flatMap(({ addresses }) => addresses)).toEqual([])
    expect(JSON.stringify(card)).not.toContain('acme')
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

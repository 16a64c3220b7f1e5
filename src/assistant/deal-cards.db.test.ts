/**
 * Cards of mail about an open opportunity. Numbers in names are the acceptance cases of the specification.
 */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, NOON, scene } from '../../test/factories/cards.ts'
import type { AMessage } from '../../test/factories/messages.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { followCompetitors } from '../mailbox/commands/read-findings.ts'
import { rebuildFindings } from '../mailbox/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import { addLink, removeLink, updateRecord } from '../records/index.ts'
import { changeMySetting } from '../settings/index.ts'
import { evaluateFacts } from './commands/cards.ts'
import type { Card, CardType } from './contract.ts'
import { assistantSubscriptions } from './jobs.ts'

const SENT = at('2026-11-24T08:00:00Z')
const CARDS_OF_DEALS: readonly CardType[] = [
  'opportunity_at_risk_phrase',
  'opportunity_at_risk_sentiment',
  'competitor_mentioned',
  'suggested_stakeholder',
]

type Written = Partial<AMessage> & { readonly text: string }

async function aDeal(here: Scene): Promise<string> {
  const contactId = await here.records.aContact({
    owner: here.una,
    lastName: 'Zoe',
    email: 'zoe@acme.test',
  })
  return here.records.anOpportunity({ owner: here.una, name: 'Line 4', contactId })
}

const zoeWrites = (here: Scene, deal: string, { text, ...mail }: Written): Promise<string> =>
  aMessage(here.records, here.db, {
    owner: here.una,
    thread: randomUUID(),
    direction: 'in',
    parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
    sentAt: SENT,
    text,
    regarding: { table: 'opportunities', id: deal },
    ...mail,
  })

async function told(here: Scene, actor: Actor = here.una): Promise<readonly Card[]> {
  await rebuildFindings(servicesOn(here.db), () => undefined)
  await evaluated(here)
  return shown(here, actor)
}

async function shown(here: Scene, actor: Actor = here.una): Promise<readonly Card[]> {
  const cards = await cardsOf(here, actor, NOON, { section: 'insights' })
  return cards.filter(({ type }) => CARDS_OF_DEALS.includes(type))
}

const typesIn = (cards: readonly Card[]): readonly CardType[] => cards.map(({ type }) => type)

/** As the events of a changed opportunity do. */
const follow = (here: Scene, deal: string): Promise<number> =>
  evaluateFacts(servicesOn(here.db), new Map([['records:opportunities', new Set([deal])]]), NOON)

describe('an opportunity at risk', () => {
  const database = testDatabase()

  it('54: “legal has blocked the contract” is a phrase, to open the mail or the opportunity', async () => {
    const here = await scene(database.db)
    const deal = await aDeal(here)
    const id = await zoeWrites(here, deal, { text: 'Hello,\n\nLegal has blocked the contract.' })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'opportunity_at_risk_phrase',
      record: { table: 'opportunities', id: deal },
      evidence: [{ kind: 'sentence', id, text: 'Legal has blocked the contract.' }],
      actions: [
        { key: 'open_email', id },
        { key: 'open_record', table: 'opportunities', id: deal },
      ],
    })
  })

  it('55: the same mail about a closed opportunity gives no card, and closing takes it away', async () => {
    const here = await scene(database.db)
    const deal = await aDeal(here)
    await zoeWrites(here, deal, { text: 'Legal has blocked the contract.' })
    expect(await told(here)).toHaveLength(1)

    await execute(here.db, sql`update records.opportunities set status = 'lost' where id = ${deal}`)
    await follow(here, deal)

    expect(await shown(here)).toEqual([])
  })

  it('is told by a negative tone, and by phrase and tone together once, as the phrase', async () => {
    const here = await scene(database.db)
    const deal = await aDeal(here)
    const tone = 'Nous sommes très déçus, ce n’est pas sérieux.'
    await zoeWrites(here, deal, { text: tone })
    expect(typesIn(await told(here))).toEqual(['opportunity_at_risk_sentiment'])

    await execute(
      here.db,
      sql`update mailbox.messages
      set own_text = ${`${tone} Le service juridique a bloqué le contrat.`}`,
    )

    expect(typesIn(await told(here))).toEqual(['opportunity_at_risk_phrase'])
  })

  it('is told to its owner and to whose mail it is, and to nobody of our own mail', async () => {
    const here = await scene(database.db)
    const deal = await aDeal(here)
    await zoeWrites(here, deal, {
      text: 'Legal has blocked the contract.',
      owner: here.victor,
      parties: [them('zoe@acme.test', 'from'), us(here.victor, 'to')],
    })
    await zoeWrites(here, deal, {
      text: 'Legal has blocked the contract.',
      direction: 'out',
      parties: [us(here.una, 'from'), them('zoe@acme.test', 'to')],
    })

    expect(await told(here)).toHaveLength(1)
    expect(await shown(here, here.victor)).toHaveLength(1)
  })
})

describe('the opportunity that a mail is about', () => {
  const database = testDatabase()
  const risky = { text: 'Legal has blocked the contract.' }

  /** A mail of Zoe that nobody has set regarding anything. */
  const zoeAlone = (here: Scene): Promise<string> =>
    aMessage(here.records, here.db, {
      owner: here.una,
      thread: randomUUID(),
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
      sentAt: SENT,
      ...risky,
    })
  const dealsShown = async (here: Scene) => (await shown(here)).map(({ record }) => record?.id)

  it('is the only open one in which its sender takes part, where it is set regarding nothing', async () => {
    const here = await scene(database.db)
    const deal = await aDeal(here)
    await zoeAlone(here)
    await told(here)

    expect(await dealsShown(here)).toEqual([deal])
  })

  it('is none where there are two, until one is closed or she is taken off it', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)
    const deal = await aDeal(here)
    const other = await here.records.anOpportunity({ owner: here.una, name: 'Line 5' })
    const { id: otherId } = await theZoe(here)
    const link = { kind: 'stakeholders', table: 'opportunities', recordId: other, otherId } as const
    await addLink(services, here.una, link, 'stakeholder')
    await zoeAlone(here)
    await told(here)
    expect(await dealsShown(here)).toEqual([])

    await removeLink(services, here.una, link)
    await follow(here, other)
    expect(await dealsShown(here)).toEqual([deal])
  })

  it('is another one when the contact of the opportunity is another person', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)
    const deal = await aDeal(here)
    const { id: contactId } = await theZoe(here)
    const other = await here.records.anOpportunity({ owner: here.una, name: 'Line 5', contactId })
    await zoeAlone(here)
    await told(here)
    expect(await dealsShown(here)).toEqual([])

    await updateRecord(services, here.una, {
      table: 'opportunities',
      id: deal,
      values: { contact_id: null },
    })
    await follow(here, deal)

    expect(await dealsShown(here)).toEqual([other])
  })
})

async function theZoe(here: Scene): Promise<{ readonly id: string }> {
  const [zoe] = await query<{ id: string }>(
    here.db,
    sql`select id from records.contacts where last_name = 'Zoe'`,
  )
  if (zoe === undefined) throw new Error('theZoe: expected a contact')
  return zoe
}

describe('a competitor mentioned', () => {
  const database = testDatabase()

  it('43: “Fabrikam” in a mail about an open opportunity is a card, to add once or always', async () => {
    const here = await scene(database.db)
    const fabrikam = await here.records.aCompetitor({ name: 'Fabrikam' })
    const deal = await aDeal(here)
    await zoeWrites(here, deal, { text: 'Hello.\n\nFabrikam visited us yesterday.' })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'competitor_mentioned',
      values: { competitors: 'Fabrikam', count: 1 },
      evidence: [{ text: 'Fabrikam visited us yesterday.' }],
      actions: [
        { key: 'add_competitor', table: 'opportunities', id: deal, ids: [fabrikam] },
        {
          key: 'always_add',
          table: 'opportunities',
          id: deal,
          ids: [fabrikam],
          setting: 'assistant.always_add_competitors',
        },
      ],
    })
  })

  it('goes when the competitor is added, and comes with one that is registered later', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)
    const deal = await aDeal(here)
    const mail = await zoeWrites(here, deal, { text: 'Fabrikam visited us yesterday.' })
    expect(await told(here)).toEqual([])

    const fabrikam = await here.records.aCompetitor({ name: 'Fabrikam' })
    await followCompetitors(services, [fabrikam])
    await evaluateFacts(services, new Map([['findings', new Set([mail])]]), NOON)
    expect(typesIn(await shown(here))).toEqual(['competitor_mentioned'])

    await addLink(services, here.una, { kind: 'competitors', recordId: deal, otherId: fabrikam })
    await follow(here, deal)
    expect(await shown(here)).toEqual([])
  })

  it('45: who always adds sees no card and the competitor is added; after a reset there are cards again', async () => {
    const here = await scene(database.db)
    const services = servicesOn(here.db)
    const key = 'assistant.always_add_competitors'
    const fabrikam = await here.records.aCompetitor({ name: 'Fabrikam' })
    await here.records.aCompetitor({ name: 'Contoso' })
    const deal = await aDeal(here)
    await changeMySetting(services, here.una, key, true)
    await heard(here, await zoeWrites(here, deal, { text: 'Fabrikam visited us yesterday.' }))
    expect(await competitorsOf(here, deal)).toEqual([fabrikam])

    await changeMySetting(services, here.una, key, false)
    await heard(here, await zoeWrites(here, deal, { text: 'Contoso called us again yesterday.' }))

    expect(await competitorsOf(here, deal)).toEqual([fabrikam])
    expect((await shown(here)).map(({ values }) => values.competitors)).toEqual(['Contoso'])
  })

  it('46: a mail regarding an account gives no card', async () => {
    const here = await scene(database.db)
    await here.records.aCompetitor({ name: 'Fabrikam' })
    const deal = await aDeal(here)
    const account = await here.records.anAccount({ owner: here.una, name: 'Acme' })
    await zoeWrites(here, deal, {
      text: 'Fabrikam visited us yesterday.',
      regarding: { table: 'accounts', id: account },
    })

    expect(await told(here)).toEqual([])
  })
})

async function competitorsOf(here: Scene, deal: string): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    here.db,
    sql`select link.competitor_id as id from records.opportunity_competitors link
        where link.opportunity_id = ${deal}`,
  )
  return rows.map(({ id }) => id)
}

/** A mail comes and the assistant hears of it, and then of what it added itself. */
async function heard(here: Scene, mail: string): Promise<void> {
  const services = servicesOn(here.db)
  await rebuildFindings(services, () => undefined)
  const [subscription] = assistantSubscriptions(services)
  const deals = await query<{ id: string }>(here.db, sql`select id from records.opportunities`)
  const events = [
    { id: 1, kind: 'message.received', payload: { ids: [mail] }, occurredAt: NOON },
    {
      id: 2,
      kind: 'record.changed',
      payload: { table: 'opportunities', ids: deals.map(({ id }) => id) },
      occurredAt: NOON,
    },
  ]
  await subscription?.handle({ db: here.db, now: NOON }, events)
  await subscription?.handle({ db: here.db, now: NOON }, events)
}

describe('a suggested stakeholder', () => {
  const database = testDatabase()
  const cc = (here: Scene) => [
    them('zoe@acme.test', 'from'),
    us(here.una, 'to'),
    them('max@acme.test', 'cc'),
  ]
  const max = (here: Scene): Promise<string> =>
    here.records.aContact({ owner: here.una, lastName: 'Max', email: 'max@acme.test' })

  it('47: somebody in copy who is no stakeholder is suggested, with his name and the opportunity', async () => {
    const here = await scene(database.db)
    const person = await max(here)
    const deal = await aDeal(here)
    await zoeWrites(here, deal, { text: 'Thank you.', parties: cc(here) })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'suggested_stakeholder',
      section: 'insights',
      values: { people: 'Max', record: 'Line 4' },
      actions: [
        { key: 'add_stakeholder', table: 'opportunities', id: deal, ids: [person] },
        { key: 'always_add', setting: 'assistant.always_add_stakeholders' },
      ],
    })
  })

  it('goes when he is added', async () => {
    const here = await scene(database.db)
    const otherId = await max(here)
    const deal = await aDeal(here)
    await zoeWrites(here, deal, { text: 'Thank you.', parties: cc(here) })
    expect(await told(here)).toHaveLength(1)

    await addLink(
      servicesOn(here.db),
      here.una,
      { kind: 'stakeholders', table: 'opportunities', recordId: deal, otherId },
      'stakeholder',
    )
    await follow(here, deal)

    expect(await shown(here)).toEqual([])
  })

  it('is added without a card for whoever always adds', async () => {
    const here = await scene(database.db)
    const person = await max(here)
    const deal = await aDeal(here)
    await changeMySetting(servicesOn(here.db), here.una, 'assistant.always_add_stakeholders', true)

    await heard(here, await zoeWrites(here, deal, { text: 'Thank you.', parties: cc(here) }))

    const rows = await query<{ id: string }>(
      here.db,
      sql`select contact_id as id from records.stakeholders where record_id = ${deal}`,
    )
    expect(rows).toEqual([{ id: person }])
    expect(await shown(here)).toEqual([])
  })
})

/**
 * Cards from what mails say. Numbers in names are the acceptance cases of the specification.
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
import { rebuildFindings } from '../mailbox/index.ts'
import { execute, one, sql } from '../platform/database.ts'
import { changeSetting } from '../settings/index.ts'
import type { Card, CardType } from './contract.ts'
import { assistantJobs } from './jobs.ts'

const SENT = at('2026-11-24T08:00:00Z')
const CARDS_OF_MAILS: readonly CardType[] = [
  'issue_detected',
  'meeting_requested',
  'buying_intent',
  'file_requested',
  'customer_question',
]

type Written = Partial<AMessage> & { readonly text: string }

/** A mail of Zoe to Una, who has known her or not. */
const zoeWrites = (here: Scene, { text, ...mail }: Written): Promise<string> =>
  aMessage(here.records, here.db, {
    owner: here.una,
    thread: randomUUID(),
    direction: 'in',
    parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
    sentAt: SENT,
    text,
    ...mail,
  })

const zoe = (here: Scene): Promise<string> =>
  here.records.aContact({
    owner: here.una,
    lastName: 'Zoe',
    email: 'zoe@acme.test',
    createdAt: SENT,
  })

/** A contact that the mailbox made of an address. */
async function aStranger(here: Scene): Promise<string> {
  const id = await zoe(here)
  await execute(here.db, sql`update records.contacts set source = 'mailbox' where id = ${id}`)
  return id
}

async function told(here: Scene, actor: Actor = here.una): Promise<readonly Card[]> {
  await rebuildFindings(servicesOn(here.db), () => undefined)
  await evaluated(here)
  const cards = await cardsOf(here, actor, NOON, { section: 'insights' })
  return cards.filter(({ type }) => CARDS_OF_MAILS.includes(type))
}

const typesIn = (cards: readonly Card[]): readonly CardType[] => cards.map(({ type }) => type)

describe('what a known person asks in a mail', () => {
  const database = testDatabase()

  it('49: “Can we meet on Tuesday?” is a meeting requested, with that sentence, to create or to open', async () => {
    const here = await scene(database.db)
    const contact = await zoe(here)
    const id = await zoeWrites(here, { text: 'Hello Una,\n\nCan we meet on Tuesday?\n\nZoe' })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'meeting_requested',
      values: { sentence: 'Can we meet on Tuesday?' },
      record: { table: 'contacts', id: contact },
      evidence: [{ kind: 'sentence', id, text: 'Can we meet on Tuesday?' }],
      actions: [
        { key: 'create_meeting', table: 'activities', id },
        { key: 'open_email', table: 'activities', id },
      ],
      snooze_minutes: 1440,
    })
  })

  it('50: an unknown sender gives no such card, in French neither', async () => {
    const here = await scene(database.db)
    await zoeWrites(here, { text: 'Can we meet on Tuesday?' })
    await zoeWrites(here, {
      text: 'Pourriez-vous m’envoyer la facture ? Êtes-vous ouverts lundi ?',
    })

    expect(await told(here)).toEqual([])
  })

  it('50: who is a contact only because he wrote is unknown, until one of us writes to him', async () => {
    const here = await scene(database.db)
    await aStranger(here)
    await zoeWrites(here, { text: 'Can we meet on Tuesday?' })
    expect(await told(here)).toEqual([])

    await zoeWrites(here, {
      text: 'Here is our offer.',
      direction: 'out',
      parties: [us(here.una, 'from'), them('zoe@acme.test', 'to')],
    })

    expect(typesIn(await told(here))).toEqual(['meeting_requested'])
  })

  it('51: an unknown sender who asks about a product is a buying intent, perhaps a new lead', async () => {
    const here = await scene(database.db)
    const id = await zoeWrites(here, {
      text: 'We are interested in your sensors. Could you send us a quote for 20 units?',
    })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'buying_intent',
      values: { sender: 'unknown' },
      record: null,
      actions: [{ key: 'open_email', id }],
    })
  })

  it('of a known sender buying intent may be more business', async () => {
    const here = await scene(database.db)
    await zoe(here)
    await zoeWrites(here, { text: 'We would like to order 20 more sensors.' })

    const cards = await told(here)

    expect(cards.find(({ type }) => type === 'buying_intent')).toMatchObject({
      values: { sender: 'known' },
    })
  })

  it('53: “please send me the brochure” is a file requested, to open', async () => {
    const here = await scene(database.db)
    await zoe(here)
    const id = await zoeWrites(here, { text: 'Please send me the brochure.' })

    const [card, ...others] = await told(here)

    expect(others).toEqual([])
    expect(card).toMatchObject({
      type: 'file_requested',
      values: { sentence: 'Please send me the brochure.' },
      actions: [{ key: 'open_email', id }],
    })
  })

  it('a problem is an issue detected, from which a case is created', async () => {
    const here = await scene(database.db)
    await zoe(here)
    const id = await zoeWrites(here, {
      text: 'Bonjour,\n\nDepuis hier la machine ne démarre plus et affiche une erreur.',
    })

    expect(await told(here)).toMatchObject([
      {
        type: 'issue_detected',
        actions: [
          { key: 'create_case', id },
          { key: 'open_email', id },
        ],
      },
    ])
  })

  it('a question is a customer question, until it is answered', async () => {
    const here = await scene(database.db)
    await zoe(here)
    const thread = randomUUID()
    const id = await zoeWrites(here, { thread, text: 'Who signs for the delivery on your side?' })
    expect(typesIn(await told(here))).toEqual(['customer_question'])

    await zoeWrites(here, {
      text: 'Una does.',
      thread,
      direction: 'out',
      answers: id,
      parties: [us(here.una, 'from'), them('zoe@acme.test', 'to')],
    })

    expect(await told(here)).toEqual([])
  })

  it('one sentence is one card, and the cards of a mail are in the order of their priorities', async () => {
    const here = await scene(database.db)
    await zoe(here)
    await zoeWrites(here, {
      text: 'The delivered pump is broken and leaks. Could you send me the manual? Can we meet on Tuesday?',
    })

    expect(typesIn(await told(here))).toEqual([
      'issue_detected',
      'meeting_requested',
      'file_requested',
    ])
  })

  it('goes 14 days after the mail', async () => {
    const here = await scene(database.db)
    await zoe(here)
    await zoeWrites(here, { text: 'Can we meet on Tuesday?' })
    await told(here)
    const after = (days: number): Date => new Date(SENT.getTime() + days * 86_400_000)
    const shown = async (days: number): Promise<boolean> =>
      (await cardsOf(here, here.una, after(days))).some(({ type }) => type === 'meeting_requested')

    expect([await shown(13.9), await shown(14)]).toEqual([true, false])
  })

  it('is not made of a mail that the domain of its sender disowns', async () => {
    const here = await scene(database.db)
    await zoe(here)
    const id = await zoeWrites(here, { text: 'Can we meet on Tuesday?' })
    await execute(
      here.db,
      sql`insert into mailbox.authentications (message_id, verdict, authority, from_domain)
          values (${id}, 'failed', 'mx.own.test', 'acme.test')`,
    )
    await told(here)

    expect(await cardsOf(here, here.una, NOON)).toEqual([])
  })

  it('of a private mail shows to nobody else, not even on the page of the contact', async () => {
    const here = await scene(database.db)
    const contact = await zoe(here)
    await zoeWrites(here, { text: 'Can we meet on Tuesday?', visibility: 'private' })
    await told(here)

    const seen = await cardsOf(here, here.victor, NOON, {
      record_table: 'contacts',
      record_id: contact,
    })

    expect(seen.map(({ type }) => type)).not.toContain('meeting_requested')
  })
})

describe('the threshold of an act', () => {
  const database = testDatabase()

  it('takes cards when it is raised and gives them when it is lowered, without reading again', async () => {
    const here = await scene(database.db)
    const services = servicesOn(database.db)
    await zoe(here)
    await zoeWrites(here, { text: 'Can we meet on Tuesday?' })
    const { probability } = await surest(here)
    const [job] = assistantJobs(services)
    const moved = async (percent: number): Promise<readonly CardType[]> => {
      await changeSetting(services, here.admin, 'mail.meeting_requested_percent', percent)
      await job?.handle(
        { db: here.db, now: NOON, signal: new AbortController().signal, log: services.log },
        [{ type: 'meeting_requested' }],
      )
      return typesIn(await cardsOf(here, here.una, NOON)).filter((type) =>
        CARDS_OF_MAILS.includes(type),
      )
    }
    const exact = Math.floor(probability * 100)

    expect(await moved(exact)).toEqual(['meeting_requested'])
    expect(await moved(exact + 1)).toEqual([])
    expect(await moved(30)).toEqual(['meeting_requested'])
  })
})

async function surest(here: Scene): Promise<{ readonly probability: number }> {
  await told(here)
  const row = await one<{ probability: number }>(
    here.db,
    sql`select max(probability) as probability from mailbox.findings
        where label = 'meeting_requested'`,
  )
  if (row === undefined) throw new Error('surest: expected a finding')
  return row
}

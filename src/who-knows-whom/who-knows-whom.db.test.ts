/**
 * Which colleagues are named for whom. Numbers in names are the acceptance cases of the
 * specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { AnActivity } from '../../test/factories/records.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { changeMySetting, changeSetting, initialiseSettings } from '../settings/index.ts'
import type { IntroducedTable, KnowingColleague } from './contract.ts'
import {
  INTRODUCTION_SUBJECT,
  INTRODUCTION_TEXT,
  INTRODUCTIONS_BY_MAIL,
  SHARE_OF_MINE,
  WHO_KNOWS_WHOM_ENABLED,
} from './model.ts'
import { readColleagues } from './views/colleagues.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000)

describe('who knows whom', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)

  const named = async (table: IntroducedTable, id: string): Promise<KnowingColleague[]> =>
    (await readColleagues(services(), { table, id, now: TEST_NOW, readerId: NOWHERE })).colleagues
  const names = async (table: IntroducedTable, id: string): Promise<(string | undefined)[]> =>
    (await named(table, id)).map(({ user }) => user?.name)
  const aColleague = async (name: string): Promise<Actor> =>
    (await peopleOf(database.db)).anActor({ name })

  /** E-mails of a colleague to an address, the first `days` ago. */
  const wrote = async (
    colleague: Actor,
    address: string,
    { count = 1, days = 1, ...rest }: { count?: number; days?: number } & Partial<AnActivity> = {},
  ): Promise<void> => {
    const records = recordsOf(database.db)
    for (let index = 0; index < count; index += 1) {
      await records.anActivity({
        owner: colleague,
        kind: 'email',
        direction: 'out',
        status: 'completed',
        startedAt: daysAgo(days + index),
        parties: [us(colleague, 'from'), them(address, 'to')],
        ...rest,
      })
    }
  }

  it('case 125: shows five of seven colleagues who wrote to the lead, strongest first', async () => {
    const owner = await aColleague('Zoé')
    const lead = await recordsOf(database.db).aLead({ owner, email: 'l125@lead125.test' })
    for (const [index, name] of ['A', 'B', 'C', 'D', 'E', 'F', 'G'].entries()) {
      await wrote(await aColleague(name), 'l125@lead125.test', { count: index + 1 })
    }

    const colleagues = await named('leads', lead)

    expect(colleagues.map(({ user }) => user?.name)).toEqual(['G', 'F', 'E', 'D', 'C'])
    expect(colleagues[0]).toMatchObject({
      word: 'medium',
      via: 'person',
      figures: { emails: 7, meetings: 0 },
    })
    expect(colleagues[0]?.figures?.last).toEqual({
      kind: 'email',
      direction: 'out',
      at: daysAgo(1).toISOString(),
    })
    expect(colleagues[0]?.figures?.first_at).toBe(daysAgo(7).toISOString())
  })

  it('case 126: does not list a colleague who only phoned', async () => {
    const owner = await aColleague('Phil')
    const lead = await recordsOf(database.db).aLead({ owner, email: 'l126@lead126.test' })
    await wrote(owner, 'l126@lead126.test', { kind: 'phone_call' })

    expect(await names('leads', lead)).toEqual([])
  })

  it('case 127: tells two sellers the same, private mail included', async () => {
    const owner = await aColleague('Olga')
    const other = await aColleague('Otto')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'c127@c127.test' })
    await wrote(owner, 'c127@c127.test', { visibility: 'private' })
    await wrote(other, 'c127@c127.test', { count: 2 })
    const url = `/api/v1/who-knows-whom/contacts/${contact}`

    const mine = await (await server.signedInAs(owner.userId)).get(url)
    const theirs = await (await server.signedInAs(other.userId)).get(url)

    expect(mine.body.colleagues).toHaveLength(2)
    expect(theirs.body.colleagues).toEqual(mine.body.colleagues)
    expect(JSON.stringify(mine.body.colleagues)).not.toContain('subject')
  })

  it('orders equal ties by name', async () => {
    const owner = await aColleague('Bea')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'tie@tie.test' })
    for (const colleague of [owner, await aColleague('Abel'), await aColleague('Carl')]) {
      await wrote(colleague, 'tie@tie.test')
    }

    expect(await names('contacts', contact)).toEqual(['Abel', 'Bea', 'Carl'])
  })

  it('counts half for a copy, and nothing for what is cancelled, planned or deleted', async () => {
    const owner = await aColleague('Dora')
    const copied = await aColleague('Copy')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'half@half.test' })
    const address = 'half@half.test'
    await wrote(owner, address, {
      days: 0,
      parties: [us(owner, 'from'), us(copied, 'cc'), them(address, 'to')],
    })
    const none = await aColleague('None')
    await wrote(none, address, { kind: 'appointment', status: 'cancelled' })
    await wrote(none, address, { kind: 'appointment', status: 'open' })

    const colleagues = await named('contacts', contact)

    expect(colleagues.map(({ user, figures }) => [user?.name, figures?.strength])).toEqual([
      ['Dora', 0.5],
      ['Copy', 0.25],
    ])
  })

  it('names those who know the company after those who know the person', async () => {
    const owner = await aColleague('Pia')
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner, domain: 'firm.test' })
    const contact = await records.aContact({ owner, email: 'a@firm.test', accountId: account })
    await records.aContact({ owner, email: 'b@elsewhere.test', accountId: account })
    await wrote(owner, 'a@firm.test')
    await wrote(await aColleague('Ada'), 'b@elsewhere.test', { count: 3 })
    await wrote(await aColleague('Dan'), 'unknown@firm.test', { count: 2 })

    const ofContact = await named('contacts', contact)
    const ofAccount = await named('accounts', account)

    expect(ofContact.map(({ user, via }) => [user?.name, via])).toEqual([
      ['Pia', 'person'],
      ['Ada', 'company'],
      ['Dan', 'company'],
    ])
    expect(ofAccount.map(({ user, via }) => [user?.name, via])).toEqual([
      ['Ada', 'company'],
      ['Dan', 'company'],
      ['Pia', 'company'],
    ])
  })

  it('takes a public mail provider for no company', async () => {
    const owner = await aColleague('Gil')
    const lead = await recordsOf(database.db).aLead({ owner, email: 'one@gmail.com' })
    await wrote(owner, 'two@gmail.com')

    expect(await names('leads', lead)).toEqual([])
  })

  it('leaves out who has left, and at once who does not want to be named', async () => {
    const owner = await aColleague('Shy')
    const gone = await aColleague('Gone')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'shy@shy.test' })
    await wrote(owner, 'shy@shy.test')
    await wrote(gone, 'shy@shy.test')
    await execute(
      database.db,
      sql`update identity.users set is_active = false where id = ${gone.userId}`,
    )

    const before = await names('contacts', contact)
    await changeMySetting(services(), owner, SHARE_OF_MINE.key, 'off')

    expect(before).toEqual(['Shy'])
    expect(await names('contacts', contact)).toEqual([])
  })

  it('case 131: is refused, with the right that lacks, to a role without it', async () => {
    const owner = await aColleague('Ron')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'ron@ron.test' })
    const reader = await server.signedIn({ roles: ['read_only'] })

    const answer = await reader.get(`/api/v1/who-knows-whom/contacts/${contact}`)

    expect(answer.status).toBe(403)
    expect(answer.body.code).toBe('IDENTITY_FORBIDDEN')
  })

  it('is not found where the record is not', async () => {
    const owner = await aColleague('Ned')
    const contact = await recordsOf(database.db).aContact({ owner, email: 'ned@ned.test' })
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })

    const answers = [
      await stranger.get(`/api/v1/who-knows-whom/contacts/${contact}`),
      await stranger.get(`/api/v1/who-knows-whom/leads/${NOWHERE}`),
      await server.anonymous.get(`/api/v1/who-knows-whom/contacts/${contact}`),
    ]

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 401])
  })

  it('names nobody where the organisation does not use it', async () => {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ name: 'Off', roles: ['system_administrator'] })
    const contact = await recordsOf(database.db).aContact({ owner, email: 'off@off.test' })
    await wrote(owner, 'off@off.test')
    await changeSetting(services(), owner, WHO_KNOWS_WHOM_ENABLED.key, false)

    const answer = await readColleagues(services(), {
      table: 'contacts',
      id: contact,
      now: TEST_NOW,
      readerId: NOWHERE,
    })

    expect(answer).toMatchObject({ is_enabled: false, colleagues: [] })
    await changeSetting(services(), owner, WHO_KNOWS_WHOM_ENABLED.key, true)
  })

  it('case 129: gives the letter of the organisation with the colleagues', async () => {
    const owner = await aColleague('Zoé')
    const lead = await recordsOf(database.db).aLead({ owner })
    const asked = { table: 'leads', id: lead, now: TEST_NOW, readerId: NOWHERE } as const
    expect((await readColleagues(services(), asked)).introduction).toEqual({
      subject: '',
      text: '',
    })

    await initialiseSettings(services(), [
      [INTRODUCTION_SUBJECT, 'About {customer}'],
      [INTRODUCTION_TEXT, 'Dear {colleague},\n\n{me}'],
    ])

    expect((await readColleagues(services(), asked)).introduction).toEqual({
      subject: 'About {customer}',
      text: 'Dear {colleague},\n\n{me}',
    })
  })

  it('case 130: offers no letter where the organisation writes no mail from here', async () => {
    const owner = await aColleague('Zoé')
    const lead = await recordsOf(database.db).aLead({ owner })

    await initialiseSettings(services(), [[INTRODUCTIONS_BY_MAIL, false]])

    const answer = await readColleagues(services(), {
      table: 'leads',
      id: lead,
      now: TEST_NOW,
      readerId: NOWHERE,
    })
    expect(answer.introduction).toBeNull()
  })
})

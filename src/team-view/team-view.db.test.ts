/** What a manager sees of his sellers, in which way, and who may see it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, one, query, sql, uuids } from '../platform/database.ts'
import { rebuildRelationships, refreshActivities } from '../relationships/index.ts'
import { HEALTH_SETTINGS } from '../relationships/model.ts'
import { changeSetting } from '../settings/index.ts'
import { pseudonymOf } from './client.ts'
import { showTeam } from './commands.ts'
import type { TeamViewMode } from './contract.ts'
import { TEAM_VIEW } from './model.ts'

const URL = '/api/v1/team-view'
const daysAgo = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000)

describe('the team view', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = (now = TEST_NOW) => ({ ...servicesOn(database.db), clock: { now: () => now } })
  let administrator: Actor

  beforeEach(async () => {
    const people = await peopleOf(database.db)
    administrator = await people.anActor({ roles: ['system_administrator'] })
    await showAs('aggregated')
  })

  const showAs = (mode: TeamViewMode) =>
    changeSetting(services(), administrator, TEAM_VIEW.key, mode)

  /** A unit with a manager and sellers, each of whom owns a contact. */
  async function aTeam(sellerCount: number): Promise<{ manager: Actor; sellers: Actor[] }> {
    const people = await peopleOf(database.db)
    const unitId = await people.aUnit({ name: 'Paris' })
    const manager = await people.anActor({ unitId, roles: ['sales_manager'], name: 'Mona' })
    const sellers: Actor[] = []
    for (let index = 0; index < sellerCount; index += 1) {
      const seller = await people.anActor({ unitId, name: `Seller ${index}` })
      await recordsOf(database.db).aContact({ owner: seller })
      sellers.push(seller)
    }
    return { manager, sellers }
  }

  /** A mailbox that is not analysed, for this reason. */
  const leaveOut = (owner: Actor | undefined, reason: string) =>
    execute(
      database.db,
      sql`
        with opened as (
          insert into mailbox.mailboxes (id, user_id, address, created_at)
          values (gen_random_uuid(), ${owner?.userId ?? ''}::uuid, ${owner?.email ?? ''}, ${TEST_NOW})
          returning id
        )
        insert into activation.excluded_mailboxes (mailbox_id, reason)
        select opened.id, ${reason} from opened`,
    )

  const looksAt = (userId: string): Promise<{ what: string }[]> =>
    query(
      database.db,
      sql`select look.what from looks.looks look where look.subject_id = ${userId}`,
    )

  it('counts per seller open relationships by health, interactions a week, silence and answers', async () => {
    const { manager, sellers } = await aTeam(1)
    const [seller] = sellers
    if (seller === undefined) throw new Error('no seller')
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner: seller })
    const contact = await records.aContact({ owner: seller, email: 'a@a.test', accountId: account })
    await records.aLead({ owner: seller })
    await records.anOpportunity({ owner: seller, contactId: contact })
    await records.anOpportunity({ owner: seller, status: 'won' })
    // Every two days, and then nothing for ten.
    for (const days of [16, 14, 12, 10, 100, 40]) {
      await records.anActivity({
        owner: seller,
        kind: 'phone_call',
        direction: 'out',
        status: 'completed',
        startedAt: daysAgo(days),
        parties: [us(seller, 'from'), them('a@a.test', 'to')],
      })
    }
    await rebuildRelationships(services())
    await showAs('named')

    const { rows } = await showTeam(services(), manager)

    const { good, fair, poor, ungraded } = rows[0]?.open ?? {
      good: 0,
      fair: 0,
      poor: 0,
      ungraded: 0,
    }
    expect(rows).toHaveLength(1)
    expect(rows[0]?.seller).toEqual({ kind: 'named', id: seller.userId, name: 'Seller 0' })
    // two contacts, a lead, an open deal; the contact and the deal have a history
    expect(good + fair + poor).toBe(2)
    expect(ungraded).toBe(2)
    expect(rows[0]).toMatchObject({
      weekly_interactions: 1,
      weekly_interactions_before: 2 / 12,
      response_median_seconds: null,
    })
  })

  it('takes accounts silent since before now for silent', async () => {
    const { manager, sellers } = await aTeam(1)
    const [seller] = sellers
    if (seller === undefined) throw new Error('no seller')
    const records = recordsOf(database.db)
    const accounts = [1, 2, 3].map(() => records.anAccount({ owner: seller }))
    const [silent, lively, unknown] = await Promise.all(accounts)
    const slips = [
      { id: silent, at: daysAgo(1) },
      { id: lively, at: daysAgo(-1) },
      { id: unknown, at: null },
    ]
    for (const { id, at } of slips) {
      await execute(
        database.db,
        sql`
          insert into relationships.figures (record_table, record_id, emails_sent, emails_received,
            meetings_sent, meetings_received, calls_made, calls_received, tasks_completed, replies_ours,
            replies_theirs, seconds_ours, seconds_theirs, meeting_seconds, interaction_count, slips_at)
          values ('accounts', ${id}::uuid, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ${at})`,
      )
    }
    await showAs('named')

    const { rows } = await showTeam(services(), manager)

    expect(rows).toMatchObject([{ accounts_with_rhythm: 2, silent_share: 0.5 }])
  })

  it('takes the median of the answers to customers’ e-mails, each answer once', async () => {
    await showAs('named')
    const { manager, sellers } = await aTeam(1)
    const [seller] = sellers
    if (seller === undefined) throw new Error('no seller')
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner: seller })
    const contact = await records.aContact({ owner: seller, email: 'q@q.test', accountId: account })
    const mail = (days: number): Promise<string> =>
      records.anActivity({
        owner: seller,
        kind: 'email',
        direction: 'in',
        status: 'completed',
        startedAt: daysAgo(days),
        parties: [them('q@q.test', 'from'), us(seller, 'to')],
      })
    const questions = [await mail(3), await mail(4), await mail(5), await mail(200)]
    await refreshActivities(services(), questions)
    // The answers of both records are the same ones.
    await execute(
      database.db,
      sql`
        insert into relationships.replies
          (record_table, record_id, question_id, answer_id, answered_by, seconds)
        select record.of, record.id, reply.id, reply.id, 'us', reply.seconds
        from unnest(${uuids(questions)}, array[600, 1800, 7200, 5]) as reply (id, seconds)
        cross join (values ('contacts', ${contact}::uuid), ('accounts', ${account}::uuid)) as record (of, id)`,
    )

    const { rows } = await showTeam(services(), manager)

    expect(rows[0]?.response_median_seconds).toBe(1800)
  })

  it('shows all as one by default, and nothing of fewer than five', async () => {
    const small = await aTeam(4)
    const large = await aTeam(5)

    const few = await showTeam(services(), small.manager)
    const many = await showTeam(services(), large.manager)

    expect(few).toMatchObject({ mode: 'aggregated', seller_count: 4, least_sellers: 5, rows: [] })
    expect(many.rows).toMatchObject([{ seller: { kind: 'all' }, open: { ungraded: 5 } }])
    expect(JSON.stringify(many)).not.toContain('Seller')
  })

  it('gives pseudonyms that hold for a month and a viewer, and nobody can link', async () => {
    await showAs('pseudonymous')
    const { manager, sellers } = await aTeam(6)
    const people = await peopleOf(database.db)
    const other = await people.anActor({ unitId: manager.businessUnitId, roles: ['sales_manager'] })
    const nextMonth = new Date('2026-12-31T12:00:00Z')
    const labels = async (viewer: Actor, now?: Date): Promise<string[]> =>
      (await showTeam(services(now), viewer)).rows.map(({ seller }) =>
        seller.kind === 'pseudonym' ? seller.label : seller.kind,
      )

    const first = await labels(manager)
    const again = await labels(manager)
    const forOther = await labels(other)
    const later = await labels(manager, nextMonth)
    const kept = await one<{ months: string[] }>(
      database.db,
      sql`select array_agg(kept.month) as months from team_view.secrets kept`,
    )

    expect(first).toHaveLength(sellers.length)
    expect(new Set(first).size).toBe(first.length)
    expect(first).toEqual(first.toSorted())
    expect(again).toEqual(first)
    expect(forOther.filter((label) => first.includes(label))).toEqual([])
    expect(later.filter((label) => first.includes(label))).toEqual([])
    expect(kept?.months).toEqual(['2026-12'])
  })

  it('under pseudonyms tells neither names nor ids, and nothing of fewer than three', async () => {
    await showAs('pseudonymous')
    const small = await aTeam(2)
    const large = await aTeam(3)

    const few = await showTeam(services(), small.manager)
    const many = JSON.stringify(await showTeam(services(), large.manager))

    expect(few.rows).toEqual([])
    expect(many).not.toContain('Seller')
    expect(large.sellers.filter(({ userId }) => many.includes(userId))).toEqual([])
  })

  it.each([
    ['named', 3],
    ['named', 5],
    ['pseudonymous', 3],
    ['pseudonymous', 5],
  ] as const)(
    'says why it shows no figures, %s, of %i sellers while a mailbox is left out for a reason of its own',
    async (mode, count) => {
      await showAs(mode)
      const { manager, sellers } = await aTeam(count)
      await leaveOut(sellers[0], 'role')
      const byRule = await showTeam(services(), manager)

      await leaveOut(sellers[1], 'opted_out')
      const held = await showTeam(services(), manager)

      expect(byRule).toMatchObject({ mode, is_held_back: false })
      expect(byRule.rows).toHaveLength(count)
      expect(held).toMatchObject({ mode, is_held_back: true, seller_count: count, rows: [] })
      expect(await looksAt(sellers[1]?.userId ?? '')).toHaveLength(1)
    },
  )

  it('goes on showing totals where the organisation shows nothing else, whoever is left out', async () => {
    const { manager, sellers } = await aTeam(5)
    await leaveOut(sellers[0], 'opted_out')

    const shown = await showTeam(services(), manager)

    expect(shown).toMatchObject({ mode: 'aggregated', is_held_back: false })
    expect(shown.rows).toMatchObject([{ seller: { kind: 'all' } }])
  })

  it.each([
    ['named', 1],
    ['named', 2],
    ['pseudonymous', 2],
  ] as const)(
    'shows of %s sellers, %i of them, what it shows of any team too small, while a mailbox is left out',
    async (mode, count) => {
      const team = await aTeam(count)
      const compared = mode === 'pseudonymous' ? mode : 'aggregated'
      await showAs(compared)
      const tooSmall = await showTeam(services(), team.manager)
      await showAs(mode)
      await leaveOut(team.sellers[0], 'opted_out')

      const shown = await showTeam(services(), team.manager)

      expect(shown).toEqual(tooSmall)
      expect(shown).toMatchObject({ is_held_back: false, rows: [] })
      expect(await looksAt(team.sellers[0]?.userId ?? '')).toEqual([])
    },
  )

  it('shows whom the depth of the privilege reaches: the unit and those below, no sibling', async () => {
    await showAs('named')
    const { manager, sellers } = await aTeam(1)
    await aTeam(1)
    const people = await peopleOf(database.db)
    const below = await people.aUnit({ parentId: manager.businessUnitId })
    const deeper = await people.anActor({ unitId: below, name: 'Deeper' })
    await recordsOf(database.db).aLead({ owner: deeper })
    const again = await people.actorFor(manager.userId)

    const { rows } = await showTeam(services(), again)

    expect(rows.map(({ seller }) => (seller.kind === 'named' ? seller.id : ''))).toEqual([
      deeper.userId,
      sellers[0]?.userId,
    ])
  })

  it('shows nobody who has left, and nobody who owns nothing', async () => {
    await showAs('named')
    const { manager, sellers } = await aTeam(2)
    const people = await peopleOf(database.db)
    await people.anActor({ unitId: manager.businessUnitId, name: 'Idle' })
    await execute(
      database.db,
      sql`update identity.users set is_active = false where id = ${sellers[0]?.userId ?? ''}::uuid`,
    )

    const { rows } = await showTeam(services(), manager)

    expect(rows.map(({ seller }) => seller)).toEqual([
      { kind: 'named', id: sellers[1]?.userId, name: 'Seller 1' },
    ])
  })

  it('tells no grade where the organisation does not show health', async () => {
    await showAs('named')
    const { manager, sellers } = await aTeam(1)
    const [contact] = await query<{ id: string }>(
      database.db,
      sql`select id from records.contacts where owner_user_id = ${sellers[0]?.userId ?? ''}::uuid`,
    )
    await execute(
      database.db,
      sql`insert into relationships.health (record_table, record_id, state, score, rated_by)
          values ('contacts', ${contact?.id ?? ''}::uuid, 'good', 80, '')`,
    )
    const open = async () => (await showTeam(services(), manager)).rows[0]?.open

    const shown = await open()
    await changeSetting(services(), administrator, HEALTH_SETTINGS.isShown.key, false)
    const hidden = await open()
    await changeSetting(services(), administrator, HEALTH_SETTINGS.isShown.key, true)

    expect(shown).toEqual({ good: 1, fair: 0, poor: 0, ungraded: 0 })
    expect(hidden).toEqual({ good: 0, fair: 0, poor: 0, ungraded: 1 })
  })

  it('leaves a trace at each seller, whatever the mode, and none where nothing was shown', async () => {
    const large = await aTeam(5)
    const small = await aTeam(4)

    await showTeam(services(), large.manager)
    await showTeam(services(), small.manager)
    await showAs('named')
    await showTeam(services(), large.manager)

    expect(await looksAt(large.sellers[4]?.userId ?? '')).toEqual(
      expect.arrayContaining([{ what: 'team_aggregated' }, { what: 'team_named' }]),
    )
    expect(await looksAt(small.sellers[0]?.userId ?? '')).toEqual([])
  })

  it('is closed to whoever may not read relationship reports', async () => {
    const { manager } = await aTeam(1)
    const salesperson = await server.signedIn()

    const answers = {
      anonymous: await server.anonymous.get(URL),
      salesperson: await salesperson.get(URL),
      manager: await (await server.signedInAs(manager.userId)).get(URL),
    }

    expect(Object.values(answers).map(({ status }) => status)).toEqual([401, 403, 200])
  })
})

describe('a pseudonym', () => {
  it('has five letters, and differs by secret, viewer and seller', () => {
    const labels = [
      pseudonymOf('s', 'v', 'a'),
      pseudonymOf('s', 'v', 'b'),
      pseudonymOf('s', 'w', 'a'),
      pseudonymOf('t', 'v', 'a'),
    ]

    expect(labels.filter((label) => /^[0-9A-HJKMNP-TV-Z]{5}$/.test(label))).toHaveLength(4)
    expect(new Set(labels).size).toBe(4)
  })
})

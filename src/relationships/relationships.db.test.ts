/**
 * Which activities count for which record, and that a rebuild gives what the increments built.
 * Numbers in names are the acceptance cases of the specification.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { NewActivity, NewParty } from '../records/index.ts'
import { importActivities, importRecords } from '../records/index.ts'
import { rebuildAtOnce, rebuildInPieces, rebuildRelationships } from './commands/rebuild.ts'
import { followRecords, followUsers, refreshActivities } from './commands/refresh.ts'

type Team = { services: Services; owner: Actor; colleague: Actor; outsider: Actor }

async function aTeam(db: Db): Promise<Team> {
  const people = await peopleOf(db)
  return {
    services: servicesOn(db),
    owner: await people.anActor({ name: 'Olga' }),
    colleague: await people.anActor({ name: 'Colin' }),
    outsider: await people.anActor({ name: 'Wanda' }),
  }
}

async function aRecord(
  { services, owner }: Team,
  table: 'accounts' | 'contacts' | 'leads' | 'opportunities',
  values: Record<string, string | null>,
): Promise<string> {
  const id = randomUUID()
  const record = {
    id,
    values,
    owner: { kind: 'user' as const, id: owner.userId },
    businessUnitId: owner.businessUnitId,
  }
  await importRecords(services, owner, table, [{ ...record, createdAt: TEST_NOW }])
  return id
}

const us = (actor: Actor, role: NewParty['role'] = 'from'): NewParty => ({
  role,
  address: actor.email,
  name: actor.name,
  userId: actor.userId,
  side: 'us',
})

const them = (contactId: string, role: NewParty['role'] = 'to'): NewParty => ({
  role,
  contactId,
  side: 'them',
})

async function anActivity(
  { services, owner }: Team,
  activity: Partial<NewActivity> & Pick<NewActivity, 'kind' | 'parties'>,
): Promise<string> {
  const id = randomUUID()
  const at = new Date(TEST_NOW.getTime() - 3_600_000)
  const full: NewActivity = {
    id,
    status: 'completed',
    direction: 'out',
    subject: 'About the deal',
    startedAt: at,
    completedAt: at,
    owner: { kind: 'user', id: owner.userId },
    businessUnitId: owner.businessUnitId,
    createdAt: at,
    ...activity,
  }
  await importActivities(services, owner, [full])
  await refreshActivities(services, [id])
  return id
}

/** The records for which an activity counts, as table names in order. */
async function countsFor(db: Db, activityId: string): Promise<string[]> {
  const rows = await query<{ recordTable: string }>(
    db,
    sql`select record_table as "recordTable" from relationships.touches
        where activity_id = ${activityId} order by 1`,
  )
  return rows.map((row) => row.recordTable)
}

async function aDeal(
  team: Team,
): Promise<{ account: string; contact: string; primary: string; deal: string }> {
  const account = await aRecord(team, 'accounts', { name: 'Acme' })
  const contact = await aRecord(team, 'contacts', { last_name: 'Buyer', account_id: account })
  const primary = await aRecord(team, 'contacts', { last_name: 'Primary', account_id: account })
  await execute(
    team.services.db,
    sql`update records.accounts set primary_contact_id = ${primary} where id = ${account}`,
  )
  const deal = await aRecord(team, 'opportunities', {
    name: 'Deal',
    account_id: account,
    contact_id: contact,
  })
  return { account, contact, primary, deal }
}

describe('activities that count', () => {
  const database = testDatabase()

  it('case 95: leaves out a mail of a colleague who is not on the deal', async () => {
    const team = await aTeam(database.db)
    const { contact } = await aDeal(team)

    const mail = await anActivity(team, {
      kind: 'email',
      parties: [us(team.outsider), them(contact)],
    })

    expect(await countsFor(database.db, mail)).toEqual(['accounts', 'contacts'])
  })

  it('counts a mail of the owner to the contact of the deal for all three', async () => {
    const team = await aTeam(database.db)
    const { contact } = await aDeal(team)

    const mail = await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })

    expect(await countsFor(database.db, mail)).toEqual(['accounts', 'contacts', 'opportunities'])
  })

  it('case 97: counts a call of anybody that regards the deal', async () => {
    const team = await aTeam(database.db)
    const { deal } = await aDeal(team)

    const call = await anActivity(team, {
      kind: 'phone_call',
      parties: [us(team.outsider)],
      regarding: { table: 'opportunities', id: deal },
    })

    expect(await countsFor(database.db, call)).toEqual(['opportunities'])
  })

  it('case 99: counts a meeting with the primary contact for the account and the contact only', async () => {
    const team = await aTeam(database.db)
    const { primary } = await aDeal(team)

    const meeting = await anActivity(team, {
      kind: 'appointment',
      parties: [us(team.owner, 'organizer'), them(primary, 'required')],
    })

    expect(await countsFor(database.db, meeting)).toEqual(['accounts', 'contacts'])
  })

  it('counts a mail to the primary contact of the account for the deal', async () => {
    const team = await aTeam(database.db)
    const { primary } = await aDeal(team)

    const mail = await anActivity(team, { kind: 'email', parties: [us(team.owner), them(primary)] })

    expect(await countsFor(database.db, mail)).toContain('opportunities')
  })

  it('case 98: counts the owner of a lead who calls its stakeholder, and nobody else', async () => {
    const team = await aTeam(database.db)
    const person = await aRecord(team, 'contacts', { last_name: 'Stake' })
    const lead = await aRecord(team, 'leads', { topic: 'Interest', last_name: 'Lead' })
    await execute(
      database.db,
      sql`insert into records.stakeholders (record_table, record_id, contact_id) values ('leads', ${lead}, ${person})`,
    )

    const own = await anActivity(team, {
      kind: 'phone_call',
      parties: [us(team.owner), them(person)],
    })
    const other = await anActivity(team, {
      kind: 'phone_call',
      parties: [us(team.outsider), them(person)],
    })

    expect(await countsFor(database.db, own)).toEqual(['contacts', 'leads'])
    expect(await countsFor(database.db, other)).toEqual(['contacts'])
  })

  it('counts no longer for a lead of a team who has left the team', async () => {
    const team = await aTeam(database.db)
    const people = await peopleOf(database.db)
    const teamId = await people.aTeam({ memberIds: [team.colleague.userId] })
    const records = recordsOf(database.db)
    const person = await aRecord(team, 'contacts', { last_name: 'Stake' })
    const lead = await records.aLead({ owner: { teamId, businessUnitId: people.rootId } })
    await records.aStakeholder('leads', lead, person)
    const call = await anActivity(team, {
      kind: 'phone_call',
      parties: [us(team.colleague), them(person)],
    })
    expect(await countsFor(database.db, call)).toEqual(['contacts', 'leads'])

    await execute(database.db, sql`delete from identity.team_members where team_id = ${teamId}`)
    await followUsers(team.services, [team.colleague.userId])

    expect(await countsFor(database.db, call)).toEqual(['contacts'])
  })

  it('counts nothing for a deleted deal, not even what regards it', async () => {
    const team = await aTeam(database.db)
    const { contact, deal } = await aDeal(team)
    const call = await anActivity(team, {
      kind: 'phone_call',
      parties: [us(team.owner)],
      regarding: { table: 'opportunities', id: deal },
    })
    const mail = await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })

    await execute(
      database.db,
      sql`update records.opportunities set deleted_at = now() where id = ${deal}`,
    )
    await followRecords(team.services, 'opportunities', [deal])

    expect(await countsFor(database.db, call)).toEqual([])
    expect(await countsFor(database.db, mail)).toEqual(['accounts', 'contacts'])
  })

  it('makes nobody a customer by Bcc, and never counts notes or cancelled meetings', async () => {
    const team = await aTeam(database.db)
    const { contact, deal } = await aDeal(team)
    const regarding = { table: 'opportunities', id: deal } as const

    const hidden = await anActivity(team, {
      kind: 'email',
      parties: [us(team.owner), them(contact, 'bcc')],
    })
    const note = await anActivity(team, { kind: 'note', parties: [], regarding })
    const cancelled = await anActivity(team, {
      kind: 'appointment',
      status: 'cancelled',
      parties: [],
      regarding,
    })

    expect(await countsFor(database.db, hidden)).toEqual([])
    expect(await countsFor(database.db, note)).toEqual([])
    expect(await countsFor(database.db, cancelled)).toEqual([])
  })
})

describe('time invested', () => {
  const database = testDatabase()

  async function minutes(contactId: string): Promise<{ ours: number; theirs: number } | undefined> {
    return one(
      database.db,
      sql`select (seconds_ours / 60.0)::float as ours, (seconds_theirs / 60.0)::float as theirs
          from relationships.figures where record_table = 'contacts' and record_id = ${contactId}`,
    )
  }

  it('case 91: multiplies our time by our people present and counts the customer once', async () => {
    const team = await aTeam(database.db)
    const one = await aRecord(team, 'contacts', { last_name: 'One' })
    const two = await aRecord(team, 'contacts', { last_name: 'Two' })

    await anActivity(team, {
      kind: 'appointment',
      durationMinutes: 30,
      parties: [
        us(team.owner, 'organizer'),
        us(team.colleague, 'required'),
        us(team.outsider, 'required'),
        them(one, 'required'),
        them(two, 'required'),
      ],
    })

    expect(await minutes(one)).toEqual({ ours: 90, theirs: 30 })
  })

  it('case 93: counts a call of 20 minutes as 20 minutes on both sides', async () => {
    const team = await aTeam(database.db)
    const person = await aRecord(team, 'contacts', { last_name: 'Called' })

    await anActivity(team, {
      kind: 'phone_call',
      durationMinutes: 20,
      parties: [us(team.owner), them(person)],
    })

    expect(await minutes(person)).toEqual({ ours: 20, theirs: 20 })
  })

  it('estimates five minutes to write a mail and two and a half to read it', async () => {
    const team = await aTeam(database.db)
    const person = await aRecord(team, 'contacts', { last_name: 'Writer' })

    await anActivity(team, {
      kind: 'email',
      direction: 'in',
      parties: [them(person, 'from'), us(team.owner, 'to')],
    })

    expect(await minutes(person)).toEqual({ ours: 2.5, theirs: 5 })
  })
})

describe('rebuild', () => {
  const database = testDatabase()

  async function derivation(): Promise<unknown> {
    const touches = await query(
      database.db,
      sql`select * from relationships.touches order by 1, 2, 3`,
    )
    const replies = await query(
      database.db,
      sql`select * from relationships.replies order by 1, 2, 3`,
    )
    const figures = await query(database.db, sql`select * from relationships.figures order by 1, 2`)
    const health = await query(database.db, sql`select * from relationships.health order by 1, 2`)
    return { touches, replies, figures, health }
  }

  const step = fc.record({
    kind: fc.constantFrom(
      'email' as const,
      'phone_call' as const,
      'appointment' as const,
      'task' as const,
    ),
    direction: fc.constantFrom('in' as const, 'out' as const),
    status: fc.constantFrom('completed' as const, 'open' as const, 'cancelled' as const),
    customer: fc.nat(2),
    ours: fc.nat(2),
    regards: fc.boolean(),
    hoursAgo: fc.integer({ min: -50, max: 500 }),
    thread: fc.nat(1),
    followedBy: fc.constantFrom(
      'nothing',
      'delete',
      'change thread',
      'move contact',
      'change primary',
      'change owner',
    ),
  })

  it.each([
    ['at once', rebuildAtOnce],
    ['in pieces', rebuildInPieces],
  ])('leaves no reply of a record without activities, %s', async (_way, rebuild) => {
    const team = await aTeam(database.db)
    await execute(
      database.db,
      sql`insert into relationships.replies
            (record_table, record_id, question_id, answer_id, answered_by, seconds)
          values ('contacts', ${randomUUID()}, ${randomUUID()}, ${randomUUID()}, 'us', 60)`,
    )

    await rebuild(team.services)

    expect(await query(database.db, sql`select 1 from relationships.replies`)).toEqual([])
  })

  it('gives the rows that the increments built, on random histories, at once and in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (history) => {
        const team = await aTeam(database.db)
        const { account, contact, primary, deal } = await aDeal(team)
        const other = await aRecord(team, 'accounts', { name: 'Other' })
        const third = await aRecord(team, 'contacts', { last_name: 'Third' })
        const customers = [contact, primary, third]
        await followRecords(team.services, 'contacts', customers)
        await followRecords(team.services, 'opportunities', [deal])
        const colleagues = [team.owner, team.colleague, team.outsider]
        const threads = [randomUUID(), randomUUID()]
        const ids: string[] = []
        for (const one of history) {
          const id = await aStep(team, {
            ...one,
            us: colleagues[one.ours] ?? team.owner,
            contactId: customers[one.customer] ?? contact,
            threadId: threads[one.thread] ?? account,
            regarding: one.regards ? { table: 'opportunities', id: deal } : undefined,
          })
          await CHANGES[one.followedBy]?.(team, { id, contact, account, other, deal })
          ids.push(id)
        }

        const increments = await derivation()
        await refreshActivities(team.services, ids)
        const again = await derivation()
        await rebuildAtOnce(team.services)
        const atOnce = await derivation()
        await spoil(database.db)
        await rebuildAtOnce(team.services)
        const spoilt = await derivation()
        await spoil(database.db)
        await rebuildInPieces(team.services)

        expect(again).toEqual(increments)
        expect(atOnce).toEqual(increments)
        expect(spoilt).toEqual(increments)
        expect(await derivation()).toEqual(increments)
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('loses nothing that happens while it runs', async () => {
    const team = await aTeam(database.db)
    const { contact } = await aDeal(team)
    const mail = (): Promise<string> =>
      anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })
    await mail()

    await Promise.all([rebuildRelationships(team.services), mail(), mail(), mail()])
    const followed = await derivation()
    await rebuildRelationships(team.services)

    expect(await derivation()).toEqual(followed)
  })

  it('tells of the records whose figures it changed, and of no others', async () => {
    const team = await aTeam(database.db)
    const { contact, account } = await aDeal(team)
    await anActivity(team, { kind: 'email', parties: [us(team.outsider), them(contact)] })
    await execute(
      database.db,
      sql`update relationships.figures set emails_sent = 7 where record_id = ${account}`,
    )
    await execute(database.db, sql`delete from platform.events`)

    await rebuildAtOnce(team.services)

    const told = await query(database.db, sql`select payload from platform.events`)
    expect(told).toEqual([{ payload: { table: 'accounts', ids: [account] } }])
  })
})

type Step = Pick<NewActivity, 'kind' | 'direction' | 'status'> & {
  readonly us: Actor
  readonly contactId: string
  readonly threadId: string
  readonly hoursAgo: number
  readonly regarding: { readonly table: 'opportunities'; readonly id: string } | undefined
}

/** An e-mail is a message of a thread; anything else is an activity only. */
async function aStep(team: Team, step: Step): Promise<string> {
  const { db } = team.services
  const at = new Date(TEST_NOW.getTime() - step.hoursAgo * 3_600_000)
  const parties = [us(step.us), them(step.contactId)]
  if (step.kind !== 'email') {
    return anActivity(team, {
      kind: step.kind,
      direction: step.direction,
      status: step.status,
      startedAt: at,
      completedAt: null,
      parties,
      regarding: step.regarding ?? null,
    })
  }
  const id = await aMessage(recordsOf(db), db, {
    owner: team.owner,
    thread: step.threadId,
    direction: step.direction === 'in' ? 'in' : 'out',
    parties,
    sentAt: at,
    ...(step.regarding === undefined ? {} : { regarding: step.regarding }),
  })
  await refreshActivities(team.services, [id])
  return id
}

/** Rows that are missing, too many, and wrong. */
async function spoil(db: Db): Promise<void> {
  await execute(db, sql`delete from relationships.touches where record_table = 'accounts'`)
  await execute(db, sql`update relationships.replies set seconds = seconds + 1`)
  await execute(db, sql`update relationships.figures set record_id = gen_random_uuid()`)
}

type Ids = { id: string; contact: string; account: string; other: string; deal: string }

/** Changes of facts, each followed as its event would be. */
const CHANGES: Record<string, (team: Team, ids: Ids) => Promise<void>> = {
  delete: async ({ services }, { id }) => {
    await execute(
      services.db,
      sql`update records.activities set deleted_at = now() where id = ${id}`,
    )
    await refreshActivities(services, [id])
  },
  'change thread': async ({ services }, { id }) => {
    await execute(services.db, sql`update mailbox.messages set thread_id = id where id = ${id}`)
    await refreshActivities(services, [id])
  },
  'move contact': async ({ services }, { contact, other }) => {
    await execute(
      services.db,
      sql`update records.contacts set account_id = ${other} where id = ${contact}`,
    )
    await followRecords(services, 'contacts', [contact])
  },
  'change primary': async ({ services }, { account, contact }) => {
    await execute(
      services.db,
      sql`update records.accounts set primary_contact_id = ${contact} where id = ${account}`,
    )
    await followRecords(services, 'accounts', [account])
  },
  'change owner': async ({ services, colleague }, { deal }) => {
    await execute(
      services.db,
      sql`update records.opportunities set owner_user_id = ${colleague.userId} where id = ${deal}`,
    )
    await followRecords(services, 'opportunities', [deal])
  },
}

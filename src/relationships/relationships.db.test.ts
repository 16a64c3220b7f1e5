/**
 * Which activities count for which record, and how much time they took. Numbers in names are the
 * acceptance cases of the specification.
 */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { aDeal, anActivity, aRecord, aTeam, them, us } from '../../test/factories/relationships.ts'
import type { Db } from '../platform/database.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import { followRecords, followUsers } from './commands/refresh.ts'

/** The records for which an activity counts, as table names in order. */
async function countsFor(db: Db, activityId: string): Promise<string[]> {
  const rows = await query<{ recordTable: string }>(
    db,
    sql`select record_table as "recordTable" from relationships.touches
        where activity_id = ${activityId} order by 1`,
  )
  return rows.map((row) => row.recordTable)
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

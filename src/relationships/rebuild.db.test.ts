/** A rebuild gives what the increments built, from any history and any spoilt rows. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Team } from '../../test/factories/relationships.ts'
import { aDeal, anActivity, aRecord, aTeam, them, us } from '../../test/factories/relationships.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { NewActivity } from '../records/index.ts'
import { deriveAll } from './commands/derive-all.ts'
import { judgeAllSilences } from './commands/judge-all-silences.ts'
import { rebuildRelationships } from './commands/rebuild.ts'
import { followRecords, refreshActivities } from './commands/refresh.ts'
import type { Way } from './commands/way.ts'
import { FIGURE_COLUMNS } from './store/figures.ts'
import { writeHealth } from './store/health.ts'
import type { RecordKey } from './store/keys.ts'
import { REPLY_COLUMNS } from './store/replies.ts'
import { TOUCH_COLUMNS } from './store/touches.ts'
import { readHealthSettings } from './views/health-settings.ts'

/** From how many activities of a record on its sums are kept. */
type Busy = { readonly busyFrom: number }

const PIECES = { activities: 5, records: 2 }
const WAYS: ReadonlyArray<{ readonly name: string; readonly way: Way }> = [
  { name: 'at once', way: 'at once' },
  { name: 'in pieces', way: PIECES },
]

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
    const silences = await query(
      database.db,
      sql`select * from relationships.silences order by 1, 2`,
    )
    return { touches, replies, figures, silences, health }
  }

  /** The sums that are kept for health, by record and day. */
  async function keptSums(): Promise<Record<string, unknown>> {
    const rows = await query<{ key: string }>(
      database.db,
      sql`select kept.record_id || ' ' || kept.day as key, kept.* from relationships.health_sums kept`,
    )
    return Object.fromEntries(rows.map((row) => [row.key, row]))
  }

  /** The same summed over all touches of every record. */
  async function summedAnew(services: Services): Promise<Record<string, unknown>> {
    const keys = await query<RecordKey>(
      database.db,
      sql`select health.record_table as "recordTable", health.record_id as "recordId"
          from relationships.health health`,
    )
    const settings = await readHealthSettings(services)
    await writeHealth(database.db, keys, { settings, now: TEST_NOW, busyFrom: 1 })
    return keptSums()
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
      'change time',
      'move contact',
      'change primary',
      'change owner',
    ),
  })

  const histories = fc.array(step, { minLength: 1, maxLength: 12 })

  it.each(WAYS)('leaves no reply of a record without activities, $name', async ({ way }) => {
    const team = await aTeam(database.db)
    await execute(
      database.db,
      sql`insert into relationships.replies
            (record_table, record_id, question_id, answer_id, answered_by, seconds)
          values ('contacts', ${randomUUID()}, ${randomUUID()}, ${randomUUID()}, 'us', 60)`,
    )

    await rebuildRelationships(team.services, { way })

    expect(await query(database.db, sql`select 1 from relationships.replies`)).toEqual([])
  })

  it.each([
    ['touches', TOUCH_COLUMNS],
    ['replies', REPLY_COLUMNS],
    ['figures', FIGURE_COLUMNS],
  ])('compares and writes every column of %s', async (table, { key, others }) => {
    const columns = await query<{ name: string }>(
      database.db,
      sql`select column_name as name from information_schema.columns
          where table_schema = 'relationships' and table_name = ${table}`,
    )

    expect([...key, ...others].sort()).toEqual(columns.map(({ name }) => name).sort())
  })

  it('gives the rows that the increments built, on random histories, at once and in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(1, 3), async (history, busyFrom) => {
        const busy = { busyFrom }
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
          const id = await aStep(
            team,
            {
              ...one,
              us: colleagues[one.ours] ?? team.owner,
              contactId: customers[one.customer] ?? contact,
              threadId: threads[one.thread] ?? account,
              regarding: one.regards ? { table: 'opportunities', id: deal } : undefined,
            },
            busy,
          )
          await CHANGES[one.followedBy]?.(team, { id, contact, account, other, deal }, busy)
          ids.push(id)
        }

        // What a company answered may have come after the wait began that it tells of.
        await judgeAllSilences(team.services)
        const increments = await derivation()
        const kept = await keptSums()
        await refreshActivities(team.services, ids)
        const again = await derivation()
        await rebuildRelationships(team.services, { way: 'at once' })
        const atOnce = await derivation()
        await spoil(database.db)
        await rebuildRelationships(team.services, { way: 'at once' })
        const spoilt = await derivation()
        await spoil(database.db)
        await rebuildRelationships(team.services, { way: PIECES })

        expect(await summedAnew(team.services)).toMatchObject(kept)
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

  it.each(WAYS)(
    'is finished at night where its process ended before the figures, $name',
    async ({ way }) => {
      const team = await aTeam(database.db)
      const { contact } = await aDeal(team)
      await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })
      await rebuildRelationships(team.services, { way })
      const whole = await derivation()
      await spoil(database.db)
      const ending: Services = {
        ...team.services,
        events: { ...team.services.events, record: () => Promise.reject(new Error('ended')) },
      }

      await expect(rebuildRelationships(ending, { way })).rejects.toThrow('ended')
      const left = await derivation()
      await deriveAll(team.services, { way })
      const caughtUp = await derivation()
      await spoil(database.db)
      await deriveAll(team.services, { way })

      expect(left).not.toEqual(whole)
      expect(caughtUp).toEqual(whole)
      // Figures that no rebuild has left behind are not computed again.
      expect(await derivation()).not.toEqual(whole)
    },
  )

  it('is finished at night where its process ended before the last touches', async () => {
    const team = await aTeam(database.db)
    await manyMails(team, 12)
    await rebuildRelationships(team.services, { way: PIECES })
    const whole = await derivation()
    await spoil(database.db)
    const ends = (): never => {
      throw new Error('ended')
    }

    await expect(
      rebuildRelationships(team.services, { way: PIECES, onProgress: ends }),
    ).rejects.toThrow('ended')
    await deriveAll(team.services, { way: PIECES })

    expect(await derivation()).toEqual(whole)
  })

  it('is whole whatever the night finishes while it runs', async () => {
    const way = { activities: 1, records: 1_000 }
    const team = await aTeam(database.db)
    await manyMails(team, 40)
    await rebuildRelationships(team.services, { way })
    const whole = await derivation()
    await spoil(database.db)
    let night: Promise<void> | undefined

    await rebuildRelationships(team.services, {
      way,
      onProgress: () => {
        night ??= deriveAll(team.services, { way })
      },
    })
    await night

    expect(await derivation()).toEqual(whole)
  })

  it('rates health by the replies it has written, in pieces too', async () => {
    const team = await aTeam(database.db)
    for (let answered = 0; answered < 6; answered += 1) await anAnsweredMail(team)
    await rebuildRelationships(team.services, { way: 'at once' })
    const whole = await derivation()
    await execute(database.db, sql`delete from relationships.replies`)

    await rebuildRelationships(team.services, { way: PIECES })

    expect(await derivation()).toEqual(whole)
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

    await rebuildRelationships(team.services, { way: 'at once' })

    const told = await query(database.db, sql`select payload from platform.events`)
    expect(told).toEqual([{ payload: { table: 'accounts', ids: [account] } }])
  })
})

/** Mails to one contact, more than a piece has. */
async function manyMails(team: Team, count: number): Promise<void> {
  const { contact } = await aDeal(team)
  for (let sent = 0; sent < count; sent += 1) {
    await anActivity(team, { kind: 'email', parties: [us(team.owner), them(contact)] })
  }
}

/** A contact of his own who answered our mail after two hours. */
async function anAnsweredMail(team: Team): Promise<void> {
  const contactId = await aRecord(team, 'contacts', { last_name: 'Answering' })
  const threadId = randomUUID()
  for (const [direction, hoursAgo] of [
    ['out', 50],
    ['in', 48],
  ] as const) {
    const step = { kind: 'email', direction, status: 'completed', hoursAgo } as const
    await aStep(
      team,
      { ...step, us: team.owner, contactId, threadId, regarding: undefined },
      {
        busyFrom: 200,
      },
    )
  }
}

type Step = Pick<NewActivity, 'kind' | 'direction' | 'status'> & {
  readonly us: Actor
  readonly contactId: string
  readonly threadId: string
  readonly hoursAgo: number
  readonly regarding: { readonly table: 'opportunities'; readonly id: string } | undefined
}

/** An e-mail is a message of a thread; anything else is an activity only. */
async function aStep(team: Team, step: Step, busy: Busy): Promise<string> {
  const { db } = team.services
  const at = new Date(TEST_NOW.getTime() - step.hoursAgo * 3_600_000)
  const parties = [us(step.us), them(step.contactId)]
  if (step.kind !== 'email') {
    const activity = {
      kind: step.kind,
      direction: step.direction,
      status: step.status,
      startedAt: at,
      completedAt: null,
      parties,
      regarding: step.regarding ?? null,
    } as const
    return anActivity(team, activity, busy)
  }
  const id = await aMessage(recordsOf(db), db, {
    owner: team.owner,
    thread: step.threadId,
    direction: step.direction === 'in' ? 'in' : 'out',
    parties,
    sentAt: at,
    ...(step.regarding === undefined ? {} : { regarding: step.regarding }),
  })
  await refreshActivities(team.services, [id], busy)
  return id
}

/** Rows that are missing, too many, and wrong. */
async function spoil(db: Db): Promise<void> {
  await execute(db, sql`delete from relationships.touches where record_table = 'accounts'`)
  await execute(db, sql`update relationships.replies set seconds = seconds + 1`)
  await execute(db, sql`update relationships.figures set record_id = gen_random_uuid()`)
  await execute(db, sql`update relationships.silences set record_id = gen_random_uuid()`)
}

type Ids = { id: string; contact: string; account: string; other: string; deal: string }

/** Changes of facts, each followed as its event would be. */
const CHANGES: Record<string, (team: Team, ids: Ids, busy: Busy) => Promise<void>> = {
  delete: async ({ services }, { id }, busy) => {
    await execute(
      services.db,
      sql`update records.activities set deleted_at = now() where id = ${id}`,
    )
    await refreshActivities(services, [id], busy)
  },
  'change thread': async ({ services }, { id }, busy) => {
    await execute(services.db, sql`update mailbox.messages set thread_id = id where id = ${id}`)
    await refreshActivities(services, [id], busy)
  },
  'change time': async ({ services }, { id }, busy) => {
    await execute(
      services.db,
      sql`update records.activities set occurred_at = occurred_at - interval '60 hours' where id = ${id}`,
    )
    await refreshActivities(services, [id], busy)
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

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { execute, inTransaction, jsonb, sql } from '../platform/database.ts'
import { PERIODS_FOR_A_RHYTHM, RHYTHM_DAYS } from './rate-health.ts'
import { readHealthFacts } from './store/health-facts.ts'
import type { Run } from './store/health-histories.ts'
import type { RecordKey } from './store/keys.ts'

const DAY = 20_000
/** Half past midnight there is the day before in UTC. */
const TIME_ZONE = 'Asia/Tokyo'

describe('facts of health', () => {
  const database = testDatabase()

  async function haveTalked(contactId: string, days: readonly number[]): Promise<void> {
    await execute(
      database.db,
      sql`insert into relationships.touches (record_table, record_id, activity_id, kind, direction, is_open,
            occurred_at, seconds_ours, seconds_theirs, is_moved)
          select 'contacts', ${contactId}, gen_random_uuid(), 'phone_call', 'in', false,
            ((date '1970-01-01' + given.day) + time '00:30') at time zone ${TIME_ZONE}, 60, 60, false
          from unnest(${[...days]}::integer[]) as given (day)`,
    )
  }

  // Some days with more interactions than are looked at before periods are counted one by one.
  const aDay = fc.record({
    day: fc.integer({ min: -100, max: DAY + 3 }),
    times: fc.constantFrom(1, 2, 70),
  })

  it('count in how many periods of each length there was an interaction until that day, six or more being six', async () => {
    const owner = await (await peopleOf(database.db)).anActor({ name: 'Olga' })
    await fc.assert(
      fc.asyncProperty(fc.array(aDay, { minLength: 1, maxLength: 12 }), async (busy) => {
        const contactId = await recordsOf(database.db).aContact({ owner })
        const days = busy.flatMap(({ day, times }) => Array.from({ length: times }, () => day))
        await haveTalked(contactId, days)

        const [record] = await readHealthFacts(
          database.db,
          [{ recordTable: 'contacts', recordId: contactId }],
          { days: [DAY], timeZone: TIME_ZONE, halfLifeDays: 30, rhythmAfterDays: -1 },
        )

        const past = days.filter((day) => day <= DAY)
        const periodsOf = (length: number) =>
          new Set(past.map((day) => Math.floor(Math.max(day, 0) / length))).size
        expect(record?.facts.periodsSeen).toEqual(
          past.length === 0
            ? []
            : RHYTHM_DAYS.map((length) => Math.min(periodsOf(length), PERIODS_FOR_A_RHYTHM)),
        )
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  const anything = fc.record({
    day: fc.integer({ min: DAY - 400, max: DAY + 3 }),
    kind: fc.constantFrom('email', 'phone_call', 'appointment', 'task'),
    direction: fc.constantFrom('in', 'out'),
    isOpen: fc.boolean(),
    answeredAfter: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
  })

  it('are the same of records asked for and of a run, however few touches are read at first, on random histories', async () => {
    const owner = await (await peopleOf(database.db)).anActor({ name: 'Oda' })
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 12 }), async (touches) => {
        const records = recordsOf(database.db)
        const ids: string[] = []
        for (let count = 0; count < 3; count += 1) ids.push(await records.aContact({ owner }))
        const [afterId = '', contactId = '', quietId = ''] = ids.sort()
        await haveTouched(contactId, touches)
        const keys = [quietId, contactId].map((recordId) => ({
          recordTable: 'contacts' as const,
          recordId,
        }))
        const input = {
          days: [DAY - 28, DAY],
          timeZone: TIME_ZONE,
          halfLifeDays: 14,
          rhythmAfterDays: 7,
        }
        const run = { table: 'contacts' as const, afterId, lastId: quietId }
        const factsOf = async (asked: RecordKey[] | Run, newestRead: number) => {
          const read = await inTransaction(database.db, (trx) =>
            readHealthFacts(trx, asked, input, newestRead),
          )
          return read
            .filter(({ recordId }) => recordId === contactId || recordId === quietId)
            .map(({ recordId, facts }) => ({ recordId, facts }))
            .sort((one, other) => (one.recordId < other.recordId ? -1 : 1))
        }

        const whole = await factsOf(keys, 64)
        expect(whole).toHaveLength(4)
        for (const newestRead of [1, 4]) {
          expect(await factsOf(keys, newestRead)).toEqual(whole)
          expect(await factsOf(run, newestRead)).toEqual(whole)
        }
        expect(await factsOf(run, 64)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  async function haveTouched(
    contactId: string,
    touches: ReadonlyArray<{
      day: number
      kind: string
      direction: string
      isOpen: boolean
      answeredAfter: number | null
    }>,
  ): Promise<void> {
    const rows = touches.map((touch) => ({ ...touch, id: randomUUID() }))
    await execute(
      database.db,
      sql`insert into relationships.touches (record_table, record_id, activity_id, kind, direction, is_open,
            occurred_at, seconds_ours, seconds_theirs, is_moved)
          select 'contacts', ${contactId}, given.id, given.kind, given.direction, given."isOpen",
            ((date '1970-01-01' + given.day) + time '00:30') at time zone ${TIME_ZONE}, 60, 60, false
          from jsonb_to_recordset(${jsonb(rows)})
            as given (id uuid, day integer, kind text, direction text, "isOpen" boolean)`,
    )
    await execute(
      database.db,
      sql`insert into relationships.replies (record_table, record_id, question_id, answer_id, answered_by, seconds)
          select 'contacts', ${contactId}, given.id, gen_random_uuid(),
            case given.direction when 'in' then 'us' else 'them' end, given."answeredAfter"
          from jsonb_to_recordset(${jsonb(rows)})
            as given (id uuid, kind text, direction text, "answeredAfter" integer)
          where given.kind = 'email' and given."answeredAfter" is not null`,
    )
  }
})

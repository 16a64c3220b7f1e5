/** When our mail waits for an answer, and from whose answers the wait is judged. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, inTransaction, query, sql, uuids } from '../platform/database.ts'
import { importRecords } from '../records/index.ts'
import { relationship } from './contract.ts'
import type { RecordKey } from './store/keys.ts'
import { writeSilences, writeSilencesOfMany } from './store/silences.ts'
import { readRelationship } from './views/relationship.ts'
import { readSilence } from './views/silence.ts'

const DAY = 86_400_000
const ago = (days: number): Date => new Date(TEST_NOW.getTime() - days * DAY)

type Touched = { table: 'accounts' | 'contacts'; id: string }

/** A touch of that record, and the reply of the other side when `answeredAfter` (seconds) is given. */
async function aTouch(
  db: Db,
  record: Touched,
  touch: {
    days: number
    direction?: 'in' | 'out'
    kind?: 'email' | 'appointment'
    isOpen?: boolean
    answeredAfter?: number | undefined
    id?: string
  },
): Promise<string> {
  const { id = randomUUID() } = touch
  await execute(
    db,
    sql`insert into relationships.touches (record_table, record_id, activity_id, kind, direction,
          is_open, occurred_at, seconds_ours, seconds_theirs, is_moved)
        values (${record.table}, ${record.id}, ${id}, ${touch.kind ?? 'email'},
          ${touch.direction ?? 'out'}, ${touch.isOpen ?? false}, ${ago(touch.days)}, 0, 0, false)`,
  )
  if (touch.answeredAfter !== undefined) await anAnswer(db, record, id, touch.answeredAfter)
  return id
}

async function anAnswer(
  db: Db,
  record: Touched,
  questionId: string,
  seconds: number,
): Promise<void> {
  await execute(
    db,
    sql`insert into relationships.replies (record_table, record_id, question_id, answer_id, answered_by, seconds)
        values (${record.table}, ${record.id}, ${questionId}, ${randomUUID()}, 'them', ${seconds})`,
  )
}

/** A contact of an account, with their owner. */
async function anEmployee(db: Db): Promise<{ actor: Actor; account: Touched; contact: Touched }> {
  const actor = await (await peopleOf(db)).anActor({ name: 'Olga' })
  const account: Touched = { table: 'accounts', id: randomUUID() }
  const contact: Touched = { table: 'contacts', id: randomUUID() }
  const common = {
    owner: { kind: 'user' as const, id: actor.userId },
    businessUnitId: actor.businessUnitId,
    createdAt: TEST_NOW,
  }
  await importRecords(servicesOn(db), actor, 'accounts', [
    { id: account.id, values: { name: 'Acme' }, ...common },
  ])
  await importRecords(servicesOn(db), actor, 'contacts', [
    { id: contact.id, values: { last_name: 'Buyer', account_id: account.id }, ...common },
  ])
  return { actor, account, contact }
}

describe('the silence of a person', () => {
  const database = testDatabase()
  const aContact = (): Touched => ({ table: 'contacts', id: randomUUID() })
  async function silenceOf({ table, id }: Touched) {
    await writeSilences(database.db, [{ recordTable: table, recordId: id }])
    return readSilence(database.db, { table, id, now: TEST_NOW })
  }

  it('waits since the oldest unanswered e-mail after their last sign', async () => {
    const contact = aContact()
    await aTouch(database.db, contact, { days: 9 })
    await aTouch(database.db, contact, { days: 8, direction: 'in' })
    const oldest = await aTouch(database.db, contact, { days: 3 })
    await aTouch(database.db, contact, { days: 1 })

    expect(await silenceOf(contact)).toMatchObject({
      waiting_since: ago(3).toISOString(),
      activity_id: oldest,
      basis: 'usual',
    })
  })

  it('is none when they spoke last, met us since, or nothing was sent', async () => {
    const spoke = aContact()
    await aTouch(database.db, spoke, { days: 3 })
    await aTouch(database.db, spoke, { days: 1, direction: 'in' })
    const met = aContact()
    await aTouch(database.db, met, { days: 3 })
    await aTouch(database.db, met, { days: 1, kind: 'appointment' })
    const planned = aContact()
    await aTouch(database.db, planned, { days: 1, isOpen: true })

    for (const contact of [spoke, met, planned, aContact()]) {
      expect(await silenceOf(contact)).toBeUndefined()
    }
  })

  it('is none when the wait is older than a year', async () => {
    const contact = aContact()
    await aTouch(database.db, contact, { days: 366 })

    expect(await silenceOf(contact)).toBeUndefined()
  })

  it('goes with their sign, and tells which records are concerned', async () => {
    const contact = aContact()
    const key = { recordTable: contact.table, recordId: contact.id }
    await aTouch(database.db, contact, { days: 3 })

    const begun = await writeSilences(database.db, [key])
    const again = await writeSilences(database.db, [key])
    await aTouch(database.db, contact, { days: 1, direction: 'in' })
    const ended = await writeSilences(database.db, [key])

    expect([begun, again, ended]).toEqual([[key], [], [key]])
    expect(await silenceOf(contact)).toBeUndefined()
  })

  it('is not moved by what the company answers after the wait began', async () => {
    const { contact, account } = await anEmployee(database.db)
    await aTouch(database.db, contact, { days: 5 })
    const asked = await aTouch(database.db, account, { days: 6 })
    const before = await silenceOf(contact)

    await anAnswer(database.db, account, asked, 2 * 86_400)
    await aTouch(database.db, account, { days: 4, answeredAfter: 60 })

    expect(before).toMatchObject({ basis: 'usual', answers_known: 0 })
    expect(await silenceOf(contact)).toEqual(before)
  })

  it('is found however many e-mails came after it', async () => {
    const contact = aContact()
    const oldest = await aTouch(database.db, contact, { days: 300 })
    for (let days = 1; days < 200; days += 1) await aTouch(database.db, contact, { days })

    expect(await silenceOf(contact)).toMatchObject({ activity_id: oldest })
  })

  it('is judged by the answers of that person from three on', async () => {
    const contact = aContact()
    for (const days of [30, 40, 50, 60]) {
      await aTouch(database.db, contact, { days, answeredAfter: 1800 })
    }
    await aTouch(database.db, contact, { days: 2 })

    const silence = await silenceOf(contact)
    expect(silence).toMatchObject({ basis: 'person', answers_known: 4 })
    expect(silence?.answered_sooner).toBeGreaterThan(0.7)
  })

  it('is judged by the newest fifty e-mails to somebody to whom we wrote more', async () => {
    const contact = aContact()
    for (let days = 10; days < 70; days += 1) {
      await aTouch(database.db, contact, { days, answeredAfter: 1800 })
    }
    await aTouch(database.db, contact, { days: 2 })

    expect(await silenceOf(contact)).toMatchObject({ basis: 'person', answers_known: 50 })
  })

  const aMail = fc.record({
    to: fc.constantFrom('contact' as const, 'account' as const, 'both' as const),
    days: fc.integer({ min: 1, max: 5 }),
    direction: fc.constantFrom('out' as const, 'out' as const, 'in' as const),
    answeredAfter: fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: undefined }),
  })

  it('is the same judged alone and among many, however few e-mails are read at first', async () => {
    const { db } = database
    await fc.assert(
      fc.asyncProperty(
        fc.array(aMail, { maxLength: 12 }),
        fc.constantFrom(1, 3, 128),
        async (mails, sentRead) => {
          const { account, contact } = await anEmployee(db)
          const records = { contact: [contact], account: [account], both: [contact, account] }
          for (const { to, ...mail } of mails) {
            const id = randomUUID()
            for (const record of records[to]) await aTouch(db, record, { ...mail, id })
          }
          const keys = [
            { recordTable: contact.table, recordId: contact.id },
            { recordTable: account.table, recordId: account.id },
          ]

          for (const key of keys) await writeSilences(db, [key])
          const alone = await silences(keys)
          await inTransaction(db, (trx) => writeSilencesOfMany(trx, keys, sentRead))

          expect(await silences(keys)).toEqual(alone)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  const silences = (keys: readonly RecordKey[]) =>
    query(
      database.db,
      sql`select * from relationships.silences silence
          where silence.record_id = any(${uuids(keys.map(({ recordId }) => recordId))})
          order by silence.record_table`,
    )

  it('is judged by the account of the contact when the person is not known, and is shown', async () => {
    const { db } = database
    const { actor, account, contact } = await anEmployee(db)
    for (const days of [30, 40, 50]) {
      await aTouch(db, account, { days, answeredAfter: 600 })
    }
    await aTouch(db, contact, { days: 2 })

    await silenceOf(contact)

    const shown = await readRelationship(servicesOn(db), actor, {
      table: 'contacts',
      id: contact.id,
      now: TEST_NOW,
    })
    expect(shown.silence).toMatchObject({ basis: 'company', answers_known: 3 })
    expect(relationship.shape.silence.parse(shown.silence)).toEqual(shown.silence)
  })
})

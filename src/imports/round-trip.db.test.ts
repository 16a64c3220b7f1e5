/** What was exported is imported as it was: over what is there, and where nothing is. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, sql } from '../platform/database.ts'
import { exportRecords, importRecords } from '../records/index.ts'
import type { RecordValues } from '../records/model.ts'
import type { ImportTable } from './contract.ts'
import { readUpload, requireImport, runImport, takeStep } from './index.ts'

const database = testDatabase()
const server = runningServer(database)

/** What people and other programs write into fields, hostile to spreadsheets and readers of CSV; kept without spaces around it. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^'{0,2}[=+\-@][ \w;,"]{0,10}$/),
    fc.constantFrom(
      '12',
      '1,5',
      'true',
      'oui',
      'null',
      '-',
      '2024-01-01',
      'a;b\n"c"',
      'Ã©té',
      'N/A',
      '#REF!',
    ),
  )
  .map((one) => one.trim())
  .filter((one) => one !== '')
const name = text.filter((one) => /\w/.test(one))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const money = fc.record({
  amount_minor: fc.integer({ min: 0, max: 9_000_000_000_000 }),
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'BHD'),
})
const accounts: fc.Arbitrary<object> = fc.record({
  name,
  city: maybe(text),
  description: maybe(text),
  employees: maybe(fc.integer({ min: 0, max: 10_000_000 })),
  annual_revenue: maybe(money),
  industry: maybe(fc.constantFrom('manufacturing', 'retail')),
  phone: maybe(fc.stringMatching(/^\+?\d{3,12}$/)),
})
const contacts: fc.Arbitrary<object> = fc.record({
  first_name: maybe(text),
  last_name: name,
  job_title: maybe(text),
  does_not_want_calls: fc.boolean(),
})

async function exported(actor: Actor, table: ImportTable): Promise<string> {
  let file = ''
  for await (const piece of exportRecords(server.application.services, actor, {
    table,
    format: 'csv',
  }))
    file += piece
  return file
}

async function imported(actor: Actor, table: ImportTable, file: string) {
  const { services } = server.application
  const upload = { table, fileName: 'export.csv', bytes: Buffer.from(file) }
  const id = await readUpload(services, actor, upload)
  await takeStep(services, actor, { id, step: 'start' })
  await runImport(services, id)
  return requireImport(services, actor, id)
}

/** All but what an import says of itself: who wrote it, when, and from where. */
const OWN = ['updated_at', 'source']
function withoutOwn(file: string): readonly object[] {
  const rows: Record<string, string>[] = parse(file, { bom: true, columns: true })
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !OWN.includes(key))),
  )
}

describe('an export', () => {
  it.each([
    ['accounts', accounts],
    ['contacts', contacts],
  ] as const)(
    'of %s is imported as it was, on top of itself and into an empty table',
    async (table, values) => {
      const people = await peopleOf(database.db)
      const actor = await people.anActor({ roles: ['system_administrator'] })
      await fc.assert(
        fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 8 }), async (given) => {
          await execute(database.db, sql`delete from ${sql.table(`records.${table}`)}`)
          const { newId, clock } = server.application.services
          const owner = { kind: 'user' as const, id: actor.userId }
          await importRecords(
            server.application.services,
            actor,
            table,
            given.map((one) => ({
              id: newId(),
              values: Object.fromEntries(
                Object.entries(one).filter(([, value]) => value !== undefined),
              ) as RecordValues,
              owner,
              businessUnitId: actor.businessUnitId,
              createdAt: clock.now(),
              createdById: actor.userId,
            })),
          )
          const before = await exported(actor, table)

          const again = await imported(actor, table, before)
          expect([again.unchanged, again.rejected]).toEqual([given.length, 0])
          expect(await exported(actor, table)).toBe(before)

          await execute(database.db, sql`delete from ${sql.table(`records.${table}`)}`)
          const anew = await imported(actor, table, before)
          expect([anew.created, anew.rejected]).toEqual([given.length, 0])
          expect(withoutOwn(await exported(actor, table))).toEqual(withoutOwn(before))
        }),
        { numRuns: 15 },
      )
    },
  )
})

/** Statements that a connection keeps planned. */
import { describe, expect, it } from 'vitest'
import { testDatabase, testEngine } from '../../test/database.ts'
import { inTransaction, prepared, query, sql } from './database.ts'

describe('a prepared statement', () => {
  const database = testDatabase()

  it('is kept once however often it is asked, and answers for each value', async () => {
    const answers = await inTransaction(database.db, async (trx) => {
      const double = (n: number) => query(trx, prepared(sql`select ${n}::integer * 2 as double`))
      const first = await double(2)
      const second = await double(21)
      const kept = await query(
        trx,
        sql`select 1 from pg_prepared_statements where name like 'rapport_%'`,
      )
      return { first, second, kept: kept.length }
    })

    expect(answers).toEqual({
      first: [{ double: 4 }],
      second: [{ double: 42 }],
      kept: testEngine === 'postgres' ? 1 : 0,
    })
  })
})

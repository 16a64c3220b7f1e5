/**
 * Writes pairs of rows into an embedded database, each pair in a transaction, and says each number
 * once its transaction is committed. It is meant to be killed.
 *
 * Parameters: the folder; how many pairs to write, or nothing for no end.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { execute, inTransaction, one, openDatabase, sql } from '../../src/platform/database.ts'
import { testConfig, testLog } from '../quiet.ts'

const [folder = '', limit] = process.argv.slice(2)
const database = await openDatabase({ ...testConfig, dataFolder: folder }, testLog)
const { db } = database
process.stdout.write(`open ${database.isRemote ? 'remote' : 'own'} durable=${database.isDurable}\n`)

await execute(db, sql`create table if not exists public.pairs (n bigint, half integer, note text)`)
const last = await one<{ n: number }>(db, sql`select coalesce(max(n), 0) as n from public.pairs`)
const from = last?.n ?? 0
const to = limit === undefined ? Number.POSITIVE_INFINITY : from + Number(limit)
for (let n = from + 1; n <= to; n += 1) {
  await inTransaction(db, async (trx) => {
    const note = 'x'.repeat(500)
    await execute(trx, sql`insert into public.pairs values (${n}, 1, ${note})`)
    await execute(trx, sql`insert into public.pairs values (${n}, 2, ${note})`)
  })
  process.stdout.write(`${n}\n`)
  if (n % 50 === 0) await execute(db, sql`checkpoint`)
}
process.stdout.write('done\n')
if (limit !== undefined) await database.close()
else await sleep(60_000)

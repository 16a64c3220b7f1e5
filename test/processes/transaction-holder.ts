/** Opens the database of a running server, begins a transaction, writes in it, and waits to be killed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { execute, inTransaction, openDatabase, sql } from '../../src/platform/database.ts'
import { testConfig, testLog } from '../quiet.ts'

const [folder = ''] = process.argv.slice(2)
const database = await openDatabase({ ...testConfig, dataFolder: folder }, testLog)
process.stdout.write(`open ${database.isRemote ? 'remote' : 'own'}\n`)
await inTransaction(database.db, async (trx) => {
  await execute(trx, sql`insert into public.notes values ('of a process that is killed')`)
  process.stdout.write('written\n')
  await sleep(60_000)
})

/**
 * Import of a file of contacts: seconds until every row is a record, with its account found by name, its address claimed and
 * its history written; what the process takes; and how long a list takes for somebody else meanwhile.
 *
 * Baseline: the same rows inserted into a bare table in batches of the same size, without rights, history or events.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { actorFor, createUserByOperator } from '../src/identity/index.ts'
import { readUpload, requireImport, runImport, takeStep } from '../src/imports/index.ts'
import type { Db } from '../src/platform/database.ts'
import { execute, insertMany, sql } from '../src/platform/database.ts'
import { median, print, quantile, rounded } from './figure.ts'
import { signIn } from './lists.ts'
import type { Place } from './place.ts'

const ROWS = process.env.RAPPORT_BENCH_SIZE === 'full' ? 100_000 : 10_000
const ACCOUNTS = 1_000
const BATCH = 1_000
const EMAIL = 'importer@bench.example'

export async function benchImport({ application, engine }: Place): Promise<void> {
  const { services } = application
  const userId = await createUserByOperator(services, {
    email: EMAIL,
    name: 'Importer',
    roles: ['system_administrator'],
  })
  const actor = await actorFor(services, userId, 'import')
  const common = { bench: 'import', engine, unit: 's', baseline: 'inserted into a bare table' }
  const bare = await seconds(() => insertBare(services.db))

  const work = async (table: 'accounts' | 'contacts', text: string) => {
    const id = await readUpload(services, actor, {
      table,
      fileName: `${table}.csv`,
      bytes: Buffer.from(text),
    })
    await takeStep(services, actor, { id, step: 'start' })
    await runImport(services, id)
    return id
  }
  await work('accounts', accountsFile())
  const app = await application.http()
  const headers = { cookie: await signIn(application, EMAIL) }
  const list = async () => {
    const answer = await app.inject({ url: '/api/v1/records/accounts?limit=50', headers })
    if (answer.statusCode !== 200) throw new Error(`list: ${answer.statusCode}`)
  }
  const idle = await watch(list, sleep(3_000))
  let importId = ''
  let took = 0
  const importing = seconds(async () => {
    importId = await work('contacts', contactsFile())
  }).then((value) => {
    took = value
  })
  const busy = await watch(list, importing)
  const { created, rejected } = await requireImport(services, actor, importId)
  if (created !== ROWS) throw new Error(`created ${created}, rejected ${rejected} of ${ROWS}`)
  print({ ...common, figure: `${ROWS} contacts created`, value: took, baselineValue: bare })
  const again = await seconds(() => work('contacts', contactsFile()))
  print({ ...common, figure: 'the same file again, unchanged', value: again, baselineValue: bare })
  const undone = await seconds(async () => {
    await takeStep(services, actor, { id: importId, step: 'undo' })
    await runImport(services, importId)
  })
  print({ ...common, figure: 'undone', value: undone, baselineValue: bare })
  const beside = { ...common, unit: 'ms', baseline: 'the same list with nothing imported' }
  for (const [name, share] of [
    ['median', 0.5],
    ['p95', 0.95],
  ] as const) {
    const [value, baselineValue] = [quantile(busy.times, share), quantile(idle.times, share)]
    print({
      ...beside,
      figure: `a list meanwhile, ${name}`,
      value: rounded(value),
      baselineValue: rounded(baselineValue),
    })
  }
  print({
    ...common,
    unit: 'MB',
    baseline: 'the process before',
    figure: 'memory of the process at most',
    value: rounded(busy.peakMb),
    baselineValue: rounded(median(idle.megabytes)),
  })
  await app.close()
}

/** Asks five times a second until the work is done. */
async function watch(ask: () => Promise<void>, work: Promise<unknown>) {
  const times: number[] = []
  const megabytes: number[] = []
  let isDone = false
  const end = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const from = performance.now()
    await ask()
    times.push(performance.now() - from)
    megabytes.push(process.memoryUsage().rss / 1_048_576)
    await Promise.race([sleep(200), end])
  }
  await end
  return { times, megabytes, peakMb: Math.max(...megabytes) }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return rounded((performance.now() - from) / 1000)
}

const contactOf = (index: number) => ({
  first_name: `Zoé ${index % 977}`,
  last_name: `Martin ${index}`,
  email: `zoe.${index}@company${index % ACCOUNTS}.example`,
  phone: `+33 1 ${String(index).padStart(8, '0')}`,
  job_title: 'Buyer',
  account: `Company ${index % ACCOUNTS}`,
  city: 'Lyon',
})

function contactsFile(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => Object.values(contactOf(index)).join(','))
  return ['First name,Last name,E-mail,Phone,Job title,Account,City', ...rows].join('\n')
}

const accountsFile = (): string =>
  ['Name', ...Array.from({ length: ACCOUNTS }, (_, index) => `Company ${index}`)].join('\n')

async function insertBare(db: Db): Promise<void> {
  const names = Object.keys(contactOf(0))
  await execute(
    db,
    sql`create table bench_contacts (${sql.join(names.map((name) => sql`${sql.id(name)} text`))})`,
  )
  const types = Object.fromEntries(names.map((name) => [name, 'text']))
  for (let from = 0; from < ROWS; from += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, index) => contactOf(from + index))
    await insertMany(db, 'bench_contacts', types, rows)
  }
  await execute(db, sql`drop table bench_contacts`)
}

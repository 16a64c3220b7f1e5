/**
 * The search over all tables of an organisation of a million records and more, as a salesperson and an administrator
 * type: names, beginnings, parts, addresses, telephone numbers, mistyped names, and what stands nowhere.
 *
 * Baseline: the same text looked for in the contacts alone, by hand-written SQL without rights.
 */

import { execute, query, sql } from '../src/platform/database.ts'
import { rebuildWords } from '../src/records/index.ts'
import { nameKey } from '../src/records/model.ts'
import { median, print, quantile, rounded } from './figure.ts'
import { signIn } from './lists.ts'
import type { Place } from './place.ts'

/** Different texts of each kind, so that no answer is that of the one before. */
const TEXTS = 30
const LIMIT = 12

const ROLES = [
  ['salesperson', 'user2@bench.example'],
  ['administrator', 'user0@bench.example'],
] as const

type Contact = { readonly lastName: string; readonly email: string; readonly phone: string }

/** What is typed to find a contact. */
const KINDS: Readonly<Record<string, (contact: Contact) => string>> = {
  'a name': ({ lastName }) => lastName,
  'first and last name': ({ lastName }) => `first ${lastName}`,
  'four letters': ({ lastName }) => lastName.slice(0, 4),
  'an e-mail address': ({ email }) => email,
  'a telephone number': ({ phone }) => `0${phone.slice(3)}`.replace(/(\d\d)(?=\d)/g, '$1 ').trim(),
  'a mistyped name': ({ lastName }) => `${lastName.slice(0, 2)}${lastName.slice(3)}`,
  'what stands nowhere': ({ lastName }) => `${[...lastName].reverse().join('')}qzx`,
}

export async function benchSearch({ application, engine }: Place): Promise<void> {
  const { db } = application.services
  const learning = performance.now()
  await rebuildWords(application.services)
  await execute(db, sql`analyze records.search_words`)
  process.stderr.write(`${engine}: words ${Math.round(performance.now() - learning)} ms\n`)
  const contacts = await query<Contact>(
    db,
    sql`select record.last_name as "lastName", record.email, record.phone from records.contacts record
        order by record.id desc limit ${TEXTS}`,
  )
  const app = await application.http()
  for (const [role, email] of ROLES) {
    const headers = { cookie: await signIn(application, email) }
    const all: number[] = []
    for (const [kind, typedFor] of Object.entries(KINDS)) {
      const texts = contacts.map(typedFor)
      const bare = await times(texts, (text) => bareSearch(db, nameKey(text)))
      const served = await times(texts, async (text) => {
        const url = `/api/v1/search?${new URLSearchParams({ q: text, limit: String(LIMIT) })}`
        const answer = await app.inject({ url, headers })
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
      })
      all.push(...served)
      tell({ engine, figure: `${kind}, ${role}` }, served, bare)
    }
    tell({ engine, figure: `all kinds, ${role}` }, all, all)
  }
  await app.close()
}

const bareSearch = (db: Place['application']['services']['db'], key: string) =>
  query(
    db,
    sql`select record.id, record.full_name from records.contacts record
        where record.search_key like ${`%${key}%`} and record.deleted_at is null limit ${LIMIT}`,
  )

async function times(
  texts: readonly string[],
  work: (text: string) => Promise<unknown>,
): Promise<readonly number[]> {
  const measured: number[] = []
  for (const text of texts) {
    const from = performance.now()
    await work(text)
    measured.push(performance.now() - from)
  }
  return measured
}

function tell(
  { engine, figure }: { readonly engine: Place['engine']; readonly figure: string },
  served: readonly number[],
  bare: readonly number[],
): void {
  const common = { bench: 'search', engine, unit: 'ms', baseline: 'hand-written SQL on contacts' }
  const quantiles = [
    ['median', median(served), median(bare)],
    ['p95', quantile(served, 0.95), quantile(bare, 0.95)],
  ] as const
  for (const [name, value, baselineValue] of quantiles) {
    print({
      ...common,
      figure: `${figure}, ${name}`,
      value: rounded(value),
      baselineValue: rounded(baselineValue),
    })
  }
}

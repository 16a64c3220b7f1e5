/**
 * First rows of a list of 200 k contacts, as a salesperson, a manager and an administrator ask for
 * them over HTTP (without the network), by name and by last change.
 *
 * Baseline: the same fifty rows by hand-written SQL without rights, links or JSON.
 */
import { randomBytes } from 'node:crypto'
import { hashSecret } from '../src/identity/client.ts'
import { SESSION_COOKIE } from '../src/identity/session-life.ts'
import { insertSession } from '../src/identity/store/sessions.ts'
import { one, query, sql } from '../src/platform/database.ts'
import { print, time } from './figure.ts'
import { GENERATED_NOW } from './generate.ts'
import type { Place } from './place.ts'

/** Chosen by the promise: median of twenty. */
const RUNS = 20

const ROLES = [
  ['salesperson', 'user2@bench.example'],
  ['manager', 'user1@bench.example'],
  ['administrator', 'user0@bench.example'],
] as const

const LISTS = [
  ['contacts by name', '/api/v1/records/contacts?limit=50&sort=full_name', 'record.name_key'],
  [
    'contacts by last change',
    '/api/v1/records/contacts?limit=50&sort=-updated_at',
    'record.updated_at desc',
  ],
  ['opportunities', '/api/v1/records/opportunities?limit=50', 'record.name_key'],
  ['activities', '/api/v1/records/activities?limit=50', 'record.occurred_at desc'],
] as const

export async function benchLists({ application, engine }: Place): Promise<void> {
  const { db } = application.services
  const app = await application.http()
  for (const [list, url, order] of LISTS) {
    const table = url.split('/')[4]?.split('?')[0] ?? 'contacts'
    const bare = await time(RUNS, () =>
      query(
        db,
        sql`select record.* from ${sql.table(`records.${table}`)} record
            where record.deleted_at is null order by ${sql.raw(order)} limit 50`,
      ),
    )
    for (const [role, email] of ROLES) {
      const headers = { cookie: await signIn(application, email) }
      const served = await time(RUNS, async () => {
        const answer = await app.inject({ url, headers })
        if (answer.statusCode !== 200)
          throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
      })
      const common = {
        bench: 'lists',
        engine,
        unit: 'ms',
        baseline: 'hand-written SQL, median of 20',
      }
      print({
        ...common,
        figure: `${list}, ${role}, median of 20`,
        value: served.medianMs,
        baselineValue: bare.medianMs,
      })
      print({
        ...common,
        figure: `${list}, ${role}, p95`,
        value: served.p95Ms,
        baselineValue: bare.medianMs,
      })
    }
  }
  await app.close()
}

/** Opens a session for a user; returns the cookie. */
export async function signIn({ services }: Place['application'], email: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const user = await one<{ id: string }>(
    services.db,
    sql`select account.id from identity.users account where account.email_key = ${email}`,
  )
  const now = services.clock.now()
  await insertSession(services.db, {
    id: services.newId(),
    userId: user?.id ?? '',
    tokenHash: hashSecret(secret),
    userAgent: undefined,
    address: '127.0.0.1',
    now,
    expiresAt: new Date(Math.max(now.getTime(), GENERATED_NOW.getTime()) + 86_400_000),
  })
  return `${SESSION_COOKIE}=${secret}`
}

/**
 * Lists narrowed by groups and by related records, and the sums of a board, in an organisation of a million activities, as a salesperson
 * and an administrator ask over HTTP (without the network).
 *
 * Baseline: the first rows of the same list without a filter.
 */
import { print, time } from './figure.ts'
import { signIn } from './lists.ts'
import type { Place } from './place.ts'

const RUNS = 20

const ROLES = [
  ['salesperson', 'user2@bench.example'],
  ['administrator', 'user0@bench.example'],
] as const

const OPEN = { column: 'status', is: 'open' }
const LARGE = { column: 'estimated_revenue', at_least: 1_000_000 }
const LATELY = { column: 'occurred_at', last_days: 30 }

const FILTERS = [
  ['contacts of accounts in an industry', 'contacts', { column: 'account.industry', is: 'media' }],
  [
    'accounts with a large open deal',
    'accounts',
    { some: 'opportunities', where: { all: [OPEN, LARGE] } },
  ],
  ['accounts without an open deal', 'accounts', { none: 'opportunities', where: OPEN }],
  ['contacts without an activity lately', 'contacts', { none: 'activities', where: LATELY }],
  [
    'contacts of a city or a job',
    'contacts',
    {
      any: [
        { column: 'city', is: 'Lyon' },
        { column: 'job_title', contains: 'buyer' },
      ],
    },
  ],
] as const

export async function benchFilters({ application, engine }: Place): Promise<void> {
  const app = await application.http()
  for (const [role, email] of ROLES) {
    const headers = { cookie: await signIn(application, email) }
    const ask = (url: string) =>
      time(RUNS, async () => {
        const answer = await app.inject({ url, headers })
        if (answer.statusCode !== 200)
          throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
      })
    const cases = FILTERS.map(([figure, table, filter]) => ({
      figure,
      table,
      url: `/api/v1/records/${table}?limit=50&filter=${encodeURIComponent(JSON.stringify(filter))}`,
    }))
    const board = {
      figure: 'sums of a board',
      table: 'opportunities',
      url: `/api/v1/records/opportunities/totals?group=stage&filter=${encodeURIComponent(JSON.stringify(OPEN))}`,
    }
    for (const { figure, table, url } of [...cases, board]) {
      const bare = await ask(`/api/v1/records/${table}?limit=50`)
      const served = await ask(url)
      const common = { bench: 'filters', engine, unit: 'ms', baseline: 'the list without a filter' }
      print({
        ...common,
        figure: `${figure}, ${role}, median of 20`,
        value: served.medianMs,
        baselineValue: bare.medianMs,
      })
      print({
        ...common,
        figure: `${figure}, ${role}, p95`,
        value: served.p95Ms,
        baselineValue: bare.medianMs,
      })
    }
  }
  await app.close()
}

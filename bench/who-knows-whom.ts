/**
 * The colleagues who know the busiest contact and its account, as the tile asks for them, and the warm paths to that
 * contact, as the page of an administrator asks for them, who may read all contacts between.
 *
 * Baseline: one hand-written count of the contact's activities by colleague.
 */
import { query, sql } from '../src/platform/database.ts'
import { readColleagues } from '../src/who-knows-whom/index.ts'
import { print, time } from './figure.ts'
import { GENERATED_NOW } from './generate.ts'
import { signIn } from './lists.ts'
import type { Place } from './place.ts'

/** Chosen: as many as the lists bench takes. */
const RUNS = 20

/** Has asked nobody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function benchWhoKnowsWhom({ application, engine }: Place): Promise<void> {
  const { services } = application
  const [busiest] = await query<{ contactId: string; accountId: string }>(
    services.db,
    sql`select party.contact_id as "contactId", contact.account_id as "accountId"
        from records.activity_parties party
        join records.contacts contact on contact.id = party.contact_id
        where contact.account_id is not null
        group by 1, 2 order by count(*) desc, 1 limit 1`,
  )
  if (busiest === undefined) throw new Error('who-knows-whom: no contact takes part in anything')
  const baseline = await time(RUNS, () =>
    query(
      services.db,
      sql`select ours.user_id, count(*) from records.activity_parties party
          join records.activity_parties ours
            on ours.activity_id = party.activity_id and ours.side = 'us'
          where party.contact_id = ${busiest.contactId} group by 1`,
    ),
  )
  const app = await application.http()
  const headers = { cookie: await signIn(application, 'user0@bench.example') }
  const url = `/api/v1/who-knows-whom/contacts/${busiest.contactId}/paths`
  const colleaguesOf = (table: 'contacts' | 'accounts', id: string) =>
    readColleagues(services, { table, id, now: GENERATED_NOW, readerId: NOBODY })
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'busiest of contacts': () => colleaguesOf('contacts', busiest.contactId),
    'busiest of accounts': () => colleaguesOf('accounts', busiest.accountId),
    'warm paths to the busiest of contacts': async () => {
      const answer = await app.inject({ url, headers })
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
    },
  }
  for (const [what, ask] of Object.entries(asked)) {
    const taken = await time(RUNS, ask)
    const figures = { median: taken.medianMs, p95: taken.p95Ms }
    for (const [name, value] of Object.entries(figures)) {
      print({
        bench: 'who-knows-whom',
        figure: `${what}, ${name} of ${RUNS}`,
        engine,
        value,
        unit: 'ms',
        baseline: 'hand-written count by colleague, median',
        baselineValue: baseline.medianMs,
      })
    }
  }
  await app.close()
}

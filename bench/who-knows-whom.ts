/**
 * The colleagues who know the busiest contact and its account, as the tile asks for them.
 *
 * Baseline: one hand-written count of the contact's activities by colleague.
 */
import { query, sql } from '../src/platform/database.ts'
import { readColleagues } from '../src/who-knows-whom/index.ts'
import { print, time } from './figure.ts'
import { GENERATED_NOW } from './generate.ts'
import type { Place } from './place.ts'

/** Chosen: as many as the lists bench takes. */
const RUNS = 20

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
  const asked = [
    ['contacts', busiest.contactId],
    ['accounts', busiest.accountId],
  ] as const
  for (const [table, id] of asked) {
    const taken = await time(RUNS, () =>
      readColleagues(services, { table, id, now: GENERATED_NOW }),
    )
    const figures = { median: taken.medianMs, p95: taken.p95Ms }
    for (const [name, value] of Object.entries(figures)) {
      print({
        bench: 'who-knows-whom',
        figure: `busiest of ${table}, ${name} of ${RUNS}`,
        engine,
        value,
        unit: 'ms',
        baseline: 'hand-written count by colleague, median',
        baselineValue: baseline.medianMs,
      })
    }
  }
}

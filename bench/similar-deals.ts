/**
 * How the open deal with most activities compares with similar won deals, as its page asks, and
 * how long it takes to learn what makes deals similar.
 *
 * The organisation of the bench knows no pattern, so that nothing would be learnt: the weights are
 * set to what a real one may have. Baseline: the count of the won deals.
 */
import { operatorActor } from '../src/identity/index.ts'
import { execute, jsonb, query, sql } from '../src/platform/database.ts'
import { rebuildRelationships } from '../src/relationships/index.ts'
import { learnSimilarDeals, readSimilarDeals } from '../src/similar-deals/index.ts'
import { print, time } from './figure.ts'
import { GENERATED_NOW } from './generate.ts'
import type { Place } from './place.ts'

/** Chosen: as many as the lists bench takes. */
const RUNS = 20

const WEIGHTS = [
  { field: 'amount', weight: 0.5, dealCount: 1 },
  { field: 'industry', weight: 0.3, dealCount: 1 },
  { field: 'unit', weight: 0.2, dealCount: 1 },
]

export async function benchSimilarDeals({ application, engine }: Place): Promise<void> {
  const { services } = application
  const { db } = services
  const [counted] = await query<{ count: number }>(
    db,
    sql`select count(*)::integer as count from relationships.figures`,
  )
  if (counted?.count === 0) await rebuildRelationships(services)
  const baseline = await time(RUNS, () =>
    query(db, sql`select count(*) from records.opportunities where status = 'won'`),
  )
  const from = performance.now()
  const wonCount = await learnSimilarDeals(services)
  const learnMs = performance.now() - from
  await execute(db, sql`update similar_deals.learning set weights = ${jsonb(WEIGHTS)}`)
  await execute(db, sql`analyze`)
  const [busiest] = await query<{ id: string }>(
    db,
    sql`select record.id from records.opportunities record
        join relationships.figures figure
          on figure.record_table = 'opportunities' and figure.record_id = record.id
        where record.status = 'open' order by figure.interaction_count desc, record.id limit 1`,
  )
  if (busiest === undefined) throw new Error('similar-deals: no open deal has activities')
  const actor = await operatorActor(services)
  const taken = await time(RUNS, () =>
    readSimilarDeals(services, actor, { id: busiest.id, now: GENERATED_NOW }),
  )
  const figures = {
    [`learning from all closed deals, ${wonCount} of them won`]: learnMs,
    [`busiest deal, median of ${RUNS}`]: taken.medianMs,
    [`busiest deal, p95 of ${RUNS}`]: taken.p95Ms,
  }
  for (const [figure, value] of Object.entries(figures)) {
    print({
      bench: 'similar-deals',
      figure,
      engine,
      value: Math.round(value),
      unit: 'ms',
      baseline: 'count of the won deals, median',
      baselineValue: baseline.medianMs,
    })
  }
}

/**
 * Derivations of the whole organisation: figures of all relationships, cards of all sellers.
 *
 * Baselines: one hand-written aggregate over the same activities, and one pass over the open deals.
 */
import { rebuildCards } from '../src/assistant/index.ts'
import { query, sql } from '../src/platform/database.ts'
import { rebuildRelationships } from '../src/relationships/index.ts'
import { print, rounded } from './figure.ts'
import type { Place } from './place.ts'

export async function benchCards({ application, engine }: Place): Promise<void> {
  const { services } = application
  const aggregate = await seconds(() =>
    query(
      services.background,
      sql`select party.contact_id, count(*), min(activity.occurred_at), max(activity.occurred_at)
          from records.activity_parties party
          join records.activities activity on activity.id = party.activity_id
          where party.contact_id is not null
          group by party.contact_id`,
    ),
  )
  const figures = await seconds(() => rebuildRelationships(services))
  print({
    bench: 'cards',
    figure: 'figures of all relationships, rebuilt',
    engine,
    value: figures,
    unit: 's',
    baseline: 'one hand-written aggregate over the same activities',
    baselineValue: aggregate,
  })
  const cards = await seconds(() => rebuildCards(services))
  print({
    bench: 'cards',
    figure: 'cards of all sellers, swept',
    engine,
    value: cards,
    unit: 's',
    baseline: 'one hand-written aggregate over the same activities',
    baselineValue: aggregate,
  })
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return rounded((performance.now() - from) / 1000)
}

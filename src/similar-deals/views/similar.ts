/** Reads how one deal compares with the won deals that are most like it. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import type { Comparison, SimilarDeals, SimilarityField } from '../contract.ts'
import { DEALS_NEEDED, LEAST_COMPARED } from '../contract.ts'
import type { FieldWeight } from '../model.ts'
import { compareDeals, LEAST_SIMILARITY, SIMILAR_DEALS_ENABLED } from '../model.ts'
import type { Learning } from '../store.ts'
import { selectLearning } from '../store.ts'
import { countClosed } from './count-closed.ts'
import { closedAt, dealFields } from './deal-sql.ts'
import { readFigures } from './figures.ts'
import type { Neighbour } from './readable.ts'
import { listReadable } from './readable.ts'

/** So many of the most similar are compared with (chosen; decision 0027). */
const MOST_SIMILAR = 50
/** Without similar deals: the top 100 won (Microsoft); ours are the latest. */
const MOST_RECENT = 100

type Asked = { readonly id: string; readonly now: Date }

type Subject = Readonly<Record<SimilarityField, number | string | null>> & {
  readonly currency: string | null
  readonly isOpen: boolean
  readonly ageSeconds: number
}

/**
 * Compares a deal, which the caller has found readable for the actor, with won deals. Figures cover
 * won deals that the actor may not read, always five or more together; names do not.
 */
export async function readSimilarDeals(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  asked: Asked,
): Promise<SimilarDeals> {
  const { db } = services
  const answer = { as_of: asked.now.toISOString(), learnt_at: null, fields: [], comparison: null }
  if (!(await getSetting(services, SIMILAR_DEALS_ENABLED))) {
    return { ...answer, state: 'off', won_count: 0, lost_count: 0 }
  }
  const learning = await selectLearning(db)
  if (learning === undefined) {
    const { wonCount, lostCount } = await countClosed(db)
    const isEnough = wonCount >= DEALS_NEEDED && lostCount >= DEALS_NEEDED
    const state = isEnough ? 'not_learnt' : 'not_enough_deals'
    return { ...answer, state, won_count: wonCount, lost_count: lostCount }
  }
  return {
    ...answer,
    state: 'ready',
    won_count: learning.wonCount,
    lost_count: learning.lostCount,
    learnt_at: learning.learntAt.toISOString(),
    fields: fieldsThatCount(learning).map(({ field, weight }) => ({ field, weight })),
    comparison: (await readComparison(db, actor, asked, learning)) ?? null,
  }
}

const fieldsThatCount = ({ weights }: Learning): readonly FieldWeight[] =>
  weights.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)

async function readComparison(
  db: Db,
  actor: Actor,
  asked: Asked,
  learning: Learning,
): Promise<Comparison | undefined> {
  const subject = await readSubject(db, asked)
  if (subject === undefined) return undefined
  const similar = await findSimilar(db, asked.id, { subject, weights: fieldsThatCount(learning) })
  const hasSimilar = similar.length >= LEAST_COMPARED
  const compared = hasSimilar ? similar : await findRecent(db, asked.id)
  const ids = compared.map(({ id }) => id)
  const figures = await readFigures(db, [asked.id, ...ids], {
    ageSeconds: subject.ageSeconds,
    now: asked.now,
  })
  const own = figures.get(asked.id)
  if (own === undefined) return undefined
  const deals = await listReadable(db, actor, compared)
  return {
    basis: hasSimilar ? 'similar' : 'recent',
    deal_count: compared.length,
    age_seconds: subject.ageSeconds,
    is_open: subject.isOpen,
    values: compareDeals(
      own,
      ids.flatMap((id) => figures.get(id) ?? []),
    ),
    ...deals,
  }
}

function readSubject(db: Db, { id, now }: Asked): Promise<Subject | undefined> {
  return one<Subject>(
    db,
    sql`
      select deal.*, record.currency, record.status = 'open' as "isOpen",
        greatest(0, extract(epoch from
          case when record.status = 'open' then ${now}::timestamptz else ${closedAt('record')} end
            - record.created_at))::integer as "ageSeconds"
      from records.opportunities record
      cross join lateral (${dealFields('record')}) deal
      where record.id = ${id}`,
  )
}

/**
 * The won deals most like the subject, above the bound. A field that the subject lacks counts as
 * not shared. Reads all of won_deals, which is narrow (measured: decision 0027).
 */
async function findSimilar(
  db: Db,
  id: string,
  { subject, weights }: { readonly subject: Subject; readonly weights: readonly FieldWeight[] },
): Promise<readonly Neighbour[]> {
  const known = weights.filter(({ field }) => subject[field] !== null)
  if (known.length === 0) return []
  const scores = known.map(
    ({ field }) => sql`${alikeness(subject, field)} as ${sql.id(`${field}_alike`)}`,
  )
  const sum = known.map(
    ({ field, weight }) => sql`${weight}::double precision * ${sql.id('scored', `${field}_alike`)}`,
  )
  const shared = known.map(
    ({ field }) =>
      sql`case when ${sql.id('scored', `${field}_alike`)} >= ${SHARED_FROM}::double precision then ${field}::text end`,
  )
  return query<Neighbour>(
    db,
    sql`
      select nearest.id, nearest.similarity, nearest.shared from (
        select scored.id, scored.closed_at, ${sql.join(sum, sql` + `)} as similarity,
          array_remove(array[${sql.join(shared)}], null) as shared
        from (
          select won.opportunity_id as id, won.closed_at, ${sql.join(scores)}
          from similar_deals.won_deals won
          where won.opportunity_id <> ${id}
        ) scored
        where ${sql.join(sum, sql` + `)} >= ${LEAST_SIMILARITY}::double precision
        order by similarity desc, scored.closed_at desc, scored.id desc
        limit ${MOST_SIMILAR}
      ) nearest
      join records.opportunities record on record.id = nearest.id
      where record.status = 'won' and record.deleted_at is null
      order by nearest.similarity desc, nearest.closed_at desc, nearest.id desc`,
  )
}

/** A field is named as shared from here on: the same value, or an amount within a factor of two. */
const SHARED_FROM = 0.699

/** 0–1: equal or not; for sizes 1 when equal, falling to 0 at a factor of ten. */
function alikeness(subject: Subject, field: SimilarityField): Fragment {
  const value = subject[field]
  if (typeof value !== 'number') {
    return sql`case when ${sql.id('won', field)} = ${value} then 1.0 else 0 end::double precision`
  }
  const near = sql`coalesce(greatest(0, 1 - abs(${sql.id('won', field)} - ${value}::double precision)), 0)`
  if (field !== 'amount') return near
  return sql`case when won.currency = ${subject.currency} then ${near} else 0 end`
}

/** The deals that were won last. Relies on won_deals_by_close. */
function findRecent(db: Db, id: string): Promise<readonly Neighbour[]> {
  return query<Neighbour>(
    db,
    sql`
      select won.opportunity_id as id, 0::double precision as similarity, array[]::text[] as shared
      from similar_deals.won_deals won
      join records.opportunities record on record.id = won.opportunity_id
      where won.opportunity_id <> ${id} and record.status = 'won' and record.deleted_at is null
      order by won.closed_at desc, won.opportunity_id desc
      limit ${MOST_RECENT}`,
  )
}

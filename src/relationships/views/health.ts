/** Reads the health of one record, how it comes about, and what would change it. */
import { addDays, dayIn, daysSince1970 } from '../../kernel/time/zones.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ActivityKind, Health, HealthTable, RelationshipTable } from '../contract.ts'
import { HEALTH_PARTS, HEALTH_TABLES, WHAT_IFS } from '../contract.ts'
import { afterSilence, withActivity } from '../foresee-health.ts'
import type { HealthSettings } from '../health-settings.ts'
import type { HeldTrend } from '../health-trend.ts'
import { healthTrend, RECENT_DAYS, whySteady } from '../health-trend.ts'
import { existedOn, judgeHealth } from '../judge-health.ts'
import type { HealthFacts, HealthRating } from '../rate-health.ts'
import { contributions, halfLifeDays, MOST_POINTS, rateHealth } from '../rate-health.ts'
import type { RatedRecord } from '../store/health-facts.ts'
import { readHealthFacts } from '../store/health-facts.ts'
import { readHealthSettings } from './health-settings.ts'

const WEEKS_SHOWN = 13
const SILENCE_DAYS = 14

type Asked = { readonly table: RelationshipTable; readonly id: string; readonly now: Date }

/**
 * Reads the health of a record as of today.
 *
 * @returns undefined for accounts, closed leads and deals, and where the organisation hides health
 */
export async function readHealth(
  services: Pick<Services, 'db' | 'config'>,
  asked: Asked,
): Promise<Health | undefined> {
  const table = HEALTH_TABLES.find((name) => name === asked.table)
  if (table === undefined) return undefined
  const settings = await readHealthSettings(services)
  if (!settings.isShown) return undefined
  const today = daysSince1970(asked.now, settings.timeZone)
  const days = Array.from(
    { length: WEEKS_SHOWN },
    (_, index) => today - 7 * (WEEKS_SHOWN - 1 - index),
  )
  const records = await readHealthFacts(services.db, [{ recordTable: table, recordId: asked.id }], {
    days,
    timeZone: settings.timeZone,
    halfLifeDays: halfLifeDays(settings.choices),
    // What a silence of two weeks would do may rest on the customer's own rhythm.
    rhythmAfterDays: -1,
  })
  const record = records.at(-1)
  if (record === undefined) return undefined
  const done = await readKinds(services, { ...asked, table, timeZone: settings.timeZone })
  return present({ record, earlier: records.slice(0, -1), settings, done, now: asked.now })
}

function present(input: {
  record: RatedRecord
  earlier: readonly RatedRecord[]
  settings: HealthSettings
  done: readonly KindDone[]
  now: Date
}): Health {
  const { record, settings, now } = input
  const { choices, grades } = settings
  const { facts } = record
  const { state, rating } = judgeHealth(record, choices, grades, now)
  const earlier = input.earlier
    .filter(
      (past) =>
        past.facts.daysSinceFirst !== undefined &&
        existedOn(past, past.facts.day, settings.timeZone),
    )
    .map((past) => ({ day: past.facts.day, score: rateHealth(past.facts, choices).score }))
  const before = earlier.find(({ day }) => day === facts.day - RECENT_DAYS)?.score
  return {
    state,
    score: rating?.score ?? null,
    trend: rating === undefined ? null : healthTrend(facts, rating.score, before),
    score_before: before ?? null,
    held_trend: rating === undefined ? null : presentHeld(whySteady(facts, rating.score, before)),
    good_from: grades.goodFrom,
    fair_from: grades.fairFrom,
    parts: rating === undefined ? [] : presentParts(rating),
    kinds: presentKinds(facts, settings, input.done),
    half_life_days: halfLifeDays(choices),
    expected_days: choices.expectedDays,
    rhythm_days: rating?.rhythmDays ?? choices.expectedDays,
    days_since_last: facts.daysSinceLast ?? null,
    what_ifs: state === 'older_than_2_years' ? [] : presentWhatIfs(facts, settings),
    history: [...earlier, ...(rating ? [{ day: facts.day, score: rating.score }] : [])].map(
      ({ day, score }) => ({
        on: addDays(dayIn(now, settings.timeZone), day - facts.day),
        score,
      }),
    ),
  }
}

const presentHeld = (held: HeldTrend | undefined): Health['held_trend'] =>
  held === undefined
    ? null
    : {
        direction: held.direction,
        recent_count: held.recentCount,
        earlier_count: held.earlierCount,
      }

const presentParts = ({ parts }: HealthRating): Health['parts'] =>
  HEALTH_PARTS.map((name) => ({
    name,
    points: toTenths(parts[name]),
    most: MOST_POINTS[name],
  }))

function presentKinds(
  facts: HealthFacts,
  { choices }: HealthSettings,
  done: readonly KindDone[],
): Health['kinds'] {
  const lastKind = done.find(({ isLast }) => isLast)?.kind
  const given = contributions(facts, choices, lastKind)
  const kinds = ['email', 'appointment', 'phone_call', 'task'] as const
  return kinds.map((kind) => ({
    kind,
    count: done.find((one) => one.kind === kind)?.count ?? 0,
    weight: choices.weights[kind],
    volume: Math.round(given[kind].volume * 1000) / 1000,
    points: toTenths(given[kind].points),
  }))
}

const toTenths = (points: number): number => Math.round(points * 10) / 10

function presentWhatIfs(facts: HealthFacts, { choices }: HealthSettings): Health['what_ifs'] {
  const then: Record<Health['what_ifs'][number]['name'], HealthFacts> = {
    meeting: withActivity(facts, 'meeting'),
    their_email: withActivity(facts, 'email_in'),
    call: withActivity(facts, 'call_out'),
    our_email: withActivity(facts, 'email_out'),
    two_weeks_silence: afterSilence(facts, SILENCE_DAYS, choices),
  }
  return WHAT_IFS.map((name) => ({ name, score: rateHealth(then[name], choices).score }))
}

type KindDone = { readonly kind: ActivityKind; readonly count: number; readonly isLast: boolean }

/** How many activities of each kind were completed until today, and which was the last interaction. */
function readKinds(
  { db }: Pick<Services, 'db'>,
  record: {
    readonly table: HealthTable
    readonly id: string
    readonly now: Date
    readonly timeZone: string
  },
): Promise<KindDone[]> {
  return query<KindDone>(
    db,
    sql`
      select done.kind, done.count, done.kind = (
          select touch.kind from relationships.touches touch
          where touch.record_table = ${record.table} and touch.record_id = ${record.id}
            and not touch.is_open and touch.kind <> 'task' and touch.occurred_at <= ${record.now}
          order by touch.occurred_at desc, touch.activity_id desc
          limit 1
        ) is true as "isLast"
      from (
        select touch.kind, count(*)::integer as count from relationships.touches touch
        where touch.record_table = ${record.table} and touch.record_id = ${record.id}
          and not touch.is_open
          and (touch.occurred_at at time zone ${record.timeZone})::date <= ${dayIn(record.now, record.timeZone)}::date
        group by touch.kind
      ) done`,
  )
}

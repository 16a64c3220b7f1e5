/** Touches by the day on which they were: pieces of SQL that reading the facts of health is made of. */
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import { PERIODS_FOR_A_RHYTHM, RHYTHM_DAYS } from '../rate-health.ts'

/** More interactions than most records have, and fewer than are read in a moment (chosen). */
const NEWEST_FOR_A_RHYTHM = 64

/** The day, counted from 1970, on which an instant lies in the time zone. */
export const dayIn =
  (timeZone: string) =>
  (at: Fragment): Fragment =>
    sql`((${at}) at time zone ${timeZone})::date - date '1970-01-01'`

/** Up to a day from where that day begins in the time zone: bounds for the index, days are compared as well. */
export const around = (day: Fragment): Fragment =>
  sql`(date '1970-01-01' + (${day})::integer)::timestamptz`

/** Condition for the completed touches of `record`, on `touch`. */
export const completedOf = (record: Fragment): Fragment => sql`
    touch.record_table = ${record}.record_table and touch.record_id = ${record}.record_id
      and not touch.is_open`

/**
 * For each of RHYTHM_DAYS, in how many periods of so many days `asked` saw an interaction up to its day, at most
 * those that make a rhythm. The newest interactions tell it of most records; where there are more, each period
 * leads to the next older one.
 */
export function periodsSeenIn(dayOf: (at: Fragment) => Fragment): Fragment {
  const day = dayOf(sql`touch.occurred_at`)
  const earlier = sql`
    select ${day} as day from relationships.touches touch
    where ${completedOf(sql`asked`)} and touch.kind <> 'task'`
  const newestFirst = sql`order by touch.occurred_at desc, touch.activity_id desc`
  const stepByStep = sql`
    with recursive period as (
      select 1 as n, greatest(asked.last_day, 0) / rhythm.days as number
      union all
      select period.n + 1, greatest(earlier.day, 0) / rhythm.days
      from period
      cross join lateral (
        ${earlier}
          and touch.occurred_at < ${around(sql`period.number * rhythm.days + 2`)}
          and ${day} < period.number * rhythm.days
        ${newestFirst}
        limit 1
      ) earlier
      where period.n < ${PERIODS_FOR_A_RHYTHM} and period.number > 0
    )
    select count(*)::integer from period`
  const counts = RHYTHM_DAYS.map(
    (days) => sql`count(distinct greatest(one.day, 0) / ${sql.lit(days)})::integer`,
  )
  return sql`
    select array(
      select case
          when newest.count < ${NEWEST_FOR_A_RHYTHM} then least(newest.periods[rhythm.position], ${PERIODS_FOR_A_RHYTHM})
          when newest.periods[rhythm.position] >= ${PERIODS_FOR_A_RHYTHM} then ${PERIODS_FOR_A_RHYTHM}
          else (${stepByStep})
        end
      from unnest(${[...RHYTHM_DAYS]}::integer[]) with ordinality as rhythm (days, position)
      order by rhythm.position
    )
    from (
      select count(*) as count, array[${sql.join(counts)}] as periods
      from (
        ${earlier}
          and touch.occurred_at < ${around(sql`asked.day + 3`)} and ${day} <= asked.day
        ${newestFirst}
        limit ${NEWEST_FOR_A_RHYTHM}
      ) one
    ) newest`
}

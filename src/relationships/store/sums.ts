/** What is counted in the touches of a record. */
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'

type Sum = (among: Fragment) => Fragment

const count =
  (what: Fragment): Sum =>
  (among) =>
    sql`count(*) filter (where ${what} and ${among})`

const sum =
  (column: Fragment, what: Fragment = sql`true`): Sum =>
  (among) =>
    sql`coalesce(sum(${column}) filter (where ${what} and ${among}), 0)`

/** Each over rows of `touch`, of those among them that the caller names. */
const SUMS: Readonly<Record<string, Sum>> = {
  emails_sent: count(sql`touch.kind = 'email' and touch.direction = 'out'`),
  emails_received: count(sql`touch.kind = 'email' and touch.direction = 'in'`),
  meetings_sent: count(sql`touch.kind = 'appointment' and touch.direction = 'out'`),
  meetings_received: count(sql`touch.kind = 'appointment' and touch.direction = 'in'`),
  calls_made: count(sql`touch.kind = 'phone_call' and touch.direction = 'out'`),
  calls_received: count(sql`touch.kind = 'phone_call' and touch.direction = 'in'`),
  tasks_completed: count(sql`touch.kind = 'task'`),
  seconds_ours: sum(sql`touch.seconds_ours`),
  seconds_theirs: sum(sql`touch.seconds_theirs`),
  meeting_seconds: sum(sql`touch.seconds_theirs`, sql`touch.kind = 'appointment'`),
  interaction_count: count(sql`touch.kind <> 'task'`),
}

export const SUM_NAMES = Object.keys(SUMS)

/** The sums of completed touches, as bigint columns of their names. */
export function sumColumns(): Fragment {
  return columns((of) => of(sql`not touch.is_open`))
}

/** By how much the sums of completed touches grew from the rows before to those after (`touch.is_after`). */
export function growthColumns(): Fragment {
  return columns(
    (of) =>
      sql`${of(sql`touch.is_after and not touch.is_open`)} - ${of(sql`not touch.is_after and not touch.is_open`)}`,
  )
}

function columns(columnOf: (sum: Sum) => Fragment): Fragment {
  return sql.join(
    Object.entries(SUMS).map(([name, of]) => sql`(${columnOf(of)})::bigint as ${sql.ref(name)}`),
  )
}

import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'

/**
 * What comes next with a record: its earliest planned activity from now on. One that is overdue is
 * no longer next: it stands among what is due. Relies on touches_by_time.
 */
export function nextTouch(record: {
  readonly table: Fragment
  readonly id: Fragment
  readonly now: Date
}): Fragment {
  return sql`
    select touch.activity_id, touch.kind, touch.direction, touch.occurred_at
    from relationships.touches touch
    where touch.record_table = ${record.table} and touch.record_id = ${record.id}
      and touch.is_open and touch.occurred_at >= ${record.now}
    order by touch.occurred_at, touch.activity_id
    limit 1`
}

/** Reads what was decided about suggestions. */

import type { SuggestionKind } from '../../note-reading/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { groupRows } from '../group-rows.ts'
import type { Habit } from '../learn-threshold.ts'

/** By activity, the keys of what was accepted by anybody or dismissed by the person. */
export async function readDecided(
  db: Db,
  userId: string,
  activityIds: readonly string[],
): Promise<(activityId: string) => ReadonlySet<string>> {
  const rows = await query<{ activityId: string; key: string }>(
    db,
    sql`
      select decision.activity_id as "activityId", decision.suggestion_key as key
      from notes.decisions decision
      where decision.activity_id = any(${uuids(activityIds)})
        and (decision.outcome = 'accepted' or decision.user_id = ${userId})`,
  )
  const byActivity = groupRows(rows, ({ activityId }) => activityId)
  return (activityId) => new Set(byActivity.get(activityId)?.map(({ key }) => key))
}

const NONE: Habit = { accepted: 0, dismissed: 0 }

/** How often the person accepted and dismissed each kind. Relies on decisions_by_user. */
export async function readHabits(db: Db, userId: string): Promise<(kind: SuggestionKind) => Habit> {
  const rows = await query<Habit & { kind: SuggestionKind }>(
    db,
    sql`
      select decision.kind,
        count(*) filter (where decision.outcome = 'accepted')::int as accepted,
        count(*) filter (where decision.outcome = 'dismissed')::int as dismissed
      from notes.decisions decision where decision.user_id = ${userId}
      group by decision.kind`,
  )
  const habits = new Map(
    rows.map(({ kind, accepted, dismissed }) => [kind, { accepted, dismissed }]),
  )
  return (kind) => habits.get(kind) ?? NONE
}

/** Reads the activities behind a figure: the same rows that the figure counted. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Evidence, FigureName, RelationshipTable } from '../contract.ts'

type Position = { readonly at: string; readonly id: string }

type EvidenceRow = {
  activityId: string
  kind: Evidence['activities'][number]['kind']
  direction: Evidence['activities'][number]['direction']
  at: Date
  /** With microseconds, for the cursor. */
  exactAt: string
  subject: string
  secondsOurs: number
  secondsTheirs: number
  answeredAfter: number | null
}

/** Which touches each figure counts; `reply` is the reply to the touch, if there is one. */
const COUNTED: Record<FigureName, Fragment> = {
  emails_sent: sql`touch.kind = 'email' and touch.direction = 'out' and not touch.is_open`,
  emails_received: sql`touch.kind = 'email' and touch.direction = 'in' and not touch.is_open`,
  meetings_sent: sql`touch.kind = 'appointment' and touch.direction = 'out' and not touch.is_open`,
  meetings_received: sql`touch.kind = 'appointment' and touch.direction = 'in' and not touch.is_open`,
  calls_made: sql`touch.kind = 'phone_call' and touch.direction = 'out' and not touch.is_open`,
  calls_received: sql`touch.kind = 'phone_call' and touch.direction = 'in' and not touch.is_open`,
  tasks_completed: sql`touch.kind = 'task' and not touch.is_open`,
  replies_ours: sql`reply.answered_by = 'us'`,
  replies_theirs: sql`reply.answered_by = 'them'`,
  interactions: sql`touch.kind <> 'task' and not touch.is_open`,
  planned: sql`touch.is_open`,
  emails: sql`touch.kind = 'email' and not touch.is_open`,
  meetings: sql`touch.kind = 'appointment' and not touch.is_open`,
  calls: sql`touch.kind = 'phone_call' and not touch.is_open`,
  begun_by_customer: sql`touch.direction = 'in' and not touch.is_open`,
  replies: sql`reply.answered_by is not null`,
}

/**
 * Lists the activities behind a figure, newest first, for an actor who may read the record.
 *
 * @param input.after  where the page before ended
 */
export async function readEvidence(
  db: Db,
  actor: Actor,
  input: {
    readonly table: RelationshipTable
    readonly id: string
    readonly figure: FigureName
    readonly limit: number
    readonly after: Position | undefined
  },
): Promise<{ page: Omit<Evidence, 'next_cursor'>; next: Position | undefined }> {
  const from = sql`
    from relationships.touches touch
    join records.activities activity on activity.id = touch.activity_id
    left join relationships.replies reply
      on reply.record_table = touch.record_table and reply.record_id = touch.record_id
      and reply.question_id = touch.activity_id
    where touch.record_table = ${input.table} and touch.record_id = ${input.id}
      and ${COUNTED[input.figure]}`
  const after = input.after
    ? sql`and (touch.occurred_at, touch.activity_id) < (${input.after.at}::timestamptz, ${input.after.id}::uuid)`
    : sql``
  const rows = await query<EvidenceRow>(
    db,
    sql`
      select touch.activity_id as "activityId", touch.kind, touch.direction, touch.occurred_at as at,
        to_char(touch.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt",
        activity.subject, touch.seconds_ours as "secondsOurs",
        touch.seconds_theirs as "secondsTheirs", reply.seconds as "answeredAfter"
      ${from} and ${visibleActivities(actor, 'activity')} ${after}
      order by touch.occurred_at desc, touch.activity_id desc
      limit ${input.limit + 1}`,
  )
  const hidden = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count ${from} and not coalesce(${visibleActivities(actor, 'activity')}, false)`,
  )
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    page: { activities: shown.map(presentEvidence), hidden_count: hidden?.count ?? 0 },
    next: last && { at: last.exactAt, id: last.activityId },
  }
}

function presentEvidence(row: EvidenceRow): Evidence['activities'][number] {
  return {
    activity_id: row.activityId,
    kind: row.kind,
    direction: row.direction,
    at: row.at.toISOString(),
    subject: row.subject,
    seconds_ours: row.secondsOurs,
    seconds_theirs: row.secondsTheirs,
    answered_after_seconds: row.answeredAfter,
  }
}

/** The activities behind an attribute: the same rows that the attribute counted. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { requireReadable, visibleActivities } from '../../records/index.ts'
import { labelOf } from '../attribute-words.ts'
import type { Evidence, ScoringTable } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { selectScore } from '../store/scores.ts'

const recent = (at: Date, days: number): Fragment =>
  sql`touch.occurred_at > ${at}::timestamptz - ${days} * interval '1 day'`

/** How far back people count as engaged, as for the attribute itself. */
const ENGAGED_DAYS = 90

/** Which touches each attribute counts at a moment; `reply` is the answer to the touch, if there is one. */
const COUNTED: Readonly<Record<string, (at: Date) => Fragment>> = {
  'activity.emails_in_30d': (at) =>
    sql`touch.kind = 'email' and touch.direction = 'in' and ${recent(at, 30)}`,
  'activity.emails_out_30d': (at) =>
    sql`touch.kind = 'email' and touch.direction = 'out' and ${recent(at, 30)}`,
  'activity.meetings_30d': (at) => sql`touch.kind = 'appointment' and ${recent(at, 30)}`,
  'activity.calls_30d': (at) => sql`touch.kind = 'phone_call' and ${recent(at, 30)}`,
  'activity.interactions': () => sql`touch.kind <> 'task'`,
  'activity.days_since_in': () => sql`touch.direction = 'in'`,
  'activity.days_since_out': () => sql`touch.direction = 'out'`,
  'relationship.reply_rate_theirs': () => sql`touch.kind = 'email' and touch.direction = 'out'`,
  'relationship.response_hours_theirs': () => sql`reply.answered_by = 'them'`,
  'relationship.response_hours_ours': () => sql`reply.answered_by = 'us'`,
  'relationship.people_engaged': (at) => sql`${recent(at, ENGAGED_DAYS)}
    and (touch.kind in ('appointment', 'phone_call') or touch.kind = 'email' and touch.direction = 'in')`,
  'relationship.hours_theirs': () => sql`touch.seconds_theirs > 0`,
}

export type EvidencePosition = { readonly at: string; readonly id: string }

type Row = Omit<Evidence['activities'][number], 'at'> & {
  readonly at: Date
  /** With microseconds, for the cursor. */
  readonly exact_at: string
}

/**
 * Lists the activities behind an attribute of a record, newest first: of those that were counted when
 * the record was scored, those that the actor may read.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; RECORDS_NOT_FOUND 404; SCORING_ATTRIBUTE_UNKNOWN 422
 */
export async function readEvidence(
  services: { readonly db: Db; readonly clock: { now(): Date } },
  actor: Actor,
  input: {
    readonly table: ScoringTable
    readonly id: string
    readonly attribute: string
    readonly limit: number
    readonly after: EvidencePosition | undefined
  },
): Promise<{
  readonly page: Omit<Evidence, 'next_cursor'>
  readonly next: EvidencePosition | undefined
}> {
  const { table, id, attribute, limit, after } = input
  const { db } = services
  await requireReadable(db, actor, table, id)
  const counted = Object.hasOwn(COUNTED, attribute) ? COUNTED[attribute] : undefined
  if (counted === undefined) {
    throw new AppError(SCORING_ERRORS.SCORING_ATTRIBUTE_UNKNOWN, { details: { name: attribute } })
  }
  const score = await selectScore(db, table, id)
  const at = score?.scoredAt ?? services.clock.now()
  const from = sql`
    from relationships.touches touch
    join records.activities activity on activity.id = touch.activity_id
    left join relationships.replies reply
      on reply.record_table = touch.record_table and reply.record_id = touch.record_id
      and reply.question_id = touch.activity_id
      and touch.occurred_at + reply.seconds * interval '1 second' <= ${at}
    where touch.record_table = ${table} and touch.record_id = ${id} and not touch.is_open
      and touch.occurred_at <= ${at} and ${counted(at)}`
  const rows = await query<Row>(
    db,
    sql`
      select touch.activity_id, touch.kind, touch.direction, touch.occurred_at as at, activity.subject,
        to_char(touch.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact_at
      ${from} and ${visibleActivities(actor, 'activity')} ${beyond(after)}
      order by touch.occurred_at desc, touch.activity_id desc
      limit ${limit + 1}`,
  )
  const hidden = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count ${from}
        and not coalesce(${visibleActivities(actor, 'activity')}, false)`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    page: {
      attribute: { name: attribute, label: labelOf(table, attribute) },
      activities: shown.map(({ exact_at: _, ...row }) => ({ ...row, at: row.at.toISOString() })),
      hidden_count: hidden?.count ?? 0,
    },
    next: last && { at: last.exact_at, id: last.activity_id },
  }
}

function beyond(after: EvidencePosition | undefined): Fragment {
  if (after === undefined) return sql``
  return sql`and (touch.occurred_at, touch.activity_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
}

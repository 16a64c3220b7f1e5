/** Reads how one relationship stands: tiles, chart, and the people on both sides. */

import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Figures, Interaction, Relationship, RelationshipTable } from '../contract.ts'
import { emailRatio, responseRate, SERIES_DAYS, withoutConclusions } from '../model.ts'
import { areFiguresBehind } from './behind.ts'
import { readHealth } from './health.ts'
import { readMailLeftOut } from './mail-left-out.ts'
import { readMostContacted, readMostContactedBy } from './most-contacted.ts'
import { nextTouch } from './next-touch.ts'
import { readSilence } from './silence.ts'
import { readSummary } from './summary.ts'

type FiguresRow = {
  emails_sent: number
  emails_received: number
  meetings_sent: number
  meetings_received: number
  calls_made: number
  calls_received: number
  tasks_completed: number
  replies_ours: number
  replies_theirs: number
  response_mean_ours: number | null
  response_mean_theirs: number | null
  response_median_ours: number | null
  response_median_theirs: number | null
  seconds_ours: number
  seconds_theirs: number
  meeting_seconds: number
  interaction_count: number
  first_interaction_at: Date | null
  last_activity_id: string | null
  usual_gap_seconds: number | null
  slips_at: Date | null
}

const NOTHING_YET: FiguresRow = {
  emails_sent: 0,
  emails_received: 0,
  meetings_sent: 0,
  meetings_received: 0,
  calls_made: 0,
  calls_received: 0,
  tasks_completed: 0,
  replies_ours: 0,
  replies_theirs: 0,
  response_mean_ours: null,
  response_mean_theirs: null,
  response_median_ours: null,
  response_median_theirs: null,
  seconds_ours: 0,
  seconds_theirs: 0,
  meeting_seconds: 0,
  interaction_count: 0,
  first_interaction_at: null,
  last_activity_id: null,
  usual_gap_seconds: null,
  slips_at: null,
}

/**
 * Reads the relationship with one record, which the caller has found readable for the actor.
 *
 * Subjects are given only for activities that the actor may read; the figures count all that is analysed.
 */
export async function readRelationship(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Relationship> {
  const found = await readAllOfRelationship(services, actor, record)
  return found.is_behind || found.mail_left_out === 'some' ? withoutConclusions(found) : found
}

/** Reads the same with whatever is concluded, though a part may be missing: for the export of all that is kept. */
export async function readAllOfRelationship(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Relationship> {
  const { db } = services
  const row = await one<FiguresRow>(
    db,
    sql`
      select figure.* from relationships.figures figure
      where figure.record_table = ${record.table} and figure.record_id = ${record.id}`,
  )
  const figures = presentFigures(row ?? NOTHING_YET)
  return {
    as_of: record.now.toISOString(),
    figures,
    summary: await readSummary(db, actor, { ...record, figures }),
    silence: (await readSilence(db, record)) ?? null,
    health: (await readHealth(services, record)) ?? null,
    last_interaction: await readInteraction(db, actor, record, 'last'),
    next_interaction: await readInteraction(db, actor, record, 'next'),
    series: await readSeries(db, actor, record),
    most_contacted: await readMostContacted(db, actor, record),
    most_contacted_by: await readMostContactedBy(services, actor, record),
    mail_left_out: await readMailLeftOut(db, actor, record),
    is_behind: await areFiguresBehind(services, record.now),
  }
}

function presentFigures(row: FiguresRow): Figures {
  return {
    emails_sent: row.emails_sent,
    emails_received: row.emails_received,
    meetings_sent: row.meetings_sent,
    meetings_received: row.meetings_received,
    calls_made: row.calls_made,
    calls_received: row.calls_received,
    tasks_completed: row.tasks_completed,
    replies_ours: row.replies_ours,
    replies_theirs: row.replies_theirs,
    response_rate_ours: responseRate(row.replies_ours, row.emails_received) ?? null,
    response_rate_theirs: responseRate(row.replies_theirs, row.emails_sent) ?? null,
    response_mean_seconds_ours: row.response_mean_ours,
    response_mean_seconds_theirs: row.response_mean_theirs,
    response_median_seconds_ours: row.response_median_ours,
    response_median_seconds_theirs: row.response_median_theirs,
    email_ratio_ours: emailRatio(row.emails_sent, row.emails_received) ?? null,
    email_ratio_theirs: emailRatio(row.emails_received, row.emails_sent) ?? null,
    seconds_ours: row.seconds_ours,
    seconds_theirs: row.seconds_theirs,
    meeting_seconds: row.meeting_seconds,
    interaction_count: row.interaction_count,
    first_interaction_at: row.first_interaction_at?.toISOString() ?? null,
    usual_gap_seconds: row.usual_gap_seconds,
    slips_at: row.slips_at?.toISOString() ?? null,
  }
}

type InteractionRow = {
  activityId: string
  kind: Interaction['kind']
  direction: Interaction['direction']
  at: Date
  subject: string | null
}

/** Last: the newest completed one that is no task. Next: as `nextTouch` says. */
async function readInteraction(
  db: Db,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
  which: 'last' | 'next',
): Promise<Interaction | null> {
  const touch =
    which === 'next'
      ? nextTouch({ table: sql`${record.table}`, id: sql`${record.id}`, now: record.now })
      : sql`
          select touch.activity_id, touch.kind, touch.direction, touch.occurred_at
          from relationships.touches touch
          where touch.record_table = ${record.table} and touch.record_id = ${record.id}
            and not touch.is_open and touch.kind <> 'task'
          order by touch.occurred_at desc, touch.activity_id desc
          limit 1`
  const row = await one<InteractionRow>(
    db,
    sql`
      select touch.activity_id as "activityId", touch.kind, touch.direction, touch.occurred_at as at,
        case when ${visibleActivities(actor, 'activity')} then activity.subject end as subject
      from (${touch}) touch
      join records.activities activity on activity.id = touch.activity_id`,
  )
  if (row === undefined) return null
  return {
    activity_id: row.activityId,
    kind: row.kind,
    direction: row.direction,
    at: row.at.toISOString(),
    subject: row.subject,
  }
}

/** Relies on touches_by_time. */
async function readSeries(
  db: Db,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Relationship['series']> {
  return query<Relationship['series'][number]>(
    db,
    sql`
      select (touch.occurred_at at time zone ${actor.timeZone})::date as "on", touch.kind, touch.direction,
        count(*)::integer as count
      from relationships.touches touch
      where touch.record_table = ${record.table} and touch.record_id = ${record.id}
        and not touch.is_open
        and touch.occurred_at <= ${record.now}
        and touch.occurred_at > ${record.now}::timestamptz - ${SERIES_DAYS} * interval '1 day'
      group by 1, 2, 3
      order by 1, 2, 3`,
  )
}

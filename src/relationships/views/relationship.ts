/** Reads how one relationship stands: tiles, chart, and the people on both sides. */

import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleActivities, visibleRecords } from '../../records/index.ts'
import type {
  Contacted,
  Figures,
  Interaction,
  Relationship,
  RelationshipTable,
} from '../contract.ts'
import { emailRatio, responseRate, SERIES_DAYS } from '../model.ts'
import { readHealth } from './health.ts'
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
 * Subjects are given only for activities that the actor may read; the figures count all.
 */
export async function readRelationship(
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
    most_contacted: await readContacted(db, actor, record, 'them'),
    most_contacted_by: await readContacted(db, actor, record, 'us'),
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

type ContactedRow = Omit<Contacted, 'person' | 'last_at'> & {
  table: Contacted['person']['table']
  id: string
  name: string
  lastAt: Date
}

/**
 * The three people of one side with most interactions in the last year, with what and when, of
 * those whom the actor may know.
 */
async function readContacted(
  db: Db,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
  side: 'us' | 'them',
): Promise<Contacted[]> {
  const person =
    side === 'us'
      ? sql`select 'users' as "table", party.user_id as id where party.user_id is not null`
      : sql`select 'contacts' as "table", party.contact_id as id where party.contact_id is not null
        union all
        select 'leads', party.lead_id where party.lead_id is not null and party.contact_id is null`
  // Our people count by what they undertook, the customer's by what was addressed to them or came from them.
  const rows = await query<ContactedRow>(
    db,
    sql`
      with taking_part as (
        select distinct person."table", person.id, touch.activity_id, touch.kind, touch.occurred_at
        from relationships.touches touch
        join records.activity_parties party
          on party.activity_id = touch.activity_id and party.side = ${side} and party.role <> 'bcc'
        cross join lateral (${person}) person
        where touch.record_table = ${record.table} and touch.record_id = ${record.id}
          and not touch.is_open
          and touch.occurred_at > ${record.now}::timestamptz - interval '365 days'
      )
      select taking_part."table", taking_part.id,
        coalesce(colleague.name, contact.full_name, lead.full_name) as name,
        (count(*) filter (where taking_part.kind = 'email'))::integer as emails,
        (count(*) filter (where taking_part.kind = 'appointment'))::integer as meetings,
        (count(*) filter (where taking_part.kind = 'phone_call'))::integer as calls,
        max(taking_part.occurred_at) as "lastAt"
      from taking_part
      left join identity.users colleague on taking_part."table" = 'users' and colleague.id = taking_part.id
      left join records.contacts contact on taking_part."table" = 'contacts' and contact.id = taking_part.id
        and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on taking_part."table" = 'leads' and lead.id = taking_part.id
        and ${visibleRecords(actor, 'leads', 'lead')}
      where coalesce(colleague.name, contact.full_name, lead.full_name) is not null
      group by 1, 2, 3
      order by count(*) desc, max(taking_part.occurred_at) desc, taking_part.id
      limit 3`,
  )
  return rows.map((row) => ({
    person: { table: row.table, id: row.id, name: row.name },
    emails: row.emails,
    meetings: row.meetings,
    calls: row.calls,
    last_at: row.lastAt.toISOString(),
  }))
}

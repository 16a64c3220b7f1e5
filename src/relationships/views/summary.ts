/** Reads what the summary compares: both sides over all years, the customer this year and last. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Figures, RelationshipTable, SummaryLine } from '../contract.ts'
import type { SideFigures, YearFigures } from '../summarise.ts'
import { summarise } from '../summarise.ts'

type YearRow = SideFigures & { readonly isThisYear: boolean; readonly isOldEnough: boolean }

type Summarised = {
  readonly table: RelationshipTable
  readonly id: string
  readonly now: Date
  readonly figures: Figures
}

const NOTHING: SideFigures = {
  calls: 0,
  seconds: 0,
  received: 0,
  replies: 0,
  responseSeconds: null,
}

/** Says what stands out in the figures of a record; years begin in the viewer's time zone. */
export async function readSummary(
  db: Db,
  actor: Actor,
  record: Summarised,
): Promise<SummaryLine[]> {
  const { figures } = record
  return summarise({
    us: {
      calls: figures.calls_made,
      seconds: figures.seconds_ours,
      received: figures.emails_received,
      replies: figures.replies_ours,
      responseSeconds: figures.response_mean_seconds_ours,
    },
    them: {
      calls: figures.calls_received,
      seconds: figures.seconds_theirs,
      received: figures.emails_sent,
      replies: figures.replies_theirs,
      responseSeconds: figures.response_mean_seconds_theirs,
    },
    years: await readYears(db, actor, record),
  })
}

/**
 * The customer's side from January until now, and until the same day of last year; an answer counts
 * in the year of its question. A relationship that began during last year is compared with nothing.
 * Relies on touches_by_time.
 */
async function readYears(
  db: Db,
  actor: Actor,
  record: Summarised,
): Promise<YearFigures | undefined> {
  const began = record.figures.first_interaction_at
  if (began === null) return undefined
  const rows = await query<YearRow>(
    db,
    sql`
      with year as (
        select date_trunc('year', here.now) at time zone ${actor.timeZone} as this_start,
          (date_trunc('year', here.now) - interval '1 year') at time zone ${actor.timeZone} as last_start,
          (here.now - interval '1 year') at time zone ${actor.timeZone} as last_end
        from (select ${record.now}::timestamptz at time zone ${actor.timeZone} as now) here
      )
      select touch.occurred_at >= year.this_start as "isThisYear",
        ${began}::timestamptz < year.last_start as "isOldEnough",
        (count(*) filter (where touch.kind = 'phone_call' and touch.direction = 'in'))::integer as calls,
        sum(touch.seconds_theirs)::integer as seconds,
        (count(*) filter (where touch.kind = 'email' and touch.direction = 'out'))::integer as received,
        (count(*) filter (where reply.answered_by = 'them'))::integer as replies,
        (avg(reply.seconds) filter (where reply.answered_by = 'them'))::double precision as "responseSeconds"
      from year
      join relationships.touches touch
        on touch.record_table = ${record.table} and touch.record_id = ${record.id}
        and not touch.is_open and touch.occurred_at >= year.last_start
        and touch.occurred_at < ${record.now}
        and (touch.occurred_at >= year.this_start or touch.occurred_at < year.last_end)
      left join relationships.replies reply
        on reply.record_table = touch.record_table and reply.record_id = touch.record_id
        and reply.question_id = touch.activity_id
        and (touch.occurred_at >= year.this_start
          or touch.occurred_at + reply.seconds * interval '1 second' < year.last_end)
      group by 1, 2`,
  )
  if (!rows.some((row) => row.isOldEnough)) return undefined
  return {
    thisYear: rows.find((row) => row.isThisYear) ?? NOTHING,
    lastYear: rows.find((row) => !row.isThisYear) ?? NOTHING,
  }
}

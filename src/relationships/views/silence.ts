/** Reads whether our mail waits for an answer, and how unusual that wait is for this person. */
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import type { RelationshipTable, Silence } from '../contract.ts'
import type { SilenceClock } from '../silence-clock.ts'
import { noAnswerWithin, secondsUntilAnswered, shareAnsweredSooner } from '../silence-clock.ts'

const WEEK_SECONDS = 7 * 86_400

/** Half of the answers that come at all come sooner: what is called usual. */
const USUAL_SHARE = 0.5

type SilenceRow = {
  readonly recordId: string
  readonly activityId: string
  readonly since: Date
  readonly unusualAt: Date
  readonly hazards: readonly number[]
  readonly basis: SilenceClock['basis']
  readonly answersKnown: number
}

/** Of `silence`: the wait has begun, and is not older than a year, after which it is forgotten. */
export const isWaiting = (now: Date): Fragment => sql`
  silence.waiting_since <= ${now}
  and silence.waiting_since > ${now}::timestamptz - interval '365 days'`

/**
 * Reads the wait of one record.
 *
 * @returns undefined when nothing waits, or when it has waited for more than a year
 */
export async function readSilence(
  db: Db,
  record: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Silence | undefined> {
  const row = await one<SilenceRow>(
    db,
    sql`
      select ${COLUMNS} from relationships.silences silence
      where silence.record_table = ${record.table} and silence.record_id = ${record.id}
        and ${isWaiting(record.now)}`,
  )
  if (row === undefined) return undefined
  const waited = (record.now.getTime() - row.since.getTime()) / 1000
  return {
    waiting_since: row.since.toISOString(),
    activity_id: row.activityId,
    unusual_at: row.unusualAt.toISOString(),
    answered_sooner: shareAnsweredSooner(row, waited),
    no_answer_in_7_days: noAnswerWithin(row, WEEK_SECONDS, waited),
    answers_known: row.answersKnown,
    basis: row.basis,
  }
}

/** A wait as cards tell of it. */
export type Wait = {
  readonly since: Date
  /** Seconds after which half of the answers have come. */
  readonly usualSeconds: number
  readonly basis: SilenceClock['basis']
}

/** Reads the waits of these records, by record id. */
export async function readWaits(
  db: Db,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, Wait>> {
  if (recordIds.length === 0) return new Map()
  const rows = await query<SilenceRow>(
    db,
    sql`
      select ${COLUMNS} from relationships.silences silence
      where silence.record_table in ('contacts', 'leads', 'opportunities')
        and silence.record_id = any(${uuids(recordIds)})`,
  )
  return new Map(
    rows.map((row) => [
      row.recordId,
      {
        since: row.since,
        usualSeconds: secondsUntilAnswered(row, USUAL_SHARE),
        basis: row.basis,
      },
    ]),
  )
}

const COLUMNS = sql`silence.record_id as "recordId", silence.activity_id as "activityId",
  silence.waiting_since as since, silence.unusual_at as "unusualAt", silence.hazards,
  silence.basis, silence.answers_known as "answersKnown"`

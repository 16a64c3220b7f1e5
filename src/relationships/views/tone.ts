/** Reads the tone of what a record's people wrote of late, with the sentences that say so (decision 0039). */
import type { Actor } from '../../identity/model.ts'
import { isTone } from '../../mailbox/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { RelationshipTable, Tone } from '../contract.ts'

/** A quarter, as the weeks of health go back (chosen). */
const DAYS = 90
/** Sentences that are shown (chosen: the newest). */
const SHOWN = 10
const DAY_MS = 86_400_000

type ToneRow = {
  readonly activity_id: string
  readonly at: Date
  readonly tone: 'positive' | 'negative'
  readonly sentence: string
  readonly from: string | null
  readonly probability: number
  readonly is_visible: boolean
}

/**
 * One row a mail of theirs that has a tone: its surest sentence. Relies on the primary keys of touches and
 * of findings.
 */
export async function readTone(
  db: Db,
  actor: Actor,
  input: { readonly table: RelationshipTable; readonly id: string; readonly now: Date },
): Promise<Tone> {
  const since = new Date(input.now.getTime() - DAYS * DAY_MS)
  const rows = await query<ToneRow>(
    db,
    sql`
    select touch.activity_id, touch.occurred_at as at, said.label as tone, said.sentence,
      said.probability, coalesce(${visibleActivities(actor, 'activity')}, false) as is_visible,
      (select coalesce(nullif(party.name, ''), party.address) from records.activity_parties party
        where party.activity_id = touch.activity_id and party.role = 'from'
        order by party.position limit 1) as "from"
    from relationships.touches touch
    join records.activities activity on activity.id = touch.activity_id
    join lateral (
      select finding.label, finding.sentence, finding.probability
      from mailbox.findings finding
      where finding.message_id = touch.activity_id and ${sql.raw(isTone('finding'))}
      order by finding.probability desc, finding.position
      limit 1
    ) said on true
    where touch.record_table = ${input.table} and touch.record_id = ${input.id}
      and touch.kind = 'email' and touch.direction = 'in' and not touch.is_open
      and touch.occurred_at >= ${since} and touch.occurred_at <= ${input.now}
    order by touch.occurred_at desc, touch.activity_id desc`,
  )
  const visible = rows.filter((row) => row.is_visible)
  // What a mail says of us is its content: of a private one only that there is one.
  const count = (tone: ToneRow['tone']): number => visible.filter((row) => row.tone === tone).length
  return {
    days: DAYS,
    positive_count: count('positive'),
    negative_count: count('negative'),
    hidden_count: rows.length - visible.length,
    sentences: visible.slice(0, SHOWN).map(({ is_visible: _, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
    })),
  }
}

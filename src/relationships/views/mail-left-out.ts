/** Reads whether mail is missing in what is derived of a record, because its mailboxes are not analysed. */
import { hasExcludedMailboxes, isAnalysed } from '../../activation/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Relationship, RelationshipTable } from '../contract.ts'
import { countedPairs } from '../store/counted-pairs.ts'
import { COUNTS } from '../store/touches.ts'

/**
 * Reads which mail is left out. A mailbox that is left out must not tell, by this answer, with whom its owner
 * writes: only mail that the actor may read anyway counts as the record's. Mail that would not count anyway, as
 * what a machine sent, is missing nowhere.
 */
export async function readMailLeftOut(
  db: Db,
  actor: Actor,
  record: { readonly table: RelationshipTable; readonly id: string },
): Promise<Relationship['mail_left_out']> {
  if (!(await hasExcludedMailboxes(db))) return 'none'
  const rows = await query(
    db,
    sql`
      -- is there mail of this record that would count, that the actor may read and that is not analysed? relies
      -- on the indexes of parties by contact and lead, and on the keys of mailbox.messages and mailbox.copies
      select 1 from (${countedPairs({ kind: 'records', table: record.table, ids: [record.id] })}) pair
      join records.activities activity on activity.id = pair.activity_id
      join mailbox.messages message on message.id = activity.id
      where activity.kind = 'email' and ${COUNTS} and ${visibleActivities(actor, 'activity')}
        and not ${isAnalysed(sql`activity.id`)}
      limit 1`,
  )
  return rows.length > 0 ? 'some' : 'maybe'
}

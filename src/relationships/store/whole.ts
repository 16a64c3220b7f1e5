/** Computes all touches, replies and figures in one transaction. */
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { FIGURE_COLUMNS, figureRows } from './figures.ts'
import type { RecordKey } from './keys.ts'
import { prepareToSettle } from './planning.ts'
import { REPLY_COLUMNS, replyRows } from './replies.ts'
import { settle } from './settle.ts'
import { TOUCH_COLUMNS, touchRows } from './touches.ts'

/** Makes all touches, replies and figures what the activities say. */
export async function settleEverything(trx: Db): Promise<void> {
  await prepareToSettle(trx)
  await settle(trx, {
    table: 'touches',
    ...TOUCH_COLUMNS,
    order: sql`record_id, occurred_at desc, activity_id desc`,
    rows: touchRows({ kind: 'all' }),
  })
  await settle(trx, {
    table: 'replies',
    ...REPLY_COLUMNS,
    order: sql`record_id, answered_by, seconds`,
    rows: replyRows({ kind: 'all' }),
  })
  await settle(trx, {
    table: 'figures',
    ...FIGURE_COLUMNS,
    order: sql`record_table, record_id`,
    rows: figureRows(),
  })
}

/** Lists the records whose figures `settleEverything` changed in this transaction. */
export function settledKeys(trx: Db): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      select changed.record_table as "recordTable", changed.record_id as "recordId"
      from changed_figures changed order by 1, 2`,
  )
}

/** Counts the activities there are, and the records that have figures. */
export async function countDerivation(
  db: Db,
): Promise<{ activityCount: number; recordCount: number }> {
  const counted = await one<{ activityCount: number; recordCount: number }>(
    db,
    sql`
      select (select count(*) from records.activities)::integer as "activityCount",
        (select count(*) from relationships.figures)::integer as "recordCount"`,
  )
  return counted ?? { activityCount: 0, recordCount: 0 }
}

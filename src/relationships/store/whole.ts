/** Computes all touches and replies, and all figures, each in one transaction. */
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { FIGURE_COLUMNS, figureRows } from './figures.ts'
import type { RecordKey } from './keys.ts'
import { prepareToSettle } from './planning.ts'
import { REPLY_COLUMNS, replyRows } from './replies.ts'
import { settle } from './settle.ts'
import { TOUCH_COLUMNS, touchRows } from './touches.ts'

/** Makes all touches and replies what the activities say. */
export async function settleTouches(trx: Db): Promise<void> {
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
}

/**
 * Makes all figures what touches and replies say.
 *
 * @returns the records whose figures were otherwise
 */
export async function settleFigures(trx: Db): Promise<RecordKey[]> {
  await prepareToSettle(trx)
  await settle(trx, {
    table: 'figures',
    ...FIGURE_COLUMNS,
    order: sql`record_table, record_id`,
    rows: figureRows(),
  })
  return query<RecordKey>(
    trx,
    sql`
      select changed.record_table as "recordTable", changed.record_id as "recordId"
      from changed_figures changed order by 1, 2`,
  )
}

/** Counts all activities. */
export const countActivities = (db: Db): Promise<number> =>
  countRows(db, sql.table('records.activities'))

/** Counts the records that have figures. */
export const countFigures = (db: Db): Promise<number> =>
  countRows(db, sql.table('relationships.figures'))

async function countRows(db: Db, table: Fragment): Promise<number> {
  const counted = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from ${table}`,
  )
  return counted?.count ?? 0
}

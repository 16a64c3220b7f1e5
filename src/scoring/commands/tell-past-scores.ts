/**
 * In the demonstration company scores have a past from the first day: what the published versions
 * would have said in the last four weeks, from what was known then. Elsewhere the history begins with
 * the first score.
 */
import { isDemonstration } from '../../identity/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'
import { hasHistoryBefore, insertHistory } from '../store/scores.ts'
import { selectPublished } from '../store/versions.ts'
import { openIdsCreatedBefore, selectScorable } from '../views/scorable.ts'
import { judgeRecords } from './judge-records.ts'
import { inPrecedence } from './score-records.ts'

const DAY_MS = 86_400_000
/** Days before now, oldest first. */
const PAST_DAYS = [28, 21, 14, 9, 5, 2] as const
const MOST = 1_000

/** Writes the past of the scores of a table, once, in the demonstration company only. */
export async function tellPastScores(services: Services, table: ScoringTable): Promise<void> {
  if (!(await isDemonstration(services))) return
  // A score of today may have come before this run.
  const today = services.clock.now().toISOString().slice(0, 10)
  if (await hasHistoryBefore(services.db, table, today)) return
  const published = inPrecedence(await selectPublished(services.db, table))
  if (published.length === 0) return
  const configurations = published.map(({ configuration }) => configuration)
  await inTransaction(services.db, async (trx) => {
    for (const days of PAST_DAYS) {
      const now = new Date(services.clock.now().getTime() - days * DAY_MS)
      const known = await openIdsCreatedBefore(trx, table, now, MOST)
      const scorable = await selectScorable(trx, table, known, { configurations, now })
      for (const [position, version] of published.entries()) {
        const ids = scorable.filter((record) => record.position === position).map(({ id }) => id)
        const scores = await judgeRecords(trx, version, { table, ids, now, earlier: new Map() })
        await insertHistory(trx, table, scores)
      }
    }
  })
}

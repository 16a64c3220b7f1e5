import { inTransaction } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { DEALS_NEEDED } from './contract.ts'
import { LEARN_AFTER_DAYS, learnWeights } from './model.ts'
import { deleteLearning, replaceLearning, selectClosedDeals, selectLearning } from './store.ts'
import { countClosed } from './views/count-closed.ts'

const DAY_MS = 86_400_000
/** Older deals say less about today, and this many are plenty for seven fields (chosen). */
const MOST_LEARNT_FROM = 20_000

/**
 * Learns what makes deals alike and copies the won ones; forgets both where too few have closed.
 *
 * @returns the number of won deals to compare with
 */
export async function learnSimilarDeals(services: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const learntAt = services.clock.now()
  return inTransaction(services.db, async (trx) => {
    const counts = await countClosed(trx)
    if (counts.wonCount < DEALS_NEEDED || counts.lostCount < DEALS_NEEDED) {
      await deleteLearning(trx)
      return 0
    }
    const weights = learnWeights(await selectClosedDeals(trx, MOST_LEARNT_FROM))
    await replaceLearning(trx, { learntAt, ...counts, weights })
    return counts.wonCount
  })
}

/** Learns where nothing was learnt yet, or a week ago. */
export async function learnWhenDue(services: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const learning = await selectLearning(services.db)
  const ageMs = services.clock.now().getTime() - (learning?.learntAt.getTime() ?? 0)
  if (ageMs >= LEARN_AFTER_DAYS * DAY_MS) await learnSimilarDeals(services)
}

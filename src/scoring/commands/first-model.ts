/**
 * The first model of a table makes itself, with the default settings, as soon as there are enough
 * closed records (Microsoft). It waits for an administrator to publish it; in the demonstration
 * company it publishes itself. An organisation that has deleted it is not given another.
 */
import { isDemonstration } from '../../identity/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { defaultConfiguration } from '../check-configuration.ts'
import type { ScoringTable } from '../contract.ts'
import { DEFAULT_GRADE_MINIMUMS, defaultModelName, isEnough } from '../model.ts'
import { begin, hasBegun, insertModel, lockModels, selectModels } from '../store/models.ts'
import { countClosed } from '../views/closed-counts.ts'
import { startTraining } from './start-training.ts'

/** Looks whether a table may have its first model; whoever changes many records asks for it. */
export const FIRST_MODEL_QUEUE = 'scoring.first-model'

/**
 * Makes the first model of a table and asks for its training, where there was none and there are
 * enough closed records. Joins an open transaction.
 *
 * @returns whether it was made now
 */
export async function makeFirstModel(services: Services, table: ScoringTable): Promise<boolean> {
  if (await hasBegun(services.db, table)) return false
  const now = services.clock.now()
  const configuration = defaultConfiguration(table)
  const counts = await countClosed(services.db, table, configuration, now)
  if (!isEnough(counts)) return false
  return inTransaction(services.db, async (trx) => {
    await lockModels(trx, table)
    const isFirst = await begin(trx, table, now)
    if (!isFirst || (await selectModels(trx, table)).length > 0) return false
    const id = services.newId()
    await insertModel(trx, {
      id,
      table,
      name: defaultModelName(table, now),
      configuration,
      gradeMinimums: DEFAULT_GRADE_MINIMUMS,
      createdById: null,
      now,
    })
    await startTraining({ ...services, db: trx }, trx, id, {
      reason: 'first',
      configuration,
      publishes: await isDemonstration({ ...services, db: trx }),
      keepsRanges: true,
    })
    return true
  })
}

/** Asks for a look whether a table may have its first model; joins the transaction given. */
export async function requestFirstModel(services: Services, table: ScoringTable): Promise<void> {
  if (await hasBegun(services.db, table)) return
  await services.jobs.enqueue(
    services.db,
    FIRST_MODEL_QUEUE,
    { table },
    { key: table, now: services.clock.now() },
  )
}

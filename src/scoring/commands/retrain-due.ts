/** Starts what models do by themselves: to be trained again every 15 days, and the first of each table. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { SCORING_TABLES } from '../contract.ts'
import type { ModelRow } from '../store/models.ts'
import { selectModel, selectModelsDue } from '../store/models.ts'
import { selectVersions } from '../store/versions.ts'
import { makeFirstModel } from './first-model.ts'
import { startTraining } from './start-training.ts'
import { tellModelChanged } from './tell-model-changed.ts'

/**
 * Asks for the training of every model that is due, by what its published version looks at.
 * Idempotent: one that is being trained is left alone, as is one with a version that waits for a
 * person, and a table has its first model once.
 */
export async function retrainDue(services: Services): Promise<void> {
  const now = services.clock.now()
  for (const { id } of await selectModelsDue(services.db, now)) {
    await inTransaction(services.db, async (trx) => {
      const model = await selectModel(trx, id, { forUpdate: true })
      if (model === undefined || !isFree(model)) return
      const versions = await selectVersions(trx, [id])
      const published = versions.find((version) => version.id === model.publishedVersionId)
      if (published === undefined) return
      await startTraining(services, trx, id, {
        reason: 'automatic',
        configuration: published.configuration,
        publishes: false,
        keepsRanges: true,
      })
      await tellModelChanged(services, trx, [id])
    })
  }
  for (const table of SCORING_TABLES) await makeFirstModel(services, table)
}

const isFree = ({ state, retrainAutomatically, draftVersionId }: ModelRow): boolean =>
  state !== 'training' && retrainAutomatically && draftVersionId === null

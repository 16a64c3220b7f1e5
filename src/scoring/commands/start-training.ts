/** Asks for a model to be trained, behind the scenes. */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Configuration, VersionReason } from '../contract.ts'
import { updateModel } from '../store/models.ts'

/** The queue that trains models; payload { model_id, training_id }. */
export const TRAIN_QUEUE = 'scoring.train'

/**
 * Marks a model as being trained and asks for the training; joins the transaction given. A training
 * that runs already is given up: its job finds another id.
 *
 * @param training.publishes    publish the result as soon as it is trained
 * @param training.keepsRanges  false: back to the shipped grade ranges
 */
export async function startTraining(
  services: Services,
  trx: Db,
  modelId: string,
  training: {
    readonly reason: VersionReason
    readonly configuration: Configuration
    readonly publishes: boolean
    readonly keepsRanges: boolean
  },
): Promise<void> {
  const now = services.clock.now()
  const id = services.newId()
  await updateModel(
    trx,
    modelId,
    {
      state: 'training',
      training: { id, ...training, startedAt: now.toISOString() },
      progress: 0,
      failure: null,
    },
    now,
  )
  await services.jobs.enqueue(
    trx,
    TRAIN_QUEUE,
    { model_id: modelId, training_id: id },
    { key: modelId, now },
  )
}

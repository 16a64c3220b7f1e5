/** Lets the version of a model that waits for it score from now on. */
import { writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { DEFAULT_GRADE_MINIMUMS, RETRAIN_DAYS } from '../model.ts'
import type { ModelRow } from '../store/models.ts'
import { updateModel } from '../store/models.ts'
import { lockScores, regradeScores } from '../store/scores.ts'
import { markPublished, markRetired } from '../store/versions.ts'
import { requestScoring } from './request-scoring.ts'
import { tellModelChanged } from './tell-model-changed.ts'
import { tellScoresChanged } from './tell-scores-changed.ts'

const DAY_MS = 86_400_000

/**
 * Publishes the draft of a model inside a transaction: the version before it is retired, the shipped
 * grade ranges come back where that was asked for with the training, all records are scored anew,
 * and retraining every 15 days begins with the first version that is published.
 *
 * @param actor  null = the model publishes itself
 * @throws RangeError  the model has no draft
 */
export async function publishDraft(
  services: Services,
  trx: Db,
  model: ModelRow,
  actor: Actor | null,
): Promise<void> {
  const { draftVersionId, publishedVersionId } = model
  if (draftVersionId === null)
    throw new RangeError('publishDraft, model: expected one with a draft')
  await lockScores(trx, model.table)
  const now = services.clock.now()
  if (publishedVersionId !== null) await markRetired(trx, publishedVersionId, now)
  const resets = await markPublished(trx, draftVersionId, { now, byId: actor?.userId ?? null })
  await updateModel(
    trx,
    model.id,
    {
      publishedVersionId: draftVersionId,
      draftVersionId: null,
      ...(resets ? { gradeMinimums: DEFAULT_GRADE_MINIMUMS } : {}),
      retrainAutomatically: publishedVersionId === null || model.retrainAutomatically,
      nextRetrainAt: new Date(now.getTime() + RETRAIN_DAYS * DAY_MS),
    },
    now,
  )
  if (resets) {
    const regraded = await regradeScores(trx, model.id, DEFAULT_GRADE_MINIMUMS)
    await tellScoresChanged(services, trx, model.table, regraded)
  }
  await writeAudit(trx, {
    happenedAt: now,
    actorId: actor?.userId,
    source: actor?.source ?? 'job',
    action: 'publish',
    subjectKind: 'scoring_model',
    subjectId: model.id,
    before: { version_id: publishedVersionId },
    after: { name: model.name, version_id: draftVersionId },
  })
  await requestScoring(services, trx, model.table)
  await tellModelChanged(services, trx, [model.id], actor)
}

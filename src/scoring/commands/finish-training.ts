/** What becomes of a trained model: a version, which waits to be published or is so at once. */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { LearnResult } from '../client/learn-thread.ts'
import { mayReplace, RETRAIN_DAYS, readinessOf } from '../model.ts'
import type { ModelRow, Training } from '../store/models.ts'
import { selectModel, updateModel } from '../store/models.ts'
import type { NewVersion, VersionCounts } from '../store/versions.ts'
import { deleteVersion, insertVersion, selectVersions } from '../store/versions.ts'
import { readReadinessBands } from '../views/readiness-bands.ts'
import type { TrainingSet } from '../views/training-set.ts'
import { publishDraft } from './publish-version.ts'
import { tellModelChanged } from './tell-model-changed.ts'

const DAY_MS = 86_400_000

export type Finished = {
  readonly model: ModelRow
  readonly training: Training
  readonly data: TrainingSet
  readonly learnt: LearnResult
  readonly counts: VersionCounts
  readonly startedAt: Date
}

/**
 * Keeps a trained version in one transaction, if it is still wanted.
 *
 * Retrained by itself it is published by itself or, if it is worse, kept for the record only; made by
 * a person it is published at once where that was asked for, else it is the draft.
 */
export async function finishTraining(services: Services, finished: Finished): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const model = await selectModel(trx, finished.model.id, { forUpdate: true })
    if (model?.training?.id !== finished.training.id) return
    const version = versionOf(services, finished)
    const becomes = await fateOf(services, trx, model, { finished, version })
    if (model.draftVersionId !== null && becomes !== 'kept') {
      await deleteVersion(trx, model.draftVersionId)
    }
    await insertVersion(trx, version)
    await settle(services, trx, model, { finished, version, becomes })
    await tellModelChanged(services, trx, [model.id])
  })
}

type Fate = 'published' | 'draft' | 'kept'
type Judged = { readonly finished: Finished; readonly version: NewVersion }

async function fateOf(
  services: Services,
  trx: Db,
  model: ModelRow,
  { finished, version }: Judged,
): Promise<Fate> {
  if (finished.training.reason !== 'automatic') {
    // What is no better than chance is for a person to look at.
    return finished.training.publishes && version.readiness !== 'no_signal' ? 'published' : 'draft'
  }
  const versions = await selectVersions(trx, [model.id])
  const active = versions.find(({ id }) => id === model.publishedVersionId)
  const bands = await readReadinessBands({ ...services, db: trx })
  const candidate = { accuracy: version.accuracy, readiness: readinessOf(version, bands) }
  const isBetter =
    active === undefined || mayReplace({ candidate, active, now: services.clock.now() })
  return isBetter ? 'published' : 'kept'
}

async function settle(
  services: Services,
  trx: Db,
  model: ModelRow,
  { finished, version, becomes }: Judged & { readonly becomes: Fate },
): Promise<void> {
  const now = services.clock.now()
  const { training } = finished
  const changes = {
    state: 'ready',
    training: null,
    progress: null,
    failure: null,
    ...(becomes === 'kept'
      ? { nextRetrainAt: new Date(now.getTime() + RETRAIN_DAYS * DAY_MS) }
      : { draftVersionId: version.id, configuration: training.configuration }),
  } as const
  await updateModel(trx, model.id, changes, now)
  if (becomes !== 'published') return
  await publishDraft(services, trx, { ...model, ...changes, draftVersionId: version.id }, null)
}

function versionOf(services: Services, finished: Finished): NewVersion {
  const { model, training, data, learnt, counts, startedAt } = finished
  const { report } = learnt
  const now = services.clock.now()
  return {
    id: services.newId(),
    modelId: model.id,
    reason: training.reason,
    configuration: training.configuration,
    trainedAt: now,
    seconds: (now.getTime() - startedAt.getTime()) / 1000,
    model: learnt.model,
    report,
    counts,
    rowCount: report.rows,
    wonCount: report.won,
    lostCount: report.lost,
    accuracy: report.accuracy,
    auc: report.auc,
    readiness: report.readiness,
    attributesUsed: report.columns.filter(({ used }) => used).length,
    attributesAvailable: data.table.columns.length,
    fingerprint: data.fingerprint,
    isEdited: training.configuration.attributes !== null,
    resetsRanges: !training.keepsRanges,
  }
}

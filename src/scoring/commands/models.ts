/**
 * The life of models once they are made: edited, retrained, published, reverted, deleted (specification
 * 16.3–16.7).
 */
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ChosenAttribute, Configuration, GradeMinimums } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { areGradeMinimums, RETRAIN_DAYS } from '../model.ts'
import { deleteModel as deleteModelRow, updateModel } from '../store/models.ts'
import { deleteScoresOf, lockScores, regradeScores } from '../store/scores.ts'
import { deleteVersion } from '../store/versions.ts'
import { act, requireConfiguration, requireEnough } from './act-on-model.ts'
import { publishDraft } from './publish-version.ts'
import { requestScoring } from './request-scoring.ts'
import { startTraining } from './start-training.ts'
import { tellScoresChanged } from './tell-scores-changed.ts'

const DAY_MS = 86_400_000

export type ModelEdit = {
  /** Null: chosen automatically. */
  readonly attributes?: readonly ChosenAttribute[] | null | undefined
  readonly forced?: readonly string[] | undefined
  readonly filter?: Configuration['filter'] | undefined
  readonly windowMonths?: Configuration['window_months'] | undefined
  readonly keepsRanges: boolean
}

/**
 * Changes what a model looks at and trains it anew; what scores stays until the result is published.
 *
 * @throws AppError 403; 404; SCORING_RETRAINS_AUTOMATICALLY 422; SCORING_TRAINING_RUNS 409; 422 as
 *   for a new model
 */
export async function editModel(
  services: Services,
  actor: Actor,
  id: string,
  edit: ModelEdit,
): Promise<void> {
  await act(services, actor, { id, action: 'edit', privilege: 'write' }, async (trx, model) => {
    const configuration = edited(model.configuration, edit)
    requireConfiguration(model.table, configuration)
    await requireEnough(services, trx, model.table, configuration)
    await startTraining(services, trx, id, {
      reason: 'edited',
      configuration,
      publishes: false,
      keepsRanges: edit.keepsRanges,
    })
  })
}

const edited = (before: Configuration, edit: ModelEdit): Configuration => ({
  ...before,
  ...(edit.attributes === undefined
    ? {}
    : { attributes: edit.attributes === null ? null : [...edit.attributes] }),
  ...(edit.forced === undefined ? {} : { forced: [...edit.forced] }),
  ...(edit.filter === undefined ? {} : { filter: edit.filter }),
  ...(edit.windowMonths === undefined ? {} : { window_months: edit.windowMonths }),
})

/**
 * Trains a model anew on the records that are closed by now.
 *
 * @param options.recommended  forget the attributes chosen by hand
 * @throws AppError as {@link editModel}
 */
export async function retrainModel(
  services: Services,
  actor: Actor,
  id: string,
  options: { readonly keepsRanges: boolean; readonly recommended: boolean },
): Promise<void> {
  await act(services, actor, { id, action: 'retrain', privilege: 'write' }, async (trx, model) => {
    const configuration = options.recommended
      ? { ...model.configuration, attributes: null }
      : model.configuration
    await requireEnough(services, trx, model.table, configuration)
    await startTraining(services, trx, id, {
      reason: 'retrained',
      configuration,
      publishes: false,
      keepsRanges: options.keepsRanges,
    })
  })
}

/** Lets the version that waits score from now on. @throws AppError 403; 404; 409; 422 */
export async function publishModel(services: Services, actor: Actor, id: string): Promise<void> {
  await act(services, actor, { id, action: 'publish', privilege: 'write' }, (trx, model) =>
    publishDraft(services, trx, model, actor),
  )
}

/**
 * Throws the version away that waits, and goes back to the one that scores.
 *
 * @throws AppError 403; 404; 409; SCORING_NOTHING_TO_REVERT 422
 */
export async function revertModel(services: Services, actor: Actor, id: string): Promise<void> {
  const asked = { id, action: 'revert', privilege: 'write' } as const
  await act(services, actor, asked, async (trx, model, versions) => {
    const published = versions.find((version) => version.id === model.publishedVersionId)
    if (model.draftVersionId === null || published === undefined) return
    await updateModel(
      trx,
      id,
      {
        draftVersionId: null,
        configuration: published.configuration,
        state: 'ready',
        failure: null,
      },
      services.clock.now(),
    )
    await deleteVersion(trx, model.draftVersionId)
  })
}

/**
 * Gives up the training that runs. A model that was never trained stays, and can be trained again.
 *
 * @throws AppError 403; 404; SCORING_NOTHING_TO_CANCEL 422
 */
export async function cancelTraining(services: Services, actor: Actor, id: string): Promise<void> {
  await act(services, actor, { id, action: 'cancel', privilege: 'write' }, async (trx, model) => {
    const hasVersion = model.draftVersionId !== null || model.publishedVersionId !== null
    const failure = { code: SCORING_ERRORS.SCORING_TRAINING_CANCELLED.code, values: {} }
    await updateModel(
      trx,
      id,
      {
        state: hasVersion ? 'ready' : 'failed',
        training: null,
        progress: null,
        failure: hasVersion ? null : failure,
      },
      services.clock.now(),
    )
  })
}

/**
 * Deletes a model with its versions and the scores that it gave; other models may score these
 * records from then on. Without models nothing is scored.
 *
 * @throws AppError 403; 404; SCORING_RETRAINS_AUTOMATICALLY 422; SCORING_TRAINING_RUNS 409
 */
export async function deleteModel(services: Services, actor: Actor, id: string): Promise<void> {
  await act(services, actor, { id, action: 'delete', privilege: 'delete' }, async (trx, model) => {
    await lockScores(trx, model.table)
    const unscored = await deleteScoresOf(trx, id)
    await deleteModelRow(trx, id)
    await tellScoresChanged(services, trx, model.table, unscored)
    await requestScoring(services, trx, model.table)
  })
}

export type ModelPatch = {
  readonly retrainAutomatically?: boolean | undefined
  readonly gradeMinimums?: GradeMinimums | undefined
}

/**
 * Turns automatic retraining on or off, and changes the grade ranges: all scores of the model get
 * their grade by the new ones at once.
 *
 * @throws AppError 403; 404; SCORING_GRADES_WRONG 422
 */
export async function changeModel(
  services: Services,
  actor: Actor,
  id: string,
  patch: ModelPatch,
): Promise<void> {
  const { gradeMinimums, retrainAutomatically } = patch
  if (gradeMinimums !== undefined && !areGradeMinimums(gradeMinimums)) {
    throw new AppError(SCORING_ERRORS.SCORING_GRADES_WRONG, {
      fields: [{ pointer: '/grade_minimums', code: 'SCORING_GRADES_WRONG' }],
    })
  }
  await act(services, actor, { id, action: undefined, privilege: 'write' }, async (trx, model) => {
    const now = services.clock.now()
    const isTurnedOn = retrainAutomatically === true && !model.retrainAutomatically
    await updateModel(
      trx,
      id,
      {
        ...(gradeMinimums === undefined ? {} : { gradeMinimums }),
        ...(retrainAutomatically === undefined ? {} : { retrainAutomatically }),
        ...(isTurnedOn ? { nextRetrainAt: new Date(now.getTime() + RETRAIN_DAYS * DAY_MS) } : {}),
      },
      now,
    )
    if (gradeMinimums === undefined) return
    await lockScores(trx, model.table)
    const regraded = await regradeScores(trx, id, gradeMinimums)
    await tellScoresChanged(services, trx, model.table, regraded)
  })
}

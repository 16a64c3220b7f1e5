/**
 * What may be done with a model as it stands.
 *
 * A model is trained (a draft), published, and trained again by itself or by hand. While it retrains
 * by itself nobody edits, retrains or deletes it (Microsoft); a version that is no better than chance
 * is never published.
 */
import type { ErrorCode } from '../platform/errors.ts'
import type { Readiness } from './contract.ts'
import { SCORING_ERRORS } from './errors.ts'
import type { ModelRow } from './store/models.ts'
import type { VersionRow } from './store/versions.ts'

export const MODEL_ACTIONS = ['publish', 'revert', 'edit', 'retrain', 'delete', 'cancel'] as const
export type ModelAction = (typeof MODEL_ACTIONS)[number]

export type ModelSituation = {
  readonly isTraining: boolean
  readonly retrainsAutomatically: boolean
  /** Of the version that waits to be published; undefined = none waits. */
  readonly draft: Readiness | undefined
  /** A version scores: there is something to go back to. */
  readonly isPublished: boolean
}

type Rule = (situation: ModelSituation) => ErrorCode | undefined

const untilTurnedOff: Rule = ({ retrainsAutomatically }) =>
  retrainsAutomatically ? SCORING_ERRORS.SCORING_RETRAINS_AUTOMATICALLY : undefined

const RULES: Readonly<Record<Exclude<ModelAction, 'cancel'>, Rule>> = {
  publish: ({ draft }) => {
    if (draft === undefined) return SCORING_ERRORS.SCORING_NOTHING_TO_PUBLISH
    return draft === 'no_signal' ? SCORING_ERRORS.SCORING_NO_SIGNAL : undefined
  },
  revert: ({ draft, isPublished }) =>
    draft !== undefined && isPublished ? undefined : SCORING_ERRORS.SCORING_NOTHING_TO_REVERT,
  edit: untilTurnedOff,
  retrain: untilTurnedOff,
  delete: untilTurnedOff,
}

/** @returns why the action is not possible, or undefined */
export function whyNot(action: ModelAction, situation: ModelSituation): ErrorCode | undefined {
  if (action === 'cancel') {
    return situation.isTraining ? undefined : SCORING_ERRORS.SCORING_NOTHING_TO_CANCEL
  }
  return situation.isTraining ? SCORING_ERRORS.SCORING_TRAINING_RUNS : RULES[action](situation)
}

/** What decides about the actions of a model. */
export function situationOf(model: ModelRow, versions: readonly VersionRow[]): ModelSituation {
  return {
    isTraining: model.state === 'training',
    retrainsAutomatically: model.retrainAutomatically,
    draft: versions.find(({ id }) => id === model.draftVersionId)?.readiness,
    isPublished: model.publishedVersionId !== null,
  }
}

import { defineErrors } from '../platform/errors.ts'

/** The codes of predictive scoring. */
export const SCORING_ERRORS = defineErrors({
  SCORING_ATTRIBUTE_UNKNOWN: { status: 422 },
  /** Such attributes are about being empty: there is nothing to ignore. */
  SCORING_CANNOT_IGNORE_EMPTY: { status: 422 },
  SCORING_CURSOR_WRONG: { status: 400 },
  SCORING_FILE_COLUMN_UNKNOWN: { status: 422 },
  SCORING_FILE_EMPTY: { status: 422 },
  SCORING_FILE_MALFORMED: { status: 422 },
  SCORING_FILE_TIME_WRONG: { status: 422 },
  SCORING_FILE_TOO_FEW: { status: 422 },
  SCORING_FILE_UNREADABLE: { status: 422 },
  SCORING_FILE_UNWRITABLE: { status: 422 },
  SCORING_FILTER_WRONG: { status: 422 },
  SCORING_GRADES_WRONG: { status: 422 },
  SCORING_MODEL_FILE_WRONG: { status: 422 },
  SCORING_MODEL_NOT_FOUND: { status: 404 },
  /** The records overlap those of another model; to be accepted. */
  SCORING_MODEL_OVERLAPS: { status: 409 },
  SCORING_NAME_INVALID: { status: 422 },
  SCORING_NAME_TAKEN: { status: 422 },
  SCORING_NOTHING_TO_CANCEL: { status: 422 },
  SCORING_NOTHING_TO_PUBLISH: { status: 422 },
  SCORING_NOTHING_TO_REVERT: { status: 422 },
  SCORING_NOT_ENOUGH_RECORDS: { status: 422 },
  /** No better than chance: not a model that anybody should score by. */
  SCORING_NO_SIGNAL: { status: 422 },
  SCORING_OUTCOME_WRONG: { status: 422 },
  /** Edit, retrain and delete need automatic retraining to be off. */
  SCORING_RETRAINS_AUTOMATICALLY: { status: 422 },
  SCORING_SCORE_NOT_FOUND: { status: 404 },
  SCORING_STAGE_NEEDS_PROCESS: { status: 422 },
  SCORING_STAGE_TOO_FEW: { status: 422 },
  SCORING_TOO_MANY_MODELS: { status: 422 },
  SCORING_TRAINING_CANCELLED: { status: 409 },
  SCORING_TRAINING_FAILED: { status: 422 },
  SCORING_TRAINING_RUNS: { status: 409 },
  SCORING_VERSION_NOT_FOUND: { status: 404 },
})

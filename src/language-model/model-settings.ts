/** What the organisation decides about its language model; where it stands is told by the environment. */
import { booleanSetting, choiceSetting, defineSettings, integerSetting } from '../settings/model.ts'

/** Off until somebody decides otherwise: texts leave Rapport. */
export const MODEL_ENABLED = booleanSetting({
  key: 'language_model.enabled',
  section: 'language_model',
  default: false,
})

/** json_schema: the server holds the model to the schema; json_object: for servers that do not know it. */
export const ANSWER_FORMAT = choiceSetting({
  key: 'language_model.answer_format',
  section: 'language_model',
  default: 'json_schema',
  choices: ['json_schema', 'json_object'],
})

/** From connecting to the last byte of the answer. */
export const TIMEOUT_SECONDS = integerSetting({
  key: 'language_model.timeout_seconds',
  section: 'language_model',
  default: 20,
  minimum: 1,
  maximum: 120,
})

export const CALLS_PER_DAY = integerSetting({
  key: 'language_model.calls_per_day',
  section: 'language_model',
  default: 500,
  minimum: 0,
  maximum: 100_000,
})

export const TOKENS_PER_DAY = integerSetting({
  key: 'language_model.tokens_per_day',
  section: 'language_model',
  default: 500_000,
  minimum: 0,
  maximum: 1_000_000_000,
})

defineSettings([MODEL_ENABLED, ANSWER_FORMAT, TIMEOUT_SECONDS, CALLS_PER_DAY, TOKENS_PER_DAY])

import { z } from 'zod'

/** The tables whose records are scored; `type` in the addresses. */
export const SCORING_TABLES = ['leads', 'opportunities'] as const
export const scoringTable = z.enum(SCORING_TABLES)
export type ScoringTable = z.infer<typeof scoringTable>

export const grade = z.enum(['A', 'B', 'C', 'D'])
export type Grade = z.infer<typeof grade>
export const trend = z.enum(['improving', 'declining', 'steady', 'not_enough_info'])
export type Trend = z.infer<typeof trend>
/** `no_signal`: no better than chance. */
export const readiness = z.enum(['ready', 'ok', 'not_ready', 'no_signal'])
export type Readiness = z.infer<typeof readiness>
export const influence = z.enum(['very_low', 'low', 'medium', 'high', 'very_high'])
export type Influence = z.infer<typeof influence>
export const versionReason = z.enum(['first', 'added', 'edited', 'retrained', 'automatic'])
export type VersionReason = z.infer<typeof versionReason>

/** Something with a sentence of its own in the catalogues: a label, a choice, a range of numbers. */
export const word = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Word = z.infer<typeof word>
/** A text or number as it is, or a word that is said first. */
export const term = z.union([z.string(), z.number(), word])
export type Term = z.infer<typeof term>
/** A sentence of the catalogues with what stands in it. */
export const phrase = z.object({ key: z.string(), values: z.record(z.string(), term) })
export type Phrase = z.infer<typeof phrase>

const named = z.object({ id: z.uuid(), name: z.string() })
const columnName = z.string().min(1).max(100)
const choiceValues = z.array(z.string().max(300)).min(1).max(100)

/** An attribute chosen by hand; `stages` limits it to some stages of a per-stage model. */
export const chosenAttribute = z.strictObject({
  name: columnName,
  ignore_empty: z.boolean().default(false),
  stages: z.array(z.string().max(100)).max(20).optional(),
})
export type ChosenAttribute = z.infer<typeof chosenAttribute>

/** Which records the model trains on and scores. */
export const recordFilter = z.strictObject({ column: columnName, values: choiceValues })
export type RecordFilter = z.infer<typeof recordFilter>

export const WINDOW_MONTHS = [3, 6, 12, 24] as const
export const windowMonths = z.union([z.literal(3), z.literal(6), z.literal(12), z.literal(24)])
export type WindowMonths = z.infer<typeof windowMonths>

/** What a model is made of, as the set-up form sends it and as it is kept. */
export const configuration = z.strictObject({
  /** The column that says how a record ended. */
  outcome_column: columnName.default('status'),
  won_values: choiceValues,
  lost_values: choiceValues,
  filter: recordFilter.nullable().default(null),
  /** Records created and closed within so many months. */
  window_months: windowMonths.default(24),
  /** The stages of opportunities are one process; leads have none. Needed for `per_stage`. */
  process: z.literal('default').nullable().default(null),
  per_stage: z.boolean().default(false),
  /** Null = chosen automatically. */
  attributes: z.array(chosenAttribute).min(1).max(300).nullable().default(null),
  /** Intelligent fields that are used even where they help little. */
  forced: z.array(columnName).max(20).default([]),
})
export type Configuration = z.infer<typeof configuration>

export const gradeMinimums = z.strictObject({ A: z.int(), B: z.int(), C: z.int() })
export type GradeMinimums = z.infer<typeof gradeMinimums>

/** Why something failed, sentence `errors` of the code. */
const failure = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const versionSummary = z.object({
  id: z.uuid(),
  number: z.int(),
  reason: versionReason,
  trained_at: z.iso.datetime(),
  /** How long the training took. */
  seconds: z.number(),
  accuracy: z.number(),
  auc: z.number(),
  readiness,
  /** SHA-256 of the training data. */
  fingerprint: z.string(),
  /** Attributes were chosen by hand. */
  is_edited: z.boolean(),
  rows: z.int(),
  won: z.int(),
  lost: z.int(),
  attributes_used: z.object({ used: z.int(), available: z.int() }),
  published_at: z.iso.datetime().nullable(),
  published_by: named.nullable(),
  retired_at: z.iso.datetime().nullable(),
})
export type VersionSummary = z.infer<typeof versionSummary>

/** Whether an action is possible now; `why_not` is an error code with its sentence. */
const possible = z.object({ is_possible: z.boolean(), why_not: z.string().nullable() })

export const modelSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  table: scoringTable,
  state: z.enum(['training', 'ready', 'failed']),
  /** Of the running training, 0–1; null when none runs. */
  progress: z.number().nullable(),
  failure: failure.nullable(),
  /** Active = published: it scores. */
  is_published: z.boolean(),
  published_version: versionSummary.nullable(),
  /** Trained and waiting for publishing. */
  draft_version: versionSummary.nullable(),
  configuration,
  retrain_automatically: z.boolean(),
  next_retrain_at: z.iso.datetime().nullable(),
  grade_minimums: gradeMinimums,
  grade_ranges: z.array(z.object({ grade, from: z.int(), to: z.int() })),
  /** Differ from the shipped ones: ask before retraining whether to keep them. */
  are_ranges_edited: z.boolean(),
  /** The most influential attributes of the version shown (draft, else published), at most five. */
  top_attributes: z.array(z.object({ name: z.string(), label: word, influence })),
  /** Other published models for records that this one also scores. */
  conflicts: z.array(named),
  actions: z.object({
    publish: possible,
    revert: possible,
    edit: possible,
    retrain: possible,
    delete: possible,
    cancel: possible,
  }),
  created_at: z.iso.datetime(),
  created_by: named.nullable(),
  updated_at: z.iso.datetime(),
})
export type ModelSummary = z.infer<typeof modelSummary>

export const model = modelSummary.extend({ versions: z.array(versionSummary) })
export type Model = z.infer<typeof model>

/** A column that a model may look at. */
export const catalogueAttribute = z.object({
  name: z.string(),
  label: word,
  kind: z.enum(['number', 'category']),
  source: z.enum([
    'record',
    'account',
    'contact',
    'activity',
    'relationship',
    'process',
    'intelligent',
  ]),
  is_actionable: z.boolean(),
  /** "Ignore empty values" has a meaning: the attribute is not itself about being empty. */
  can_ignore_empty: z.boolean(),
})
export type CatalogueAttribute = z.infer<typeof catalogueAttribute>

const choosable = z.object({
  name: z.string(),
  label: word,
  values: z.array(z.object({ value: z.string(), label: term })),
})

/** `GET /api/v1/scoring/:type`: the models of a table and what the set-up form offers. */
export const scoringOverview = z.object({
  models: z.array(modelSummary),
  can_add: z.boolean(),
  max_models: z.int(),
  default_name: z.string(),
  default_configuration: configuration,
  /** Closed records with the default outcome. */
  windows: z.array(
    z.object({ months: windowMonths, won: z.int(), lost: z.int(), is_enough: z.boolean() }),
  ),
  /** So many won and so many lost are needed. */
  minimum: z.int(),
  outcome_columns: z.array(choosable),
  filter_columns: z.array(choosable),
  stages: z.array(z.object({ value: z.string(), label: term })),
  attributes: z.array(catalogueAttribute),
  is_training: z.boolean(),
  may_manage: z.boolean(),
})
export type ScoringOverview = z.infer<typeof scoringOverview>

export const typeParams = z.object({ type: scoringTable })
export const modelParams = z.object({ id: z.uuid() })

export const checkBody = z.strictObject({ configuration })
/** `POST /api/v1/scoring/:type/check`: is there enough, and which models would overlap. */
export const checkResult = z.object({
  won: z.int(),
  lost: z.int(),
  /** Closed in the last stage; null unless a model per stage is wished for. */
  last_stage_closed: z.int().nullable(),
  is_enough: z.boolean(),
  /** How many are missing; 0 where there are enough. */
  missing: z.object({ won: z.int(), lost: z.int(), last_stage: z.int() }),
  /** Codes of what else is wrong with the configuration. */
  problems: z.array(z.string()),
  overlaps: z.array(named),
})
export type CheckResult = z.infer<typeof checkResult>

export const createBody = z.strictObject({
  name: z.string().max(200),
  configuration,
  /** Quick set-up: publish as soon as it is trained. */
  publish: z.boolean().default(false),
  accept_overlap: z.boolean().default(false),
})
export const patchBody = z.strictObject({
  retrain_automatically: z.boolean().optional(),
  grade_minimums: gradeMinimums.optional(),
})
export const retrainBody = z.strictObject({
  /** False: back to the shipped grade ranges. */
  keep_ranges: z.boolean().default(true),
  /** Forget the attributes chosen by hand. */
  recommended: z.boolean().default(false),
})
export const editBody = z.strictObject({
  attributes: z.array(chosenAttribute).min(1).max(300).nullable().optional(),
  forced: z.array(columnName).max(20).optional(),
  filter: recordFilter.nullable().optional(),
  window_months: windowMonths.optional(),
  keep_ranges: z.boolean().default(true),
})

export const performanceQuery = z.object({ version: z.uuid().optional() })
const share = z.number()
const point = z.tuple([share, share])

/** `GET /api/v1/scoring/models/:id/performance`: how good a version is on the newest closed records. */
export const performance = z.object({
  model: named.extend({ table: scoringTable }),
  version: versionSummary,
  versions: z.array(versionSummary),
  readiness,
  /** From which AUC on a model is ready, or may be published. */
  readiness_bands: z.object({ ready: share, ok: share }),
  rows: z.int(),
  won: z.int(),
  lost: z.int(),
  train_rows: z.int(),
  test_rows: z.int(),
  /** The test records are the newest 20 %. */
  test_is_newest: z.boolean(),
  base_rate: share,
  auc: share,
  auc_low: share,
  auc_high: share,
  log_loss: z.number(),
  brier: z.number(),
  ece: z.number(),
  /** Scores greater than this are predicted to be won (0–100), chosen for the best F1. */
  threshold: z.number(),
  accuracy: share,
  precision: share,
  recall: share,
  f1: share,
  conversion_rate: share,
  confusion: z.object({ tp: z.int(), fp: z.int(), tn: z.int(), fn: z.int() }),
  /** [false positive rate, true positive rate] */
  roc: z.array(point),
  /** [recall, precision] */
  pr: z.array(point),
  calibration: z.array(
    z.object({
      from: share,
      to: share,
      count: z.int(),
      predicted: share,
      observed: share,
    }),
  ),
  lift: z.array(z.object({ share, lift: z.number(), won: z.int() })),
  /** The naive Bayes model on the same records. */
  naive: z.object({ auc: share, log_loss: z.number() }),
  /** `shrunk`: little data, leaning on a stated prior. */
  evidence: z.enum(['model', 'shrunk']),
  drift: z.object({
    is_detected: z.boolean(),
    base_rate_old: share,
    base_rate_new: share,
  }),
  /** What the model would have said month by month. */
  months: z.array(
    z.object({
      month: z.string(),
      rows: z.int(),
      predicted: share,
      observed: share,
      auc: share.nullable(),
    }),
  ),
  /** Attributes left out because they are known only afterwards. */
  leaks: z.array(z.object({ name: z.string(), label: word, auc: share, phrase })),
})
export type Performance = z.infer<typeof performance>

/** How often an attribute is filled in. */
const filled = z.object({ count: z.int(), total: z.int() })

export const attributeRow = z.object({
  name: z.string(),
  label: word,
  kind: z.enum(['number', 'category']),
  source: catalogueAttribute.shape.source,
  is_used: z.boolean(),
  is_forced: z.boolean(),
  ignore_empty: z.boolean(),
  can_ignore_empty: z.boolean(),
  stages: z.array(z.string()).nullable(),
  influence,
  /** Mean absolute log-odds. */
  importance: z.number(),
  /** Per-stage models: the influence in each stage. */
  influence_by_stage: z.array(z.object({ stage: z.string(), influence })),
  filled_open: filled,
  filled_closed: filled,
  /** Null when it is used. */
  why_not: phrase.nullable(),
})
export type AttributeRow = z.infer<typeof attributeRow>

export const attributes = z.object({
  model: named.extend({ table: scoringTable }),
  version: versionSummary,
  used: z.int(),
  available: z.int(),
  is_edited: z.boolean(),
  attributes: z.array(attributeRow),
})
export type Attributes = z.infer<typeof attributes>

export const attributeParams = modelParams.extend({ name: z.string().min(1).max(100) })
/** `GET /api/v1/scoring/models/:id/attributes/:name`: what each value does. */
export const attributeInsight = attributeRow.extend({
  model: named.extend({ table: scoringTable }),
  /** Won ÷ closed over all records of the attribute, 0–1. */
  global_rate: share,
  values: z.array(
    z.object({
      label: term,
      is_blank: z.boolean(),
      /** Won ÷ closed with this value; null without closed records. */
      rate: share.nullable(),
      won: z.int(),
      closed: z.int(),
      open: z.int(),
      direction: z.enum(['raises', 'lowers', 'neither']),
      /** Log-odds that the value adds, with its interval. */
      effect: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
})
export type AttributeInsight = z.infer<typeof attributeInsight>

export const recordParams = typeParams.extend({ id: z.uuid() })

/** One thing that raises or lowers the score of a record. */
export const reason = z.object({
  /** One attribute, or two that act together. */
  attributes: z.array(z.object({ name: z.string(), label: word, value: term })),
  log_odds: z.number(),
  /** Score points that would be missing without it; negative: that it costs. */
  points: z.number(),
  phrase,
  /** The figure behind it: closed records with this value, and how many of them were won. */
  figures: z.object({ rate: share, count: z.int(), base_rate: share, phrase }).nullable(),
  /** Where to look: the activities behind it, or the page of a record. */
  evidence: z
    .object({
      kind: z.enum(['activities', 'record', 'account', 'contact']),
      /** For `activities`: what to ask the evidence of the record for. */
      attribute: z.string().nullable(),
      table: z.string().nullable(),
      id: z.uuid().nullable(),
    })
    .nullable(),
})
export type Reason = z.infer<typeof reason>

/** `GET /api/v1/scoring/:type/records/:id`: the score of a record and why. */
export const widget = z.object({
  /** Null with `no_score`. */
  score: z.int().nullable(),
  /** Null for a score from elsewhere. */
  probability: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
  grade: grade.nullable(),
  trend: trend.nullable(),
  previous_score: z.int().nullable(),
  scored_at: z.iso.datetime().nullable(),
  /** `external`: set through the API. */
  source: z.enum(['model', 'external']).nullable(),
  model: named.nullable(),
  version_number: z.int().nullable(),
  grade_ranges: z.array(z.object({ grade, from: z.int(), to: z.int() })),
  /** All of them, strongest first; the page shows five and five. */
  helps: z.array(reason),
  harms: z.array(reason),
  /** Of the last month, oldest first. */
  history: z.array(z.object({ at: z.iso.datetime(), score: z.int(), grade: grade.nullable() })),
  /** What people can do about it, best first. */
  changes: z.array(
    z.object({
      attribute: z.string(),
      label: word,
      from: term,
      to: term,
      score_then: z.int(),
      gain: z.int(),
      phrase,
    }),
  ),
  /** Time in the present stage against won deals. */
  stage_time: z
    .object({ stage: word, days: z.number(), won_median_days: z.number(), phrase })
    .nullable(),
  /** Why there is no score, or why it is not renewed. */
  no_score: phrase.nullable(),
  /** Before there are enough closed records for a model: what the similar ones say. */
  estimate: z
    .object({
      probability: share,
      low: share,
      high: share,
      similar_count: z.int(),
      phrase,
    })
    .nullable(),
  /** The model leans on a prior: how many similar records it rests on. */
  evidence_note: phrase.nullable(),
  /** Attributes whose empty values the score leaves out. */
  ignores_empty: z.array(word),
  /** The attributes that matter most in this model. */
  top_attributes: z.array(z.object({ name: z.string(), label: word, influence })),
})
export type Widget = z.infer<typeof widget>

export const evidenceQuery = z.object({
  attribute: columnName,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export const evidence = z.object({
  attribute: z.object({ name: z.string(), label: word }),
  activities: z.array(
    z.object({
      activity_id: z.uuid(),
      kind: z.enum(['email', 'phone_call', 'appointment', 'task']),
      direction: z.enum(['out', 'in']).nullable(),
      at: z.iso.datetime(),
      subject: z.string(),
    }),
  ),
  /** Counted, but in colleagues' private mail. */
  hidden_count: z.int(),
  next_cursor: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidence>

/** Scores from elsewhere: trend 0 improving, 1 declining, 2 steady, 3 not enough info; grade 0–3 = A–D. */
const externalScore = z.strictObject({
  score: z.int().min(0).max(100),
  trend: z.int().min(0).max(3),
  grade: z.int().min(0).max(3),
})
export const postScoreBody = externalScore.extend({ table: scoringTable, record_id: z.uuid() })
export const patchScoreBody = externalScore.partial()
export const scoreParams = z.object({ table: scoringTable, id: z.uuid() })

/** `mine`: what the caller owns; `all`: what they may read. */
export const pipelineQuery = z.object({ whose: z.enum(['mine', 'all']).default('all') })
export type Whose = z.infer<typeof pipelineQuery>['whose']

const amounts = z.object({
  currency: z.string(),
  count: z.int(),
  amount_minor: z.int(),
  /** Sum of amount × probability over the scored records. */
  expected_minor: z.int(),
  /** √ Σ p(1−p)v²: outcomes taken as independent. */
  deviation_minor: z.int(),
  /** The middle 80 %, within 0 and the amount. */
  low_minor: z.int(),
  high_minor: z.int(),
})
const pipelineGroup = z.object({
  count: z.int(),
  scored_count: z.int(),
  /** Scored records without an amount count here only. */
  expected_count: z.number(),
  amounts: z.array(amounts),
})
/** `GET /api/v1/scoring/:type/pipeline`: what the open records are worth. */
export const pipeline = z.object({
  as_of: z.iso.datetime(),
  total: pipelineGroup,
  /** Empty for leads, which have no stages. */
  stages: z.array(pipelineGroup.extend({ stage: z.string() })),
  /** `grade` null = not scored. */
  grades: z.array(pipelineGroup.extend({ grade: grade.nullable() })),
})
export type Pipeline = z.infer<typeof pipeline>

/** The wire of models: what they are made of, how they live. */
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

export const named = z.object({ id: z.uuid(), name: z.string() })
export const columnName = z.string().min(1).max(100)
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

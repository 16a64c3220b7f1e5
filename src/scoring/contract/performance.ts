/** The wire of performance: how good a version is, and what its attributes do. */
import { z } from 'zod'
import {
  catalogueAttribute,
  influence,
  modelParams,
  named,
  phrase,
  readiness,
  scoringTable,
  term,
  versionSummary,
  word,
} from './models.ts'

export const performanceQuery = z.object({ version: z.uuid().optional() })
export const share = z.number()
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

/** The wire of scores: of a record, behind a reason, from elsewhere, and in the pipeline. */
import { z } from 'zod'
import {
  columnName,
  grade,
  influence,
  named,
  phrase,
  scoringTable,
  term,
  trend,
  typeParams,
  word,
} from './models.ts'
import { share } from './performance.ts'

export const recordParams = typeParams.extend({ id: z.uuid() })

/** One thing that raises or lowers the score of a record. */
export const reason = z.object({
  /** One attribute, or two that act together. */
  /** `value` null: of an account or a contact that the reader may not see. */
  attributes: z.array(z.object({ name: z.string(), label: word, value: term.nullable() })),
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

/** The wire of the language model: what the administrator reads and tests. */
import { z } from 'zod'

/** How a question to the model ended; sentence `language_model.outcome.<outcome>`. */
export const OUTCOMES = [
  'answered',
  'over_budget',
  'unreachable',
  'timed_out',
  'refused',
  'failed',
  'redirected',
  'too_long',
  'unreadable',
  'off_schema',
] as const
export const outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof outcome>

export const modelState = z.object({
  /** From the environment; null: none is named. The key is never told. */
  url: z.string().nullable(),
  model: z.string().nullable(),
  has_key: z.boolean(),
  is_enabled: z.boolean(),
  /** Within the last 24 hours. */
  calls: z.int(),
  tokens: z.int(),
})
export type ModelState = z.infer<typeof modelState>

/** Null: there is no model to ask. */
export const testAnswer = z.object({ outcome: outcome.nullable(), duration_ms: z.int() })
export type TestAnswer = z.infer<typeof testAnswer>

export const callsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.uuid().optional(),
})

export const modelCall = z.object({
  id: z.uuid(),
  called_at: z.iso.datetime(),
  purpose: z.enum(['notes', 'test']),
  activity_id: z.uuid().nullable(),
  model: z.string(),
  prompt: z.string(),
  answer: z.string().nullable(),
  outcome,
  token_count: z.int(),
  duration_ms: z.int(),
})
export type ModelCall = z.infer<typeof modelCall>

export const modelCalls = z.object({
  rows: z.array(modelCall),
  next_cursor: z.uuid().nullable(),
})
export type ModelCalls = z.infer<typeof modelCalls>

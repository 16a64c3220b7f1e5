/** The wire of the sales process: qualifying, stages, closing, opening again, taking back. */
import { z } from 'zod'
import { id, money } from '../records/contract.ts'

const text = (longest: number) => z.string().trim().max(longest).nullable().optional()
const note = text(200)
const day = z.iso.date().nullable().optional()

/** What is made of one part of a lead: a new record, an existing one, or nothing. */
const making = <Values extends z.ZodType>(values: Values) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('create'), values }),
    z.strictObject({ kind: z.literal('link'), id }),
    z.strictObject({ kind: z.literal('none') }),
  ])

const accountValues = z.strictObject({
  name: z.string().trim().min(1).max(160),
  domain: text(253),
})
const contactValues = z.strictObject({
  first_name: text(100),
  last_name: text(100),
  job_title: text(100),
  email: z.email().max(254).nullable().optional(),
  phone: text(50),
})
const opportunityValues = z.strictObject({
  name: z.string().trim().min(1).max(300),
  estimated_revenue: money.nullable().optional(),
  estimated_close_on: day,
  description: text(20_000),
})

/** More deals than these are no outcome of one lead (chosen). */
export const MOST_OPPORTUNITIES = 5

export const qualifyBody = z.strictObject({
  account: making(accountValues),
  contact: making(contactValues),
  opportunities: z.array(making(opportunityValues)).max(MOST_OPPORTUNITIES),
  /** new records are wanted although likely the same ones are there */
  accept_duplicates: z.boolean().default(false),
})
export type QualifyBody = z.input<typeof qualifyBody>

const making3 = z.enum(['create', 'link', 'none'])
const duplicate = z.object({
  id,
  name: z.string(),
  reasons: z.array(z.enum(['email', 'domain', 'phone', 'name'])),
})
const wireValue = z.union([z.string(), z.number(), z.boolean(), z.null(), money])
const part = z.object({
  /** null: the seller is asked */
  choice: making3.nullable(),
  values: z.record(z.string(), wireValue),
  /** the record with which the lead is connected already; null also where the reader may not know it */
  linked: z.object({ id, name: z.string() }).nullable(),
  /** likely the same, the likeliest first */
  duplicates: z.array(duplicate),
})
export const qualification = z.object({
  version: z.number(),
  account: part,
  contact: part,
  opportunity: part.pick({ choice: true, values: true }),
})
export type Qualification = z.infer<typeof qualification>
export type Duplicate = z.infer<typeof duplicate>

const made = z.object({ table: z.enum(['accounts', 'contacts', 'opportunities']), id })
export const step = z.object({ version: z.number() })
const linkedDeal = z.object({ id, version: z.number() })
export const qualified = step.extend({
  created: z.array(made),
  /** deals that were there already and now come of the lead, at the version that this gave them */
  linked: z.array(linkedDeal),
  opportunity_ids: z.array(id),
})
export type Qualified = z.infer<typeof qualified>

export const DISQUALIFIED_REASONS = [
  'lost',
  'cannot_contact',
  'no_longer_interested',
  'cancelled',
] as const
export const CLOSE_REASONS = [
  'price',
  'product',
  'relationship',
  'timing',
  'outsold',
  'cancelled',
  'other',
] as const
export const RESOLUTION_REASONS = [
  'problem_solved',
  'information_provided',
  'workaround',
  'duplicate',
  'other',
] as const

export const disqualifyBody = z.strictObject({ reason: z.enum(DISQUALIFIED_REASONS), note })
export const closeBody = z.strictObject({
  outcome: z.enum(['won', 'lost']),
  reason: z.enum(CLOSE_REASONS).nullable().optional(),
  note,
  /** absent: of a won deal the estimate */
  actual_revenue: money.nullable().optional(),
  /** absent: today */
  closed_on: day,
  /** who won it instead of us */
  competitor_id: id.nullable().optional(),
})
export const resolveBody = z.strictObject({
  reason: z.enum(RESOLUTION_REASONS),
  resolution: z.string().trim().min(1).max(20_000),
  minutes_spent: z.int().min(0).max(1_000_000).nullable().optional(),
})
export const cancelBody = z.strictObject({ resolution: text(20_000) })

export const STAGE_NAMES = ['qualify', 'develop', 'propose', 'close'] as const
export const moveBody = z.strictObject({
  stage: z.enum(STAGE_NAMES),
  /** what the stages ask for, given on the way */
  values: z
    .strictObject({
      account_id: id.nullable().optional(),
      contact_id: id.nullable().optional(),
      purchase_timeframe: z
        .enum(['immediate', 'this_quarter', 'next_quarter', 'this_year', 'unknown'])
        .nullable()
        .optional(),
      need: text(20_000),
      proposed_solution: text(20_000),
      estimated_revenue: money.nullable().optional(),
      estimated_close_on: day,
      proposal_presented_on: day,
      description: text(20_000),
    })
    .default({}),
})
export const undoBody = z.strictObject({
  /** what qualifying made: it is deleted, if nobody changed it since */
  created: z
    .array(made)
    .max(MOST_OPPORTUNITIES + 2)
    .default([]),
  /** what qualifying linked: it comes of whatever it came of before, if nobody changed it since */
  linked: z.array(linkedDeal).max(MOST_OPPORTUNITIES).default([]),
})

export const stageBar = z.object({
  version: z.number(),
  status: z.string(),
  stages: z.array(
    z.object({
      name: z.enum(STAGE_NAMES),
      /** days in the stage while the deal was open, rounded down */
      days: z.number(),
      visits: z.number(),
      is_current: z.boolean(),
      fields: z.array(
        z.object({ column: z.string(), is_required: z.boolean(), is_filled: z.boolean() }),
      ),
    }),
  ),
})
export type StageBar = z.infer<typeof stageBar>
export const processParams = z.object({ id })

/** The report of a training as it is kept with its version: parsed where it leaves the database. */
import { z } from 'zod'
import { influence, readiness } from './models.ts'

const pair = z.tuple([z.number(), z.number()])

const reportedColumn = z.object({
  name: z.string(),
  used: z.boolean(),
  /** Why it is not used. */
  reason: z.string().optional(),
  /** Mean absolute log-odds. */
  importance: z.number(),
  influence,
  /** Models per stage: the influence among the records of each stage. */
  byStage: z.array(z.object({ stage: z.string(), influence })).optional(),
  /** AUC of the attribute alone, where it seems to be known only afterwards. */
  leak: z.object({ auc: z.number() }).nullish(),
})
export type ReportedColumn = z.infer<typeof reportedColumn>

const reportedBin = z.object({
  /** [from, to[ of numbers, null = no limit; a category; null = empty. */
  label: z.union([z.array(z.number().nullable()), z.string()]).nullable(),
  count: z.number(),
  wonCount: z.number(),
  effect: z.number(),
  low: z.number(),
  high: z.number(),
})
export type ReportedBin = z.infer<typeof reportedBin>

export const reportedColumns = z.array(reportedColumn)

export const trainingReport = z.object({
  rows: z.number(),
  won: z.number(),
  lost: z.number(),
  testRows: z.number(),
  testIsNewest: z.boolean(),
  baseRate: z.number(),
  columns: reportedColumns,
  auc: z.number(),
  aucLow: z.number(),
  aucHigh: z.number(),
  logLoss: z.number(),
  brier: z.number(),
  ece: z.number(),
  threshold: z.number(),
  accuracy: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  conversionRate: z.number(),
  confusion: z.object({ tp: z.number(), fp: z.number(), tn: z.number(), fn: z.number() }),
  roc: z.array(pair),
  pr: z.array(pair),
  calibration: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number(),
      predicted: z.number(),
      observed: z.number(),
    }),
  ),
  lift: z.array(z.object({ share: z.number(), lift: z.number(), won: z.number() })),
  naive: z.object({ auc: z.number(), logLoss: z.number() }),
  readiness,
  evidence: z.enum(['model', 'shrunk']),
  drift: z.object({ detected: z.boolean(), baseRateOld: z.number(), baseRateNew: z.number() }),
  attributes: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['number', 'category']),
      bins: z.array(reportedBin),
    }),
  ),
  months: z.array(
    z.object({
      month: z.string(),
      rows: z.number(),
      predicted: z.number(),
      observed: z.number(),
      auc: z.number().nullish(),
    }),
  ),
})
export type KeptReport = z.infer<typeof trainingReport>

/**
 * The stages of an opportunity as data: in which order they come, what each asks for, what must be
 * known before a deal moves on, and how long it stood in each.
 *
 * Source for the stages and their questions: Microsoft, "Opportunity Sales Process" (qualify, develop,
 * propose, close); which of them must be answered is chosen.
 */
import type { RecordValues } from '../records/model.ts'

export type StageField = { readonly column: string; readonly isRequired: boolean }
export type Stage = { readonly name: string; readonly fields: readonly StageField[] }

const must = (column: string): StageField => ({ column, isRequired: true })
const may = (column: string): StageField => ({ column, isRequired: false })

export const STAGES: readonly Stage[] = [
  {
    name: 'qualify',
    fields: [must('account_id'), may('contact_id'), may('purchase_timeframe')],
  },
  { name: 'develop', fields: [must('need'), may('proposed_solution')] },
  {
    name: 'propose',
    fields: [must('estimated_revenue'), must('estimated_close_on'), may('proposal_presented_on')],
  },
  { name: 'close', fields: [may('estimated_close_on'), may('description')] },
]

const placeOf = (stage: string): number => STAGES.findIndex(({ name }) => name === stage)

/**
 * What is not known yet of that which the stages passed on the way ask for. Going back asks nothing.
 *
 * @returns columns in the order of the stages, each once
 */
export function missingColumns(values: RecordValues, from: string, to: string): readonly string[] {
  const passed = STAGES.slice(Math.max(placeOf(from), 0), Math.max(placeOf(to), 0))
  const required = passed.flatMap(({ fields }) => fields.filter(({ isRequired }) => isRequired))
  const missing = required.filter(({ column }) => (values[column] ?? null) === null)
  return [...new Set(missing.map(({ column }) => column))]
}

/** What one change did to stage and status; what it left alone is missing. */
export type StageChange = {
  readonly at: Date
  readonly before: { readonly stage?: string | undefined; readonly status?: string | undefined }
  readonly after: { readonly stage?: string | undefined; readonly status?: string | undefined }
}

export type StageHistory = {
  readonly createdAt: Date
  readonly changes: readonly StageChange[]
  readonly current: { readonly stage: string; readonly status: string }
  readonly now: Date
}

export type StageTime = {
  readonly stage: string
  /** How long the deal stood in the stage while it was open, in milliseconds. */
  readonly openMs: number
  /** How often it came to the stage. */
  readonly visits: number
}

/**
 * How long a deal stood in each stage, from the history of its changes: time while it was closed
 * counts for none, and what happened before a history begins is told by the first change's "before".
 *
 * @param history.changes  in any order
 * @returns one entry for each stage, in order
 */
export function stageTimes({
  createdAt,
  changes,
  current,
  now,
}: StageHistory): readonly StageTime[] {
  const sorted = changes.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const first = (key: 'stage' | 'status'): string => {
    const change = sorted.find(({ before, after }) => (before[key] ?? after[key]) !== undefined)
    return change?.before[key] ?? change?.after[key] ?? current[key]
  }
  const openMs = new Map<string, number>()
  const visits = new Map<string, number>()
  const add = (sums: Map<string, number>, stage: string, more: number): void => {
    sums.set(stage, (sums.get(stage) ?? 0) + more)
  }
  let place = { stage: first('stage'), status: first('status'), since: createdAt.getTime() }
  add(visits, place.stage, 1)
  const pass = (until: number): void => {
    if (place.status === 'open') add(openMs, place.stage, Math.max(until - place.since, 0))
  }
  for (const { at, after } of sorted) {
    const next = Math.max(at.getTime(), place.since)
    pass(next)
    const stage = after.stage ?? place.stage
    if (stage !== place.stage) add(visits, stage, 1)
    place = { stage, status: after.status ?? place.status, since: next }
  }
  pass(now.getTime())
  return STAGES.map(({ name }) => ({
    stage: name,
    openMs: openMs.get(name) ?? 0,
    visits: visits.get(name) ?? 0,
  }))
}

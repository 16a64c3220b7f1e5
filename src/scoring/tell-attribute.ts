/** Why an attribute is not in a model, and how influential it is: for the list of attributes. */
import { labelOf } from './attribute-words.ts'
import type { Attribute } from './attributes.ts'
import type { ReportedColumn } from './contract/training-report.ts'
import type { AttributeRow, Configuration, Phrase, ScoringTable } from './contract.ts'

/** Reasons of the learner that have a sentence of their own. */
const TOLD = new Set(['constant', 'identifier', 'date', 'leaks', 'too_few_values', 'no_influence'])

/** @returns null when the model uses the attribute */
export function whyNotUsed(column: ReportedColumn | undefined): Phrase | null {
  if (column === undefined) return { key: 'scoring.why_not.not_chosen', values: {} }
  if (column.used) return null
  if (column.leak !== undefined && column.leak !== null) {
    return { key: 'scoring.why_not.leaks', values: { auc: column.leak.auc } }
  }
  const reason = column.reason ?? ''
  return {
    key: `scoring.why_not.${TOLD.has(reason) && reason !== 'leaks' ? reason : 'other'}`,
    values: {},
  }
}

export type Counted = {
  readonly filled_open: number
  readonly total_open: number
  readonly filled_closed: number
  readonly total_closed: number
}

const NOTHING: Counted = { filled_open: 0, total_open: 0, filled_closed: 0, total_closed: 0 }

/** One line of the list of attributes of a version. */
export function attributeLine(
  table: ScoringTable,
  attribute: Attribute,
  version: {
    readonly configuration: Configuration
    readonly column: ReportedColumn | undefined
    readonly counts: Counted | undefined
  },
): AttributeRow {
  const { configuration, column, counts = NOTHING } = version
  const chosen = configuration.attributes?.find(({ name }) => name === attribute.name)
  return {
    name: attribute.name,
    label: labelOf(table, attribute.name),
    kind: attribute.kind,
    source: attribute.source,
    is_used: column?.used ?? false,
    is_forced: configuration.forced.includes(attribute.name),
    ignore_empty: chosen?.ignore_empty ?? false,
    can_ignore_empty: !attribute.checksEmptiness,
    stages: chosen?.stages ?? null,
    influence: column?.influence ?? 'very_low',
    importance: column?.importance ?? 0,
    influence_by_stage: column?.byStage ?? [],
    filled_open: { count: counts.filled_open, total: counts.total_open },
    filled_closed: { count: counts.filled_closed, total: counts.total_closed },
    why_not: whyNotUsed(column),
  }
}

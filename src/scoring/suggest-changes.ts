/**
 * What would change a score: values that people can bring about, each tried in the model.
 *
 * Only attributes that somebody can act on, only in the direction in which acting leads (nobody can
 * unsend a mail, unwrite a description or go back a stage), and only values that closed records in
 * fact had. What follows from an act follows in the trial too: who calls has been in touch today.
 */
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import type { AttributeValue } from './attribute-words.ts'
import { labelOf, spoken, unitOf, valueTerm } from './attribute-words.ts'
import { attributeNamed, stagesOf } from './attributes.ts'
import type { Phrase, ScoringTable, Term, Word } from './contract.ts'
import { pointsOf } from './score-points.ts'
import type { ScoringModel } from './scoring-model.ts'
import { scoreTable } from './scoring-model.ts'
import type { ValueBin } from './tell-reason.ts'
import { binOf, limitsOf } from './tell-reason.ts'

export type Suggestion = {
  readonly attribute: string
  readonly label: Word
  readonly from: Term
  readonly to: Term
  /** 0–100 */
  readonly scoreThen: number
  readonly gain: number
  readonly phrase: Phrase
}

/** Where acting on an attribute can lead; `ends` = to nothing at once, as writing ends a silence. */
type Reach = 'grows' | 'shrinks' | 'ends' | 'fills' | 'advances' | 'none'

const SHRINKING = new Set(['relationship.response_hours_ours'])
/** Counts that people add to by acting; those of texts and of all interactions only follow. */
const GROWING = new Set([
  'activity.emails_out_30d',
  'activity.meetings_30d',
  'activity.calls_30d',
  'relationship.people_engaged',
  'record.stakeholders',
])
/** What somebody does to the customer: counts in the last 30 days. */
const CONTACTS = new Set(['activity.emails_out_30d', 'activity.meetings_30d', 'activity.calls_30d'])
/** Changes that have a sentence of their own. */
const TOLD = new Set([
  ...GROWING,
  ...SHRINKING,
  'activity.days_since_out',
  'record.has_decision_maker',
  'process.stage',
])

const MOST_SUGGESTIONS = 5
/** Fewer closed records with a value do not make it realistic. */
const LEAST_SEEN = 5
/** Beyond this share of the closed records a number is out of the ordinary. */
const ORDINARY = 0.95
/** The nearest value that brings so much of the best one is suggested: the rest is not worth it. */
const WORTHWHILE = 0.8

function reachOf(table: ScoringTable, name: string): Reach {
  const attribute = attributeNamed(table, name)
  if (attribute?.isActionable !== true) return 'none'
  if (name === 'process.stage') return 'advances'
  if (name === 'activity.days_since_out') return 'ends'
  if (SHRINKING.has(name)) return 'shrinks'
  if (GROWING.has(name)) return 'grows'
  const { how } = attribute.reading
  return attribute.kind === 'category' && (how === 'presence' || how === 'derived')
    ? 'fills'
    : 'none'
}

type Trial = { readonly name: string; readonly from: AttributeValue; readonly to: number | string }

/**
 * Suggests what people can do about a score, best first; nothing that gains less than a point.
 *
 * @param input.record  one row, as the record is now
 * @param input.bins    of each attribute of the model, over the closed records
 */
export function suggestChanges(input: {
  readonly table: ScoringTable
  readonly model: ScoringModel
  readonly record: DataTable
  readonly bins: ReadonlyMap<string, readonly ValueBin[]>
}): readonly Suggestion[] {
  const { table, model, record } = input
  const trials = model.columns.flatMap(({ name }) => {
    const column = record.columns.find((one) => one.name === name)
    if (column === undefined) return []
    const from = valueIn(column)
    return realisticValues(table, name, from, input.bins.get(name) ?? []).map((to) => ({
      name,
      from,
      to,
    }))
  })
  if (trials.length === 0) return []
  const now = pointsOf(scoreTable(model, record).probability[0] ?? 0)
  const { probability } = scoreTable(model, tried(record, trials))
  const scored = trials.map((trial, row) => ({ trial, reached: pointsOf(probability[row] ?? 0) }))
  return [...new Set(trials.map(({ name }) => name))]
    .flatMap(
      (name) =>
        bestOf(
          scored.filter(({ trial }) => trial.name === name),
          now,
        ) ?? [],
    )
    .toSorted((one, other) => other.reached - one.reached)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ trial, reached }) => suggestionOf(table, trial, { now, reached }))
}

type Scored = { readonly trial: Trial; readonly reached: number }

/** Trials are ordered by how far they are from what is. */
function bestOf(trials: readonly Scored[], now: number): Scored | undefined {
  const most = Math.max(...trials.map(({ reached }) => reached - now))
  if (most < 1) return undefined
  return trials.find(({ reached }) => reached - now >= Math.max(1, WORTHWHILE * most))
}

/** Values that closed records had and that can be reached, the nearest first. */
function realisticValues(
  table: ScoringTable,
  name: string,
  from: AttributeValue,
  bins: readonly ValueBin[],
): readonly (number | string)[] {
  const seen = bins.filter(({ count }) => count >= LEAST_SEEN)
  switch (reachOf(table, name)) {
    case 'fills':
      return from === 'no' && seen.some(({ label }) => label === 'yes') ? ['yes'] : []
    case 'advances':
      return stagesOf(table)
        .slice(stagesOf(table).indexOf(String(from)) + 1)
        .filter((stage) => from !== null && seen.some(({ label }) => label === stage))
        .slice(0, 1)
    case 'grows':
      return typeof from === 'number' ? higherValues(from, bins) : []
    case 'ends':
      return from !== 0 && binOf(seen, 0) !== undefined ? [0] : []
    case 'shrinks':
      return lowerValues(typeof from === 'number' ? from : Number.POSITIVE_INFINITY, seen)
    case 'none':
      return []
  }
}

/** The smallest whole number of each higher range, within what is ordinary. */
function higherValues(from: number, bins: readonly ValueBin[]): readonly number[] {
  const ranges = bins.filter(({ label }) => Array.isArray(label))
  const all = ranges.reduce((sum, { count }) => sum + count, 0)
  let below = 0
  return ranges.flatMap(({ label, count }) => {
    const share = below / Math.max(1, all)
    below += count
    const [low, high] = Array.isArray(label) ? limitsOf(label) : []
    if (low === undefined || low <= from || share > ORDINARY || count < LEAST_SEEN) return []
    const value = Math.floor(low) + 1
    return high === undefined || value <= high ? [value] : []
  })
}

/** The largest whole number of each lower range, the nearest first. */
function lowerValues(from: number, seen: readonly ValueBin[]): readonly number[] {
  return seen
    .flatMap(({ label }) => {
      const [low = -1, high] = Array.isArray(label) ? limitsOf(label) : []
      if (high === undefined || high < 0) return []
      const value = Math.floor(high)
      return value > low && value < from ? [value] : []
    })
    .toSorted((one, other) => other - one)
}

function valueIn(column: Column): AttributeValue {
  if (column.kind === 'category') return column.categories[column.codes[0] ?? -1] ?? null
  const value = column.values[0] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** The record once for each trial, with the value tried and what follows from it. */
function tried(record: DataTable, trials: readonly Trial[]): DataTable {
  const rows = takeRows(
    record,
    trials.map(() => 0),
  )
  const changes = trials.map((trial) => new Map([[trial.name, trial.to], ...consequences(trial)]))
  return {
    ...rows,
    columns: rows.columns.map((column) => {
      if (column.kind === 'number') {
        return {
          ...column,
          values: column.values.map((value, row) => {
            const then = changes[row]?.get(column.name)
            if (typeof then !== 'number') return value
            // More contacts add to the interactions that there are.
            const isAdded =
              column.name === 'activity.interactions' && trials[row]?.name !== column.name
            return isAdded ? value + then : then
          }),
        }
      }
      const categories = [...new Set([...column.categories, ...texts(changes, column.name)])]
      return {
        ...column,
        categories,
        codes: column.codes.map((code, row) => {
          const then = changes[row]?.get(column.name)
          return typeof then === 'string' ? categories.indexOf(then) : code
        }),
      }
    }),
  }
}

const texts = (
  changes: readonly ReadonlyMap<string, number | string>[],
  name: string,
): readonly string[] =>
  changes.flatMap((change) => {
    const then = change.get(name)
    return typeof then === 'string' ? [then] : []
  })

function consequences({ name, from, to }: Trial): readonly (readonly [string, number])[] {
  if (name === 'activity.days_since_out') return [['activity.interactions', 1]]
  if (name === 'process.stage') return [['process.days_in_stage', 0]]
  if (!CONTACTS.has(name) || typeof to !== 'number') return []
  const more = to - (typeof from === 'number' ? from : 0)
  return [
    ['activity.days_since_out', 0],
    ['activity.interactions', more],
  ]
}

function suggestionOf(
  table: ScoringTable,
  { name, from, to }: Trial,
  score: { readonly now: number; readonly reached: number },
): Suggestion {
  const label = labelOf(table, name)
  const isFirst = from === null && name === 'activity.days_since_out'
  const before: Term =
    from === null ? { key: 'scoring.value.never', values: {} } : valueTerm(table, name, from)
  const after = valueTerm(
    table,
    name,
    typeof to === 'number' ? spoken(to, unitOf(table, name)) : to,
  )
  return {
    attribute: name,
    label,
    from: before,
    to: after,
    scoreThen: score.reached,
    gain: score.reached - score.now,
    phrase: {
      key: `scoring.change.${changeKey(table, name)}${isFirst ? '.first' : ''}`,
      values: {
        attribute: label,
        from: before,
        to: after,
        ...(typeof to === 'number' ? { count: spoken(to, unitOf(table, name)) } : {}),
      },
    },
  }
}

const changeKey = (table: ScoringTable, name: string): string => {
  if (TOLD.has(name)) return name
  return attributeNamed(table, name)?.reading.how === 'presence' ? 'filled' : 'value'
}

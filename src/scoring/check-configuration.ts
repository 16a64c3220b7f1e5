/** What is wrong with the configuration of a model, before any record is counted. */
import type { ErrorCode, ErrorDetails } from '../platform/errors.ts'
import type { ColumnDefinition } from '../records/model.ts'
import { columnOf, TABLES } from '../records/model.ts'
import { attributeNamed, intelligentFields, stagesOf } from './attributes.ts'
import type { Configuration, ScoringTable } from './contract.ts'
import { SCORING_ERRORS } from './errors.ts'

export type Problem = {
  readonly error: ErrorCode
  readonly pointer: string
  readonly details: ErrorDetails
}

/** The values that a column may have; undefined for free text and numbers. */
export function knownValues(column: ColumnDefinition): readonly string[] | undefined {
  return column.kind === 'boolean' ? ['true', 'false'] : column.choices
}

const NAMEABLE = new Set<ColumnDefinition['kind']>(['choice', 'text', 'boolean', 'integer'])

/** The column of a table that an outcome or a filter may name, or undefined. */
export function nameableColumn(table: ScoringTable, name: string): ColumnDefinition | undefined {
  const column = columnOf(TABLES[table], name)
  // What a person wants of us is no way in which a record ends, and no kind of business.
  if (column === undefined || column.section === 'preferences') return undefined
  return NAMEABLE.has(column.kind) ? column : undefined
}

/** The configuration that a model has unless somebody says otherwise. */
export function defaultConfiguration(table: ScoringTable): Configuration {
  return {
    outcome_column: 'status',
    won_values: [table === 'leads' ? 'qualified' : 'won'],
    lost_values: [table === 'leads' ? 'disqualified' : 'lost'],
    filter: null,
    window_months: 24,
    process: table === 'leads' ? null : 'default',
    per_stage: false,
    attributes: null,
    forced: [],
  }
}

/** Finds everything that is wrong; empty = such a model can be made, given enough records. */
export function problemsOf(table: ScoringTable, configuration: Configuration): readonly Problem[] {
  return [
    ...outcomeProblems(table, configuration),
    ...filterProblems(table, configuration),
    ...processProblems(table, configuration),
    ...attributeProblems(table, configuration),
  ]
}

function outcomeProblems(table: ScoringTable, configuration: Configuration): readonly Problem[] {
  const { outcome_column: name, won_values: won, lost_values: lost } = configuration
  const column = nameableColumn(table, name)
  const known = column === undefined ? [] : knownValues(column)
  const said = [...won, ...lost]
  const isClear = new Set(said).size === said.length
  const isKnown = known === undefined || said.every((value) => known.includes(value))
  // An open record has not ended, whatever it is called.
  const isEnd = name !== 'status' || !said.includes('open')
  if (column !== undefined && isClear && isKnown && isEnd) return []
  return [
    {
      error: SCORING_ERRORS.SCORING_OUTCOME_WRONG,
      pointer: '/configuration/outcome_column',
      details: { column: name },
    },
  ]
}

function filterProblems(table: ScoringTable, { filter }: Configuration): readonly Problem[] {
  if (filter === null) return []
  const column = nameableColumn(table, filter.column)
  const known = column === undefined ? [] : knownValues(column)
  if (known === undefined || filter.values.every((value) => known.includes(value))) return []
  return [
    {
      error: SCORING_ERRORS.SCORING_FILTER_WRONG,
      pointer: '/configuration/filter',
      details: { column: filter.column },
    },
  ]
}

function processProblems(
  table: ScoringTable,
  { per_stage: perStage, process }: Configuration,
): readonly Problem[] {
  const hasStages = stagesOf(table).length > 0
  if (process === null ? !perStage : hasStages) return []
  return [
    {
      error: SCORING_ERRORS.SCORING_STAGE_NEEDS_PROCESS,
      pointer: '/configuration/process',
      details: {},
    },
  ]
}

function attributeProblems(
  table: ScoringTable,
  { attributes, forced }: Configuration,
): readonly Problem[] {
  const forcible = new Set(intelligentFields(table).map(({ name }) => name))
  const unknown = [
    ...(attributes ?? [])
      .map(({ name }) => name)
      .filter((name) => attributeNamed(table, name) === undefined),
    ...forced.filter((name) => !forcible.has(name)),
  ]
  const full = (attributes ?? []).filter(
    ({ name, ignore_empty: ignores }) =>
      ignores && attributeNamed(table, name)?.checksEmptiness === true,
  )
  const problem =
    (error: ErrorCode) =>
    (name: string): Problem => ({
      error,
      pointer: '/configuration/attributes',
      details: { name },
    })
  return [
    ...unknown.map(problem(SCORING_ERRORS.SCORING_ATTRIBUTE_UNKNOWN)),
    ...full.map(({ name }) => name).map(problem(SCORING_ERRORS.SCORING_CANNOT_IGNORE_EMPTY)),
  ]
}

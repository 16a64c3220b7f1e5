import { useState } from 'react'
import type {
  Configuration,
  ScoringOverview,
  WindowMonths,
} from '../../../../../src/scoring/contract.ts'

export type Choosable = ScoringOverview['outcome_columns'][number]

export const WINDOW_MONTHS: readonly WindowMonths[] = [3, 6, 12, 24]

export const NAME = /^[A-Za-z0-9_]+$/

const valuesOf = (column: Choosable | undefined): readonly string[] =>
  column?.values.map(({ value }) => value) ?? []

export const columnNamed = (
  columns: readonly Choosable[],
  name: string | undefined,
): Choosable | undefined => columns.find((column) => column.name === name)

export const monthsOf = (text: string): WindowMonths =>
  WINDOW_MONTHS.find((months) => String(months) === text) ?? 24

/** What is typed into the form of a new model. */
export function useDraft(overview: ScoringOverview) {
  const [name, setName] = useState(overview.default_name)
  const [configuration, setConfiguration] = useState<Configuration>(overview.default_configuration)
  const change = (next: Partial<Configuration>): void =>
    setConfiguration((current) => ({ ...current, ...next }))
  const setOutcome = (column: string): void => {
    const known = valuesOf(columnNamed(overview.outcome_columns, column))
    const isDefault = column === overview.default_configuration.outcome_column
    change({
      outcome_column: column,
      won_values: isDefault ? overview.default_configuration.won_values : known.slice(0, 1),
      lost_values: isDefault ? overview.default_configuration.lost_values : known.slice(1, 2),
    })
  }
  const isComplete =
    NAME.test(name) &&
    configuration.won_values.length > 0 &&
    configuration.lost_values.length > 0 &&
    (configuration.filter === null || configuration.filter.values.length > 0)
  return { name, setName, configuration, change, setOutcome, isComplete }
}

export type Draft = ReturnType<typeof useDraft>

/** Turns what was read of records into the columns that learners read. */
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import type { Attribute } from './attributes.ts'
import type { ChosenAttribute } from './contract.ts'
import { emailKind, nameKind } from './validate-person.ts'

/** What was read of one record: by the name of the attribute; absent and null = empty. */
export type RawFeatures = Readonly<Record<string, unknown>>

export type FeatureTableBuilder = {
  /** Writes rows from a position on. */
  readonly fill: (from: number, rows: readonly RawFeatures[]) => void
  readonly table: () => DataTable
}

type Filler = {
  readonly set: (row: number, value: unknown) => void
  readonly column: () => Column
}

/** Collects the rows of a table, batch by batch, without holding them as objects. */
export function featureTable(
  attributes: readonly Attribute[],
  rowCount: number,
): FeatureTableBuilder {
  const fillers = attributes.map((attribute) => ({
    name: attribute.name,
    filler: attribute.kind === 'number' ? numbers(attribute, rowCount) : texts(attribute, rowCount),
  }))
  return {
    fill: (from, rows) => {
      for (const [offset, row] of rows.entries()) {
        for (const { name, filler } of fillers) filler.set(from + offset, row[name])
      }
    },
    table: () => ({ rowCount, columns: fillers.map(({ filler }) => filler.column()) }),
  }
}

function numbers({ name }: Attribute, rowCount: number): Filler {
  const values = new Float64Array(rowCount).fill(Number.NaN)
  return {
    set: (row, value) => {
      if (value !== null && value !== undefined) values[row] = Number(value)
    },
    column: () => ({ kind: 'number', name, values }),
  }
}

function texts(attribute: Attribute, rowCount: number): Filler {
  const codes = new Int32Array(rowCount).fill(-1)
  const positions = new Map<string, number>()
  return {
    set: (row, value) => {
      const text = textOf(attribute, value)
      if (text === null) return
      const known = positions.get(text) ?? positions.size
      positions.set(text, known)
      codes[row] = known
    },
    column: () => ({
      kind: 'category',
      name: attribute.name,
      codes,
      categories: [...positions.keys()],
    }),
  }
}

function textOf({ reading }: Attribute, value: unknown): string | null {
  const text = value === null || value === undefined ? null : String(value)
  if (reading.how === 'email') return emailKind(text)
  if (reading.how === 'name') return nameKind(text)
  return text
}

/**
 * Empties attributes in the stages in which they do not apply.
 *
 * @param stages  the stage of each row; undefined where it is unknown: nothing is emptied there
 */
export function limitToStages(
  table: DataTable,
  chosen: readonly ChosenAttribute[],
  stages: ReadonlyArray<string | undefined>,
): DataTable {
  const limits = new Map(
    chosen.flatMap(({ name, stages: allowed }) =>
      allowed === undefined ? [] : [[name, new Set(allowed)] as const],
    ),
  )
  if (limits.size === 0) return table
  return {
    rowCount: table.rowCount,
    columns: table.columns.map((column) => {
      const allowed = limits.get(column.name)
      if (allowed === undefined) return column
      const applies = (row: number): boolean => {
        const stage = stages[row]
        return stage === undefined || allowed.has(stage)
      }
      return column.kind === 'number'
        ? {
            ...column,
            values: column.values.map((value, row) => (applies(row) ? value : Number.NaN)),
          }
        : { ...column, codes: column.codes.map((code, row) => (applies(row) ? code : -1)) }
    }),
  }
}

/** A table of columns as learners read it: typed arrays, with missing values as first-class values. */

/** n numbers; NaN = missing. */
export type NumberColumn = {
  readonly kind: 'number'
  readonly name: string
  readonly values: Float64Array
}

/** n positions in the list of categories; -1 = missing. */
export type CategoryColumn = {
  readonly kind: 'category'
  readonly name: string
  readonly codes: Int32Array
  readonly categories: readonly string[]
}

export type Column = NumberColumn | CategoryColumn

export type DataTable = {
  readonly rowCount: number
  readonly columns: readonly Column[]
}

/**
 * Makes a column of categories from texts.
 *
 * @param texts  n texts; undefined = missing. Categories stand in the order of their first row.
 * @example categoryColumn('source', ['web', undefined, 'web']).codes  // [0, -1, 0]
 */
export function categoryColumn(
  name: string,
  texts: ReadonlyArray<string | undefined>,
): CategoryColumn {
  const positions = new Map<string, number>()
  const codes = Int32Array.from(texts, (text) => {
    if (text === undefined) return -1
    const known = positions.get(text) ?? positions.size
    positions.set(text, known)
    return known
  })
  return { kind: 'category', name, codes, categories: [...positions.keys()] }
}

/**
 * Makes a column of numbers.
 *
 * @param values  n numbers; undefined and everything that is not finite = missing
 */
export function numberColumn(
  name: string,
  values: ReadonlyArray<number | undefined>,
): NumberColumn {
  const missing = Number.NaN
  return {
    kind: 'number',
    name,
    values: Float64Array.from(values, (value) =>
      value !== undefined && Number.isFinite(value) ? value : missing,
    ),
  }
}

/** Takes some rows of a table, in the order given; a row may be taken more than once. */
export function takeRows(table: DataTable, rows: ArrayLike<number>): DataTable {
  return {
    rowCount: rows.length,
    columns: table.columns.map((column) => takeColumn(column, rows)),
  }
}

/** Loops instead of maps: a learner takes rows of large tables again and again. */
function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(rows.length)
    for (let index = 0; index < rows.length; index += 1) {
      values[index] = column.values[rows[index] ?? 0] ?? Number.NaN
    }
    return { ...column, values }
  }
  const codes = new Int32Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) {
    codes[index] = column.codes[rows[index] ?? 0] ?? -1
  }
  return { ...column, codes }
}

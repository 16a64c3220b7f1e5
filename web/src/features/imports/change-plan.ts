/** Changes of a plan, as a person makes them. Pure. */
import type { ImportPlan, ImportTarget, PlannedColumn } from '../../../../src/imports/contract.ts'

/** A column of the file becomes these targets; those that take one column only are taken from others. */
export function withTargets(
  plan: ImportPlan,
  source: number,
  names: readonly string[],
  targets: readonly ImportTarget[],
): ImportPlan {
  const isTaken = (name: string): boolean =>
    names.includes(name) && targets.find((one) => one.name === name)?.takes_several !== true
  const others = plan.columns.filter(
    (column) => column.source !== source && !isTaken(column.target),
  )
  const own = names.map((target): PlannedColumn => {
    const before = plan.columns.find((one) => one.source === source && one.target === target)
    return before ?? newColumn(source, targets.find((one) => one.name === target) ?? target)
  })
  return withMatch({ ...plan, columns: sorted([...others, ...own]) })
}

function newColumn(source: number, target: ImportTarget | string): PlannedColumn {
  if (typeof target === 'string') return { source, target }
  const isReference = target.kind === 'lookup' || target.kind === 'owner'
  return { source, target: target.name, ...(isReference ? { missing: 'reject' as const } : {}) }
}

const sorted = (columns: readonly PlannedColumn[]): PlannedColumn[] =>
  columns.toSorted((one, other) => one.source - other.source)

/** Rows cannot be matched by what no column fills any more. */
const withMatch = (plan: ImportPlan): ImportPlan =>
  plan.columns.some(({ target }) => target === plan.match) ? plan : { ...plan, match: null }

/** Changes the options of one planned column. */
export const withOptions = (
  plan: ImportPlan,
  column: PlannedColumn,
  options: Partial<PlannedColumn>,
): ImportPlan => ({
  ...plan,
  columns: plan.columns.map((one) =>
    one.source === column.source && one.target === column.target ? { ...one, ...options } : one,
  ),
})

/** Says what a text means; null leaves it empty, undefined takes the word for it back. */
export function withValue(
  plan: ImportPlan,
  column: PlannedColumn,
  text: string,
  value: string | null | undefined,
): ImportPlan {
  const { [text]: _before, ...others } = column.values ?? {}
  const values = value === undefined ? others : { ...others, [text]: value }
  return withOptions(plan, column, { values })
}

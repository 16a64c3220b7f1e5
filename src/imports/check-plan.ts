/** What a plan lacks before it can be carried out. Pure. */
import type { TableDefinition } from '../records/model.ts'
import type { ImportPlan } from './contract.ts'
import type { CellFault } from './convert-cell.ts'
import type { IMPORTS_PLAN_ERRORS } from './errors.ts'
import type { Target } from './targets.ts'
import { targetNamed, targetsOf } from './targets.ts'

/** @param creatable  tables and `users` of which the person may create records that a lookup names */
export function planFaults(
  table: TableDefinition,
  plan: ImportPlan,
  { width, creatable }: { readonly width: number; readonly creatable: ReadonlySet<string> },
): readonly CellFault[] {
  return [
    ...plan.columns.flatMap(({ source, target }) =>
      source < width ? [] : [fault('IMPORTS_PLAN_SOURCE_UNKNOWN', { source, target })],
    ),
    ...plan.columns.flatMap(({ source, target }) =>
      targetNamed(table, target) ? [] : [fault('IMPORTS_PLAN_TARGET_UNKNOWN', { source, target })],
    ),
    ...twice(table, plan),
    ...missing(table, plan),
    ...matching(table, plan),
    ...creations(table, plan, creatable),
  ]
}

const fault = (
  code: keyof typeof IMPORTS_PLAN_ERRORS,
  where: Pick<CellFault, 'source' | 'target'>,
): CellFault => ({ code, ...where })

function twice(table: TableDefinition, { columns }: ImportPlan): readonly CellFault[] {
  return columns.flatMap(({ source, target }, at) => {
    const isFirst = columns.findIndex((other) => other.target === target) === at
    if (isFirst || targetNamed(table, target)?.takesSeveral !== false) return []
    return [fault('IMPORTS_PLAN_TARGET_TWICE', { source, target })]
  })
}

const PERSON_NAMES = ['full_name', 'first_name', 'last_name', 'email', 'company']

/** Whoever matches by id may change records without naming what only new ones need. */
function missing(table: TableDefinition, { columns, match }: ImportPlan): readonly CellFault[] {
  const planned = new Set(columns.map(({ target }) => target))
  const faults = targetsOf(table)
    .filter(({ isRequired, name }) => isRequired && !planned.has(name) && match !== 'id')
    .map(({ name }) => fault('IMPORTS_PLAN_REQUIRED_MISSING', { target: name }))
  const needsName = table.primary_column === 'full_name' && match !== 'id'
  if (needsName && !PERSON_NAMES.some((name) => planned.has(name))) {
    faults.push(fault('IMPORTS_PLAN_NAME_MISSING', { target: 'last_name' }))
  }
  return faults
}

function matching(table: TableDefinition, { columns, match }: ImportPlan): readonly CellFault[] {
  if (match === null) return []
  if (targetNamed(table, match)?.mayMatch !== true) {
    return [fault('IMPORTS_PLAN_MATCH_UNFIT', { target: match })]
  }
  const isPlanned = columns.some(({ target }) => target === match)
  return isPlanned ? [] : [fault('IMPORTS_PLAN_MATCH_UNMAPPED', { target: match })]
}

function creations(
  table: TableDefinition,
  plan: ImportPlan,
  creatable: ReadonlySet<string>,
): readonly CellFault[] {
  return plan.columns.flatMap(({ source, target: name, missing: wish }) => {
    const target = targetNamed(table, name)
    if (wish !== 'create' || target === undefined) return []
    if (!creatable.has(createdTable(target) ?? '')) {
      return [fault('IMPORTS_PLAN_CREATION_REFUSED', { source, target: name })]
    }
    const isDomainMissing = target.kind === 'owner' && (plan.user_domain ?? '') === ''
    return isDomainMissing ? [fault('IMPORTS_PLAN_DOMAIN_MISSING', { source, target: name })] : []
  })
}

/** Of which table a missing reference is created: records that need nothing but a name, and users as owners. */
export function createdTable({ kind, column }: Target): string | undefined {
  if (kind === 'owner') return 'users'
  const table = column?.lookup_table
  return table === 'accounts' || table === 'contacts' || table === 'competitors' ? table : undefined
}

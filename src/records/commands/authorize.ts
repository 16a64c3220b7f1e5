/** The checks with which commands begin: is the record current, are its values and lookups right? */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Problem } from '../check-values.ts'
import type { ColumnDefinition, PhysicalTable, TableDefinition } from '../definition.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import type { Loaded, OwnerPlace } from '../store/records.ts'
import { selectChangedSince, selectOwner, selectTargets } from '../store/records.ts'
import type { RecordValues } from '../values.ts'
import { isRegarding } from '../values.ts'

/**
 * Requires that nobody changed the record since the actor read it.
 *
 * @throws AppError RECORDS_CHANGED_MEANWHILE with the columns that changed since, and by whom
 */
export async function requireVersion(
  db: Db,
  id: string,
  loaded: Loaded,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined || expected === loaded.version) return
  const changed = await selectChangedSince(db, id, expected)
  throw new AppError(RECORDS_ERRORS.RECORDS_CHANGED_MEANWHILE, {
    details: { version: loaded.version },
    fields: changed.map(({ column, name }) => ({
      pointer: `/values/${column}`,
      code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_CHANGED_MEANWHILE.code,
      details: { by: name ?? '' },
    })),
  })
}

/** @throws AppError RECORDS_VALUES_INVALID if there is any problem */
export function requireNone(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new AppError(RECORDS_ERRORS.RECORDS_VALUES_INVALID, {
    fields: problems.map(({ column, code }) => ({ pointer: `/values/${column}`, code })),
  })
}

/** Who owns a new record: whom the actor names, else he himself. */
export async function requireOwner(
  db: Db,
  actor: Actor,
  wanted: string | undefined,
): Promise<OwnerPlace> {
  if (wanted === undefined || wanted === actor.userId) {
    return { kind: 'user', id: actor.userId, businessUnitId: actor.businessUnitId }
  }
  const owner = await selectOwner(db, wanted)
  if (owner !== undefined) return owner
  throw invalid('owner', 'RECORDS_FIELD_OWNER_UNKNOWN')
}

/** One wrong value. */
export function invalid(column: string, code: keyof typeof RECORDS_FIELD_ERRORS): AppError {
  return new AppError(RECORDS_ERRORS.RECORDS_VALUES_INVALID, {
    fields: [{ pointer: `/values/${column}`, code: RECORDS_FIELD_ERRORS[code].code }],
  })
}

type Pointing = { readonly column: string; readonly table: PhysicalTable; readonly id: string }

/** The values of one record that are checked, and its own id, which may not be its own parent. */
export type Pointed = { readonly id: string; readonly changed: RecordValues }

/**
 * Checks what the changed values of a record point to: each must be there for the actor, and he must be
 * allowed to attach others to it (privilege append_to).
 *
 * @param id  the record itself, which may not be its own parent
 */
export async function lookupProblems(
  db: Db,
  actor: Actor,
  definition: TableDefinition,
  changed: RecordValues,
  id: string,
): Promise<readonly Problem[]> {
  const [problems = []] = await lookupProblemsOfMany(db, actor, definition, [{ id, changed }])
  return problems
}

/**
 * As lookupProblems, for many records: one question a table.
 *
 * @param expected  ids of records that will be there when the values are written
 * @returns the problems of each record, in the order given
 */
export async function lookupProblemsOfMany(
  db: Db,
  actor: Actor,
  definition: TableDefinition,
  records: readonly Pointed[],
  expected: ReadonlySet<string> = new Set(),
): Promise<ReadonlyArray<readonly Problem[]>> {
  const pointings = records.map(({ changed }) =>
    definition.columns.flatMap((column) => pointingOf(column, changed)),
  )
  const all = pointings.flat().filter(({ id }) => !expected.has(id))
  const targets = new Map<string, { readonly mayAppendTo: boolean }>()
  for (const table of new Set(all.map((pointing) => pointing.table))) {
    const ids = all.filter((one) => one.table === table).map(({ id }) => id)
    const found = await selectTargets(db, actor, table, [...new Set(ids)])
    for (const target of found) targets.set(target.id, target)
  }
  return records.map(({ id }, at) =>
    (pointings[at] ?? []).flatMap((pointing) => {
      const target = expected.has(pointing.id) ? { mayAppendTo: true } : targets.get(pointing.id)
      const code = pointingProblem(pointing, target, id)
      if (code === undefined) return []
      return [{ column: pointing.column, code: RECORDS_FIELD_ERRORS[code].code }]
    }),
  )
}

function pointingOf(column: ColumnDefinition, values: RecordValues): readonly Pointing[] {
  const value = values[column.name]
  if (isRegarding(value)) return [{ column: column.name, table: value.table, id: value.id }]
  const { lookup_table: table } = column
  if (table === undefined || table === 'users' || typeof value !== 'string') return []
  return [{ column: column.name, table, id: value }]
}

function pointingProblem(
  pointing: Pointing,
  target: { readonly mayAppendTo: boolean } | undefined,
  id: string,
): keyof typeof RECORDS_FIELD_ERRORS | undefined {
  if (pointing.id === id) return 'RECORDS_FIELD_LOOKUP_ITSELF'
  if (target === undefined) return 'RECORDS_FIELD_LOOKUP_UNKNOWN'
  return target.mayAppendTo ? undefined : 'RECORDS_FIELD_LOOKUP_REFUSED'
}

/** Tells whether values point to records: then attaching (privilege append) is needed. */
export function pointsSomewhere(definition: TableDefinition, changed: RecordValues): boolean {
  return definition.columns.some((column) => pointingOf(column, changed).length > 0)
}

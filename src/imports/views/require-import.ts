/** Is the import there for the actor, and can it be carried out? */
import type { Actor } from '../../identity/model.ts'
import { isSystemAdministrator, may } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { TABLES } from '../../records/model.ts'
import { planFaults } from '../check-plan.ts'
import type { CellFault } from '../convert-cell.ts'
import { IMPORTS_ERRORS } from '../errors.ts'
import type { StoredImport } from '../store/imports.ts'
import { findImport } from '../store/imports.ts'

/**
 * Loads an import of the actor; administrators see everybody's.
 *
 * @throws AppError IMPORTS_NOT_FOUND
 */
export async function requireImport(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  id: string,
  options?: { readonly forUpdate?: boolean },
): Promise<StoredImport> {
  const stored = await findImport(db, id, options)
  const isVisible = stored?.userId === actor.userId || isSystemAdministrator(actor)
  if (stored === undefined || !isVisible) {
    throw new AppError(IMPORTS_ERRORS.IMPORTS_NOT_FOUND, { details: { id } })
  }
  return stored
}

const CREATABLE = ['accounts', 'contacts', 'competitors', 'users']

/** What the plan lacks, for what this person may do. */
export const faultsOfPlan = (actor: Actor, { table, plan, columns }: StoredImport) =>
  planFaults(TABLES[table], plan, { width: columns.length, creatable: creatableBy(actor) })

/** Of which tables the person may create records that rows name. */
export const creatableBy = (actor: Actor): ReadonlySet<string> =>
  new Set(CREATABLE.filter((table) => may(actor, table, 'create')))

/** @throws AppError IMPORTS_PLAN_FAULTY with what is missing */
export function requirePlan(actor: Actor, stored: StoredImport): void {
  const faults = faultsOfPlan(actor, stored)
  if (faults.length === 0) return
  throw new AppError(IMPORTS_ERRORS.IMPORTS_PLAN_FAULTY, {
    fields: faults.map((fault) => ({
      pointer: pointerOf(fault),
      code: fault.code,
      details: { column: fault.target ?? '' },
    })),
  })
}

const pointerOf = ({ target = '' }: CellFault): string => `/plan/${target}`

/** Changing the plan of a draft, and throwing drafts away. */
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ImportPlan, ImportState } from '../contract.ts'
import { IMPORTS_ERRORS } from '../errors.ts'
import { deleteImport, deleteRowsBefore, patchImport } from '../store/imports.ts'
import { requireImport } from '../views/require-import.ts'
import { tellChanged } from './run.ts'

const CHANGEABLE: readonly ImportState[] = ['draft', 'checked', 'failed']

/**
 * Gives a draft another plan. A plan that lacks something is kept as well: the person is still at it.
 *
 * @throws AppError IMPORTS_NOT_FOUND, IMPORTS_STATE_WRONG
 */
export async function changePlan(
  services: Services,
  actor: Actor,
  { id, plan }: { readonly id: string; readonly plan: ImportPlan },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const inner = { ...services, db: trx }
    await requireChangeable(inner, actor, id)
    await patchImport(trx, id, { plan, state: 'draft', checked_at: null, failure: null })
    await tellChanged(inner, trx, id)
  })
}

/**
 * Throws a file away of which nothing has been written.
 *
 * @throws AppError IMPORTS_NOT_FOUND, IMPORTS_STATE_WRONG
 */
export async function discardDraft(services: Services, actor: Actor, id: string): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await requireChangeable({ ...services, db: trx }, actor, id)
    await deleteImport(trx, id)
  })
}

async function requireChangeable(services: Services, actor: Actor, id: string): Promise<void> {
  const { state, startedAt } = await requireImport(services, actor, id, { forUpdate: true })
  if (startedAt === null && CHANGEABLE.includes(state)) return
  throw new AppError(IMPORTS_ERRORS.IMPORTS_STATE_WRONG, { details: { state } })
}

/** Chosen: as long as what is deleted stays in the bin. */
const KEEP_DAYS = 30

/** Forgets the contents of files after a month; what came of them stays in the history of the records. */
export async function forgetOldRows({ db, clock }: Services): Promise<number> {
  return deleteRowsBefore(db, new Date(clock.now().getTime() - KEEP_DAYS * 86_400_000))
}

/** What people do with an import, and the work that follows: reading the file, checking, writing, taking back. */
import { actorFor, requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ImportState } from '../contract.ts'
import { IMPORTS_ERRORS } from '../errors.ts'
import type { StoredImport } from '../store/imports.ts'
import { addCounts, findImport, patchImport } from '../store/imports.ts'
import { countOutcomes, orderRows, resetRows, undecidedRows } from '../store/rows.ts'
import { requireImport, requirePlan } from '../views/require-import.ts'
import { decideRows } from './decide-rows.ts'
import { identifyRows } from './identify-rows.ts'
import type { Run } from './run.ts'
import { BATCH, prepareRun, runWithin, tellChanged } from './run.ts'
import { undoCreations, undoRows } from './undo-rows.ts'
import { writeCreations, writeRows } from './write-rows.ts'

export const RUN_QUEUE = 'imports.run'

/** Chosen: what was checked longer ago is checked again before it is written. */
const CHECK_HOLDS_MS = 15 * 60_000

export type Step = 'check' | 'start' | 'pause' | 'undo'

const FROM: Readonly<Record<Step, readonly ImportState[]>> = {
  check: ['draft', 'checked', 'failed'],
  start: ['draft', 'checked', 'paused', 'failed'],
  pause: ['checking', 'running'],
  undo: ['done', 'paused', 'failed'],
}

/**
 * Takes a step: the work itself is a job. The same step twice is one.
 *
 * @throws AppError IMPORTS_NOT_FOUND, IMPORTS_STATE_WRONG, IMPORTS_PLAN_FAULTY, IDENTITY_FORBIDDEN
 */
export async function takeStep(
  services: Services,
  actor: Actor,
  { id, step }: { readonly id: string; readonly step: Step },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const inner = { ...services, db: trx }
    const stored = await requireImport(inner, actor, id, { forUpdate: true })
    const isTakenBack = stored.removed + stored.restored + stored.kept > 0
    const isLate = step === 'start' && isTakenBack
    if (isLate || !FROM[step].includes(stored.state)) throw wrongState(stored)
    const next = await stateAfter(inner, actor, stored, step)
    await patchImport(trx, id, { ...next, failure: null })
    await tellChanged(inner, trx, id)
    if (step === 'pause') return
    await services.jobs.enqueue(trx, RUN_QUEUE, { id }, { key: id, now: services.clock.now() })
  })
}

const wrongState = ({ state }: StoredImport): AppError =>
  new AppError(IMPORTS_ERRORS.IMPORTS_STATE_WRONG, { details: { state } })

async function stateAfter(
  { db, clock }: Services,
  actor: Actor,
  stored: StoredImport,
  step: Step,
): Promise<Parameters<typeof patchImport>[2]> {
  const now = clock.now()
  if (step === 'pause') return { state: stored.startedAt === null ? 'draft' : 'paused' }
  if (step === 'undo') return { state: 'undoing', ended_at: null }
  requirePrivilege(actor, stored.table, 'create')
  requirePlan(actor, stored)
  const isWriting = stored.startedAt !== null
  const isFresh = stored.checkedAt !== null && +now - +stored.checkedAt < CHECK_HOLDS_MS
  if (!isWriting && !(step === 'start' && isFresh)) {
    await resetRows(db, stored.id)
    await addCounts(db, stored.id, negated(stored))
    const state =
      step === 'start'
        ? { state: 'running' as const, started_at: now }
        : { state: 'checking' as const }
    return { ...state, identified_through: 0, checked_at: null }
  }
  if (!isWriting) {
    const { created, updated } = stored
    await addCounts(db, stored.id, { created: -created, updated: -updated })
  }
  return { state: 'running', ...(isWriting ? {} : { started_at: now }) }
}

const negated = ({ created, updated, unchanged, rejected }: StoredImport) => ({
  created: -created,
  updated: -updated,
  unchanged: -unchanged,
  rejected: -rejected,
})

export type Progress = {
  readonly state: ImportState
  /** Rows that are done in this step. */
  readonly done: number
  readonly rows: number
}

export type RunOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Does the work of an import until nothing is left or somebody pauses it. Each batch is a transaction of its own that locks the import:
 * two workers cannot do the same twice, and whoever comes after a crash goes on where it ended.
 */
export async function runImport(
  services: Services,
  id: string,
  { signal, onProgress }: RunOptions = {},
): Promise<void> {
  const first = await findImport(services.db, id)
  if (first === undefined) return
  const actor = await actorFor(services, first.userId, 'import')
  let run: Run | undefined
  try {
    for (;;) {
      signal?.throwIfAborted()
      const next = await inTransaction(services.db, async (trx) => {
        const inner = { ...services, db: trx }
        const stored = await findImport(trx, id, { forUpdate: true })
        if (stored === undefined || !isAtWork(stored)) return undefined
        run = { ...(run ?? (await prepareRun(inner, actor, stored))), stored }
        await nextBatch(runWithin(run, trx))
        await tellChanged(inner, trx, id)
        return stored
      })
      if (next === undefined) return
      onProgress?.(progressOf(next))
    }
  } catch (error) {
    if (!isAppError(error)) throw error
    await patchImport(services.db, id, { state: 'failed', failure: error.code })
  }
}

const isAtWork = ({ state }: StoredImport): boolean =>
  state === 'checking' || state === 'running' || state === 'undoing'

const progressOf = (stored: StoredImport): Progress => ({
  state: stored.state,
  rows: stored.rows,
  done:
    stored.state === 'undoing'
      ? stored.removed + stored.restored + stored.kept
      : stored.created + stored.updated + stored.unchanged + stored.rejected,
})

/** One piece of whatever is next. */
async function nextBatch(run: Run): Promise<void> {
  const { stored } = run
  if (stored.state === 'undoing') return undo(run)
  if (stored.checkedAt === null) return check(run)
  if ((await writeCreations(run)) > 0 || (await writeRows(run)) > 0) return
  await patchImport(run.services.db, stored.id, {
    state: 'done',
    ended_at: run.services.clock.now(),
  })
}

async function check(run: Run): Promise<void> {
  const { services, stored } = run
  const { db } = services
  if (stored.identifiedThrough < stored.rows) {
    const rows = await undecidedRows(db, stored.id, {
      after: stored.identifiedThrough,
      limit: BATCH,
    })
    await identifyRows(run, rows)
    const through = rows.length < BATCH ? stored.rows : (rows.at(-1)?.number ?? stored.rows)
    await patchImport(db, stored.id, { identified_through: through })
    return
  }
  const rows = await undecidedRows(db, stored.id, { after: 0, limit: BATCH })
  const decided = await decideRows(run, rows)
  if (decided.length > 0) return
  await orderRows(db, stored.id)
  const { created, updated, unchanged, rejected } = await countOutcomes(db, stored.id)
  const isRun = stored.state === 'running'
  await addCounts(db, stored.id, negated(stored))
  await addCounts(
    db,
    stored.id,
    isRun ? { unchanged, rejected } : { created, updated, unchanged, rejected },
  )
  const checkedAt = services.clock.now()
  await patchImport(db, stored.id, {
    checked_at: checkedAt,
    ...(isRun ? {} : { state: 'checked' }),
  })
}

async function undo(run: Run): Promise<void> {
  const { services, stored } = run
  if ((await undoRows(run)) > 0 || (await undoCreations(run)) > 0) return
  const ended = services.clock.now()
  await patchImport(services.db, stored.id, { state: 'undone', ended_at: ended })
}

/** The steps after qualifying: to disqualify, to move on, to close, to resolve, to open again, to take back. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { Locked } from '../../records/index.ts'
import { deleteRecord, lockRecord, updateRecord } from '../../records/index.ts'
import type { RecordValues } from '../../records/model.ts'
import { TABLES } from '../../records/model.ts'
import type { Qualified } from '../contract.ts'
import { SALES_PROCESS_ERRORS as E } from '../errors.ts'
import { missingColumns } from '../stages.ts'
import { valuesBefore } from '../views.ts'

/** The tables whose records a process opens and closes. */
export type ProcessTable = 'leads' | 'opportunities' | 'cases'

export type StepKey = {
  readonly table: ProcessTable
  readonly id: string
  /** The version that the person saw; undefined: whatever it is. */
  readonly version: number | undefined
}

const isClosed = (table: ProcessTable, { values }: Locked): boolean =>
  TABLES[table].closed_statuses?.some((status) => status === values.status) ?? false

/** @throws AppError SALES_PROCESS_CLOSED */
export function requireOpen(table: ProcessTable, record: Locked): void {
  if (isClosed(table, record)) throw new AppError(E.SALES_PROCESS_CLOSED)
}

/**
 * Closes a record: its status and why.
 *
 * @returns its new version
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE,
 *   SALES_PROCESS_CLOSED, RECORDS_VALUES_INVALID
 */
export async function closeRecord(
  services: Services,
  actor: Actor,
  key: StepKey,
  values: RecordValues,
): Promise<number> {
  return step(services, actor, key, async (inner, record) => {
    requireOpen(key.table, record)
    await updateRecord(inner, actor, { ...key, values })
  })
}

/**
 * Opens a closed record again: what closing wrote is emptied; the history keeps it.
 *
 * @returns its new version
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE, SALES_PROCESS_OPEN
 */
export async function reopenRecord(
  services: Services,
  actor: Actor,
  key: StepKey,
): Promise<number> {
  return step(services, actor, key, async (inner, record) => {
    if (!isClosed(key.table, record)) throw new AppError(E.SALES_PROCESS_OPEN)
    const status = key.table === 'cases' ? 'active' : 'open'
    await updateRecord(inner, actor, { ...key, values: { status } })
  })
}

/**
 * Moves a deal to another stage, on or back, with values that are given on the way.
 *
 * @returns its new version; the old one where nothing changes
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE, SALES_PROCESS_CLOSED,
 *   SALES_PROCESS_STAGE_INCOMPLETE with a field for each value that the stages passed ask for
 */
export async function moveToStage(
  services: Services,
  actor: Actor,
  key: Omit<StepKey, 'table'>,
  move: { readonly stage: string; readonly values: RecordValues },
): Promise<number> {
  const deal = { ...key, table: 'opportunities' } as const
  return step(services, actor, deal, async (inner, record) => {
    requireOpen('opportunities', record)
    const known = { ...record.values, ...move.values }
    const missing = missingColumns(known, String(record.values.stage), move.stage)
    if (missing.length > 0) {
      throw new AppError(E.SALES_PROCESS_STAGE_INCOMPLETE, {
        fields: missing.map((column) => ({
          pointer: `/values/${column}`,
          code: E.SALES_PROCESS_FIELD_MISSING.code,
        })),
      })
    }
    await updateRecord(inner, actor, { ...deal, values: { ...move.values, stage: move.stage } })
  })
}

/**
 * Takes the last step back, as long as nobody changed the record since: what the step overwrote is
 * there again. What qualifying made is deleted, what it linked let go, unless somebody has changed it.
 *
 * @returns the new version
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_CHANGED_MEANWHILE,
 *   SALES_PROCESS_NOTHING_TO_UNDO where the last change was no step
 */
export async function undoStep(
  services: Services,
  actor: Actor,
  key: StepKey,
  { created, linked }: Pick<Qualified, 'created' | 'linked'>,
): Promise<number> {
  return step(services, actor, key, async (inner, record, trx) => {
    const before = await valuesBefore(trx, { ...key, version: record.version })
    if (before === undefined || (before.status ?? before.stage ?? null) === null) {
      throw new AppError(E.SALES_PROCESS_NOTHING_TO_UNDO)
    }
    await updateRecord(inner, actor, { ...key, values: before })
    for (const deal of linked) await unlinkDeal(inner, trx, actor, deal)
    for (const { table, id } of created.toReversed()) {
      await deleteRecord(inner, actor, { table, id, version: 1 })
    }
  })
}

/** A deal that qualifying linked comes again of what it came of before. */
async function unlinkDeal(
  services: Services,
  trx: Db,
  actor: Actor,
  { id, version }: Qualified['linked'][number],
): Promise<void> {
  const key = { table: 'opportunities', id, version } as const
  await lockRecord(trx, actor, key)
  const before = await valuesBefore(trx, key)
  if (before?.lead_id === undefined) throw new AppError(E.SALES_PROCESS_NOTHING_TO_UNDO)
  await updateRecord(services, actor, { ...key, values: { lead_id: before.lead_id } })
}

async function step(
  services: Services,
  actor: Actor,
  key: StepKey,
  take: (inner: Services, record: Locked, trx: Db) => Promise<void>,
): Promise<number> {
  return inTransaction(services.db, async (trx) => {
    const record = await lockRecord(trx, actor, key)
    await take(within(services, trx), record, trx)
    const after = await lockRecord(trx, actor, { table: key.table, id: key.id })
    return after.version
  })
}

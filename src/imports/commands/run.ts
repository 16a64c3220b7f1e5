/** What all steps of an import work with. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { TableDefinition } from '../../records/model.ts'
import { TABLES } from '../../records/model.ts'
import type { Converter } from '../convert-cell.ts'
import { converterFor } from '../convert-cell.ts'
import type { StoredImport } from '../store/imports.ts'
import type { OwnerBook } from '../store/owners.ts'
import { readOwners } from '../store/owners.ts'
import { converterParts } from '../views/converter-parts.ts'

/** Rows of one transaction: at most so many ids go into an event. */
export const BATCH = 1_000

export type Run = {
  readonly services: Services
  readonly actor: Actor
  readonly stored: StoredImport
  readonly table: TableDefinition
  readonly convert: Converter
  readonly owners: OwnerBook
}

/** Prepares an import for work: its plan is read once. */
export async function prepareRun(
  services: Services,
  actor: Actor,
  stored: StoredImport,
): Promise<Run> {
  const table = TABLES[stored.table]
  const convert = converterFor(converterParts(stored, actor.timeZone))
  return { services, actor, stored, table, convert, owners: await readOwners(services.db) }
}

/** The same run inside a transaction. */
export const runWithin = (run: Run, trx: Db): Run => ({
  ...run,
  services: { ...run.services, db: trx },
})

/** Tells pages that watch the import. */
export async function tellChanged(services: Services, trx: Db, id: string): Promise<void> {
  await services.events.record(trx, {
    kind: 'import.changed',
    payload: { ids: [id] },
    now: services.clock.now(),
  })
}

/** Takes a file in: its rows are kept, and what its columns become is proposed. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { TABLES } from '../../records/model.ts'
import { getSetting } from '../../settings/index.ts'
import { ORGANISATION_CURRENCY } from '../../settings/model.ts'
import type { Wishes } from '../client/read-file.ts'
import { openFile } from '../client/read-file.ts'
import { choiceLabels, columnLabels, tableLabels } from '../client/words.ts'
import type { ImportTable } from '../contract.ts'
import { IMPORTS_ERRORS } from '../errors.ts'
import { Profiler } from '../profile-columns.ts'
import { recogniseColumns } from '../recognise-columns.ts'
import { insertImport } from '../store/imports.ts'
import type { StoredRow } from '../store/rows.ts'
import { insertRows } from '../store/rows.ts'
import { BATCH } from './run.ts'

export type Upload = {
  readonly table: ImportTable
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly wishes?: Wishes
}

/**
 * Reads a file into a draft, whole or not at all.
 *
 * @returns the id of the draft
 * @throws AppError IDENTITY_FORBIDDEN; IMPORTS_FILE_EMPTY, IMPORTS_FILE_UNREADABLE, IMPORTS_FILE_MALFORMED, IMPORTS_SHEET_UNKNOWN
 */
export async function readUpload(
  services: Services,
  actor: Actor,
  { table, fileName, bytes, wishes }: Upload,
): Promise<string> {
  requirePrivilege(actor, table, 'create')
  const { dialect, header, rows } = await openFile(bytes, wishes)
  const currency = await getSetting(services, ORGANISATION_CURRENCY)
  const profiler = new Profiler(header)
  const kept: Pick<StoredRow, 'number' | 'line' | 'cells'>[] = []
  for await (const { line, cells } of rows) {
    profiler.observe(cells)
    kept.push({ number: kept.length + 1, line, cells })
  }
  if (kept.length === 0) throw new AppError(IMPORTS_ERRORS.IMPORTS_FILE_EMPTY)
  const columns = profiler.profiles()
  const isFrench = actor.language === 'fr'
  // Numbers of a sheet are written as programs write them.
  const decimal = isFrench && dialect.format === 'csv' ? ',' : '.'
  const plan = recogniseColumns(columns, {
    table: TABLES[table],
    tableLabels: tableLabels(table),
    columnLabels: columnLabels(table),
    choiceLabels: choiceLabels(table),
    habits: { dateOrder: 'dmy', decimal },
    currency,
  })
  const id = services.newId()
  await inTransaction(services.db, async (trx) => {
    await insertImport(trx, {
      id,
      userId: actor.userId,
      table,
      fileName,
      dialect,
      columns,
      plan,
      rows: kept.length,
      createdAt: services.clock.now(),
    })
    for (let from = 0; from < kept.length; from += BATCH) {
      await insertRows(trx, id, kept.slice(from, from + BATCH))
    }
  })
  return id
}

/** Exports, each of which leaves a trace. */
import type { Actor } from '../identity/model.ts'
import { noteLook } from '../looks/index.ts'
import type { Services } from '../platform/services.ts'
import type { RelationshipTable } from '../relationships/contract.ts'
import type { RecordExport, UserExport } from './contract.ts'
import { readRecordExport } from './views/export-record.ts'
import { readUserExport } from './views/export-user.ts'

/**
 * Exports all that is derived about the relationship with one record.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function exportRecordFigures(
  services: Services,
  actor: Actor,
  { table, id }: { readonly table: RelationshipTable; readonly id: string },
): Promise<RecordExport> {
  const file = await readRecordExport(services, actor, { table, id })
  await noteLook(services, actor, { table, id, what: 'export' })
  return file
}

/**
 * Exports all that is derived about one of us.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, PRIVACY_USER_NOT_FOUND 404
 */
export async function exportUserFigures(
  services: Services,
  actor: Actor,
  id: string,
): Promise<UserExport> {
  const file = await readUserExport(services, actor, id)
  await noteLook(services, actor, { table: 'users', id, what: 'export' })
  return file
}

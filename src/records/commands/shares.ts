/** Sharing a record beyond what ownership gives. */
import type { Share } from '../../identity/index.ts'
import { replaceShares, sharesOf } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { TableName } from '../definition.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import { insertChanges } from '../store/changes.ts'
import { selectOwner, updateRow } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import { refused, requireRecord } from '../views/require-record.ts'
import { recordChanged } from './tell.ts'

export type ShareInput = {
  readonly table: TableName
  readonly id: string
  readonly shares: readonly Share[]
}

/**
 * Replaces with whom a record is shared. The actor needs the privilege to share it, and can share
 * only what he may do himself.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_NOT_OWNED, RECORDS_VALUES_INVALID
 */
export async function shareRecord(
  services: Services,
  actor: Actor,
  { table: name, id, shares }: ShareInput,
): Promise<void> {
  const table = TABLES[name]
  const { physical_table: physical } = table
  if (table.ownership !== 'owner') throw new AppError(RECORDS_ERRORS.RECORDS_NOT_OWNED)
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, id, 'share', { forUpdate: true })
    for (const action of shares.flatMap((share) => share.actions)) {
      if (!loaded.may[action]) throw refused(physical, action)
    }
    for (const [index, share] of shares.entries()) {
      const principal = await selectOwner(trx, share.principalId)
      if (principal?.kind !== share.principalKind) throw unknown(index)
    }
    const before = await sharesOf(trx, physical, id)
    const now = services.clock.now()
    await replaceShares(trx, {
      table: physical,
      recordId: id,
      shares,
      sharedById: actor.userId,
      now,
    })
    await updateRow(trx, physical, id, { row: {}, now })
    await insertChanges(trx, [
      {
        table: physical,
        recordId: id,
        version: loaded.version + 1,
        action: 'share',
        changedAt: now,
        actorId: actor.userId,
        source: actor.source,
        before: { shares: summary(before) },
        after: { shares: summary(await sharesOf(trx, physical, id)) },
      },
    ])
    await recordChanged(services, trx, actor, { table: physical, ids: [id], action: 'share' })
  })
}

function summary(
  shares: ReadonlyArray<Share & { readonly name: string }>,
): readonly Readonly<Record<string, unknown>>[] {
  return shares.map(({ principalKind, principalId, name, actions }) => ({
    kind: principalKind,
    id: principalId,
    name,
    actions,
  }))
}

function unknown(index: number): AppError {
  return new AppError(RECORDS_ERRORS.RECORDS_VALUES_INVALID, {
    fields: [
      {
        pointer: `/shares/${index}/id`,
        code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_PRINCIPAL_UNKNOWN.code,
      },
    ],
  })
}

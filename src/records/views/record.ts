/** One record with all its columns. */
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import type { Party } from '../contract.ts'
import type { TableName } from '../definition.ts'
import { selectParties } from '../store/parties.ts'
import { TABLES } from '../tables.ts'
import type { WireRow } from './present.ts'
import { presentRows } from './present.ts'
import { requireRecord } from './require-record.ts'

export type WireRecord = WireRow & {
  /** What the reader may do with the record, besides reading it. */
  readonly may: {
    readonly write: boolean
    readonly delete: boolean
    readonly assign: boolean
    readonly share: boolean
  }
  /** The people of an activity. */
  readonly parties?: Party[]
}

/**
 * Returns one record.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function readRecord(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { table: name, id }: { readonly table: TableName; readonly id: string },
): Promise<WireRecord> {
  const table = TABLES[name]
  const { row, may } = await requireRecord(services.db, actor, table, id, 'read')
  const [shown] = await presentRows(services.db, actor, table, table.columns, [row])
  if (shown === undefined) throw new RangeError('readRecord: expected one row')
  const parties =
    table.physical_table === 'activities' ? await selectParties(services.db, id) : undefined
  return {
    ...shown,
    may: { write: may.write, delete: may.delete, assign: may.assign, share: may.share },
    ...(parties === undefined
      ? {}
      : {
          parties: parties.map((party) => ({
            role: party.role,
            name: party.name ?? null,
            address: party.address ?? null,
            side: party.side,
            user_id: party.userId ?? null,
            contact_id: party.contactId ?? null,
            lead_id: party.leadId ?? null,
          })),
        }),
  }
}

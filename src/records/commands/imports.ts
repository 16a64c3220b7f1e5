/** What neighbours write in whole batches: people found in mail, activities, records of an import. */

import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { PhysicalTable } from '../definition.ts'
import type { NewActivity } from '../store/bulk-activities.ts'
import { insertActivities } from '../store/bulk-activities.ts'
import type { NewRecord } from '../store/bulk-records.ts'
import { insertRecords } from '../store/bulk-records.ts'
import type { RecordValues } from '../values.ts'
import { recordChanged } from './tell.ts'

export type NewPerson = {
  /** Made by the caller, the same in every run of an import. */
  readonly id: string
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly accountId?: string | undefined
  readonly createdAt: Date
  /** default: the actor */
  readonly owner?: {
    readonly kind: 'user' | 'team'
    readonly id: string
    readonly businessUnitId: string
  }
}

/** Most rows in one call: events name at most so many ids. */
const MOST = 1000

/**
 * Creates contacts for people found by an import, owned by the actor unless said otherwise; each claims its address, and
 * what is known of the address is matched to it. Contacts that exist already are left alone.
 *
 * @param people  at most 1,000
 * @returns the ids that were new
 */
export async function createContacts(
  services: Services,
  actor: Actor,
  people: readonly NewPerson[],
): Promise<readonly string[]> {
  requirePrivilege(actor, 'contacts', 'create')
  const records = people.map((person): NewRecord => {
    const values: Record<string, string> = { email: person.email }
    if (person.firstName !== undefined) values.first_name = person.firstName.slice(0, 100)
    if (person.lastName !== undefined) values.last_name = person.lastName.slice(0, 100)
    if (person.accountId !== undefined) values.account_id = person.accountId
    return {
      id: person.id,
      values: values satisfies RecordValues,
      owner: { kind: person.owner?.kind ?? 'user', id: person.owner?.id ?? actor.userId },
      businessUnitId: person.owner?.businessUnitId ?? actor.businessUnitId,
      createdAt: person.createdAt,
      createdById: actor.userId,
    }
  })
  return importRecords(services, actor, 'contacts', records)
}

/**
 * Inserts records that are known to be right, with history, claims and one event. Rights are the
 * caller's affair. Existing ids are left alone.
 *
 * @param records  at most 1,000
 * @returns the ids that were new
 */
export async function importRecords(
  services: Services,
  actor: Pick<Actor, 'userId' | 'source'>,
  table: Exclude<PhysicalTable, 'activities'>,
  records: readonly NewRecord[],
): Promise<readonly string[]> {
  atMost(records.length)
  return inTransaction(services.db, async (trx: Db) => {
    const ids = await insertRecords(trx, table, records, {
      source: actor.source,
      actorId: actor.userId,
    })
    await recordChanged(services, trx, actor, { table, ids, action: 'create' })
    const addresses =
      table === 'contacts' || table === 'leads' ? addressesIn(records, new Set(ids)) : []
    if (addresses.length > 0) {
      await services.events.record(trx, {
        kind: 'address.claimed',
        payload: { addresses },
        now: services.clock.now(),
        actorId: actor.userId,
      })
    }
    return ids
  })
}

function addressesIn(records: readonly NewRecord[], ids: ReadonlySet<string>): string[] {
  return records.flatMap(({ id, values: { email } }) =>
    ids.has(id) && typeof email === 'string' && email !== '' ? [email.trim().toLowerCase()] : [],
  )
}

/**
 * Inserts activities that are known to be right, with parties, addresses, history and one event.
 * Rights are the caller's affair. Existing ids are left alone.
 *
 * @param activities  at most 1,000
 * @returns the ids that were new
 */
export async function importActivities(
  services: Services,
  actor: Pick<Actor, 'userId' | 'source'>,
  activities: readonly NewActivity[],
): Promise<readonly string[]> {
  atMost(activities.length)
  return inTransaction(services.db, async (trx: Db) => {
    const ids = await insertActivities(trx, activities, {
      source: actor.source,
      actorId: actor.userId,
    })
    await recordChanged(services, trx, actor, { table: 'activities', ids, action: 'create' })
    return ids
  })
}

function atMost(count: number): void {
  if (count > MOST) {
    throw new RangeError(`import, rows: received ${count}, expected at most ${MOST} a call`)
  }
}

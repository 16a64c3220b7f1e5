import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { TableDefinition } from '../definition.ts'
import { displayName } from '../derive.ts'
import { addressKey } from '../names.ts'
import { addressesOf, insertAddresses, insertClaims, rematchParties } from '../store/people.ts'
import type { RecordValues } from '../values.ts'

export type Claiming = {
  readonly table: TableDefinition
  readonly id: string
  /** Values that changed: only a changed address claims. */
  readonly values: RecordValues
  /** The other values, for the name that the address gets. */
  readonly name?: RecordValues
}

/**
 * Lets a contact or a lead claim its new address. The old one stays its own, for what was written
 * there, until somebody else has it. Only the messages of these addresses are matched again.
 */
export async function claimAddress(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  { table, id, values, name }: Claiming,
): Promise<void> {
  const { physical_table: personTable } = table
  if (personTable !== 'contacts' && personTable !== 'leads') return
  const { email } = values
  if (email === undefined) return
  const old = await addressesOf(trx, personTable, id)
  if (typeof email === 'string') {
    const address = addressKey(email)
    const person = displayName(table, { ...name, ...values })
    await insertAddresses(trx, [{ address, name: person }], services.clock.now())
    await insertClaims(trx, [{ address, personTable, personId: id }])
    old.push(address)
  }
  await rematch(services, trx, actor, [...new Set(old)])
}

/** Matches the messages of a person's addresses again, after he came or went. */
export async function rematchPerson(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  { table, id }: { readonly table: TableDefinition; readonly id: string },
): Promise<void> {
  const { physical_table: personTable } = table
  if (personTable !== 'contacts' && personTable !== 'leads') return
  await rematch(services, trx, actor, await addressesOf(trx, personTable, id))
}

async function rematch(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return
  await rematchParties(trx, addresses)
  await services.events.record(trx, {
    kind: 'address.claimed',
    payload: { addresses },
    now: services.clock.now(),
    actorId: actor.userId,
  })
}

import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { TableDefinition } from '../definition.ts'
import { displayName } from '../derive.ts'
import { addressKey } from '../names.ts'
import { addressesOf, insertAddresses, insertClaims, rematchParties } from '../store/people.ts'
import type { RecordValues } from '../values.ts'

export type Claiming = {
  readonly id: string
  /** Values that changed: only a changed address claims. */
  readonly values: RecordValues
  /** The other values, for the name that the address gets. */
  readonly name?: RecordValues
}

/**
 * Lets contacts or leads claim their new addresses. The old one stays its own, for what was written
 * there, until somebody else has it. Only the messages of these addresses are matched again.
 */
export async function claimAddresses(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  table: TableDefinition,
  claimings: readonly Claiming[],
): Promise<void> {
  const { physical_table: personTable } = table
  if (personTable !== 'contacts' && personTable !== 'leads') return
  const changed = claimings.filter(({ values }) => values.email !== undefined)
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id)
  const old = await addressesOf(trx, personTable, ids)
  const claims = changed.flatMap(({ id, values, name }) => {
    if (typeof values.email !== 'string') return []
    const address = addressKey(values.email)
    return [{ personId: id, address, name: displayName(table, { ...name, ...values }) }]
  })
  await insertAddresses(trx, claims, services.clock.now())
  await insertClaims(
    trx,
    claims.map(({ address, personId }) => ({ address, personTable, personId })),
  )
  const addresses = [...old, ...claims.map(({ address }) => address)]
  await rematch(services, trx, actor, [...new Set(addresses)])
}

/** Matches the messages of people's addresses again, after they came or went. */
export async function rematchPeople(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  { table, ids }: { readonly table: TableDefinition; readonly ids: readonly string[] },
): Promise<void> {
  const { physical_table: personTable } = table
  if (personTable !== 'contacts' && personTable !== 'leads') return
  await rematch(services, trx, actor, await addressesOf(trx, personTable, ids))
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

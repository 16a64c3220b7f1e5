/** Who stands behind the addresses of new mail, as records and mailboxes know them. */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { findPeopleByAddress } from '../../records/index.ts'
import { senderAddress } from '../mailbox-owner.ts'
import type { Surroundings } from '../match-people.ts'
import { everybodyIn } from '../match-people.ts'
import { plainAddress } from '../record-address.ts'
import { findSharedAddresses } from '../store/mailboxes.ts'
import { findListAddresses, findMailboxOwners } from '../store/messages.ts'
import type { Incoming } from '../to-records.ts'

/** Who stands behind the addresses of these messages, and of those whom reports name. */
export async function surroundingsOf(
  services: Services,
  trx: Db,
  ownDomains: readonly string[],
  fresh: readonly Incoming[],
): Promise<Surroundings> {
  const addresses = [
    ...new Set(
      fresh.flatMap(({ mail, report }) => [
        ...everybodyIn(mail).map(({ address }) => address),
        ...optional(senderAddress(mail)),
        ...(report?.reports ?? []).map(({ recipient }) => recipient),
      ]),
    ),
  ]
  return {
    known: withMailboxes(
      await findPeopleByAddress(services, addresses),
      await findMailboxOwners(trx, addresses),
    ),
    lists: await findListAddresses(trx, addresses),
    shared: await sharedAmong(trx, addresses),
    ownDomains,
  }
}

/** Those of shared mailboxes, also with a tag behind a “+”, as the addresses of records are. */
async function sharedAmong(trx: Db, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const all = [...new Set([...addresses, ...addresses.map(plainAddress)])]
  const shared = await findSharedAddresses(trx, all)
  return new Set(all.filter((one) => shared.has(one) || shared.has(plainAddress(one))))
}

/** Whoever has a mailbox at an address is one of us there, whatever name he signs in by. */
function withMailboxes(
  known: Surroundings['known'],
  owners: ReadonlyMap<string, string>,
): Surroundings['known'] {
  const added = [...owners].filter(([address]) => known.get(address)?.userId == null)
  return new Map([
    ...known,
    ...added.map(([address, userId]) => {
      const { contactId = null, leadId = null } = known.get(address) ?? {}
      return [address, { userId, contactId, leadId }] as const
    }),
  ])
}

const optional = (address: string | undefined): readonly string[] =>
  address === undefined ? [] : [address]

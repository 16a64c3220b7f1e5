/** Addresses seen, who claims them, and the parties of activities that they decide. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, insertMany, query, sql, texts, uuids } from '../../platform/database.ts'
import { domainOf } from '../names.ts'

export type SeenAddress = {
  /** Lower case. */
  readonly address: string
  readonly name?: string | null | undefined
}

/** Keeps addresses that were never seen before; the first name seen with one stays. */
export async function insertAddresses(
  trx: Db,
  addresses: readonly SeenAddress[],
  now: Date,
): Promise<void> {
  const rows = new Map<string, Readonly<Record<string, unknown>>>()
  for (const { address, name } of addresses) {
    if (rows.has(address)) continue
    rows.set(address, { address, name, domain: domainOf(address), first_seen_at: now })
  }
  // In one order, so that two imports that see the same people do not wait for each other.
  const ordered = [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1))
  await insertMany(
    trx,
    'records.addresses',
    { address: 'text', name: 'text', domain: 'text', first_seen_at: 'timestamptz' },
    ordered.map(([, row]) => row),
    { onConflict: sql`(address) do nothing` },
  )
}

export type Claim = {
  readonly address: string
  readonly personTable: 'contacts' | 'leads'
  readonly personId: string
}

/** Notes that people use addresses. Earlier claims stay: what was written there was theirs. */
export async function insertClaims(trx: Db, claims: readonly Claim[]): Promise<void> {
  await insertMany(
    trx,
    'records.address_claims',
    { address: 'text', person_table: 'text', person_id: 'uuid' },
    claims.map(({ address, personTable, personId }) => ({
      address,
      person_table: personTable,
      person_id: personId,
    })),
    { onConflict: sql`do nothing` },
  )
}

/** Returns the addresses that people claim, each once. */
export async function addressesOf(
  db: Db,
  personTable: 'contacts' | 'leads',
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ address: string }>(
    db,
    sql`select distinct claim.address from records.address_claims claim
        where claim.person_table = ${personTable} and claim.person_id = any(${uuids(personIds)})`,
  )
  return rows.map(({ address }) => address)
}

/**
 * Who has each address: of several who claim it the one whose present e-mail it is, else the one
 * known for longest. At most one contact and one lead an address. Index: address_claims' key.
 */
function winners(addresses: readonly string[]): Fragment {
  return sql`
    select claim.address,
      (array_agg(contact.id order by coalesce(contact.email = claim.address, false) desc,
        contact.created_at, contact.id) filter (where contact.id is not null))[1] as contact_id,
      (array_agg(lead.id order by coalesce(lead.email = claim.address, false) desc,
        lead.created_at, lead.id) filter (where lead.id is not null))[1] as lead_id
    from records.address_claims claim
    left join records.contacts contact on claim.person_table = 'contacts'
      and contact.id = claim.person_id and contact.deleted_at is null
    left join records.leads lead on claim.person_table = 'leads'
      and lead.id = claim.person_id and lead.deleted_at is null
    where claim.address = any(${texts(addresses)})
    group by claim.address`
}

export type PersonAtAddress = {
  readonly address: string
  readonly userId: string | null
  readonly contactId: string | null
  readonly leadId: string | null
  /** The account of the contact, else of the lead. */
  readonly accountId: string | null
}

/** Returns who has each of the addresses; an address that nobody has is left out. */
export async function selectPeople(
  db: Db,
  addresses: readonly string[],
): Promise<readonly PersonAtAddress[]> {
  if (addresses.length === 0) return []
  return query<PersonAtAddress>(
    db,
    sql`
      with winner as (${winners(addresses)})
      select seen.address, person.id as "userId", winner.contact_id as "contactId",
        winner.lead_id as "leadId", coalesce(contact.account_id, lead.account_id) as "accountId"
      from unnest(${texts(addresses)}) as seen(address)
      left join winner on winner.address = seen.address
      left join identity.users person on person.email_key = seen.address
      left join records.contacts contact on contact.id = winner.contact_id
      left join records.leads lead on lead.id = winner.lead_id
      where person.id is not null or winner.contact_id is not null or winner.lead_id is not null`,
  )
}

/**
 * Matches the parties of activities again by their addresses. A party whose address nobody claims
 * any more keeps the person that it had.
 *
 * @returns how many parties changed
 */
export async function rematchParties(trx: Db, addresses: readonly string[]): Promise<number> {
  if (addresses.length === 0) return 0
  return execute(
    trx,
    sql`
      with winner as (${winners(addresses)})
      update records.activity_parties party
      set contact_id = coalesce(winner.contact_id, party.contact_id),
        lead_id = coalesce(winner.lead_id, party.lead_id)
      from winner
      where party.address = winner.address
        and (party.contact_id is distinct from coalesce(winner.contact_id, party.contact_id)
          or party.lead_id is distinct from coalesce(winner.lead_id, party.lead_id))`,
  )
}

/** Returns the account of each domain, the one known for longest if several have it. */
export async function selectAccountsByDomain(
  db: Db,
  domains: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (domains.length === 0) return new Map()
  const rows = await query<{ domain: string; id: string }>(
    db,
    sql`
      select distinct on (account.domain) account.domain, account.id from records.accounts account
      where account.domain = any(${texts(domains)}) and account.deleted_at is null
      order by account.domain, account.created_at, account.id`,
  )
  return new Map(rows.map(({ domain, id }) => [domain, id]))
}

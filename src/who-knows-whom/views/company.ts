/** Reads to which company a record belongs, and who does not want to be proposed for it. */
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql, texts, uuids } from '../../platform/database.ts'
import type { RecordKey } from '../learn-from-decline.ts'
import type { Asked, Company, Decline } from '../model.ts'
import { refusesFor } from '../model.ts'

/** The account that the record belongs to, and the domains from which the person writes; no public mail provider. */
export async function readCompany(db: Db, { table, id }: RecordKey): Promise<Company> {
  const row = await one<{ accountId: string | null; domains: string[] }>(
    db,
    table === 'accounts'
      ? sql`
        select account.id as "accountId",
          array_remove(array[account.domain], null) as domains
        from records.accounts account where account.id = ${id}`
      : sql`
        select record.account_id as "accountId",
          array(${domainsOf(table, sql`record.id`)}) as domains
        from ${sql.table(`records.${table}`)} record where record.id = ${id}`,
  )
  return companyOf(row)
}

/** The companies of contacts, by their id. */
export async function readCompanies(
  db: Db,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Company>> {
  if (contactIds.length === 0) return new Map()
  const rows = await query<{ id: string; accountId: string | null; domains: string[] }>(
    db,
    sql`
      select contact.id, contact.account_id as "accountId",
        array(${domainsOf('contacts', sql`contact.id`)}) as domains
      from records.contacts contact where contact.id = any(${uuids(contactIds)})`,
  )
  return new Map(rows.map(({ id, ...company }) => [id, companyOf(company)]))
}

const domainsOf = (table: RecordKey['table'], id: Fragment): Fragment => sql`
  select distinct address.domain from records.address_claims claim
  join records.addresses address on address.address = claim.address
  where claim.person_table = ${table} and claim.person_id = ${id}`

const companyOf = (row: { accountId: string | null; domains: string[] } | undefined): Company => ({
  accountId: row?.accountId ?? undefined,
  domains: row?.domains.filter((domain) => !isPublicMailProvider(domain)) ?? [],
})

type DeclineRow = Pick<Decline, 'reason' | 'record'> & {
  readonly colleagueId: string
  readonly accountId: string | null
  readonly domains: string[]
}

/** Tells who declined in a way that holds for a record. */
export type Refusing = (asked: Asked) => readonly string[]

/**
 * Reads who declined in a way that may hold for these records; which does, `refusesFor` decides. Relies on
 * introductions_refused and its like.
 *
 * @param readerId  what was answered to him does not hold for him, nor anything about a record of a colleague whom
 *   he asked about it: that the colleague is gone would tell what he answered, to him or to others
 */
export async function readRefusing(
  db: Db,
  asked: readonly Asked[],
  readerId: string,
): Promise<Refusing> {
  const companies = asked.map(({ company }) => company)
  const rows = await query<DeclineRow>(
    db,
    sql`
      select declined.colleague_id as "colleagueId", declined.reason,
        jsonb_build_object('table', declined.record_table, 'id', declined.record_id) as record,
        declined.account_id as "accountId", declined.domains
      from who_knows_whom.introductions declined
      where declined.reason in ('do_not_know', 'not_this_customer')
        and declined.asker_id is distinct from ${readerId}::uuid
        and (declined.record_id = any(${uuids(asked.map(({ record }) => record.id))})
          or (declined.reason = 'not_this_customer'
            and (declined.account_id = any(${uuids(companies.flatMap(({ accountId }) => accountId ?? []))})
              or declined.domains && ${texts(companies.flatMap(({ domains }) => domains))})))`,
  )
  const declines = rows.map(({ colleagueId, accountId, domains, ...decline }) => ({
    colleagueId,
    decline: { ...decline, company: { accountId: accountId ?? undefined, domains } },
  }))
  const requests = declines.length > 0 ? await readRequests(db, asked, readerId) : []
  return (one) => {
    const askedByReader = requests
      .filter(({ table, id }) => table === one.record.table && id === one.record.id)
      .map(({ colleagueId }) => colleagueId)
    return declines
      .filter(({ decline }) => refusesFor(decline, one))
      .map(({ colleagueId }) => colleagueId)
      .filter((colleagueId) => !askedByReader.includes(colleagueId))
  }
}

/** Whom the reader asked about these records, whatever he was answered. Relies on the key of who asks whom. */
function readRequests(
  db: Db,
  asked: readonly Asked[],
  readerId: string,
): Promise<ReadonlyArray<RecordKey & { readonly colleagueId: string }>> {
  return query(
    db,
    sql`
      select own.colleague_id as "colleagueId", own.record_table as "table", own.record_id as id
      from who_knows_whom.introductions own
      where own.asker_id = ${readerId}::uuid
        and own.record_id = any(${uuids(asked.map(({ record }) => record.id))})`,
  )
}

/** Reads to which company a record belongs, and who does not want to be proposed for it. */
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql, texts } from '../../platform/database.ts'
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
          array(
            select distinct address.domain from records.address_claims claim
            join records.addresses address on address.address = claim.address
            where claim.person_table = ${table} and claim.person_id = record.id
          ) as domains
        from ${sql.table(`records.${table}`)} record where record.id = ${id}`,
  )
  return {
    accountId: row?.accountId ?? undefined,
    domains: row?.domains.filter((domain) => !isPublicMailProvider(domain)) ?? [],
  }
}

type DeclineRow = Pick<Decline, 'reason' | 'record'> & {
  readonly colleagueId: string
  readonly accountId: string | null
  readonly domains: string[]
}

/** The colleagues who declined in a way that holds for the record. Relies on introductions_refused and its like. */
export async function readRefusing(db: Db, asked: Asked): Promise<readonly string[]> {
  const rows = await query<DeclineRow>(
    db,
    sql`
      select declined.colleague_id as "colleagueId", declined.reason,
        jsonb_build_object('table', declined.record_table, 'id', declined.record_id) as record,
        declined.account_id as "accountId", declined.domains
      from who_knows_whom.introductions declined
      where declined.reason in ('do_not_know', 'not_this_customer')
        and (declined.record_id = ${asked.record.id}
          or (declined.reason = 'not_this_customer'
            and (declined.account_id = ${asked.company.accountId ?? null}::uuid
              or declined.domains && ${texts(asked.company.domains)})))`,
  )
  return rows
    .filter(({ reason, record, accountId, domains }) =>
      refusesFor(
        { reason, record, company: { accountId: accountId ?? undefined, domains } },
        asked,
      ),
    )
    .map(({ colleagueId }) => colleagueId)
}

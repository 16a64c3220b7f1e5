/** Lists the records of which we may wait for an answer, as their figures tell. */
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { RecordKey } from './keys.ts'
import { isSign } from './waits.ts'

/** Of which records we may wait for an answer, on `figure`: we wrote to them, and the last word was not theirs. */
const MAY_WAIT = sql`
  figure.emails_sent > 0 and not ${isSign('figure.last_')}`

/** The next accounts by id. */
export async function accountIdsAfter(db: Db, afterId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select account.id from records.accounts account
      where account.id > ${afterId}::uuid order by account.id limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** The accounts themselves, their contacts and deals, as far as we may wait for an answer of theirs. */
export function writtenToAtAccounts(db: Db, accountIds: readonly string[]): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select record.record_table as "recordTable", record.id as "recordId"
      from (
        select 'accounts' as record_table, given.id
        from unnest(${uuids(accountIds)}) as given (id)
        union all
        select 'contacts', contact.id from records.contacts contact
        where contact.account_id = any(${uuids(accountIds)}) and contact.deleted_at is null
        union all
        select 'opportunities', deal.id from records.opportunities deal
        where deal.account_id = any(${uuids(accountIds)}) and deal.deleted_at is null
      ) record
      cross join lateral (
        -- Looked up one by one (offset 0): all figures would be read for those of some thousand records.
        select from relationships.figures figure
        where figure.record_table = record.record_table and figure.record_id = record.id and ${MAY_WAIT}
        offset 0
      ) written`,
  )
}

/**
 * The next records without an account of which we may wait for an answer, by table and id; what is deleted is
 * among them.
 */
export function writtenToAloneAfter(db: Db, after: RecordKey, limit: number): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select figure.record_table as "recordTable", figure.record_id as "recordId"
      from relationships.figures figure
      where (figure.record_table, figure.record_id) > (${after.recordTable}, ${after.recordId}::uuid)
        and figure.record_table <> 'accounts' and ${MAY_WAIT}
        and not exists (
          select 1 from records.contacts contact
          where figure.record_table = 'contacts' and contact.id = figure.record_id
            and contact.account_id is not null and contact.deleted_at is null)
        and not exists (
          select 1 from records.opportunities deal
          where figure.record_table = 'opportunities' and deal.id = figure.record_id
            and deal.account_id is not null and deal.deleted_at is null)
      order by figure.record_table, figure.record_id
      limit ${limit}`,
  )
}

/** Forgets the waits of records of which we cannot wait for an answer any more. */
export function deleteWithoutWait(trx: Db): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      delete from relationships.silences silence
      where not exists (
        select 1 from relationships.figures figure
        where figure.record_table = silence.record_table and figure.record_id = silence.record_id
          and ${MAY_WAIT})
      returning silence.record_table as "recordTable", silence.record_id as "recordId"`,
  )
}

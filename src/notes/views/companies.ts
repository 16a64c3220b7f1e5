/** Reads the accounts that a note may mean by the name of a company. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, texts } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { RecordRef } from '../fill-form.ts'
import { companyKey } from '../find-company.ts'
import { groupRows } from '../group-rows.ts'

/** Of accounts whose names begin alike, the first; the name itself stands before longer ones (chosen). */
const MOST_ALIKE = 50

/** By a name, the readable accounts whose names begin with it. Relies on accounts_by_name. */
export async function readCompanies(
  db: Db,
  actor: Actor,
  names: readonly string[],
): Promise<(name: string) => readonly RecordRef[]> {
  const keys = [...new Set(names.map(companyKey))].filter((key) => key !== '')
  if (keys.length === 0) return () => []
  const rows = await query<RecordRef & { readonly key: string }>(
    db,
    sql`
      select given.key, 'accounts' as "table", account.id, account.name
      from unnest(${texts(keys)}) as given (key)
      cross join lateral (
        select one.id, one.name from records.accounts one
        -- beginning with the key: up to the last character that there is
        where one.name_key >= given.key collate "C"
          and one.name_key < (given.key || chr(1114111)) collate "C"
          and ${visibleRecords(actor, 'accounts', 'one')}
        order by one.name_key, one.id limit ${MOST_ALIKE}
      ) account`,
  )
  const byKey = groupRows(rows, ({ key }) => key)
  return (name) => (byKey.get(companyKey(name)) ?? []).map(({ key: _, ...account }) => account)
}

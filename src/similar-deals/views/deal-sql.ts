/** What deals are compared by, and when they closed, as SQL: the same for all who ask. */
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'

/** When a deal closed; for deals that were imported without the instant, the best that is known. */
export function closedAt(alias: string): Fragment {
  return sql`coalesce(${sql.id(alias, 'closed_at')},
    ${sql.id(alias, 'actual_close_on')}::timestamp at time zone 'UTC', ${sql.id(alias, 'updated_at')})`
}

/**
 * A query of one row: the fields of the deal. A customer is returning who had bought before the
 * deal began. Relies on opportunities_by_account.
 */
export function dealFields(alias: string): Fragment {
  const deal = (column: string): Fragment => sql.id(alias, column)
  return sql`
    select
      case when ${deal('estimated_revenue_minor')} > 0
        then log(${deal('estimated_revenue_minor')}::double precision) end as amount,
      case when account.employees > 0 then log(account.employees::double precision) end as employees,
      account.industry,
      nullif(lower(trim(account.country)), '') as country,
      ${deal('business_unit_id')}::text as unit,
      case when account.id is not null then
        case when exists (
          select 1 from records.opportunities earlier
          where earlier.account_id = account.id and earlier.status = 'won'
            and earlier.deleted_at is null and ${closedAt('earlier')} < ${deal('created_at')}
        ) then 'returning' else 'new' end
      end as customer,
      lead.lead_source
    from (select 1) always
    left join records.accounts account on account.id = ${deal('account_id')}
    left join records.leads lead on lead.id = ${deal('lead_id')}`
}

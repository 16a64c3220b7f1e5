import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { CardRecordTable } from '../contract.ts'

/**
 * Whose cards does the page of a record show (specification 1.2)? An account: its contacts,
 * opportunities and cases too; an opportunity or a lead: its contacts; a case: its contact and
 * account; anything else: only itself.
 *
 * @returns SQL that selects their ids, the record's own included
 */
export function relatedIds(table: CardRecordTable, id: string): Fragment {
  const itself = sql`select ${id}::uuid`
  switch (table) {
    case 'accounts':
      return sql`${itself}
        union select contact.id from records.contacts contact
          where contact.account_id = ${id} and contact.deleted_at is null
        union select opportunity.id from records.opportunities opportunity
          where opportunity.account_id = ${id} and opportunity.deleted_at is null
        union select issue.id from records.cases issue
          where issue.account_id = ${id} and issue.deleted_at is null`
    case 'opportunities':
      return sql`${itself}
        union select opportunity.contact_id from records.opportunities opportunity
          where opportunity.id = ${id} and opportunity.contact_id is not null
        union ${stakeholders(table, id)}`
    case 'leads':
      return sql`${itself}
        union select lead.contact_id from records.leads lead
          where lead.id = ${id} and lead.contact_id is not null
        union ${stakeholders(table, id)}`
    case 'cases':
      return sql`${itself}
        union select related.id
          from records.cases issue
          cross join lateral unnest(array[issue.contact_id, issue.account_id]) as related(id)
          where issue.id = ${id} and related.id is not null`
    case 'contacts':
    case 'activities':
      return itself
    default:
      return table satisfies never
  }
}

const stakeholders = (table: 'opportunities' | 'leads', id: string): Fragment =>
  sql`select stakeholder.contact_id from records.stakeholders stakeholder
      where stakeholder.record_table = ${table} and stakeholder.record_id = ${id}`

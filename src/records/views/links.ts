/** Who takes part in a deal. */
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { StakeholderTable } from '../store/links.ts'
import { TABLES } from '../tables.ts'
import { requireRecord } from './require-record.ts'
import { visibleRecords } from './visible.ts'

export type LinkedPerson = {
  id: string
  /** null: the reader may not know the person. */
  name: string | null
  role: string
  email: string | null
  job_title: string | null
}

/** The people of the customer on an opportunity or a lead, by name. */
export async function readStakeholders(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { table, id }: { readonly table: StakeholderTable; readonly id: string },
): Promise<{ rows: LinkedPerson[] }> {
  await requireRecord(services.db, actor, TABLES[table], id, 'read')
  const rows = await query<LinkedPerson>(
    services.db,
    sql`
      select link.contact_id as id, contact.full_name as name, link.role, contact.email,
        contact.job_title
      from records.stakeholders link
      left join records.contacts contact on contact.id = link.contact_id
        and ${visibleRecords(actor, 'contacts', 'contact')}
      where link.record_table = ${table} and link.record_id = ${id}
      order by contact.name_key, link.contact_id`,
  )
  return { rows }
}

/** Our people on an opportunity besides its owner, by name. */
export async function readSalesTeam(
  services: Pick<Services, 'db'>,
  actor: Actor,
  id: string,
): Promise<{ rows: LinkedPerson[] }> {
  await requireRecord(services.db, actor, TABLES.opportunities, id, 'read')
  const rows = await query<LinkedPerson>(
    services.db,
    sql`
      select person.id, person.name, link.role, person.email, person.job_title
      from records.sales_team_members link
      join identity.users person on person.id = link.user_id
      where link.opportunity_id = ${id}
      order by person.name, person.id`,
  )
  return { rows }
}

/** Who else wants an opportunity, by name. */
export async function readCompetitors(
  services: Pick<Services, 'db'>,
  actor: Actor,
  id: string,
): Promise<{ rows: { id: string; name: string; website: string | null }[] }> {
  await requireRecord(services.db, actor, TABLES.opportunities, id, 'read')
  const rows = await query<{ id: string; name: string; website: string | null }>(
    services.db,
    sql`
      select competitor.id, competitor.name, competitor.website
      from records.opportunity_competitors link
      join records.competitors competitor on competitor.id = link.competitor_id
        and ${visibleRecords(actor, 'competitors', 'competitor')}
      where link.opportunity_id = ${id}
      order by competitor.name_key, competitor.id`,
  )
  return { rows }
}

/** The condition under which `record` is linked to a record, for lists of related records. */
export function linkedTo(
  link: 'stakeholders' | 'competitors' | 'stakeholder_of' | 'competing_in',
  { table, id }: { readonly table: string; readonly id: string },
): Fragment {
  switch (link) {
    case 'stakeholders':
      return sql`record.id in (select link.contact_id from records.stakeholders link
        where link.record_table = ${table} and link.record_id = ${id})`
    case 'competitors':
      return sql`record.id in (select link.competitor_id from records.opportunity_competitors link
        where link.opportunity_id = ${id})`
    case 'stakeholder_of':
      return sql`record.id in (select link.record_id from records.stakeholders link
        where link.record_table = 'opportunities' and link.contact_id = ${id})`
    case 'competing_in':
      return sql`record.id in (select link.opportunity_id from records.opportunity_competitors link
        where link.competitor_id = ${id})`
    default:
      return link satisfies never
  }
}

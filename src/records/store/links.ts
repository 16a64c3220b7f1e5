/** Who takes part in a deal: people of the customer, colleagues, competitors. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, sql } from '../../platform/database.ts'

export type StakeholderTable = 'opportunities' | 'leads'

export type NewStakeholder = {
  readonly table: StakeholderTable
  readonly recordId: string
  readonly contactId: string
  readonly role?: string | undefined
}

export type NewSalesTeamMember = {
  readonly opportunityId: string
  readonly userId: string
  readonly role?: string | undefined
}

export type NewCompetitorLink = {
  readonly opportunityId: string
  readonly competitorId: string
}

/** What happens to a link that is there already. */
export type IfThere = 'keep' | 'replace_role'

/** Notes people of the customer on deals. */
export async function insertStakeholders(
  trx: Db,
  links: readonly NewStakeholder[],
  ifThere: IfThere,
): Promise<void> {
  await insertMany(
    trx,
    'records.stakeholders',
    { record_table: 'text', record_id: 'uuid', contact_id: 'uuid', role: 'text' },
    links.map(({ table, recordId, contactId, role }) => ({
      record_table: table,
      record_id: recordId,
      contact_id: contactId,
      role: role ?? 'stakeholder',
    })),
    {
      onConflict:
        ifThere === 'keep'
          ? sql`do nothing`
          : sql`(record_table, record_id, contact_id) do update set role = excluded.role`,
    },
  )
}

/** Notes colleagues on opportunities. */
export async function insertSalesTeam(
  trx: Db,
  links: readonly NewSalesTeamMember[],
  ifThere: IfThere,
): Promise<void> {
  await insertMany(
    trx,
    'records.sales_team_members',
    { opportunity_id: 'uuid', user_id: 'uuid', role: 'text' },
    links.map(({ opportunityId, userId, role }) => ({
      opportunity_id: opportunityId,
      user_id: userId,
      role: role ?? 'member',
    })),
    {
      onConflict:
        ifThere === 'keep'
          ? sql`do nothing`
          : sql`(opportunity_id, user_id) do update set role = excluded.role`,
    },
  )
}

/** Notes competitors on opportunities. */
export async function insertCompetitorLinks(
  trx: Db,
  links: readonly NewCompetitorLink[],
): Promise<void> {
  await insertMany(
    trx,
    'records.opportunity_competitors',
    { opportunity_id: 'uuid', competitor_id: 'uuid' },
    links.map(({ opportunityId, competitorId }) => ({
      opportunity_id: opportunityId,
      competitor_id: competitorId,
    })),
    { onConflict: sql`do nothing` },
  )
}

/** Which of the three kinds of link, and between what. */
export type Link =
  | {
      readonly kind: 'stakeholders'
      readonly table: StakeholderTable
      readonly recordId: string
      readonly otherId: string
    }
  | { readonly kind: 'sales_team'; readonly recordId: string; readonly otherId: string }
  | { readonly kind: 'competitors'; readonly recordId: string; readonly otherId: string }

/** Returns the role of a link; an empty text for links without roles, undefined if there is none. */
export async function selectLinkRole(db: Db, link: Link): Promise<string | undefined> {
  const found = await one<{ role: string }>(db, selectSql(link))
  return found?.role
}

function selectSql(link: Link) {
  switch (link.kind) {
    case 'stakeholders':
      return sql`select link.role from records.stakeholders link
        where link.record_table = ${link.table} and link.record_id = ${link.recordId}
          and link.contact_id = ${link.otherId}`
    case 'sales_team':
      return sql`select link.role from records.sales_team_members link
        where link.opportunity_id = ${link.recordId} and link.user_id = ${link.otherId}`
    case 'competitors':
      return sql`select '' as role from records.opportunity_competitors link
        where link.opportunity_id = ${link.recordId} and link.competitor_id = ${link.otherId}`
    default:
      return link satisfies never
  }
}

/** Deletes a link. */
export async function deleteLink(trx: Db, link: Link): Promise<void> {
  switch (link.kind) {
    case 'stakeholders':
      await execute(
        trx,
        sql`delete from records.stakeholders where record_table = ${link.table}
            and record_id = ${link.recordId} and contact_id = ${link.otherId}`,
      )
      return
    case 'sales_team':
      await execute(
        trx,
        sql`delete from records.sales_team_members
            where opportunity_id = ${link.recordId} and user_id = ${link.otherId}`,
      )
      return
    case 'competitors':
      await execute(
        trx,
        sql`delete from records.opportunity_competitors
            where opportunity_id = ${link.recordId} and competitor_id = ${link.otherId}`,
      )
      return
    default:
      return link satisfies never
  }
}

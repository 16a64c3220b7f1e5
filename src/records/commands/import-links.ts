/** The people and competitors of many records at once, for imports. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { insertMany, inTransaction, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'

export type NewLinks = {
  readonly stakeholders: ReadonlyArray<{
    readonly table: 'leads' | 'opportunities'
    readonly recordId: string
    readonly contactId: string
    readonly role?: string
  }>
  readonly salesTeam: ReadonlyArray<{
    readonly opportunityId: string
    readonly userId: string
    readonly role?: string
  }>
  readonly competitors: ReadonlyArray<{
    readonly opportunityId: string
    readonly competitorId: string
  }>
}

/** Events name at most so many ids. */
const MOST = 1000

/**
 * Inserts stakeholders, sales-team members and competitors that are known to be right. Rights are
 * the caller's affair. Links that exist already are left alone.
 */
export async function importLinks(
  services: Services,
  actor: Pick<Actor, 'userId'>,
  links: NewLinks,
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await insertLinks(trx, links)
    const changed = {
      leads: links.stakeholders
        .filter(({ table }) => table === 'leads')
        .map(({ recordId }) => recordId),
      opportunities: [
        ...links.stakeholders
          .filter(({ table }) => table === 'opportunities')
          .map(({ recordId }) => recordId),
        ...links.salesTeam.map(({ opportunityId }) => opportunityId),
      ],
    }
    for (const [table, ids] of Object.entries(changed)) {
      const distinct = [...new Set(ids)]
      for (let from = 0; from < distinct.length; from += MOST) {
        await services.events.record(trx, {
          kind: 'stakeholders.changed',
          payload: { table, ids: distinct.slice(from, from + MOST) },
          now: services.clock.now(),
          actorId: actor.userId,
        })
      }
    }
  })
}

async function insertLinks(trx: Db, links: NewLinks): Promise<void> {
  const onConflict = sql`do nothing`
  await insertMany(
    trx,
    'records.stakeholders',
    { record_table: 'text', record_id: 'uuid', contact_id: 'uuid', role: 'text' },
    links.stakeholders.map(({ table, recordId, contactId, role }) => ({
      record_table: table,
      record_id: recordId,
      contact_id: contactId,
      role: role ?? 'stakeholder',
    })),
    { onConflict },
  )
  await insertMany(
    trx,
    'records.sales_team_members',
    { opportunity_id: 'uuid', user_id: 'uuid', role: 'text' },
    links.salesTeam.map(({ opportunityId, userId, role }) => ({
      opportunity_id: opportunityId,
      user_id: userId,
      role: role ?? 'member',
    })),
    { onConflict },
  )
  await insertMany(
    trx,
    'records.opportunity_competitors',
    { opportunity_id: 'uuid', competitor_id: 'uuid' },
    links.competitors.map(({ opportunityId, competitorId }) => ({
      opportunity_id: opportunityId,
      competitor_id: competitorId,
    })),
    { onConflict },
  )
}

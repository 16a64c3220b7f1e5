import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { ALWAYS_ADD_COMPETITORS, ALWAYS_ADD_STAKEHOLDERS } from '../personal-settings.ts'

/** Something that somebody wants to have added without being asked. */
export type Addition = {
  readonly user_id: string
  readonly opportunity_id: string
  readonly kind: 'competitors' | 'stakeholders'
  readonly other_id: string
}

/**
 * What is to be added to opportunities for owners who always add? Of mail that came from `since` on.
 * Relies on cards_by_owner_user; nobody who always adds: nothing is read.
 */
export function findAdditions(
  db: Db,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<readonly Addition[]> {
  return query<Addition>(
    db,
    sql`
    select distinct wish.user_id, card.record_id as opportunity_id, added.kind, added.id as other_id
    from settings.user_settings wish
    join assistant.cards card on card.owner_user_id = wish.user_id and card.base_at >= ${since}
      and card.type = case wish.key when ${ALWAYS_ADD_COMPETITORS.key} then 'competitor_mentioned'
        else 'suggested_stakeholder' end
    cross join lateral (
      select 'competitors' as kind, finding.competitor_id as id
      from mailbox.findings finding
      join records.competitors competitor
        on competitor.id = finding.competitor_id and competitor.deleted_at is null
      where card.type = 'competitor_mentioned' and finding.message_id = card.subject_id
        and not exists (
          select 1 from records.opportunity_competitors link
          where link.opportunity_id = card.record_id and link.competitor_id = finding.competitor_id)
      union all
      select 'stakeholders', person.id
      from records.activity_parties party
      join records.contacts person on person.id = party.contact_id and person.deleted_at is null
      join records.opportunities opportunity on opportunity.id = card.record_id
      where card.type = 'suggested_stakeholder' and party.activity_id = card.subject_id
        and party.side = 'them' and party.role in ('to', 'cc')
        and person.id is distinct from opportunity.contact_id
        and not exists (
          select 1 from records.stakeholders link
          where link.record_table = 'opportunities' and link.record_id = card.record_id
            and link.contact_id = person.id)
    ) added
    where wish.key in (${ALWAYS_ADD_COMPETITORS.key}, ${ALWAYS_ADD_STAKEHOLDERS.key})
      and wish.value = 'true'::jsonb
    order by wish.user_id, card.record_id, added.kind, added.id
    limit ${limit}`,
  )
}

import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { Proposed } from '../definition.ts'

type CardOfMail = { readonly id: string; readonly type: string }

type Row = Proposed & { readonly card_id: string }

/**
 * Which competitors do these mails name, and which people do they bring in, that the opportunities
 * lack? Those that the actor may not know are absent. In the order of the mail.
 */
export async function proposedFor(
  db: Db,
  actor: Actor,
  cards: readonly CardOfMail[],
): Promise<ReadonlyMap<string, readonly Proposed[]>> {
  const idsOf = (type: string): readonly string[] =>
    cards.filter((card) => card.type === type).map(({ id }) => id)
  const naming = idsOf('competitor_mentioned')
  const bringing = idsOf('suggested_stakeholder')
  if (naming.length + bringing.length === 0) return new Map()
  const rows = await query<Row>(
    db,
    sql`
    select proposed.card_id, proposed.id, proposed.name
    from (
      select card.id as card_id, competitor.id, competitor.name, min(finding.position) as position
      from assistant.cards card
      join mailbox.findings finding
        on finding.message_id = card.subject_id and finding.label = 'competitor'
      join records.competitors competitor on competitor.id = finding.competitor_id
      where card.id = any(${uuids(naming)}) and ${visibleRecords(actor, 'competitors', 'competitor')}
        and not exists (
          select 1 from records.opportunity_competitors link
          where link.opportunity_id = card.record_id and link.competitor_id = competitor.id)
      group by card.id, competitor.id, competitor.name
      union all
      select card.id, person.id, person.full_name, min(party.position)
      from assistant.cards card
      join records.activity_parties party on party.activity_id = card.subject_id
        and party.side = 'them' and party.role in ('to', 'cc')
      join records.contacts person on person.id = party.contact_id
      join records.opportunities opportunity on opportunity.id = card.record_id
      where card.id = any(${uuids(bringing)}) and ${visibleRecords(actor, 'contacts', 'person')}
        and person.id is distinct from opportunity.contact_id
        and not exists (
          select 1 from records.stakeholders link
          where link.record_table = 'opportunities' and link.record_id = opportunity.id
            and link.contact_id = person.id)
      group by card.id, person.id, person.full_name
    ) proposed
    order by proposed.card_id, proposed.position, proposed.id`,
  )
  const byCard = new Map<string, Proposed[]>()
  for (const { card_id: cardId, id, name } of rows) {
    byCard.set(cardId, [...(byCard.get(cardId) ?? []), { id, name }])
  }
  return byCard
}

import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { CardRecordTable, CardSection } from '../contract.ts'
import type { CardPlace } from '../cursor.ts'
import type { TypeView } from '../shown-types.ts'
import { readableSubject } from './readable.ts'
import { relatedIds } from './related-records.ts'

/** Where cards are looked at: the pane of a person, or the page of a record. */
export type Place =
  | { readonly kind: 'pane' }
  | { readonly kind: 'record'; readonly table: CardRecordTable; readonly id: string }

/** A card that shows now, without what its words need. */
export type CardRow = {
  readonly id: string
  readonly type: string
  readonly section: CardSection
  readonly subject_table: CardRecordTable
  readonly subject_id: string
  readonly base_at: Date
  readonly until_at: Date | null
  readonly owner_user_id: string | null
  readonly owner_team_id: string | null
  readonly record_table: CardRecordTable | null
  readonly record_id: string | null
  readonly evidence_id: string | null
  readonly sentence: string | null
  readonly liked: boolean | null
  readonly touched_at: Date | null
  readonly position: number
  readonly start_ms: number
  /** How many cards of its section show now. */
  readonly total: number
}

export type CardPage = {
  readonly place: Place
  readonly views: readonly TypeView[]
  readonly now: Date
  readonly section?: CardSection
  /** Cards of each section; one more is read to know whether there are more. */
  readonly limit: number
  readonly after?: CardPlace
}

/**
 * Which cards show here, now, to this person: the first of each section in the sort order of the
 * specification (1.3), with the true number of each section.
 *
 * Indexes: cards_by_owner_user, cards_by_owner_team (each with type and base), cards_by_participant
 * for the pane; cards_by_subject, cards_by_attachment for a record.
 */
export async function listCards(db: Db, actor: Actor, page: CardPage): Promise<readonly CardRow[]> {
  const views = page.views.filter(
    (view) => view.isShown && (page.section === undefined || view.section === page.section),
  )
  if (views.length === 0) return []
  const after =
    page.after === undefined
      ? sql``
      : sql`where (ranked.position, -ranked.start_ms, ranked.id)
          > (${page.after.position}::int, ${-page.after.startMs}::bigint, ${page.after.id}::uuid)`
  return query<CardRow>(
    db,
    sql`
    with ${showing(actor, { ...page, views })},
    ranked as (
      select showing.*, (count(*) over (partition by showing.section))::int as total
      from showing
    ),
    numbered as (
      select ranked.*, row_number() over (
        partition by ranked.section
        order by ranked.position, -ranked.start_ms, ranked.id) as number
      from ranked ${after}
    )
    select numbered.* from numbered
    where numbered.number <= ${page.limit + 1}
    order by numbered.section, numbered.number`,
  )
}

/** How many cards of each section show here now? Sections without any are absent. */
export async function countCards(
  db: Db,
  actor: Actor,
  page: Pick<CardPage, 'place' | 'views' | 'now'>,
): Promise<ReadonlyMap<CardSection, number>> {
  const views = page.views.filter((view) => view.isShown)
  if (views.length === 0) return new Map()
  const rows = await query<{ section: CardSection; count: number }>(
    db,
    sql`with ${showing(actor, { ...page, views })}
        select showing.section, count(*)::int as count from showing group by showing.section`,
  )
  return new Map(rows.map(({ section, count }) => [section, count]))
}

/** Whether there is such a card on something that the person may read: then he may snooze or like it. */
export function findCards(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyArray<{ readonly id: string; readonly type: string }>> {
  return query(
    db,
    sql`select card.id, card.type from assistant.cards card
        where card.id = any(${uuids(ids)}) and ${readableSubject(actor, 'card')}`,
  )
}

/** Whether the person may read the record on whose page cards are asked for. */
export async function isReadable(
  db: Db,
  actor: Actor,
  table: CardRecordTable,
  id: string,
): Promise<boolean> {
  const row = await one<{ id: string }>(
    db,
    sql`select subject.id from ${sql.table(`records.${table}`)} subject
        where subject.id = ${id} and ${visibleRecords(actor, table, 'subject')}`,
  )
  return row !== undefined
}

type Shown = Pick<CardPage, 'place' | 'views' | 'now'>

/**
 * The common table expression `showing` and those under it: `lasting` holds what the person snoozed
 * or dismissed as well, since a card that yields to another does not come back by that.
 */
function showing(actor: Actor, { place, views, now }: Shown): Fragment {
  return sql`
    shown (type, section, position, index_from, base_from, base_before, is_until_ahead,
      touched_from, shift_ms, common_start, yields_to) as (values ${sql.join(views.map(windowRow))}),
    ${place.kind === 'pane' ? heldBy(actor) : attachedTo(place)},
    lasting as (
      select held.*, state.liked, state.changed_at as touched_at, state.state, state.hidden_until,
        floor(extract(epoch from coalesce(held.common_start,
          held.base_at + held.shift_ms * interval '1 millisecond')) * 1000)::bigint as start_ms
      from held
      left join assistant.card_states state
        on state.user_id = ${actor.userId} and state.card_id = held.id
      where (not held.is_until_ahead or held.until_at > ${now})
        and (held.base_at >= held.base_from or state.changed_at >= held.touched_from)
        and ${readableSubject(actor, 'held')}
    ),
    showing as (
      select lasting.* from lasting
      where coalesce(lasting.state, 'active') = 'active'
        and (lasting.hidden_until is null or lasting.hidden_until <= ${now})
        and not exists (
          select 1 from lasting other
          where other.type = lasting.yields_to and other.subject_id = lasting.subject_id)
    )`
}

function windowRow({ definition, section, position, window }: TypeView): Fragment {
  const from = window.baseFrom ?? '-infinity'
  return sql`(${definition.type}::text, ${section}::text, ${position}::int,
    ${window.touchedFrom === undefined ? from : '-infinity'}::timestamptz, ${from}::timestamptz,
    ${window.baseBefore ?? 'infinity'}::timestamptz, ${window.isUntilAhead}::boolean,
    ${window.touchedFrom ?? null}::timestamptz, ${window.startShiftMs}::bigint,
    ${window.commonStart ?? null}::timestamptz, ${definition.yieldsTo ?? null}::text)`
}

const HELD = sql`shown.*, card.id, card.subject_table, card.subject_id, card.base_at, card.until_at,
  card.owner_user_id, card.owner_team_id, card.record_table, card.record_id, card.evidence_id,
  card.sentence`

const FROM_SHOWN = sql`from shown
  join assistant.cards card on card.type = shown.type
    and card.base_at >= shown.index_from and card.base_at < shown.base_before`

/** Cards of the person, of his teams, and of the meetings in which he takes part. */
function heldBy({ userId, teamIds }: Actor): Fragment {
  return sql`held as (
    select ${HELD} ${FROM_SHOWN}
    where card.owner_user_id = ${userId}
    union all
    select ${HELD} ${FROM_SHOWN}
    where card.owner_team_id = any(${uuids(teamIds)})
    union all
    select ${HELD} ${FROM_SHOWN}
    where card.participant_ids @> ${uuids([userId])}
      and card.owner_user_id is distinct from ${userId}
      and (card.owner_team_id is null or card.owner_team_id <> all(${uuids(teamIds)}))
  )`
}

/** Cards of the record and of the records that belong to it, whoever owns them. */
function attachedTo(place: Place & { readonly kind: 'record' }): Fragment {
  const ids = sql`(select related.ids from related)`
  return sql`related as (select array(${relatedIds(place.table, place.id)}) as ids),
  held as (
    select ${HELD} ${FROM_SHOWN}
    where card.subject_id = any(${ids}::uuid[])
    union all
    select ${HELD} ${FROM_SHOWN}
    where card.attached_ids && ${ids}::uuid[] and card.subject_id <> all(${ids}::uuid[])
  )`
}

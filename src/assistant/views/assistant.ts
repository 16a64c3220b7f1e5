/** What a person reads of the assistant: the pane, the widget of a record, the counts of the light bulb. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { readWaits } from '../../relationships/index.ts'
import type { CardCount, CardSection, Cards, CardsQuery } from '../contract.ts'
import { CARD_SECTIONS } from '../contract.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { definitionOf } from '../definitions.ts'
import { ASSISTANT_ERRORS } from '../errors.ts'
import type { Contents } from '../present-card.ts'
import { presentCard } from '../present-card.ts'
import type { TypeView } from '../shown-types.ts'
import { viewsOf } from '../shown-types.ts'
import { isUnusualSilence } from '../unusual-silence.ts'
import type { CardRow, Place } from './cards.ts'
import { countCards, isReadable, listCards } from './cards.ts'
import { activityContents, ownerNames, recordContents } from './contents.ts'
import { proposedFor } from './proposed.ts'
import { typeWishes } from './type-wishes.ts'
import { wishesOf } from './wishes.ts'

/**
 * Lists the cards that show now: in the pane of the actor, or on the page of a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN without the privilege on action cards;
 *   ASSISTANT_RECORD_NOT_FOUND, ASSISTANT_CURSOR_WRONG
 */
export async function readCards(
  services: Services,
  actor: Actor,
  input: CardsQuery,
): Promise<Cards> {
  requirePrivilege(actor, 'action_cards', 'read')
  const now = services.clock.now()
  const place = await placeOf(services, actor, input)
  const views = await viewsFor(services, actor, now)
  const rows = await listCards(services.db, actor, {
    place,
    views,
    now,
    limit: input.limit,
    ...(input.section === undefined ? {} : { section: input.section }),
    ...(input.cursor === undefined ? {} : { after: readCursor(input.cursor) }),
  })
  const contents = await contentsOf(services, actor, rows)
  const byType = new Map<string, TypeView>(views.map((view) => [view.definition.type, view]))
  const sections = input.section === undefined ? CARD_SECTIONS : [input.section]
  return {
    as_of: now.toISOString(),
    sections: sections.map((key) => {
      const found = rows.filter((row) => row.section === key)
      const shown = found.slice(0, input.limit)
      const last = found.length > shown.length ? shown.at(-1) : undefined
      return {
        key,
        total: found[0]?.total ?? 0,
        cards: shown.flatMap((row) => {
          const view = byType.get(row.type)
          const viewer = { now, timeZone: actor.timeZone }
          return view === undefined ? [] : [presentCard(row, view, contents, viewer)]
        }),
        next_cursor: last === undefined ? null : writeCursor(last),
      }
    }),
  }
}

/**
 * Counts the cards that show now in the pane of the actor.
 *
 * @throws AppError IDENTITY_FORBIDDEN without the privilege on action cards
 */
export async function readCount(services: Services, actor: Actor): Promise<CardCount> {
  requirePrivilege(actor, 'action_cards', 'read')
  const now = services.clock.now()
  const views = await viewsFor(services, actor, now)
  const counts = await countCards(services.db, actor, { place: { kind: 'pane' }, views, now })
  const count = (section: CardSection): number => counts.get(section) ?? 0
  return {
    as_of: now.toISOString(),
    total: CARD_SECTIONS.reduce((sum, section) => sum + count(section), 0),
    meetings: count('meetings'),
    reminders: count('reminders'),
    insights: count('insights'),
  }
}

async function placeOf(
  services: Services,
  actor: Actor,
  { record_table: table, record_id: id }: CardsQuery,
): Promise<Place> {
  if (table === undefined || id === undefined) return { kind: 'pane' }
  if (!(await isReadable(services.db, actor, table, id))) {
    throw new AppError(ASSISTANT_ERRORS.ASSISTANT_RECORD_NOT_FOUND, { details: { table, id } })
  }
  return { kind: 'record', table, id }
}

/** What the actor sees of each card type now. */
export async function viewsFor(
  services: Services,
  actor: Actor,
  now: Date,
): Promise<readonly TypeView[]> {
  const wishes = await typeWishes(services.db, actor.userId)
  return viewsOf(wishes, { now, timeZone: actor.timeZone, roleKeys: actor.roleKeys })
}

async function contentsOf(
  { db }: Services,
  actor: Actor,
  rows: readonly CardRow[],
): Promise<Contents> {
  const concerned = rows.flatMap((row) => [
    { table: row.subject_table, id: row.subject_id },
    ...(row.record_table === null || row.record_id === null
      ? []
      : [{ table: row.record_table, id: row.record_id }]),
  ])
  const activityIds = rows.flatMap((row) => [
    ...(definitionOf(row.type)?.subjectTable === 'activities' ? [row.subject_id] : []),
    ...(row.evidence_id === null ? [] : [row.evidence_id]),
  ])
  const waitingIds = rows.filter(({ type }) => isUnusualSilence(type)).map((row) => row.subject_id)
  const ownerIds = rows.flatMap((row) => row.owner_user_id ?? row.owner_team_id ?? [])
  const records = await recordContents(db, actor, concerned)
  const activities = await activityContents(db, actor, [...new Set(activityIds)])
  return {
    records,
    activities,
    wishes: await wishesOf(db, actor, { records, activities }),
    owners: await ownerNames(db, [...new Set(ownerIds)]),
    waits: await readWaits(db, waitingIds),
    proposed: await proposedFor(db, actor, rows),
  }
}

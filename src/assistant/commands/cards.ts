/** What happens to cards: the facts changed, or a person snoozed, dismissed, liked or used one. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { ASSISTANT_CONFIRMATION_SECONDS } from '../../settings/model.ts'
import type { CardChange } from '../card-state.ts'
import { changeStanding, readStanding } from '../card-state.ts'
import { snoozeMinutes } from '../card-time.ts'
import type { CardFeedback, CardState, CardType } from '../contract.ts'
import type { CardDefinition, Fact } from '../definition.ts'
import { CARD_DEFINITIONS, definitionOf, dependentOn } from '../definitions.ts'
import { ASSISTANT_ERRORS } from '../errors.ts'
import { asShipped } from '../shown-types.ts'
import { evaluateCards, lockCardTypes, subjectAfter } from '../store/cards.ts'
import type { Use, UseKind } from '../store/states.ts'
import { countUses, lockState, saveOpinion, saveState } from '../store/states.ts'
import { findCards } from '../views/cards.ts'
import { typeWishes } from '../views/type-wishes.ts'

const MINUTE_MS = 60_000

/** An event carries at most a thousand identifiers. */
const IDS_AN_EVENT = 1_000

/** Facts that changed, by kind. */
export type ChangedFacts = ReadonlyMap<Fact, ReadonlySet<string>>

/**
 * Makes the cards that depend on changed facts agree with them: one statement per card type.
 *
 * Idempotent: it recomputes the touched subjects. Joins an open transaction.
 *
 * @returns how many people's cards changed
 */
export async function evaluateFacts(
  services: Services,
  changed: ChangedFacts,
  now: Date,
): Promise<number> {
  const work = [...changed].flatMap(([fact, ids]) =>
    ids.size === 0 ? [] : dependentOn(fact).map((dependent) => ({ ...dependent, ids: [...ids] })),
  )
  if (work.length === 0) return 0
  return inTransaction(services.db, async (trx) => {
    await lockCardTypes(
      trx,
      work.map(({ definition }) => definition.type),
    )
    const userIds = new Set<string>()
    for (const { definition, subjects, ids } of work) {
      const found = await evaluateCards(trx, definition, { kind: 'changed', ids, sql: subjects })
      for (const id of found) userIds.add(id)
    }
    await tellCardsChanged(services, trx, [...userIds], now)
    return userIds.size
  })
}

/** Pieces of a rebuild: small enough that interactive work on the one embedded session gets in between. */
const SUBJECTS_A_PIECE = 10_000

/**
 * Makes all cards agree with the facts, piece by piece, while readers go on. What people made of
 * cards stays: a card that is the same fact keeps its identifier. Figures must be up to date.
 *
 * @returns how many people's cards changed
 */
export const rebuildCards = (services: Services): Promise<number> =>
  evaluateTypes(
    services,
    CARD_DEFINITIONS.map(({ type }) => type),
  )

/** As {@link rebuildCards}, for some types of card. */
export async function evaluateTypes(
  services: Services,
  types: readonly CardType[],
): Promise<number> {
  const userIds = new Set<string>()
  for (const definition of CARD_DEFINITIONS.filter(({ type }) => types.includes(type))) {
    for (const id of await rebuildType(services, definition)) userIds.add(id)
  }
  await inTransaction(services.db, (trx) =>
    tellCardsChanged(services, trx, [...userIds], services.clock.now()),
  )
  return userIds.size
}

async function rebuildType(
  services: Services,
  definition: CardDefinition,
): Promise<ReadonlySet<string>> {
  const userIds = new Set<string>()
  let after: string | undefined
  do {
    const upTo = await inTransaction(services.db, async (trx) => {
      await lockCardTypes(trx, [definition.type])
      const last = await subjectAfter(trx, definition, after, SUBJECTS_A_PIECE)
      const found = await evaluateCards(trx, definition, {
        kind: 'range',
        ...(after === undefined ? {} : { after }),
        ...(last === undefined ? {} : { upTo: last }),
      })
      for (const id of found) userIds.add(id)
      return last
    })
    after = upTo
  } while (after !== undefined)
  return userIds
}

/** Tells these people's pages that their cards are other ones. */
export async function tellCardsChanged(
  services: Services,
  trx: Db,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  const sorted = [...userIds].sort()
  for (let from = 0; from < sorted.length; from += IDS_AN_EVENT) {
    const payload = { userIds: sorted.slice(from, from + IDS_AN_EVENT) }
    await services.events.record(trx, { kind: 'cards.changed', payload, now })
  }
}

/**
 * Snoozes or dismisses a card for the actor, or takes the last of these back.
 *
 * @throws AppError IDENTITY_FORBIDDEN, ASSISTANT_CARD_NOT_FOUND
 */
export async function setCardState(
  services: Services,
  actor: Actor,
  { id, state }: { readonly id: string; readonly state: 'snoozed' | 'dismissed' | 'active' },
): Promise<CardState> {
  requirePrivilege(actor, 'action_cards', 'write')
  const now = services.clock.now()
  return inTransaction(services.db, async (trx) => {
    const type = await requireCard(trx, actor, id)
    const change = await changeFor(trx, actor, { type, state, now })
    const before = await lockState(trx, actor.userId, id)
    const standing = changeStanding(before, change)
    await saveState(trx, { userId: actor.userId, cardId: id, now }, standing)
    const kind = USE_OF_CHANGE[change.kind]
    await countUses(trx, { userId: actor.userId, now }, [{ type, kind, count: 1 }])
    await tellCardsChanged(services, trx, [actor.userId], now)
    const seconds = await getSetting(within(services, trx), ASSISTANT_CONFIRMATION_SECONDS)
    const read = readStanding(standing, now)
    return {
      id,
      state: read.state,
      hidden_until: read.hiddenUntil?.toISOString() ?? null,
      undo_until:
        change.kind === 'undo' ? null : new Date(now.getTime() + seconds * 1000).toISOString(),
    }
  })
}

const USE_OF_CHANGE: Readonly<Record<CardChange['kind'], UseKind>> = {
  snooze: 'snoozed',
  dismiss: 'dismissed',
  undo: 'undone',
}

async function changeFor(
  trx: Db,
  actor: Actor,
  wish: {
    readonly type: string
    readonly state: 'snoozed' | 'dismissed' | 'active'
    readonly now: Date
  },
): Promise<CardChange> {
  if (wish.state === 'active') return { kind: 'undo' }
  if (wish.state === 'dismissed') return { kind: 'dismiss' }
  const wishes = await typeWishes(trx, actor.userId)
  const { isHighPriority: isHigh } = wishes.get(wish.type) ?? asShipped(wish.type)
  const minutes = snoozeMinutes(definitionOf(wish.type) ?? { isToday: false }, isHigh)
  return { kind: 'snooze', until: new Date(wish.now.getTime() + minutes * MINUTE_MS) }
}

/**
 * Says whether the actor found a card useful; null takes the opinion back.
 *
 * @throws AppError IDENTITY_FORBIDDEN, ASSISTANT_CARD_NOT_FOUND
 */
export async function setCardFeedback(
  services: Services,
  actor: Actor,
  { id, liked }: { readonly id: string; readonly liked: boolean | null },
): Promise<CardFeedback> {
  requirePrivilege(actor, 'action_cards', 'write')
  return inTransaction(services.db, async (trx) => {
    await requireCard(trx, actor, id)
    const key = { userId: actor.userId, cardId: id, now: services.clock.now() }
    await saveOpinion(trx, key, liked)
    return { id, liked }
  })
}

/**
 * Counts what the actor saw and did: facts for the usage metrics.
 *
 * @returns how many of the uses were of cards that the actor may read; the others are passed over
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function recordUses(
  services: Services,
  actor: Actor,
  uses: ReadonlyArray<{ readonly card_id: string; readonly kind: 'viewed' | 'acted' }>,
): Promise<number> {
  requirePrivilege(actor, 'action_cards', 'read')
  return inTransaction(services.db, async (trx) => {
    const cards = await findCards(trx, actor, [...new Set(uses.map((use) => use.card_id))])
    const types = new Map(cards.map((card) => [card.id, card.type]))
    const known = uses.flatMap(({ card_id, kind }) => {
      const type = types.get(card_id)
      return type === undefined ? [] : [{ type, kind }]
    })
    const key = { userId: actor.userId, now: services.clock.now() }
    await countUses(trx, key, summed(known))
    return known.length
  })
}

function summed(
  uses: ReadonlyArray<{ readonly type: string; readonly kind: UseKind }>,
): readonly Use[] {
  const counts = new Map<string, Use>()
  for (const use of uses) {
    const key = `${use.type} ${use.kind}`
    counts.set(key, { ...use, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

async function requireCard(trx: Db, actor: Actor, id: string): Promise<string> {
  const [found] = await findCards(trx, actor, [id])
  if (found === undefined) {
    throw new AppError(ASSISTANT_ERRORS.ASSISTANT_CARD_NOT_FOUND, { details: { id } })
  }
  return found.type
}

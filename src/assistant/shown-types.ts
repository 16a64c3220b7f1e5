/** Which card types a person sees, with which N and priority: organisation, role and own switch together. */

import type { Span, Viewpoint, Window } from './card-time.ts'
import { spanOf, windowAt } from './card-time.ts'
import type { CardSection } from './contract.ts'
import type { CardDefinition } from './definition.ts'
import { CARD_DEFINITIONS, definitionOf } from './definitions.ts'

/** What was set for a card type; all absent: as shipped. */
export type TypeWishes = {
  readonly isEnabled: boolean
  readonly isHighPriority: boolean
  readonly organisationAmount: number | undefined
  /** Keys of shipped roles and ids of the organisation's own, that do not see it. */
  readonly hiddenRoleKeys: readonly string[]
  readonly isEnabledForMe: boolean
  readonly personalAmount: number | undefined
}

const AS_SHIPPED: TypeWishes = {
  isEnabled: true,
  isHighPriority: false,
  organisationAmount: undefined,
  hiddenRoleKeys: [],
  isEnabledForMe: true,
  personalAmount: undefined,
}

/** What holds for a type of which nothing was set. */
export const asShipped = (type: string): TypeWishes => ({
  ...AS_SHIPPED,
  isHighPriority: definitionOf(type)?.isHigh ?? false,
})

/** A card type as one person sees it at one moment. */
export type TypeView = {
  readonly definition: CardDefinition
  readonly section: CardSection
  readonly amount: number
  readonly isHighPriority: boolean
  readonly isShown: boolean
  readonly window: Window
  /** Rank in the sort order, lowest first; types of the same rank are ordered by start. */
  readonly position: number
}

export type Viewer = Viewpoint & { readonly roleKeys: readonly string[] }

/** What holds for the viewer: his own number, else the organisation's, else the shipped one. */
export function amountFor(definition: CardDefinition, wishes: TypeWishes): number {
  return wishes.personalAmount ?? wishes.organisationAmount ?? definition.parameter?.default ?? 0
}

/** Whether the viewer sees the type: one role that still has it is enough. */
export function isShownTo(wishes: TypeWishes, roleKeys: readonly string[]): boolean {
  const hasRole = roleKeys.some((key) => !wishes.hiddenRoleKeys.includes(key))
  return wishes.isEnabled && wishes.isEnabledForMe && hasRole
}

/**
 * Says what the viewer sees of each card type now.
 *
 * Order (specification 1.3): upcoming meeting, then high priority, then the priority of the type;
 * the start and the identifier decide the rest, in SQL.
 */
export function viewsOf(
  wishes: ReadonlyMap<string, TypeWishes>,
  viewer: Viewer,
): readonly TypeView[] {
  const views = CARD_DEFINITIONS.map((definition) => {
    const wished = wishes.get(definition.type) ?? asShipped(definition.type)
    const amount = amountFor(definition, wished)
    return {
      definition,
      section: definition.section,
      amount,
      isHighPriority: wished.isHighPriority,
      isShown: isShownTo(wished, viewer.roleKeys),
      window: windowAt(definition.rule, amount, viewer),
      weight: weightOf(definition, wished.isHighPriority),
    }
  })
  const weights = [...new Set(views.map(({ weight }) => weight))].sort((one, two) => two - one)
  return views.map(({ weight, ...view }) => ({ ...view, position: weights.indexOf(weight) }))
}

/** Priority numbers of types stay below a million. */
function weightOf(definition: CardDefinition, isHighPriority: boolean): number {
  const first = definition.isFirst ? 2_000_000 : 0
  return first + (isHighPriority ? 1_000_000 : 0) + definition.priority
}

/** From when until when one card shows to the viewer. */
export function spanFor(
  view: TypeView,
  timeZone: string,
  card: { readonly baseAt: Date; readonly untilAt: Date | null; readonly touchedAt: Date | null },
): Span {
  return spanOf(view.definition.rule, view.amount, timeZone, {
    base: card.baseAt,
    ...(card.untilAt === null ? {} : { untilAt: card.untilAt }),
    ...(card.touchedAt === null ? {} : { touchedAt: card.touchedAt }),
  })
}

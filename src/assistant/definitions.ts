/** All card types, in the order in which settings list them. */
import { ACTIVITY_DUE_TODAY } from './activity-due-today.ts'
import { CLOSE_DATE_COMING_SOON } from './close-date-coming-soon.ts'
import type { CardType } from './contract.ts'
import type { CardDefinition, Fact } from './definition.ts'
import { MEETING_TODAY } from './meeting-today.ts'
import { MISSED_CLOSE_DATE } from './missed-close-date.ts'
import { NO_ACTIVITY } from './no-activity.ts'
import { REPLY_AWAITED } from './reply-awaited.ts'
import { UNUSUAL_SILENCE } from './unusual-silence.ts'
import { UPCOMING_MEETING } from './upcoming-meeting.ts'

export const CARD_DEFINITIONS: readonly CardDefinition[] = [
  UPCOMING_MEETING,
  MEETING_TODAY,
  ...ACTIVITY_DUE_TODAY,
  MISSED_CLOSE_DATE,
  CLOSE_DATE_COMING_SOON,
  ...NO_ACTIVITY,
  ...UNUSUAL_SILENCE,
  REPLY_AWAITED,
]

const BY_TYPE: ReadonlyMap<string, CardDefinition> = new Map(
  CARD_DEFINITIONS.map((definition) => [definition.type, definition]),
)

/** The definition of a card type; undefined for a name that no longer exists. */
export const definitionOf = (type: CardType | string): CardDefinition | undefined =>
  BY_TYPE.get(type)

/** The definitions that depend on a kind of fact, each with the SQL of the subjects to look at. */
export function dependentOn(
  fact: Fact,
): ReadonlyArray<{ readonly definition: CardDefinition; readonly subjects: string }> {
  return CARD_DEFINITIONS.flatMap((definition) =>
    definition.dependencies
      .filter((dependency) => dependency.fact === fact)
      .map(({ subjects }) => ({ definition, subjects })),
  )
}

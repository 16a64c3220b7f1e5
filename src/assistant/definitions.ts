/** All card types, in the order in which settings list them. */
import type { ToldAct } from '../mailbox/model.ts'
import { ACTIVITY_DUE_TODAY } from './activity-due-today.ts'
import { CLOSE_DATE_COMING_SOON } from './close-date-coming-soon.ts'
import { COMPETITOR_MENTIONED } from './competitor-mentioned.ts'
import type { CardType } from './contract.ts'
import type { CardDefinition, Fact } from './definition.ts'
import { EMAIL_OPENED, EMAIL_REMINDER } from './followed-mail.ts'
import { MAIL_ACTS } from './mail-acts.ts'
import { MEETING_TODAY } from './meeting-today.ts'
import { MISSED_CLOSE_DATE } from './missed-close-date.ts'
import { NO_ACTIVITY } from './no-activity.ts'
import { OPPORTUNITY_AT_RISK } from './opportunity-at-risk.ts'
import { REPLY_AWAITED } from './reply-awaited.ts'
import { SUGGESTED_STAKEHOLDER } from './suggested-stakeholder.ts'
import { UNUSUAL_SILENCE } from './unusual-silence.ts'
import { UPCOMING_MEETING } from './upcoming-meeting.ts'

export const CARD_DEFINITIONS: readonly CardDefinition[] = [
  UPCOMING_MEETING,
  MEETING_TODAY,
  ...ACTIVITY_DUE_TODAY,
  EMAIL_REMINDER,
  EMAIL_OPENED,
  MISSED_CLOSE_DATE,
  CLOSE_DATE_COMING_SOON,
  ...NO_ACTIVITY,
  ...UNUSUAL_SILENCE,
  ...OPPORTUNITY_AT_RISK,
  ...MAIL_ACTS,
  REPLY_AWAITED,
  COMPETITOR_MENTIONED,
  SUGGESTED_STAKEHOLDER,
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

/** The card types for which the thresholds of these acts decide. */
export const typesTelling = (acts: readonly ToldAct[]): readonly CardType[] =>
  CARD_DEFINITIONS.filter(({ tells = [] }) => tells.some((act) => acts.includes(act))).map(
    ({ type }) => type,
  )

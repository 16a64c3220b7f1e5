/** Meetings that are moved to another day: "moved to Monday", "point décalé au 15". */
import { matchIn } from '../kernel/text/screened-pattern.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const MOVED =
  /(?<!\p{L})(?:mov(?:ed|es|ing)|slips|slipped|glisse|reschedul(?:ed|ing)|re-?booked(?= (?:for|to|on)(?!\p{L}))|pushed(?: back)?|bumped(?: back)?|postponed|shifted|switched|brought forward|decalee?s?|reportee?s?|deplacee?s?|avancee?s?|repoussee?s?|remise?s?|on (?:decale|reporte|deplace|repousse))(?: \p{L}+| (?:from|de|du) [\d/.]+){0,4}? (?:to|for|until|au|a|aux|en|pour)(?!\p{L})/u

/** "Rdv jeudi, la livraison est décalée à vendredi": another thing than the meeting is moved. */
const ANOTHER_THING =
  /,[^,]*(?<!\p{L})(?:livraisons?|commandes?|expeditions?|colis|paiements?|factures?|delivery|deliveries|orders?|shipments?|parcels?|payments?|invoices?) (?:\p{L}+ ){0,3}$/u

/** "Move tomorrow's 10am to 11", « décaler le 10h de demain à 11h »: an hour is given another. */
const MOVES_HOUR =
  /^(?:please |pls |on |je |i'll |we'll )?(?:move|push|shift|bump|change|bring|switch|slide|nudge|decale[rz]?|deplace[rz]?|avance[rz]?|reporte[rz]?|repousse[rz]?|bascule[rz]?) [^.;]{0,60}\d[^.;]{0,40} (?:to|until|a|->) \d/

/** Is the hour of a meeting moved? */
export const movesHour = ({ clause: { text }, dates }: ClauseReading): boolean =>
  MOVES_HOUR.test(text) && dates.ahead.some(({ start }) => start.length > 10)

/** The new day is one that the clause names after the moving. */
export function findMovedMeeting(reading: ClauseReading): Verdict | undefined {
  const { clause, text, dates } = reading
  const hour = movesHour(reading) ? MOVES_HOUR.exec(text) : null
  const match = dates.ahead.length === 0 ? null : (hour ?? matchIn(MOVED, text))
  if (match === null) return undefined
  if (ANOTHER_THING.test(text.slice(0, match.index))) return undefined
  return { kind: 'appointment', rule: 'moved', cue: spanOf(clause, match), confidence: 0.7 }
}

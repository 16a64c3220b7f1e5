/** Meetings that are moved to another day: "moved to Monday", "point décalé au 15". */
import { matchIn } from '../kernel/text/screened-pattern.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const MOVED =
  /(?<!\p{L})(?:mov(?:ed|es|ing)|slips|slipped|glisse|reschedul(?:ed|ing)|pushed(?: back)?|bumped(?: back)?|postponed|shifted|switched|brought forward|decalee?s?|reportee?s?|deplacee?s?|avancee?s?|repoussee?s?|remise?s?|on (?:decale|reporte|deplace|repousse))(?: \p{L}+| (?:from|de|du) [\d/.]+){0,4}? (?:to|for|until|au|a|aux|en|pour)(?!\p{L})/u

/** "Rdv jeudi, la livraison est décalée à vendredi": another thing than the meeting is moved. */
const ANOTHER_THING =
  /,[^,]*(?<!\p{L})(?:livraisons?|commandes?|expeditions?|colis|paiements?|factures?|delivery|deliveries|orders?|shipments?|parcels?|payments?|invoices?) (?:\p{L}+ ){0,3}$/u

/** The new day is one that the clause names after the moving. */
export function findMovedMeeting({ clause, text, dates }: ClauseReading): Verdict | undefined {
  const match = dates.ahead.length === 0 ? null : matchIn(MOVED, text)
  if (match === null) return undefined
  if (ANOTHER_THING.test(text.slice(0, match.index))) return undefined
  return { kind: 'appointment', rule: 'moved', cue: spanOf(clause, match), confidence: 0.7 }
}

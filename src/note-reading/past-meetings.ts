/** Meetings that have taken place on a day that the note names, and that can be logged. */
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const MET =
  /(?<!\p{L})(?:vue?s?|rencontree?s?|visitee?s?|dejeune|dine|met|saw|visited|had (?:lunch|coffee|dinner|a meeting|breakfast))(?!\p{L})/u

/** Somebody of theirs, or of a competitor, saw them: "their director visited on Tuesday". */
const THEY_MET =
  /^(?:their|his|her|leurs?|son|sa|a|the|le|la|un|une) (?:\p{L}+ ){0,2}(?:rep|director|boss|manager|competitor|commercial|directeur|directrice|patronne?|concurrente?)(?!\p{L})(?!.*(?<!\p{L})(?:us|me|nous)(?!\p{L}))/u

/** "Rencontré hier", "met Fabrikam last Friday". */
export function findPastMeeting({ clause, cues, dates }: ClauseReading): Verdict | undefined {
  if (dates.past.length === 0) return undefined
  const cue = cues.find((one) => one.kind === 'meet' && one.state === 'done')
  const said = MET.exec(clause.text)
  const span = cue === undefined ? said && spanOf(clause, said) : ([cue.start, cue.end] as const)
  if (span === null || THEY_MET.test(clause.text)) return undefined
  return { kind: 'appointment', rule: 'met', cue: span, confidence: 0.6, isPast: true }
}

/** Problems that customers have with us and that are not put right yet. */
import { matches, matchIn } from '../kernel/text/screened-pattern.ts'
import { PROBLEM, RESOLVED } from '../understanding/model.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const WRONG = new RegExp(String.raw`(?<!\p{L})${PROBLEM}(?!\p{L})`, 'u')
const RIGHT_AGAIN = new RegExp(String.raw`(?<!\p{L})${RESOLVED}(?!\p{L})`, 'u')
/** The problem is somebody else's, or a competitor's, or only feared. */
const OF_OTHERS =
  /\b(?:chez (?:leur|un) (?:concurrent|fournisseur)|concurrents?|competitors?|fournisseur actuel|current (?:supplier|vendor|provider)|former (?:supplier|vendor)|ancien (?:fournisseur|prestataire)|prestataire actuel|other (?:supplier|vendor)|autre fournisseur|de budget|budget (?:issue|problem)s?|scratch that|agenda|calendar|probleme de planning|problem solving|issue of|issues? tracker|in the next issue|contract issue|if there (?:is|are)|en cas de)\b/

/** The sentence after it says whose problem it is. */
const NOT_OURS =
  /^(?:\p{L}+'s (?:headache|problem|fault)|(?:that's )?not (?:ours|our)|pas (?:de chez nous|notre|le notre|la notre|a nous))/u

/** Said to be wrong, not put right, and ours. */
export function findProblem({ clause, text, next }: ClauseReading): Verdict | undefined {
  if (NOT_OURS.test(next)) return undefined
  const match = matchIn(WRONG, text)
  if (match === null || matches(RIGHT_AGAIN, clause.text) || matches(OF_OTHERS, clause.text))
    return undefined
  return { kind: 'issue', rule: 'problem', cue: spanOf(clause, match), confidence: 0.8 }
}

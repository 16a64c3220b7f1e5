/** Problems that customers have with us and that are not put right yet. */
import type { Clause } from './clauses.ts'
import type { Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'
import { PROBLEM, RESOLVED } from './words.ts'

const WRONG = new RegExp(String.raw`(?<!\p{L})${PROBLEM}(?!\p{L})`, 'u')
const RIGHT_AGAIN = new RegExp(String.raw`(?<!\p{L})${RESOLVED}(?!\p{L})`, 'u')
/** The problem is somebody else's, or a competitor's, or only feared. */
const OF_OTHERS =
  /\b(?:chez (?:leur|un) (?:concurrent|fournisseur)|concurrents?|competitors?|fournisseur actuel|current (?:supplier|vendor|provider)|former (?:supplier|vendor)|ancien (?:fournisseur|prestataire)|prestataire actuel|other (?:supplier|vendor)|autre fournisseur|de budget|budget (?:issue|problem)s?|agenda|calendar|probleme de planning|problem solving|issue of|issues? tracker|in the next issue|contract issue|if there (?:is|are)|en cas de)\b/

/** Said to be wrong, not put right, and ours. */
export function findProblem(clause: Clause): Verdict | undefined {
  const match = WRONG.exec(clause.text)
  if (match === null || RIGHT_AGAIN.test(clause.text) || OF_OTHERS.test(clause.text))
    return undefined
  return { kind: 'issue', rule: 'problem', cue: spanOf(clause, match), confidence: 0.8 }
}

/** The clauses of a note with all that rules see and say of each. */
import type { DateMention } from '../kernel/dates/mention.ts'
import type { Clause } from './clauses.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { judgeClause, readClause } from './judge-clause.ts'
import { isUsable } from './timing.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

const datesIn = (facts: Facts, clause: Clause): readonly DateMention[] => {
  const span = facts.note.span(clause.start, clause.end)
  return facts.dates.filter((date) => beginsInside(date.span, span))
}

/** Dates of a clause; a clause without any looks at those that stand free beside it in its sentence. */
function datesOf(facts: Facts, clause: Clause): readonly DateMention[] {
  const own = datesIn(facts, clause)
  if (own.length > 0 || facts.dates.length === 0) return own
  const at = facts.clauses.indexOf(clause)
  return [facts.clauses[at - 1], facts.clauses[at + 1]]
    .filter((one): one is Clause => one !== undefined && one.sentence === clause.sentence)
    .flatMap((one) => freeDates(facts, one))
}

/** Dates of a clause in which nothing else is announced. */
function freeDates(facts: Facts, clause: Clause): readonly DateMention[] {
  const dates = datesIn(facts, clause)
  if (dates.length === 0) return []
  return judgeClause(readClause(facts, clause, { ahead: [], past: [] })).length === 0 ? dates : []
}

/** A clause, the dates that count for it, and what rules say of it. */
export interface JudgedClause {
  readonly clause: Clause
  readonly dates: readonly DateMention[]
  readonly reading: ClauseReading
  readonly verdicts: readonly Verdict[]
}

function judge(facts: Facts, clause: Clause): JudgedClause {
  const dates = datesOf(facts, clause).filter(isUsable)
  const reading = readClause(facts, clause, {
    ahead: dates.filter((date) => date.isPast !== true && date.isTravel !== true),
    past: dates.filter((date) => date.isPast === true),
  })
  return { clause, dates, reading, verdicts: judgeClause(reading) }
}

/** The clauses of a note in their order. */
export const judgeClauses = (facts: Facts): readonly JudgedClause[] =>
  facts.clauses.map((clause) => judge(facts, clause))

/** What one clause of a note announces: problems, requests and things to do may stand side by side. */
import type { Clause } from './clauses.ts'
import type { Cue } from './cues.ts'
import { findCues } from './cues.ts'
import type { Facts } from './facts.ts'
import { findLooseTask } from './loose-tasks.ts'
import { findMovedMeeting } from './moved-meetings.ts'
import { isCalledOff, isHeading, isInvitation, withoutConditions } from './negation.ts'
import { findPastMeeting } from './past-meetings.ts'
import { findProblem } from './problems.ts'
import { findRequest } from './requests.ts'
import { findThingToDo } from './things-to-do.ts'
import type { ClauseDates, ClauseReading, Verdict } from './verdict.ts'

/** The thing to do is what the clause is about, when it is said first: "call them about the leak". */
const comesFirst = (todo: Verdict | undefined, other: Verdict | undefined): boolean =>
  todo !== undefined && other !== undefined && todo.cue[1] <= other.cue[0]

const some = (verdict: Verdict | undefined): readonly Verdict[] =>
  verdict === undefined ? [] : [verdict]

/** A bullet or a number may stand before the name. */
const LABEL = 4

/** "Gerald's fine", "Ann's boss": he does nothing; "Ann's taking the plan" does. */
const IS_SOMEHOW = /^['’]s (?!\p{L}+ing\b|on\b|to\b)/u
/** Characters after a name that tell (chosen). */
const NEXT = 24

function opensWithPerson(facts: Facts, clause: Clause): boolean {
  const [start] = facts.note.span(clause.start, clause.end)
  return facts.people.some(
    ({ span }) =>
      span[0] >= start &&
      span[0] - start <= LABEL &&
      !IS_SOMEHOW.test(facts.note.source.slice(span[1], span[1] + NEXT)),
  )
}

/** Politeness without a day. */
const isIdle = ({ clause, dates }: ClauseReading): boolean =>
  dates.ahead.length === 0 && isInvitation(clause.text)

const announced = (reading: ClauseReading): Verdict | undefined =>
  isCalledOff(reading.clause.text) || isHeading(reading.clause.text) || isIdle(reading)
    ? undefined
    : (findThingToDo(reading) ?? findLooseTask(reading))

/** "(camion déjà réservé)": what is told in brackets at the end takes nothing from what stands before them. */
function isAside({ state, start }: Cue, { text, start: from }: Clause): boolean {
  if ((state !== 'others' && state !== 'done') || !text.endsWith(')')) return false
  const open = text.lastIndexOf('(')
  return open > 0 && start - from > open
}

/**
 * What rules look at.
 *
 * @param dates  the dates that the clause or its neighbours name
 */
export function readClause(facts: Facts, clause: Clause, dates: ClauseDates): ClauseReading {
  const at = facts.clauses.indexOf(clause)
  return {
    clause,
    dates,
    language: facts.language,
    previous: facts.clauses[at - 1]?.text ?? '',
    next: facts.clauses[at + 1]?.text ?? '',
    opensWithPerson: opensWithPerson(facts, clause),
    text: withoutConditions(clause.text),
    shown: facts.note.source.slice(...facts.note.span(clause.start, clause.end)).toLowerCase(),
    cues: findCues(facts.note, clause).filter((cue) => !isAside(cue, clause)),
    spanOf: facts.note.span,
  }
}

/**
 * Judges a clause by rules.
 *
 * @returns a problem with what is to be done about it; a request alone, since answering it is the thing to
 *          do; one thing to do; or a meeting that took place
 */
export function judgeClause(reading: ClauseReading): readonly Verdict[] {
  const todo = findMovedMeeting(reading) ?? announced(reading)
  const found = [findProblem(reading), findRequest(reading.clause)].flatMap(some)
  const said = found.filter((verdict) => !comesFirst(todo, verdict))
  const isAsked = said.some((verdict) => verdict.kind === 'content_request')
  const isWrong = said.some((verdict) => verdict.kind === 'issue')
  const isLoose = todo !== undefined && todo.confidence <= 0.6
  const verdicts = isAsked || (isWrong && isLoose) ? said : [...said, ...some(todo)]
  return verdicts.length > 0 ? verdicts : some(findPastMeeting(reading))
}

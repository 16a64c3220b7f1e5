/**
 * The word of a clause that decides what is to be done: the first that is still to be done; words of
 * planning ("fix", "caler") pass the decision on to what is planned.
 */

import type { DateMention } from '../kernel/dates/mention.ts'
import { matches } from '../kernel/text/screened-pattern.ts'
import type { Cue } from './cues.ts'
import { isDenied, isNegated } from './negation.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

const OF_CLASS = {
  meet: 'appointment',
  meeting: 'appointment',
  call: 'phonecall',
  task: 'task',
  schedule: 'task',
} as const
/** A meeting without a day that is still to be fixed. */
const OPEN =
  /\b(?:a (?:prevoir|planifier|organiser|caler|fixer|confirmer|programmer)|to be (?:scheduled|confirmed|arranged|fixed|planned)|tbc|tbd|to (?:schedule|confirm|arrange|book))\b/
const WITH_SOMEBODY = /^\S+ (?:avec|with|chez|at)\b/
/** Words that plan by themselves; the others ("have", "do", "prendre") say nothing without what is planned. */
const PLANS =
  /^(?:cal|fix|planif|programm|organi|conven|reserv|bloqu|decal|report|deplac|schedul|reschedul|plan|arrang|set up|line up|book|block|postpone|propos)/
/** The clause tells what was. */
const TOLD =
  /\b(?:ran|was|went|were|took|had|said|told|discussed|agreed|came|a dit|ont dit|s'est|etait|etaient|a ete)\b/
/** A noun opens its clause when it begins in these characters (chosen: an article, an adjective). */
const OPENING = 12

/** Somebody else's verb counts for meetings on a day ahead: "il nous rencontre jeudi". */
function verbLives(cue: Cue, { dates }: ClauseReading): boolean {
  const isMeeting = cue.kind === 'meet' || cue.kind === 'call'
  return cue.state === 'todo' || (cue.state === 'others' && isMeeting && dates.ahead.length > 0)
}

const LONG: ReadonlySet<string> = new Set(['quarter', 'year'])

/** The day nearest to the word lies ahead; a quarter or a year is no day for a meeting. */
function isAhead({ start }: Cue, { dates, spanOf: shown }: ClauseReading): boolean {
  const [at] = shown(start, start + 1)
  const distance = ({ span }: DateMention): number => Math.abs(span[0] - at)
  const nearest = [...dates.ahead, ...dates.past].sort((a, b) => distance(a) - distance(b))[0]
  return nearest !== undefined && nearest.isPast !== true && !LONG.has(nearest.grain)
}

/** A noun counts on a day ahead, when planned, left open, or when it opens the clause with somebody. */
function nounLives(cue: Cue, reading: ClauseReading, isPlanned: boolean): boolean {
  const { clause, dates } = reading
  if (isDenied(reading.text, cue.start - clause.start)) return false
  if (isPlanned || isAhead(cue, reading) || matches(OPEN, clause.text)) return true
  const opens = cue.start - clause.start <= OPENING && WITH_SOMEBODY.test(clause.text)
  return opens && dates.past.length === 0 && !matches(TOLD, clause.text)
}

function lives(cue: Cue, reading: ClauseReading, isPlanned: boolean): boolean {
  const at = cue.start - reading.clause.start
  if (reading.text[at] === ' ' || isNegated(reading.text, at)) return false
  if (cue.state === 'noun') return nounLives(cue, reading, isPlanned)
  return verbLives(cue, reading)
}

/** "Prévenir Lieve par téléphone": whatever is done by telephone is a call. */
const BY_PHONE = /\b(?:par (?:telephone|tel)|by (?:tele)?phone|over the phone|de vive voix)\b/

function verdictOf(cue: Cue, { dates, text }: ClauseReading): Verdict {
  const isNoun = cue.state === 'noun'
  const isByPhone = cue.kind === 'task' && matches(BY_PHONE, text)
  const isSure = isNoun ? dates.ahead.length > 0 : cue.state === 'todo'
  return {
    kind: isByPhone ? 'phonecall' : OF_CLASS[cue.kind],
    rule: isNoun ? `${cue.kind}_noun` : `${cue.kind}_verb`,
    cue: [cue.start, cue.end],
    confidence: isSure ? 0.85 : 0.6,
  }
}

/** What a clause's verbs and nouns announce, undefined where none of them is still to be done. */
export function findThingToDo(reading: ClauseReading): Verdict | undefined {
  let planned: Cue | undefined
  for (const cue of reading.cues) {
    if (!lives(cue, reading, planned !== undefined)) continue
    if (cue.kind !== 'schedule') return verdictOf(cue, reading)
    planned ??= cue
  }
  const word = planned && reading.text.slice(planned.start - reading.clause.start)
  if (planned === undefined || word === undefined || !PLANS.test(word)) return undefined
  return { kind: 'task', rule: 'plan', cue: [planned.start, planned.end], confidence: 0.55 }
}

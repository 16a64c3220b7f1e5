/**
 * What a clause announces. The rules speak first; what they found, and the words and dates that they judged
 * by, is among the features of a learned reader, which has the last word (decision 0038).
 */
import type { DateMention } from '../kernel/dates/mention.ts'
import { allMatches } from '../kernel/text/all-matches.ts'
import type { LearnedWeights, SentenceFeatures } from '../understanding/model.ts'
import { featuresOf, learnedProbabilities, weightOfWord } from '../understanding/model.ts'
import { isCertain } from './certain.ts'
import { isCalledOff, isImagined, isRecalled } from './negation.ts'
import { isOthers } from './of-others.ts'
import { isSilenced } from './silences.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

/** Kinds that are learnt; a contact needs a name, which rules find. */
export const LEARNED_KINDS = [
  'appointment',
  'phonecall',
  'task',
  'content_request',
  'issue',
] as const
export type LearnedKind = (typeof LEARNED_KINDS)[number]

/** As read from `models/note-kinds.json`. */
export type LearnedNotes = LearnedWeights<LearnedKind>

const isLimit = ({ bound }: DateMention): boolean => bound === 'by' || bound === 'before'

function dateNames({ ahead, past }: ClauseReading['dates']): readonly string[] {
  return [
    ...(ahead.length > 0 ? ['date ahead'] : []),
    ...(ahead.some(({ start }) => start.length > 10) ? ['hour ahead'] : []),
    ...(ahead.some(isLimit) ? ['date by'] : []),
    ...(past.length > 0 ? ['date past'] : []),
  ]
}

/** What a learned reader sees of a clause. */
export function featuresOfClause(
  reading: ClauseReading,
  verdicts: readonly Verdict[],
): SentenceFeatures {
  const { clause, text, cues, dates, opensWithPerson } = reading
  return featuresOf(clause.text, [
    ...verdicts.map(({ kind, rule }) => `rule ${kind}: ${rule}`),
    ...verdicts.map(({ kind }) => `rule ${kind}`),
    ...(verdicts.length === 0 ? ['rule nothing'] : []),
    ...cues.map(({ kind, state }) => `cue ${kind} ${state}`),
    ...dateNames(dates),
    ...(opensWithPerson ? ['opens with a person'] : []),
    ...(isCalledOff(clause.text) ? ['called off'] : []),
    ...(text === clause.text ? [] : ['conditional']),
  ])
}

/** From which probability on a kind is announced (chosen by five-fold F1, `npm run learn`). */
const ANNOUNCED: Readonly<Record<LearnedKind, number>> = {
  appointment: 0.3,
  phonecall: 0.3,
  task: 0.15,
  content_request: 0.25,
  issue: 0.25,
}
/** … that no rule found (chosen by five-fold F1 of whole notes). */
const ANNOUNCED_ALONE: Readonly<Record<LearnedKind, number>> = {
  appointment: 0.5,
  phonecall: 0.3,
  task: 0.45,
  content_request: 0.3,
  issue: 0.6,
}
/** Asking for a document and doing something are one thing to do; a problem stands beside it. */
const DEEDS: readonly LearnedKind[] = ['appointment', 'phonecall', 'task', 'content_request']

/** How far a kind that rules found outweighs another (chosen by five-fold F1). */
const PREFERRED = 1.5

/** More than any probability, and what is shown of it (chosen: the share of such verdicts that were right is higher). */
const SURE = 2
const CERTAIN = 0.7
/** From which probability of another deed on a verdict is not certain (chosen). */
const DOUBTED = 0.5

/** Shorter words hold sentences together. */
const WORD = /\p{L}{4,}/gu

/** The word of a clause that announces something, or else speaks most for a kind; the whole clause where none does. */
function tellingWord(
  { clause: { start, end, text }, cues }: ClauseReading,
  kind: LearnedKind,
  learned: LearnedNotes,
): readonly [number, number] {
  const known = cues.find((cue) => cue.state !== 'done')
  if (known !== undefined) return [known.start, known.end]
  let best = { weight: 0, cue: [start, end] as const }
  for (const { 0: word, index } of allMatches(WORD, text)) {
    const weight = weightOfWord(learned, word, kind)
    const from = start + index
    if (weight > best.weight) best = { weight, cue: [from, from + word.length] }
  }
  return best.cue
}

/**
 * @param verdicts  of the rules on the clause
 * @returns what is announced: a problem, and the most probable thing to do
 */
export function weighClause(
  reading: ClauseReading,
  verdicts: readonly Verdict[],
  learned: LearnedNotes,
): readonly Verdict[] {
  if (isImagined(reading.clause.text) || isRecalled(reading.clause.text)) return []
  const probabilities = learnedProbabilities(learned, featuresOfClause(reading, verdicts))
  const isFound = (kind: LearnedKind): boolean =>
    verdicts.some((verdict) => verdict.kind === kind && verdict.isPast !== true)
  const isTold = (kind: LearnedKind): boolean =>
    isFound(kind)
      ? probabilities[kind] >= ANNOUNCED[kind]
      : probabilities[kind] >= ANNOUNCED_ALONE[kind] && !isSilenced(reading, kind)
  const isDoubted = (kind: LearnedKind): boolean =>
    DEEDS.some((other) => other !== kind && probabilities[other] >= DOUBTED)
  const sure = verdicts.find(
    (verdict) => isCertain(reading, verdict) && !isDoubted(verdict.kind),
  )?.kind
  const told = DEEDS.filter((kind) => (kind === sure || isTold(kind)) && !isOthers(reading, kind))
  const worth = (kind: LearnedKind): number =>
    kind === sure
      ? SURE
      : probabilities[kind] * (verdicts.some((verdict) => verdict.kind === kind) ? PREFERRED : 1)
  const deed = told.reduce<LearnedKind | undefined>(
    (best, kind) => (best === undefined || worth(kind) > worth(best) ? kind : best),
    undefined,
  )
  const kinds = [
    ...(isTold('issue') ? (['issue'] as const) : []),
    ...(deed === undefined ? [] : [deed]),
  ]
  const past = verdicts.filter(({ isPast }) => isPast === true)
  const found = kinds.map((kind) => ({
    ...(verdicts.find((verdict) => verdict.kind === kind && verdict.isPast !== true) ?? {
      kind,
      rule: 'learned',
      cue: tellingWord(reading, kind, learned),
    }),
    confidence: kind === sure ? Math.max(probabilities[kind], CERTAIN) : probabilities[kind],
  }))
  return found.length > 0 ? found : past
}

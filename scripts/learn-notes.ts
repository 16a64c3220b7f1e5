/**
 * `npm run learn`: learns the reader of a note's clauses from the labelled fragments and notes and writes
 * `models/note-kinds.json`. Prints, kind by kind, how the rules alone and both together do on fragments of
 * notes that were not learnt from.
 */
import { z } from 'zod'
import type { SparseModel } from '../src/kernel/numerics/sparse-logistic.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'
import { gatherFacts } from '../src/note-reading/gather-facts.ts'
import type { JudgedClause } from '../src/note-reading/judge-clauses.ts'
import { judgeClauses } from '../src/note-reading/judge-clauses.ts'
import type { Verdict } from '../src/note-reading/verdict.ts'
import type { LearnedKind } from '../src/note-reading/weigh-clause.ts'
import { featuresOfClause, LEARNED_KINDS, weighClause } from '../src/note-reading/weigh-clause.ts'
import type { KeptWeights } from '../src/understanding/model.ts'
import { learnedWeights, namedFeatures } from '../src/understanding/model.ts'
import type { Example, Learning } from './learning.ts'
import {
  FOLDS,
  foldOf,
  learnLabel,
  linesOf,
  prepare,
  probabilityOf,
  weightsOf,
  writeWeights,
} from './learning.ts'

const FRAGMENTS = [
  'sentences.note.jsonl',
  'sentences.note-b.jsonl',
  'sentences.note-c.jsonl',
  'sentences.note-d.jsonl',
  'sentences.note-e.jsonl',
  'sentences.note-g.jsonl',
  'sentences.note-h.jsonl',
  'sentences.note-i.jsonl',
  'sentences.note-j.jsonl',
  'sentences.note-k.jsonl',
  'sentences.note-l.jsonl',
  'sentences.note-o.jsonl',
]
/** Whole notes of which is known what they announce, not where. */
const NOTES = ['notes.dev.jsonl', 'notes.wording.jsonl', 'notes.everyday.jsonl']

/** Five-fold F1 falls by two points at a ridge of 0.1, by four at 0.4. */
const METHOD = { ridge: 0.02, leastSentences: 2, leastWeight: 0.4 }

const fragmentLine = z.object({
  text: z.string(),
  lang: z.enum(['en', 'fr']),
  labels: z.array(z.string()),
  of: z.string().optional(),
})

const noteLine = z.object({
  id: z.string(),
  lang: z.enum(['en', 'fr']),
  ref: z.string(),
  locale: z.string(),
  text: z.string(),
  truth: z.object({
    suggestions: z.array(
      z.object({
        kind: z.union([z.string(), z.array(z.string())]).transform((kind) => [kind].flat()),
        optional: z.boolean().default(false),
      }),
    ),
  }),
})

type Truth = Readonly<Partial<Record<LearnedKind, boolean>>>

/** A fragment as rules judge it. */
interface Fragment {
  readonly of: string
  readonly labels: readonly string[]
  readonly truth: Truth
  readonly clauses: readonly JudgedClause[]
}

const clausesOf = (
  text: string,
  context: { readonly at: string; readonly language: TextLanguage; readonly isDayFirst: boolean },
): readonly JudgedClause[] => gatherFacts([{ text, context }]).flatMap(judgeClauses)

/** Whoever labelled a document to be sent as a request, might have called it a task as well. */
function truthOf(labels: readonly string[]): Truth {
  const unknown = labels.includes('content_request') && !labels.includes('task') ? ['task'] : []
  const known = LEARNED_KINDS.filter((kind) => !unknown.includes(kind))
  return Object.fromEntries(known.map((kind) => [kind, labels.includes(kind)]))
}

function readFragment(file: string, index: number, json: string): Fragment {
  const { text, lang, labels, of } = fragmentLine.parse(JSON.parse(json))
  const context = { at: '2026-06-03T10:20', language: lang, isDayFirst: true }
  return {
    of: of ?? `${file} ${index}`,
    labels,
    truth: truthOf(labels),
    clauses: clausesOf(text, context),
  }
}

const featuresOfJudged = ({ reading, verdicts }: JudgedClause) =>
  namedFeatures(featuresOfClause(reading, verdicts))

/** The clauses of a text: what is known of each, and what some clause of them announces. */
interface LabelledText {
  readonly clauses: readonly Example<LearnedKind>[]
  /** each stands in one clause, as one of these kinds */
  readonly announced: readonly (readonly LearnedKind[])[]
}

const isLearned = (kind: string): kind is LearnedKind =>
  LEARNED_KINDS.some((learned) => learned === kind)

const noneOf = (truth: Truth): Truth =>
  Object.fromEntries(Object.entries(truth).filter(([, isKind]) => !isKind))

/** A fragment of one clause is what it was labelled; of several, each is what the fragment is not. */
function fragmentText({ of, labels, truth, clauses }: Fragment): LabelledText {
  const isOne = clauses.length === 1
  return {
    announced: isOne ? [] : labels.filter(isLearned).map((kind) => [kind]),
    clauses: clauses.map((clause) => ({
      of,
      truth: isOne ? truth : noneOf(truth),
      features: featuresOfJudged(clause),
    })),
  }
}

/** The clauses of a whole note: none of them announces what the note does not. */
function noteText(json: string): LabelledText {
  const { id, lang, ref, locale, text, truth } = noteLine.parse(JSON.parse(json))
  const clauses = clausesOf(text, { at: ref, language: lang, isDayFirst: locale !== 'en-US' })
  const possible = new Set(truth.suggestions.flatMap(({ kind }) => kind))
  const none = LEARNED_KINDS.filter((kind) => !possible.has(kind))
  const known = Object.fromEntries(none.map((kind) => [kind, false]))
  return {
    announced: truth.suggestions
      .filter(({ optional }) => !optional)
      .map(({ kind }) => kind.filter(isLearned))
      .filter((kinds) => kinds.length > 0),
    clauses: clauses.map((clause) => ({
      of: id,
      truth: known,
      features: featuresOfJudged(clause),
    })),
  }
}

type Models = ReadonlyMap<LearnedKind, SparseModel>

const learnAll = (learning: Learning<LearnedKind>, fold?: number): Models =>
  new Map(LEARNED_KINDS.map((kind) => [kind, learnLabel(learning, kind, fold)]))

/** Gives what a text announces to the clause that most probably does, by what was learnt so far. */
function locate(texts: readonly LabelledText[], learning: Learning<LearnedKind>, models: Models) {
  let row = 0
  return texts.flatMap(({ clauses, announced }) => {
    const from = row
    row += clauses.length
    const found = clauses.map(({ truth }) => ({ ...truth }))
    for (const kinds of announced) {
      const choices = clauses.flatMap((_, index) =>
        kinds.map((kind) => ({
          index,
          kind,
          probability: chance(models, learning, from + index, kind),
        })),
      )
      const best = choices
        .filter(({ index, kind }) => found[index]?.[kind] !== true)
        .reduce<(typeof choices)[number] | undefined>(
          (most, one) => (most === undefined || one.probability > most.probability ? one : most),
          undefined,
        )
      const truth = best && found[best.index]
      if (best !== undefined && truth !== undefined) truth[best.kind] = true
    }
    return clauses.map((clause, index) => ({ ...clause, truth: found[index] ?? clause.truth }))
  })
}

function chance(
  models: Models,
  { rows }: Learning<LearnedKind>,
  index: number,
  kind: LearnedKind,
): number {
  const model = models.get(kind)
  const row = rows[index]
  return model === undefined || row === undefined ? 0 : probabilityOf(model, row)
}

interface Count {
  found: number
  invented: number
  missed: number
}
const f1 = ({ found, invented, missed }: Count): number =>
  found === 0 ? 0 : (200 * found) / (2 * found + invented + missed)

type Reader = (clause: JudgedClause, of: string) => readonly Verdict[]

/** A document to be sent may be told as a task. */
const isSame = (label: string, kind: string): boolean =>
  label === kind || (label === 'content_request' && kind === 'task')

function count(fragments: readonly Fragment[], read: Reader): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>(
    ['all', ...LEARNED_KINDS].map((kind) => [kind, { found: 0, invented: 0, missed: 0 }]),
  )
  const add = (kind: string, what: keyof Count): void => {
    for (const one of [counts.get(kind), counts.get('all')]) if (one !== undefined) one[what] += 1
  }
  for (const { of, labels, clauses } of fragments) {
    const told = clauses.flatMap((clause) => read(clause, of)).filter(({ isPast }) => !isPast)
    const kinds = [...new Set(told.map(({ kind }) => kind))]
    const wanted = labels.filter((label) => label !== 'contact')
    for (const label of wanted)
      add(label, kinds.some((kind) => isSame(label, kind)) ? 'found' : 'missed')
    for (const kind of kinds)
      if (!wanted.some((label) => isSame(label, kind))) add(kind, 'invented')
  }
  return counts
}

const kept = (models: Models, learning: Learning<LearnedKind>): KeptWeights<LearnedKind> =>
  weightsOf(models, learning, {
    files: [...FRAGMENTS, ...NOTES],
    script: 'scripts/learn-notes.ts',
  })

const fragments = FRAGMENTS.flatMap((file) =>
  linesOf(file).map((json, index) => readFragment(file, index, json)),
)
const texts = [...fragments.map(fragmentText), ...NOTES.flatMap(linesOf).map(noteText)]
const unplaced = prepare(
  texts.flatMap(({ clauses }) => clauses),
  METHOD,
)
const learning = prepare(locate(texts, unplaced, learnAll(unplaced)), METHOD)
const folds = Array.from({ length: FOLDS }, (_, fold) =>
  learnedWeights(kept(learnAll(learning, fold), learning)),
)
const byRules = count(fragments, ({ verdicts }) => verdicts)
const byBoth = count(fragments, ({ reading, verdicts }, of) => {
  const learned = folds[foldOf(of)]
  return learned === undefined ? [] : weighClause(reading, verdicts, learned)
})
for (const [kind, rules] of byRules) {
  const both = byBoth.get(kind) ?? rules
  process.stdout.write(
    `${kind.padEnd(16)} rules F1 ${f1(rules).toFixed(0)}   both F1 ${f1(both).toFixed(0)}  (${both.found} found, ${both.invented} invented, ${both.missed} missed)\n`,
  )
}
writeWeights('note-kinds.json', kept(learnAll(learning), learning))

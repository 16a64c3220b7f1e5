/**
 * The labelled notes of test/fixtures/understanding and how a reader of notes does on them: by kind of
 * suggestion, by date and by hour. The conventions are those of SOURCE.md beside the files.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { DayPart } from '../src/kernel/dates/mention.ts'
import { readLearnedNotes } from '../src/note-reading/index.ts'
import type {
  NoteContext,
  NoteReading,
  Suggestion,
  SuggestionKind,
} from '../src/note-reading/model.ts'
import { analyseNotes } from '../src/note-reading/model.ts'

const truth = z.object({
  /** a list: any of them is right */
  kind: z.union([z.string(), z.array(z.string())]).transform((kind) => [kind].flat()),
  start: z.string().optional(),
  end: z.string().optional(),
  due: z.string().optional(),
  part: z.string().optional(),
  alt: z.array(z.string()).default([]),
  dueAlt: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  people: z.array(z.string()).default([]),
  /** no penalty whether it is suggested or not */
  optional: z.boolean().default(false),
  dueOptional: z.boolean().default(false),
})
type Truth = z.output<typeof truth>

const labelledNote = z.object({
  id: z.string(),
  lang: z.enum(['en', 'fr']),
  locale: z.string(),
  ref: z.string(),
  text: z.string(),
  truth: z.object({ suggestions: z.array(truth) }),
})
export type LabelledNote = z.output<typeof labelledNote>

/** Right and wrong; F1 from them. */
export interface Count {
  readonly found: number
  readonly invented: number
  readonly missed: number
}

/** How a reader does on a set of notes. */
export interface NoteScore {
  readonly kinds: ReadonlyMap<string, Count>
  readonly all: Count
  /** of suggestions that have one */
  readonly dates: { readonly right: number; readonly asked: number }
  readonly hours: { readonly right: number; readonly asked: number }
  readonly people: { readonly right: number; readonly asked: number }
}

/** Harmonic mean of precision and recall; 0 when nothing is found. */
export const f1 = ({ found, invented, missed }: Count): number =>
  found === 0 ? 0 : (2 * found) / (2 * found + invented + missed)

/** @param half  `dev`, `wording` and `everyday` to write rules with, the others only ever measured, never read */
export function readLabelledNotes(
  half: 'dev' | 'wording' | 'everyday' | 'held-out' | 'exam' | 'unseen',
): readonly LabelledNote[] {
  const file = new URL(`./fixtures/understanding/notes.${half}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => labelledNote.parse(JSON.parse(line)))
}

const contextOf = ({ ref, lang, locale }: LabelledNote): NoteContext => ({
  at: ref,
  language: lang,
  isDayFirst: locale !== 'en-US',
})

/** One reading for each note. */
/** A note as its seller typed it. */
export const asTyped = (note: LabelledNote) => ({ text: note.text, context: contextOf(note) })

export const readNotes = (notes: readonly LabelledNote[]): readonly NoteReading[] =>
  analyseNotes(notes.map(asTyped), readLearnedNotes())

const HOURS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [6, 12],
  noon: [11, 14],
  afternoon: [12, 18],
  late_afternoon: [16, 19],
  evening: [17, 23],
}
const wantedOf = ({ start, due }: Truth): string | undefined => start ?? due
const gotOf = ({ start, due }: Suggestion): string => start ?? due ?? ''

/** Undefined where the truth has no date. */
function isDateRight(wanted: Truth, got: Suggestion): boolean | undefined {
  const date = wantedOf(wanted)
  if (date === undefined) return undefined
  const read = gotOf(got).slice(0, 10)
  if (wanted.not.some((day) => day.length === 10 && day === read)) return false
  const isPeriod = wanted.end?.length === 10 && date.length === 10
  if (isPeriod) return read >= date && read <= (wanted.end ?? '')
  return [date, ...wanted.alt, ...wanted.dueAlt].some((one) => one.slice(0, 10) === read)
}

/** Undefined where the truth has no hour. */
function isHourRight(wanted: Truth, got: Suggestion): boolean | undefined {
  const date = wantedOf(wanted)
  const read = gotOf(got)
  if (date !== undefined && date.length > 10) return [date, ...wanted.alt].includes(read)
  const hours = Object.entries(HOURS).find(([part]) => part === wanted.part)?.[1]
  if (hours === undefined) return undefined
  const hour = Number(read.slice(11, 13))
  return got.part === wanted.part || (read.length > 10 && hour >= hours[0] && hour < hours[1])
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^(?:M\.|Mme|Mr|Mrs|Ms)\.?\s+/, '')
    .toLowerCase()

const isNamed = (person: string, got: Suggestion): boolean =>
  got.people.some(
    (one) => folded(one).includes(folded(person)) || folded(person).includes(folded(one)),
  )

interface Pair {
  readonly wanted: Truth
  readonly got: Suggestion
}

/** Each wanted suggestion takes the first unused one of its kind, of the right date if there is one. */
function pair(note: LabelledNote, reading: NoteReading) {
  const left = [...reading.suggestions]
  const pairs: Pair[] = []
  const missed: Truth[] = []
  const wanted = [...note.truth.suggestions].sort((a, b) => Number(a.optional) - Number(b.optional))
  for (const one of wanted) {
    const fitting = left.filter((got) => one.kind.includes(got.kind))
    const best = fitting.find((got) => isDateRight(one, got) === true) ?? fitting[0]
    if (best !== undefined) left.splice(left.indexOf(best), 1)
    if (best !== undefined && !one.optional) pairs.push({ wanted: one, got: best })
    if (best === undefined && !one.optional) missed.push(one)
  }
  return { pairs, missed, invented: left }
}

const NONE: Count = { found: 0, invented: 0, missed: 0 }
const share = (answers: readonly (boolean | undefined)[]) => ({
  right: answers.filter((answer) => answer === true).length,
  asked: answers.filter((answer) => answer !== undefined).length,
})

const NOTHING_READ: NoteReading = { language: 'en', suggestions: [] }

/** Scores readings of labelled notes. */
export function scoreNotes(notes: readonly LabelledNote[]): NoteScore {
  const readings = readNotes(notes)
  const results = notes.map((note, index) => pair(note, readings[index] ?? NOTHING_READ))
  const pairs = results.flatMap((result) => result.pairs)
  const kinds = new Map<string, Count>()
  const count = (kind: SuggestionKind | string | undefined, what: keyof Count): void => {
    const before = kinds.get(kind ?? '') ?? NONE
    kinds.set(kind ?? '', { ...before, [what]: before[what] + 1 })
  }
  for (const { wanted } of pairs) count(wanted.kind[0], 'found')
  for (const wanted of results.flatMap((result) => result.missed)) count(wanted.kind[0], 'missed')
  for (const got of results.flatMap((result) => result.invented)) count(got.kind, 'invented')
  const total = (what: keyof Count): number =>
    [...kinds.values()].reduce((sum, one) => sum + one[what], 0)
  const dated = pairs.filter(({ wanted }) => !wanted.dueOptional)
  return {
    kinds,
    all: { found: total('found'), invented: total('invented'), missed: total('missed') },
    dates: share(dated.map(({ wanted, got }) => isDateRight(wanted, got))),
    hours: share(dated.map(({ wanted, got }) => isHourRight(wanted, got))),
    people: share(
      pairs.flatMap(({ wanted, got }) => wanted.people.map((person) => isNamed(person, got))),
    ),
  }
}

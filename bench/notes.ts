/**
 * Notes analysis: notes a second on one core, and how right it is on the labelled notes.
 *
 * Speed is CPU of one core, the median of 20 rounds after 20 rounds to warm up, since a server reads thousands. Notes are
 * read by the product as it ships, and as the command reads the lines of a file, hundreds together; beside it one after the other,
 * as they are when somebody saves one. A note of median length stands for the third of all development notes that is nearest to it.
 *
 * Baselines: for speed, folding the same notes (the least that any reading does); for dates and hours, the
 * best libraries on another set of such notes in November 2026, chrono-node and Recognizers-Text: 73 % of
 * the dates and 36 % of the dates with an hour.
 */
import { TOGETHER } from '../src/entry/json-lines.ts'
import type * as FoldWithPositions from '../src/kernel/text/fold-with-positions.ts'
import type * as NoteReading from '../src/note-reading/index.ts'
import type * as AnalyseNote from '../src/note-reading/model.ts'
import type { Count, LabelledNote } from '../test/labelled-notes.ts'
import { asTyped, f1, readLabelledNotes, scoreNotes } from '../test/labelled-notes.ts'
import { print, rounded, warmCpuOf } from './figure.ts'
import { ofMedianLength } from './median-length.ts'
import { shipped } from './shipped.ts'

const RUNS = 20
const LIBRARY_DATES = 0.73
const LIBRARY_HOURS = 0.36
const bench = 'notes'

const { analyseNotes } = await shipped<typeof AnalyseNote>('note-reading/model')
const { readLearnedNotes } = await shipped<typeof NoteReading>('note-reading/index')
const { foldWithPositions } = await shipped<typeof FoldWithPositions>(
  'kernel/text/fold-with-positions',
)

const readNotes = (notes: readonly LabelledNote[]) =>
  analyseNotes(notes.map(asTyped), readLearnedNotes())

function readTogether(notes: readonly LabelledNote[]): void {
  for (let from = 0; from < notes.length; from += TOGETHER)
    readNotes(notes.slice(from, from + TOGETHER))
}

function readEach(notes: readonly LabelledNote[]): void {
  for (const note of notes) readNotes([note])
}

function benchSpeed(): void {
  const notes = (['dev', 'wording', 'everyday'] as const).flatMap((half) => readLabelledNotes(half))
  const usual = ofMedianLength(notes, ({ text }) => text)
  const meanMs = (work: () => unknown, { length }: readonly LabelledNote[]): number =>
    rounded(warmCpuOf(RUNS, work) / length)
  const figures = [
    ['many notes are read, mean of one', () => readTogether(notes), notes],
    ['many notes of median length are read, mean of one', () => readTogether(usual), usual],
    ['a note of median length is read by itself', () => readEach(usual), usual],
  ] as const
  const folded = meanMs(() => notes.map(({ text }) => foldWithPositions(text)), notes)
  for (const [figure, work, of] of figures) {
    const value = meanMs(work, of)
    print({ bench, figure, value, unit: 'ms', baseline: 'goal', baselineValue: 0.2 })
  }
  print({
    bench,
    figure: 'a note is folded, the least that any reading does',
    value: folded,
    unit: 'ms',
    baseline: 'goal of reading it',
    baselineValue: 0.2,
  })
}

function printShare(
  figure: string,
  part: Count | { right: number; asked: number },
  base: number,
): void {
  const value = 'right' in part ? part.right / part.asked : f1(part)
  const baseline = base === 1 ? 'all' : 'best library on other notes, November 2026'
  print({
    bench,
    figure,
    value: Number(value.toFixed(3)),
    unit: 'share',
    baseline,
    baselineValue: base,
  })
}

export async function benchNotes(): Promise<void> {
  benchSpeed()
  for (const half of ['dev', 'wording', 'held-out', 'exam', 'unseen'] as const) {
    const score = scoreNotes(readLabelledNotes(half))
    printShare(`${half}: suggestions, F1`, score.all, 1)
    for (const [kind, count] of score.kinds) printShare(`${half}: ${kind}, F1`, count, 1)
    printShare(`${half}: dates right`, score.dates, LIBRARY_DATES)
    printShare(`${half}: hours right`, score.hours, LIBRARY_HOURS)
    printShare(`${half}: people found`, score.people, 1)
  }
}

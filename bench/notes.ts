/**
 * Notes analysis: notes a second on one core, and how right it is on the labelled notes.
 *
 * Baselines: for speed, folding the same notes (the least that any reading does); for dates and hours, the
 * best libraries on another set of such notes in November 2026, chrono-node and Recognizers-Text: 73 % of
 * the dates and 36 % of the dates with an hour.
 */
import { foldWithPositions } from '../src/kernel/text/fold-with-positions.ts'
import type { Count } from '../test/labelled-notes.ts'
import { f1, readLabelledNotes, readNote, scoreNotes } from '../test/labelled-notes.ts'
import { print, time } from './figure.ts'

const RUNS = 20
const LIBRARY_DATES = 0.73
const LIBRARY_HOURS = 0.36
const bench = 'notes'

async function benchSpeed(): Promise<void> {
  const notes = readLabelledNotes('dev')
  const read = await time(RUNS, async () => notes.map(readNote))
  const fold = await time(RUNS, async () => notes.map(({ text }) => foldWithPositions(text)))
  print({
    bench,
    figure: 'a note is read, mean',
    value: read.medianMs / notes.length,
    unit: 'ms',
    baseline: 'a note is folded, mean',
    baselineValue: fold.medianMs / notes.length,
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
  for (const half of ['dev', 'wording', 'held-out', 'exam', 'unseen'] as const) {
    const score = scoreNotes(readLabelledNotes(half))
    printShare(`${half}: suggestions, F1`, score.all, 1)
    for (const [kind, count] of score.kinds) printShare(`${half}: ${kind}, F1`, count, 1)
    printShare(`${half}: dates right`, score.dates, LIBRARY_DATES)
    printShare(`${half}: hours right`, score.hours, LIBRARY_HOURS)
    printShare(`${half}: people found`, score.people, 1)
  }
  await benchSpeed()
}

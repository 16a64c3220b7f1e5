/**
 * Reading mails: how many a second one core reads, and how long a megabyte takes.
 *
 * Data: of the development mails (test/fixtures/understanding) the third that is nearest to the median length. Baseline:
 * cutting the same mails into own text and quotation only (splitMessage), on the same machine in the same run. Both are warmed
 * up by 20 rounds over the mails, since a server reads thousands; then the median of 10 rounds counts, in CPU. Mails are read
 * as the command reads the lines of a file, hundreds together, and by the product as it ships.
 */
import { readFileSync } from 'node:fs'
import { TOGETHER } from '../src/entry/json-lines.ts'
import type * as SplitMessage from '../src/kernel/text/split-message.ts'
import type * as MailReading from '../src/mail-reading/index.ts'
import { readLabelledMails, scoreMails } from '../test/labelled-mails.ts'
import { f1 } from '../test/labelled-notes.ts'
import { BEST_KNOWN, isThere, scorePublicRequests } from '../test/public-requests.ts'
import { cpuOf, print, rounded, warmCpuOf } from './figure.ts'
import { ofMedianLength } from './median-length.ts'
import { shipped } from './shipped.ts'

const linesOf = (part: string): readonly string[] =>
  readFileSync(
    new URL(`../test/fixtures/understanding/mails.${part}.jsonl`, import.meta.url),
    'utf8',
  )
    .split('\n')
    .filter(Boolean)

const bodyOf = (line: string): string => String(JSON.parse(line).body)
const RUNS = 10

const { answerMailLines, mailLine, readLearnedActs } =
  await shipped<typeof MailReading>('mail-reading/index')
const { splitMessage } = await shipped<typeof SplitMessage>('kernel/text/split-message')

/** What the command does with lines. */
function readLines(lines: readonly string[]): void {
  for (let from = 0; from < lines.length; from += TOGETHER)
    answerMailLines(
      lines.slice(from, from + TOGETHER).map((line) => mailLine.parse(JSON.parse(line))),
      readLearnedActs(),
    ).map((answer) => JSON.stringify(answer))
}

function readEach(lines: readonly string[]): void {
  for (const line of lines) readLines([line])
}

const perSecond = (count: number, work: () => unknown): number =>
  rounded((count / warmCpuOf(RUNS, work)) * 1000)

/** How right it is on each half of the labelled mails, and on the public sentences where they are there. */
function printFindings(): void {
  for (const half of ['dev', 'wording', 'held-out', 'unseen'] as const) {
    const { acts } = scoreMails(readLabelledMails(half))
    for (const [act, count] of acts) printShare(`${half}: ${act}, F1`, f1(count), 'all', 1)
  }
  if (!isThere) return
  const requests = scorePublicRequests()
  const best = 'best known of libraries and learners'
  printShare('public requests, accuracy', requests.accuracy, best, BEST_KNOWN.accuracy)
  printShare('public requests, F1', requests.f1, best, BEST_KNOWN.f1)
}

function printShare(figure: string, value: number, baseline: string, baselineValue: number): void {
  print({
    bench: 'mail-read',
    figure,
    value: Number(value.toFixed(3)),
    unit: 'share',
    baseline,
    baselineValue,
  })
}

export async function benchMailRead(): Promise<void> {
  const lines = ofMedianLength(['dev', 'wording', 'everyday'].flatMap(linesOf), bodyOf)
  const bodies = lines.map(bodyOf)
  const read = perSecond(lines.length, () => readLines(lines))
  const alone = perSecond(lines.length, () => readEach(lines))
  const split = perSecond(bodies.length, () => bodies.map((body) => splitMessage(body)))
  print({
    bench: 'mail-read',
    figure: 'mails read a second and core',
    value: read,
    unit: 'mails/s',
    baseline: 'splitMessage alone',
    baselineValue: split,
  })
  print({
    bench: 'mail-read',
    figure: 'mails read one by one, a second and core',
    value: alone,
    unit: 'mails/s',
    baseline: 'splitMessage alone',
    baselineValue: split,
  })
  const large = JSON.stringify({
    id: 1,
    body: 'Can you send the price list by Friday? '.repeat(26_000),
  })
  print({
    bench: 'mail-read',
    figure: 'one line of 1 MB',
    value: rounded(cpuOf(() => readLines([large]))),
    unit: 'ms',
    baseline: 'goal',
    baselineValue: 1000,
  })
  printFindings()
}
